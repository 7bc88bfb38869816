import type { RectPt } from '../types.ts'
import { apply, identity, multiply } from './geometry.ts'
import type { FontFacts, Matrix } from './platform.ts'
import type { Glyph } from './scene.ts'

/** What decides where and how the next glyph is drawn. */
export type TextState = {
  ctm: Matrix
  font: FontFacts | undefined
  size: number
  direction: number
  charSpacing: number
  wordSpacing: number
  hScale: number
  leading: number
  rise: number
  mode: number
  matrix: Matrix
  x: number
  y: number
  lineX: number
  lineY: number
  lineWidth: number
  fillColour: string | undefined
  alpha: number
  /** Bounds of what the clip paths leave to be seen; undefined for everything. */
  clip: RectPt | undefined
}

type ShownGlyph = {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
  readonly vmetric?: readonly number[] | null
}

/** A shown string as the viewer hands it over: glyphs and displacements. */
export type Shown = readonly (ShownGlyph | number | null)[]

/** The state at the start of a page, a form of an annotation or a pattern cell. */
export const start: TextState = {
  ctm: identity,
  font: undefined,
  size: 0,
  direction: 1,
  charSpacing: 0,
  wordSpacing: 0,
  hScale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  matrix: identity,
  x: 0,
  y: 0,
  lineX: 0,
  lineY: 0,
  lineWidth: 1,
  fillColour: '#000000',
  alpha: 1,
  clip: undefined,
}

/**
 * Places the glyphs of one shown string, adds them to `glyphs` and moves the pen of `state` behind them. Returns
 * the next position in the order of drawing.
 *
 * @source ISO 32000-2 §9.4.4 (text space)
 */
export function placeText(
  shown: Shown,
  state: TextState,
  at: { readonly isVisible: boolean; readonly annotationRect: RectPt | undefined; readonly order: number },
  glyphs: Glyph[],
): number {
  let { order } = at
  const font = state.font
  const unit = font?.fontMatrix[0] || 0.001
  const vertical = font?.vertical === true && font.isType3 === false
  let along = 0
  const base = multiply(state.ctm, multiply(state.matrix, [1, 0, 0, 1, state.x, state.y + state.rise]))
  const hScale = state.hScale * state.direction
  const size = Math.hypot(base[2], base[3]) * state.size * (font?.isType3 ? Math.abs(unit) * 1000 : 1)
  for (const glyph of shown) {
    if (glyph === null) continue
    if (typeof glyph === 'number') {
      along += ((vertical ? 1 : -1) * glyph * state.size) / 1000
      continue
    }
    const spacing = ((glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing) * state.direction
    const width = (vertical ? -(glyph.vmetric?.[0] ?? -1000) : (glyph.width ?? 0)) * unit * state.size
    const from = vertical ? [0, -along] : [along * hScale, 0]
    const to = vertical ? [0, -along - Math.abs(width)] : [(along + width) * hScale, 0]
    // A glyph's ink sits above the baseline: the middle of an x-height is the fairest single point.
    const lift = vertical ? 0 : state.size * 0.25 * Math.sign(state.direction)
    const middle = apply(base, (from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2 + lift)
    const begin = apply(base, from[0]!, from[1]!)
    const end = apply(base, to[0]!, to[1]!)
    glyphs.push({
      text: glyph.unicode ?? '',
      x: middle[0],
      y: middle[1],
      startX: begin[0],
      startY: begin[1],
      endX: end[0],
      endY: end[1],
      size,
      visible: at.isVisible,
      clipped: isOutside(state.clip, begin, end, size),
      invisibleInk: state.mode === 3 || state.mode === 7,
      inAnnotation: at.annotationRect !== undefined,
      annotationRect: at.annotationRect,
      order: order++,
      fillColour: state.fillColour,
    })
    along += vertical ? Math.abs(width) - spacing : width + spacing
  }
  if (vertical) state.y -= along
  else state.x += along * hScale
  return order
}

function isOutside(
  clip: RectPt | undefined,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  size: number,
): boolean {
  if (clip === undefined) return false
  return (
    Math.max(x0, x1) + size < clip[0] ||
    Math.min(x0, x1) - size > clip[2] ||
    Math.max(y0, y1) + size < clip[1] ||
    Math.min(y0, y1) - size > clip[3]
  )
}
