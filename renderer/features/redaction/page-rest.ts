import { clip, type Rect } from '../../../shared/text/coordinates.ts'

/**
 * What is left of a page when some rectangles of it are kept: rectangles without overlap that together cover the
 * rest, from top to bottom (largest y first) and left to right.
 */
export function restOfPage(page: Rect, kept: readonly Rect[]): readonly Rect[] {
  const inside = kept.flatMap((rect) => {
    const part = clip(rect, page)
    return part ? [part] : []
  })
  const edges = [...new Set([page[1], page[3], ...inside.flatMap(([, y0, , y1]) => [y0, y1])])].sort(
    (a, b) => b - a,
  )
  const rest: Rect[] = []
  for (let band = 0; band + 1 < edges.length; band++) {
    const [top, bottom] = [edges[band]!, edges[band + 1]!]
    const holes = inside
      .filter(([, y0, , y1]) => y0 < top && y1 > bottom)
      .map(([x0, , x1]): readonly [number, number] => [x0, x1])
      .sort((a, b) => a[0] - b[0])
    let from = page[0]
    for (const [x0, x1] of holes) {
      if (x0 > from) joinBelow(rest, [from, bottom, x0, top])
      from = Math.max(from, x1)
    }
    if (from < page[2]) joinBelow(rest, [from, bottom, page[2], top])
  }
  return rest
}

/** Adds a rectangle, or makes the one right above it longer when both are as wide. */
function joinBelow(rest: Rect[], rect: Rect): void {
  const above = rest.findIndex(([x0, y0, x1]) => x0 === rect[0] && x1 === rect[2] && y0 === rect[3])
  if (above < 0) rest.push(rect)
  else rest[above] = [rect[0], rect[1], rect[2], rest[above]![3]]
}
