import { type Cursor, charClass, type Keyword, readToken } from './syntax.ts'

/** Operators to pass over, by their bytes. */
export type OperatorSet = ReadonlySet<number>

/** A set of operators of three letters at most. */
export function operatorSet(words: string): OperatorSet {
  return new Set(words.split(' ').map((word) => [...word].reduce((n, ch) => n * 256 + ch.charCodeAt(0), 0)))
}

/** A bare word in a content stream. */
export type Found = {
  readonly op: string
  /** Where its operands begin. */
  readonly start: number
  readonly at: number
  readonly end: number
  /** A comment may stand within one of its operands. */
  readonly hasRemark: boolean
}

/** A comment, from its `%` up to the end of its line. */
export type Comment = { readonly from: number; readonly to: number }

/**
 * The next bare word of a content stream that is not in `passed`, as `readToken` would come to it; undefined at the end.
 * Operands are passed over without making objects of them, which is several times faster. One that is in `passed` comes
 * all the same when a comment may stand within its operands.
 *
 * @param c  stands behind an operator; is moved behind the word found
 * @param comments  gets the comments on the way, but for those within operands
 */
export function nextExcept(c: Cursor, passed: OperatorSet, comments?: Comment[]): Found | undefined {
  const { bytes, end } = c
  let start = -1
  let hasRemark = false
  let p = c.pos
  while (p < end) {
    const b = bytes[p]!
    const kind = charClass(b)
    if (kind === 1) {
      p++
      continue
    }
    if (b === 0x25) {
      const from = p
      while (p < end && bytes[p] !== 10 && bytes[p] !== 13) p++
      comments?.push({ from, to: p })
      continue
    }
    if (start < 0) start = p
    if (kind === 0) {
      let q = p
      let digits = 0
      let dots = 0
      let others = 0
      let packed = 0
      for (; q < end; q++) {
        const d = bytes[q]!
        if (d >= 48 && d <= 57) digits++
        else if (d === 46) dots++
        else if (charClass(d) !== 0) break
        else if (q !== p || (d !== 43 && d !== 45)) others++
        packed = packed * 256 + d
      }
      if (others === 0 && digits > 0 && dots < 2) {
        p = q
        continue
      }
      if (!hasRemark && q - p <= 3 && passed.has(packed)) {
        p = q
        start = -1
        continue
      }
    } else {
      const q = afterSimple(bytes, p, end)
      if (q > 0) {
        p = q
        continue
      }
    }
    c.pos = p
    const t = readToken(c, false)
    if (isWord(t)) return { op: t.keyword, start, at: p, end: c.pos, hasRemark }
    hasRemark ||= bytes.subarray(p, c.pos).includes(0x25)
    p = c.pos
  }
  c.pos = end
  return undefined
}

function isWord(t: ReturnType<typeof readToken>): t is Keyword {
  return typeof t === 'object' && t !== null && 'keyword' in t
}

/** Where a name, a string or an array of plain things ends; 0 for all that wants a closer look. */
function afterSimple(bytes: Uint8Array, at: number, end: number): number {
  let p = at
  switch (bytes[p]) {
    case 0x2f:
      p++
      while (p < end && charClass(bytes[p]) === 0) p++
      return p
    case 0x28:
      return afterLiteral(bytes, p, end)
    case 0x3c:
      return afterHex(bytes, p, end)
    case 0x5b:
      break
    default:
      return 0
  }
  for (p++; p < end; ) {
    const b = bytes[p]!
    if (b === 0x5d) return p + 1
    if (b === 0x28) p = afterLiteral(bytes, p, end)
    else if (b === 0x3c) p = afterHex(bytes, p, end)
    else if (charClass(b) === 1 || (b >= 48 && b <= 57) || b === 45 || b === 46) p++
    else return 0
    if (p === 0) return 0
  }
  return 0
}

function afterLiteral(bytes: Uint8Array, at: number, end: number): number {
  let depth = 0
  for (let p = at; p < end; p++) {
    const b = bytes[p]
    if (b === 0x5c) p++
    else if (b === 0x28) depth++
    else if (b === 0x29 && --depth === 0) return p + 1
  }
  return 0
}

function afterHex(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at + 1] === 0x3c) return 0
  for (let p = at + 1; p < end; p++) if (bytes[p] === 0x3e) return p + 1
  return 0
}
