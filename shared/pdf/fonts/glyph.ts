import type { PdfFile } from '../cos/file.ts'
import { isName, type PdfDict } from '../cos/objects.ts'
import type { RectPt } from '../types.ts'
import type { CMap } from './cmap.ts'

/** One shown code. Sizes are in text space for a font of size 1. */
export type Glyph = {
  readonly code: number
  /** Bytes of the code in the string. */
  readonly size: number
  /** How far the pen moves: along x, or along y (negative is down) in vertical writing. */
  readonly advance: number
  /** Where ink can be, seen from the pen. */
  readonly box: RectPt
  /** '' when the font does not tell. */
  readonly text: string
  /** The one code that word spacing counts for: a single byte 32. */
  readonly isSpace: boolean
}

/** How to read strings shown in one font. */
export type Font = {
  readonly dict: PdfDict
  readonly vertical: boolean
  /** False when widths or codes had to be guessed. */
  readonly sure: boolean
  readonly type3: boolean
  readonly glyphs: (bytes: Uint8Array) => readonly Glyph[]
}

/** Predefined CMaps by name, read beforehand. */
export type CMaps = ReadonlyMap<string, CMap>

/** What a glyph can cover above and below the line when nothing better is known; cap height, not ascender. */
export const inkTop = 0.76
export const inkBottom = -0.2

/** Glyph names of /Differences by code. */
export function differences(file: PdfFile, d: PdfDict): Map<number, string> {
  const out = new Map<number, string>()
  const encoding = file.dict(d.map.get('Encoding'))
  const list = encoding && file.array(encoding.map.get('Differences'))
  let code = 0
  for (const item of list ?? []) {
    const o = file.resolve(item)
    if (typeof o === 'number') code = o
    else if (isName(o)) out.set(code++, o.name)
  }
  return out
}
