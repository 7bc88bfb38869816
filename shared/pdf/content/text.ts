import { isString, latin1, type PdfArray, type PdfObject } from '../cos/objects.ts'
import { byteSink, numberText, putBytes, putString, sunk } from '../cos/write.ts'
import type { Glyph } from '../fonts/glyph.ts'
import {
  apply,
  boundsAfter,
  boundsOf,
  type Matrix,
  multiply,
  overlaps,
  type Point,
  polygonMeets,
} from '../geometry.ts'
import type { RectPt } from '../types.ts'
import type { State } from './state.ts'
import type { PageWork } from './work.ts'

/**
 * Text object state: the matrices that live between BT and ET, as in the original. `drift`, in points along the line: how
 * far what follows a neutral bar already stands from there, until the next Td, TD, T* or Tm.
 */
export type TextPosition = { matrix: Matrix; line: Matrix; drift?: number }

/** What became of one show operator. */
export type Shown = {
  readonly replacement: string | undefined
  readonly kept: number
  readonly removed: number
}

/** Part of a glyph's width or height, on each side, by which it may stick into a mark and still stay. */
export const hair = 0.15
/** Step to which text after a neutral bar is moved, in points. */
const neutralStepPt = 0.25

/**
 * Reads one show operator, moves the pen, and when glyphs fall under a mark gives the TJ that replaces it, in which
 * what remains keeps its place.
 *
 * @source ISO 32000-2 §9.4.3, §9.4.4
 */
export function showText(work: PageWork, s: State, pos: TextPosition, items: PdfArray): Shown {
  const { font } = s
  if (!font) return unknownFont(work, s, pos, items)
  // Where nothing can go, nothing needs to be written anew.
  const reading = work.areas.length === 0 && !work.doomed
  if (reading || (work.areas.length > 0 && !isNear(work.areas, s, pos, items)))
    return { replacement: undefined, kept: passOver(work, s, pos, items), removed: 0 }
  const run: Run = { pieces: [], settle: false }
  let kept = 0
  let removed = 0
  for (const item of items) {
    if (typeof item === 'number') {
      movePen(s, pos, (-item / 1000) * s.size)
      addNumber(run, item)
    } else if (isString(item)) {
      const { bytes } = item
      let at = 0
      for (const g of font.glyphs(bytes)) {
        const hit = placeGlyph(work, s, pos, g, work.areas)
        if (hit) {
          removed++
          const extra = s.charSpace + (g.isSpace ? s.wordSpace : 0)
          if (s.size !== 0) addNumber(run, -(g.advance + extra / s.size) * 1000)
          if (hit === 'neutral') run.settle = true
        } else {
          if (run.settle) settle(run, s, pos)
          kept++
          addBytes(run, bytes, at, at + g.size)
        }
        at += g.size
        advance(s, pos, g)
      }
    }
  }
  if (removed === 0) return { replacement: undefined, kept, removed }
  if (run.settle) settle(run, s, pos)
  const parts = written(run.pieces)
  return { replacement: parts.length > 0 ? `[${parts.join('')}] TJ` : '', kept, removed }
}

/** What stays of a show operator: numbers, and stretches of the strings shown. Written out only when some goes. */
type Run = { readonly pieces: (number | Stretch)[]; settle: boolean }
type Stretch = { readonly bytes: Uint8Array; readonly from: number; to: number }

function addNumber(run: Run, n: number): void {
  run.pieces.push(n)
}

function addBytes(run: Run, bytes: Uint8Array, from: number, to: number): void {
  const last = run.pieces[run.pieces.length - 1]
  if (typeof last === 'object' && last.bytes === bytes && last.to === from) last.to = to
  else run.pieces.push({ bytes, from, to })
}

/** The elements of the TJ array: numbers in a row added up, stretches in a row joined. */
function written(pieces: Run['pieces']): string[] {
  const parts: string[] = []
  let number = 0
  let shown = byteSink(64)
  const flush = () => {
    if (shown.length > 0) {
      const sink = byteSink(shown.length * 4 + 2)
      putString(sink, sunk(shown))
      parts.push(latin1(sunk(sink)))
      shown = byteSink(64)
    }
    const text = numberText(number, 3)
    if (number !== 0 && text !== '0') parts.push(text)
    number = 0
  }
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      if (shown.length > 0) flush()
      number += piece
    } else {
      if (number !== 0) flush()
      putBytes(shown, piece.bytes.subarray(piece.from, piece.to))
    }
  }
  flush()
  return parts
}

