import { withoutBaggage } from './jpeg-baggage.ts'

/** One component of a JPEG: its sampling, quantisation and DCT coefficients (natural order, 64 a block). */
export type JpegComponent = {
  readonly id: number
  readonly h: number
  readonly v: number
  readonly quant: number
  /** Blocks that carry pixels. */
  readonly blocksWide: number
  readonly blocksHigh: number
  /** Blocks stored in a row, padded to whole MCUs. */
  readonly stride: number
  readonly coefficients: Int16Array
}
export type Jpeg = {
  readonly width: number
  readonly height: number
  readonly hMax: number
  readonly vMax: number
  readonly components: readonly JpegComponent[]
  /** Quantisation tables by number, natural order. */
  readonly tables: ReadonlyMap<number, Uint16Array>
  /** APP0, APP2 and APP14 segments, without thumbnails: they say how to read the colours. */
  readonly segments: readonly Uint8Array[]
}

/** Natural position of the kth zigzag coefficient. @source ITU-T T.81 figure A.6 */
export const zigzag = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
])

type Table = { readonly maxCode: Int32Array; readonly offset: Int32Array; readonly values: Uint8Array }
type Draft = { -readonly [K in keyof JpegComponent]: JpegComponent[K] } & { dc: number }
type Reader = {
  readonly data: Uint8Array
  pos: number
  bits: number
  count: number
  ended: boolean
}
type Scan = {
  readonly progressive: boolean
  readonly from: number
  readonly to: number
  readonly high: number
  readonly low: number
  eobRun: number
}

const MAX_BLOCKS = 6_000_000

/**
 * Coefficients of a baseline, extended or progressive Huffman JPEG with 8-bit samples, without any loss.
 *
 * @throws RangeError for other kinds and for data that cannot be read to the first scan
 */
export function readJpeg(data: Uint8Array): Jpeg {
  const tables = new Map<number, Uint16Array>()
  const dc = new Map<number, Table>()
  const ac = new Map<number, Table>()
  const segments: Uint8Array[] = []
  let frame:
    | { width: number; height: number; hMax: number; vMax: number; progressive: boolean; components: Draft[] }
    | undefined
  let restart = 0
  let scans = 0
  let pos = 2
  if (data[0] !== 0xff || data[1] !== 0xd8) throw new RangeError('not a JPEG')
  const u16 = (at: number) => ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0)
  while (pos + 3 < data.length) {
    if (data[pos] !== 0xff) {
      pos++
      continue
    }
    const marker = data[pos + 1]!
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) {
      pos += marker === 0xff ? 1 : 2
      continue
    }
    if (marker === 0xd9) break
    const length = u16(pos + 2)
    const body = data.subarray(pos + 4, pos + 2 + length)
    const next = pos + 2 + Math.max(2, length)
    if (marker === 0xdb) readQuant(body, tables)
    else if (marker === 0xc4) readHuffman(body, dc, ac)
    else if (marker === 0xdd) restart = u16(pos + 4)
    else if (marker === 0xe0 || marker === 0xe2 || marker === 0xee)
      segments.push(withoutBaggage(data.subarray(pos, pos + 2 + length)) ?? new Uint8Array(0))
    else if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) {
      if (frame) throw new RangeError('two frames')
      frame = readFrame(body, marker === 0xc2)
    } else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) {
      throw new RangeError('kind of JPEG not supported')
    } else if (marker === 0xda) {
      if (!frame) throw new RangeError('scan without frame')
      pos = readScan(data, pos + 4, body, frame, dc, ac, restart)
      scans++
      if (scans > 500) break
      continue
    }
    pos = next
  }
  if (!frame || scans === 0) throw new RangeError('no picture')
  return { ...frame, tables, segments }
}

function readQuant(body: Uint8Array, tables: Map<number, Uint16Array>): void {
  for (let p = 0; p < body.length; ) {
    const head = body[p++]!
    const wide = head >> 4 !== 0
    const table = new Uint16Array(64)
    for (let k = 0; k < 64; k++) {
      table[zigzag[k]!] = wide ? ((body[p] ?? 0) << 8) | (body[p + 1] ?? 0) : (body[p] ?? 0)
      p += wide ? 2 : 1
    }
    tables.set(head & 15, table)
  }
}

function readHuffman(body: Uint8Array, dc: Map<number, Table>, ac: Map<number, Table>): void {
  for (let p = 0; p + 17 <= body.length; ) {
    const head = body[p]!
    const counts = body.subarray(p + 1, p + 17)
    const total = counts.reduce((n, c) => n + c, 0)
    const values = body.slice(p + 17, p + 17 + total)
    const maxCode = new Int32Array(18).fill(-1)
    const offset = new Int32Array(18)
    let code = 0
    let at = 0
    for (let n = 1; n <= 16; n++) {
      const count = counts[n - 1]!
      offset[n] = at - code
      at += count
      code += count
      maxCode[n] = count > 0 ? code - 1 : -1
      code <<= 1
    }
    ;(head >> 4 === 0 ? dc : ac).set(head & 15, { maxCode, offset, values })
    p += 17 + total
  }
}

