import type { Pixels } from '../../types.ts'
import type { Box, MarkedPage } from '../evidence.ts'
import { fillMask, type PixelRect } from '../pixels.ts'
import type { Report } from '../report.ts'
import { boxPixels, glyphPixels } from './box-pixels.ts'
import { isTouched } from './page-text.ts'

/** Strip round a box in points where pixels may change: smoothing, border line, removed accents and tails. */
export const marginPt = 5

/** A neutral bar may grow along the line to the next kept glyph; never further than this. */
export const barReachPt = 24

/** Side in pixels of the squares that are compared, and the mean difference at which a square has changed. */
const square = 6
const changedBy = 40
const tone = 12

/**
 * V18: outside the boxes, their margin, their labels, the glyphs they reach into and the bars that grew to the next
 * glyph, the page looks as it did.
 */
export function checkPixelsOutside(
  page: MarkedPage,
  extra: readonly PixelRect[],
  scale: number,
  report: Report,
): void {
  const { pixels } = page.redacted
  const mask = new Uint8Array(pixels.width * pixels.height)
  for (const box of page.boxes) {
    fillMask(mask, pixels.width, boxPixels(box, page, marginPt * scale))
    for (const bar of grownBars(box, page, scale)) fillMask(mask, pixels.width, bar)
  }
  for (const [glyph, index] of page.labels) {
    fillMask(mask, pixels.width, glyphPixels(glyph, page))
    fillMask(mask, pixels.width, leader(glyphPixels(glyph, page), boxPixels(page.boxes[index]!, page, 0)))
  }
  // A glyph that a box reaches into goes as a whole, with what of it stands outside.
  for (const glyph of page.original.scene.glyphs)
    if (glyph.visible && isTouched(glyph, page)) fillMask(mask, pixels.width, glyphPixels(glyph, page))
  for (const rect of extra) fillMask(mask, pixels.width, rect)
  comparePage(page.index, page.original.pixels, pixels, mask, report)
}

/** The thin line between a label beside its box and the box. */
function leader(label: PixelRect, box: PixelRect): PixelRect {
  const y = (label.top + label.bottom) / 2
  const x = (label.left + label.right) / 2
  const upright = y >= box.top - 12 && y <= box.bottom + 12
  return upright
    ? {
        left: Math.min(label.left, box.left),
        right: Math.max(label.right, box.right),
        top: Math.floor(Math.min(y, box.top)) - 3,
        bottom: Math.ceil(Math.max(y, box.bottom)) + 3,
      }
    : {
        top: Math.min(label.top, box.top),
        bottom: Math.max(label.bottom, box.bottom),
        left: Math.floor(Math.min(x, box.left)) - 3,
        right: Math.ceil(Math.max(x, box.right)) + 3,
      }
}

/** V18 on one page: reports when enough squares outside the mask have changed. */
export function comparePage(
  index: number,
  before: Pixels,
  after: Pixels,
  mask: Uint8Array | undefined,
  report: Report,
): void {
  report.checked('V18')
  const width = Math.min(before.width, after.width)
  const height = Math.min(before.height, after.height)
  const columns = Math.floor(width / square)
  const rows = Math.floor(height / square)
  const squares = columns * rows
  let changed = 0
  const [was, is] = [wholePixels(before), wholePixels(after)]
  const differs = new Uint8Array(columns)
  for (let row = 0; row < rows; row++) {
    const top = row * square
    differs.fill(0)
    for (let y = top; y < top + square; y++)
      noteDifferences(was, y * before.width, is, y * after.width, differs)
    for (let column = 0; column < columns; column++)
      if (differs[column] === 1 && hasChanged(before, after, mask, column * square, top)) changed++
  }
  if (changed < 10 || changed / Math.max(1, squares) < 0.0008) return
  report.add({
    rule: 'V18',
    severity: 'block',
    messageCode: 'pixels-changed',
    params: { page: index + 1, percent: Math.max(0.1, Math.round((changed / squares) * 1000) / 10) },
    page: index,
  })
}

/** One number a pixel: most squares of a page are the same to the bit, and are soon passed over. */
function wholePixels({ data }: Pixels): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : new Uint8ClampedArray(data)
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2)
}

/** Notes the squares in which one line of pixels differs. Along the line, as it lies in memory. */
function noteDifferences(
  was: Uint32Array,
  wasAt: number,
  is: Uint32Array,
  isAt: number,
  differs: Uint8Array,
): void {
  const end = differs.length * square
  for (let x = 0; x < end; x++) if (was[wasAt + x] !== is[isAt + x]) differs[Math.floor(x / square)] = 1
}

