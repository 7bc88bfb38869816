import type { PdfFile } from './cos/file.ts'
import {
  isDict,
  isName,
  isRef,
  isStream,
  latin1,
  type PdfDict,
  type PdfObject,
  type PdfStream,
  ref,
} from './cos/objects.ts'
import type { CodeUse } from './font-residue.ts'
import { forgetCompact } from './fonts/forget-cff.ts'
import { forgetTrueType } from './fonts/forget-truetype.ts'
import { differences } from './fonts/glyph.ts'
import { encodingTable, unicodeOf } from './fonts/glyph-names.ts'
import { readCompact } from './fonts/outline-cff.ts'
import { readTrueType } from './fonts/outline-truetype.ts'
import { glyphNames } from './fonts/simple.ts'
import { standardStrings } from './fonts/standard-strings.ts'
import { readType1 } from './fonts/type1-program.ts'

type User = { readonly dict: PdfDict; readonly use: CodeUse }

/**
 * Empties the outlines of glyphs that only removed text used, in embedded TrueType, CFF and Type1 programs, and drops
 * their names. A program is left
 * alone as soon as it is not certain which of its glyphs are still shown.
 */
export function emptyOutlines(file: PdfFile, codes: ReadonlyMap<number, CodeUse>): void {
  for (const [num, users] of programsIn(file, codes)) {
    const s = file.stream(ref(num))
    const data = s && file.decode(s)
    if (!s || !data) continue
    const type1 = withoutLetters(file, s, data, users)
    if (type1) file.set(num, type1)
    const changed = type1
      ? undefined
      : (emptiedTrueType(file, data, users) ?? emptiedCompact(file, data, users))
    if (changed) file.set(num, packed(file, s, changed))
  }
}

// Which letter a code shows must be certain: by an encoding that is named, or one written in the program in plain numbers.
function tellsNames(file: PdfFile, d: PdfDict, program: Uint8Array): boolean {
  const encoding = d.map.get('Encoding')
  if (file.name(encoding) ?? file.name(file.dict(encoding)?.map.get('BaseEncoding'))) return true
  return /StandardEncoding\s+def|dup\s+\d{1,3}\s*\//.test(latin1(program.subarray(0, 20_000)))
}

/** A Type1 program without the glyphs that only removed text used; undefined when it is none, or stays. */
function withoutLetters(
  file: PdfFile,
  s: PdfStream,
  data: Uint8Array,
  users: readonly User[],
): PdfStream | undefined {
  const [clear, secret] = ['Length1', 'Length2'].map((key) => file.number(s.dict.map.get(key)) ?? 0)
  const program = readType1(data, clear ?? 0, secret ?? 0)
  if (!program) return undefined
  const kept = new Set(['.notdef'])
  const removed = new Set<string>()
  for (const { dict: d, use } of users) {
    if (!tellsNames(file, d, data)) return undefined
    const names = glyphNames(file, d)
    for (const code of use.kept) for (const name of partsOf(names[code] ?? '')) kept.add(name)
    for (const code of use.removed) if (names[code]) removed.add(names[code])
  }
  const gone = removed.difference(kept).intersection(new Set(program.names))
  if (gone.size === 0) return undefined
  const { bytes, lengths } = program.without(gone)
  const made = packed(file, s, bytes)
  for (const [i, length] of lengths.entries()) made.dict.map.set(`Length${i + 1}`, length)
  return made
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
  const program = ['FontFile', 'FontFile2', 'FontFile3']
    .map((key) => descriptor?.map.get(key))
    .find((o) => o !== undefined)
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
  const gone = removed.difference(kept)
  if (gone.size === 0) return undefined
  const out = data.slice()
  for (const g of gone) {
    const place = font.outline(g)
    if (place) out.fill(0, ...place)
  }
  forgetTrueType(out, gone)
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
  const gone = removed.difference(kept)
  if (gone.size === 0) return undefined
  const out = data.slice()
  for (const g of gone) {
    const place = font.charstrings[g]
    if (place) out.fill(endchar, ...place)
  }
  // Identifiers of a composite font are what its text is written in: another one could be in use.
  if (!font.byIdentifier) forgetCompact(out, font.listed, font.numbers, gone)
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
    return partsOf(glyph).flatMap((n) => glyphs.get(n) ?? [])
  }
}

/** A glyph and those that it may be put together from. */
function partsOf(glyph: string): string[] {
  const [, letter, accent] = accented.exec(glyph) ?? []
  return letter !== undefined && accent !== undefined ? [glyph, letter, accent, 'dotlessi'] : [glyph]
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
