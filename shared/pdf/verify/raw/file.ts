import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import type { Unzip } from '../platform.ts'
import { decodeStream } from './filters.ts'
import { lexer, nextValue, skipSpace } from './lexer.ts'
import { asDict, asName, asNumber, type PdfDict, type PdfValue, type RawObject } from './values.ts'

/** Everything found in the bytes of a PDF, without trust in its cross-reference table. */
export type RawFile = {
  readonly bytes: Uint8Array
  /** Every object, in file order, object streams unpacked; numbers may repeat. */
  readonly objects: readonly RawObject[]
  /** The last object of each number. */
  readonly latest: ReadonlyMap<number, RawObject>
  /** Trailer dictionaries and dictionaries of cross-reference streams, in file order. */
  readonly trailers: readonly PdfDict[]
  /** Number of `%%EOF` markers outside streams. */
  readonly endMarkers: number
  /** Offset after the last `%%EOF` and its line end. */
  readonly endOffset: number
  readonly encrypted: boolean
  readonly unzip: Unzip | undefined
  resolve(value: PdfValue | undefined): PdfValue | undefined
  /** Decoded bytes of a stream object; `stoppedAt` names the picture filter that was not undone. */
  decode(object: RawObject): { readonly bytes: Uint8Array; readonly stoppedAt?: string | undefined }
}

/**
 * Undoes the encryption of one object after the other; undefined when the file asks for a password.
 *
 * @param encrypt  the encryption dictionary
 * @param id       first part of the file's identifier
 */
export type Unlock = (
  encrypt: PdfDict,
  id: Uint8Array,
  resolve: RawFile['resolve'],
) => ((object: RawObject) => RawObject) | undefined

/** Sum of all decoded streams of one file; above it a file is a bomb. */
export const decodedBytesCap = 4 * limits.streamBytes

/**
 * Reads every object of a PDF by searching the bytes for `n g obj`, so that objects which no table or page
 * mentions are found as well. Encrypted ones stay as they are unless `unlock` opens them.
 *
 * @throws AppError `pdf.too-many-objects`, `pdf.unpacks-too-large`
 */
export function readRawFile(
  bytes: Uint8Array,
  caps: { readonly objects?: number; readonly streamBytes?: number } = {},
  unzip?: Unzip | undefined,
  unlock?: Unlock | undefined,
): RawFile {
  const objects: RawObject[] = []
  const trailers: PdfDict[] = []
  const capObjects = caps.objects ?? limits.objects
  const latest = new Map<number, RawObject>()
  const keep = (object: RawObject): void => {
    if (objects.length >= capObjects) throw new AppError('pdf.too-many-objects', { limit: capObjects })
    objects.push(object)
    latest.set(object.num, object)
  }
  const resolve = (value: PdfValue | undefined): PdfValue | undefined => {
    let current = value
    for (let hop = 0; current?.kind === 'ref' && hop < 32; hop++) current = latest.get(current.num)?.value
    return current?.kind === 'ref' ? undefined : current
  }
  let decoded = 0
  const decode = (object: RawObject): { bytes: Uint8Array; stoppedAt?: string | undefined } => {
    const dict = asDict(object.value)
    if (object.stream === undefined || dict === undefined) return { bytes: new Uint8Array() }
    const result = decodeStream(object.stream, dict, resolve, caps.streamBytes ?? limits.streamBytes, unzip)
    decoded += result.bytes.length
    if (decoded > decodedBytesCap)
      throw new AppError('pdf.unpacks-too-large', { limit: Math.round(decodedBytesCap / 1024 / 1024) })
    return result
  }
  /** Puts every object in the clear, where that takes no password. */
  const open = (): boolean => {
    const locked = trailers.findLast((trailer) => trailer.entries.has('Encrypt'))
    const encrypt = asDict(resolve(locked?.entries.get('Encrypt')))
    if (encrypt === undefined) return false
    const ids = resolve(locked?.entries.get('ID'))
    const id = ids?.kind === 'array' ? resolve(ids.items[0]) : undefined
    const undo = unlock?.(encrypt, id?.kind === 'string' ? id.bytes : new Uint8Array(), resolve)
    if (undo === undefined) return false
    for (const [at, object] of objects.entries()) {
      const clear = undo(object)
      objects[at] = clear
      if (latest.get(object.num) === object) latest.set(object.num, clear)
    }
    return true
  }
  const ends = scan(bytes, keep, trailers, latest)
  const encrypted = trailers.some((trailer) => trailer.entries.has('Encrypt')) && !open()
  // Strings and streams of an encrypted file are ciphertext: unpacking would only yield rubbish.
  if (!encrypted) for (const object of [...objects]) unpackObjectStream(object, decode, keep)
  decoded = 0
  return { bytes, objects, latest, trailers, ...ends, encrypted, unzip, resolve, decode }
}

