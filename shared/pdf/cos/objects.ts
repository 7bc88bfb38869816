/** A name object without its slash; `#xx` escapes already undone, one character per byte. */
export type PdfName = { readonly kind: 'name'; readonly name: string }
/** A string object: raw bytes, already decrypted. */
export type PdfString = { readonly kind: 'string'; readonly bytes: Uint8Array }
/** An indirect reference; generation numbers are not told apart. */
export type PdfRef = { readonly kind: 'ref'; readonly num: number }
export type PdfDict = { readonly kind: 'dict'; readonly map: Map<string, PdfObject> }
/** A stream; `data` is as stored (still filtered), already decrypted. */
export type PdfStream = { readonly kind: 'stream'; readonly dict: PdfDict; data: Uint8Array }
export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfRef
  | PdfDict
  | PdfStream
  | PdfArray
export type PdfArray = PdfObject[]

const names = new Map<string, PdfName>()

/** The name object for `text`; equal names share one object. */
export function name(text: string): PdfName {
  const known = names.get(text)
  if (known) return known
  const made: PdfName = { kind: 'name', name: text }
  // Bounded: a hostile file could bring millions of names.
  if (names.size < 20_000) names.set(text, made)
  return made
}

/** A reference to object `num`. */
export function ref(num: number): PdfRef {
  return { kind: 'ref', num }
}

/** A dictionary with these entries. */
export function dict(entries: Readonly<Record<string, PdfObject | undefined>> = {}): PdfDict {
  const map = new Map<string, PdfObject>()
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) map.set(key, value)
  return { kind: 'dict', map }
}

/** A stream with these (already filtered) bytes. */
export function stream(
  entries: Readonly<Record<string, PdfObject | undefined>>,
  data: Uint8Array,
): PdfStream {
  return { kind: 'stream', dict: dict(entries), data }
}

/** A string object of raw bytes. */
export function bytesString(bytes: Uint8Array): PdfString {
  return { kind: 'string', bytes }
}

/** One character per byte, 0–255. */
export function latin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let out = ''
  for (let i = from; i < to; i += 8192)
    // Not spread into arguments: that goes through an iterator, byte by byte.
    out += String.fromCharCode.apply(null, bytes.subarray(i, Math.min(to, i + 8192)) as unknown as number[])
  return out
}

/** Bytes of a text in which every character is at most 255; higher ones become `?`. */
export function toBytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    out[i] = code > 255 ? 63 : code
  }
  return out
}

/** A text string as PDF stores it: Latin where it can be, else UTF-16 with a byte order mark. @source ISO 32000-2 §7.9.2.2 */
export function textString(text: string): PdfString {
  // Codes from 0x80 differ between PDFDocEncoding and Latin-1, so only ASCII stays one byte a character.
  if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return bytesString(toBytes(text))
  const out = new Uint8Array(2 + text.length * 2)
  out[0] = 0xfe
  out[1] = 0xff
  for (let i = 0; i < text.length; i++) {
    out[2 + i * 2] = text.charCodeAt(i) >> 8
    out[3 + i * 2] = text.charCodeAt(i) & 255
  }
  return bytesString(out)
}

/** Text of a string object, whatever its encoding; never throws. @source ISO 32000-2 §7.9.2.2 */
export function textOf(string: PdfString): string {
  const b = string.bytes
  if (b[0] === 0xfe && b[1] === 0xff) return utf16(b, 2, 0)
  if (b[0] === 0xff && b[1] === 0xfe) return utf16(b, 2, 1)
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return new TextDecoder().decode(b.subarray(3))
  return latin1(b)
}

function utf16(b: Uint8Array, from: number, low: 0 | 1): string {
  let out = ''
  const [high, lower] = low === 0 ? [0, 1] : [1, 0]
  for (let i = from; i + 1 < b.length; i += 2)
    out += String.fromCharCode(((b[i + high] ?? 0) << 8) | (b[i + lower] ?? 0))
  return out
}

export function isName(o: PdfObject | undefined, text?: string): o is PdfName {
  return isKind(o, 'name') && (text === undefined || (o as PdfName).name === text)
}
export function isRef(o: PdfObject | undefined): o is PdfRef {
  return isKind(o, 'ref')
}
export function isDict(o: PdfObject | undefined): o is PdfDict {
  return isKind(o, 'dict')
}
export function isStream(o: PdfObject | undefined): o is PdfStream {
  return isKind(o, 'stream')
}
export function isString(o: PdfObject | undefined): o is PdfString {
  return isKind(o, 'string')
}
function isKind(o: PdfObject | undefined, kind: string): boolean {
  return typeof o === 'object' && o !== null && !Array.isArray(o) && o.kind === kind
}
