import { cssPixelsPerPoint, type PageFrame, type View } from '../../shared/text/coordinates.ts'
import { type Fit, fitScale } from './layout.ts'

/** A factor (1 = 100 %), or what must fit the window, measured on one page. */
export type Zoom =
  | { readonly kind: 'factor'; readonly factor: number }
  | { readonly kind: 'fit'; readonly fit: Fit; readonly page: number }

export const zoomBounds = { min: 0.5, max: 4 } as const
/** Room between pages, and beside them, in CSS pixels. */
export const gap = 16
export const margin = 24

/** CSS pixels per point at a zoom in a viewer of a size. */
export function scaleOf(
  zoom: Zoom,
  frames: readonly PageFrame[],
  rotation: View['rotation'],
  size: { readonly width: number; readonly height: number },
): number {
  if (zoom.kind === 'factor') return zoom.factor * cssPixelsPerPoint
  const frame = frames[zoom.page] ?? frames[0]
  if (!frame || size.width === 0) return cssPixelsPerPoint
  return fitScale(
    frame,
    rotation,
    zoom.fit,
    { width: size.width - 2 * margin, height: size.height - 2 * gap },
    { min: zoomBounds.min * cssPixelsPerPoint, max: zoomBounds.max * cssPixelsPerPoint },
  )
}
