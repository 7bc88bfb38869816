import { isName, isString, latin1, type PdfObject } from '../cos/objects.ts'
import { cursorAt, isKeyword, type Keyword, readToken } from '../cos/syntax.ts'

type Space = { readonly size: number; readonly low: number; readonly high: number }
type Range = { readonly low: number; readonly high: number; readonly to: number }

/** Codes in ascending order and what each stands for: tens of thousands, of which a document shows a few. */
type Run = { readonly codes: Uint32Array; readonly values: Uint32Array }

/** Codes to CIDs (or, for ToUnicode, to text), with the way to split a string into codes. */
export type CMap = {
  vertical: boolean
  readonly spaces: Space[]
  readonly singles: Map<number, number>
  readonly ranges: Range[]
  readonly texts: Map<number, string>
  readonly textRanges: { readonly low: number; readonly high: number; readonly to: string }[]
  /** More single codes with their CIDs, and with their one UTF-16 unit. */
  readonly singleRuns: Run[]
  readonly unitRuns: Run[]
  /** Name of the map it builds on. */
  use: string | undefined
  parent: CMap | undefined
}

const MAX_ENTRIES = 400_000

export function emptyCMap(): CMap {
  return {
    vertical: false,
    spaces: [],
    singles: new Map(),
    ranges: [],
    texts: new Map(),
    textRanges: [],
    singleRuns: [],
    unitRuns: [],
    use: undefined,
    parent: undefined,
  }
}

/** Two-byte codes that are their own CIDs. */
export function identityCMap(vertical: boolean): CMap {
  const map = emptyCMap()
  map.vertical = vertical
  map.spaces.push({ size: 2, low: 0, high: 0xffff })
  map.ranges.push({ low: 0, high: 0xffff, to: 0 })
  return map
}

/** CID of a code; undefined when the map says nothing. */
export function cidOf(map: CMap, code: number): number | undefined {
  const one = map.singles.get(code) ?? inRuns(map.singleRuns, code)
  if (one !== undefined) return one
  for (let i = map.ranges.length - 1; i >= 0; i--) {
    const r = map.ranges[i]!
    if (code >= r.low && code <= r.high) return r.to + code - r.low
  }
  return map.parent ? cidOf(map.parent, code) : undefined
}

/** Text of a code in a ToUnicode map; undefined when the map says nothing. */
export function textOfCode(map: CMap, code: number): string | undefined {
  const one = map.texts.get(code)
  if (one !== undefined) return one
  const unit = inRuns(map.unitRuns, code)
  if (unit !== undefined) return String.fromCharCode(unit)
  for (let i = map.textRanges.length - 1; i >= 0; i--) {
    const r = map.textRanges[i]!
    if (code < r.low || code > r.high) continue
    const last = r.to.codePointAt(r.to.length - (isLow(r.to) ? 2 : 1)) ?? 0
    const point = last + code - r.low
    return (
      r.to.slice(0, r.to.length - (isLow(r.to) ? 2 : 1)) +
      (point <= 0x10ffff ? String.fromCodePoint(point) : '')
    )
  }
  return map.parent ? textOfCode(map.parent, code) : undefined
}

function inRuns(runs: readonly Run[], code: number): number | undefined {
  for (let k = runs.length - 1; k >= 0; k--) {
    const { codes, values } = runs[k]!
    let from = 0
    let to = codes.length
    while (from < to) {
      const middle = (from + to) >> 1
      if (codes[middle]! < code) from = middle + 1
      else to = middle
    }
    if (codes[from] === code) return values[from]
  }
  return undefined
}

function isLow(text: string): boolean {
  const c = text.charCodeAt(text.length - 1)
  return text.length >= 2 && c >= 0xdc00 && c <= 0xdfff
}

/** Splits a string into codes by the code space ranges; bytes that fit none are taken at the shortest length. */
export function forEachCode(map: CMap, bytes: Uint8Array, use: (code: number, size: number) => void): void {
  const spaces = allSpaces(map)
  const shortest = spaces.reduce((n, s) => Math.min(n, s.size), 4)
  for (let i = 0; i < bytes.length; ) {
    let code = 0
    let size = 0
    for (let n = 1; n <= 4 && i + n <= bytes.length; n++) {
      code = code * 256 + bytes[i + n - 1]!
      if (fitsOne(spaces, n, code)) {
        size = n
        break
      }
    }
    if (size === 0) {
      size = Math.min(spaces.length === 0 ? 2 : shortest, bytes.length - i)
      code = 0
      for (let k = 0; k < size; k++) code = code * 256 + bytes[i + k]!
    }
    use(code, size)
    i += size
  }
}

