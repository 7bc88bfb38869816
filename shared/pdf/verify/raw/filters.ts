import { Inflate } from 'fflate'
import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import type { Unzip } from '../platform.ts'
import type { PdfDict, PdfValue } from './values.ts'

/** Filters whose output is picture samples, which this reader does not decode. */
export const imageFilters: ReadonlySet<string> = new Set([
  'DCTDecode',
  'DCT',
  'JPXDecode',
  'JBIG2Decode',
  'CCITTFaxDecode',
  'CCF',
])

/**
 * The decoded bytes of a stream, with the picture filter that stopped the chain, if any. Broken data yields
 * what could be decoded before the break.
 *
 * @param resolve follows a reference in the stream dictionary
 * @param unzip  tried first on zlib data that is whole
 * @throws AppError `pdf.unpacks-too-large` when the result passes the cap of `limits.streamBytes`
 * @source ISO 32000-2 §7.4
 */
export function decodeStream(
  raw: Uint8Array,
  dict: PdfDict,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
  capBytes: number = limits.streamBytes,
  unzip?: Unzip | undefined,
): { readonly bytes: Uint8Array; readonly stoppedAt?: string | undefined } {
  const names = list(resolve(dict.entries.get('Filter') ?? dict.entries.get('F')), resolve)
  const parms = list(resolve(dict.entries.get('DecodeParms') ?? dict.entries.get('DP')), resolve)
  let bytes = raw
  for (const [index, filter] of names.entries()) {
    const name = filter.kind === 'name' ? filter.value : ''
    if (imageFilters.has(name)) return { bytes, stoppedAt: name }
    const parm = parms[index]
    const settings = (key: string, standard: number): number => {
      const value = parm?.kind === 'dict' ? resolve(parm.entries.get(key)) : undefined
      return value?.kind === 'number' ? value.value : standard
    }
    bytes = applyFilter(name, bytes, settings, capBytes, unzip)
    if (bytes.length > capBytes) throw tooLarge(capBytes)
  }
  return { bytes }
}

function list(
  value: PdfValue | undefined,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
): readonly PdfValue[] {
  if (value === undefined) return []
  if (value.kind !== 'array') return [value]
  // More than a handful of filters on one stream is only seen in attacks.
  return value.items.slice(0, 16).map((item) => resolve(item) ?? item)
}

function tooLarge(capBytes: number): AppError {
  return new AppError('pdf.unpacks-too-large', { limit: Math.round(capBytes / 1024 / 1024) })
}

type Settings = (key: string, standard: number) => number

function applyFilter(
  name: string,
  bytes: Uint8Array,
  settings: Settings,
  capBytes: number,
  unzip: Unzip | undefined,
): Uint8Array {
  switch (name) {
    case 'FlateDecode':
    case 'Fl':
      return unpredict(inflate(bytes, capBytes, unzip), settings)
    case 'LZWDecode':
    case 'LZW':
      return unpredict(unlzw(bytes, settings('EarlyChange', 1), capBytes), settings)
    case 'ASCIIHexDecode':
    case 'AHx':
      return unhex(bytes)
    case 'ASCII85Decode':
    case 'A85':
      return unascii85(bytes)
    case 'RunLengthDecode':
    case 'RL':
      return unrun(bytes, capBytes)
    default:
      return bytes
  }
}

/**
 * Inflated bytes, as far as they are sound; zlib header optional. A break gives up the whole step it is in, so
 * damaged data is read once more in small steps: what stands before the break is still evidence.
 */
function inflate(bytes: Uint8Array, capBytes: number, unzip: Unzip | undefined): Uint8Array {
  const hasHeader = bytes.length > 2 && (bytes[0]! & 15) === 8 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0
  if (unzip !== undefined && hasHeader) {
    try {
      return unzip(bytes, capBytes)
    } catch (error) {
      if (error instanceof RangeError) throw tooLarge(capBytes)
      // Damaged or cut off: read below as far as it goes.
    }
  }
  const body = hasHeader ? bytes.subarray(2) : bytes
  // Never larger, so that a bomb is noticed before it has filled the memory.
  const whole = inflateInSteps(body, 64 * 1024, capBytes)
  const read = whole.isSound ? whole : inflateInSteps(body, 256, capBytes)
  return join(read.parts, read.size)
}

