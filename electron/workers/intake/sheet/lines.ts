import type { Run } from './blocks.ts'
import type { Face, Fonts, PlacedGlyph } from './fonts.ts'

/** One character in its place on a line; `x` in points from the start of the line. */
export type LineChar = {
  readonly codePoint: number
  readonly glyph: PlacedGlyph | undefined
  readonly x: number
  readonly width: number
  readonly tone: Run['tone']
}
export type Line = readonly LineChar[]

/** Width of the box that stands for a character without a picture, 1/1000 em. */
export const missingWidth = 653

/** Characters that take no room and carry no meaning on paper. */
const invisible = /[\p{Cc}\p{Cf}\p{Variation_Selector}\u2028\u2029]/u

/**
 * Breaks runs into lines of at most `width` points, at blanks where it can and inside a word where it must. Each
 * line that goes on ends in a blank, so that words stay apart when the text is read back.
 */
export function breakLines(runs: readonly Run[], fonts: Fonts, size: number, width: number): Line[] {
  const lines: Line[] = []
  let line: LineChar[] = []
  let x = 0
  /** Index in `line` just after the last blank; 0 = none. */
  let breakAt = 0
  const end = (): void => {
    lines.push(line)
    line = []
    x = 0
    breakAt = 0
  }
  const wrap = (): void => {
    if (breakAt > 0 && breakAt < line.length) {
      const rest = line.slice(breakAt)
      line.length = breakAt
      lines.push(line)
      const from = rest[0]?.x ?? 0
      line = rest.map((one) => ({ ...one, x: one.x - from }))
      x -= from
      breakAt = 0
    } else end()
  }
  for (const run of runs) {
    for (const sign of run.text) {
      if (sign === '\n') {
        line.push(blankAt(fonts, run.face, x, size))
        end()
        continue
      }
      const codePoint = sign === '\t' ? 0x20 : (sign.codePointAt(0) ?? 0x20)
      if (codePoint > 0x7e || codePoint < 0x20) if (invisible.test(sign) && sign !== '\t') continue
      const shown = codePoint === 0xa0 ? 0x20 : codePoint
      const glyph = fonts.glyph(run.face, shown)
      const advance = ((glyph?.width ?? missingWidth) * size) / 1000
      for (let repeat = sign === '\t' ? 4 : 1; repeat > 0; repeat--) {
        if (x + advance > width && shown !== 0x20 && line.length > 0) wrap()
        line.push({ codePoint: shown, glyph, x, width: advance, tone: run.tone })
        x += advance
      }
      if (shown === 0x20 && codePoint !== 0xa0) breakAt = line.length
    }
  }
  if (line.length > 0 || lines.length === 0) end()
  return lines
}

function blankAt(fonts: Fonts, face: Face, x: number, size: number): LineChar {
  const glyph = fonts.glyph(face, 0x20)
  return { codePoint: 0x20, glyph, x, width: ((glyph?.width ?? 200) * size) / 1000, tone: undefined }
}