// The exact place of what follows gives the removed width away; a coarse place does not.
function settle(run: Run, s: State, pos: TextPosition): void {
  run.settle = false
  if (s.size === 0) return
  const m = multiply(pos.matrix, s.ctm)
  const unit = s.font?.vertical ? Math.hypot(m[2], m[3]) : Math.hypot(m[0], m[1]) * Math.abs(s.scale)
  const [x, y] = [m[4], m[5]]
  const along = s.font?.vertical ? y : Math.abs(m[0]) >= Math.abs(m[1]) ? x : y
  const direction = Math.sign(
    s.font?.vertical ? m[3] : Math.abs(m[0]) >= Math.abs(m[1]) ? m[0] * s.scale : m[1] * s.scale,
  )
  const perUnit = unit * Math.abs(s.size)
  if (perUnit === 0 || direction === 0) return
  const drift = Math.round(along / neutralStepPt) * neutralStepPt - along
  const shiftPt = drift - (pos.drift ?? 0)
  pos.drift = drift
  addNumber(run, ((-shiftPt * direction * Math.sign(s.size)) / perUnit) * 1000)
}

// Both for every glyph: the products with a matrix of zeros and ones are written out.
function textToPage({ size, scale, rise, ctm }: State, pos: TextPosition): Matrix {
  const [a, b, c, d, e, f] = pos.matrix
  const along = size * scale
  return multiply([along * a, along * b, size * c, size * d, rise * c + e, rise * d + f], ctm)
}

function movePen(s: State, pos: TextPosition, by: number): void {
  const [a, b, c, d, e, f] = pos.matrix
  const along = by * s.scale
  pos.matrix = s.font?.vertical
    ? [a, b, c, d, by * c + e, by * d + f]
    : [a, b, c, d, along * a + e, along * b + f]
}

function advance(s: State, pos: TextPosition, g: Glyph): void {
  movePen(s, pos, g.advance * s.size + s.charSpace + (g.isSpace ? s.wordSpace : 0))
}

