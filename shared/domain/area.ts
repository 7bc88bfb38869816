import type { RectPt } from '../pdf/types.ts'

/**
 * Area that rectangles cover together, in square points: what overlaps counts once.
 *
 * @source B3 · share of redacted area uses the union, since boxes overlap
 */
export function unionArea(rects: readonly RectPt[]): number {
  const xs = [...new Set(rects.flatMap(([x0, , x1]) => [x0, x1]))].sort((a, b) => a - b)
  let area = 0
  for (let index = 1; index < xs.length; index++) {
    const from = xs[index - 1] ?? 0
    const to = xs[index] ?? 0
    const spans = rects
      .filter(([x0, , x1]) => x0 <= from && x1 >= to)
      .map(([, y0, , y1]) => [y0, y1] as const)
      .sort((a, b) => a[0] - b[0])
    let height = 0
    let top = Number.NEGATIVE_INFINITY
    for (const [low, high] of spans) {
      height += Math.max(0, high - Math.max(low, top))
      top = Math.max(top, high)
    }
    area += (to - from) * height
  }
  return area
}

/** A rectangle cut to a page box; undefined when they do not overlap. */
export function clipped([x0, y0, x1, y1]: RectPt, [left, bottom, right, top]: RectPt): RectPt | undefined {
  const cut = [Math.max(x0, left), Math.max(y0, bottom), Math.min(x1, right), Math.min(y1, top)] as const
  return cut[0] < cut[2] && cut[1] < cut[3] ? cut : undefined
}
