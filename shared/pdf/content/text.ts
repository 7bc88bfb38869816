import { isString, latin1, type PdfArray, type PdfObject } from '../cos/objects.ts'
import { byteSink, numberText, putString, sunk } from '../cos/write.ts'
import type { Glyph } from '../fonts/glyph.ts'
import { apply, boundsOf, type Matrix, multiply, overlaps, type Point, polygonMeets } from '../geometry.ts'
import type { RectPt } from '../types.ts'
import type { State } from './state.ts'
import type { PageWork } from './work.ts'

/** Text object state: the matrices that live between BT and ET. */
export type TextPosition = { matrix: Matrix; line: Matrix }

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
  if (work.areas.length > 0 && !nearMarks(work, s, pos, items)) {
    return { replacement: undefined, kept: passOver(work, s, pos, items), removed: 0 }
  }
  const run = newRun()
  let kept = 0
  let removed = 0
  for (const item of items) {
    if (typeof item === 'number') {
      movePen(s, pos, (-item / 1000) * s.size)
      addNumber(run, item)
    } else if (isString(item)) {
      let at = 0
      for (const g of font.glyphs(item.bytes)) {
        const bytes = item.bytes.subarray(at, at + g.size)
        at += g.size
        const hit = placeGlyph(work, s, pos, g)
        if (hit) {
          removed++
          const extra = s.charSpace + (g.isSpace ? s.wordSpace : 0)
          if (s.size !== 0) addNumber(run, -(g.advance + extra / s.size) * 1000)
          if (hit === 'neutral') run.settle = true
        } else {
          if (run.settle) settle(run, s, pos)
          kept++
          addBytes(run, bytes)
        }
        advance(s, pos, g)
      }
    }
  }
  if (removed === 0) return { replacement: undefined, kept, removed }
  if (run.settle) settle(run, s, pos)
  flush(run)
  return { replacement: run.parts.length > 0 ? `[${run.parts.join('')}] TJ` : '', kept, removed }
}

type Run = { readonly parts: string[]; bytes: number[]; number: number; settle: boolean }

function newRun(): Run {
  return { parts: [], bytes: [], number: 0, settle: false }
}

function addNumber(run: Run, n: number): void {
  if (run.bytes.length > 0) flush(run)
  run.number += n
}

function addBytes(run: Run, bytes: Uint8Array): void {
  if (run.number !== 0) flush(run)
  run.bytes.push(...bytes)
}

function flush(run: Run): void {
  if (run.bytes.length > 0) {
    const sink = byteSink(run.bytes.length * 2 + 2)
    putString(sink, Uint8Array.from(run.bytes))
    run.parts.push(latin1(sunk(sink)))
    run.bytes = []
  }
  const text = numberText(run.number, 3)
  if (run.number !== 0 && text !== '0') run.parts.push(text)
  run.number = 0
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
  const shiftPt = Math.round(along / neutralStepPt) * neutralStepPt - along
  const perUnit = unit * Math.abs(s.size)
  if (perUnit > 0 && direction !== 0)
    addNumber(run, ((-shiftPt * direction * Math.sign(s.size)) / perUnit) * 1000)
}

function textToPage(s: State, pos: TextPosition): Matrix {
  return multiply(multiply([s.size * s.scale, 0, 0, s.size, 0, s.rise], pos.matrix), s.ctm)
}

function movePen(s: State, pos: TextPosition, by: number): void {
  const t: Matrix = s.font?.vertical ? [1, 0, 0, 1, 0, by] : [1, 0, 0, 1, by * s.scale, 0]
  pos.matrix = multiply(t, pos.matrix)
}

function advance(s: State, pos: TextPosition, g: Glyph): void {
  movePen(s, pos, g.advance * s.size + s.charSpace + (g.isSpace ? s.wordSpace : 0))
}

function placeGlyph(work: PageWork, s: State, pos: TextPosition, g: Glyph): false | 'plain' | 'neutral' {
  const m = textToPage(s, pos)
  const slack = s.font?.sure === false ? 0.5 : 0
  const [x0, y0, x1, y1] = g.box
  const hx = (x1 - x0) * hair
  const hy = (y1 - y0) * hair
  const ordinal = work.tally.glyphs++
  let hit: false | 'plain' | 'neutral' = work.doomed?.has(ordinal) ? 'plain' : false
  if (work.areas.length > 0) {
    const core = quad(m, x0 + hx - slack, y0 + hy, x1 - hx + slack, y1 - hy)
    const at = work.areas.find((r) => polygonMeets(core, r) || isInside(core, r))
    if (at) hit = work.neutral.includes(at) ? 'neutral' : 'plain'
    if (hit && s.font?.type3) guardLargeGlyph(work, quad(m, x0, y0, x1, y1), at!)
  }
  if (hit) work.counts.glyphs++
  if (work.onCode && s.fontKey !== undefined) work.onCode(s.fontKey, g.code, hit !== false)
  if (work.onGlyph) {
    const end: Point = s.font?.vertical ? apply(m, 0, g.advance) : apply(m, g.advance, 0)
    const points = quad(m, x0, y0, x1, y1)
    work.onGlyph({
      text: g.text,
      quad: points,
      from: apply(m, 0, 0),
      to: end,
      heightPt: Math.hypot(m[2], m[3]),
      removed: hit !== false,
      vertical: s.font?.vertical ?? false,
      unseen: unseenBecause(work, s, points),
      ordinal,
    })
  }
  return hit
}

function unseenBecause(work: PageWork, s: State, points: readonly Point[]): 'clipped' | 'hidden' | undefined {
  if (s.unseen) return 'hidden'
  if (!s.clip || !work.view) return undefined
  const bounds = boundsOf(points)
  if (!overlaps(bounds, work.view)) return 'hidden'
  return overlaps(bounds, s.clip) ? undefined : 'clipped'
}

// A glyph without area (a flat matrix, a width of zero) still has a place.
function isInside(quadPoints: readonly Point[], r: RectPt): boolean {
  const b = boundsOf(quadPoints)
  const x = (b[0] + b[2]) / 2
  const y = (b[1] + b[3]) / 2
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

function nearMarks(work: PageWork, s: State, pos: TextPosition, items: PdfArray): boolean {
  if (s.font?.type3) return true
  const all = textBounds(s, pos, items)
  return all !== undefined && work.areas.some((r) => overlaps(r, all))
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

function passOver(work: PageWork, s: State, pos: TextPosition, items: PdfArray): number {
  let n = 0
  let total = 0
  const watch = work.onGlyph !== undefined
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
        placeGlyphFar(work, s, pos, g)
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

function placeGlyphFar(work: PageWork, s: State, pos: TextPosition, g: Glyph): void {
  placeGlyph({ ...work, areas: [] }, s, pos, g)
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
