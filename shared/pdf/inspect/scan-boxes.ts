import type { Pixels, RectPt } from '../types.ts'
import { boundsOf, inverse } from '../verify/geometry.ts'
import type { Matrix } from '../verify/platform.ts'
import { type FoundBox, lightness, mainColourIn, type PixelBox, type Rgb, styleOf } from './found-box.ts'
import { framesIn } from './scan-frames.ts'

/** How the finder sees a scanned page; all lengths in pixels of a picture of two pixels per point. */
const flatness = 26
const fromPaper = 30
const least = { width: 16, height: 11 }

/**
 * Redaction boxes in a scanned page, found in its pixels: areas of one even colour that is not the paper's, and
 * drawn frames with nothing but a label or a hatching in them. Text is never even enough to be taken for a box.
 */
export function scanBoxes(pixels: Pixels, toPixels: Matrix): readonly FoundBox[] {
  const soft = softened(pixels)
  const paper = paperOf(soft)
  const areas = merged(evenAreas(soft, paper)).flatMap((area) => checked(soft, area, paper))
  const frames = framesIn(soft, lightness(paper)).filter(
    (frame) => !areas.some((area) => overlaps(area, frame)),
  )
  const back = inverse(toPixels)
  if (back === undefined) return []
  return [...areas, ...frames].map(({ left, top, right, bottom, style, confidence }) => ({
    rect: boundsOf(back, left, top, right, bottom) as RectPt,
    style,
    source: 'image',
    codes: [],
    confidence,
  }))
}

function overlaps(a: PixelBox, b: PixelBox): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 && width * height > 0.3 * Math.min(areaOf(a), areaOf(b))
}

function areaOf(box: PixelBox): number {
  return (box.right - box.left) * (box.bottom - box.top)
}

/** Mean of each pixel and its eight neighbours: grain and compression noise go, edges of boxes stay. */
function softened({ width, height, data }: Pixels): Pixels {
  const out = new Uint8ClampedArray(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0
        let count = 0
        for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++)
          for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
            sum += data[((y + dy) * width + x + dx) * 4 + channel]!
            count++
          }
        out[(y * width + x) * 4 + channel] = sum / count
      }
  return { width, height, data: out }
}

function paperOf(pixels: Pixels): Rgb {
  return mainColourIn(pixels, 0, 0, pixels.width, pixels.height).colour
}

/** Connected pixels that are even, alike and unlike paper, as rectangles. */
function evenAreas({ width, height, data }: Pixels, paper: Rgb): readonly PixelBox[] {
  const even = new Uint8Array(width * height)
  const apart = (a: number, b: number): number =>
    Math.max(
      Math.abs(data[a]! - data[b]!),
      Math.abs(data[a + 1]! - data[b + 1]!),
      Math.abs(data[a + 2]! - data[b + 2]!),
    )
  for (let y = 2; y < height - 2; y++)
    for (let x = 2; x < width - 2; x++) {
      const at = (y * width + x) * 4
      const toPaper = Math.max(
        Math.abs(data[at]! - paper[0]),
        Math.abs(data[at + 1]! - paper[1]),
        Math.abs(data[at + 2]! - paper[2]),
      )
      if (toPaper < fromPaper) continue
      if (apart(at - 8, at + 8) < flatness && apart(at - 8 * width, at + 8 * width) < flatness)
        even[y * width + x] = 1
    }
  const areas: PixelBox[] = []
  const stack: number[] = []
  for (let start = 0; start < even.length; start++) {
    if (even[start] !== 1) continue
    let [left, top, right, bottom, size] = [width, height, 0, 0, 0]
    stack.push(start)
    even[start] = 2
    while (stack.length > 0) {
      const at = stack.pop()!
      const x = at % width
      const y = (at - x) / width
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
      size++
      for (const next of [at - 1, at + 1, at - width, at + width])
        if (even[next] === 1 && apart(at * 4, next * 4) < 14) {
          even[next] = 2
          stack.push(next)
        }
    }
    if (size >= 24 && right - left >= 4 && bottom - top >= 3)
      areas.push({
        left: left - 2,
        top: top - 2,
        right: right + 2,
        bottom: bottom + 2,
        style: 'grey',
        confidence: 0,
      })
  }
  return areas
}

