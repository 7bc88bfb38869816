import type { Pixels, RectPt } from '../types.ts'
import { boundsOf } from './geometry.ts'
import type { Matrix } from './platform.ts'

/** Whole pixels from left/top up to, not including, right/bottom. */
export type PixelRect = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The pixels a rectangle in user space covers, made larger by `by` pixels (smaller when negative). */
export function pixelRect(rect: RectPt, toPixels: Matrix, pixels: Pixels, by: number): PixelRect {
  const [x0, y0, x1, y1] = boundsOf(toPixels, rect[0], rect[1], rect[2], rect[3])
  const round = by < 0 ? ([Math.ceil, Math.floor] as const) : ([Math.floor, Math.ceil] as const)
  return {
    left: Math.max(0, round[0](x0 - by)),
    top: Math.max(0, round[0](y0 - by)),
    right: Math.min(pixels.width, round[1](x1 + by)),
    bottom: Math.min(pixels.height, round[1](y1 + by)),
  }
}

/** Marks the pixels of a rectangle in a mask of the size of the picture. */
export function fillMask(mask: Uint8Array, width: number, { left, top, right, bottom }: PixelRect): void {
  for (let y = top; y < bottom; y++) if (right > left) mask.fill(1, y * width + left, y * width + right)
}

/** Lightness of a pixel, 0 to 255 (Rec. 601). */
export function greyAt(pixels: Pixels, x: number, y: number): number {
  const at = (y * pixels.width + x) * 4
  const { data } = pixels
  return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!
}

/** Pearson's correlation of two equally long lists; 0 when one of them hardly varies. */
export function correlation(a: readonly number[], b: readonly number[], leastSpread = 1): number {
  const n = a.length
  if (n < 12) return 0
  const meanA = a.reduce((sum, value) => sum + value, 0) / n
  const meanB = b.reduce((sum, value) => sum + value, 0) / n
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < n; i++) {
    const da = a[i]! - meanA
    const db = b[i]! - meanB
    ab += da * db
    aa += da * da
    bb += db * db
  }
  if (Math.sqrt(aa / n) < leastSpread || Math.sqrt(bb / n) < leastSpread) return 0
  return ab / Math.sqrt(aa * bb)
}

/** Standard deviation of a list. */
export function spread(values: readonly number[]): number {
  if (values.length === 0) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