/** Notes one glyph where the pen is, and says whether it goes; `areas` are the marks it can lie under. */
function placeGlyph(
  work: PageWork,
  s: State,
  pos: TextPosition,
  g: Glyph,
  areas: readonly RectPt[],
): false | 'plain' | 'neutral' {
  const m = textToPage(s, pos)
  const slack = s.font?.sure === false ? 0.5 : 0
  const [x0, y0, x1, y1] = g.box
  const hx = (x1 - x0) * hair
  const hy = (y1 - y0) * hair
  const ordinal = work.tally.glyphs++
  let hit: false | 'plain' | 'neutral' = work.doomed?.has(ordinal) ? 'plain' : false
  if (areas.length > 0) {
    const core = quad(m, x0 + hx - slack, y0 + hy, x1 - hx + slack, y1 - hy)
    const bounds = boundsOf(core)
    const at = areas.find(
      (r) =>
        reaches(bounds, r) &&
        (polygonMeets(core, r) || holds(r, (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)),
    )
    if (at) hit = work.neutral.includes(at) ? 'neutral' : 'plain'
    if (hit && s.font?.type3) guardLargeGlyph(work, quad(m, x0, y0, x1, y1), at!)
  }
  if (hit) work.counts.glyphs++
  if (work.onCode && s.fontKey !== undefined) work.onCode(s.fontKey, g.code, hit !== false)
  if (work.onGlyph) {
    const end: Point = s.font?.vertical ? apply(m, 0, g.advance) : apply(m, g.advance, 0)
    const bounds = boundsAfter(m, g.box)
    work.onGlyph({
      text: g.text,
      code: g.code,
      bounds,
      from: apply(m, 0, 0),
      to: end,
      heightPt: Math.sqrt(m[2] * m[2] + m[3] * m[3]),
      removed: hit !== false,
      holder: s.holder,
      vertical: s.font?.vertical ?? false,
      unseen: unseenBecause(work, s, bounds),
      ordinal,
    })
  }
  return hit
}

function unseenBecause(work: PageWork, s: State, bounds: RectPt): 'clipped' | 'hidden' | undefined {
  if (s.unseen) return 'hidden'
  if (!s.clip || !work.view) return undefined
  if (!overlaps(bounds, work.view)) return 'hidden'
  return overlaps(bounds, s.clip) ? undefined : 'clipped'
}

/** Whether two rectangles have a point in common: what does not cannot meet or hold the other in any other way. */
function reaches(a: RectPt, b: RectPt): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

// A glyph without area (a flat matrix, a width of zero) still has a place: its middle.
function holds(r: RectPt, x: number, y: number): boolean {
  return x >= r[0] && x <= r[2] && y >= r[1] && y <= r[3]
}

function quad(m: Matrix, x0: number, y0: number, x1: number, y1: number): Point[] {
  return [apply(m, x0, y0), apply(m, x1, y0), apply(m, x1, y1), apply(m, x0, y1)]
}

// A Type3 glyph can be a whole drawing: dropping it for a mark on its corner would take too much away.
function guardLargeGlyph(work: PageWork, points: readonly Point[], area: RectPt): void {
  const b = boundsOf(points)
  const wide = b[2] - b[0] > 60 && b[2] - b[0] > 2 * (area[2] - area[0])
  const tall = b[3] - b[1] > 60 && b[3] - b[1] > 2 * (area[3] - area[1])
  if (wide || tall) work.fallbacks.add('type3-glyph-too-large')
}

function reach(s: State, pos: TextPosition, along: number): RectPt {
  const m = textToPage(s, pos)
  const v = s.font?.vertical
  const low = Math.min(0, along) - 1.5
  const high = Math.max(0, along) + 1.5
  const [b0, b1, b2, b3] = typicalBox(s)
  return v
    ? boundsOf(quad(m, b0 - 1, low, b2 + 1, high))
    : boundsOf(quad(m, low + Math.min(0, b0), b1 - 0.5, high + Math.max(0, b2), b3 + 0.5))
}

function typicalBox(s: State): RectPt {
  return s.font?.type3 ? [-8, -8, 8, 8] : [-1, -0.5, 1, 1.2]
}

function isNear(areas: readonly RectPt[], s: State, pos: TextPosition, items: PdfArray): boolean {
  if (s.font?.type3) return true
  const all = textBounds(s, pos, items)
  return all !== undefined && areas.some((r) => overlaps(r, all))
}

/** Where a shown string can leave ink, generously; undefined without a font. */
export function textBounds(s: State, pos: TextPosition, items: PdfArray): RectPt | undefined {
  if (!s.font) return undefined
  let along = 0
  let low = 0
  let high = 0
  const factor = s.size === 0 ? 0 : 1 / s.size
  for (const item of items) {
    if (typeof item === 'number') along -= item / 1000
    else if (isString(item)) {
      for (const g of s.font.glyphs(item.bytes))
        along += g.advance + (s.charSpace + (g.isSpace ? s.wordSpace : 0)) * factor
    }
    if (along < low) low = along
    if (along > high) high = along
  }
  const a = reach(s, pos, low)
  const b = reach(s, pos, high)
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** Moves the pen over glyphs of which none can go. */
function passOver(work: PageWork, s: State, pos: TextPosition, items: PdfArray): number {
  let n = 0
  let total = 0
  const watch = work.onGlyph !== undefined && (!work.watched || isNear(work.watched, s, pos, items))
  for (const item of items) {
    if (typeof item === 'number') {
      if (watch) movePen(s, pos, (-item / 1000) * s.size)
      else total += (-item / 1000) * s.size
      continue
    }
    if (!isString(item)) continue
    for (const g of s.font!.glyphs(item.bytes)) {
      n++
      if (watch) {
        placeGlyph(work, s, pos, g, [])
        advance(s, pos, g)
      } else {
        if (work.onCode && s.fontKey !== undefined) work.onCode(s.fontKey, g.code, false)
        total += g.advance * s.size + s.charSpace + (g.isSpace ? s.wordSpace : 0)
      }
    }
  }
  if (!watch) {
    movePen(s, pos, total)
    work.tally.glyphs += n
  }
  return n
}

/** Without a font nobody knows how far the pen moves: near a mark that is reason to give the page up. */
function unknownFont(work: PageWork, s: State, pos: TextPosition, items: PdfArray): Shown {
  const bytes = items.reduce<number>((n, item) => n + (isString(item) ? item.bytes.length : 0), 0)
  const guess = { ...s, size: s.size || 1 }
  const area = reach(guess, pos, bytes)
  if (bytes > 0 && work.areas.some((r) => overlaps(r, area))) work.fallbacks.add('font-unknown')
  return { replacement: undefined, kept: bytes, removed: 0 }
}

/** The strings and numbers of a TJ operand. */
export function showItems(o: PdfObject | undefined): PdfArray {
  if (Array.isArray(o)) return o
  return o === undefined ? [] : [o]
}

/** The operator text of a show operator that kept nothing but its side effects. */
export function lineSideEffects(op: string, args: readonly PdfObject[]): string {
  if (op === "'") return 'T* '
  if (op !== '"') return ''
  const [aw, ac] = args.slice(-3)
  return `${numberText(typeof aw === 'number' ? aw : 0)} Tw ${numberText(typeof ac === 'number' ? ac : 0)} Tc T* `
}
