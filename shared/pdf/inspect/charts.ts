import type { FoundBox } from './found-box.ts'

/** Two edges are one line when they lie this near, in points. */
const near = 1.6

/**
 * The boxes without those that are the bars of a chart: boxes that show no ground, stand on one line beside each
 * other, are equally wide and differ in height; words taken out of one line of text are equally high. Bars that lie on
 * their side look like lines of text and are left.
 */
export function withoutCharts<Box extends Pick<FoundBox, 'rect' | 'codes' | 'style'>>(
  boxes: readonly Box[],
): readonly Box[] {
  const bars = new Set<Box>()
  const open = boxes.filter(({ codes }) => codes.length === 0)
  for (const box of open) {
    const row = open.filter((other) => Math.abs(other.rect[1] - box.rect[1]) <= near)
    if (isChart(row)) for (const bar of row) bars.add(bar)
  }
  return boxes.filter((box) => !bars.has(box))
}

function isChart(row: readonly Pick<FoundBox, 'rect'>[]): boolean {
  if (row.length < 2) return false
  const heights = row.map(({ rect }) => rect[3] - rect[1])
  const widths = row.map(({ rect }) => rect[2] - rect[0])
  const [low, high] = [Math.min(...heights), Math.max(...heights)]
  const [narrow, wide] = [Math.min(...widths), Math.max(...widths)]
  const ordered = row.toSorted((a, b) => a.rect[0] - b.rect[0])
  const gaps = ordered.slice(1).map(({ rect }, at) => rect[0] - ordered[at]!.rect[2])
  // Bars are alike in width and stand close; a stamp and a name beside each other are not.
  return (
    high > 1.25 * low &&
    wide < 1.4 * narrow &&
    high > 0.6 * narrow &&
    gaps.every((gap) => gap > -1 && gap < 3 * wide)
  )
}