function readFrame(body: Uint8Array, progressive: boolean) {
  if (body[0] !== 8) throw new RangeError('sample depth not supported')
  const height = (body[1]! << 8) | body[2]!
  const width = (body[3]! << 8) | body[4]!
  const n = body[5] ?? 0
  if (width === 0 || height === 0 || n < 1 || n > 4 || body.length < 6 + n * 3)
    throw new RangeError('bad frame')
  const raw = Array.from({ length: n }, (_, i) => ({
    id: body[6 + i * 3]!,
    h: body[7 + i * 3]! >> 4,
    v: body[7 + i * 3]! & 15,
    quant: body[8 + i * 3]!,
  }))
  if (raw.some((c) => c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4)) throw new RangeError('bad sampling')
  const hMax = Math.max(...raw.map((c) => c.h))
  const vMax = Math.max(...raw.map((c) => c.v))
  const mcusWide = Math.ceil(width / 8 / hMax)
  const mcusHigh = Math.ceil(height / 8 / vMax)
  if (mcusWide * mcusHigh * raw.reduce((s, c) => s + c.h * c.v, 0) > MAX_BLOCKS)
    throw new RangeError('too large')
  const components = raw.map(
    (c): Draft => ({
      ...c,
      blocksWide: Math.ceil((Math.ceil(width / 8) * c.h) / hMax),
      blocksHigh: Math.ceil((Math.ceil(height / 8) * c.v) / vMax),
      stride: mcusWide * c.h,
      coefficients: new Int16Array(mcusWide * c.h * mcusHigh * c.v * 64),
      dc: 0,
    }),
  )
  return { width, height, hMax, vMax, progressive, components }
}

function readScan(
  data: Uint8Array,
  headAt: number,
  head: Uint8Array,
  frame: {
    width: number
    height: number
    hMax: number
    vMax: number
    progressive: boolean
    components: Draft[]
  },
  dc: ReadonlyMap<number, Table>,
  ac: ReadonlyMap<number, Table>,
  restart: number,
): number {
  const n = head[0] ?? 0
  const parts = Array.from({ length: n }, (_, i) => {
    const component = frame.components.find((c) => c.id === head[1 + i * 2])
    const selector = head[2 + i * 2] ?? 0
    if (!component) throw new RangeError('unknown component')
    return { component, dc: dc.get(selector >> 4), ac: ac.get(selector & 15) }
  })
  const scan: Scan = {
    progressive: frame.progressive,
    from: head[1 + n * 2] ?? 0,
    to: frame.progressive ? (head[2 + n * 2] ?? 63) : 63,
    high: (head[3 + n * 2] ?? 0) >> 4,
    low: (head[3 + n * 2] ?? 0) & 15,
    eobRun: 0,
  }
  if (scan.to > 63) throw new RangeError('bad scan')
  const r: Reader = { data, pos: headAt + head.length, bits: 0, count: 0, ended: false }
  const single = parts.length === 1 ? parts[0] : undefined
  const mcusWide = Math.ceil(frame.width / 8 / frame.hMax)
  const mcusHigh = Math.ceil(frame.height / 8 / frame.vMax)
  const total = single ? single.component.blocksWide * single.component.blocksHigh : mcusWide * mcusHigh
  for (let mcu = 0; mcu < total; mcu++) {
    if (restart > 0 && mcu > 0 && mcu % restart === 0 && !passRestart(r, parts, scan)) break
    if (single) {
      const { component } = single
      const row = Math.floor(mcu / component.blocksWide)
      readBlock(r, scan, single, (row * component.stride + (mcu % component.blocksWide)) * 64)
      continue
    }
    const [my, mx] = [Math.floor(mcu / mcusWide), mcu % mcusWide]
    for (const part of parts) {
      const c = part.component
      for (let v = 0; v < c.v; v++)
        for (let h = 0; h < c.h; h++)
          readBlock(r, scan, part, ((my * c.v + v) * c.stride + mx * c.h + h) * 64)
    }
  }
  for (const { component } of parts) component.dc = 0
  return endOfScan(data, r.pos)
}

function endOfScan(data: Uint8Array, from: number): number {
  let p = Math.max(0, from - 1)
  while (p + 1 < data.length) {
    if (
      data[p] === 0xff &&
      data[p + 1] !== 0 &&
      data[p + 1] !== 0xff &&
      !(data[p + 1]! >= 0xd0 && data[p + 1]! <= 0xd7)
    )
      return p
    p++
  }
  return data.length
}

