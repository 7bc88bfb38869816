import type { Gray } from './gray.ts'

/** White round a cut-out, in pixels: the reader wants letters to stand free. */
const margin = 14
/** Height in pixels that the letters of a label get at least: about twelve points at 300 dots per inch. */
const letterHeight = 34

/**
 * What is written in a redaction box, black on white and large enough to be read: whatever is of the main colour of
 * the box is paper, and whatever hangs on its edge (frame, hatching, the page around it) is left out.
 *
 * @param image cut-out of the box, in pixels
 * @returns undefined when nothing stands in it
 */
export function inkInBox(image: Gray): Gray | undefined {
  if (image.width < 12 || image.height < 12) return undefined
  // Labels are darker or lighter than their box. The contrast tells, and where it does not, what is left inside.
  const [dark, light] = [false, true].map((isLight) => {
    const { ink, contrast } = inkOf(image, isLight)
    dropWhatTouchesTheEdge(ink, image)
    return { ink, contrast, found: boundsOf(ink, image) }
  })
  const strokes = (side: typeof dark) => side!.found?.strokes ?? 0
  const isLight =
    light!.contrast > 2 * dark!.contrast ||
    (dark!.contrast <= 2 * light!.contrast && strokes(light) > strokes(dark))
  const best = isLight ? light! : dark!
  return best.found && enlarged(best.ink, image.width, best.found.bounds)
}

/** How far each pixel is from the main colour towards the lighter or the darker end, 0 to 255. */
function inkOf({ width, height, data }: Gray, isLight: boolean) {
  const counts = new Uint32Array(256)
  const inset = Math.round(Math.min(width, height) * 0.18)
  let total = 0
  for (let y = inset; y < height - inset; y++)
    for (let x = inset; x < width - inset; x++, total++) counts[data[y * width + x]!]!++
  const at = (share: number): number => {
    let sum = 0
    for (let value = 0; value < 256; value++) {
      sum += counts[value]!
      if (sum >= share * total) return value
    }
    return 255
  }
  const main = at(0.5)
  const contrast = isLight ? at(0.997) - main : main - at(0.003)
  const reach = Math.max(40, contrast)
  // The grain of paper is no ink: only the upper part of the way counts.
  const ink = data.map((value) => {
    const share = (isLight ? value - main : main - value) / reach
    return Math.max(0, Math.min(255, Math.round(((share - 0.25) / 0.6) * 255)))
  })
  return { ink, contrast }
}

function dropWhatTouchesTheEdge(ink: Uint8Array, { width, height }: Gray): void {
  const edge = 2
  const seen = new Uint8Array(ink.length)
  const stack: number[] = []
  const push = (at: number) => {
    if (seen[at] || ink[at]! < 70) return
    seen[at] = 1
    stack.push(at)
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (x < edge || y < edge || x >= width - edge || y >= height - edge) push(y * width + x)
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width
    const y = (at - x) / width
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++)
        if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) push(at + dy * width + dx)
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!seen[y * width + x]) continue
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++)
          if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height)
            ink[(y + dy) * width + x + dx] = 0
    }
}

type Bounds = readonly [left: number, top: number, right: number, bottom: number]

/** Around the strokes, single specks left out. */
function boundsOf(
  ink: Uint8Array,
  { width, height }: Gray,
): { readonly bounds: Bounds; readonly strokes: number } | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1]
  let strokes = 0
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      if (ink[at]! < 140) continue
      const near =
        Number(ink[at - 1]! > 110) +
        Number(ink[at + 1]! > 110) +
        Number(ink[at - width]! > 110) +
        Number(ink[at + width]! > 110)
      if (near < 2) continue
      strokes++
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  if (strokes < 12 || bottom - top < 6) return undefined
  return {
    strokes,
    bounds: [
      Math.max(0, left - 2),
      Math.max(0, top - 2),
      Math.min(width, right + 3),
      Math.min(height, bottom + 3),
    ],
  }
}

function enlarged(ink: Uint8Array, stride: number, [left, top, right, bottom]: Bounds): Gray {
  const [w, h] = [right - left, bottom - top]
  const scale = Math.min(3, Math.max(1, letterHeight / h))
  const width = Math.round(w * scale) + 2 * margin
  const height = Math.round(h * scale) + 2 * margin
  const data = new Uint8Array(width * height).fill(255)
  for (let y = margin; y < height - margin; y++)
    for (let x = margin; x < width - margin; x++) {
      const sx = Math.min(w - 1.001, (x - margin) / scale)
      const sy = Math.min(h - 1.001, (y - margin) / scale)
      const [x0, y0] = [Math.floor(sx), Math.floor(sy)]
      const [fx, fy] = [sx - x0, sy - y0]
      const corner = (top + y0) * stride + left + x0
      const upper = ink[corner]! * (1 - fx) + ink[corner + 1]! * fx
      const lower = ink[corner + stride]! * (1 - fx) + ink[corner + stride + 1]! * fx
      data[y * width + x] = 255 - (upper * (1 - fy) + lower * fy)
    }
  return { width, height, data }
}
