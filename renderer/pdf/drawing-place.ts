import {
  type PageFrame,
  type Quarter,
  type Rect,
  toView,
  turn,
  type View,
  type ViewBox,
} from '../../shared/text/coordinates.ts'

/** What to draw of a page: all of it, or a region in CSS pixels of the page as shown. */
export type PaintOrder = {
  readonly page: number
  readonly frame: PageFrame
  readonly view: View
  /** Device pixels per CSS pixel. */
  readonly density: number
  readonly region: ViewBox
}

/** The size of a drawing in device pixels, and how pdf.js has to look at the page for it. */
export type DrawingPlace = {
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly rotation: Quarter
  readonly offsetX: number
  readonly offsetY: number
}

/**
 * Where the drawing of a page or part of it goes, so that every point lies where the marks over it are put.
 *
 * @param theirs the box of the page as pdf.js read it
 */
export function drawingPlace(order: PaintOrder, theirs: Rect): DrawingPlace {
  const { density, region, frame, view } = order
  const scale = view.scale * density
  const rotation = turn(frame.rotate, view.rotation)
  const drift = boxDrift(frame, theirs, rotation, scale)
  return {
    width: Math.max(1, Math.round(region.width * density)),
    height: Math.max(1, Math.round(region.height * density)),
    scale,
    rotation,
    offsetX: drift.x - region.left * density,
    offsetY: drift.y - region.top * density,
  }
}

// The core and pdf.js may read a broken CropBox differently; the page is drawn where our boxes say it is.
function boxDrift(frame: PageFrame, theirs: Rect, rotation: Quarter, scale: number) {
  if (frame.box.every((value, index) => Math.abs(value - theirs[index]!) < 0.01)) return { x: 0, y: 0 }
  const view: View = { rotation: 0, scale }
  const ours = { ...frame, rotate: rotation }
  const origin = toView({ ...ours, box: theirs }, view, { x: 0, y: 0 })
  const wanted = toView(ours, view, { x: 0, y: 0 })
  return { x: wanted.x - origin.x, y: wanted.y - origin.y }
}
