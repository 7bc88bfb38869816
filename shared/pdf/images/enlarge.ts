import { type Layout, rowBytes } from './samples.ts'

/** Pixels larger than this on the page, in points, are split before a mark is cut out of them. */
const largestPt = 3
/** Side in points of what they are split into. */
const splitPt = 1
const maxPixels = 4_000_000

/** How large an image is drawn, in points. */
export type DrawnSize = { readonly widthPt: number; readonly heightPt: number }

/** In how many columns and rows each pixel is split, so that a mark takes little more than what it covers. */
export function splitFor(
  size: { width: number; height: number },
  drawn: DrawnSize,
): readonly [number, number] {
  const [x, y] = [drawn.widthPt / size.width, drawn.heightPt / size.height]
  if (Math.max(x, y) <= largestPt) return [1, 1]
  const [kx, ky] = [Math.max(1, Math.ceil(x / splitPt)), Math.max(1, Math.ceil(y / splitPt))]
  return size.width * kx * size.height * ky > maxPixels ? [1, 1] : [kx, ky]
}

/** The same samples with every pixel repeated `kx` by `ky` times. */
export function enlarged(data: Uint8Array, l: Layout, kx: number, ky: number): Uint8Array {
  const big: Layout = { ...l, width: l.width * kx, height: l.height * ky }
  const [from, to] = [rowBytes(l), rowBytes(big)]
  const out = new Uint8Array(to * big.height)
  for (let y = 0; y < l.height; y++) {
    const row = data.subarray(y * from, (y + 1) * from)
    const first = out.subarray(y * ky * to, y * ky * to + to)
    if (l.bits >= 8) widenBytes(row, first, (l.components * l.bits) / 8, kx)
    else widenBits(row, first, l, kx)
    for (let k = 1; k < ky; k++) out.copyWithin((y * ky + k) * to, y * ky * to, y * ky * to + to)
  }
  return out
}

function widenBytes(row: Uint8Array, out: Uint8Array, pixel: number, kx: number): void {
  for (let x = 0, at = 0; x < row.length; x += pixel)
    for (let k = 0; k < kx; k++, at += pixel) out.set(row.subarray(x, x + pixel), at)
}

function widenBits(row: Uint8Array, out: Uint8Array, { width, components, bits }: Layout, kx: number): void {
  const mask = (1 << bits) - 1
  let to = 0
  for (let x = 0; x < width; x++)
    for (let k = 0; k < kx; k++)
      for (let c = 0; c < components; c++, to += bits) {
        const from = (x * components + c) * bits
        const value = (row[from >> 3]! >> (8 - bits - (from & 7))) & mask
        out[to >> 3] = out[to >> 3]! | (value << (8 - bits - (to & 7)))
      }
}
