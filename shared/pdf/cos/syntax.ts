import { bytesString, name, type PdfArray, type PdfDict, type PdfObject, ref } from './objects.ts'

/** A place in a buffer; parsing moves `pos`. */
export type Cursor = { readonly bytes: Uint8Array; pos: number; readonly end: number }

/** A bare word in a content stream or file, such as `obj`, `Tj` or `endstream`. */
export type Keyword = { readonly keyword: string }

const MAX_DEPTH = 200

// 1 = white space, 2 = delimiter, 0 = regular. ISO 32000-2 §7.2.3
const classes = new Uint8Array(256)
for (const c of [0, 9, 10, 12, 13, 32]) classes[c] = 1
for (const c of '()<>[]{}/%') classes[c.charCodeAt(0)] = 2

/** 1 for white space, 2 for a delimiter, 0 for a regular character. */
export function charClass(byte: number | undefined): number {
  return byte === undefined ? 1 : (classes[byte] ?? 0)
}

/** A cursor over `bytes`. */
export function cursorAt(bytes: Uint8Array, pos = 0, end = bytes.length): Cursor {
  return { bytes, pos, end }
}

/** Moves past white space and comments. */
export function skipSpace(c: Cursor): void {
  while (c.pos < c.end) {
    const b = c.bytes[c.pos]!
    if (b === 0x25) {
      while (c.pos < c.end && c.bytes[c.pos] !== 10 && c.bytes[c.pos] !== 13) c.pos++
    } else if (classes[b] === 1) c.pos++
    else return
  }
}

/**
 * The next object or bare word; undefined at the end. Damaged syntax yields the best guess, never an error.
 *
 * @param refs  whether `12 0 R` is a reference (in files) or three tokens (in content streams)
 */
export function readToken(c: Cursor, refs: boolean, depth = 0): PdfObject | Keyword | undefined {
  skipSpace(c)
  if (c.pos >= c.end) return undefined
  const b = c.bytes[c.pos]!
  switch (b) {
    case 0x2f:
      return readName(c)
    case 0x28:
      return bytesString(readLiteral(c))
    case 0x3c:
      return c.bytes[c.pos + 1] === 0x3c && c.pos + 1 < c.end
        ? readDict(c, refs, depth)
        : bytesString(readHex(c))
    case 0x5b:
      return readArray(c, refs, depth)
    case 0x5d:
    case 0x29:
    case 0x7b:
    case 0x7d:
      c.pos++
      return { keyword: String.fromCharCode(b) }
    case 0x3e:
      c.pos += c.bytes[c.pos + 1] === 0x3e ? 2 : 1
      return { keyword: '>>' }
    default:
      return readWord(c, refs)
  }
}

/** True for a bare word. */
export function isKeyword(t: PdfObject | Keyword | undefined, text?: string): t is Keyword {
  if (typeof t !== 'object' || t === null || Array.isArray(t) || !('keyword' in t)) return false
  return text === undefined || t.keyword === text
}

/** The next object; null where there is none. */
export function readObject(c: Cursor): PdfObject {
  const t = readToken(c, true)
  return t === undefined || isKeyword(t) ? null : t
}

function readName(c: Cursor): PdfObject {
  let out = ''
  c.pos++
  while (c.pos < c.end) {
    const b = c.bytes[c.pos]!
    if (classes[b] !== 0) break
    if (b === 0x23 && c.pos + 2 < c.end) {
      const hi = hexDigit(c.bytes[c.pos + 1])
      const lo = hexDigit(c.bytes[c.pos + 2])
      if (hi >= 0 && lo >= 0) {
        out += String.fromCharCode(hi * 16 + lo)
        c.pos += 3
        continue
      }
    }
    out += String.fromCharCode(b)
    c.pos++
  }
  return name(out)
}

function hexDigit(b: number | undefined): number {
  if (b === undefined) return -1
  if (b >= 48 && b <= 57) return b - 48
  if (b >= 65 && b <= 70) return b - 55
  if (b >= 97 && b <= 102) return b - 87
  return -1
}

const escapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 }