function scan(
  bytes: Uint8Array,
  keep: (object: RawObject) => void,
  trailers: PdfDict[],
  latest: ReadonlyMap<number, RawObject>,
): { endMarkers: number; endOffset: number } {
  let endMarkers = 0
  let endOffset = bytes.length
  let pos = 0
  while (pos < bytes.length) {
    const c = bytes[pos]!
    if (c === 0x25 && matches(bytes, pos, '%%EOF')) {
      endMarkers++
      pos += 5
      while (bytes[pos] === 13 || bytes[pos] === 10) pos++
      endOffset = pos
    } else if (c === 0x74 && matches(bytes, pos, 'trailer')) {
      const lex = lexer(bytes, pos + 7)
      const dict = asDict(nextValue(lex, true))
      if (dict !== undefined) trailers.push(dict)
      pos = Math.max(pos + 7, dict === undefined ? 0 : lex.pos)
    } else if (c === 0x6f && matches(bytes, pos, 'obj') && bytes[pos - 1] !== 0x64) {
      pos = readObjectAt(bytes, pos, keep, trailers, latest)
    } else pos++
  }
  return { endMarkers, endOffset }
}

function matches(bytes: Uint8Array, pos: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[pos + i] !== word.charCodeAt(i)) return false
  return true
}

/** Reads `n g` backwards from the keyword `obj` at `pos`, then the object after it; returns where to go on. */
function readObjectAt(
  bytes: Uint8Array,
  pos: number,
  keep: (object: RawObject) => void,
  trailers: PdfDict[],
  latest: ReadonlyMap<number, RawObject>,
): number {
  const gen = numberBefore(bytes, pos)
  const num = gen === undefined ? undefined : numberBefore(bytes, gen.start)
  if (gen === undefined || num === undefined) return pos + 3
  const lex = lexer(bytes, pos + 3)
  const value = nextValue(lex, true) ?? { kind: 'null' as const }
  if (value.kind === 'op' && value.value === 'endobj') {
    keep({ num: num.value, gen: gen.value, offset: num.start, value: { kind: 'null' } })
    return lex.pos
  }
  const afterValue = lex.pos
  skipSpace(lex)
  if (value.kind !== 'dict' || !matches(bytes, lex.pos, 'stream')) {
    keep({ num: num.value, gen: gen.value, offset: num.start, value })
    return afterValue
  }
  let start = lex.pos + 6
  if (bytes[start] === 13) start++
  if (bytes[start] === 10) start++
  const end = streamEnd(bytes, start, value, latest)
  keep({ num: num.value, gen: gen.value, offset: num.start, value, stream: bytes.subarray(start, end) })
  if (asName(value.entries.get('Type')) === 'XRef') trailers.push(value)
  return end
}

function numberBefore(bytes: Uint8Array, pos: number): { value: number; start: number } | undefined {
  let at = pos
  while (
    at > 0 &&
    (bytes[at - 1] === 32 || bytes[at - 1] === 10 || bytes[at - 1] === 13 || bytes[at - 1] === 9)
  )
    at--
  const stop = at
  while (at > 0 && bytes[at - 1]! >= 48 && bytes[at - 1]! <= 57 && stop - at < 10) at--
  if (at === stop) return undefined
  let value = 0
  for (let i = at; i < stop; i++) value = value * 10 + bytes[i]! - 48
  return { value, start: at }
}

/** The declared length when `endstream` follows there, else the next `endstream` in the bytes. */
function streamEnd(
  bytes: Uint8Array,
  start: number,
  dict: PdfDict,
  latest: ReadonlyMap<number, RawObject>,
): number {
  const length = dict.entries.get('Length')
  const declared =
    asNumber(length) ?? (length?.kind === 'ref' ? asNumber(latest.get(length.num)?.value) : undefined)
  if (declared !== undefined && declared >= 0 && start + declared <= bytes.length) {
    let at = start + declared
    while (bytes[at] === 13 || bytes[at] === 10 || bytes[at] === 32) at++
    if (matches(bytes, at, 'endstream')) return start + declared
  }
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] !== 0x65 || !(matches(bytes, at, 'endstream') || matches(bytes, at, 'endobj'))) continue
    let end = at
    if (bytes[end - 1] === 10) end--
    if (bytes[end - 1] === 13) end--
    return Math.max(start, end)
  }
  return bytes.length
}

/** @source ISO 32000-2 §7.5.7 */
function unpackObjectStream(
  object: RawObject,
  decode: (object: RawObject) => { bytes: Uint8Array },
  keep: (object: RawObject) => void,
): void {
  const dict = asDict(object.value)
  if (object.stream === undefined || asName(dict?.entries.get('Type')) !== 'ObjStm') return
  const { bytes } = decode(object)
  const first = asNumber(dict?.entries.get('First')) ?? 0
  const head = lexer(bytes, 0, Math.min(first, bytes.length))
  for (;;) {
    const num = asNumber(nextValue(head, false))
    const offset = asNumber(nextValue(head, false))
    if (num === undefined || offset === undefined) break
    const value = nextValue(lexer(bytes, first + offset), true)
    if (value !== undefined) keep({ num, gen: 0, offset: -1, value })
  }
}

/** Numbers of all objects that can be reached from the trailers of the file. */
export function reachable(file: RawFile): ReadonlySet<number> {
  const seen = new Set<number>()
  const todo: PdfValue[] = [...file.trailers]
  for (let value = todo.pop(); value !== undefined; value = todo.pop()) {
    if (value.kind === 'array') for (const item of value.items) todo.push(item)
    else if (value.kind === 'dict') for (const item of value.entries.values()) todo.push(item)
    else if (value.kind === 'ref' && !seen.has(value.num)) {
      seen.add(value.num)
      const object = file.latest.get(value.num)
      if (object !== undefined) todo.push(object.value)
    }
  }
  return seen
}
