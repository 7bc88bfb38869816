import type { Point } from '../geometry.ts'

/** Pixels `from`–`to` (exclusive) of one row. */
export type Span = readonly [from: number, to: number]

// A pixel that a mark only grazes keeps its value; anything more and it goes.
const graze = 0.02

/**
 * For each row of a raster, the pixels that the areas touch.
 *
 * @param areas  convex polygons in the unit square of the image, y up
 */
export function rowSpans(
  areas: readonly (readonly Point[])[],
  width: number,
  height: number,
): Map<number, Span[]> {
  const rows = new Map<number, Span[]>()
  for (const area of areas) {
    const points = area.map(([x, y]): Point => [x * width, (1 - y) * height])
    const ys = points.map((p) => p[1])
    const top = Math.max(0, Math.floor(Math.min(...ys) + graze))
    const bottom = Math.min(height, Math.ceil(Math.max(...ys) - graze))
    for (let y = top; y < bottom; y++) {
      const reach = reachInBand(points, y, y + 1)
      if (!reach) continue
      const from = Math.max(0, Math.floor(reach[0] + graze))
      const to = Math.min(width, Math.ceil(reach[1] - graze))
      if (to > from) rows.set(y, [...(rows.get(y) ?? []), [from, to]])
    }
  }
  return rows
}

/** Leftmost and rightmost x of a convex polygon within a horizontal band. */
function reachInBand(
  points: readonly Point[],
  top: number,
  bottom: number,
): readonly [number, number] | undefined {
  let low = Infinity
  let high = -Infinity
  const add = (x: number) => {
    if (x < low) low = x
    if (x > high) high = x
  }
  for (let i = 0; i < points.length; i++) {
    const [ax, ay] = points[i]!
    const [bx, by] = points[(i + 1) % points.length]!
    if (ay >= top && ay <= bottom) add(ax)
    for (const y of [top, bottom]) {
      if ((ay < y && by > y) || (by < y && ay > y)) add(ax + ((bx - ax) * (y - ay)) / (by - ay))
    }
  }
  return high >= low ? [low, high] : undefined
}