function fitsOne(spaces: readonly Space[], size: number, code: number): boolean {
  for (let i = 0; i < spaces.length; i++) if (spaces[i]!.size === size && fits(spaces[i]!, code)) return true
  return false
}

function allSpaces(map: CMap): readonly Space[] {
  return map.spaces.length > 0 || !map.parent ? map.spaces : allSpaces(map.parent)
}

// Byte by byte: each lies between those of the ends.
function fits(s: Space, code: number): boolean {
  for (let shift = 0; shift < s.size * 8; shift += 8) {
    const byte = (code >>> shift) & 255
    if (byte < ((s.low >>> shift) & 255) || byte > ((s.high >>> shift) & 255)) return false
  }
  return true
}

/** An embedded CMap or ToUnicode stream. @source Adobe Technical Note 5014; ISO 32000-2 §9.7.5, §9.10.3 */
export function parseCMap(data: Uint8Array): CMap {
  const map = emptyCMap()
  const c = cursorAt(data)
  let before: PdfObject | Keyword | undefined
  let twoBefore: PdfObject | Keyword | undefined
  for (let count = 0; count < 2_000_000; count++) {
    const t = readToken(c, false)
    if (t === undefined) break
    if (isKeyword(t)) {
      if (t.keyword === 'usecmap' && isPlainName(before)) map.use = before.name
      else if (t.keyword === 'def' && isPlainName(twoBefore) && twoBefore.name === 'WMode')
        map.vertical = before === 1
      else if (t.keyword.startsWith('begin')) readBlock(c, t.keyword, map)
    }
    twoBefore = before
    before = t
  }
  return map
}

function isPlainName(t: PdfObject | Keyword | undefined): t is { kind: 'name'; name: string } {
  return !isKeyword(t) && isName(t)
}

function readBlock(c: ReturnType<typeof cursorAt>, word: string, map: CMap): void {
  const row: PdfObject[] = []
  const wide = word === 'begincodespacerange' || word === 'beginbfchar' || word === 'begincidchar' ? 2 : 3
  if (!/^begin(codespacerange|bfchar|bfrange|cidchar|cidrange)$/.test(word)) return
  while (map.singles.size + map.texts.size + map.ranges.length < MAX_ENTRIES) {
    const t = readToken(c, false)
    if (t === undefined || isKeyword(t)) return
    row.push(t)
    if (row.length < wide) continue
    addRow(map, word, row[0]!, row[1]!, row[2] ?? null)
    row.length = 0
  }
}

function addRow(map: CMap, word: string, a: PdfObject, b: PdfObject, to: PdfObject): void {
  if (!isString(a)) return
  const low = numberOf(a.bytes)
  if (word === 'beginbfchar') {
    if (isString(b)) map.texts.set(low, utf16(b.bytes))
    return
  }
  if (word === 'begincidchar') {
    if (typeof b === 'number') map.singles.set(low, b)
    return
  }
  if (!isString(b)) return
  const high = numberOf(b.bytes)
  if (word === 'begincodespacerange') {
    if (a.bytes.length >= 1 && a.bytes.length <= 4) map.spaces.push({ size: a.bytes.length, low, high })
  } else if (high < low) return
  else if (word === 'begincidrange') {
    if (typeof to === 'number') map.ranges.push({ low, high, to })
  } else if (isString(to)) map.textRanges.push({ low, high, to: utf16(to.bytes) })
  else if (Array.isArray(to)) {
    to.slice(0, high - low + 1).forEach((s, i) => {
      if (isString(s)) map.texts.set(low + i, utf16(s.bytes))
    })
  }
}

function numberOf(bytes: Uint8Array): number {
  let n = 0
  for (const b of bytes.subarray(0, 6)) n = n * 256 + b
  return n
}

function utf16(bytes: Uint8Array): string {
  if (bytes.length === 1) return latin1(bytes)
  let out = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) out += String.fromCharCode((bytes[i]! << 8) | bytes[i + 1]!)
  return out
}
