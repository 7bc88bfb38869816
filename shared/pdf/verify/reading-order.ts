import type { Glyph } from './scene.ts'

/**
 * Glyphs by line from the top and along the line, whatever the order they were drawn in, so that a word placed
 * letter by letter in a shuffled order is still read.
 */
export function inReadingOrder(glyphs: readonly Glyph[]): readonly Glyph[] {
  const upright = glyphs.filter(
    (glyph) => Math.abs(glyph.endX - glyph.startX) >= Math.abs(glyph.endY - glyph.startY),
  )
  const turned = glyphs.filter(
    (glyph) => Math.abs(glyph.endX - glyph.startX) < Math.abs(glyph.endY - glyph.startY),
  )
  return [
    ...byLine(
      upright,
      (glyph) => -glyph.startY,
      (glyph) => Math.min(glyph.startX, glyph.endX),
    ),
    ...byLine(
      turned,
      (glyph) => glyph.startX,
      (glyph) => Math.min(glyph.startY, glyph.endY),
    ),
  ]
}

function byLine(
  glyphs: readonly Glyph[],
  line: (glyph: Glyph) => number,
  along: (glyph: Glyph) => number,
): readonly Glyph[] {
  const sorted = [...glyphs].sort((a, b) => line(a) - line(b))
  const lines: Glyph[][] = []
  let start = Number.NaN
  for (const glyph of sorted) {
    if (!(Math.abs(line(glyph) - start) <= Math.max(1, glyph.size * 0.3))) {
      lines.push([])
      start = line(glyph)
    }
    lines.at(-1)!.push(glyph)
  }
  return lines.flatMap((row) => row.sort((a, b) => along(a) - along(b)))
}
