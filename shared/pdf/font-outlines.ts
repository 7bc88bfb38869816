import type { PdfFile } from './cos/file.ts'
import {
  isDict,
  isName,
  isRef,
  isStream,
  type PdfDict,
  type PdfObject,
  type PdfStream,
  ref,
} from './cos/objects.ts'
import type { CodeUse } from './font-residue.ts'
import { differences } from './fonts/glyph.ts'
import { encodingTable, unicodeOf } from './fonts/glyph-names.ts'
import { readCompact } from './fonts/outline-cff.ts'
import { readTrueType } from './fonts/outline-truetype.ts'
import { standardStrings } from './fonts/standard-strings.ts'

type User = { readonly dict: PdfDict; readonly use: CodeUse }

/**
 * Empties the outlines of glyphs that only removed text used, in embedded TrueType and CFF programs. A program is left
 * alone as soon as it is not certain which of its glyphs are still shown.
 */
export function emptyOutlines(file: PdfFile, codes: ReadonlyMap<number, CodeUse>): void {
  for (const [num, users] of programsIn(file, codes)) {
    const s = file.stream(ref(num))
    const data = s && file.decode(s)
    if (!s || !data) continue
    const changed = emptiedTrueType(file, data, users) ?? emptiedCompact(file, data, users)
    if (changed) file.set(num, packed(file, s, changed))
  }
}

function packed(file: PdfFile, s: PdfStream, data: Uint8Array): PdfStream {
  const map = new Map(s.dict.map)
  for (const key of ['DecodeParms', 'Length', 'F', 'FFilter', 'FDecodeParms']) map.delete(key)
  map.set('Filter', { kind: 'name', name: 'FlateDecode' })
  return { kind: 'stream', dict: { kind: 'dict', map }, data: file.zlib.deflate(data) }
}

/** Font programs of which every user is known, with who shows what in them. */
function programsIn(file: PdfFile, codes: ReadonlyMap<number, CodeUse>): Map<number, User[]> {
  const found = new Map<number, User[]>()
  const unsure = new Set<number>()
  for (const num of file.numbers()) {
    const o = file.get(num)
    // Drawn glyphs may show text in other fonts, of which no one keeps count.
    if (
      isDict(o) &&
      file.name(o.map.get('Subtype')) === 'Type3' &&
      file.dict(o.map.get('Resources'))?.map.has('Font')
    )
      return new Map()
    walk(o, (d, isOwn) => {
      const holder = file.name(d.map.get('Subtype')) === 'Type0' ? descendantOf(file, d) : d
      if (file.name(d.map.get('Subtype'))?.startsWith('CIDFont')) return
      const program = holder && programOf(file, holder)
      if (program === undefined) return
      const use = isOwn ? codes.get(num) : undefined
      if (!use) unsure.add(program)
      else found.set(program, [...(found.get(program) ?? []), { dict: d, use }])
    })
  }
  for (const num of unsure) found.delete(num)
  for (const [num, users] of found)
    if (users.every(({ use }) => use.removed.difference(use.kept).size === 0)) found.delete(num)
  return found
}

function walk(o: PdfObject, visit: (d: PdfDict, isOwn: boolean) => void, isOwn = true, depth = 0): void {
  if (depth > 8 || typeof o !== 'object' || o === null) return
  if (Array.isArray(o)) for (const item of o) walk(item, visit, false, depth + 1)
  else if (isDict(o) || isStream(o)) {
    const d = isStream(o) ? o.dict : o
    if (d.map.has('FontDescriptor') || d.map.has('DescendantFonts')) visit(d, isOwn)
    for (const item of d.map.values()) walk(item, visit, false, depth + 1)
  }
}

function descendantOf(file: PdfFile, d: PdfDict): PdfDict | undefined {
  return file.dict(file.array(d.map.get('DescendantFonts'))?.[0])
}

function programOf(file: PdfFile, d: PdfDict): number | undefined {
  const descriptor = file.dict(d.map.get('FontDescriptor'))
  const program = descriptor?.map.get('FontFile2') ?? descriptor?.map.get('FontFile3')
  return program !== undefined && isRef(program) ? program.num : undefined
}

/** Glyph numbers of a composite font by code; undefined when they take more than the identity. */
function identifierOf(file: PdfFile, d: PdfDict): ((code: number) => number) | undefined {
  const encoding = file.name(d.map.get('Encoding'))
  return encoding === 'Identity-H' || encoding === 'Identity-V' ? (code) => code : undefined
}

function glyphOf(file: PdfFile, d: PdfDict): ((cid: number) => number) | undefined {
  const given = descendantOf(file, d)?.map.get('CIDToGIDMap')
  const map = file.resolve(given)
  if (map === null || isName(map, 'Identity')) return (cid) => cid
  const s = file.stream(given)
  const data = s && file.decode(s)
  return data ? (cid) => ((data[cid * 2] ?? 0) << 8) | (data[cid * 2 + 1] ?? 0) : undefined
}

