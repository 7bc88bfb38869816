import { zoomBounds } from '../../pdf/zoom.ts'

const zoomSteps = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4] as const

/** The next zoom step from a factor, larger or smaller. */
export function stepZoom(factor: number, by: number): number {
  const next =
    by > 0
      ? zoomSteps.find((step) => step > factor + 0.005)
      : zoomSteps.findLast((step) => step < factor - 0.005)
  return next ?? (by > 0 ? zoomBounds.max : zoomBounds.min)
}