type Part = { readonly component: Draft; readonly dc: Table | undefined; readonly ac: Table | undefined }

function passRestart(r: Reader, parts: readonly Part[], scan: Scan): boolean {
  r.bits = 0
  r.count = 0
  r.ended = false
  scan.eobRun = 0
  for (const { component } of parts) component.dc = 0
  let p = r.pos
  while (p + 1 < r.data.length && !(r.data[p] === 0xff && r.data[p + 1] !== 0 && r.data[p + 1] !== 0xff)) p++
  const marker = r.data[p + 1] ?? 0
  if (marker < 0xd0 || marker > 0xd7) return false
  r.pos = p + 2
  return true
}

function readBit(r: Reader): number {
  if (r.count === 0) {
    if (r.ended) return 0
    const b = r.data[r.pos]
    if (b === undefined || (b === 0xff && r.data[r.pos + 1] !== 0)) {
      // Data that stops early reads as zeros.
      r.ended = true
      return 0
    }
    r.pos += b === 0xff ? 2 : 1
    r.bits = b
    r.count = 8
  }
  r.count--
  return (r.bits >> r.count) & 1
}

function readBits(r: Reader, n: number): number {
  let v = 0
  for (let i = 0; i < n; i++) v = (v << 1) | readBit(r)
  return v
}

function readSigned(r: Reader, n: number): number {
  if (n === 0) return 0
  const v = readBits(r, n)
  return v >= 1 << (n - 1) ? v : v - (1 << n) + 1
}

function readSymbol(r: Reader, t: Table | undefined): number {
  if (!t) throw new RangeError('missing Huffman table')
  let code = 0
  for (let n = 1; n <= 16; n++) {
    code = (code << 1) | readBit(r)
    if (t.maxCode[n]! >= code) return t.values[t.offset[n]! + code] ?? 0
    if (r.ended) return 0
  }
  return 0
}

function readBlock(r: Reader, scan: Scan, part: Part, at: number): void {
  const c = part.component
  const out = c.coefficients
  if (at < 0 || at + 64 > out.length) return
  if (!scan.progressive) {
    c.dc += readSigned(r, readSymbol(r, part.dc) & 15)
    out[at] = c.dc
    for (let k = 1; k < 64; ) {
      const rs = readSymbol(r, part.ac)
      const size = rs & 15
      if (size === 0) {
        if (rs < 0xf0) return
        k += 16
        continue
      }
      k += rs >> 4
      if (k > 63) return
      out[at + zigzag[k]!] = readSigned(r, size)
      k++
    }
  } else if (scan.from === 0) {
    if (scan.high === 0) {
      c.dc += readSigned(r, readSymbol(r, part.dc) & 15)
      out[at] = c.dc << scan.low
    } else if (readBit(r)) out[at] = out[at]! | (1 << scan.low)
  } else if (scan.high === 0) firstPass(r, scan, part, at)
  else laterPass(r, scan, part, at)
}

function firstPass(r: Reader, scan: Scan, part: Part, at: number): void {
  if (scan.eobRun > 0) {
    scan.eobRun--
    return
  }
  const out = part.component.coefficients
  for (let k = scan.from; k <= scan.to; ) {
    const rs = readSymbol(r, part.ac)
    const [run, size] = [rs >> 4, rs & 15]
    if (size === 0) {
      if (run < 15) {
        scan.eobRun = (1 << run) - 1 + readBits(r, run)
        return
      }
      k += 16
      continue
    }
    k += run
    if (k > 63) return
    out[at + zigzag[k]!] = readSigned(r, size) * (1 << scan.low)
    k++
  }
}

function laterPass(r: Reader, scan: Scan, part: Part, at: number): void {
  const out = part.component.coefficients
  const bit = 1 << scan.low
  const refine = (p: number) => {
    const v = out[p]!
    if (readBit(r) && (v & bit) === 0) out[p] = v + (v > 0 ? bit : -bit)
  }
  let k = scan.from
  if (scan.eobRun === 0) {
    while (k <= scan.to) {
      const rs = readSymbol(r, part.ac)
      let run = rs >> 4
      let value = 0
      if ((rs & 15) === 0) {
        if (run < 15) {
          scan.eobRun = (1 << run) + readBits(r, run)
          break
        }
      } else value = readBit(r) ? bit : -bit
      for (; k <= scan.to; k++) {
        const p = at + zigzag[k]!
        if (out[p] !== 0) refine(p)
        else if (run-- === 0) {
          out[p] = value
          break
        }
      }
      k++
      if (r.ended) return
    }
  }
  if (scan.eobRun > 0) {
    for (; k <= scan.to; k++) {
      const p = at + zigzag[k]!
      if (out[p] !== 0) refine(p)
    }
    scan.eobRun--
  }
}
