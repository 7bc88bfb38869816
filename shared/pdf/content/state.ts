import type { PdfObject, PdfStream } from '../cos/objects.ts'
import type { Font } from '../fonts/glyph.ts'
import { identity, type Matrix } from '../geometry.ts'
import type { RectPt } from '../types.ts'

/** A pattern chosen as colour. */
export type PatternUse = {
  readonly object: PdfObject
  readonly stream: PdfStream | undefined
  /** Makes the operator that chose the pattern choose another; undefined where it cannot be changed. */
  readonly rename: ((entry: string) => void) | undefined
  /** It was changed already. */
  renamed: boolean
}

/** The part of the graphics state that says where things land. @source ISO 32000-2 §8.4.1, §9.3 */
export type State = {
  ctm: Matrix
  font: Font | undefined
  /** Identity of the font, for counting which of its codes are in use. */
  fontKey: number | undefined
  size: number
  charSpace: number
  wordSpace: number
  /** Horizontal scaling as a factor. */
  scale: number
  leading: number
  rise: number
  mode: number
  lineWidth: number
  dash: readonly number[]
  dashPhase: number
  fillPattern: PatternUse | undefined
  strokePattern: PatternUse | undefined
  /** The clip was cut to nothing: whatever is painted cannot be seen. */
  clippedAway: boolean
  /** Outside these bounds nothing can be seen; undefined when not followed. */
  clip: RectPt | undefined
  /** Inside a layer that starts hidden. */
  unseen: boolean
  /** The innermost content that the structure tree knows: `owner/mcid`. */
  holder: string | undefined
}

/** The state in which a content stream starts. */
export function freshState(ctm: Matrix = identity, clip?: RectPt): State {
  return {
    ctm,
    font: undefined,
    fontKey: undefined,
    size: 0,
    charSpace: 0,
    wordSpace: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    lineWidth: 1,
    dash: [],
    dashPhase: 0,
    fillPattern: undefined,
    strokePattern: undefined,
    clippedAway: false,
    clip,
    unseen: false,
    holder: undefined,
  }
}
