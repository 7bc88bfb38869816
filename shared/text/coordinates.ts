/** Lower-left and upper-right corner in unrotated user space: x0, y0, x1, y1 (ISO 32000-2, 8.3.2.3). */
export type Rect = readonly [number, number, number, number]

export type Quarter = 0 | 90 | 180 | 270

/** What a page says about itself: CropBox, /Rotate and /UserUnit. */
export type PageFrame = {
  readonly box: Rect
  readonly rotate: Quarter
  /** Size of one user-space unit in 1/72 inch. */
  readonly userUnit: number
}

/** How the page is looked at: extra turn (clockwise) and CSS pixels per 1/72 inch. */
export type View = { readonly rotation: Quarter; readonly scale: number }

export type Point = { readonly x: number; readonly y: number }

/** A box on the screen in CSS pixels, measured from the upper-left corner of the page as shown. */
export type ViewBox = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** CSS pixels per 1/72 inch at 100 %. */
export const cssPixelsPerPoint = 96 / 72

/** The sum of two turns, within one full turn. */
export function turn(first: Quarter, second: Quarter): Quarter {
  return ((first + second) % 360) as Quarter
}

/** Size of the page as shown, in CSS pixels. */
export function viewSize(frame: PageFrame, view: View): { readonly width: number; readonly height: number } {
  const [x0, y0, x1, y1] = frame.box
  const unit = frame.userUnit * view.scale
  const width = (x1 - x0) * unit
  const height = (y1 - y0) * unit
  return turn(frame.rotate, view.rotation) % 180 === 0 ? { width, height } : { width: height, height: width }
}

/** Where a point of the page lies on the screen. */
export function toView(frame: PageFrame, view: View, point: Point): Point {
  const [x0, y0, x1, y1] = frame.box
  const unit = frame.userUnit * view.scale
  const right = (point.x - x0) * unit
  const up = (point.y - y0) * unit
  const width = (x1 - x0) * unit
  const height = (y1 - y0) * unit
  switch (turn(frame.rotate, view.rotation)) {
    case 0:
      return { x: right, y: height - up }
    case 90:
      return { x: up, y: right }
    case 180:
      return { x: width - right, y: up }
    case 270:
      return { x: height - up, y: width - right }
  }
}

/** Which point of the page (user space) lies under a point on the screen. */
export function toUser(frame: PageFrame, view: View, point: Point): Point {
  const [x0, y0, x1, y1] = frame.box
  const unit = frame.userUnit * view.scale
  const x = point.x / unit
  const y = point.y / unit
  switch (turn(frame.rotate, view.rotation)) {
    case 0:
      return { x: x0 + x, y: y1 - y }
    case 90:
      return { x: x0 + y, y: y0 + x }
    case 180:
      return { x: x1 - x, y: y0 + y }
    case 270:
      return { x: x1 - y, y: y1 - x }
  }
}

/** The box on the screen that a rectangle of the page covers. */
export function rectToView(frame: PageFrame, view: View, rect: Rect): ViewBox {
  const first = toView(frame, view, { x: rect[0], y: rect[1] })
  const second = toView(frame, view, { x: rect[2], y: rect[3] })
  return {
    left: Math.min(first.x, second.x),
    top: Math.min(first.y, second.y),
    width: Math.abs(second.x - first.x),
    height: Math.abs(second.y - first.y),
  }
}

/** The rectangle of the page (user space) that a box on the screen covers. */
export function rectToUser(frame: PageFrame, view: View, box: ViewBox): Rect {
  const first = toUser(frame, view, { x: box.left, y: box.top })
  const second = toUser(frame, view, { x: box.left + box.width, y: box.top + box.height })
  return rectBetween(first, second)
}

/** The rectangle with two points as opposite corners. */
export function rectBetween(first: Point, second: Point): Rect {
  return [
    Math.min(first.x, second.x),
    Math.min(first.y, second.y),
    Math.max(first.x, second.x),
    Math.max(first.y, second.y),
  ]
}

/** The part of a rectangle inside another, or null when they share no area. */
export function clip(rect: Rect, within: Rect): Rect | null {
  const x0 = Math.max(rect[0], within[0])
  const y0 = Math.max(rect[1], within[1])
  const x1 = Math.min(rect[2], within[2])
  const y1 = Math.min(rect[3], within[3])
  return x0 < x1 && y0 < y1 ? [x0, y0, x1, y1] : null
}

/** The smallest rectangle around both. */
export function union(first: Rect, second: Rect): Rect {
  return [
    Math.min(first[0], second[0]),
    Math.min(first[1], second[1]),
    Math.max(first[2], second[2]),
    Math.max(first[3], second[3]),
  ]
}

/** The rectangle moved by a step on the screen (points, as the reader sees right and down). */
export function moveAsSeen(
  frame: PageFrame,
  rotation: Quarter,
  rect: Rect,
  rightPt: number,
  downPt: number,
): Rect {
  const unit: View = { rotation, scale: 1 / frame.userUnit }
  const box = rectToView(frame, unit, rect)
  return rectToUser(frame, unit, { ...box, left: box.left + rightPt, top: box.top + downPt })
}

/** The rectangle with its lower-right corner as seen moved by a step (points), never smaller than one point. */
export function resizeAsSeen(
  frame: PageFrame,
  rotation: Quarter,
  rect: Rect,
  rightPt: number,
  downPt: number,
): Rect {
  const unit: View = { rotation, scale: 1 / frame.userUnit }
  const box = rectToView(frame, unit, rect)
  return rectToUser(frame, unit, {
    ...box,
    width: Math.max(1, box.width + rightPt),
    height: Math.max(1, box.height + downPt),
  })
}