function readLiteral(c: Cursor): Uint8Array {
  c.pos++
  // Most strings are just their bytes.
  const plainEnd = endOfPlain(c)
  if (plainEnd >= 0) {
    const plain = c.bytes.slice(c.pos, plainEnd)
    c.pos = plainEnd + 1
    return plain
  }
  const out: number[] = []
  let depth = 1
  while (c.pos < c.end) {
    const b = c.bytes[c.pos++]!
    if (b === 0x5c) readEscape(c, out)
    else if (b === 0x28) {
      depth++
      out.push(b)
    } else if (b === 0x29) {
      if (--depth === 0) break
      out.push(b)
    } else if (b === 13) {
      if (c.bytes[c.pos] === 10) c.pos++
      out.push(10)
    } else out.push(b)
  }
  return Uint8Array.from(out)
}

/** Where the closing bracket stands; -1 when something in between means more than itself. */
function endOfPlain({ bytes, pos, end }: Cursor): number {
  for (let i = pos; i < end; i++) {
    const b = bytes[i]
    if (b === 0x29) return i
    if (b === 0x5c || b === 0x28 || b === 13) return -1
  }
  return -1
}

function readEscape(c: Cursor, out: number[]): void {
  const b = c.bytes[c.pos++]
  if (b === undefined || c.pos > c.end) return
  if (b >= 48 && b <= 55) {
    let v = b - 48
    for (let k = 0; k < 2 && c.pos < c.end; k++) {
      const d = c.bytes[c.pos]!
      if (d < 48 || d > 55) break
      v = v * 8 + d - 48
      c.pos++
    }
    out.push(v & 255)
  } else if (b === 13) {
    if (c.bytes[c.pos] === 10) c.pos++
  } else if (b !== 10) out.push(escapes[b] ?? b)
}

function readHex(c: Cursor): Uint8Array {
  c.pos++
  let to = c.pos
  while (to < c.end && c.bytes[to] !== 0x3e) to++
  const out = new Uint8Array((to - c.pos + 1) >> 1)
  let length = 0
  let half = -1
  for (let i = c.pos; i < to; i++) {
    const d = hexDigit(c.bytes[i])
    if (d < 0) continue
    if (half < 0) half = d
    else {
      out[length++] = half * 16 + d
      half = -1
    }
  }
  if (half >= 0) out[length++] = half * 16
  c.pos = Math.min(c.end, to + 1)
  return length === out.length ? out : out.slice(0, length)
}

function readArray(c: Cursor, refs: boolean, depth: number): PdfArray {
  const out: PdfArray = []
  c.pos++
  if (depth > MAX_DEPTH) return out
  for (;;) {
    skipSpace(c)
    if (c.pos >= c.end) break
    if (c.bytes[c.pos] === 0x5d) {
      c.pos++
      break
    }
    const start = c.pos
    const t = readToken(c, refs, depth + 1)
    if (isKeyword(t)) {
      if (t.keyword === '>>' || t.keyword === 'endobj' || t.keyword === 'endstream') {
        c.pos = start
        break
      }
      continue
    }
    if (t !== undefined) out.push(t)
  }
  return out
}

function readDict(c: Cursor, refs: boolean, depth: number): PdfDict {
  const map = new Map<string, PdfObject>()
  c.pos += 2
  const out: PdfDict = { kind: 'dict', map }
  if (depth > MAX_DEPTH) return out
  for (;;) {
    skipSpace(c)
    if (c.pos >= c.end) break
    const start = c.pos
    const key = readToken(c, refs, depth + 1)
    if (isKeyword(key)) {
      if (key.keyword === '>>') break
      if (key.keyword === 'endobj' || key.keyword === 'stream' || key.keyword === 'endstream') {
        c.pos = start
        break
      }
      continue
    }
    if (typeof key !== 'object' || key === null || Array.isArray(key) || key.kind !== 'name') continue
    skipSpace(c)
    const before = c.pos
    const value = readToken(c, refs, depth + 1)
    if (isKeyword(value)) {
      if (value.keyword === '>>') break
      if (value.keyword === 'endobj' || value.keyword === 'stream') {
        c.pos = before
        break
      }
      continue
    }
    if (value !== undefined) map.set(key.name, value)
  }
  return out
}

/** The operators of content streams, which come by the hundred thousand: made once, found by their bytes. */
const shortWords: ReadonlyMap<number, Keyword> = new Map(
  `b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg
  ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' " R obj`
    .split(/\s+/)
    .map((keyword) => {
      const bytes = Uint8Array.from(keyword, (sign) => sign.charCodeAt(0))
      return [packedWord(bytes, 0, bytes.length), { keyword }] as const
    }),
)

