import { boundsOf, contains, overlaps, type Point } from '../geometry.ts'
import type { RectPt } from '../types.ts'

/** One edge of a path, from where the one before it ended. */
export type Edge = { readonly to: Point; readonly c1?: Point; readonly c2?: Point }
export type Subpath = { readonly start: Point; readonly edges: readonly Edge[]; readonly closed: boolean }
/** A part of an outline left over, with the length of outline before it (for dashes). */
export type Piece = { readonly path: Subpath; readonly before: number }

// New corners are put this far outside the mark, so that rounding cannot bring them in.
const margin = 0.02
const flatSteps = 24

/** Smallest rectangle around a subpath, control points included. */
export function subpathBounds(p: Subpath): RectPt {
  const points: Point[] = [p.start]
  for (const e of p.edges) {
    points.push(e.to)
    if (e.c1 && e.c2) points.push(e.c1, e.c2)
  }
  return boundsOf(points)
}

/** True when a corner of the path, or a part of a curve, lies inside the rectangle. */
export function reachesInto(p: Subpath, r: RectPt): boolean {
  const b = subpathBounds(p)
  const touches = overlaps(b, r) || contains(r, b)
  if (!touches) return false
  if (isInside(p.start, r)) return true
  let at = p.start
  for (const e of p.edges) {
    if (isInside(e.to, r)) return true
    if (e.c1 && e.c2) {
      if (isInside(e.c1, r) || isInside(e.c2, r)) return true
      if (overlaps(boundsOf([at, e.c1, e.c2, e.to]), r) && flatten(at, e).some((q) => isInside(q, r)))
        return true
    }
    at = e.to
  }
  return false
}

function isInside([x, y]: Point, r: RectPt): boolean {
  return x > r[0] + 1e-6 && x < r[2] - 1e-6 && y > r[1] + 1e-6 && y < r[3] - 1e-6
}

function flatten(from: Point, e: Edge): Point[] {
  if (!e.c1 || !e.c2) return [e.to]
  const out: Point[] = []
  for (let i = 1; i <= flatSteps; i++) {
    const t = i / flatSteps
    const u = 1 - t
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
    out.push([
      a * from[0] + b * e.c1[0] + c * e.c2[0] + d * e.to[0],
      a * from[1] + b * e.c1[1] + c * e.c2[1] + d * e.to[1],
    ])
  }
  out[out.length - 1] = e.to
  return out
}

// Curves that come near the rectangle become short lines; the rest stays as it is.
function straightened(p: Subpath, r: RectPt): Subpath {
  const edges: Edge[] = []
  let at = p.start
  for (const e of p.edges) {
    if (e.c1 && e.c2 && overlaps(boundsOf([at, e.c1, e.c2, e.to]), r))
      for (const q of flatten(at, e)) edges.push({ to: q })
    else edges.push(e)
    at = e.to
  }
  return { ...p, edges }
}

function grown(r: RectPt): RectPt {
  return [r[0] - margin, r[1] - margin, r[2] + margin, r[3] + margin]
}

/** The stretch of a line that lies inside a rectangle, as parameters 0–1; undefined when it stays outside. */
function insideStretch(a: Point, b: Point, r: RectPt): readonly [number, number] | undefined {
  let t0 = 0
  let t1 = 1
  for (const k of [0, 1] as const) {
    const d = b[k] - a[k]
    const low = r[k] - a[k]
    const high = r[k === 0 ? 2 : 3] - a[k]
    if (Math.abs(d) < 1e-12) {
      if (low >= 0 || high <= 0) return undefined
      continue
    }
    const [p, q] = d > 0 ? [low / d, high / d] : [high / d, low / d]
    if (p > t0) t0 = p
    if (q < t1) t1 = q
  }
  return t0 < t1 ? [t0, t1] : undefined
}

function between(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}

/**
 * A filled outline without its part inside the rectangle: there it follows the rectangle's edge instead. Outside the
 * rectangle the filled area is exactly what it was, under either fill rule, because every detour differs from the
 * original by loops within the rectangle.
 *
 * @returns undefined when nothing is left
 */
export function cutFilled(path: Subpath, rect: RectPt): Subpath | undefined {
  if (!reachesInto(path, rect)) return path
  const r = grown(rect)
  const flat = straightened({ ...path, closed: true }, r)
  const corners = [{ to: flat.start }, ...flat.edges]
  if (!samePoint(corners[corners.length - 1]!.to, flat.start)) corners.push({ to: flat.start })
  const ring = corners.slice(1)
  const outside = ring.findIndex((e) => !isWithin(e.to, r))
  if (outside < 0) return undefined
  const start = ring[outside]!.to
  const edges: Edge[] = []
  let at: Point = start
  let entered: Point | undefined
  for (const e of [...ring.slice(outside + 1), ...ring.slice(0, outside + 1)]) {
    const stretch = e.c1 ? undefined : insideStretch(at, e.to, r)
    if (!stretch) {
      if (entered && !isWithin(at, r)) {
        edges.push(...around(entered, at, r))
        entered = undefined
      }
      edges.push(e)
    } else {
      const [t0, t1] = stretch
      if (!entered) {
        entered = between(at, e.to, t0)
        edges.push({ to: entered })
      }
      if (t1 < 1) {
        const left = between(at, e.to, t1)
        edges.push(...around(entered, left, r), { to: left }, { to: e.to })
        entered = undefined
      }
    }
    at = e.to
  }
  return { start, edges, closed: true }
}

