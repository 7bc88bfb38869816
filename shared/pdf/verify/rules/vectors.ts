import type { Box, MarkedPage } from '../evidence.ts'
import { contains } from '../geometry.ts'
import type { Report } from '../report.ts'
import type { DrawnPath } from '../scene.ts'

/** Points of one drawing that must coincide before it is called the same drawing. */
const tellingPoints = 4
/** Small filled squares make a QR code or a bar chart; fewer are a background or an underline. */
const tellingRectangles = 12

/** V22: under a box no path is left that the original drew there. */
export function checkVectors(page: MarkedPage, report: Report): void {
  for (const box of page.boxes) {
    report.checked('V22')
    const before = shapesIn(page.original.scene.paths, box)
    const after = shapesIn(page.redacted.scene.paths, box)
    let same = 0
    for (const point of after.points) if (before.points.has(point)) same++
    let rectangles = 0
    for (const rectangle of after.rectangles) if (before.rectangles.has(rectangle)) rectangles++
    if (same < tellingPoints && rectangles < tellingRectangles) continue
    report.add({
      rule: 'V22',
      severity: 'block',
      messageCode: 'vector-under-mark',
      params: { page: page.index + 1, count: same + rectangles },
      page: page.index,
      rect: box.rect,
      markId: box.mark.id,
    })
  }
}

function shapesIn(paths: readonly DrawnPath[], { rect }: Box) {
  const points = new Set<string>()
  const rectangles = new Set<string>()
  for (const { points: flat, isRectangle, paints } of paths) {
    if (isRectangle && !paints) continue
    const inside: string[] = []
    for (let i = 0; i + 1 < flat.length; i += 2)
      if (contains(rect, flat[i]!, flat[i + 1]!, -0.75))
        inside.push(`${Math.round(flat[i]! * 2)} ${Math.round(flat[i + 1]! * 2)}`)
    if (isRectangle) {
      if (inside.length * 2 === flat.length) rectangles.add(inside.join(','))
    } else for (const point of inside) points.add(point)
  }
  return { points, rectangles }
}
