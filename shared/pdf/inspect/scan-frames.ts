import type { Pixels } from '../types.ts'
import { greyAt } from '../verify/pixels.ts'
import type { PixelBox } from './found-box.ts'

/** Lengths in pixels of a picture of two pixels per point. */
const leastRun = 24
const heights = { least: 14, most: 240 }
const slack = 7

type Edges = Omit<PixelBox, 'style' | 'confidence'>

type Run = { readonly left: number; readonly right: number; readonly y: number }

/**
 * Drawn frames in a scanned page that stand alone: the upper and lower line end where the sides are, so cells of a
 * table, whose lines run on, are passed over. A frame counts when it is empty but for a short label, or hatched.
 */
export function framesIn(pixels: Pixels, paper: number): readonly PixelBox[] {
  const ink = inkOf(pixels, paper)
  const runs = thinned(runsIn(ink, pixels.width, pixels.height))
  const frames: PixelBox[] = []
  const used = new Set<Run>()
  for (const [at, top] of runs.entries()) {
    if (used.has(top)) continue
    for (const bottom of runs.slice(at + 1)) {
      const height = bottom.y - top.y
      if (height > heights.most) break
      if (height < heights.least || used.has(bottom)) continue
      if (Math.abs(bottom.left - top.left) > slack || Math.abs(bottom.right - top.right) > slack) continue
      const frame = judged(ink, pixels.width, top, bottom)
      if (frame === undefined) continue
      frames.push(frame)
      used.add(top)
      used.add(bottom)
      break
    }
  }
  return frames
}

function inkOf(pixels: Pixels, paper: number): Uint8Array {
  const ink = new Uint8Array(pixels.width * pixels.height)
  const limit = paper - 42
  for (let y = 0; y < pixels.height; y++)
    for (let x = 0; x < pixels.width; x++) if (greyAt(pixels, x, y) < limit) ink[y * pixels.width + x] = 1
  return ink
}

/** Lines of ink followed from left to right, a pixel up or down at a time, so that a skewed line is one run. */
function runsIn(ink: Uint8Array, width: number, height: number): readonly Run[] {
  const runs: Run[] = []
  const at = (x: number, y: number): boolean => y >= 0 && y < height && x < width && ink[y * width + x] === 1
  const around = (x: number, y: number): number | undefined => [y, y - 1, y + 1].find((row) => at(x, row))
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - leastRun; x++) {
      if (!at(x, y) || around(x - 1, y) !== undefined) continue
      let row = y
      let end = x
      for (let gap = 0; end + gap < width && gap <= 3; ) {
        const next = around(end + gap + 1, row)
        if (next === undefined) gap++
        else {
          end += gap + 1
          row = next
          gap = 0
        }
      }
      if (end - x >= leastRun && Math.abs(row - y) <= Math.max(3, (end - x) * 0.03))
        runs.push({ left: x, right: end, y: Math.round((y + row) / 2) })
    }
  return runs
}

/** One run per line: the longest of those that lie on one another. */
function thinned(runs: readonly Run[]): readonly Run[] {
  const kept: Run[] = []
  for (const run of runs) {
    const twin = kept.findLastIndex(
      (other) =>
        Math.abs(run.y - other.y) <= 5 &&
        Math.min(run.right, other.right) - Math.max(run.left, other.left) > 0.6 * (run.right - run.left),
    )
    if (twin < 0) kept.push(run)
    else if (run.right - run.left > kept[twin]!.right - kept[twin]!.left) kept[twin] = run
  }
  return kept.sort((a, b) => a.y - b.y)
}

function judged(ink: Uint8Array, width: number, top: Run, bottom: Run): PixelBox | undefined {
  const left = Math.min(top.left, bottom.left)
  const right = Math.max(top.right, bottom.right)
  const side = (x: number): number => {
    let hit = 0
    for (let y = top.y; y <= bottom.y; y++) {
      let on = false
      for (let dx = -slack; dx <= slack && !on; dx++) on = ink[y * width + x + dx] === 1
      if (on) hit++
    }
    return hit / (bottom.y - top.y + 1)
  }
  if (side(left) < 0.85 || side(right - 1) < 0.85) return undefined
  let filled = 0
  let total = 0
  for (let y = top.y + 5; y < bottom.y - 4; y++)
    for (let x = left + 6; x < right - 6; x++) {
      total++
      filled += ink[y * width + x]!
    }
  const share = total === 0 ? 0 : filled / total
  const box = { left, top: top.y - 1, right, bottom: bottom.y + 1 }
  if (share > 0.1 && share < 0.75 && isHatched(ink, width, box))
    return { ...box, style: 'hatched', confidence: 0.7 }
  // Without anything in it, a frame is more likely a form field.
  return filled > 30 && share < 0.42 && !isRow(ink, width, box)
    ? { ...box, style: 'white', confidence: 0.6 }
    : undefined
}

/** Several groups of ink, more than ten points apart: the words of a table row, not one label. */
function isRow(ink: Uint8Array, width: number, { left, top, right, bottom }: Edges): boolean {
  let groups = 0
  let last = Number.NEGATIVE_INFINITY
  for (let x = left + 8; x < right - 8; x++) {
    let marks = 0
    for (let y = top + 6; y < bottom - 6; y++) marks += ink[y * width + x]!
    if (marks < 2) continue
    if (x - last > 20) groups++
    last = x
  }
  return groups > 2 || hasInnerLine(ink, width, { left, top, right, bottom })
}

/** A line from side to side inside a frame: two rows of a table. */
function hasInnerLine(ink: Uint8Array, width: number, { left, top, right, bottom }: Edges): boolean {
  for (let y = top + 8; y < bottom - 8; y++) {
    let on = 0
    for (let x = left + 6; x < right - 6; x++)
      if (ink[y * width + x] || ink[(y - 1) * width + x] || ink[(y + 1) * width + x]) on++
    if (on > 0.86 * (right - left - 12)) return true
  }
  return false
}

/** Ink that repeats along a diagonal much better than along the perpendicular one. */
function isHatched(ink: Uint8Array, width: number, { left, top, right, bottom }: Edges): boolean {
  const near = (x: number, y: number): boolean =>
    ink[y * width + x] === 1 || ink[y * width + x - 1] === 1 || ink[y * width + x + 1] === 1
  let rising = 0
  let falling = 0
  let total = 0
  for (let y = top + 6; y < bottom - 6; y++)
    for (let x = left + 8; x < right - 8; x++) {
      if (!ink[y * width + x]) continue
      total++
      if (near(x + 3, y - 3) && near(x - 3, y + 3)) rising++
      if (near(x - 3, y - 3) && near(x + 3, y + 3)) falling++
    }
  if (total < 20) return false
  return (
    Math.max(rising, falling) > 0.55 * total && Math.min(rising, falling) < 0.7 * Math.max(rising, falling)
  )
}
