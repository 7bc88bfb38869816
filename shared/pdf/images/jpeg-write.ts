import { byteSink, putBytes, sunk } from '../cos/write.ts'
import { type Jpeg, type JpegComponent, zigzag } from './jpeg-read.ts'

/** A baseline JPEG with exactly these coefficients, with Huffman tables made to fit. @source ITU-T T.81 annexes B, F, K.2 */
export function writeJpeg(jpeg: Jpeg): Uint8Array {
  const sink = byteSink(1 << 16)
  const segment = (marker: number, body: readonly number[]) =>
    putBytes(sink, Uint8Array.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body]))
  putBytes(sink, Uint8Array.from([0xff, 0xd8]))
  for (const s of jpeg.segments) putBytes(sink, s)
  for (const [id, table] of jpeg.tables) {
    const wide = table.some((q) => q > 255)
    const body = [id | (wide ? 16 : 0)]
    for (let k = 0; k < 64; k++) {
      const q = table[zigzag[k]!]!
      if (wide) body.push(q >> 8)
      body.push(q & 255)
    }
    segment(0xdb, body)
  }
  const { components: parts } = jpeg
  segment(
    jpeg.tables.size > 0 && [...jpeg.tables.values()].some((t) => t.some((q) => q > 255)) ? 0xc1 : 0xc0,
    [
      8,
      jpeg.height >> 8,
      jpeg.height & 255,
      jpeg.width >> 8,
      jpeg.width & 255,
      parts.length,
      ...parts.flatMap((c) => [c.id, (c.h << 4) | c.v, c.quant]),
    ],
  )
  // An interleaved scan holds at most ten blocks a unit.
  const together = parts.length === 1 || parts.reduce((n, c) => n + c.h * c.v, 0) <= 10
  for (const scan of together ? [parts] : parts.map((c) => [c])) putScan(sink, jpeg, scan, segment)
  putBytes(sink, Uint8Array.from([0xff, 0xd9]))
  return sunk(sink)
}

type Emit = (table: number, symbol: number, bits: number, size: number) => void

function putScan(
  sink: ReturnType<typeof byteSink>,
  jpeg: Jpeg,
  scan: readonly JpegComponent[],
  segment: (marker: number, body: readonly number[]) => void,
): void {
  const tableOf = (c: JpegComponent) => (c === scan[0] ? 0 : 1)
  // Tables 0 and 1 for DC, 2 and 3 for AC.
  const counts = [0, 1, 2, 3].map(() => new Float64Array(257))
  walk(jpeg, scan, tableOf, (table, symbol) => {
    counts[table]![symbol]!++
  })
  const used = scan.length > 1 ? [0, 1, 2, 3] : [0, 2]
  const codes = new Map(used.map((t) => [t, huffman(counts[t]!)] as const))
  for (const [t, table] of codes)
    segment(0xc4, [(t & 1) | (t >= 2 ? 16 : 0), ...table.lengths, ...table.values])
  segment(0xda, [scan.length, ...scan.flatMap((c) => [c.id, tableOf(c) * 17]), 0, 63, 0])
  let out = new Uint8Array(1 << 16)
  let size = 0
  let acc = 0
  let free = 8
  const byte = (b: number) => {
    if (size + 2 > out.length) {
      const grown = new Uint8Array(out.length * 2)
      grown.set(out)
      out = grown
    }
    out[size++] = b
    if (b === 0xff) out[size++] = 0
  }
  const putBits = (value: number, n: number) => {
    for (let left = n; left > 0; ) {
      const take = Math.min(left, free)
      acc = (acc << take) | ((value >> (left - take)) & ((1 << take) - 1))
      left -= take
      free -= take
      if (free === 0) {
        byte(acc & 255)
        acc = 0
        free = 8
      }
    }
  }
  walk(jpeg, scan, tableOf, (table, symbol, bits, n) => {
    const t = codes.get(table)!
    putBits(t.code[symbol]!, t.size[symbol]!)
    if (n > 0) putBits(bits, n)
  })
  if (free < 8) putBits((1 << free) - 1, free)
  putBytes(sink, out.subarray(0, size))
}

