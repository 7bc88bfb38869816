import type { PdfFile } from './cos/file.ts'
import {
  isDict,
  isName,
  isStream,
  isString,
  latin1,
  name,
  type PdfArray,
  type PdfDict,
  type PdfObject,
  type PdfString,
  textOf,
  textString,
  toBytes,
} from './cos/objects.ts'
import { nameText } from './cos/write.ts'
import { renameFont } from './font-names.ts'
import { resourceKeys } from './kept-keys.ts'
import { standardNames } from './standard-names.ts'
import type { Matcher } from './words.ts'

/** What neutral names look like. A name that a file has in this form becomes another, so that no two become the same. */
const neutralName = /^lw\d+x$/

/** What a name is called from now on: itself, or something neutral when it says a removed word. */
export type Rename = (given: string) => string

/**
 * Neutral names for names that say a removed word: the same name always becomes the same other one, so that what
 * refers to it still does. Names that the standard gives never change.
 */
export function renamer(matcher: Matcher): Rename {
  const known = new Map<string, string>()
  return (given) => {
    const before = known.get(given)
    if (before !== undefined) return before
    const tells = !standardNames.has(given) && matcher.found(inWords(given))
    const after = tells || neutralName.test(given) ? `lw${known.size}x` : given
    known.set(given, after)
    return after
  }
}