function emptiedTrueType(file: PdfFile, data: Uint8Array, users: readonly User[]): Uint8Array | undefined {
  const font = readTrueType(data)
  if (!font) return undefined
  const kept = new Set<number>([0])
  const removed = new Set<number>()
  for (const { dict: d, use } of users) {
    const composite = file.name(d.map.get('Subtype')) === 'Type0'
    const cid = composite ? identifierOf(file, d) : undefined
    const glyph = composite ? glyphOf(file, d) : undefined
    if (composite && !(cid && glyph)) return undefined
    const names = composite ? undefined : namesOf(file, d)
    const glyphs = (code: number) =>
      cid && glyph ? [glyph(cid(code))] : font.glyphsOf(code, unicodeOf(names?.get(code) ?? ''))
    for (const code of use.kept) {
      const found = glyphs(code)
      // A letter found by its name only may be any glyph of the font.
      if (found.length === 0) return undefined
      for (const g of found) kept.add(g)
    }
    for (const code of use.removed) for (const g of glyphs(code)) removed.add(g)
  }
  const todo = [...kept]
  for (let g = todo.pop(); g !== undefined; g = todo.pop())
    for (const part of font.parts(g))
      if (!kept.has(part)) {
        kept.add(part)
        todo.push(part)
      }
  const gone = [...removed]
    .flatMap((g) => (kept.has(g) ? [] : [font.outline(g)]))
    .filter((p) => p !== undefined)
  if (gone.length === 0) return undefined
  const out = data.slice()
  for (const [from, to] of gone) out.fill(0, from, to)
  return out
}

function emptiedCompact(file: PdfFile, data: Uint8Array, users: readonly User[]): Uint8Array | undefined {
  const strings = standardStrings()
  const font = readCompact(data, (n) => strings[n])
  if (!font) return undefined
  const kept = new Set<number>([0])
  const removed = new Set<number>()
  for (const { dict: d, use } of users) {
    const glyphs =
      file.name(d.map.get('Subtype')) === 'Type0' ? byIdentifier(file, d, font) : byName(file, d, font)
    if (!glyphs) return undefined
    for (const code of use.kept) {
      const found = glyphs(code)
      if (found.length === 0) return undefined
      for (const g of found) kept.add(g)
    }
    for (const code of use.removed) for (const g of glyphs(code)) removed.add(g)
  }
  const gone = [...removed].flatMap((g) => {
    const place = font.charstrings[g]
    return kept.has(g) || !place ? [] : [place]
  })
  if (gone.length === 0) return undefined
  const out = data.slice()
  for (const [from, to] of gone) out.fill(endchar, from, to)
  return out
}

const endchar = 14

type Compact = NonNullable<ReturnType<typeof readCompact>>

function byIdentifier(file: PdfFile, d: PdfDict, font: Compact): ((code: number) => number[]) | undefined {
  const cid = identifierOf(file, d)
  if (!cid) return undefined
  if (!font.byIdentifier) return (code) => [cid(code)]
  const glyphs = new Map(font.identifiers.map((id, g) => [id, g]))
  return (code) => {
    const g = glyphs.get(cid(code))
    return g === undefined ? [0] : [g]
  }
}

/** Accented letters may be put together from these by name. */
const accented = /^([A-Za-z])(acute|breve|caron|cedilla|circumflex|dieresis|grave|macron|ring|tilde)$/

function byName(file: PdfFile, d: PdfDict, font: Compact): ((code: number) => number[]) | undefined {
  if (font.byIdentifier) return undefined
  const names = namesOf(file, d)
  const glyphs = new Map(font.names.map((glyph, g) => [glyph, g]))
  return (code) => {
    const glyph = names.get(code)
    if (glyph === undefined) return []
    const [, letter, accent] = accented.exec(glyph) ?? []
    return [glyph, letter, accent].flatMap((n) => (n === undefined ? [] : (glyphs.get(n) ?? [])))
  }
}

/** Glyph names that the font dictionary itself gives; what the program says by itself is left out. */
function namesOf(file: PdfFile, d: PdfDict): Map<number, string> {
  const encoding = d.map.get('Encoding')
  const base = file.name(encoding) ?? file.name(file.dict(encoding)?.map.get('BaseEncoding'))
  const table = base === undefined ? [] : (encodingTable(base.replace(/Encoding$/, '')) ?? [])
  const out = new Map<number, string>()
  for (const [code, glyph] of table.entries()) if (glyph) out.set(code, glyph)
  for (const [code, glyph] of differences(file, d)) out.set(code, glyph)
  return out
}