function inflateInSteps(body: Uint8Array, step: number, capBytes: number) {
  const parts: Uint8Array[] = []
  let size = 0
  const inflater = new Inflate((part) => {
    size += part.length
    if (size > capBytes) throw tooLarge(capBytes)
    parts.push(part)
  })
  try {
    // Never told that the data is complete: data that is cut off would then be refused as a whole.
    for (let at = 0; at < body.length; at += step) inflater.push(body.subarray(at, at + step), false)
    return { parts, size, isSound: true }
  } catch (error) {
    if (error instanceof AppError) throw error
    return { parts, size, isSound: false }
  }
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const out = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** A byte list that grows and refuses to grow over a cap. */
function sink(capBytes: number) {
  let buffer = new Uint8Array(4096)
  let size = 0
  const reserve = (extra: number): void => {
    if (size + extra > capBytes) throw tooLarge(capBytes)
    if (size + extra <= buffer.length) return
    const larger = new Uint8Array(Math.max(buffer.length * 2, size + extra))
    larger.set(buffer.subarray(0, size))
    buffer = larger
  }
  return {
    push(part: Uint8Array): void {
      reserve(part.length)
      buffer.set(part, size)
      size += part.length
    },
    repeat(value: number, times: number): void {
      reserve(times)
      buffer.fill(value, size, size + times)
      size += times
    },
    done: (): Uint8Array => buffer.subarray(0, size),
  }
}

/** @source ISO 32000-2 §7.4.4.2 */
function unlzw(bytes: Uint8Array, early: number, capBytes: number): Uint8Array {
  const out = sink(capBytes)
  let table: Uint8Array[] = []
  let width = 9
  let previous: Uint8Array | undefined
  const reset = (): void => {
    table = Array.from({ length: 258 }, (_, code) => Uint8Array.of(code & 255))
    width = 9
    previous = undefined
  }
  reset()
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffffff
    held += 8
    if (held < width) continue
    held -= width
    const code = (bits >> held) & ((1 << width) - 1)
    if (code === 257) break
    if (code === 256) {
      reset()
      continue
    }
    let entry = table[code]
    if (entry === undefined) {
      if (previous === undefined || code > table.length) break
      entry = append(previous, previous[0]!)
    }
    out.push(entry)
    if (previous !== undefined && table.length < 4096) table.push(append(previous, entry[0]!))
    previous = entry
    const next = table.length + early
    width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9
  }
  return out.done()
}

function append(bytes: Uint8Array, last: number): Uint8Array {
  const longer = new Uint8Array(bytes.length + 1)
  longer.set(bytes)
  longer[bytes.length] = last
  return longer
}

function unhex(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let high = -1
  for (const c of bytes) {
    if (c === 0x3e) break
    const digit = Number.parseInt(String.fromCharCode(c), 16)
    if (Number.isNaN(digit)) continue
    if (high < 0) high = digit
    else {
      out.push(high * 16 + digit)
      high = -1
    }
  }
  if (high >= 0) out.push(high * 16)
  return Uint8Array.from(out)
}

function unascii85(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let group: number[] = []
  const flush = (): void => {
    if (group.length < 2) return
    const size = group.length - 1
    while (group.length < 5) group.push(84)
    let value = 0
    for (const digit of group) value = value * 85 + digit
    for (let k = 0; k < size; k++) out.push(Math.floor(value / 256 ** (3 - k)) & 255)
    group = []
  }
  for (const c of bytes) {
    if (c === 0x7e) break
    if (c === 0x7a && group.length === 0) out.push(0, 0, 0, 0)
    else if (c >= 33 && c <= 117) {
      group.push(c - 33)
      if (group.length === 5) flush()
    }
  }
  flush()
  return Uint8Array.from(out)
}

function unrun(bytes: Uint8Array, capBytes: number): Uint8Array {
  const out = sink(capBytes)
  let at = 0
  while (at < bytes.length) {
    const length = bytes[at++]!
    if (length === 128) break
    if (length < 128) {
      out.push(bytes.subarray(at, at + length + 1))
      at += length + 1
    } else out.repeat(bytes[at++] ?? 0, 257 - length)
  }
  return out.done()
}

/** Bytes with the TIFF or PNG predictor undone (ISO 32000-2 §7.4.4.4). */
function unpredict(bytes: Uint8Array, settings: Settings): Uint8Array {
  const predictor = settings('Predictor', 1)
  if (predictor < 2) return bytes
  const colors = settings('Colors', 1)
  const bits = settings('BitsPerComponent', 8)
  const rowBytes = Math.ceil((settings('Columns', 1) * colors * bits) / 8)
  if (!(rowBytes > 0) || rowBytes > bytes.length + 1) return bytes
  const back = Math.max(1, Math.floor((colors * bits) / 8))
  return predictor === 2 ? untiff(bytes, rowBytes, back, bits) : unpng(bytes, rowBytes, back)
}

function untiff(bytes: Uint8Array, rowBytes: number, back: number, bits: number): Uint8Array {
  if (bits !== 8) return bytes
  const out = bytes.slice()
  for (let row = 0; row < out.length; row += rowBytes)
    for (let x = back; x < rowBytes && row + x < out.length; x++)
      out[row + x] = out[row + x]! + out[row + x - back]!
  return out
}

function unpng(bytes: Uint8Array, rowBytes: number, back: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (rowBytes + 1))
  const out = new Uint8Array(rows * rowBytes)
  for (let row = 0; row < rows; row++) {
    const from = row * (rowBytes + 1)
    const to = row * rowBytes
    const kind = bytes[from]!
    for (let x = 0; x < rowBytes; x++) {
      const raw = bytes[from + 1 + x] ?? 0
      const left = x >= back ? out[to + x - back]! : 0
      const up = row > 0 ? out[to - rowBytes + x]! : 0
      const corner = row > 0 && x >= back ? out[to - rowBytes + x - back]! : 0
      out[to + x] = raw + pngGuess(kind, left, up, corner)
    }
  }
  return out
}

function pngGuess(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  if (kind !== 4) return 0
  const guess = left + up - corner
  const dl = Math.abs(guess - left)
  const du = Math.abs(guess - up)
  const dc = Math.abs(guess - corner)
  return dl <= du && dl <= dc ? left : du <= dc ? up : corner
}