/** A label can cut an area in pieces: pieces that touch or stand side by side at one height belong together. */
function merged(areas: readonly PixelBox[]): readonly PixelBox[] {
  const boxes = areas.map((area) => ({ ...area }))
  for (let again = true; again; ) {
    again = false
    for (let i = 0; i < boxes.length && !again; i++)
      for (let j = i + 1; j < boxes.length && !again; j++) {
        const [a, b] = [boxes[i]!, boxes[j]!]
        const gapX = Math.max(a.left, b.left) - Math.min(a.right, b.right)
        const gapY = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)
        if (gapX > 3 || gapY > 3) continue
        boxes[i] = {
          ...a,
          left: Math.min(a.left, b.left),
          top: Math.min(a.top, b.top),
          right: Math.max(a.right, b.right),
          bottom: Math.max(a.bottom, b.bottom),
        }
        boxes.splice(j, 1)
        again = true
      }
    if (boxes.length > 3000) break
  }
  return boxes
}

function checked(pixels: Pixels, area: PixelBox, paper: Rgb): readonly PixelBox[] {
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  if (width < least.width || height < least.height || width > 0.88 * pixels.width) return []
  const { colour, share } = mainColourIn(pixels, area.left + 2, area.top + 2, area.right - 2, area.bottom - 2)
  const light = Math.abs(lightness(colour) - lightness(paper))
  if (share < 0.5 || (light < 24 && chroma(colour, paper) < 40)) return []
  if (wordsAcross(pixels, area, colour) > 2) return []
  const isBlock = height >= 44 && width >= 100
  const inText = isBlock || textBeside(pixels, area, paper)
  if (!inText && (height > 1.2 * width || styleOf(colour) !== 'black')) return []
  return [{ ...area, style: styleOf(colour), confidence: Math.min(0.95, 0.4 + share * 0.55) }]
}

/** Groups of ink on an area, more than ten points apart: a label is one group, a table row is several. */
function wordsAcross(pixels: Pixels, { left, top, right, bottom }: PixelBox, colour: Rgb): number {
  let groups = 0
  let last = Number.NEGATIVE_INFINITY
  for (let x = left + 6; x < right - 6; x++) {
    let marks = 0
    for (let y = top + 5; y < bottom - 5; y++) if (farFrom(pixels, x, y, colour) > 70) marks++
    if (marks < 2) continue
    if (x - last > 20) groups++
    last = x
  }
  return groups
}

/** Ink in broken strokes, as text is, in the twenty points to the left or right of an area. */
function textBeside(pixels: Pixels, { left, top, right, bottom }: PixelBox, paper: Rgb): boolean {
  const strip = (from: number, to: number): boolean => {
    let ink = 0
    let total = 0
    for (let y = top; y < bottom; y++) {
      let stroke = 0
      for (let x = Math.max(0, from); x < Math.min(pixels.width, to); x++) {
        total++
        stroke = farFrom(pixels, x, y, paper) > 70 ? stroke + 1 : 0
        if (stroke > 0) ink++
        // No letter has a stroke of nine points: this is a shape.
        if (stroke > 18) return false
      }
    }
    return ink > 0.03 * total && ink < 0.45 * total
  }
  return strip(left - 44, left - 3) || strip(right + 3, right + 44)
}

function farFrom({ data, width }: Pixels, x: number, y: number, colour: Rgb): number {
  const at = (y * width + x) * 4
  return Math.max(
    Math.abs(data[at]! - colour[0]),
    Math.abs(data[at + 1]! - colour[1]),
    Math.abs(data[at + 2]! - colour[2]),
  )
}

function chroma(a: Rgb, b: Rgb): number {
  return Math.abs(Math.max(...a) - Math.min(...a) - (Math.max(...b) - Math.min(...b)))
}
