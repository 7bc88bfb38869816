import { isName, isRef, latin1, name, type PdfObject, type PdfStream } from '../cos/objects.ts'
import { byteSink, put, putObject, sunk } from '../cos/write.ts'
import {
  asMatrix,
  asRect,
  boundsOf,
  identity,
  invert,
  type Matrix,
  multiply,
  overlaps,
  quadOf,
} from '../geometry.ts'
import type { RectPt } from '../types.ts'
import { addResource, lookUp, resourcesOf } from './resources.ts'
import { isMesh, shadingBounds } from './shadings.ts'
import { freshState, type PatternUse } from './state.ts'
import type { Stream } from './stream.ts'
import { prunedResources } from './used-names.ts'
import { type PageWork, pageWork } from './work.ts'

const MAX_TILES = 64

/** The pattern that `scn` or `SCN` chooses; undefined for a plain colour. */
export function choosePattern(
  stream: Stream,
  args: readonly PdfObject[],
  rename: PatternUse['rename'],
): PatternUse | undefined {
  const last = args[args.length - 1]
  if (!isName(last)) return undefined
  const object = lookUp(stream.work.file, stream.resources, 'Pattern', last.name)
  if (object === undefined) return undefined
  return { object, stream: stream.work.file.stream(object), rename, renamed: false }
}

/** The operands that choose pattern `entry` instead; components before the name colour an uncoloured pattern. */
export function patternOperands(args: readonly PdfObject[], entry: string): string {
  const sink = byteSink(64)
  for (const a of args.slice(0, -1)) {
    putObject(sink, a)
    put(sink, ' ')
  }
  return `${latin1(sunk(sink))}/${entry}`
}

/** What is painted: with the fill or stroke colour, and within which bounds. */
export type Painted = {
  readonly bounds: RectPt
  readonly fill: boolean
  readonly stroke: boolean
  /** Letters: a cell that repeats is only their texture, of which each tells the same. */
  readonly isText?: boolean
}

/**
 * Looks at what is painted with a pattern: a path, a stencil or text. A pattern of which one cell spans the path is changed where a mark
 * lies; a cell that repeats cannot be changed in one place: with text or images in it the page becomes an image.
 */
export function patternPaint(stream: Stream, { bounds, fill, stroke, isText }: Painted): void {
  const use = (fill && stream.state.fillPattern) || (stroke && stream.state.strokePattern)
  if (!use || use.renamed) return
  const { work } = stream
  const areas = work.areas.filter((r) => overlaps(r, grow(bounds, stream.state.lineWidth)))
  if (areas.length === 0) return
  if (!use.stream) {
    guardMesh(stream, use, areas)
    return
  }
  const tiles = tilesOver(work, use.stream, stream.base, bounds)
  if (!tiles) {
    if (!isText) work.fallbacks.add('pattern')
    return
  }
  if (tiles.length > 1) {
    if (!isText && tiles.some((m) => showsSomething(stream, use.stream!, m))) work.fallbacks.add('pattern')
    return
  }
  const made = tiles[0] && changedCell(stream, work, use.stream, tiles[0])
  if (!made) return
  if (!use.rename) {
    work.fallbacks.add('pattern')
    return
  }
  use.renamed = true
  if (isRef(use.object)) work.touched.add(use.object.num)
  use.rename(addResource(work, stream.resources, 'Pattern', work.file.add(made)))
}

function grow(r: RectPt, by: number): RectPt {
  return [r[0] - by, r[1] - by, r[2] + by, r[3] + by]
}

function guardMesh(stream: Stream, use: PatternUse, areas: readonly RectPt[]): void {
  const { file } = stream.work
  const d = file.dict(use.object)
  const shading = d?.map.get('Shading')
  if (!d || !isMesh(file, shading)) return
  const matrix = multiply(asMatrix(file.numbersOf(d.map.get('Matrix'))) ?? identity, stream.base)
  const box = shadingBounds(file, shading, matrix)
  if (!box || areas.some((r) => overlaps(r, box))) stream.work.fallbacks.add('shading-mesh')
}

/** Where the cells of a tiling pattern fall that meet `bounds`; undefined when there are too many to look at. */
function tilesOver(work: PageWork, s: PdfStream, base: Matrix, bounds: RectPt): Matrix[] | undefined {
  const { file } = work
  const own = multiply(asMatrix(file.numbersOf(s.dict.map.get('Matrix'))) ?? identity, base)
  const box = asRect(file.numbersOf(s.dict.map.get('BBox')))
  const back = invert(own)
  if (!box || !back) return []
  const dx = Math.abs(file.number(s.dict.map.get('XStep')) ?? 0) || box[2] - box[0]
  const dy = Math.abs(file.number(s.dict.map.get('YStep')) ?? 0) || box[3] - box[1]
  const seen = boundsOf(quadOf(back, bounds[0], bounds[1], bounds[2], bounds[3]))
  const [i0, i1] = [Math.ceil((seen[0] - box[2]) / dx + 1e-6), Math.floor((seen[2] - box[0]) / dx - 1e-6)]
  const [j0, j1] = [Math.ceil((seen[1] - box[3]) / dy + 1e-6), Math.floor((seen[3] - box[1]) / dy - 1e-6)]
  const out: Matrix[] = []
  for (let i = i0; i <= i1; i++) {
    for (let j = j0; j <= j1; j++) {
      const m = multiply([1, 0, 0, 1, i * dx, j * dy], own)
      const cell = boundsOf(quadOf(m, box[0], box[1], box[2], box[3]))
      if (i1 === i0 && j1 === j0) return [m]
      if (work.areas.some((r) => overlaps(r, cell))) out.push(m)
      if (out.length > MAX_TILES) return undefined
      if (i1 - i0 > 100_000 || j1 - j0 > 100_000) return undefined
    }
  }
  // One tile under marks out of many is still a repeated pattern.
  return out.length === 1 ? [out[0]!, out[0]!] : out
}

function changedCell(stream: Stream, work: PageWork, s: PdfStream, m: Matrix): PdfStream | undefined {
  const data = work.file.decode(s)
  if (!data || stream.above.length > 12) return undefined
  const resources = resourcesOf(work.file.dict(s.dict.map.get('Resources')))
  const inner: Stream = {
    rewrite: stream.rewrite,
    work,
    resources,
    base: m,
    spans: stream.spans,
    owner: stream.owner,
    above: [...stream.above, -1],
    state: freshState(m),
  }
  const { bytes } = stream.rewrite(inner, data)
  if (!bytes) return undefined
  const map = new Map(s.dict.map)
  for (const key of ['Filter', 'DecodeParms', 'Length', 'Metadata', 'PieceInfo']) map.delete(key)
  map.set('Filter', name('FlateDecode'))
  const used = resources.copy ?? resources.original
  if (used) map.set('Resources', prunedResources(work.file, used, bytes, undefined))
  return { kind: 'stream', dict: { kind: 'dict', map }, data: work.file.zlib.deflate(bytes) }
}

// A hatch of lines shows the same beside the mark; text and images are what a cell can hide.
function showsSomething(stream: Stream, s: PdfStream, m: Matrix): boolean {
  const trial = {
    ...pageWork({ ...stream.work, touched: new Set(), onGlyph: undefined, onCode: undefined }),
    budget: 200_000,
  }
  changedCell({ ...stream, spans: [] }, trial, s, m)
  return (
    trial.counts.glyphs + trial.counts.images + trial.counts.imagesChanged > 0 || trial.fallbacks.size > 0
  )
}
