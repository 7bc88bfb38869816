import { dict, type PdfDict } from '../cos/objects.ts'
import type { Span } from './spans.ts'

/** How samples lie in memory. */
export type Layout = {
  readonly width: number
  readonly height: number
  readonly components: number
  readonly bits: number
}

/** Bytes of one row. */
export function rowBytes(l: Layout): number {
  return Math.ceil((l.width * l.components * l.bits) / 8)
}

/** A copy of packed samples, completed to full size, in which the spans hold one value per component. */
export function overwrite(
  data: Uint8Array,
  l: Layout,
  rows: ReadonlyMap<number, readonly Span[]>,
  value: readonly number[],
): Uint8Array {
  const row = rowBytes(l)
  const out = new Uint8Array(row * l.height)
  out.set(data.subarray(0, out.length))
  for (const [y, spans] of rows) {
    for (const [from, to] of spans) {
      if (l.bits === 8) for (let x = from; x < to; x++) out.set(value, y * row + x * l.components)
      else if (l.bits === 16) fill16(out, y * row, from, to, value)
      else fillBits(out, y * row, from, to, l, value)
    }
  }
  return out
}

function fill16(out: Uint8Array, start: number, from: number, to: number, value: readonly number[]): void {
  let at = start + from * value.length * 2
  for (let x = from; x < to; x++) {
    for (const v of value) {
      out[at++] = v >> 8
      out[at++] = v & 255
    }
  }
}

function fillBits(
  out: Uint8Array,
  start: number,
  from: number,
  to: number,
  l: Layout,
  value: readonly number[],
): void {
  const mask = (1 << l.bits) - 1
  for (let s = from * l.components; s < to * l.components; s++) {
    const bit = s * l.bits
    const at = start + (bit >> 3)
    const shift = 8 - l.bits - (bit & 7)
    out[at] = (out[at]! & ~(mask << shift)) | (((value[s % l.components] ?? 0) & mask) << shift)
  }
}

/** Samples deflated, with PNG prediction where that helps; `parms` goes into the image dictionary. */
export function packSamples(
  data: Uint8Array,
  l: Layout,
  squeeze: (bytes: Uint8Array) => Uint8Array,
): { data: Uint8Array; parms: PdfDict | undefined } {
  const row = rowBytes(l)
  if (l.bits !== 8 || data.length < Math.max(4096, row * l.height))
    return { data: squeeze(data), parms: undefined }
  // A strip from the middle tells which way is smaller.
  const rows = Math.min(l.height, Math.max(8, Math.ceil(65_536 / row)))
  const first = Math.floor((l.height - rows) / 2) * row
  const strip = data.subarray(first, first + rows * row)
  if (squeeze(pngRows(strip, row, l.components)).length >= squeeze(strip).length)
    return { data: squeeze(data), parms: undefined }
  return {
    data: squeeze(pngRows(data, row, l.components)),
    parms: dict({ Predictor: 15, Colors: l.components, BitsPerComponent: l.bits, Columns: l.width }),
  }
}

// Each row takes the filter with the smallest sum of absolute differences, as PNG encoders do.
function pngRows(data: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.floor(data.length / row)
  const out = new Uint8Array(rows * (row + 1))
  const trial = [new Uint8Array(row), new Uint8Array(row), new Uint8Array(row)] as const
  const kinds = [1, 2, 4] as const
  for (let r = 0; r < rows; r++) {
    const at = r * row
    const sums = [0, 0, 0]
    for (let i = 0; i < row; i++) {
      const v = data[at + i]!
      const a = i >= pixel ? data[at + i - pixel]! : 0
      const b = r > 0 ? data[at - row + i]! : 0
      const c = r > 0 && i >= pixel ? data[at - row + i - pixel]! : 0
      const guesses = [v - a, v - b, v - paeth(a, b, c)]
      for (let k = 0; k < 3; k++) {
        const d = guesses[k]! & 255
        trial[k]![i] = d
        sums[k] = sums[k]! + (d < 128 ? d : 256 - d)
      }
    }
    const best = sums.indexOf(Math.min(...sums))
    out[r * (row + 1)] = kinds[best]!
    out.set(trial[best]!, r * (row + 1) + 1)
  }
  return out
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c
  const pa = Math.abs(p - a)
  const pb = Math.abs(p - b)
  const pc = Math.abs(p - c)
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}
