import type { Box, MarkedPage } from '../evidence.ts'
import { boundsOf } from '../geometry.ts'
import { correlation, fillMask, greyAt, type PixelRect, pixelRect } from '../pixels.ts'
import type { Report } from '../report.ts'
import type { Glyph } from '../scene.ts'

/** Share of a box that may differ from its colour: smoothing at edges, not content. */
const tolerated = 0.004

/** Channel difference that is still the same colour: rounding and compression, invisible to the eye. */
const sameColour = 6

/** Channel difference that a person sees at once. */
const otherColour = 40

/**
 * V14: a box is one opaque colour apart from its label. V15: what little varies in it does not follow the
 * original.
 */
export function checkBoxPixels(page: MarkedPage, report: Report): void {
  const { width, height } = page.redacted.pixels
  // One for all boxes: a page with thirty marks would else clear thirty pages of memory.
  const mask = new Uint8Array(width * height)
  for (const [index, box] of page.boxes.entries()) checkBox(page, index, box, mask, report)
}

function checkBox(page: MarkedPage, index: number, box: Box, label: Uint8Array, report: Report): void {
  const { pixels, toPixels } = page.redacted
  // The border line of a white box and the smoothing of its edge lie in the outer strip.
  const inner = pixelRect(box.rect, toPixels, pixels, -2.5)
  if (inner.right - inner.left < 3 || inner.bottom - inner.top < 3) return
  report.checked('V14')
  report.checked('V15')
  maskLabels(page, index, label)
  const colour = mainColour(page, inner, label)
  let total = 0
  let off = 0
  let far = 0
  const before: number[] = []
  const after: number[] = []
  for (let y = inner.top; y < inner.bottom; y++)
    for (let x = inner.left; x < inner.right; x++) {
      if (label[y * pixels.width + x]) continue
      total++
      const difference = distance(page.redacted.pixels, x, y, colour)
      if (difference > sameColour) off++
      if (difference > otherColour) far++
      before.push(greyOf(page, x, y))
      after.push(greyAt(pixels, x, y))
    }
  if (total === 0) return
  const at = { page: page.index, rect: box.rect, markId: box.mark.id }
  const follows = Math.abs(correlation(before, after, 0.4))
  if (follows > 0.35)
    report.add({
      rule: 'V15',
      severity: 'block',
      messageCode: 'box-shows-original',
      params: { page: page.index + 1, percent: Math.round(follows * 100) },
      ...at,
    })
  else if (far / total > tolerated || off / total > 0.15)
    report.add({
      rule: 'V14',
      severity: 'block',
      messageCode: 'box-not-uniform',
      params: { page: page.index + 1, percent: Math.round((off / total) * 1000) / 10 },
      ...at,
    })
}

function greyOf(page: MarkedPage, x: number, y: number): number {
  const { pixels } = page.original
  return greyAt(pixels, Math.min(x, pixels.width - 1), Math.min(y, pixels.height - 1))
}

/** Sets the mask to the pixels that the label glyphs of any box may colour. */
function maskLabels(page: MarkedPage, index: number, mask: Uint8Array): void {
  const { pixels, toPixels } = page.redacted
  mask.fill(0)
  for (const [glyph] of page.labels) fillMask(mask, pixels.width, glyphPixels(glyph, page))
  // Where boxes overlap, the border of the other box crosses this one.
  for (const [other, box] of page.boxes.entries()) {
    if (other === index) continue
    const outer = pixelRect(box.rect, toPixels, pixels, 3)
    const inner = pixelRect(box.rect, toPixels, pixels, -3)
    for (const strip of frame(outer, inner)) fillMask(mask, pixels.width, strip)
  }
}

function frame(outer: PixelRect, inner: PixelRect): readonly PixelRect[] {
  return [
    { ...outer, bottom: Math.min(outer.bottom, Math.max(outer.top, inner.top)) },
    { ...outer, top: Math.max(outer.top, Math.min(outer.bottom, inner.bottom)) },
    { ...outer, right: Math.min(outer.right, Math.max(outer.left, inner.left)) },
    { ...outer, left: Math.max(outer.left, Math.min(outer.right, inner.right)) },
  ]
}

/** The pixels round one glyph, with room for its ascender and descender in any direction of writing. */
export function glyphPixels(glyph: Glyph, page: MarkedPage): PixelRect {
  const { pixels, toPixels } = page.redacted
  const dx = glyph.endX - glyph.startX
  const dy = glyph.endY - glyph.startY
  const along = Math.hypot(dx, dy) || 1
  const upX = (-dy / along) * glyph.size
  const upY = (dx / along) * glyph.size
  const xs = [glyph.startX, glyph.endX].flatMap((x) => [x + upX, x - upX * 0.3])
  const ys = [glyph.startY, glyph.endY].flatMap((y) => [y + upY, y - upY * 0.3])
  return pixelRect(
    [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    toPixels,
    pixels,
    1.5,
  )
}

function mainColour(
  page: MarkedPage,
  inner: PixelRect,
  label: Uint8Array,
): readonly [number, number, number] {
  const { pixels } = page.redacted
  const counts = new Map<number, number>()
  for (let y = inner.top; y < inner.bottom; y++)
    for (let x = inner.left; x < inner.right; x++) {
      if (label[y * pixels.width + x]) continue
      const at = (y * pixels.width + x) * 4
      const key = (pixels.data[at]! << 16) | (pixels.data[at + 1]! << 8) | pixels.data[at + 2]!
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  let best = 0
  let most = 0
  for (const [key, count] of counts) if (count > most) [best, most] = [key, count]
  return [best >> 16, (best >> 8) & 255, best & 255]
}

function distance(
  pixels: MarkedPage['redacted']['pixels'],
  x: number,
  y: number,
  colour: readonly [number, number, number],
): number {
  const at = (y * pixels.width + x) * 4
  return Math.max(
    Math.abs(pixels.data[at]! - colour[0]),
    Math.abs(pixels.data[at + 1]! - colour[1]),
    Math.abs(pixels.data[at + 2]! - colour[2]),
  )
}

/** The box in pixels of the redacted page, as drawn. */
export function boxPixels(box: Box, page: MarkedPage, by: number): PixelRect {
  const { pixels, toPixels } = page.redacted
  const bounds = boundsOf(toPixels, ...box.rect)
  return {
    left: Math.max(0, Math.floor(bounds[0] - by)),
    top: Math.max(0, Math.floor(bounds[1] - by)),
    right: Math.min(pixels.width, Math.ceil(bounds[2] + by)),
    bottom: Math.min(pixels.height, Math.ceil(bounds[3] + by)),
  }
}
