import type { PageView } from '../platform.ts'
import { type RawFile, reachable } from '../raw/file.ts'
import { asDict, asName, asNumber, type PdfValue } from '../raw/values.ts'
import type { Report } from '../report.ts'

/** V12: one revision, each object once, nothing after the end. V13: no object that no page needs. */
export function checkRevisions(file: RawFile, report: Report): void {
  report.checked('V12', file.objects.length)
  const seen = new Set<number>()
  let twice = 0
  for (const object of file.objects) {
    if (seen.has(object.num)) twice++
    seen.add(object.num)
  }
  const linearized = file.objects
    .slice(0, 3)
    .some((object) => asDict(object.value)?.entries.has('Linearized'))
  const chained = !linearized && file.trailers.some((trailer) => trailer.entries.has('Prev'))
  let tail = 0
  for (let at = file.endOffset; at < file.bytes.length; at++) if (file.bytes[at]! > 32) tail++
  if (twice > 0 || chained || file.endMarkers > (linearized ? 2 : 1) || tail > 8)
    report.add({
      rule: 'V12',
      severity: 'block',
      messageCode: 'revision-kept',
      params: { twice, ends: file.endMarkers, tail },
    })
  checkUnreachable(file, report)
}

function checkUnreachable(file: RawFile, report: Report): void {
  const used = reachable(file)
  let count = 0
  for (const object of file.objects) {
    if (used.has(object.num) || object.value.kind === 'null') continue
    const dict = asDict(object.value)
    const type = asName(dict?.entries.get('Type'))
    if (type === 'XRef' || type === 'ObjStm' || dict?.entries.has('Linearized')) continue
    if (object.stream !== undefined || holdsString(object.value)) count++
  }
  report.checked('V13', file.objects.length)
  if (count > 0)
    report.add({ rule: 'V13', severity: 'block', messageCode: 'unreachable-objects', params: { count } })
}

function holdsString(value: PdfValue): boolean {
  if (value.kind === 'string') return value.bytes.length > 0
  if (value.kind === 'array') return value.items.some(holdsString)
  return value.kind === 'dict' && [...value.entries.values()].some(holdsString)
}

/** V08: no attachments. V10: no scripts or actions that run. V09: no maker's data besides the title. */
export function checkCarriers(file: RawFile, report: Report): void {
  let attachments = 0
  let scripts = 0
  let xfa = 0
  for (const object of file.objects) {
    eachDict(object.value, (entries) => {
      if (entries.has('EF') || asName(entries.get('Type')) === 'EmbeddedFile') attachments++
      if (entries.has('XFA')) xfa++
      const action = asName(file.resolve(entries.get('S')))
      if (entries.has('JS') || (action !== undefined && liveActions.has(action))) scripts++
    })
  }
  report.checked('V08', file.objects.length)
  report.checked('V10', file.objects.length)
  if (attachments > 0)
    report.add({
      rule: 'V08',
      severity: 'block',
      messageCode: 'attachment-kept',
      params: { count: attachments },
    })
  if (scripts > 0)
    report.add({ rule: 'V10', severity: 'block', messageCode: 'script-kept', params: { count: scripts } })
  if (xfa > 0) report.add({ rule: 'V06', severity: 'block', messageCode: 'form-xfa', params: {} })
  checkMaker(file, report)
}

const liveActions: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'Rendition',
])

/** Keys of the document information that say nothing about people or origin. */
const harmless: ReadonlySet<string> = new Set([
  'Title',
  'Producer',
  'Creator',
  'CreationDate',
  'ModDate',
  'Trapped',
])

function checkMaker(file: RawFile, report: Report): void {
  const count = makerFields(file)
  report.checked('V09')
  if (count > 0)
    report.add({ rule: 'V09', severity: 'block', messageCode: 'metadata-kept', params: { count } })
}

/** How many fields of the properties and the XMP data tell of a maker or an origin. */
export function makerFields(file: RawFile): number {
  let count = 0
  for (const trailer of file.trailers) {
    const info = asDict(file.resolve(trailer.entries.get('Info')))
    for (const [key, raw] of info?.entries ?? []) {
      const value = file.resolve(raw)
      if (!harmless.has(key) && value?.kind === 'string' && value.bytes.length > 0) count++
    }
  }
  const xmpOf = new TextDecoder('utf-8')
  for (const object of file.objects) {
    eachDict(object.value, (entries) => {
      // Properties of a file that was placed in this one as a figure.
      if (entries.has('PTEX.FileName') || entries.has('PTEX.InfoDict')) count++
    })
    if (object.stream === undefined || asName(asDict(object.value)?.entries.get('Type')) !== 'Metadata')
      continue
    const xml = xmpOf.decode(file.decode(object).bytes)
    count += makerElements.reduce((sum, pattern) => sum + (pattern.test(xml) ? 1 : 0), 0)
  }
  return count
}

const makerElements: readonly RegExp[] = [
  /<dc:(?:creator|contributor|subject)\b[^>]*>\s*<rdf:\w+[^>]*>\s*<rdf:li[^>]*>[^<]*[\p{L}\p{N}]/u,
  /<pdf:Keywords>[^<]*[\p{L}\p{N}]|pdf:Keywords="[^"]*[\p{L}\p{N}]/u,
  /<xmpMM:(?:History|DerivedFrom|Ingredients)\b/,
  /<photoshop:AuthorsPosition>|<xmpRights:Owner>|<photoshop:CaptionWriter>/,
]

function eachDict(value: PdfValue, use: (entries: ReadonlyMap<string, PdfValue>) => void): void {
  if (value.kind === 'array') for (const item of value.items) eachDict(item, use)
  else if (value.kind === 'dict') {
    use(value.entries)
    for (const item of value.entries.values()) eachDict(item, use)
  }
}

/** V20: same visible size, orientation and unit. */
export function checkPageSize(index: number, before: PageView, after: PageView, report: Report): void {
  report.checked('V20')
  const was = before.viewport(1)
  const is = after.viewport(1)
  if (Math.abs(was.width - is.width) <= 1 && Math.abs(was.height - is.height) <= 1) return
  report.add({
    rule: 'V20',
    severity: 'block',
    messageCode: 'page-size',
    params: { page: index + 1 },
    page: index,
  })
}

/** Width or height of anything that claims to be a page, or that pages take it from, in points; for the cap on page size. */
export function largestPageSide(file: RawFile): number {
  let largest = 0
  for (const object of file.objects) {
    const dict = asDict(object.value)
    const box = file.resolve(dict?.entries.get('CropBox') ?? dict?.entries.get('MediaBox'))
    if (box?.kind !== 'array') continue
    const sides = box.items.map((item) => asNumber(file.resolve(item)) ?? 0)
    largest = Math.max(
      largest,
      Math.abs((sides[2] ?? 0) - (sides[0] ?? 0)),
      Math.abs((sides[3] ?? 0) - (sides[1] ?? 0)),
    )
  }
  return largest
}
