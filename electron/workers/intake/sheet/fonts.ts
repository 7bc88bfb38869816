import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import * as fontkit from 'fontkit'

export type Face = 'regular' | 'bold' | 'italic'

const files: Readonly<Record<Face, string>> = {
  regular: 'SourceSans3-Regular.ttf',
  bold: 'SourceSans3-Semibold.ttf',
  italic: 'SourceSans3-It.ttf',
}

/** Signs outside ASCII that Dutch mail is full of; they share the first part, so most mails need only that. */
const commonSigns = '\u00a0áàäèéêëíïóöúüçÉ§©°·«»–—‘’‚“”„•…€'

/** A share of a face, embedded as a font of its own: made once a thread, the same in every file. */
export type FontPart = {
  /** Name in the page's resources, e.g. `R0`. */
  readonly key: string
  readonly name: string
  readonly packed: Buffer
  readonly plainBytes: number
  readonly widths: readonly number[]
  readonly unicodes: readonly number[]
  /** Widths by sign, as JSON: said of each page that uses the font. */
  readonly signWidths: string
  readonly box: readonly [number, number, number, number]
  readonly italicAngle: number
}

export type PlacedGlyph = {
  readonly sign: string
  /** Undefined when the face cannot draw the character: it has no code then, and the width of an empty box. */
  readonly part: FontPart | undefined
  /** As in the page's content: four hexadecimal digits. */
  readonly code: string
  readonly width: number
}

/** Width of the box that stands for a character without a picture, 1/1000 em. */
export const missingWidth = 653

export type Fonts = {
  /** A character in a face: the same object each time. */
  glyph(face: Face, codePoint: number): PlacedGlyph
}

type Kit = Omit<fontkit.Font, 'createSubset'> & {
  createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array }
}

/** The faces that Lakwerk ships, cut into parts of at most a few hundred characters. Widths are 1/1000 em. */
export function openFonts(folder: string): Fonts {
  const kits = new Map<Face, Kit>()
  const parts = new Map<string, FontPart | undefined>()
  const glyphs: Record<Face, Map<number, PlacedGlyph>> = {
    regular: new Map(),
    bold: new Map(),
    italic: new Map(),
  }
  const kitOf = (face: Face): Kit => {
    const known = kits.get(face)
    if (known) return known
    const kit = fontkit.create(readFileSync(join(folder, files[face]))) as unknown as Kit
    kits.set(face, kit)
    return kit
  }
  const partOf = (face: Face, codePoint: number): FontPart | undefined => {
    const block = isCommon(codePoint) ? 0 : codePoint >> 8
    const key = `${face[0]?.toUpperCase()}${isCommon(codePoint) ? '' : 'x'}${block.toString(16)}`
    if (parts.has(key)) return parts.get(key)
    const wanted = isCommon(codePoint)
      ? [...range(0x20, 0x7e), ...[...commonSigns].map((sign) => sign.codePointAt(0) ?? 0)]
      : [...range(block << 8, (block << 8) + 255)].filter((one) => !isCommon(one))
    const part = cutPart(kitOf(face), key, wanted)
    parts.set(key, part)
    return part
  }
  return {
    glyph: (face, codePoint) => {
      const known = glyphs[face]
      const found = known.get(codePoint)
      if (found) return found
      const sign = String.fromCodePoint(codePoint)
      const part = partOf(face, codePoint)
      const code = part?.unicodes.indexOf(codePoint) ?? -1
      const placed: PlacedGlyph =
        part && code > 0
          ? { sign, part, code: hex4(code), width: part.widths[code] ?? 0 }
          : { sign, part: undefined, code: '', width: missingWidth }
      known.set(codePoint, placed)
      return placed
    },
  }
}

const common = new Set([...commonSigns].map((sign) => sign.codePointAt(0)))
const isCommon = (codePoint: number): boolean =>
  (codePoint >= 0x20 && codePoint <= 0x7e) || common.has(codePoint)

/** A number of two bytes as its digits in a string of a PDF. */
export const hex4 = (value: number): string => value.toString(16).padStart(4, '0')

function* range(from: number, to: number): Generator<number> {
  for (let at = from; at <= to; at++) yield at
}

/** The part as a font file of its own; code n is its n-th glyph, 0 the box for "no picture". */
function cutPart(kit: Kit, key: string, wanted: readonly number[]): FontPart | undefined {
  const subset = kit.createSubset()
  const unicodes = [0]
  const scale = 1000 / kit.unitsPerEm
  const widths = [Math.round(kit.getGlyph(0).advanceWidth * scale)]
  for (const codePoint of wanted) {
    if (!kit.hasGlyphForCodePoint(codePoint)) continue
    const glyph = kit.glyphForCodePoint(codePoint)
    const code = subset.includeGlyph(glyph.id)
    // Two characters may share a glyph (hyphen and soft hyphen): the first keeps it.
    if (code < unicodes.length) continue
    unicodes[code] = codePoint
    widths[code] = Math.round(glyph.advanceWidth * scale)
  }
  if (unicodes.length === 1) return undefined
  const bytes = subset.encode()
  // Composite glyphs bring parts without a character of their own.
  for (let code = 0; code < unicodes.length; code++) unicodes[code] ??= 0
  return {
    key,
    name: `${tagOf(key)}+${kit.postscriptName}`,
    packed: deflateSync(bytes),
    plainBytes: bytes.length,
    widths,
    unicodes,
    signWidths: JSON.stringify(
      Object.fromEntries(
        unicodes.flatMap((codePoint, code) =>
          codePoint > 0 ? [[String.fromCodePoint(codePoint), widths[code] ?? 0]] : [],
        ),
      ),
    ),
    box: [kit.bbox.minX, kit.bbox.minY, kit.bbox.maxX, kit.bbox.maxY],
    italicAngle: kit.italicAngle,
  }
}

/** Six capitals before the font name, the sign of a subset (ISO 32000-2 §9.9.2). */
function tagOf(key: string): string {
  return [...key.padEnd(6, 'A')]
    .slice(0, 6)
    .map((sign) => String.fromCharCode(65 + (sign.charCodeAt(0) % 26)))
    .join('')
}
