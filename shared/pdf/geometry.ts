import { AppError } from '../errors.ts'
import { limits } from '../limits.ts'
import type { RectPt } from './types.ts'

/** `[a b c d e f]` as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. @source ISO 32000-2 §8.3.4 */
export type Matrix = readonly [number, number, number, number, number, number]
export type Point = readonly [x: number, y: number]
/** Boxes and turns of one page, as the reader's program takes them. */
export type PageFrame = {
  /** What the reader sees: CropBox within MediaBox, in user space. */
  readonly view: RectPt
  /** 0, 90, 180 or 270, clockwise. */
  readonly rotate: number
  /** Size of one user space unit in points. */
  readonly userUnit: number
}

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `m`, then `n`. */
export function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ]
}

export function apply(m: Matrix, x: number, y: number): Point {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

/** The way back; undefined when `m` flattens the plane. */
export function invert(m: Matrix): Matrix | undefined {
  const det = m[0] * m[3] - m[1] * m[2]
  if (!Number.isFinite(det) || Math.abs(det) < 1e-18) return undefined
  return [
    m[3] / det,
    -m[1] / det,
    -m[2] / det,
    m[0] / det,
    (m[2] * m[5] - m[3] * m[4]) / det,
    (m[1] * m[4] - m[0] * m[5]) / det,
  ]
}

/** A matrix of six finite numbers, or undefined. */
export function asMatrix(n: readonly number[] | undefined): Matrix | undefined {
  if (n?.length !== 6 || !n.every(Number.isFinite)) return undefined
  return [n[0]!, n[1]!, n[2]!, n[3]!, n[4]!, n[5]!]
}

/** Corners of a rectangle after `m`, going round. */
export function quadOf(m: Matrix, x0: number, y0: number, x1: number, y1: number): Point[] {
  return [apply(m, x0, y0), apply(m, x1, y0), apply(m, x1, y1), apply(m, x0, y1)]
}

/** Smallest upright rectangle around points. */
export function boundsOf(points: readonly Point[]): RectPt {
  let x0 = Infinity
  let y0 = Infinity
  let x1 = -Infinity
  let y1 = -Infinity
  for (let i = 0; i < points.length; i++) {
    const x = points[i]![0]
    const y = points[i]![1]
    if (x < x0) x0 = x
    if (x > x1) x1 = x
    if (y < y0) y0 = y
    if (y > y1) y1 = y
  }
  return [x0, y0, x1, y1]
}

/** Smallest upright rectangle around a rectangle after `m`. */
export function boundsAfter(m: Matrix, [x0, y0, x1, y1]: RectPt): RectPt {
  const [ax, bx, cx, dx] = [m[0] * x0, m[0] * x1, m[2] * y0, m[2] * y1]
  const [ay, by, cy, dy] = [m[1] * x0, m[1] * x1, m[3] * y0, m[3] * y1]
  return [
    Math.min(ax, bx) + Math.min(cx, dx) + m[4],
    Math.min(ay, by) + Math.min(cy, dy) + m[5],
    Math.max(ax, bx) + Math.max(cx, dx) + m[4],
    Math.max(ay, by) + Math.max(cy, dy) + m[5],
  ]
}

/** True when two rectangles share area. */
export function overlaps(a: RectPt, b: RectPt): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/** The part that two rectangles have in common; without area where they have none. */
export function common(a: RectPt, b: RectPt): RectPt {
  const [x, y] = [Math.max(a[0], b[0]), Math.max(a[1], b[1])]
  return [x, y, Math.max(x, Math.min(a[2], b[2])), Math.max(y, Math.min(a[3], b[3]))]
}

/** Shared area of two rectangles. */
export function sharedArea(a: RectPt, b: RectPt): number {
  const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const h = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return w > 0 && h > 0 ? w * h : 0
}

export function areaOf(r: RectPt): number {
  return Math.max(0, r[2] - r[0]) * Math.max(0, r[3] - r[1])
}

/** True when `inner` lies in `outer`, edges included. */
export function contains(outer: RectPt, inner: RectPt, slack = 0): boolean {
  return (
    inner[0] >= outer[0] - slack &&
    inner[1] >= outer[1] - slack &&
    inner[2] <= outer[2] + slack &&
    inner[3] <= outer[3] + slack
  )
}

/** True when a convex polygon and a rectangle share more than an edge (separating axes). */
export function polygonMeets(poly: readonly Point[], r: RectPt): boolean {
  if (!overlaps(boundsOf(poly), r)) return false
  const corners: Point[] = [
    [r[0], r[1]],
    [r[2], r[1]],
    [r[2], r[3]],
    [r[0], r[3]],
  ]
  for (let i = 0; i < poly.length; i++) {
    const [ax, ay] = poly[i]!
    const [bx, by] = poly[(i + 1) % poly.length]!
    const nx = by - ay
    const ny = ax - bx
    if (nx === 0 && ny === 0) continue
    const [p0, p1] = span(poly, nx, ny)
    const [q0, q1] = span(corners, nx, ny)
    if (p1 <= q0 || q1 <= p0) return false
  }
  return true
}

function span(points: readonly Point[], nx: number, ny: number): [number, number] {
  let low = Infinity
  let high = -Infinity
  for (const [x, y] of points) {
    const d = x * nx + y * ny
    if (d < low) low = d
    if (d > high) high = d
  }
  return [low, high]
}

/** Rectangle with ordered corners from four numbers; undefined when it has no area. */
export function asRect(n: readonly number[] | undefined): RectPt | undefined {
  if (n === undefined || n.length < 4 || !n.slice(0, 4).every(Number.isFinite)) return undefined
  const r: RectPt = [
    Math.min(n[0]!, n[2]!),
    Math.min(n[1]!, n[3]!),
    Math.max(n[0]!, n[2]!),
    Math.max(n[1]!, n[3]!),
  ]
  return r[2] > r[0] && r[3] > r[1] ? r : undefined
}

/** The frame of a page from its raw entries; odd values fall back as readers do. @source ISO 32000-2 §14.11.2 */
export function frameOf(
  media: readonly number[] | undefined,
  crop: readonly number[] | undefined,
  rotate: number | undefined,
  userUnit: number | undefined,
): PageFrame {
  const m = asRect(media) ?? ([0, 0, 612, 792] as const)
  const c = asRect(crop) ?? m
  const cut: RectPt = [Math.max(c[0], m[0]), Math.max(c[1], m[1]), Math.min(c[2], m[2]), Math.min(c[3], m[3])]
  const turn = Number.isInteger(rotate) ? (((rotate ?? 0) % 360) + 360) % 360 : 0
  return {
    view: cut[2] > cut[0] && cut[3] > cut[1] ? cut : m,
    rotate: turn % 90 === 0 ? turn : 0,
    userUnit: userUnit !== undefined && userUnit > 0 ? userUnit : 1,
  }
}

/**
 * From a space in which the reader sees things upright (origin at the bottom left of what is shown, y up, one
 * unit = one user space unit) to user space.
 */
export function uprightToUser(frame: PageFrame): Matrix {
  const [x0, y0, x1, y1] = frame.view
  switch (frame.rotate) {
    case 90:
      return [0, 1, -1, 0, x1, y0]
    case 180:
      return [-1, 0, 0, -1, x1, y1]
    case 270:
      return [0, -1, 1, 0, x0, y1]
    default:
      return [1, 0, 0, 1, x0, y0]
  }
}

/** A user space rectangle as the reader sees it (see `uprightToUser`). */
export function toUpright(frame: PageFrame, r: RectPt): RectPt {
  const back = invert(uprightToUser(frame))
  return back ? boundsOf(quadOf(back, r[0], r[1], r[2], r[3])) : r
}

/**
 * The frame itself, of a page that is not too large to be burned.
 *
 * @throws AppError `pdf.page-too-large`
 */
export function withinPageLimit(frame: PageFrame, index: number): PageFrame {
  const [x0, y0, x1, y1] = frame.view
  if (Math.max(x1 - x0, y1 - y0) <= limits.pageSidePt) return frame
  throw new AppError('pdf.page-too-large', { page: index + 1, limit: limits.pageSidePt / 72 })
}
