import type { RectPt } from '../types.ts'
import type { Matrix } from './platform.ts'

/** One drawn glyph, placed in default user space. */
export type Glyph = {
  readonly text: string
  /** Middle of the advance, a little above the baseline. */
  readonly x: number
  readonly y: number
  /** Where the next glyph would start. */
  readonly endX: number
  readonly endY: number
  readonly startX: number
  readonly startY: number
  /** Font size on the page in points. */
  readonly size: number
  /** Drawn by default: not in a hidden layer. */
  readonly visible: boolean
  /** Wholly outside what the clip paths leave to be seen. */
  readonly clipped: boolean
  /** Text rendering mode 3 or 7: there to be copied, not seen. */
  readonly invisibleInk: boolean
  /** Part of the look of an annotation. */
  readonly inAnnotation: boolean
  /** Place of that annotation on the page. */
  readonly annotationRect: RectPt | undefined
  /** `#rrggbb`; undefined for patterns and shadings. */
  readonly fillColour: string | undefined
  /** Position in the order of drawing, shared with paths and images. */
  readonly order: number
}

/** One placed image; the unit square under `matrix` is where it lies. */
export type PlacedImage = {
  readonly id: string | undefined
  readonly inline: unknown
  readonly matrix: Matrix
  readonly bounds: RectPt
  readonly visible: boolean
  readonly order: number
}

/** Corner and control points of one path, in default user space, flat x, y; `isRectangle`: upright lines only. */
export type DrawnPath = {
  readonly points: readonly number[]
  readonly isRectangle: boolean
  readonly paints: boolean
  /** Fills its inside, not only its outline. */
  readonly fills: boolean
  /** `#rrggbb`; undefined for patterns and shadings. */
  readonly fillColour: string | undefined
  /** Opacity of the filling, 0 to 1. */
  readonly alpha: number
  /** Width of the outline in points, 0 when it has none. */
  readonly strokeWidth: number
  readonly inAnnotation: boolean
  readonly order: number
}

/** What a page draws, as far as the rules ask. */
export type Scene = {
  readonly glyphs: readonly Glyph[]
  readonly images: readonly PlacedImage[]
  readonly paths: readonly DrawnPath[]
}
