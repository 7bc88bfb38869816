import type { Entry, Layout } from './file.ts'
import { filterSteps, portableZlib, undoFilter, type Zlib } from './filters.ts'
import { dict, isDict, isRef, type PdfDict, type PdfObject } from './objects.ts'
import { type Cursor, cursorAt, isKeyword, readObject, readToken, skipSpace } from './syntax.ts'

/**
 * What the cross-reference chain says, newest first; undefined when it cannot be followed.
 *
 * @source ISO 32000-2 §7.5.4–7.5.8
 */
export function readLayout(bytes: Uint8Array, zlib: Zlib = portableZlib): Layout | undefined {
  const start = lastStartXref(bytes)
  if (start === undefined) return undefined
  const entries = new Map<number, Entry>()
  const free = new Set<number>()
  let trailer: PdfDict | undefined
  const queue = [start]
  const seen = new Set<number>()
  while (queue.length > 0 && seen.size < 10_000) {
    const at = queue.shift()!
    if (seen.has(at)) continue
    seen.add(at)
    const part = readSection(bytes, at, entries, free, zlib)
    if (!part) return trailer ? undefined : undefined
    trailer ??= part
    const hybrid = part.map.get('XRefStm')
    const previous = part.map.get('Prev')
    if (typeof hybrid === 'number') queue.push(hybrid)
    if (typeof previous === 'number') queue.push(previous)
    else if (isRef(previous ?? null)) return undefined
  }
  return trailer ? { entries, trailer } : undefined
}

function lastStartXref(bytes: Uint8Array): number | undefined {
  const text = 'startxref'
  for (let i = bytes.length - text.length; i >= Math.max(0, bytes.length - 4096); i--) {
    let k = 0
    while (k < text.length && bytes[i + k] === text.charCodeAt(k)) k++
    if (k < text.length) continue
    const n = readToken(cursorAt(bytes, i + text.length), false)
    return typeof n === 'number' && n > 0 && n < bytes.length ? n : undefined
  }
  return undefined
}

function readSection(
  bytes: Uint8Array,
  at: number,
  entries: Map<number, Entry>,
  free: Set<number>,
  zlib: Zlib,
): PdfDict | undefined {
  if (at < 0 || at >= bytes.length) return undefined
  const c = cursorAt(bytes, at)
  const t = readToken(c, false)
  if (isKeyword(t, 'xref')) return readTable(c, entries, free)
  if (typeof t !== 'number') return undefined
  readToken(c, false)
  if (!isKeyword(readToken(c, false), 'obj')) return undefined
  return readXrefStream(c, entries, free, zlib)
}

function readTable(c: Cursor, entries: Map<number, Entry>, free: Set<number>): PdfDict | undefined {
  for (;;) {
    const first = readToken(c, false)
    if (isKeyword(first, 'trailer')) {
      const d = readObject(c)
      return isDict(d) ? d : undefined
    }
    const count = readToken(c, false)
    if (typeof first !== 'number' || typeof count !== 'number') return undefined
    for (let i = 0; i < count; i++) {
      skipSpace(c)
      const save = c.pos
      const offset = readToken(c, false)
      if (isKeyword(offset, 'trailer')) {
        c.pos = save
        break
      }
      const gen = readToken(c, false)
      const kind = readToken(c, false)
      if (typeof offset !== 'number' || typeof gen !== 'number' || !isKeyword(kind)) return undefined
      note(entries, free, first + i, kind.keyword === 'n' && offset > 0 ? { at: offset } : undefined)
    }
  }
}

function note(entries: Map<number, Entry>, free: Set<number>, num: number, entry: Entry | undefined): void {
  if (entries.has(num) || free.has(num)) return
  if (entry) entries.set(num, entry)
  else free.add(num)
}

function readXrefStream(
  c: Cursor,
  entries: Map<number, Entry>,
  free: Set<number>,
  zlib: Zlib,
): PdfDict | undefined {
  const d = readObject(c)
  if (!isDict(d)) return undefined
  if (!isKeyword(readToken(c, false), 'stream')) return undefined
  let start = c.pos
  if (c.bytes[start] === 13) start++
  if (c.bytes[start] === 10) start++
  const plain = (o: PdfObject | undefined): PdfObject => (isRef(o) ? null : (o ?? null))
  const length = plain(d.map.get('Length'))
  let data = c.bytes.subarray(start, typeof length === 'number' && length > 0 ? start + length : undefined)
  for (const step of filterSteps(d, plain)) {
    const number = (p: PdfDict, key: string) => {
      const n = p.map.get(key)
      return typeof n === 'number' ? n : undefined
    }
    const out = undoFilter(step, data, number, zlib)
    if (!out) return undefined
    data = out
  }
  const w = plain(d.map.get('W'))
  if (!Array.isArray(w) || w.length < 3) return undefined
  const widths = w.slice(0, 3).map((n) => (typeof n === 'number' && n >= 0 && n <= 8 ? n : 0))
  const size = plain(d.map.get('Size'))
  const index = plain(d.map.get('Index'))
  const ranges = Array.isArray(index) ? index : [0, typeof size === 'number' ? size : 0]
  readRows(data, widths, ranges, entries, free)
  return d.map.has('Root') || d.map.has('Prev') ? d : dict({ Root: null })
}

function readRows(
  data: Uint8Array,
  widths: readonly number[],
  ranges: readonly PdfObject[],
  entries: Map<number, Entry>,
  free: Set<number>,
): void {
  const [w0, w1, w2] = [widths[0]!, widths[1]!, widths[2]!]
  const row = w0 + w1 + w2
  if (row === 0) return
  let at = 0
  const field = (width: number) => {
    let v = 0
    for (let k = 0; k < width; k++) v = v * 256 + data[at++]!
    return v
  }
  for (let r = 0; r + 1 < ranges.length; r += 2) {
    const first = ranges[r]
    const count = ranges[r + 1]
    if (typeof first !== 'number' || typeof count !== 'number') return
    for (let i = 0; i < count && at + row <= data.length; i++) {
      const kind = w0 === 0 ? 1 : field(w0)
      const a = field(w1)
      const b = field(w2)
      const entry: Entry | undefined =
        kind === 1 ? { at: a } : kind === 2 ? { within: a, index: b } : undefined
      if (kind <= 2) note(entries, free, first + i, entry)
    }
  }
}
