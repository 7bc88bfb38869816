import type { Box, MarkedPage, SeenPage } from '../evidence.ts'
import { apply, areaOf, inverse, overlap } from '../geometry.ts'
import { correlation, greyAt, spread } from '../pixels.ts'
import type { ImageSamples } from '../platform.ts'
import type { Report } from '../report.ts'
import type { PlacedImage } from '../scene.ts'

/** Samples across a box in each direction. */
const grid = 40

/** V16: no image that reaches under a box still holds what the original showed there. */
export async function checkImages(page: MarkedPage, report: Report): Promise<void> {
  for (const box of page.boxes) {
    for (const image of page.redacted.scene.images) {
      if (overlap(image.bounds, box.rect) <= 0.02 * areaOf(box.rect)) continue
      report.checked('V16')
      if (await keepsOriginal(page, box, image)) {
        report.add({
          rule: 'V16',
          severity: 'block',
          messageCode: 'image-keeps-original',
          params: { page: page.index + 1 },
          page: page.index,
          rect: box.rect,
          markId: box.mark.id,
        })
        break
      }
    }
  }
}

async function keepsOriginal(page: MarkedPage, box: Box, image: PlacedImage): Promise<boolean> {
  const points = gridOf(box)
  const now = await sampleImage(page.redacted, image, points)
  if (now === undefined) return false
  const held = now.filter((value) => value !== undefined)
  if (spread(held) < 4) return false
  const sources: (readonly (number | undefined)[])[] = [sampleRender(page.original, points)]
  for (const other of page.original.scene.images) {
    if (overlap(other.bounds, box.rect) <= 0) continue
    const samples = await sampleImage(page.original, other, points)
    if (samples !== undefined) sources.push(samples)
  }
  // Pixels made coarse or blurred follow the original only when the original is looked at as coarsely.
  return sources.some((source) =>
    [0, 2, 4].some(
      (radius) => follows(blurred(now, radius), blurred(source, radius)) > (radius === 0 ? 0.5 : 0.6),
    ),
  )
}

function follows(now: readonly (number | undefined)[], source: readonly (number | undefined)[]): number {
  const a: number[] = []
  const b: number[] = []
  for (const [at, value] of now.entries()) {
    const other = source[at]
    if (value === undefined || other === undefined) continue
    a.push(value)
    b.push(other)
  }
  return Math.abs(correlation(a, b, 2))
}

/** Means over squares of the grid, `radius` cells to each side. */
function blurred(values: readonly (number | undefined)[], radius: number): readonly (number | undefined)[] {
  if (radius === 0) return values
  return values.map((_, at) => {
    const row = Math.floor(at / grid)
    const column = at % grid
    let sum = 0
    let count = 0
    for (let y = Math.max(0, row - radius); y <= Math.min(grid - 1, row + radius); y++)
      for (let x = Math.max(0, column - radius); x <= Math.min(grid - 1, column + radius); x++) {
        const value = values[y * grid + x]
        if (value === undefined) continue
        sum += value
        count++
      }
    return count === 0 ? undefined : sum / count
  })
}

function gridOf({ rect }: Box): readonly (readonly [number, number])[] {
  const points: (readonly [number, number])[] = []
  for (let row = 0; row < grid; row++)
    for (let column = 0; column < grid; column++)
      points.push([
        rect[0] + ((rect[2] - rect[0]) * (column + 0.5)) / grid,
        rect[1] + ((rect[3] - rect[1]) * (row + 0.5)) / grid,
      ])
  return points
}

function sampleRender(page: SeenPage, points: readonly (readonly [number, number])[]): readonly number[] {
  const { pixels, toPixels } = page
  return points.map(([px, py]) => {
    const [x, y] = apply(toPixels, px, py)
    return greyAt(
      pixels,
      Math.min(pixels.width - 1, Math.max(0, Math.floor(x))),
      Math.min(pixels.height - 1, Math.max(0, Math.floor(y))),
    )
  })
}

/** Lightness of an image at points of the page; undefined where the image does not reach. */
export async function sampleImage(
  page: SeenPage,
  image: PlacedImage,
  points: readonly (readonly [number, number])[],
): Promise<readonly (number | undefined)[] | undefined> {
  const back = inverse(image.matrix)
  const samples = image.id === undefined ? inlineSamples(image.inline) : await page.view.image(image.id)
  if (back === undefined || samples === undefined) return undefined
  return points.map(([px, py]) => {
    const [u, v] = apply(back, px, py)
    if (u < 0 || u >= 1 || v <= 0 || v > 1) return undefined
    return greyOfSample(samples, Math.floor(u * samples.width), Math.floor((1 - v) * samples.height))
  })
}

function inlineSamples(inline: unknown): ImageSamples | undefined {
  const image = inline as { width?: number; height?: number; kind?: number; data?: unknown } | undefined
  if (!image?.width || !image.height || !ArrayBuffer.isView(image.data)) return undefined
  const layout = image.kind === 2 ? 'rgb' : image.kind === 3 ? 'rgba' : 'grey1'
  return { width: image.width, height: image.height, layout, data: image.data as Uint8Array }
}

function greyOfSample({ width, height, layout, data }: ImageSamples, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, x))
  const row = Math.min(height - 1, Math.max(0, y))
  if (layout === 'grey1')
    return (data[row * ((width + 7) >> 3) + (column >> 3)]! >> (7 - (column & 7))) & 1 ? 255 : 0
  const size = layout === 'rgb' ? 3 : 4
  const at = (row * width + column) * size
  const grey = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!
  if (layout === 'rgb') return grey
  const alpha = data[at + 3]! / 255
  return grey * alpha + 255 * (1 - alpha)
}
