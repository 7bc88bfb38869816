import type { Run } from './blocks.ts'
import type { FontPart, Fonts, PlacedGlyph } from './fonts.ts'

/** Text of one font and tone on a line; `x` in points from the start of the line. */
export type LinePart = {
  readonly text: string
  /** The codes of its glyphs in hexadecimal; empty where no shipped face can draw the text. */
  readonly codes: string
  readonly font: FontPart | undefined
  readonly x: number
  readonly tone: Run['tone']
}
export type Line = readonly LinePart[]

/** Characters that take no room and carry no meaning on paper. */
const invisible = /[\p{Cc}\p{Cf}\p{Variation_Selector}\u2028\u2029]/u
const isInvisible = (codePoint: number): boolean =>
  (codePoint < 0x20 || codePoint > 0x7e) &&
  (codePoint < 0xa0 || codePoint > 0xff || codePoint === 0xad) &&
  invisible.test(String.fromCodePoint(codePoint))

/**
 * Breaks runs into lines of at most `width` points, at blanks where it can and inside a word where it must. Each
 * line that goes on ends in a blank, so that words stay apart when the text is read back.
 */
export function breakLines(runs: readonly Run[], fonts: Fonts, size: number, width: number): Line[] {
  const lines: Line[] = []
  const limit = (width * 1000) / size
  let glyphs: PlacedGlyph[] = []
  let tones: Run['tone'][] = []
  /** Width of the line so far, and up to its last blank, in 1/1000 of the size. */
  let x = 0
  let blankX = 0
  /** Place just after the last blank; 0 = none. */
  let breakAt = 0
  const end = (): void => {
    lines.push(partsOf(glyphs, tones, size))
    glyphs = []
    tones = []
    x = 0
    breakAt = 0
  }
  const wrap = (): void => {
    if (breakAt === 0 || breakAt === glyphs.length) {
      end()
      return
    }
    const rest = { glyphs: glyphs.splice(breakAt), tones: tones.splice(breakAt), x: x - blankX }
    end()
    glyphs = rest.glyphs
    tones = rest.tones
    x = rest.x
  }
  for (const { text, face, tone } of runs) {
    for (let at = 0; at < text.length; at++) {
      const codePoint = text.codePointAt(at) ?? 0x20
      if (codePoint > 0xffff) at++
      if (codePoint === 0x0a) {
        glyphs.push(fonts.glyph(face, 0x20))
        tones.push(undefined)
        end()
        continue
      }
      const isTab = codePoint === 0x09
      if (!isTab && isInvisible(codePoint)) continue
      const canBreak = isTab || codePoint === 0x20
      const isBlank = canBreak || codePoint === 0xa0
      const glyph = fonts.glyph(face, isBlank ? 0x20 : codePoint)
      for (let repeat = isTab ? 4 : 1; repeat > 0; repeat--) {
        if (x + glyph.width > limit && !isBlank && glyphs.length > 0) wrap()
        glyphs.push(glyph)
        tones.push(tone)
        x += glyph.width
      }
      if (canBreak) {
        breakAt = glyphs.length
        blankX = x
      }
    }
  }
  if (glyphs.length > 0 || lines.length === 0) end()
  return lines
}

/** Signs of one font and tone that follow each other as one part. */
function partsOf(glyphs: readonly PlacedGlyph[], tones: readonly Run['tone'][], size: number): Line {
  const parts: LinePart[] = []
  let text = ''
  let codes = ''
  let from = 0
  let x = 0
  let font = glyphs[0]?.part
  let tone = tones[0]
  const end = () => parts.push({ text, codes, font, x: (from * size) / 1000, tone })
  for (let at = 0; at < glyphs.length; at++) {
    const { sign, code, part, width } = glyphs[at] as PlacedGlyph
    if (part !== font || tones[at] !== tone) {
      end()
      text = ''
      codes = ''
      from = x
      font = part
      tone = tones[at]
    }
    text += sign
    codes += code
    x += width
  }
  if (text !== '') end()
  return parts
}
