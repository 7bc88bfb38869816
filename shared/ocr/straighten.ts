import type { Gray, Quarter } from './gray.ts'

/** Largest slant that is looked for, in radians; a sheet that lies askew more than this was turned on purpose. */
const largest = (7 * Math.PI) / 180
/** Points of ink that the estimate looks at. */
const enough = 12_000

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
  const { xs, ys, ink } = inkOf(image)
  if (xs.length < 200) return { rows: 0, columns: 0, level: 1, ink }
  const rows = best(xs, ys)
  const columns = best(
    ys,
    xs.map((x) => -x),
  )
  return { rows: rows.angle, columns: columns.angle, level: rows.score / Math.max(1e-9, columns.score), ink }
}

/** The quarter turns worth trying, likeliest first. */
export function quartersToTry({ level }: Pick<Slant, 'level'>): readonly Quarter[] {
  if (level > 1.15) return [0, 2]
  if (level < 0.85) return [1, 3]
  return level >= 1 ? [0, 1, 2, 3] : [1, 0, 3, 2]
}

/** A spread of dark points, in units of a hundredth of an inch or so, and the share of the picture that is dark. */
function inkOf({ width, height, data }: Gray) {
  const step = Math.max(1, Math.round(Math.max(width, height) / 1100))
  const limit = darkBelow(data)
  const reach = 4 * step
  // Lines of text show in thin strokes; a black box or a picture shows only how it was drawn itself.
  const isStroke = (x: number, y: number): boolean => {
    const at = y * width + x
    if (data[at]! >= limit) return false
    if (x < reach || y < reach || x >= width - reach || y >= height - reach) return false
    const across = data[at - reach]! < limit && data[at + reach]! < limit
    const down = data[at - reach * width]! < limit && data[at + reach * width]! < limit
    return !across && !down
  }
  let seen = 0
  let dark = 0
  let strokes = 0
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) {
      seen++
      if (data[y * width + x]! < limit) dark++
      if (isStroke(x, y)) strokes++
    }
  const every = Math.max(1, Math.ceil(strokes / enough))
  const count = Math.ceil(strokes / every)
  const xs = new Float32Array(count)
  const ys = new Float32Array(count)
  let at = 0
  for (let y = 0, met = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) {
      if (!isStroke(x, y) || met++ % every !== 0) continue
      xs[at] = x / step
      ys[at++] = y / step
    }
  return { xs, ys, ink: dark / Math.max(1, seen) }
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

function best(xs: Float32Array, ys: Float32Array): { readonly angle: number; readonly score: number } {
  const coarse = Math.PI / 360
  let found = { angle: 0, score: sharpness(xs, ys, 0) }
  const look = (angle: number) => {
    const score = sharpness(xs, ys, angle)
    if (score > found.score) found = { angle, score }
  }
  for (let angle = -largest; angle <= largest + 1e-9; angle += coarse) look(angle)
  const near = found.angle
  for (let angle = near - coarse; angle <= near + coarse; angle += coarse / 8) look(angle)
  // A tenth of a degree is not worth a blur.
  return Math.abs(found.angle) < 0.002 ? { ...found, angle: 0 } : found
}

/** How unevenly the points fall into rows when turned by an angle; the same for all points in one row. */
function sharpness(xs: Float32Array, ys: Float32Array, angle: number): number {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const rows = new Int32Array(6000)
  for (let at = 0; at < xs.length; at++) {
    const row = Math.round(xs[at]! * sin + ys[at]! * cos) + 2400
    rows[Math.max(0, Math.min(row, 5999))]!++
  }
  let score = 0
  for (let row = 1; row < rows.length; row++) score += (rows[row]! - rows[row - 1]!) ** 2
  return score
}
