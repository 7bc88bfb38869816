import type { PdfDict } from './objects.ts'

/** Bytes with the PNG or TIFF predictor of `parms` undone. @source ISO 32000-2 §7.4.4.4 */
export function undoPredictor(
  data: Uint8Array,
  parms: PdfDict | undefined,
  number: (d: PdfDict, key: string) => number | undefined,
): Uint8Array {
  const predictor = parms ? (number(parms, 'Predictor') ?? 1) : 1
  if (!parms || predictor <= 1) return data
  const colors = clamp(number(parms, 'Colors') ?? 1, 1, 64)
  const bits = clamp(number(parms, 'BitsPerComponent') ?? 8, 1, 16)
  const columns = clamp(number(parms, 'Columns') ?? 1, 1, 1 << 24)
  const pixel = Math.max(1, (colors * bits + 7) >> 3)
  const row = (columns * colors * bits + 7) >> 3
  return predictor === 2 ? tiff(data, row, colors, bits) : png(data, row, pixel)
}

function clamp(n: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, Math.trunc(n)))
}

function png(data: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(data.length / (row + 1))
  const out = new Uint8Array(rows * row)
  let size = 0
  for (let r = 0; r < rows; r++) {
    const kind = data[r * (row + 1)]!
    const from = r * (row + 1) + 1
    const length = Math.min(row, data.length - from)
    const to = r * row
    for (let i = 0; i < length; i++) {
      const left = i >= pixel ? out[to + i - pixel]! : 0
      const up = r > 0 ? out[to - row + i]! : 0
      const corner = r > 0 && i >= pixel ? out[to - row + i - pixel]! : 0
      out[to + i] = data[from + i]! + guess(kind, left, up, corner)
    }
    size += Math.max(0, length)
  }
  return size === out.length ? out : out.slice(0, size)
}

function guess(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  if (kind !== 4) return 0
  const p = left + up - corner
  const a = Math.abs(p - left)
  const b = Math.abs(p - up)
  const c = Math.abs(p - corner)
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function tiff(data: Uint8Array, row: number, colors: number, bits: number): Uint8Array {
  const out = data.slice()
  for (let start = 0; start + row <= out.length; start += row) {
    if (bits === 8)
      for (let i = colors; i < row; i++) out[start + i] = out[start + i]! + out[start + i - colors]!
    else if (bits === 16) {
      for (let i = colors * 2; i + 1 < row; i += 2) {
        const sum =
          ((out[start + i]! << 8) | out[start + i + 1]!) +
          ((out[start + i - colors * 2]! << 8) | out[start + i + 1 - colors * 2]!)
        out[start + i] = (sum >> 8) & 255
        out[start + i + 1] = sum & 255
      }
    } else tiffBits(out, start, row, colors, bits)
  }
  return out
}

function tiffBits(out: Uint8Array, start: number, row: number, colors: number, bits: number): void {
  const mask = (1 << bits) - 1
  const last = new Int32Array(colors)
  const samples = Math.floor((row * 8) / bits)
  for (let s = 0; s < samples; s++) {
    const at = s * bits
    const byte = start + (at >> 3)
    const shift = 8 - bits - (at & 7)
    const value = (((out[byte]! >> shift) & mask) + last[s % colors]!) & mask
    last[s % colors] = value
    out[byte] = (out[byte]! & ~(mask << shift)) | (value << shift)
  }
}
