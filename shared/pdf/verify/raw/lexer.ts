import type { PdfValue } from './values.ts'

/** Nesting deeper than this is an attack, not a document. */
const maxDepth = 200

const isSpace = new Uint8Array(256)
const isDelimiter = new Uint8Array(256)
for (const c of [0, 9, 10, 12, 13, 32]) isSpace[c] = 1
for (const c of '()<>[]{}/%') isDelimiter[c.charCodeAt(0)] = 1

const nothing: PdfValue = { kind: 'null' }

/** A cursor over bytes that yields PDF tokens; `pos` may be moved freely between calls. */
export type Lexer = {
  readonly bytes: Uint8Array
  pos: number
  readonly end: number
  /** Gets each comment that is passed over. */
  readonly onComment: ((text: Uint8Array) => void) | undefined
}

/** A lexer over `bytes[start, end)`. */
export function lexer(
  bytes: Uint8Array,
  start = 0,
  end = bytes.length,
  onComment?: (text: Uint8Array) => void,
): Lexer {
  return { bytes, pos: start, end, onComment }
}

/** Moves over white space and comments (ISO 32000-2 §7.2.3–7.2.4). */
export function skipSpace(lex: Lexer): void {
  const { bytes, end } = lex
  let pos = lex.pos
  while (pos < end) {
    const c = bytes[pos]!
    if (isSpace[c]) pos++
    else if (c === 0x25) {
      const from = pos
      while (pos < end && bytes[pos] !== 10 && bytes[pos] !== 13) pos++
      lex.onComment?.(bytes.subarray(from, pos))
    } else break
  }
  lex.pos = pos
}

/**
 * The next value or operator; undefined at the end of the bytes. Tolerant: what does not parse becomes an
 * operator token of its characters, so no byte is silently passed over. References `n g R` are resolved to
 * one value when `refs` is true (objects), and not in content streams.
 */
export function nextValue(lex: Lexer, refs: boolean, depth = 0): PdfValue | undefined {
  skipSpace(lex)
  const { bytes, end } = lex
  if (lex.pos >= end) return undefined
  const c = bytes[lex.pos]!
  if (c === 0x2f) return { kind: 'name', value: readName(lex) }
  if (c === 0x28) return { kind: 'string', bytes: readLiteral(lex) }
  if (c === 0x3c) {
    if (bytes[lex.pos + 1] === 0x3c) return readDict(lex, refs, depth)
    return { kind: 'string', bytes: readHex(lex) }
  }
  if (c === 0x5b) return readArray(lex, refs, depth)
  if (isDelimiter[c]) {
    lex.pos += c === 0x3e && bytes[lex.pos + 1] === 0x3e ? 2 : 1
    return { kind: 'op', value: c === 0x3e ? '>>' : String.fromCharCode(c) }
  }
  const word = readWord(lex)
  const number = toNumber(word)
  if (number === undefined) {
    if (word === 'true' || word === 'false') return { kind: 'bool', value: word === 'true' }
    return word === 'null' ? nothing : { kind: 'op', value: word }
  }
  return refs && Number.isInteger(number) && number >= 0
    ? (referenceAfter(lex, number) ?? { kind: 'number', value: number })
    : { kind: 'number', value: number }
}

function referenceAfter(lex: Lexer, num: number): PdfValue | undefined {
  const back = lex.pos
  skipSpace(lex)
  const gen = readDigits(lex)
  if (gen !== undefined) {
    skipSpace(lex)
    const next = lex.bytes[lex.pos + 1]
    const alone = lex.pos + 1 >= lex.end || isSpace[next!] === 1 || isDelimiter[next!] === 1
    if (lex.bytes[lex.pos] === 0x52 && alone) {
      lex.pos++
      return { kind: 'ref', num }
    }
  }
  lex.pos = back
  return undefined
}

function readDigits(lex: Lexer): number | undefined {
  let value = 0
  const start = lex.pos
  while (lex.pos < lex.end && lex.pos - start < 10) {
    const digit = lex.bytes[lex.pos]! - 48
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
    lex.pos++
  }
  return lex.pos === start ? undefined : value
}

function readWord(lex: Lexer): string {
  const start = lex.pos
  const { bytes, end } = lex
  let pos = start
  while (pos < end && !isSpace[bytes[pos]!] && !isDelimiter[bytes[pos]!]) pos++
  lex.pos = pos
  // A run of binary rubbish must not become a gigantic string.
  const stop = Math.min(pos, start + 64)
  let word = ''
  for (let i = start; i < stop; i++) word += String.fromCharCode(bytes[i]!)
  return word
}

