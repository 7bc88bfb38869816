import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import type { Decryptor } from './crypt.ts'
import { filterSteps, imageFilters, portableZlib, undoFilter, type Zlib } from './filters.ts'
import {
  bytesString,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  type PdfArray,
  type PdfDict,
  type PdfObject,
  type PdfRef,
  type PdfStream,
  ref,
} from './objects.ts'
import { cursorAt, isKeyword, readObject, readToken, skipSpace } from './syntax.ts'

/** Where an object lies: at a byte, or as the nth object of an object stream. */
export type Entry = { readonly at: number } | { readonly within: number; readonly index: number }

/** What the cross-reference (or a scan) says about a file. */
export type Layout = { readonly entries: Map<number, Entry>; readonly trailer: PdfDict }

/** The same compression, that tells when data is damaged. */
function noting(zlib: Zlib, onDamage: () => void): Zlib {
  const { inflate } = zlib
  if (!inflate) return zlib
  return {
    ...zlib,
    inflate: (data, limit) => {
      try {
        return inflate(data, limit)
      } catch (error) {
        onDamage()
        throw error
      }
    },
  }
}

/** The objects of one PDF: read on demand, changed in memory, written by `save`. */
export class PdfFile {
  readonly bytes: Uint8Array
  trailer: PdfDict
  decryptor: Decryptor | undefined
  private entries: Map<number, Entry>
  private readonly cache = new Map<number, PdfObject>()
  private readonly loading = new Set<number>()
  private readonly containers = new Map<number, Map<number, PdfObject>>()
  private next: number
  readonly zlib: Zlib
  /** What could be read of damaged streams, all filters undone. */
  readonly salvaged = new Map<PdfStream, Uint8Array>()
  /** True once an entry pointed at something else than its object. */
  broken = false

  constructor(bytes: Uint8Array, layout: Layout, zlib: Zlib = portableZlib) {
    this.zlib = zlib
    this.bytes = bytes
    this.entries = layout.entries
    this.trailer = layout.trailer
    this.next = 1
    for (const num of layout.entries.keys()) if (num >= this.next) this.next = num + 1
  }

  /** Object `num`; null when missing or damaged. */
  get(num: number): PdfObject {
    const known = this.cache.get(num)
    if (known !== undefined) return known
    const entry = this.entries.get(num)
    if (!entry || this.loading.has(num)) return null
    this.loading.add(num)
    try {
      const found =
        'at' in entry ? this.readAt(entry.at, num) : this.readWithin(entry.within, entry.index, num)
      this.cache.set(num, found)
      return found
    } finally {
      this.loading.delete(num)
    }
  }

  /** Follows references (a few in a row) to an object. */
  resolve = (o: PdfObject | undefined): PdfObject => {
    let at = o ?? null
    for (let k = 0; k < 20 && isRef(at); k++) at = this.get(at.num)
    return isRef(at) ? null : at
  }

  /** Adds an object and returns its reference. */
  add(o: PdfObject): PdfRef {
    const num = this.next++
    this.cache.set(num, o)
    return ref(num)
  }

  /** Replaces the object behind a reference. */
  set(num: number, o: PdfObject): void {
    this.cache.set(num, o)
  }

  numbers(): Iterable<number> {
    return new Set([...this.entries.keys(), ...this.cache.keys()])
  }

  dict(o: PdfObject | undefined): PdfDict | undefined {
    const r = this.resolve(o)
    return isDict(r) ? r : isStream(r) ? r.dict : undefined
  }

  stream(o: PdfObject | undefined): PdfStream | undefined {
    const r = this.resolve(o)
    return isStream(r) ? r : undefined
  }

  array(o: PdfObject | undefined): PdfArray | undefined {
    const r = this.resolve(o)
    return Array.isArray(r) ? r : undefined
  }

  number(o: PdfObject | undefined): number | undefined {
    const r = this.resolve(o)
    return typeof r === 'number' && Number.isFinite(r) ? r : undefined
  }

  name(o: PdfObject | undefined): string | undefined {
    const r = this.resolve(o)
    return isName(r) ? r.name : undefined
  }

  /** All numbers of an array; undefined when one is not a number. */
  numbersOf(o: PdfObject | undefined): number[] | undefined {
    const a = this.array(o)
    if (!a || a.length > 100_000) return undefined
    const out: number[] = []
    for (const item of a) {
      const n = this.number(item)
      if (n === undefined) return undefined
      out.push(n)
    }
    return out
  }

  /** Bytes of a stream with all filters undone; undefined when one of them cannot be. */
  decode(s: PdfStream): Uint8Array | undefined {
    const { data, rest } = this.decodePart(s)
    return rest.length === 0 ? data : undefined
  }

