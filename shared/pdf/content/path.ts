import { numberText } from '../cos/write.ts'
import { apply, boundsOf, invert, type Matrix, type Point } from '../geometry.ts'
import type { RectPt } from '../types.ts'
import { cutFilled, cutStroked, type Edge, type Piece, reachesInto, type Subpath } from './cut.ts'
import type { State } from './state.ts'
import type { PageWork } from './work.ts'

/** A path under construction, in page space. */
export type PathDraft = {
  subpaths: { start: Point; edges: Edge[]; closed: boolean }[]
  at: Point | undefined
  clip: 'W' | 'W*' | undefined
}

/** No path yet. */
export function emptyPath(): PathDraft {
  return { subpaths: [], at: undefined, clip: undefined }
}

const builders: ReadonlySet<string> = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're'])

/** True for an operator that constructs a path. */
export function buildsPath(op: string): boolean {
  return builders.has(op)
}

/** Adds one construction operator; false when `op` is none. @source ISO 32000-2 §8.5.2 */
export function buildPath(draft: PathDraft, ctm: Matrix, op: string, n: readonly number[]): boolean {
  const p = (i: number): Point => apply(ctm, n[i] ?? 0, n[i + 1] ?? 0)
  const line = (to: Point) => addEdge(draft, { to })
  switch (op) {
    case 'm':
      draft.subpaths.push({ start: p(0), edges: [], closed: false })
      draft.at = p(0)
      return true
    case 'l':
      line(p(0))
      return true
    case 'c':
      addEdge(draft, { c1: p(0), c2: p(2), to: p(4) })
      return true
    case 'v':
      addEdge(draft, { c1: draft.at ?? p(0), c2: p(0), to: p(2) })
      return true
    case 'y':
      addEdge(draft, { c1: p(0), c2: p(2), to: p(2) })
      return true
    case 'h':
      closeLast(draft)
      return true
    case 're': {
      const [x = 0, y = 0, w = 0, h = 0] = n
      const at = (dx: number, dy: number) => apply(ctm, x + dx, y + dy)
      draft.subpaths.push({
        start: at(0, 0),
        edges: [{ to: at(w, 0) }, { to: at(w, h) }, { to: at(0, h) }],
        closed: true,
      })
      draft.at = at(0, 0)
      return true
    }
    default:
      return false
  }
}

/** A rectangle around a path and the handles of its curves. */
export function pathBounds(draft: PathDraft): RectPt {
  return boundsOf(
    draft.subpaths.flatMap((s) => [
      s.start,
      ...s.edges.flatMap((e) => [
        e.to,
        ...('c1' in e && e.c1 ? [e.c1] : []),
        ...('c2' in e && e.c2 ? [e.c2] : []),
      ]),
    ]),
  )
}

function addEdge(draft: PathDraft, e: Edge): void {
  let last = draft.subpaths[draft.subpaths.length - 1]
  if (!last || last.closed) {
    last = { start: draft.at ?? e.to, edges: [], closed: false }
    draft.subpaths.push(last)
  }
  last.edges.push(e)
  draft.at = e.to
}

function closeLast(draft: PathDraft): void {
  const last = draft.subpaths[draft.subpaths.length - 1]
  if (!last) return
  last.closed = true
  draft.at = last.start
}

type Paint = { readonly fill?: 'f' | 'f*'; readonly stroke?: true; readonly close?: true }

const paints: ReadonlyMap<string, Paint> = new Map([
  ['B', { fill: 'f', stroke: true }],
  ['B*', { fill: 'f*', stroke: true }],
  ['b', { fill: 'f', stroke: true, close: true }],
  ['b*', { fill: 'f*', stroke: true, close: true }],
  ['F', { fill: 'f' }],
  ['f', { fill: 'f' }],
  ['f*', { fill: 'f*' }],
  ['n', {}],
  ['S', { stroke: true }],
  ['s', { stroke: true, close: true }],
])

/** How an operator paints a path; undefined when it is no painting operator. */
export function paintOf(op: string): Paint | undefined {
  return paints.get(op)
}

