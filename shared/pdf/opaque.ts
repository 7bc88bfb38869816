import type { PdfFile } from './cos/file.ts'
import {
  isName,
  isStream,
  latin1,
  name,
  type PdfDict,
  type PdfObject,
  type PdfStream,
} from './cos/objects.ts'
import { plainJpx } from './images/jpx-baggage.ts'
import { folded, type Matcher } from './words.ts'

/**
 * Takes removed words out of data that programs read and people do not: texts in colour profiles, remarks in
 * calculator functions, boxes of JPEG 2000 pictures that say nothing about pixels, and bytes behind packed data or
 * behind the last row of a picture; in the objects with these numbers.
 */
export function cleanOpaque(
  file: PdfFile,
  numbers: readonly number[],
  removed: ReadonlySet<string>,
  matcher: Matcher,
): void {
  const words = wantedOf(wordParts(removed))
  const profiles = new Set<PdfStream>()
  const streams: PdfStream[] = []
  for (const num of numbers) {
    const o = file.get(num)
    if (isStream(o)) streams.push(o)
    collectProfiles(file, o, profiles)
  }
  for (const s of streams) {
    if (profiles.has(s))
      replaceData(file, s, (data) => plainProfile(data, matcher) ?? crossedOut(data, words))
    else if (file.number(s.dict.map.get('FunctionType')) === 4) replaceData(file, s, withoutRemarks)
    else dropBehind(file, s, words)
  }
}

const shortest = 5

function wordParts(removed: ReadonlySet<string>): ReadonlySet<string> {
  const parts = [...removed].flatMap((word) => folded(word).split(/[^a-z0-9]+/))
  return new Set(parts.filter((part) => part.length >= shortest))
}

function collectProfiles(file: PdfFile, o: PdfObject, found: Set<PdfStream>): void {
  if (Array.isArray(o)) {
    const s = isName(o[0], 'ICCBased') ? file.stream(o[1]) : undefined
    if (s) found.add(s)
    for (const item of o) collectProfiles(file, item, found)
    return
  }
  if (typeof o !== 'object' || o === null || !('map' in o || 'dict' in o)) return
  const { map }: PdfDict = 'dict' in o ? o.dict : o
  const output = file.stream(map.get('DestOutputProfile'))
  if (output) found.add(output)
  for (const item of map.values()) collectProfiles(file, item, found)
}

function replaceData(
  file: PdfFile,
  s: PdfStream,
  change: (data: Uint8Array) => Uint8Array | undefined,
): void {
  const data = file.decode(s)
  const other = data && change(data)
  if (other) store(file, s, other)
}

function store(file: PdfFile, s: PdfStream, data: Uint8Array): void {
  s.dict.map.delete('DecodeParms')
  s.dict.map.set('Filter', name('FlateDecode'))
  s.data = file.zlib.deflate(data)
}

/** @source ISO 32000-2 §7.10.5: a percent sign begins a remark, as in PostScript */
function withoutRemarks(data: Uint8Array): Uint8Array | undefined {
  if (!data.includes(0x25)) return undefined
  return new TextEncoder().encode(latin1(data).replace(/%[^\r\n]*/g, ''))
}

/**
 * A colour profile in which texts that say a removed word are made of crosses; undefined when there are none.
 *
 * @source ICC.1 §7.3 (tag table), §10.15 (multiLocalizedUnicode), §10.24 (text); ICC.1:2001 §6.5.17 (textDescription)
 */
function plainProfile(data: Uint8Array, matcher: Matcher): Uint8Array | undefined {
  if (data.length < 132) return undefined
  const out = data.slice()
  const view = new DataView(out.buffer)
  const count = Math.min(view.getUint32(128), Math.floor((data.length - 132) / 12))
  let changed = false
  for (let tag = 0; tag < count; tag++) {
    const at = view.getUint32(132 + tag * 12 + 4)
    const end = Math.min(out.length, at + view.getUint32(132 + tag * 12 + 8))
    if (at + 16 > end) continue
    const kind = latin1(out, at, at + 4)
    const text = latin1(out, at + 8, end)
      .replaceAll('\0', '')
      .replace(/[^\x20-\xff]+/g, ' ')
    if (!(kind === 'desc' || kind === 'text' || kind === 'mluc') || !matcher.found(text)) continue
    changed = true
    const records = kind === 'mluc' ? Math.min(view.getUint32(at + 8), 1000) : 0
    const from = kind === 'desc' ? at + 12 : kind === 'mluc' ? at + 16 + 12 * records : at + 8
    const ascii = kind === 'desc' ? Math.min(end, from + view.getUint32(at + 8)) : end
    for (let i = from; i < ascii; i++) if (out[i]! > 0x20) out[i] = 0x78
    // What follows the first text of a description says it again in other alphabets.
    out.fill(0, ascii, end)
  }
  return changed ? out : undefined
}