function packedWord(bytes: Uint8Array, from: number, to: number): number {
  let packed = 0
  for (let i = from; i < to; i++) packed = packed * 256 + bytes[i]!
  return packed
}

function readWord(c: Cursor, refs: boolean): PdfObject | Keyword {
  const start = c.pos
  const n = readNumber(c)
  if (n !== undefined) {
    if (refs && Number.isInteger(n) && n >= 0) {
      const num = tryReference(c)
      if (num) return ref(n)
    }
    return n
  }
  c.pos = start
  while (c.pos < c.end && classes[c.bytes[c.pos]!] === 0) c.pos++
  if (c.pos === start) c.pos++
  const known = c.pos - start <= 3 ? shortWords.get(packedWord(c.bytes, start, c.pos)) : undefined
  if (known) return known
  let word = ''
  for (let i = start; i < c.pos; i++) word += String.fromCharCode(c.bytes[i]!)
  if (word === 'true') return true
  if (word === 'false') return false
  if (word === 'null') return null
  return { keyword: word }
}

function tryReference(c: Cursor): boolean {
  const save = c.pos
  const { bytes } = c
  let p = c.pos
  while (p < c.end && classes[bytes[p]!] === 1) p++
  const digits = p
  while (p < c.end && bytes[p]! >= 48 && bytes[p]! <= 57) p++
  if (p === digits || p - digits > 5) return false
  const gap = p
  while (p < c.end && classes[bytes[p]!] === 1) p++
  if (p === gap || bytes[p] !== 0x52 || (p + 1 < c.end && classes[bytes[p + 1]!] === 0)) {
    c.pos = save
    return false
  }
  c.pos = p + 1
  return true
}

/** Reads a number in PDF notation, forgiving the usual defects (`--5`, `1.2-3`, `.`); undefined when it is not one. */
function readNumber(c: Cursor): number | undefined {
  const { bytes } = c
  let p = c.pos
  let sign = 1
  let b = bytes[p]!
  if (b !== 43 && b !== 45 && b !== 46 && (b < 48 || b > 57)) return undefined
  while ((b === 43 || b === 45) && p < c.end) {
    if (b === 45) sign = -1
    b = bytes[++p]!
  }
  let value = 0
  let digits = 0
  while (p < c.end && b >= 48 && b <= 57) {
    value = value * 10 + b - 48
    digits++
    b = bytes[++p]!
  }
  if (p < c.end && b === 46) {
    let scale = 0.1
    let text = ''
    let fraction = 0
    b = bytes[++p]!
    while (p < c.end && ((b >= 48 && b <= 57) || b === 45)) {
      // A minus inside a number ends it in every reader; its digits are noise.
      if (b === 45) {
        while (p < c.end && classes[bytes[p]!] === 0) p++
        break
      }
      text += String.fromCharCode(b)
      fraction = fraction * 10 + b - 48
      digits++
      b = bytes[++p]!
    }
    if (text !== '') {
      // Whole numbers below 2^53 over a power of ten: as exact as reading the text, and faster.
      if (value < 1e8 && text.length < 8) value = (value * 10 ** text.length + fraction) / 10 ** text.length
      else if (value < 1e15 && text.length < 18) value = Number(`${value}.${text}`)
      else {
        for (const d of text) {
          value += (d.charCodeAt(0) - 48) * scale
          scale /= 10
        }
      }
    } else if (digits === 0 && p < c.end && classes[bytes[p]!] === 0) return undefined
  } else if (p < c.end && b === 45 && digits > 0) {
    while (p < c.end && classes[bytes[p]!] === 0) p++
  }
  if (p < c.end && classes[bytes[p]!] === 0) {
    // `12abc` is a word; `0.5E-3` is not PDF but readers meet it: take the mantissa.
    const next = bytes[p]!
    if (digits === 0 || !((next === 69 || next === 101) && bytes[p + 1] !== undefined)) return undefined
    const tail = /^[eE][+-]?\d+$/
    let q = p
    let rest = ''
    while (q < c.end && classes[bytes[q]!] === 0) rest += String.fromCharCode(bytes[q++]!)
    if (!tail.test(rest)) return undefined
    value *= 10 ** Number(rest.slice(1))
    p = q
  }
  c.pos = p
  return sign * value
}
