import type { Gray, Quarter } from './gray.ts'

/** Largest slant that is looked for, in radians; a sheet that lies askew more than this was turned on purpose. */
const largest = (7 * Math.PI) / 180
/** Points of ink that the estimate looks at. */
const enough = 24_000

/** How a picture lies: the slant of its lines, and whether those run along the rows or along the columns. */
export type Slant = {
  /** Radians by which to turn the picture (clockwise is positive) so that lines along its rows lie level. */
  readonly rows: number
  /** The same once the picture has been turned a quarter, for lines along its columns. */
  readonly columns: number
  /** How much better lines show along the rows than along the columns: above 1 the text lies level. */
  readonly level: number
  /** Share of the picture that is ink. */
  readonly ink: number
}

/**
 * The slant of the text in a picture, from how sharply its ink falls into rows at each angle.
 *
 * @source projection profiles; Postl 1986
 */
export function slantOf(image: Gray): Slant {
  const { points, ink } = inkOf(image)
  if (points.length < 200) return { rows: 0, columns: 0, level: 1, ink }
  const across = points.map(([x, y]): readonly [number, number] => [y, -x])
  const rows = best(points)
  const columns = best(across)
  return { rows: rows.angle, columns: columns.angle, level: rows.score / Math.max(1e-9, columns.score), ink }
}

/** The quarter turns worth trying, likeliest first. */
export function quartersToTry({ level }: Pick<Slant, 'level'>): readonly Quarter[] {
  if (level > 1.15) return [0, 2]
  if (level < 0.85) return [1, 3]
  return level >= 1 ? [0, 1, 2, 3] : [1, 0, 3, 2]
}

type Points = readonly (readonly [number, number])[]

/** A spread of dark points, in units of a hundredth of an inch or so, and the share of the picture that is dark. */
function inkOf({ width, height, data }: Gray): { readonly points: Points; readonly ink: number } {
  const step = Math.max(1, Math.round(Math.max(width, height) / 1100))
  const limit = darkBelow(data)
  const all: (readonly [number, number])[] = []
  let seen = 0
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) {
      seen++
      if (data[y * width + x]! < limit) all.push([x / step, y / step])
    }
  const every = Math.max(1, Math.ceil(all.length / enough))
  return { points: all.filter((_, at) => at % every === 0), ink: all.length / Math.max(1, seen) }
}

/** Otsu's threshold: the grey that parts ink from paper best. */
export function darkBelow(data: Uint8Array): number {
  const counts = new Float64Array(256)
  for (let at = 0; at < data.length; at += 7) counts[data[at]!]!++
  const total = counts.reduce((sum, count) => sum + count, 0)
  const sum = counts.reduce((before, count, value) => before + count * value, 0)
  let below = 0
  let belowSum = 0
  let most = -1
  let found = 128
  for (let value = 0; value < 256; value++) {
    below += counts[value]!
    if (below === 0 || below === total) continue
    belowSum += counts[value]! * value
    const apart = belowSum / below - (sum - belowSum) / (total - below)
    const between = below * (total - below) * apart * apart
    if (between > most) [most, found] = [between, value]
  }
  // A sheet with nothing on it has no ink, however its grain falls apart.
  return Math.min(found + 1, 200)
}

function best(points: Points): { readonly angle: number; readonly score: number } {
  const coarse = Math.PI / 360
  let found = { angle: 0, score: sharpness(points, 0) }
  const look = (angle: number) => {
    const score = sharpness(points, angle)
    if (score > found.score) found = { angle, score }
  }
  for (let angle = -largest; angle <= largest + 1e-9; angle += coarse) look(angle)
  const near = found.angle
  for (let angle = near - coarse; angle <= near + coarse; angle += coarse / 10) look(angle)
  // A hundredth of a degree is not worth a blur.
  return Math.abs(found.angle) < 0.0015 ? { ...found, angle: 0 } : found
}

/** How unevenly the points fall into rows when turned by an angle; the same for all points in one row. */
function sharpness(points: Points, angle: number): number {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const rows = new Float64Array(6000)
  for (const [x, y] of points) {
    const row = Math.round(x * sin + y * cos) + 2400
    rows[Math.max(0, Math.min(row, 5999))]!++
  }
  let score = 0
  for (let row = 1; row < rows.length; row++) score += (rows[row]! - rows[row - 1]!) ** 2
  return score
}