  /** Bytes after the byte filters, and the image filters that are left. */
  decodePart(s: PdfStream): { data: Uint8Array; rest: ReturnType<typeof filterSteps> } {
    const steps = filterSteps(s.dict, this.resolve)
    const number = (d: PdfDict, key: string) => this.number(d.map.get(key))
    let { data } = s
    let damaged = false
    const zlib = noting(this.zlib, () => {
      damaged = true
    })
    for (let i = 0; i < steps.length; i++) {
      if (imageFilters.has(steps[i]!.filter)) return { data, rest: steps.slice(i) }
      const out = undoFilter(steps[i]!, data, number, zlib)
      if (!out) return { data, rest: steps.slice(i) }
      data = out
    }
    if (damaged) this.salvaged.set(s, data)
    return { data, rest: [] }
  }

  private readAt(at: number, num: number): PdfObject {
    const c = cursorAt(this.bytes, at)
    const n = readToken(c, false)
    const gen = readToken(c, false)
    const word = readToken(c, false)
    if (n !== num || typeof gen !== 'number' || !isKeyword(word) || !word.keyword.startsWith('obj')) {
      this.broken = true
      return null
    }
    // `obj` glued to what follows it, as in `1 0 obj<<` or `1 0 obj123`.
    if (word.keyword.length > 3) c.pos -= word.keyword.length - 3
    const o = readObject(c)
    if (isDict(o)) {
      skipSpace(c)
      const save = c.pos
      if (isKeyword(readToken(c, false), 'stream')) return this.readStream(o, c.pos, num, gen)
      c.pos = save
    }
    return this.decryptor ? this.decryptStrings(o, num, gen) : o
  }

  private readStream(raw: PdfDict, after: number, num: number, gen: number): PdfStream {
    let start = after
    if (this.bytes[start] === 13) start++
    if (this.bytes[start] === 10) start++
    const d = this.decryptor ? (this.decryptStrings(raw, num, gen) as PdfDict) : raw
    const stated = this.number(raw.map.get('Length'))
    let end = stated !== undefined && stated >= 0 ? start + stated : -1
    if (end < 0 || end > this.bytes.length || !this.endsAt(end)) end = this.findEnd(start)
    if (end - start > limits.streamBytes) end = start
    const data = this.bytes.subarray(start, end)
    return {
      kind: 'stream',
      dict: d,
      data: this.decryptor ? this.decryptor.stream(data, num, gen, raw) : data,
    }
  }

  private endsAt(end: number): boolean {
    const c = cursorAt(this.bytes, end, Math.min(this.bytes.length, end + 40))
    const t = readToken(c, false)
    return isKeyword(t) && t.keyword.startsWith('endstream')
  }

  private findEnd(start: number): number {
    const found = indexOfText(this.bytes, 'endstream', start)
    const objectEnd = indexOfText(this.bytes, 'endobj', start)
    let end = found >= 0 ? found : objectEnd >= 0 ? objectEnd : this.bytes.length
    if (end > start && this.bytes[end - 1] === 10) end--
    if (end > start && this.bytes[end - 1] === 13) end--
    return end
  }

  private readWithin(container: number, index: number, num: number): PdfObject {
    let objects = this.containers.get(container)
    if (!objects) {
      objects = readObjectStream(this, this.stream(ref(container)))
      this.containers.set(container, objects)
    }
    void index
    const found = objects.get(num)
    if (found === undefined) this.broken = true
    return found ?? null
  }

  private decryptStrings(o: PdfObject, num: number, gen: number): PdfObject {
    const crypt = this.decryptor!
    const walk = (v: PdfObject): PdfObject => {
      if (isString(v)) return bytesString(crypt.string(v.bytes, num, gen))
      if (Array.isArray(v)) return v.map(walk)
      if (isDict(v)) for (const [key, value] of v.map) v.map.set(key, walk(value))
      return v
    }
    return walk(o)
  }
}

/** The objects inside an object stream, by number. */
export function readObjectStream(file: PdfFile, s: PdfStream | undefined): Map<number, PdfObject> {
  const out = new Map<number, PdfObject>()
  const data = s && file.decode(s)
  if (!s || !data) return out
  const n = file.number(s.dict.map.get('N')) ?? 0
  if (n > limits.objects) throw new AppError('pdf.too-many-objects', { limit: limits.objects })
  const first = file.number(s.dict.map.get('First')) ?? 0
  const head = cursorAt(data, 0, Math.min(data.length, Math.max(0, first)))
  for (let i = 0; i < n; i++) {
    const num = readToken(head, false)
    const offset = readToken(head, false)
    if (typeof num !== 'number' || typeof offset !== 'number') break
    if (first + offset < data.length) out.set(num, readObject(cursorAt(data, first + offset)))
  }
  return out
}

/** Position of `text` at or after `from`; -1 when absent. */
export function indexOfText(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0)
  for (let i = bytes.indexOf(first, Math.max(0, from)); i >= 0; i = bytes.indexOf(first, i + 1)) {
    let k = 1
    while (k < text.length && bytes[i + k] === text.charCodeAt(k)) k++
    if (k === text.length) return i
  }
  return -1
}
