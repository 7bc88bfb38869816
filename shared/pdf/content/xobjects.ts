import { isName, isRef, name, type PdfDict, type PdfObject, type PdfStream, ref } from '../cos/objects.ts'
import {
  apply,
  asMatrix,
  asRect,
  boundsOf,
  common,
  identity,
  invert,
  type Matrix,
  multiply,
  type Point,
  quadOf,
} from '../geometry.ts'
import type { RectPt } from '../types.ts'
import { patternPaint } from './patterns.ts'
import { addResource, lookUp, resourcesOf } from './resources.ts'
import type { Stream } from './stream.ts'
import { prunedResources } from './used-names.ts'
import { isCovered, meets } from './work.ts'

const MAX_DEPTH = 24

/** Entries of a form that must not survive a change to it. */
const staleKeys = [
  'Filter',
  'DecodeParms',
  'Length',
  'PieceInfo',
  'Metadata',
  'LastModified',
  'OPI',
  'Ref',
  'PS',
] as const

/**
 * What `Do` becomes: another name when the object had to be copied and changed, nothing when it was covered.
 *
 * @returns undefined when it stays
 * @source ISO 32000-2 §8.8–8.10
 */
export function drawObject(stream: Stream, entry: string): string | undefined {
  const { work, resources } = stream
  const o = lookUp(work.file, resources, 'XObject', entry)
  const s = work.file.stream(o)
  if (!s) return undefined
  if (work.file.name(s.dict.map.get('Subtype')) === 'Image') {
    const made = drawImage(stream, s, isRef(o ?? null) ? (o as { num: number }).num : undefined, null)
    return typeof made === 'number' ? `/${addResource(work, resources, 'XObject', ref(made))} Do` : made
  }
  return drawForm(stream, s, o)
}

function drawForm(stream: Stream, s: PdfStream, o: PdfObject | undefined): string | undefined {
  const { work, resources, state } = stream
  if (state.clippedAway && work.areas.length > 0) return ''
  const num = o !== undefined && isRef(o) ? o.num : undefined
  const made = changedForm(stream, s, num)
  if (made === undefined) return undefined
  if (num !== undefined) work.touched.add(num)
  const matrix = asMatrix(work.file.numbersOf(s.dict.map.get('Matrix'))) ?? identity
  const box = asRect(work.file.numbersOf(s.dict.map.get('BBox')))
  const ctm = multiply(matrix, state.ctm)
  if (box && isCovered(work, quadOf(ctm, box[0], box[1], box[2], box[3]))) return ''
  return `/${addResource(work, resources, 'XObject', work.file.add(made))} Do`
}

/** A form without what lies under the marks, placed at the current matrix; undefined when nothing changes. */
export function changedForm(stream: Stream, s: PdfStream, num: number | undefined): PdfStream | undefined {
  const { work, state } = stream
  const { file } = work
  if (stream.above.length > MAX_DEPTH || (num !== undefined && stream.above.includes(num))) return undefined
  const data = file.decode(s)
  if (!data) {
    if (work.areas.length > 0) work.fallbacks.add('content-unreadable')
    return undefined
  }
  const matrix = asMatrix(file.numbersOf(s.dict.map.get('Matrix'))) ?? identity
  const ctm = multiply(matrix, state.ctm)
  const own = file.dict(s.dict.map.get('Resources'))
  const resources = own ? resourcesOf(own, stream.resources) : stream.resources
  const inner: Stream = {
    rewrite: stream.rewrite,
    work,
    resources,
    base: ctm,
    spans: stream.spans,
    owner: file.number(s.dict.map.get('StructParents')) ?? stream.owner,
    above: num === undefined ? stream.above : [...stream.above, num],
    state: { ...state, ctm, clippedAway: false, clip: seenWithin(stream, s, ctm) },
  }
  const layer = s.dict.map.get('OC')
  const hidden = layer !== undefined && work.layers?.(layer) === true
  if (hidden) stream.spans.push({ lose: () => {}, unseen: true })
  const { bytes } = stream.rewrite(inner, data)
  if (hidden) stream.spans.pop()
  if (!bytes) return undefined
  const map = new Map(s.dict.map)
  for (const key of staleKeys) map.delete(key)
  map.set('Filter', name('FlateDecode'))
  if (own) map.set('Resources', prunedResources(file, resources.copy ?? own, bytes, undefined))
  return { kind: 'stream', dict: { kind: 'dict', map }, data: work.file.zlib.deflate(bytes) }
}

