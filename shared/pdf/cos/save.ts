import { md5 } from '@noble/hashes/legacy'
import type { PdfFile } from './file.ts'
import type { Zlib } from './filters.ts'
import {
  bytesString,
  dict,
  isDict,
  isRef,
  isStream,
  name,
  type PdfObject,
  type PdfStream,
} from './objects.ts'
import { type ByteSink, byteSink, put, putBytes, putObject, sunk } from './write.ts'

const PER_CONTAINER = 150

/**
 * The file as one clean revision: only what the catalog reaches, renumbered, in object streams.
 *
 * @source ISO 32000-2 §7.5.7, §7.5.8
 */
export function savePdf(file: PdfFile): Uint8Array {
  const root = file.trailer.map.get('Root') ?? null
  const info = file.trailer.map.get('Info') ?? null
  const numbers = reachable(file)
  const renumber = (num: number) => numbers.get(num)
  const streams: [number, PdfStream][] = []
  const plain: [number, PdfObject][] = []
  for (const [old, num] of numbers) {
    const o = file.get(old)
    if (isStream(o)) streams.push([num, o])
    else plain.push([num, o])
  }
  const sink = byteSink(1 << 16)
  put(sink, '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
  const rows: [kind: number, a: number, b: number][] = [[0, 0, 65535]]
  let next = numbers.size + 1
  for (const [num, s] of streams) {
    rows[num] = [1, sink.length, 0]
    putStream(sink, num, compact(whole(file, s), file.zlib), renumber)
  }
  for (let i = 0; i < plain.length; i += PER_CONTAINER) {
    const group = plain.slice(i, i + PER_CONTAINER)
    const num = next++
    group.forEach(([inner], k) => {
      rows[inner] = [2, num, k]
    })
    rows[num] = [1, sink.length, 0]
    putStream(sink, num, container(group, renumber, file.zlib), renumber)
  }
  const at = sink.length
  rows[next] = [1, at, 0]
  const packed = packRows(rows)
  // The layout is as good as the bytes themselves for telling two files apart, and short.
  const id = bytesString(md5(packed))
  const entries = {
    Type: name('XRef'),
    Size: next + 1,
    W: [1, 4, 2],
    Root: root,
    Info: isRef(info) && numbers.has(info.num) ? info : undefined,
    ID: [id, id],
    Filter: name('FlateDecode'),
  }
  putStream(sink, next, { kind: 'stream', dict: dict(entries), data: file.zlib.deflate(packed) }, renumber)
  put(sink, `startxref\n${at}\n%%EOF\n`)
  return sunk(sink)
}

/** The objects that the catalog and the document information lead to, with the numbers they are written under. */
export function reachable(file: PdfFile): Map<number, number> {
  const numbers = new Map<number, number>()
  const roots = [file.trailer.map.get('Root') ?? null, file.trailer.map.get('Info') ?? null]
  const todo: PdfObject[] = roots.reverse()
  while (todo.length > 0) {
    const o = todo.pop()!
    if (isRef(o)) {
      if (numbers.has(o.num)) continue
      const target = file.get(o.num)
      // A reference to nothing is written as null.
      if (target === null) continue
      numbers.set(o.num, numbers.size + 1)
      todo.push(target)
    } else if (Array.isArray(o)) for (const item of o) todo.push(item)
    else if (isDict(o)) for (const item of o.map.values()) todo.push(item)
    else if (isStream(o)) for (const [key, item] of o.dict.map) if (key !== 'Length') todo.push(item)
  }
  return numbers
}

// Streams without a filter are squeezed; the rest stays byte for byte.
// A stream that was damaged is written with what readers make of it, so that the new file is sound.
function whole(file: PdfFile, s: PdfStream): PdfStream {
  const data = file.salvaged.get(s)
  if (!data) return s
  const map = new Map(s.dict.map)
  for (const key of ['Filter', 'DecodeParms', 'Length']) map.delete(key)
  return { kind: 'stream', dict: { kind: 'dict', map }, data }
}

function compact(s: PdfStream, zlib: Zlib): PdfStream {
  if (s.dict.map.has('Filter') || s.data.length < 64) return s
  const data = zlib.deflate(s.data)
  if (data.length >= s.data.length) return s
  const map = new Map(s.dict.map)
  map.delete('DecodeParms')
  map.set('Filter', name('FlateDecode'))
  return { kind: 'stream', dict: { kind: 'dict', map }, data }
}

function putStream(
  sink: ByteSink,
  num: number,
  s: PdfStream,
  renumber: (num: number) => number | undefined,
): void {
  const map = new Map(s.dict.map)
  map.set('Length', s.data.length)
  put(sink, `${num} 0 obj\n`)
  putObject(sink, { kind: 'dict', map }, renumber)
  put(sink, '\nstream\n')
  putBytes(sink, s.data)
  put(sink, '\nendstream\nendobj\n')
}

function container(
  group: readonly (readonly [number, PdfObject])[],
  renumber: (num: number) => number | undefined,
  zlib: Zlib,
): PdfStream {
  const body = byteSink()
  let head = ''
  for (const [num, o] of group) {
    head += `${num} ${body.length} `
    putObject(body, o, renumber)
    put(body, '\n')
  }
  const all = byteSink()
  put(all, head)
  const first = all.length
  putBytes(all, sunk(body))
  return {
    kind: 'stream',
    dict: dict({ Type: name('ObjStm'), N: group.length, First: first, Filter: name('FlateDecode') }),
    data: zlib.deflate(sunk(all)),
  }
}

function packRows(rows: readonly (readonly [number, number, number])[]): Uint8Array {
  const out = new Uint8Array(rows.length * 7)
  rows.forEach(([kind, a, b], i) => {
    const view = new DataView(out.buffer, i * 7, 7)
    view.setUint8(0, kind)
    view.setUint32(1, a)
    view.setUint16(5, b)
  })
  return out
}