function samePoint(a: Point, b: Point): boolean {
  return Math.abs(a[0] - b[0]) < 1e-9 && Math.abs(a[1] - b[1]) < 1e-9
}

function isWithin([x, y]: Point, r: RectPt): boolean {
  return x >= r[0] && x <= r[2] && y >= r[1] && y <= r[3]
}

// The corners passed when going the short way round from one point of the edge to another.
function around(from: Point, to: Point, r: RectPt): Edge[] {
  const w = r[2] - r[0]
  const h = r[3] - r[1]
  const total = 2 * (w + h)
  const place = ([x, y]: Point): number => {
    const d = [Math.abs(y - r[1]), Math.abs(x - r[2]), Math.abs(y - r[3]), Math.abs(x - r[0])]
    const side = d.indexOf(Math.min(...d))
    if (side === 0) return x - r[0]
    if (side === 1) return w + (y - r[1])
    if (side === 2) return w + h + (r[2] - x)
    return 2 * w + h + (r[3] - y)
  }
  const corners: readonly (readonly [number, Point])[] = [
    [w, [r[2], r[1]]],
    [w + h, [r[2], r[3]]],
    [2 * w + h, [r[0], r[3]]],
    [total, [r[0], r[1]]],
  ]
  const a = place(from)
  const forward = (place(to) - a + total) % total
  const out: { d: number; to: Point }[] = []
  for (const [c, p] of corners) {
    const d = (c - a + total) % total
    if (forward <= total / 2) {
      if (d > 1e-9 && d < forward) out.push({ d, to: p })
    } else {
      const back = total - d
      if (back > 1e-9 && back < total - forward) out.push({ d: back, to: p })
    }
  }
  return out.sort((x, y) => x.d - y.d).map(({ to: p }) => ({ to: p }))
}

/** What is left of a stroked outline outside the rectangle, in pieces; `length` measures an edge for the dashes. */
export function cutStroked(
  piece: Piece,
  rect: RectPt,
  length: (a: Point, e: Edge) => number,
): readonly Piece[] {
  const path = piece.path
  if (!reachesInto(path, rect)) return [piece]
  const r = grown(rect)
  const flat = straightened(path, r)
  const edges = [...flat.edges]
  const lastPoint = edges.length > 0 ? edges[edges.length - 1]!.to : flat.start
  if (flat.closed && !samePoint(lastPoint, flat.start)) edges.push({ to: flat.start })
  const out: { path: { start: Point; edges: Edge[]; closed: boolean }; before: number }[] = []
  let at = flat.start
  let walked = piece.before
  let open = isWithin(at, r) ? undefined : begin(at, walked)
  function begin(start: Point, before: number) {
    const made = { path: { start, edges: [] as Edge[], closed: false }, before }
    out.push(made)
    return made
  }
  for (const e of edges) {
    const stretch = e.c1 ? undefined : insideStretch(at, e.to, r)
    const size = length(at, e)
    if (!stretch) {
      open ??= begin(at, walked)
      open.path.edges.push(e)
    } else {
      const [t0, t1] = stretch
      if (t0 > 0) {
        open ??= begin(at, walked)
        open.path.edges.push({ to: between(at, e.to, t0) })
      }
      open = undefined
      if (t1 < 1) {
        open = begin(between(at, e.to, t1), walked + size * t1)
        open.path.edges.push({ to: e.to })
      }
    }
    walked += size
    at = e.to
  }
  const drawn = out.filter((p) => p.path.edges.length > 0)
  return path.closed ? joinEnds(drawn, flat.start) : drawn
}

// A closed outline has no ends of its own: what runs over its starting point stays one piece.
function joinEnds(pieces: readonly Piece[], start: Point): readonly Piece[] {
  const first = pieces[0]
  const last = pieces[pieces.length - 1]
  if (!first || !last || first === last) return pieces
  const end = last.path.edges[last.path.edges.length - 1]!.to
  if (!samePoint(first.path.start, start) || !samePoint(end, start)) return pieces
  const joined: Piece = {
    path: { start: last.path.start, edges: [...last.path.edges, ...first.path.edges], closed: false },
    before: last.before,
  }
  return [...pieces.slice(1, -1), joined]
}
