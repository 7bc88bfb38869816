import { isRef, type PdfObject } from '../cos/objects.ts'
import { readFont } from '../fonts/font.ts'
import type { Font } from '../fonts/glyph.ts'
import type { PageWork } from './work.ts'

/** The font behind a resource entry, read once for the whole document. */
export function fontFor(work: PageWork, entry: PdfObject | undefined): Font | undefined {
  const d = work.file.dict(entry)
  if (!d) return undefined
  if (work.fonts.has(d)) return work.fonts.get(d)
  const font = readFont(work.file, d, work.cmaps)
  work.fonts.set(d, font)
  return font
}

/** Object number of a font resource; undefined for one written in place. */
export function keyOf(entry: PdfObject | undefined): number | undefined {
  return entry !== undefined && isRef(entry) ? entry.num : undefined
}
