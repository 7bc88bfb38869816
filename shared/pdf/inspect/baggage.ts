import { type RawFile, reachable } from '../verify/raw/file.ts'
import { paintedObjects } from '../verify/raw/painted.ts'
import { readingsOf, textOfString } from '../verify/raw/strings.ts'
import { asDict, asName, asNumber, type PdfValue, type RawObject } from '../verify/raw/values.ts'
import { makerFields } from '../verify/rules/structure.ts'
import type { FileContext } from './carried.ts'
import { namesUnseen, unseenWords } from './hidden-words.ts'
import type { Certainty, InspectFinding, InspectKind } from './types.ts'

/** Smallest number of pixels of a picture that can show anything. */
const leastPixels = 256

/**
 * Finds what travels with a file besides its pages: maker's data, attachments, earlier versions, scripts, forms in
 * XFA, miniatures, pictures and drawings that no page paints, and bytes after the end. In a file that shows
 * redaction boxes these are leaks, since they hold what the boxes took away; elsewhere they are worth a look or
 * often innocent.
 */
export function findBaggage(context: FileContext): readonly InspectFinding[] {
  const { file, isRedacted, where } = context
  const found: InspectFinding[] = []
  const worst = (otherwise: Certainty): Certainty => (isRedacted ? 'leak' : otherwise)
  const add = (kind: InspectKind, certainty: Certainty, object?: number, count = 1): void => {
    found.push({ kind, certainty, count, ...where.place(object) })
  }
  let scripts = 0
  for (const object of file.latest.values())
    eachDict(object.value, (entries) => {
      if (entries.has('EF')) add('attachment', worst('check'), object.num)
      if (entries.has('JS')) scripts++
      if (entries.has('XFA')) add('form-value', worst('check'), object.num)
      if (entries.has('Thumb')) add('thumbnail', worst('note'), object.num)
    })
  if (scripts > 0) add('script', 'note', undefined, scripts)
  found.push(...makers(context), ...unpainted(context), ...earlierVersions(file, context), ...tail(context))
  const loose = looseParts(file)
  if (loose > 0) add('loose-part', 'note', undefined, loose)
  return found
}

/** Fields of the properties that name a person. */
const personal: ReadonlySet<string> = new Set(['Author', 'Manager', 'LastModifiedBy', 'Last Modified By'])

function makers({ file, isRedacted, seen }: FileContext): readonly InspectFinding[] {
  const count = makerFields(file)
  if (count === 0) return []
  const names: string[] = []
  for (const trailer of file.trailers)
    for (const [key, raw] of asDict(file.resolve(trailer.entries.get('Info')))?.entries ?? []) {
      const value = file.resolve(raw)
      if (personal.has(key) && value?.kind === 'string') names.push(textOfString(value.bytes))
    }
  for (const object of file.objects)
    if (asName(asDict(object.value)?.entries.get('Type')) === 'Metadata') {
      const xml = new TextDecoder().decode(file.decode(object).bytes)
      names.push(...[...xml.matchAll(/<dc:creator\b[\s\S]*?<\/dc:creator>/g)].map(([part]) => textIn(part)))
    }
  const isNamed = names.some((name) => unseenWords(name, seen).length > 0)
  const named = names.some((name) => /\p{L}{2,}/u.test(name))
  return [{ kind: 'maker', certainty: isRedacted && isNamed ? 'leak' : named ? 'check' : 'note', count }]
}

function textIn(xml: string): string {
  return xml.replace(/<[^>]*>/g, ' ')
}

/** Drawings with text and pictures that are in the file without being painted anywhere. */
function unpainted({ file, texts, where, isRedacted }: FileContext): readonly InspectFinding[] {
  const { looseForms, looseImages } = paintedObjects(file, texts.streams)
  const found: InspectFinding[] = []
  const used = reachable(file)
  const certainty = isRedacted ? 'leak' : 'note'
  const hasText = new Set(
    texts.streams
      .filter(({ readings }) => readings.some((text) => text.trim().length > 1))
      .map(({ object }) => object),
  )
  for (const object of file.latest.values()) {
    if (!used.has(object.num)) continue
    const isForm = looseForms.has(object.num) && hasText.has(object.num)
    const isPicture = looseImages.has(object.num) && pixelsOf(object, file) >= leastPixels
    if (isForm || isPicture)
      found.push({ kind: 'unpainted-content', certainty, count: 1, ...where.place(object.num) })
  }
  return found
}

function pixelsOf(object: RawObject, file: RawFile): number {
  const entries = asDict(object.value)?.entries
  const side = (name: string): number => asNumber(file.resolve(entries?.get(name))) ?? 0
  return side('Width') * side('Height')
}

/**
 * Objects that a later part of the file replaces: the earlier text is still in the bytes. Only where something of a
 * page was replaced could that be what was redacted; a signature or a filled-in date replaces other things.
 */
function earlierVersions(file: RawFile, { where, isRedacted }: FileContext): readonly InspectFinding[] {
  const seen = new Set<number>()
  const pages = new Map<number, number>()
  let others = 0
  for (const object of file.objects) {
    const type = asName(asDict(object.value)?.entries.get('Type'))
    if (type === 'XRef' || type === 'ObjStm' || object.value.kind === 'null') continue
    const isAgain = seen.has(object.num)
    seen.add(object.num)
    if (!isAgain) continue
    const page = where.pageOf(object.num)
    if (page === undefined) others++
    else pages.set(page, (pages.get(page) ?? 0) + 1)
  }
  const found: InspectFinding[] = [...pages].map(([page, count]) => ({
    kind: 'earlier-version',
    certainty: isRedacted ? 'leak' : 'check',
    count,
    ...where.wholePage(page),
  }))
  if (others > 0 || (pages.size === 0 && isUpdated(file)))
    found.push({ kind: 'earlier-version', certainty: 'check', count: Math.max(1, others) })
  return found
}

/** Written in more than one go: a chained cross-reference, or a second end. */
function isUpdated(file: RawFile): boolean {
  const isLinearized = file.objects
    .slice(0, 3)
    .some((object) => asDict(object.value)?.entries.has('Linearized'))
  const isChained = file.trailers.some((trailer) => trailer.entries.has('Prev'))
  return file.endMarkers > (isLinearized ? 2 : 1) && isChained
}

/** Bytes after the last end of the file, more than a line end or two. */
function tail({ file, isRedacted, seen }: FileContext): readonly InspectFinding[] {
  const bytes = file.bytes.subarray(file.endOffset)
  const count = bytes.reduce((sum, byte) => sum + (byte > 32 ? 1 : 0), 0)
  if (file.endMarkers === 0 || count <= 8) return []
  const says = readingsOf(bytes.subarray(0, 1_000_000)).some((text) => namesUnseen(text, seen, true))
  return [{ kind: 'trailing-data', certainty: isRedacted && says ? 'leak' : 'check', count }]
}

function looseParts(file: RawFile): number {
  const used = reachable(file)
  let count = 0
  for (const object of file.latest.values()) {
    const type = asName(asDict(object.value)?.entries.get('Type'))
    if (object.stream !== undefined && !used.has(object.num) && type !== 'XRef' && type !== 'ObjStm') count++
  }
  return count
}

function eachDict(value: PdfValue, use: (entries: ReadonlyMap<string, PdfValue>) => void): void {
  if (value.kind === 'array') for (const item of value.items) eachDict(item, use)
  else if (value.kind === 'dict') {
    use(value.entries)
    for (const item of value.entries.values()) eachDict(item, use)
  }
}
