import { Inflate, zlibSync } from 'fflate'
import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import { lzwDecode, unpacksTooLarge } from './lzw.ts'
import { isName, type PdfDict, type PdfObject } from './objects.ts'
import { undoPredictor } from './predictor.ts'
import { charClass } from './syntax.ts'

/** One step of a filter chain, with its parameters resolved. */
export type FilterStep = { readonly filter: string; readonly parms: PdfDict | undefined }

const shortNames: Readonly<Record<string, string>> = {
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  CCF: 'CCITTFaxDecode',
  DCT: 'DCTDecode',
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
}
/** Filters that make pixels, not bytes. */
export const imageFilters: ReadonlySet<string> = new Set([
  'DCTDecode',
  'JPXDecode',
  'JBIG2Decode',
  'CCITTFaxDecode',
])

/** The filter chain of a stream dictionary, in order of decoding; abbreviations spelled out. */
export function filterSteps(d: PdfDict, resolve: (o: PdfObject | undefined) => PdfObject): FilterStep[] {
  const filter = resolve(d.map.get('Filter') ?? d.map.get('F'))
  const parms = resolve(d.map.get('DecodeParms') ?? d.map.get('DP'))
  const list = Array.isArray(filter) ? filter : filter === null ? [] : [filter]
  return list.slice(0, 20).flatMap((f, i) => {
    const n = resolve(f)
    if (!isName(n)) return []
    const p = resolve(Array.isArray(parms) ? parms[i] : i === 0 ? parms : undefined)
    const isDictionary = typeof p === 'object' && p !== null && !Array.isArray(p) && p.kind === 'dict'
    return [{ filter: shortNames[n.name] ?? n.name, parms: isDictionary ? p : undefined }]
  })
}

/**
 * Bytes after one filter step; what can be read of damaged data.
 *
 * @returns undefined for a filter that this engine does not undo (image formats, unknown ones)
 */
export function undoFilter(
  step: FilterStep,
  data: Uint8Array,
  number: (d: PdfDict, key: string) => number | undefined,
  zlib: Zlib = portableZlib,
): Uint8Array | undefined {
  switch (step.filter) {
    case 'FlateDecode':
      return undoPredictor(inflate(data, zlib), step.parms, number)
    case 'LZWDecode': {
      const early = step.parms ? (number(step.parms, 'EarlyChange') ?? 1) : 1
      return undoPredictor(lzwDecode(data, early), step.parms, number)
    }
    case 'ASCII85Decode':
      return ascii85(data)
    case 'ASCIIHexDecode':
      return asciiHex(data)
    case 'RunLengthDecode':
      return runLength(data)
    case 'Crypt':
      return data
    default:
      return undefined
  }
}

/** Compression: the platform's own is several times faster than the portable one. */
export type Zlib = {
  readonly deflate: (data: Uint8Array) => Uint8Array
  /** Throws on damage, and the forgiving portable reader takes over; a RangeError says that `limit` bytes are too few. */
  readonly inflate?: ((data: Uint8Array, limit: number) => Uint8Array) | undefined
}

/** Zlib without help from the platform. */
export const portableZlib: Zlib = { deflate: (data) => zlibSync(data, { level: 6 }) }

function inflate(data: Uint8Array, zlib: Zlib): Uint8Array {
  if (zlib.inflate) {
    try {
      return zlib.inflate(data, limits.streamBytes)
    } catch (error) {
      if (error instanceof RangeError) throw unpacksTooLarge()
      // Damaged or cut short: what can be read of it is read below.
    }
  }
  const framed = data.length > 2 && (data[0]! & 15) === 8 && ((data[0]! << 8) | data[1]!) % 31 === 0
  const out = tryInflate(framed ? data.subarray(2) : data)
  // A wrong header check or a stray line end before the data: readers shrug it off.
  if (out.length === 0 && !framed && data.length > 2) return tryInflate(data.subarray(2))
  return out
}

/** What can be read of raw deflate data, up to the very byte where it breaks off or goes wrong. */
function tryInflate(data: Uint8Array): Uint8Array {
  const step = Math.max(2048, Math.min(65536, data.length >> 4))
  const { parts, brokenAt } = inflateParts(data, step, data.length)
  return concatenated(brokenAt < 0 ? parts : inflateParts(data, step, brokenAt).parts)
}

/** Reads in steps as far as `careful`, from there byte by byte. `brokenAt`: the step that failed, -1 for none. */
function inflateParts(data: Uint8Array, step: number, careful: number) {
  const parts: Uint8Array[] = []
  let total = 0
  const inflater = new Inflate((chunk) => {
    total += chunk.length
    if (total > limits.streamBytes) throw unpacksTooLarge()
    if (chunk.length > 0) parts.push(chunk.slice())
  })
  for (let i = 0; i < data.length; ) {
    const next = i < careful ? Math.min(i + step, careful) : i + 1
    try {
      // Never as the last one: data that breaks off would then give nothing.
      inflater.push(data.slice(i, next), false)
    } catch (error) {
      if (error instanceof RangeError || error instanceof AppError) throw error
      return { parts, brokenAt: i }
    }
    i = next
  }
  return { parts, brokenAt: -1 }
}

/** The parts as one; the part itself when there is one only. */
export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    out.set(p, at)
    at += p.length
  }
  return out
}

function ascii85(data: Uint8Array): Uint8Array {
  const out: number[] = []
  let tuple = 0
  let n = 0
  for (let i = 0; i < data.length; i++) {
    const b = data[i]!
    if (charClass(b) === 1) continue
    if (b === 0x7e) break
    if (b === 0x7a && n === 0) {
      out.push(0, 0, 0, 0)
      continue
    }
    if (b < 33 || b > 117) continue
    tuple = tuple * 85 + (b - 33)
    if (++n === 5) {
      out.push((tuple / 16777216) & 255, (tuple >>> 16) & 255, (tuple >>> 8) & 255, tuple & 255)
      tuple = 0
      n = 0
    }
  }
  if (n > 1) {
    for (let k = n; k < 5; k++) tuple = tuple * 85 + 84
    const last = [(tuple / 16777216) & 255, (tuple >>> 16) & 255, (tuple >>> 8) & 255]
    out.push(...last.slice(0, n - 1))
  }
  return Uint8Array.from(out)
}

function asciiHex(data: Uint8Array): Uint8Array {
  const out: number[] = []
  let half = -1
  for (const b of data) {
    if (b === 0x3e) break
    const d = Number.parseInt(String.fromCharCode(b), 16)
    if (Number.isNaN(d)) continue
    if (half < 0) half = d
    else {
      out.push(half * 16 + d)
      half = -1
    }
  }
  if (half >= 0) out.push(half * 16)
  return Uint8Array.from(out)
}

function runLength(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let total = 0
  for (let i = 0; i < data.length; ) {
    const n = data[i++]!
    if (n === 128) break
    const part = n < 128 ? data.subarray(i, i + n + 1) : new Uint8Array(257 - n).fill(data[i] ?? 0)
    i += n < 128 ? n + 1 : 1
    parts.push(part)
    total += part.length
    if (total > limits.streamBytes) throw unpacksTooLarge()
  }
  return concatenated(parts)
}
