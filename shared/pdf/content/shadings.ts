import type { PdfFile } from '../cos/file.ts'
import type { PdfObject } from '../cos/objects.ts'
import { asRect, boundsOf, contains, type Matrix, overlaps, quadOf } from '../geometry.ts'
import type { RectPt } from '../types.ts'
import { lookUp } from './resources.ts'
import type { Stream } from './stream.ts'

/**
 * What `sh` becomes: nothing when the shading lies under a mark. Meshes carry coordinates and cannot be cut here, so
 * one that crosses a mark makes the page an image; the other kinds are formulas without a shape of their own.
 *
 * @returns undefined when it stays
 */
export function paintShading(stream: Stream, entry: string): string | undefined {
  const { work, state } = stream
  if (work.areas.length === 0) return undefined
  if (state.clippedAway) return dropped(stream)
  const box = shadingBounds(work.file, lookUp(work.file, stream.resources, 'Shading', entry), state.ctm)
  if (!box) return undefined
  if (work.areas.some((r) => contains(r, box))) return dropped(stream)
  if (
    isMesh(work.file, lookUp(work.file, stream.resources, 'Shading', entry)) &&
    work.areas.some((r) => overlaps(r, box))
  )
    work.fallbacks.add('shading-mesh')
  return undefined
}

function dropped(stream: Stream): string {
  stream.work.counts.shadings++
  return ''
}

/** True for shadings of types 4 to 7. */
export function isMesh(file: PdfFile, o: PdfObject | undefined): boolean {
  const d = file.dict(o)
  return d !== undefined && (file.number(d.map.get('ShadingType')) ?? 0) >= 4
}

/** Where a shading can paint, in page space; undefined when it has no bounds of its own. */
export function shadingBounds(file: PdfFile, o: PdfObject | undefined, ctm: Matrix): RectPt | undefined {
  const d = file.dict(o)
  if (!d) return undefined
  const own = asRect(file.numbersOf(d.map.get('BBox')))
  const decode = isMesh(file, o) ? file.numbersOf(d.map.get('Decode')) : undefined
  const mesh = decode && asRect([decode[0] ?? 0, decode[2] ?? 0, decode[1] ?? 0, decode[3] ?? 0])
  const box = mesh ?? own
  return box && boundsOf(quadOf(ctm, box[0], box[1], box[2], box[3]))
}
