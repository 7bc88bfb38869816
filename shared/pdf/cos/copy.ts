import { PdfFile } from './file.ts'
import type { Zlib } from './filters.ts'
import { dict, isDict, isRef, isStream, type PdfObject, type PdfRef } from './objects.ts'

/** An empty document to fill. */
export function emptyFile(zlib: Zlib): PdfFile {
  return new PdfFile(new Uint8Array(0), { entries: new Map(), trailer: dict() }, zlib)
}

/** Copies an object, with all that it refers to, into another document. */
export function copyInto(
  target: PdfFile,
  source: PdfFile,
  o: PdfObject,
  known = new Map<number, PdfRef>(),
): PdfObject {
  if (isRef(o)) {
    const done = known.get(o.num)
    if (done) return done
    const made = target.add(null)
    known.set(o.num, made)
    target.set(made.num, copyInto(target, source, source.get(o.num), known))
    return made
  }
  if (Array.isArray(o)) return o.map((item) => copyInto(target, source, item, known))
  if (isDict(o)) return copiedDict(target, source, o.map, known)
  if (isStream(o))
    return { kind: 'stream', dict: copiedDict(target, source, o.dict.map, known), data: o.data }
  return o
}

function copiedDict(
  target: PdfFile,
  source: PdfFile,
  map: ReadonlyMap<string, PdfObject>,
  known: Map<number, PdfRef>,
) {
  const out = dict()
  for (const [key, value] of map)
    if (key !== 'Parent') out.map.set(key, copyInto(target, source, value, known))
  return out
}
