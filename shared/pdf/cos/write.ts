import type { PdfObject } from './objects.ts'

/** Grows by doubling; collects bytes for one file or stream. */
export type ByteSink = { bytes: Uint8Array; length: number }

/** An empty sink. */
export function byteSink(size = 1024): ByteSink {
  return { bytes: new Uint8Array(size), length: 0 }
}

/** Appends raw bytes. */
export function putBytes(sink: ByteSink, data: Uint8Array): void {
  reserve(sink, data.length)
  sink.bytes.set(data, sink.length)
  sink.length += data.length
}

/** Appends text of characters 0–255. */
export function put(sink: ByteSink, text: string): void {
  reserve(sink, text.length)
  for (let i = 0; i < text.length; i++) sink.bytes[sink.length++] = text.charCodeAt(i)
}

/** The collected bytes. */
export function sunk(sink: ByteSink): Uint8Array {
  return sink.bytes.slice(0, sink.length)
}

function reserve(sink: ByteSink, more: number): void {
  if (sink.length + more <= sink.bytes.length) return
  const grown = new Uint8Array(Math.max(sink.bytes.length * 2, sink.length + more))
  grown.set(sink.bytes.subarray(0, sink.length))
  sink.bytes = grown
}

/** A number as PDF writes it: no exponent, at most `places` decimals. */
export function numberText(n: number, places = 6): string {
  if (!Number.isFinite(n)) return '0'
  if (Number.isInteger(n)) return Math.abs(n) < 1e15 ? (n === 0 ? '0' : String(n)) : n.toFixed(0)
  const text = n.toFixed(places).replace(/0+$/, '').replace(/\.$/, '')
  return text === '-0' || text === '' ? '0' : text
}

/** Appends one object in file syntax; streams are written by the caller. `renumber` maps reference numbers. */
export function putObject(
  sink: ByteSink,
  o: PdfObject,
  renumber?: (num: number) => number | undefined,
): void {
  if (o === null) put(sink, 'null')
  else if (typeof o === 'boolean') put(sink, o ? 'true' : 'false')
  else if (typeof o === 'number') put(sink, numberText(o, 10))
  else if (Array.isArray(o)) {
    put(sink, '[')
    let first = true
    for (const item of o) {
      if (!first) put(sink, ' ')
      first = false
      putObject(sink, item, renumber)
    }
    put(sink, ']')
  } else if (o.kind === 'name') put(sink, nameText(o.name))
  else if (o.kind === 'string') putString(sink, o.bytes)
  else if (o.kind === 'ref') {
    const num = renumber ? renumber(o.num) : o.num
    put(sink, num === undefined ? 'null' : `${num} 0 R`)
  } else {
    const { map } = o.kind === 'dict' ? o : o.dict
    put(sink, '<<')
    for (const [key, value] of map) {
      put(sink, nameText(key))
      if (value === null || typeof value !== 'object' || (!Array.isArray(value) && value.kind === 'ref'))
        put(sink, ' ')
      putObject(sink, value, renumber)
    }
    put(sink, '>>')
  }
}

/** A name in file syntax, slash included. */
export function nameText(text: string): string {
  return `/${text.replace(/[^!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g, (ch) => `#${(ch.charCodeAt(0) & 255).toString(16).padStart(2, '0')}`)}`
}

/** Appends a string object: literal when mostly printable, else hexadecimal. */
export function putString(sink: ByteSink, bytes: Uint8Array): void {
  let odd = 0
  for (const b of bytes) if (b < 32 || b > 126) odd++
  if (odd * 2 > bytes.length) {
    let hex = ''
    for (const b of bytes) hex += b.toString(16).padStart(2, '0')
    put(sink, `<${hex}>`)
    return
  }
  reserve(sink, bytes.length * 4 + 2)
  put(sink, '(')
  for (const b of bytes) {
    if (b === 0x28 || b === 0x29 || b === 0x5c) put(sink, `\\${String.fromCharCode(b)}`)
    else if (b < 32 || b > 126) put(sink, `\\${b.toString(8).padStart(3, '0')}`)
    else sink.bytes[sink.length++] = b
  }
  put(sink, ')')
}
