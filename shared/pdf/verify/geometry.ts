import type { RectPt } from '../types.ts'
import type { Matrix } from './platform.ts'

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** The map that first does `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** The point (x, y) under a map. */
export function apply(m: Matrix, x: number, y: number): readonly [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

/** The map that undoes `m`, or undefined when `m` flattens the plane. */
export function inverse(m: Matrix): Matrix | undefined {
  const det = m[0] * m[3] - m[1] * m[2]
  if (Math.abs(det) < 1e-12) return undefined
  const [a, b, c, d, e, f] = m
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]
}

/** Six numbers as a map; anything else is the identity. */
export function toMatrix(value: unknown): Matrix {
  const flat = value as ArrayLike<number> | null | undefined
  if (flat == null || flat.length < 6) return identity
  return [+flat[0]!, +flat[1]!, +flat[2]!, +flat[3]!, +flat[4]!, +flat[5]!]
}

/** The upright rectangle round a rectangle under a map. */
export function boundsOf(m: Matrix, x0: number, y0: number, x1: number, y1: number): RectPt {
  const corners = [apply(m, x0, y0), apply(m, x1, y0), apply(m, x0, y1), apply(m, x1, y1)]
  const xs = corners.map((corner) => corner[0])
  const ys = corners.map((corner) => corner[1])
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** True when the point lies in the rectangle, widened by `margin` on all sides. */
export function contains(rect: RectPt, x: number, y: number, margin = 0): boolean {
  return x >= rect[0] - margin && x <= rect[2] + margin && y >= rect[1] - margin && y <= rect[3] + margin
}

/** The rectangle made larger (or smaller, when negative) on all sides. */
export function grow(rect: RectPt, dx: number, dy: number = dx): RectPt {
  return [rect[0] - dx, rect[1] - dy, rect[2] + dx, rect[3] + dy]
}

/** Area that two rectangles share. */
export function overlap(a: RectPt, b: RectPt): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return width > 0 && height > 0 ? width * height : 0
}

export function areaOf(rect: RectPt): number {
  return Math.max(0, rect[2] - rect[0]) * Math.max(0, rect[3] - rect[1])
}