/** A name as its reader understands it. @source ISO 32000-2 §7.3.5 (names are UTF-8 by convention) */
function inWords(given: string): string {
  let text = given
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(toBytes(given))
  } catch {
    // Not UTF-8: its bytes as they are.
  }
  return text.replace(/[._+#-]+/g, ' ')
}

/**
 * Renames wherever a file chooses its own names: resources, roles and classes of structure, glyphs of Type3 fonts, spot
 * colours, states of check boxes, embedded fonts, in the objects with these numbers. A language that says a removed word
 * goes. Content streams are `cleanContent`'s.
 */
export function renameInObjects(
  file: PdfFile,
  numbers: readonly number[],
  rename: Rename,
  matcher: Matcher,
): void {
  const seen = new Set<PdfObject>()
  const done = new Set<PdfDict>()
  const keysOf = (o: PdfObject | undefined) => {
    const d = file.dict(o)
    if (!d || done.has(d)) return
    done.add(d)
    renameKeys(d, rename)
  }
  const visit = (o: PdfObject): void => {
    if (typeof o !== 'object' || o === null || seen.has(o)) return
    seen.add(o)
    if (Array.isArray(o)) {
      renameColorants(file, o, rename)
      for (const item of o) visit(item)
      return
    }
    const d = isStream(o) ? o.dict : isDict(o) ? o : undefined
    if (!d) return
    // Most dictionaries have nothing of the kind.
    if (d.map.keys().some((key) => namingKeys.has(key))) inDict(d)
    for (const item of d.map.values()) visit(item)
  }
  const inDict = (d: PdfDict) => {
    for (const holder of ['Resources', 'DR']) {
      const resources = file.dict(d.map.get(holder))
      if (resources) for (const key of resourceKeys) keysOf(resources.map.get(key))
    }
    for (const key of ['RoleMap', 'ClassMap', 'CharProcs', 'Colorants']) keysOf(d.map.get(key))
    const roles = file.dict(d.map.get('RoleMap'))?.map
    for (const [role, other] of roles ?? []) if (isName(other)) roles?.set(role, name(rename(other.name)))
    for (const state of ['N', 'R', 'D']) {
      const looks = file.dict(d.map.get('AP'))?.map.get(state)
      if (!isStream(file.resolve(looks))) keysOf(looks)
    }
    renameValues(file, d, rename)
    if (d.map.has('BaseFont') || d.map.has('FontName')) renameFont(file, d, rename)
    dropLanguage(file, d, matcher)
  }
  for (const num of numbers) visit(file.get(num))
}

/** Entries in which names can stand that the file chose. */
const namingKeys: ReadonlySet<string> = new Set(
  'Resources DR RoleMap ClassMap CharProcs Colorants AP AS V DV S C ID Headers IDTree Encoding DA Lang BaseFont FontName'.split(
    ' ',
  ),
)

function renameKeys({ map }: PdfDict, rename: Rename): void {
  if ([...map.keys()].every((key) => rename(key) === key)) return
  const entries = [...map]
  map.clear()
  for (const [key, value] of entries) map.set(rename(key), value)
}

/** A reference to a map by name is by a name of its own; so is what a role stands for. */
function renameValues(file: PdfFile, d: PdfDict, rename: Rename): void {
  const set = (key: string) => {
    const value = file.resolve(d.map.get(key))
    if (isName(value) && rename(value.name) !== value.name) d.map.set(key, name(rename(value.name)))
  }
  for (const key of ['AS', 'V', 'DV']) set(key)
  // An element of the structure; actions have an S too, but no place in a tree.
  if (d.map.has('S') && (d.map.has('P') || d.map.has('K') || isName(d.map.get('Type'), 'StructElem'))) {
    set('S')
    set('C')
    const classes = file.array(d.map.get('C'))
    if (classes) renameItems(classes, rename)
  }
  renameIds(file, d, rename)
  if (file.name(d.map.get('Subtype')) === 'Type3') {
    const differences = file.array(file.dict(d.map.get('Encoding'))?.map.get('Differences'))
    if (differences) renameItems(differences, rename)
  }
  const look = file.resolve(d.map.get('DA'))
  if (isString(look)) {
    const text = latin1(look.bytes)
    const other = renamedIn(text, rename)
    if (other !== text) d.map.set('DA', { kind: 'string', bytes: toBytes(other) })
  }
}

/** Names in a piece of content. */
export function renamedIn(text: string, rename: Rename): string {
  return text.replace(/\/([^\s()<>[\]{}/%]+)/g, (all, written: string) => {
    const given = written.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    return rename(given) === given ? all : nameText(rename(given))
  })
}

/** Elements are found by these by the headings of tables; the index of them goes rather than be put in order anew. */
function renameIds(file: PdfFile, d: PdfDict, rename: Rename): void {
  const id = file.resolve(d.map.get('ID'))
  if (isString(id) && d.map.has('S')) d.map.set('ID', renamedString(id, rename))
  const headers = file.array(d.map.get('Headers'))
  for (const [at, item] of headers?.entries() ?? [])
    if (headers && isString(item)) headers[at] = renamedString(item, rename)
  const index = file.dict(d.map.get('IDTree'))
  if (index && namesIn(file, index).some((text) => rename(text) !== text)) d.map.delete('IDTree')
}

function renamedString(given: PdfString, rename: Rename): PdfString {
  const text = textOf(given)
  return rename(text) === text ? given : textString(rename(text))
}

function namesIn(file: PdfFile, node: PdfDict, seen: Set<PdfDict> = new Set()): string[] {
  if (seen.has(node)) return []
  seen.add(node)
  const own = (file.array(node.map.get('Names')) ?? []).flatMap((item) =>
    isString(item) ? [textOf(item)] : [],
  )
  const kids = (file.array(node.map.get('Kids')) ?? []).flatMap((kid) => file.dict(kid) ?? [])
  return [...own, ...kids.flatMap((kid) => namesIn(file, kid, seen))]
}

function renameItems(list: PdfArray, rename: Rename): void {
  for (const [at, item] of list.entries()) if (isName(item)) list[at] = name(rename(item.name))
}

/** @source ISO 32000-2 §8.6.6.4, §8.6.6.5 */
function renameColorants(file: PdfFile, list: PdfArray, rename: Rename): void {
  const second = file.resolve(list[1])
  if (isName(list[0], 'Separation') && isName(second)) list[1] = name(rename(second.name))
  else if (isName(list[0], 'DeviceN') && Array.isArray(second)) renameItems(second, rename)
}

function dropLanguage(file: PdfFile, d: PdfDict, matcher: Matcher): void {
  const language = file.resolve(d.map.get('Lang'))
  if (!isString(language) || !matcher.found(inWords(textOf(language)))) return
  if (file.name(d.map.get('Type')) === 'Catalog') d.map.set('Lang', textString('nl-NL'))
  else d.map.delete('Lang')
}
