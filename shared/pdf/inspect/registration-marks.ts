import type { RectPt } from '../types.ts'
import type { FoundBox } from './found-box.ts'

/** How near an edge of the page, in points, a scanner looks for its marks. */
const margin = 40
/** Sides may differ by this, in points. */
const alike = 1.5

/**
 * The boxes without the squares by which a scanner sets a form straight: no ground, all of one size, three or more of
 * them, and each near an edge of the page. Words that are taken out of a text are not square and not in its margin.
 */
export function withoutRegistrationMarks<Box extends Pick<FoundBox, 'rect' | 'codes'>>(
  boxes: readonly Box[],
  view: RectPt,
): readonly Box[] {
  const squares = boxes.filter(
    ({ rect, codes }) => codes.length === 0 && isSquare(rect) && isAtEdge(rect, view),
  )
  const marks = new Set(
    squares.filter(({ rect }) => squares.filter((other) => isAlike(rect, other.rect)).length >= 3),
  )
  return boxes.filter((box) => !marks.has(box))
}

function isSquare([x0, y0, x1, y1]: RectPt): boolean {
  return Math.abs(x1 - x0 - (y1 - y0)) <= alike
}

function isAlike(one: RectPt, other: RectPt): boolean {
  return Math.abs(one[2] - one[0] - (other[2] - other[0])) <= alike
}

function isAtEdge(rect: RectPt, view: RectPt): boolean {
  return (
    rect[0] - view[0] < margin ||
    view[2] - rect[2] < margin ||
    rect[1] - view[1] < margin ||
    view[3] - rect[3] < margin
  )
}
