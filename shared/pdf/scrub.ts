import type { PdfFile } from './cos/file.ts'
import {
  dict,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  name,
  type PdfDict,
  type PdfObject,
  type PdfStream,
  textOf,
  textString,
} from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { plainJpeg } from './images/jpeg-baggage.ts'
import { catalogKeys, formKeys, mapKeys, pageKeys, rawKeys, resourceKeys } from './kept-keys.ts'
import { lostPages } from './lost-pages.ts'
import { setMetadata } from './metadata.ts'
import { emptiedNotes } from './notes.ts'
import type { RemovedCarrier } from './types.ts'
import type { Matcher } from './words.ts'

/** What the scrub of a document needs to know. */
export type ScrubInput = {
  readonly file: PdfFile
  readonly pages: readonly Page[]
  readonly matcher: Matcher
  /** Object numbers of annotations that were taken off their pages. */
  readonly goneAnnotations: ReadonlySet<number>
  readonly title: string
}

/** `lost`: pages outside the page tree; what leads to them leads nowhere. */
type WalkInput = ScrubInput & { readonly lost: ReadonlySet<number> }

const harmlessActions = new Set(['URI', 'GoTo', 'GoToR', 'Named'])

/**
 * Takes out of the document whatever is not page content and could carry what was removed: metadata, attachments,
 * scripts, private data, signatures, XFA, and removed words in any other string.
 *
 * @returns what was found
 */
export function scrubDocument(given: ScrubInput): ReadonlySet<RemovedCarrier> {
  const { file, pages } = given
  const emptied = emptiedNotes(given)
  const lost = lostPages(file, pages)
  const input = { ...given, goneAnnotations: given.goneAnnotations.union(emptied), lost }
  const found = new Set<RemovedCarrier>()
  const root = file.dict(file.trailer.map.get('Root'))
  if (!root) return found
  scrubCatalog(input, root, found)
  for (const page of pages) keepOnly(page.dict, pageKeys, (key) => note(key, found))
  const names = renamedDestinations(input, root)
  walkAll(input, root, names, found)
  setMetadata(file, root, input.title)
  return found
}

function keepOnly(d: PdfDict, kept: ReadonlySet<string>, dropped: (key: string) => void): void {
  for (const key of [...d.map.keys()]) {
    if (kept.has(key)) continue
    d.map.delete(key)
    dropped(key)
  }
}

function note(key: string, found: Set<RemovedCarrier>): void {
  if (key === 'Metadata') found.add('metadata')
  else if (key === 'PieceInfo' || key === 'Thumb') found.add('private-data')
  else if (key === 'AA') found.add('actions')
  else if (key === 'AF' || key === 'Collection') found.add('attachments')
  else if (key === 'Perms' || key === 'DSS') found.add('signatures')
}

function scrubCatalog({ file, pages }: ScrubInput, root: PdfDict, found: Set<RemovedCarrier>): void {
  if (file.trailer.map.has('Info')) found.add('metadata')
  keepOnly(root, catalogKeys, (key) => note(key, found))
  const names = file.dict(root.map.get('Names'))
  if (names) {
    if (names.map.has('EmbeddedFiles')) found.add('attachments')
    if (names.map.has('JavaScript')) found.add('actions')
    const dests = names.map.get('Dests')
    if (dests === undefined) root.map.delete('Names')
    else root.map.set('Names', dict({ Dests: dests }))
  }
  const open = file.resolve(root.map.get('OpenAction'))
  if (isDict(open) && !harmlessActions.has(file.name(open.map.get('S')) ?? '')) {
    root.map.delete('OpenAction')
    found.add('actions')
  }
  const form = file.dict(root.map.get('AcroForm'))
  if (!form) root.map.delete('AcroForm')
  else {
    if (form.map.has('XFA')) found.add('xfa')
    if ((file.number(form.map.get('SigFlags')) ?? 0) & 1) found.add('signatures')
    keepOnly(form, formKeys, () => {})
    if ((file.array(form.map.get('Fields')) ?? []).length === 0 && !hasWidgets(file, pages))
      root.map.delete('AcroForm')
  }
}

// Fields that stand on a page only, in a damaged form, still take their fonts from it.
function hasWidgets(file: PdfFile, pages: readonly Page[]): boolean {
  return pages.some((page) =>
    (file.array(page.dict.map.get('Annots')) ?? []).some(
      (entry) => file.name(file.dict(entry)?.map.get('Subtype')) === 'Widget',
    ),
  )
}

