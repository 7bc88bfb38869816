import type { RectPt } from '../types.ts'
import { contains } from '../verify/geometry.ts'
import type { DrawnPath } from '../verify/scene.ts'
import type { LookedAt } from './hidden-text.ts'
import type { InspectFinding } from './types.ts'

/** Corners from which on a shape is a drawing, such as the outline of a letter, and not a line or an area. */
const leastCorners = 5

/** Finds drawings that lie wholly in a redaction box without being seen there: outlines of letters, signatures. */
export function findCoveredDrawings(page: LookedAt, boxes: readonly RectPt[]): readonly InspectFinding[] {
  const findings: InspectFinding[] = []
  for (const rect of boxes) {
    const fill = page.scene.paths.findLast(
      (path) =>
        path.isRectangle && path.fills && path.alpha >= 0.9 && fits(path, rect, 1) && spans(path, rect),
    )
    if (fill === undefined) continue
    const covered = page.scene.paths.filter(
      (path) =>
        path.paints &&
        !path.isRectangle &&
        path.points.length >= 2 * leastCorners &&
        fits(path, rect, 0) &&
        (path.order < fill.order || (path.fills && path.fillColour === fill.fillColour)),
    )
    if (covered.length > 0)
      findings.push({
        kind: 'drawing-under-shape',
        certainty: 'leak',
        count: covered.length,
        page: page.index,
        rect,
      })
  }
  return findings
}

function fits({ points }: DrawnPath, rect: RectPt, margin: number): boolean {
  for (let i = 0; i + 1 < points.length; i += 2)
    if (!contains(rect, points[i]!, points[i + 1]!, margin)) return false
  return true
}

/** Covers the rectangle, or nearly. */
function spans({ points }: DrawnPath, [x0, y0, x1, y1]: RectPt): boolean {
  const xs = points.filter((_, at) => at % 2 === 0)
  const ys = points.filter((_, at) => at % 2 === 1)
  const width = Math.max(...xs) - Math.min(...xs)
  return width > 0.95 * (x1 - x0) && Math.max(...ys) - Math.min(...ys) > 0.95 * (y1 - y0)
}
