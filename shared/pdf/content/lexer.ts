import { dict, isName, type PdfDict, type PdfObject } from '../cos/objects.ts'
import { type Comment, type Found, nextExcept, type OperatorSet } from '../cos/skim.ts'
import { type Cursor, charClass, cursorAt, isKeyword, readToken, skipSpace } from '../cos/syntax.ts'

/** One operator with its operands; `start`–`end` are its bytes, operands included. */
export type Op = {
  readonly op: string
  readonly args: readonly PdfObject[]
  readonly start: number
  readonly end: number
  /** For `BI`: the image's dictionary and its stored bytes. */
  readonly image?: { readonly dict: PdfDict; readonly data: Uint8Array; readonly ended: boolean }
  /** From `operatorsExcept` only: a comment may stand within an operand. */
  readonly hasRemark?: boolean
}

const MAX_ARGS = 400
const strayBrackets: ReadonlySet<string> = new Set([']', '}', ')', '>', '>>', '{'])

/** The operators of a content stream, in order; damage costs the damaged operator, never an error. */
export function* operators(bytes: Uint8Array): Generator<Op> {
  const c = cursorAt(bytes)
  let args: PdfObject[] = []
  let start = -1
  for (;;) {
    skipSpace(c)
    const at = c.pos
    const t = readToken(c, false)
    if (t === undefined) return
    if (start < 0) start = at
    if (!isKeyword(t)) {
      args.push(t)
      if (args.length > MAX_ARGS) args.shift()
      continue
    }
    if (t.keyword === 'BI') {
      const image = readInline(c)
      yield { op: 'BI', args: [], start: at, end: c.pos, image }
    } else if (!strayBrackets.has(t.keyword)) yield { op: t.keyword, args, start, end: c.pos }
    args = []
    start = -1
  }
}

/**
 * The operators of a content stream as `operators` gives them, but for those in `passed`; operands are read only where
 * they are asked for.
 *
 * @param comments  gets the comments that stand between operands and operators
 */
export function* operatorsExcept(
  bytes: Uint8Array,
  passed: OperatorSet,
  comments?: Comment[],
): Generator<Op> {
  const c = cursorAt(bytes)
  for (;;) {
    const found = nextExcept(c, passed, comments)
    if (!found) return
    if (found.op === 'BI') {
      const image = readInline(c)
      yield { op: 'BI', args: [], start: found.at, end: c.pos, image }
    } else if (!strayBrackets.has(found.op)) yield lateOp(bytes, found)
  }
}

function lateOp(bytes: Uint8Array, { op, start, end, hasRemark }: Found): Op {
  return {
    op,
    get args() {
      return operators(bytes.subarray(start, end)).next().value?.args ?? []
    },
    start,
    end,
    hasRemark,
  }
}

const spelled: Readonly<Record<string, string>> = {
  BPC: 'BitsPerComponent',
  CS: 'ColorSpace',
  D: 'Decode',
  DP: 'DecodeParms',
  F: 'Filter',
  H: 'Height',
  IM: 'ImageMask',
  I: 'Interpolate',
  W: 'Width',
  L: 'Length',
}

function readInline(c: Cursor): NonNullable<Op['image']> {
  const d = dict()
  for (;;) {
    const key = readToken(c, false)
    if (key === undefined || isKeyword(key)) {
      if (key === undefined || isKeyword(key, 'ID')) break
      continue
    }
    if (!isName(key)) continue
    const value = readToken(c, false)
    if (value === undefined) break
    if (isKeyword(value)) {
      if (value.keyword === 'ID') break
      continue
    }
    d.map.set(spelled[key.name] ?? key.name, value)
  }
  // One white space follows ID; after CR LF some writers count two.
  if (c.pos < c.end && charClass(c.bytes[c.pos]) === 1) c.pos++
  const from = c.pos
  const end = endOfInline(c, d)
  c.pos = end.next
  return { dict: d, data: c.bytes.subarray(from, end.data), ended: end.ended }
}

function endOfInline(c: Cursor, d: PdfDict): { data: number; next: number; ended: boolean } {
  const exact = rawLength(d)
  if (exact !== undefined && c.pos + exact <= c.end) {
    let p = c.pos + exact
    while (p < c.end && charClass(c.bytes[p]) === 1) p++
    if (isEnd(c, p)) return { data: c.pos + exact, next: p + 2, ended: true }
  }
  for (let p = c.pos; p < c.end - 1; p++) {
    if (!isEnd(c, p) || (p > c.pos && charClass(c.bytes[p - 1]) !== 1 && c.bytes[p - 1] !== 0x3e)) continue
    if (looksLikeContent(c, p + 2)) return { data: p > c.pos ? p - 1 : p, next: p + 2, ended: true }
  }
  return { data: c.end, next: c.end, ended: false }
}

function isEnd(c: Cursor, p: number): boolean {
  return c.bytes[p] === 0x45 && c.bytes[p + 1] === 0x49 && (p + 2 >= c.end || charClass(c.bytes[p + 2]) !== 0)
}

// Image data may hold "EI" by chance; what follows the real one reads as operators.
function looksLikeContent(c: Cursor, from: number): boolean {
  const to = Math.min(c.end, from + 24)
  for (let p = from; p < to; p++) {
    const b = c.bytes[p]!
    if (b > 126 || (b < 32 && charClass(b) !== 1)) return false
  }
  return true
}

function rawLength(d: PdfDict): number | undefined {
  const filter = d.map.get('Filter')
  if (filter !== undefined && filter !== null && !(Array.isArray(filter) && filter.length === 0))
    return undefined
  const w = d.map.get('Width')
  const h = d.map.get('Height')
  if (typeof w !== 'number' || typeof h !== 'number' || w < 0 || h < 0) return undefined
  if (d.map.get('ImageMask') === true) return Math.ceil(w / 8) * h
  const cs = d.map.get('ColorSpace')
  const bits = d.map.get('BitsPerComponent')
  if (typeof bits !== 'number') return undefined
  const n = isName(cs)
    ? components[cs.name]
    : Array.isArray(cs) && isName(cs[0])
      ? components[cs[0].name]
      : undefined
  return n === undefined ? undefined : Math.ceil((w * bits * n) / 8) * h
}

const components: Readonly<Record<string, number>> = {
  CalGray: 1,
  CMYK: 4,
  DeviceCMYK: 4,
  DeviceGray: 1,
  DeviceRGB: 3,
  G: 1,
  I: 1,
  Indexed: 1,
  RGB: 3,
}