/** Names of destinations that name a removed word, with a neutral name instead. */
function renamedDestinations({ file, matcher }: ScrubInput, root: PdfDict): Map<string, string> {
  const out = new Map<string, string>()
  const rename = (text: string) => {
    if (!out.has(text) && matcher.found(text.replace(/[._-]+/g, ' ')))
      out.set(text, `bestemming-${out.size + 1}`)
  }
  const old = file.dict(root.map.get('Dests'))
  for (const key of old?.map.keys() ?? []) rename(key)
  const entries: [string, PdfObject][] = []
  const tree = file.dict(file.dict(root.map.get('Names'))?.map.get('Dests'))
  collectNames(file, tree, entries, new Set())
  for (const [key] of entries) rename(key)
  if (out.size === 0) return out
  if (old) {
    const map = new Map([...old.map].map(([key, value]) => [out.get(key) ?? key, value]))
    root.map.set('Dests', { kind: 'dict', map })
  }
  if (entries.length > 0) {
    const flat = entries
      .map(([key, value]) => [out.get(key) ?? key, value] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    root.map.set(
      'Names',
      dict({ Dests: dict({ Names: flat.flatMap(([key, value]) => [textString(key), value]) }) }),
    )
  }
  return out
}

function collectNames(
  file: PdfFile,
  node: PdfDict | undefined,
  out: [string, PdfObject][],
  seen: Set<PdfDict>,
): void {
  if (!node || seen.has(node)) return
  seen.add(node)
  const list = file.array(node.map.get('Names')) ?? []
  for (let i = 0; i + 1 < list.length; i += 2) {
    const key = file.resolve(list[i])
    if (isString(key)) out.push([textOf(key), list[i + 1]!])
  }
  for (const kid of file.array(node.map.get('Kids')) ?? []) collectNames(file, file.dict(kid), out, seen)
}

type Visit = {
  readonly o: PdfObject
  readonly key: string
  readonly asMap: boolean
  readonly visible: boolean
}

/** Goes over everything that can be reached, once. */
function walkAll(
  input: WalkInput,
  root: PdfDict,
  names: ReadonlyMap<string, string>,
  found: Set<RemovedCarrier>,
): void {
  const { file, goneAnnotations, lost } = input
  const seen = new Set<PdfObject>()
  const todo: Visit[] = [{ o: root, key: 'Root', asMap: false, visible: false }]
  while (todo.length > 0) {
    const visit = todo.pop()!
    const o = isRef(visit.o) ? file.get(visit.o.num) : visit.o
    if (typeof o !== 'object' || o === null || seen.has(o)) continue
    seen.add(o)
    if (Array.isArray(o)) {
      if (isName(o[0] ?? null, 'Indexed')) {
        todo.push(...o.slice(1, 3).map((item) => ({ o: item, key: '', asMap: false, visible: false })))
        continue
      }
      for (let i = o.length - 1; i >= 0; i--) {
        const item = o[i]!
        if (isRef(item) && goneAnnotations.has(item.num)) o.splice(i, 1)
        else if (isRef(item) && lost.has(item.num)) o[i] = null
        else if (isString(item)) o[i] = cleanString(input, item, visit.key, names, found, visit.visible)
        else todo.push({ o: item, key: visit.key, asMap: false, visible: visit.visible })
      }
      continue
    }
    if (isStream(o)) dropStreamBaggage(file, o, found)
    const d = isStream(o) ? o.dict : isDict(o) ? o : undefined
    if (d) visitDict(input, d, visit, names, found, todo)
  }
}

function visitDict(
  input: WalkInput,
  d: PdfDict,
  visit: Visit,
  names: ReadonlyMap<string, string>,
  found: Set<RemovedCarrier>,
  todo: Visit[],
): void {
  const { file, goneAnnotations, lost } = input
  if (!visit.asMap) dropCarriers(input, d, found)
  if (visit.key === 'Resources' && !visit.asMap) keepOnly(d, resourceKeys, () => found.add('private-data'))
  const visible = !visit.asMap && showsItsValue(file, d)
  for (const [key, value] of [...d.map]) {
    if (isRef(value) && (goneAnnotations.has(value.num) || lost.has(value.num))) {
      d.map.delete(key)
      continue
    }
    // A parent that is a picture comes of a file put together wrongly.
    if (key === 'Parent' && !visit.asMap && file.stream(value)) {
      d.map.delete(key)
      continue
    }
    const raw = !visit.asMap && rawKeys.has(key)
    if (isString(value)) {
      if (!raw) d.map.set(key, cleanString(input, value, key, names, found, visible && shownKeys.has(key)))
    } else if (isName(value) && (key === 'Dest' || key === 'D')) {
      const other = names.get(value.name)
      if (other) d.map.set(key, name(other))
    } else if (!raw && typeof value === 'object' && value !== null) {
      const asMap =
        !visit.asMap && mapKeys.has(key) && !(key === 'Font' && Array.isArray(file.resolve(value)))
      const target = isRef(value) ? file.get(value.num) : value
      if (isString(target)) {
        const clean = cleanString(input, target, key, names, found, visible && shownKeys.has(key))
        if (clean !== target) d.map.set(key, clean)
      } else todo.push({ o: value, key, asMap, visible: visible && shownKeys.has(key) })
    }
  }
}

const shownKeys = new Set(['V', 'Contents', 'RC', 'RV', 'I', 'MK', 'Opt', 'DV'])

/** True for a field or note whose text the reader sees on the page, outside every mark. */
function showsItsValue(file: PdfFile, d: PdfDict): boolean {
  const subtype = file.name(d.map.get('Subtype'))
  const hidden = ((file.number(d.map.get('F')) ?? 0) & 0b100010) !== 0
  if (subtype === 'Widget' || subtype === 'FreeText') return !hidden
  return d.map.has('FT') && (file.array(d.map.get('Kids')) ?? []).length > 0
}

function dropCarriers(input: ScrubInput, d: PdfDict, found: Set<RemovedCarrier>): void {
  const { file, matcher } = input
  const drop = (key: string, carrier: RemovedCarrier) => {
    d.map.delete(key)
    found.add(carrier)
  }
  if (isStream(file.resolve(d.map.get('Metadata')))) drop('Metadata', 'metadata')
  if (d.map.has('PieceInfo')) drop('PieceInfo', 'private-data')
  if (d.map.has('Alternates')) drop('Alternates', 'private-data')
  if (d.map.has('OPI')) drop('OPI', 'private-data')
  // TeX keeps the path, author and title of a PDF that it places as a figure.
  for (const key of [...d.map.keys()]) if (key.startsWith('PTEX.')) drop(key, 'metadata')
  if (isDict(file.resolve(d.map.get('AA')))) drop('AA', 'actions')
  const associated = file.resolve(d.map.get('AF'))
  if (Array.isArray(associated) || isDict(associated)) drop('AF', 'attachments')
  const action = file.dict(d.map.get('A'))
  const kind = action && file.name(action.map.get('S'))
  if (action && kind !== undefined && !action.map.has('O')) {
    const uri = file.resolve(action.map.get('URI'))
    const telling = isString(uri) && matcher.found(decodeLoose(textOf(uri)))
    if (!harmlessActions.has(kind) || telling) drop('A', 'actions')
    else if (action.map.has('Next')) action.map.delete('Next')
  }
  const subtype = file.name(d.map.get('Subtype'))
  if (subtype === 'FileAttachment') {
    // Its icon stays to be seen, the file goes.
    drop('FS', 'attachments')
    d.map.set('Subtype', name('Stamp'))
    d.map.delete('Name')
  } else if (
    subtype === 'Sound' ||
    subtype === 'Movie' ||
    subtype === 'Screen' ||
    subtype === 'RichMedia' ||
    subtype === '3D'
  ) {
    for (const key of ['Sound', 'Movie', 'MK', 'RichMediaContent', 'RichMediaSettings', '3DD', '3DV']) {
      if (d.map.has(key)) drop(key, 'attachments')
    }
  }
  if (file.name(d.map.get('FT')) === 'Sig') {
    for (const key of ['V', 'Lock', 'SV']) if (d.map.has(key)) drop(key, 'signatures')
  }
}

/** What pictures and forms carry beside what they show: names, dates, camera data, thumbnails, other files. */
function dropStreamBaggage(file: PdfFile, s: PdfStream, found: Set<RemovedCarrier>): void {
  const { map } = s.dict
  const subtype = file.name(map.get('Subtype'))
  if (subtype !== 'Image' && subtype !== 'Form') return
  // Not needed to draw it. @source ISO 32000-2 tables 87, 93
  for (const key of ['Name', 'ID', 'LastModified', 'Ref']) map.delete(key)
  const filters = [file.resolve(map.get('Filter'))].flat()
  if (subtype !== 'Image' || file.name(filters.at(-1)) !== 'DCTDecode') return
  const { data, rest } = file.decodePart(s)
  const plain = rest.length === 1 ? plainJpeg(data) : undefined
  if (!plain) return
  s.data = plain
  found.add('metadata')
  if (filters.length === 1) return
  map.set('Filter', name('DCTDecode'))
  if (rest[0]?.parms) map.set('DecodeParms', rest[0].parms)
  else map.delete('DecodeParms')
}

function decodeLoose(uri: string): string {
  try {
    return decodeURIComponent(uri).replace(/[/_?&=#:.+-]+/g, ' ')
  } catch {
    return uri.replace(/[/_?&=#:.+-]+/g, ' ')
  }
}

function cleanString(
  { matcher }: ScrubInput,
  s: PdfObject,
  key: string,
  names: ReadonlyMap<string, string>,
  found: Set<RemovedCarrier>,
  visible: boolean,
): PdfObject {
  if (!isString(s)) return s
  const text = textOf(s)
  if (key === 'Dest' || key === 'D') {
    const other = names.get(text)
    if (other) return textString(other)
  }
  if (visible || !matcher.found(text)) return s
  found.add(key === 'Title' ? 'outline-titles' : carrierOf(key))
  return textString(matcher.cleaned(text))
}

function carrierOf(key: string): RemovedCarrier {
  if (key === 'Alt' || key === 'ActualText' || key === 'E') return 'structure-text'
  return key === 'V' || key === 'DV' || key === 'Opt' || key === 'RV' ? 'form-values' : 'hidden-strings'
}