/**
 * The operators that replace a path of which a part lies under a mark; undefined when it can stay as it is.
 *
 * @source ISO 32000-2 §8.5.3
 */
export function cutPath(work: PageWork, s: State, draft: PathDraft, op: string): string | undefined {
  const paint = paintOf(op)
  if (!paint) return undefined
  if (paint.close) closeLast(draft)
  const areas = work.areas.filter((r) => draft.subpaths.some((p) => reachesInto(p, r)))
  if (areas.length === 0) return undefined
  const back = invert(s.ctm)
  // A flat matrix draws nothing that could be cut.
  if (!back) return ''
  const out: string[] = []
  if (paint.fill) {
    const text = filledText(draft.subpaths, areas, back)
    if (text) out.push(`${text}${paint.fill}`)
  }
  if (paint.stroke) {
    const text = strokedText(draft.subpaths, areas, back, s)
    if (text) out.push(text)
  }
  const painted = out.length > 0
  if (draft.clip) {
    const text = filledText(draft.subpaths, areas, back)
    // An empty path would not clip at all in some programs; a path far off the page clips everything.
    if (text) out.push(`${text}${draft.clip} n`)
    else {
      const far = apply(back, -30000, -30000)
      out.push(`${pointText(far, placesFor(back))} 0 0 re ${draft.clip} n`)
      s.clippedAway = true
    }
  }
  if (painted || (draft.clip && op === 'n')) work.counts.pathsChanged++
  else work.counts.paths++
  return out.join('\n')
}

function filledText(paths: readonly Subpath[], areas: readonly RectPt[], back: Matrix): string {
  let text = ''
  for (const p of paths) {
    let left: Subpath | undefined = p
    for (const r of areas) if (left) left = cutFilled(left, r)
    if (left && left.edges.length > 0) text += pathText(left, back)
  }
  return text
}

function strokedText(paths: readonly Subpath[], areas: readonly RectPt[], back: Matrix, s: State): string {
  const dashed = s.dash.some((d) => d > 0)
  const length = (a: Point, e: Edge) => {
    const dx = e.to[0] - a[0]
    const dy = e.to[1] - a[1]
    return Math.hypot(back[0] * dx + back[2] * dy, back[1] * dx + back[3] * dy)
  }
  const whole: Subpath[] = []
  const cut: Piece[] = []
  for (const p of paths) {
    let pieces: readonly Piece[] = [{ path: p, before: 0 }]
    for (const r of areas) pieces = pieces.flatMap((piece) => cutStroked(piece, r, length))
    for (const piece of pieces) {
      if (!dashed || (piece.before === 0 && piece.path === p)) whole.push(piece.path)
      else cut.push(piece)
    }
  }
  const dash = s.dash.map((d) => numberText(d, 4)).join(' ')
  const restarted = cut.map(
    (piece) => `q [${dash}] ${numberText(s.dashPhase + piece.before, 4)} d\n${pathText(piece.path, back)}S Q`,
  )
  const plain = whole.filter((p) => p.edges.length > 0).map((p) => pathText(p, back))
  return [...(plain.length > 0 ? [`${plain.join('')}S`] : []), ...restarted].join('\n')
}

function pathText(p: Subpath, back: Matrix): string {
  const places = placesFor(back)
  const t = (q: Point) => pointText(apply(back, q[0], q[1]), places)
  let text = `${t(p.start)} m\n`
  for (const e of p.edges) text += e.c1 && e.c2 ? `${t(e.c1)} ${t(e.c2)} ${t(e.to)} c\n` : `${t(e.to)} l\n`
  return p.closed ? `${text}h\n` : text
}

function pointText(p: Point, places: number): string {
  return `${numberText(p[0], places)} ${numberText(p[1], places)}`
}

// Enough decimals for a thousandth of a point on the page, whatever the scale.
function placesFor(back: Matrix): number {
  const unit = Math.max(Math.hypot(back[0], back[1]), Math.hypot(back[2], back[3]))
  return Math.max(2, Math.min(9, 3 - Math.floor(Math.log10(unit || 1))))
}