/** What can be seen of a form: nothing outside its box shows. */
function seenWithin({ work, state }: Stream, s: PdfStream, ctm: Matrix): RectPt | undefined {
  const box = state.clip && asRect(work.file.numbersOf(s.dict.map.get('BBox')))
  return box && state.clip ? common(state.clip, boundsOf(quadOf(ctm, ...box))) : state.clip
}

/**
 * An image at the current matrix: '' when it goes, the number of its changed copy, or undefined when it stays.
 */
function drawImage(
  stream: Stream,
  s: PdfStream,
  num: number | undefined,
  colorSpaces: PdfObject,
): '' | number | undefined {
  const { work, state } = stream
  const quad = quadOf(state.ctm, 0, 0, 1, 1)
  if (!meets(work, quad)) return undefined
  if (state.fillPattern && work.file.resolve(s.dict.map.get('ImageMask')) === true)
    patternPaint(stream, { bounds: boundsOf(quad), fill: true, stroke: false })
  if (num !== undefined) work.touched.add(num)
  work.coveredImages.push(s.data)
  if (isCovered(work, quad) || state.clippedAway) {
    work.counts.images++
    return ''
  }
  const back = invert(state.ctm)
  if (!back) {
    work.counts.images++
    return ''
  }
  const areas: Point[][] = work.areas
    .filter((r) => meets({ ...work, areas: [r] }, quad))
    .map((r) => [
      apply(back, r[0], r[1]),
      apply(back, r[2], r[1]),
      apply(back, r[2], r[3]),
      apply(back, r[0], r[3]),
    ])
  const target = work.file.add(null).num
  work.counts.imagesChanged++
  const { ctm } = state
  const drawn = { widthPt: Math.hypot(ctm[0], ctm[1]), heightPt: Math.hypot(ctm[2], ctm[3]) }
  work.jobs.push({ source: s, areas, target, drawn, colorSpaces, page: work.page })
  return target
}

const deviceNames: Readonly<Record<string, string>> = {
  CMYK: 'DeviceCMYK',
  G: 'DeviceGray',
  I: 'Indexed',
  RGB: 'DeviceRGB',
}

/** What an inline image becomes: a drawn object when it had to change. @source ISO 32000-2 §8.9.7 */
export function inlineImage(stream: Stream, image: { dict: PdfDict; data: Uint8Array }): string | undefined {
  const { work, resources } = stream
  const map = new Map(image.dict.map)
  map.set('Type', name('XObject'))
  map.set('Subtype', name('Image'))
  const space = map.get('ColorSpace')
  if (isName(space)) {
    const known = deviceNames[space.name]
    map.set(
      'ColorSpace',
      known ? name(known) : (lookUp(work.file, resources, 'ColorSpace', space.name) ?? space),
    )
  } else if (Array.isArray(space)) {
    map.set(
      'ColorSpace',
      space.map((o) => (isName(o) ? name(deviceNames[o.name] ?? o.name) : o)),
    )
  }
  const s: PdfStream = { kind: 'stream', dict: { kind: 'dict', map }, data: image.data }
  const made = drawImage(stream, s, undefined, null)
  return typeof made === 'number' ? `/${addResource(work, resources, 'XObject', ref(made))} Do` : made
}

/** An ExtGState whose soft mask shows something under a mark, without it; undefined when it can stay. */
export function softMask(stream: Stream, gs: PdfDict): PdfObject | undefined {
  const { work } = stream
  const { file } = work
  const mask = file.dict(gs.map.get('SMask'))
  const group = mask && file.stream(mask.map.get('G'))
  if (!mask || !group) return undefined
  const g = mask.map.get('G')
  const num = g !== undefined && isRef(g) ? g.num : undefined
  const made = changedForm(stream, group, num)
  if (!made) return undefined
  if (num !== undefined) work.touched.add(num)
  const maskMap = new Map(mask.map)
  maskMap.set('G', file.add(made))
  const map = new Map(gs.map)
  map.set('SMask', { kind: 'dict', map: maskMap })
  return file.add({ kind: 'dict', map })
}
