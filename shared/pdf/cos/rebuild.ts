import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import { type Entry, PdfFile, readObjectStream } from './file.ts'
import type { Zlib } from './filters.ts'
import { dict, isDict, isName, isStream, name, type PdfDict, ref } from './objects.ts'
import { cursorAt, readObject } from './syntax.ts'

/**
 * A file read without its cross-reference: every object is looked up in the bytes, and the last one with a
 * number wins, as in a file whose updates were appended.
 *
 * @param unlock  gives the file its decryptor once the trailer is known
 * @returns undefined when nothing looks like a document
 * @throws AppError `pdf.too-many-objects`
 */
export function rebuildFile(
  bytes: Uint8Array,
  unlock: (file: PdfFile) => void,
  zlib: Zlib,
): PdfFile | undefined {
  const entries = new Map<number, Entry>()
  const places = findObjects(bytes)
  for (const { num, at } of places) entries.set(num, { at })
  const containers = places.filter(({ at }) => looksLikeContainer(bytes, at))
  const probe = new PdfFile(bytes, { entries, trailer: dict() }, zlib)
  const merged = dict()
  const xrefStreams = containers.flatMap(({ num }) => {
    const s = probe.stream(ref(num))
    return s && isName(s.dict.map.get('Type'), 'XRef') ? [s.dict] : []
  })
  for (const t of [...xrefStreams, ...findTrailers(bytes)])
    for (const [key, value] of t.map) if (keptKeys.has(key)) merged.map.set(key, value)
  const first = new PdfFile(bytes, { entries, trailer: merged }, zlib)
  unlock(first)
  for (const { num, at } of containers) {
    const s = first.stream(ref(num))
    if (!s || !isName(s.dict.map.get('Type'), 'ObjStm')) continue
    let index = 0
    for (const inner of readObjectStream(first, s).keys()) {
      const known = entries.get(inner)
      if (!known || !('at' in known) || known.at < at) entries.set(inner, { within: num, index })
      index++
    }
  }
  const file = new PdfFile(bytes, { entries, trailer: merged }, zlib)
  file.decryptor = first.decryptor
  if (!isCatalog(file, merged)) {
    const found = findCatalog(file)
    if (found === undefined) return undefined
    merged.map.set('Root', ref(found))
  }
  return file
}

const keptKeys = new Set(['Root', 'Encrypt', 'ID', 'Info'])

function isCatalog(file: PdfFile, trailer: PdfDict): boolean {
  const root = file.dict(trailer.map.get('Root'))
  return root !== undefined && file.dict(root.map.get('Pages')) !== undefined
}

function findCatalog(file: PdfFile): number | undefined {
  let pagesAt: number | undefined
  let best: number | undefined
  for (const num of file.numbers()) {
    const o = file.get(num)
    if (!isDict(o)) continue
    const type = file.name(o.map.get('Type'))
    if (type === 'Catalog' && o.map.has('Pages')) best = num
    if (type === 'Pages' && !o.map.has('Parent')) pagesAt = num
  }
  if (best !== undefined) return best
  if (pagesAt !== undefined) return file.add(dict({ Pages: ref(pagesAt) })).num
  // Loose pages are still pages.
  const kids = [...file.numbers()].filter((num) => {
    const o = file.get(num)
    return isDict(o) && file.name(o.map.get('Type')) === 'Page'
  })
  if (kids.length === 0) return undefined
  const tree = file.add(dict({ Type: name('Pages'), Kids: kids.map(ref), Count: kids.length }))
  return file.add(dict({ Type: name('Catalog'), Pages: tree })).num
}

function looksLikeContainer(bytes: Uint8Array, at: number): boolean {
  const c = cursorAt(bytes, at, Math.min(bytes.length, at + 1500))
  let text = ''
  for (let i = c.pos; i < c.end; i++) text += String.fromCharCode(bytes[i]!)
  return /\/(ObjStm|XRef)\b/.test(text)
}

function findTrailers(bytes: Uint8Array): PdfDict[] {
  const out: PdfDict[] = []
  const word = 'trailer'
  for (let i = bytes.indexOf(0x74); i >= 0 && out.length < 1000; i = bytes.indexOf(0x74, i + 1)) {
    let k = 1
    while (k < word.length && bytes[i + k] === word.charCodeAt(k)) k++
    if (k < word.length) continue
    const d = readObject(cursorAt(bytes, i + word.length))
    if (isDict(d)) out.push(d)
    else if (isStream(d)) out.push(d.dict)
  }
  return out
}

/** Every `12 0 obj` in the file, in order. */
function findObjects(bytes: Uint8Array): { readonly num: number; readonly at: number }[] {
  const out: { num: number; at: number }[] = []
  const digit = (b: number | undefined) => b !== undefined && b >= 48 && b <= 57
  const space = (b: number | undefined) => b === 32 || b === 10 || b === 13 || b === 9 || b === 0 || b === 12
  for (let i = bytes.indexOf(0x6f, 4); i >= 0; i = bytes.indexOf(0x6f, i + 1)) {
    if (bytes[i + 1] !== 0x62 || bytes[i + 2] !== 0x6a) continue
    let p = i - 1
    while (p > 0 && space(bytes[p])) p--
    const genEnd = p
    while (p >= 0 && digit(bytes[p])) p--
    if (p === genEnd || !space(bytes[p])) continue
    while (p > 0 && space(bytes[p])) p--
    const numEnd = p
    while (p >= 0 && digit(bytes[p])) p--
    if (p === numEnd || numEnd - p > 10) continue
    let num = 0
    for (let k = p + 1; k <= numEnd; k++) num = num * 10 + bytes[k]! - 48
    if (num > 0 && num < 8_388_608) out.push({ num, at: p + 1 })
    if (out.length > limits.objects) throw new AppError('pdf.too-many-objects', { limit: limits.objects })
  }
  return out
}
