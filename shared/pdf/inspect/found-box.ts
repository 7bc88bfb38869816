import type { Pixels, RectPt } from '../types.ts'
import { boundsOf } from '../verify/geometry.ts'
import type { Matrix } from '../verify/platform.ts'

/** Looks of redaction boxes. */
export type BoxStyle = 'black' | 'white' | 'grey' | 'coloured' | 'hatched'

/** A rectangle that looks like a redaction box. */
export type FoundBox = {
  readonly rect: RectPt
  readonly style: BoxStyle
  readonly source: 'vector' | 'image'
  /** Canonical codes read in or beside it; empty = no ground shown. */
  readonly codes: readonly string[]
  /** 0 to 1. */
  readonly confidence: number
}

/** A rectangle in pixels that looks like a box. */
export type PixelBox = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly style: BoxStyle
  readonly confidence: number
}

export type Rgb = readonly [number, number, number]

/** Perceived lightness, 0 to 255. */
export function lightness([red, green, blue]: Rgb): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue
}

/** The style that a filling colour makes. */
export function styleOf(colour: Rgb): BoxStyle {
  const light = lightness(colour)
  const saturation = Math.max(...colour) - Math.min(...colour)
  if (light < 60 && saturation < 60) return 'black'
  if (saturation > 36) return 'coloured'
  return light > 238 ? 'white' : 'grey'
}

/** The commonest colour in a rectangle of the drawn page, averaged, and the share of pixels near it. */
export function mainColour(
  pixels: Pixels,
  toPixels: Matrix,
  rect: RectPt,
): { readonly colour: Rgb; readonly share: number } {
  const [x0, y0, x1, y1] = boundsOf(toPixels, ...rect)
  return mainColourIn(pixels, Math.ceil(x0 + 1), Math.ceil(y0 + 1), Math.floor(x1 - 1), Math.floor(y1 - 1))
}

/** As `mainColour`, for whole pixels. */
export function mainColourIn(pixels: Pixels, left: number, top: number, right: number, bottom: number) {
  const counts = new Map<number, number>()
  let total = 0
  const { data, width, height } = pixels
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
      const at = (y * width + x) * 4
      const key = ((data[at]! >> 4) << 8) | ((data[at + 1]! >> 4) << 4) | (data[at + 2]! >> 4)
      counts.set(key, (counts.get(key) ?? 0) + 1)
      total++
    }
  let best = 0xfff
  let most = 0
  for (const [key, count] of counts) if (count > most) [best, most] = [key, count]
  const sums = [0, 0, 0]
  let near = 0
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
      const at = (y * width + x) * 4
      const key = ((data[at]! >> 4) << 8) | ((data[at + 1]! >> 4) << 4) | (data[at + 2]! >> 4)
      if (!isNear(key, best)) continue
      near++
      for (let channel = 0; channel < 3; channel++) sums[channel] = sums[channel]! + data[at + channel]!
    }
  const colour: Rgb = near === 0 ? [255, 255, 255] : [sums[0]! / near, sums[1]! / near, sums[2]! / near]
  return { colour, share: total === 0 ? 0 : near / total }
}

function isNear(a: number, b: number): boolean {
  const apart = (shift: number): number => Math.abs(((a >> shift) & 15) - ((b >> shift) & 15))
  return apart(0) <= 1 && apart(4) <= 1 && apart(8) <= 1
}