function toNumber(word: string): number | undefined {
  if (!/^[+-]*\d*\.?\d*(?:-\d*)?$/.test(word) || !/\d/.test(word)) return undefined
  const value = Number.parseFloat(word.replace(/^[+-]*(?=[+-])/, ''))
  return Number.isFinite(value) ? value : undefined
}

function readName(lex: Lexer): string {
  const { bytes, end } = lex
  let pos = lex.pos + 1
  let name = ''
  while (pos < end && !isSpace[bytes[pos]!] && !isDelimiter[bytes[pos]!]) {
    let c = bytes[pos++]!
    if (c === 0x23) {
      const high = hexDigit(bytes[pos])
      const low = hexDigit(bytes[pos + 1])
      if (high >= 0 && low >= 0) {
        c = high * 16 + low
        pos += 2
      }
    }
    if (name.length < 1024) name += String.fromCharCode(c)
  }
  lex.pos = pos
  return name
}

function hexDigit(c: number | undefined): number {
  if (c === undefined) return -1
  if (c >= 48 && c <= 57) return c - 48
  const lower = c | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

const escapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 }

function readLiteral(lex: Lexer): Uint8Array {
  const { bytes, end } = lex
  const out: number[] = []
  let pos = lex.pos + 1
  let open = 1
  while (pos < end) {
    const c = bytes[pos++]!
    if (c === 0x28) open++
    else if (c === 0x29 && --open === 0) break
    if (c !== 0x5c) {
      out.push(c)
      continue
    }
    const e = bytes[pos++]
    if (e === undefined) break
    if (e === 13) {
      if (bytes[pos] === 10) pos++
    } else if (e >= 48 && e <= 55) {
      let octal = e - 48
      for (let k = 0; k < 2 && bytes[pos]! >= 48 && bytes[pos]! <= 55; k++)
        octal = octal * 8 + bytes[pos++]! - 48
      out.push(octal & 255)
    } else if (e !== 10) out.push(escapes[e] ?? e)
  }
  lex.pos = pos
  return Uint8Array.from(out)
}

function readHex(lex: Lexer): Uint8Array {
  const { bytes, end } = lex
  const out: number[] = []
  let pos = lex.pos + 1
  let high = -1
  while (pos < end && bytes[pos] !== 0x3e) {
    const digit = hexDigit(bytes[pos++])
    if (digit < 0) continue
    if (high < 0) high = digit
    else {
      out.push(high * 16 + digit)
      high = -1
    }
  }
  if (high >= 0) out.push(high * 16)
  lex.pos = pos + 1
  return Uint8Array.from(out)
}

function readArray(lex: Lexer, refs: boolean, depth: number): PdfValue {
  lex.pos++
  const items: PdfValue[] = []
  if (depth >= maxDepth) return { kind: 'array', items }
  for (;;) {
    skipSpace(lex)
    if (lex.pos >= lex.end) break
    if (lex.bytes[lex.pos] === 0x5d) {
      lex.pos++
      break
    }
    const back = lex.pos
    const item = nextValue(lex, refs, depth + 1)
    if (item === undefined) break
    if (item.kind === 'op' && (item.value === 'endobj' || item.value === '>>')) {
      lex.pos = back
      break
    }
    items.push(item)
  }
  return { kind: 'array', items }
}

function readDict(lex: Lexer, refs: boolean, depth: number): PdfValue {
  lex.pos += 2
  const entries = new Map<string, PdfValue>()
  if (depth >= maxDepth) return { kind: 'dict', entries }
  for (;;) {
    skipSpace(lex)
    if (lex.pos >= lex.end) break
    const c = lex.bytes[lex.pos]
    if (c === 0x3e) {
      lex.pos += lex.bytes[lex.pos + 1] === 0x3e ? 2 : 1
      break
    }
    const back = lex.pos
    if (c !== 0x2f) {
      const stray = nextValue(lex, refs, depth + 1)
      if (stray?.kind === 'op' && (stray.value === 'endobj' || stray.value === 'stream')) {
        lex.pos = back
        break
      }
      continue
    }
    const key = readName(lex)
    const value = nextValue(lex, refs, depth + 1)
    if (value === undefined) break
    if (value.kind === 'op' && value.value === '>>') break
    // A repeated key hides the earlier value from readers, not from a person with a text editor.
    if (entries.has(key)) entries.set(`${key} (again at ${back})`, value)
    else entries.set(key, value)
  }
  return { kind: 'dict', entries }
}
