import type { PlacedGlyph } from './content/work.ts'
import { overlaps } from './geometry.ts'
import type { RectPt } from './types.ts'

/** Bars grow to a multiple of this width, in points, so that their length says less about the word under it. */
export const gridPt = 8
const gapPt = 0.4
/** How far from a mark a glyph can be and still decide how far its bar grows, in points. */
export const neutralReachPt = gridPt / 2 + 1

/**
 * A mark widened along its line of text to the grid, evenly on both sides, but never onto a glyph that stays.
 *
 * @source Bland, Iyer, Levchenko: Story Beyond the Eye, PoPETs 2023(3)
 */
export function neutralBar(mark: RectPt, glyphs: readonly PlacedGlyph[], view: RectPt): RectPt {
  const inside = glyphs.filter((g) => overlaps(g.bounds, mark))
  const line = inside[0]
  if (!line) return mark
  const dx = line.to[0] - line.from[0]
  const dy = line.to[1] - line.from[1]
  return Math.abs(dx) >= Math.abs(dy) ? widened(mark, glyphs, view, 0) : widened(mark, glyphs, view, 1)
}

/** Grows along x (axis 0) or y (axis 1). */
function widened(mark: RectPt, glyphs: readonly PlacedGlyph[], view: RectPt, axis: 0 | 1): RectPt {
  const [low, high] = [mark[axis], mark[axis === 0 ? 2 : 3]]
  const size = high - low
  const each = (Math.ceil(size / gridPt - 1e-6) * gridPt - size) / 2
  let [from, to] = [Math.max(low - each, view[axis]), Math.min(high + each, view[axis === 0 ? 2 : 3])]
  const band: RectPt =
    axis === 0
      ? [low - each - 1, mark[1], high + each + 1, mark[3]]
      : [mark[0], low - each - 1, mark[2], high + each + 1]
  for (const g of glyphs) {
    if (g.text.trim() === '' && g.text !== '') continue
    const b = g.bounds
    if (!overlaps(b, band)) continue
    const [g0, g1] = [b[axis], b[axis === 0 ? 2 : 3]]
    const middle = (g0 + g1) / 2
    if (middle > high) to = Math.min(to, Math.max(high, g0 - gapPt))
    else if (middle < low) from = Math.max(from, Math.min(low, g1 + gapPt))
  }
  return axis === 0 ? [from, mark[1], to, mark[3]] : [mark[0], from, mark[2], to]
}