/** A picture that was stored anew may be drawn a pixel further on; a square that matches there has not changed. */
function hasChanged(
  before: Pixels,
  after: Pixels,
  mask: Uint8Array | undefined,
  left: number,
  top: number,
): boolean {
  if (meanDifference(before, after, mask, left, top, 0, 0) <= changedBy) return false
  // Another way of scaling moves light within a square, not into or out of it.
  if (
    Math.abs(
      meanLightness(before, mask, after.width, left, top) -
        meanLightness(after, mask, after.width, left, top),
    ) < tone
  )
    return false
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++)
      if ((dx !== 0 || dy !== 0) && meanDifference(before, after, mask, left, top, dx, dy) <= changedBy / 2)
        return false
  return true
}

function meanLightness(
  pixels: Pixels,
  mask: Uint8Array | undefined,
  maskWidth: number,
  left: number,
  top: number,
): number {
  let sum = 0
  for (let y = top; y < top + square; y++)
    for (let x = left; x < left + square; x++) {
      const at = (y * pixels.width + x) * 4
      if (!mask?.[y * maskWidth + x]) sum += pixels.data[at]! + pixels.data[at + 1]! + pixels.data[at + 2]!
    }
  return sum / (square * square * 3)
}

function meanDifference(
  before: Pixels,
  after: Pixels,
  mask: Uint8Array | undefined,
  left: number,
  top: number,
  dx: number,
  dy: number,
): number {
  let sum = 0
  for (let y = top; y < top + square; y++)
    for (let x = left; x < left + square; x++) {
      if (mask?.[y * after.width + x]) continue
      const a =
        (Math.min(before.height - 1, Math.max(0, y + dy)) * before.width +
          Math.min(before.width - 1, Math.max(0, x + dx))) *
        4
      const b = (y * after.width + x) * 4
      sum += Math.max(
        Math.abs(before.data[a]! - after.data[b]!),
        Math.abs(before.data[a + 1]! - after.data[b + 1]!),
        Math.abs(before.data[a + 2]! - after.data[b + 2]!),
      )
    }
  return sum / (square * square)
}

/**
 * Strips beside a box that carry on its colour over its whole height: the bar grew there. V17 guards that no
 * text was covered by it.
 */
function grownBars(box: Box, page: MarkedPage, scale: number): readonly PixelRect[] {
  const { pixels } = page.redacted
  const { left, top, right, bottom } = boxPixels(box, page, 0)
  if (right - left < 4 || bottom - top < 4) return []
  const colour = colourAt(pixels, (left + right) >> 1, top + 3)
  const reach = Math.round(barReachPt * scale)
  const columnSame = (x: number): boolean => lineSame(pixels, colour, x, top + 2, 0, 1, bottom - top - 4)
  const rowSame = (y: number): boolean => lineSame(pixels, colour, left + 2, y, 1, 0, right - left - 4)
  const pad = Math.ceil(marginPt * scale)
  let [west, east, north, south] = [left, right - 1, top, bottom - 1]
  while (west > 0 && left - west < reach && columnSame(west - 1)) west--
  while (east < pixels.width - 1 && east - right < reach && columnSame(east + 1)) east++
  while (north > 0 && top - north < reach && rowSame(north - 1)) north--
  while (south < pixels.height - 1 && south - bottom < reach && rowSame(south + 1)) south++
  const clip = (rect: PixelRect): PixelRect => ({
    left: Math.max(0, rect.left),
    top: Math.max(0, rect.top),
    right: Math.min(pixels.width, rect.right),
    bottom: Math.min(pixels.height, rect.bottom),
  })
  return [
    clip({ left: west - pad, right: east + 1 + pad, top: top - pad, bottom: bottom + pad }),
    clip({ left: left - pad, right: right + pad, top: north - pad, bottom: south + 1 + pad }),
  ]
}

function colourAt(pixels: Pixels, x: number, y: number): number {
  const at = (y * pixels.width + x) * 4
  return (pixels.data[at]! << 16) | (pixels.data[at + 1]! << 8) | pixels.data[at + 2]!
}

function lineSame(
  pixels: Pixels,
  colour: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
  steps: number,
): boolean {
  for (let i = 0; i < steps; i++) {
    const here = colourAt(pixels, x + dx * i, y + dy * i)
    if (
      Math.abs((here >> 16) - (colour >> 16)) > 12 ||
      Math.abs(((here >> 8) & 255) - ((colour >> 8) & 255)) > 12 ||
      Math.abs((here & 255) - (colour & 255)) > 12
    )
      return false
  }
  return true
}