/** Packed or raw data that says a removed word as it is stored says it where no reader looks: it is packed anew. */
function dropBehind(file: PdfFile, s: PdfStream, words: Wanted): void {
  const filters = [file.resolve(s.dict.map.get('Filter'))].flat().map((f) => file.name(f))
  if (filters.length === 1 && filters[0] === 'JPXDecode') {
    s.data = plainJpx(s.data) ?? s.data
    return
  }
  if (saidIn(s.data, words).next().done) return
  const { data, rest } = file.decodePart(s)
  if (rest.length > 0) return
  const bytes = pictureBytes(file, s.dict)
  if (bytes !== undefined && bytes < data.length) store(file, s, data.subarray(0, bytes))
  else if (filters[0] !== undefined) store(file, s, data)
}

/** What is no profile, or says the word elsewhere: of these bytes no reader makes colours. */
function crossedOut(data: Uint8Array, words: Wanted): Uint8Array | undefined {
  const found = [...saidIn(data, words)]
  if (found.length === 0) return undefined
  const out = data.slice()
  for (const [from, to] of found) out.fill(0x78, from, to)
  return out
}

/** Letters and digits of ASCII in small letters by their byte; 0 for every other byte. */
const plainLetter = new Uint8Array(256).map((_, byte) => {
  const sign = String.fromCharCode(byte).toLowerCase()
  return /^[a-z0-9]$/.test(sign) ? sign.charCodeAt(0) : 0
})

/**
 * Words by two letters in a row, and how far into the word those stand. One of the first four such pairs of a word falls
 * on a fourth byte, so that three bytes of four are passed over, and the fourth with one look.
 */
type Wanted = {
  readonly pairs: Uint8Array
  readonly byPair: ReadonlyMap<number, readonly (readonly [word: string, at: number])[]>
}

const step = shortest - 1

function wantedOf(words: Iterable<string>): Wanted {
  const places = [...words].flatMap((word) => Array.from({ length: step }, (_, at) => [word, at] as const))
  const byPair = Map.groupBy(places, ([word, at]) => (word.charCodeAt(at) << 8) | word.charCodeAt(at + 1))
  const pairs = new Uint8Array(1 << 16)
  for (const pair of byPair.keys()) pairs[pair] = 1
  return { pairs, byPair }
}

/** Where stored bytes say one of the words, in one byte a letter. */
function* saidIn(
  data: Uint8Array,
  { pairs, byPair }: Wanted,
): Generator<readonly [from: number, to: number]> {
  if (byPair.size === 0) return
  for (let p = 0; p < data.length - 1; p += step) {
    const pair = (plainLetter[data[p]!]! << 8) | plainLetter[data[p + 1]!]!
    if (pairs[pair] === 0) continue
    for (const [word, at] of byPair.get(pair) ?? [])
      if (p >= at && saysAt(data, p - at, word)) yield [p - at, p - at + word.length]
  }
}

function saysAt(data: Uint8Array, from: number, word: string): boolean {
  for (let i = 0; i < word.length; i++)
    if (plainLetter[data[from + i] ?? 0] !== word.charCodeAt(i)) return false
  return true
}

const samples: Readonly<Record<string, number>> = { DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4, Indexed: 1 }

/** Bytes that the rows of a picture take; undefined when that cannot be told or it is no picture. */
function pictureBytes(file: PdfFile, { map }: PdfDict): number | undefined {
  if (file.name(map.get('Subtype')) !== 'Image') return undefined
  const [width, height] = [file.number(map.get('Width')), file.number(map.get('Height'))]
  const isMask = file.resolve(map.get('ImageMask')) === true
  const space = file.resolve(map.get('ColorSpace'))
  const each = isMask ? 1 : samples[file.name(Array.isArray(space) ? space[0] : space) ?? '']
  const bits = isMask ? 1 : file.number(map.get('BitsPerComponent'))
  if (width === undefined || height === undefined || each === undefined || bits === undefined)
    return undefined
  return height * Math.ceil((width * each * bits) / 8)
}