function walk(
  jpeg: Jpeg,
  scan: readonly JpegComponent[],
  tableOf: (c: JpegComponent) => number,
  emit: Emit,
): void {
  const last = new Map(scan.map((c) => [c, 0]))
  const block = (c: JpegComponent, at: number) => {
    const t = tableOf(c)
    const dc = c.coefficients[at]!
    const diff = dc - last.get(c)!
    last.set(c, dc)
    const n = sizeOf(diff)
    emit(t, n, diff < 0 ? diff + (1 << n) - 1 : diff, n)
    let run = 0
    for (let k = 1; k < 64; k++) {
      const v = c.coefficients[at + zigzag[k]!]!
      if (v === 0) {
        run++
        continue
      }
      for (; run > 15; run -= 16) emit(t + 2, 0xf0, 0, 0)
      const s = sizeOf(v)
      emit(t + 2, (run << 4) | s, v < 0 ? v + (1 << s) - 1 : v, s)
      run = 0
    }
    if (run > 0) emit(t + 2, 0, 0, 0)
  }
  const single = scan.length === 1 ? scan[0] : undefined
  if (single) {
    for (let y = 0; y < single.blocksHigh; y++)
      for (let x = 0; x < single.blocksWide; x++) block(single, (y * single.stride + x) * 64)
    return
  }
  const wide = Math.ceil(jpeg.width / 8 / jpeg.hMax)
  const high = Math.ceil(jpeg.height / 8 / jpeg.vMax)
  for (let my = 0; my < high; my++)
    for (let mx = 0; mx < wide; mx++)
      for (const c of scan)
        for (let v = 0; v < c.v; v++)
          for (let h = 0; h < c.h; h++) block(c, ((my * c.v + v) * c.stride + mx * c.h + h) * 64)
}

function sizeOf(v: number): number {
  return v === 0 ? 0 : 32 - Math.clz32(Math.abs(v))
}

type Codes = {
  readonly lengths: readonly number[]
  readonly values: readonly number[]
  readonly code: Int32Array
  readonly size: Uint8Array
}

/** Code lengths of at most 16 bits for symbol counts. @source ITU-T T.81 K.2 */
function huffman(counts: Float64Array): Codes {
  const freq = counts.slice()
  // One code of all ones must stay unused.
  freq[256] = 1
  const depth = new Int32Array(257)
  const chain = new Int32Array(257).fill(-1)
  for (;;) {
    const a = smallest(freq, -1)
    const b = smallest(freq, a)
    if (b < 0) break
    freq[a] = freq[a]! + freq[b]!
    freq[b] = 0
    let p = a
    for (; ; p = chain[p]!) {
      depth[p]!++
      if (chain[p]! < 0) break
    }
    chain[p] = b
    for (let q = b; q >= 0; q = chain[q]!) depth[q]!++
  }
  const bits = new Int32Array(300)
  for (const d of depth) if (d > 0) bits[d]!++
  for (let i = 299; i > 16; i--) {
    while (bits[i]! > 0) {
      let j = i - 2
      while (bits[j] === 0) j--
      bits[i]! -= 2
      bits[i - 1]!++
      bits[j + 1]! += 2
      bits[j]!--
    }
  }
  let longest = 16
  while (longest > 0 && bits[longest] === 0) longest--
  if (longest > 0) bits[longest]!--
  const values = Array.from({ length: 256 }, (_, i) => i)
    .filter((i) => depth[i]! > 0)
    .sort((x, y) => depth[x]! - depth[y]! || x - y)
  return assign(Array.from(bits.subarray(1, 17)), values)
}

function smallest(freq: Float64Array, not: number): number {
  let best = -1
  for (let i = 0; i < freq.length; i++) {
    if (i !== not && freq[i]! > 0 && (best < 0 || freq[i]! <= freq[best]!)) best = i
  }
  return best
}

function assign(lengths: number[], values: number[]): Codes {
  const code = new Int32Array(257)
  const size = new Uint8Array(257)
  let next = 0
  let at = 0
  lengths.forEach((n, i) => {
    for (let k = 0; k < n; k++) {
      const symbol = values[at++]
      if (symbol === undefined) continue
      code[symbol] = next++
      size[symbol] = i + 1
    }
    next <<= 1
  })
  return { lengths, values, code, size }
}
