import type { Point } from '../geometry.ts'
import { type Jpeg, type JpegComponent, readJpeg } from './jpeg-read.ts'
import { writeJpeg } from './jpeg-write.ts'
import { rowSpans, type Span } from './spans.ts'

/**
 * A JPEG in which the areas hold one flat colour. Blocks that no area touches keep their coefficients bit for bit:
 * nothing is decoded and encoded again beside the marks.
 *
 * @param areas  convex polygons in the unit square of the image, y up
 * @throws RangeError for kinds of JPEG that `readJpeg` does not take
 */
export function coverJpeg(data: Uint8Array, areas: readonly (readonly Point[])[]): Uint8Array {
  const jpeg = readJpeg(data)
  for (const c of jpeg.components) coverComponent(jpeg, c, areas)
  return writeJpeg(jpeg)
}

function coverComponent(jpeg: Jpeg, c: JpegComponent, areas: readonly (readonly Point[])[]): void {
  const table = jpeg.tables.get(c.quant)
  if (!table) throw new RangeError('missing quantisation table')
  const wide = (jpeg.width * c.h) / jpeg.hMax
  const high = (jpeg.height * c.v) / jpeg.vMax
  const rows = rowSpans(areas, wide, high)
  const blocks = touchedBlocks(c, rows)
  const samples = new Map<number, Float64Array>()
  let sum = 0
  let count = 0
  for (const [block, covered] of blocks) {
    if (covered.every((x) => x === 1)) continue
    const pixels = toPixels(c.coefficients, block * 64, table)
    samples.set(block, pixels)
    pixels.forEach((v, i) => {
      if (covered[i] === 1) return
      sum += v
      count++
    })
  }
  // The colour of the surroundings: a hard edge would ring into what stays.
  const flat = count > 0 ? Math.max(-128, Math.min(127, sum / count)) : -128
  for (const [block, covered] of blocks) {
    const pixels = samples.get(block)
    if (pixels) {
      covered.forEach((x, i) => {
        if (x === 1) pixels[i] = flat
      })
      fromPixels(pixels, c.coefficients, block * 64, table)
    } else {
      c.coefficients.fill(0, block * 64, block * 64 + 64)
      c.coefficients[block * 64] = Math.round((flat * 8) / (table[0] || 1))
    }
  }
}

function touchedBlocks(
  c: JpegComponent,
  rows: ReadonlyMap<number, readonly Span[]>,
): Map<number, Uint8Array> {
  const out = new Map<number, Uint8Array>()
  for (const [y, spans] of rows) {
    for (const [from, to] of spans) {
      for (let x = from; x < to; x++) {
        const block = (y >> 3) * c.stride + (x >> 3)
        let covered = out.get(block)
        if (!covered) {
          covered = new Uint8Array(64)
          out.set(block, covered)
        }
        covered[(y & 7) * 8 + (x & 7)] = 1
      }
    }
  }
  return out
}

const cosines = Array.from({ length: 8 }, (_, u) =>
  Float64Array.from(
    { length: 8 },
    (__, x) => (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16),
  ),
)

function toPixels(coefficients: Int16Array, at: number, table: Uint16Array): Float64Array {
  const rows = new Float64Array(64)
  for (let v = 0; v < 8; v++)
    for (let x = 0; x < 8; x++) {
      let s = 0
      for (let u = 0; u < 8; u++) s += cosines[u]![x]! * coefficients[at + v * 8 + u]! * table[v * 8 + u]!
      rows[v * 8 + x] = s
    }
  const out = new Float64Array(64)
  for (let x = 0; x < 8; x++)
    for (let y = 0; y < 8; y++) {
      let s = 0
      for (let v = 0; v < 8; v++) s += cosines[v]![y]! * rows[v * 8 + x]!
      out[y * 8 + x] = s
    }
  return out
}

function fromPixels(pixels: Float64Array, coefficients: Int16Array, at: number, table: Uint16Array): void {
  const rows = new Float64Array(64)
  for (let y = 0; y < 8; y++)
    for (let u = 0; u < 8; u++) {
      let s = 0
      for (let x = 0; x < 8; x++) s += cosines[u]![x]! * pixels[y * 8 + x]!
      rows[y * 8 + u] = s
    }
  for (let u = 0; u < 8; u++)
    for (let v = 0; v < 8; v++) {
      let s = 0
      for (let y = 0; y < 8; y++) s += cosines[v]![y]! * rows[y * 8 + u]!
      coefficients[at + v * 8 + u] = Math.max(-1023, Math.min(1023, Math.round(s / (table[v * 8 + u] || 1))))
    }
}
