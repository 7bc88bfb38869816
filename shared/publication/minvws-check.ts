import { judgementWords } from '../domain/publication.ts'
import { type PublicationFacts, standing } from './facts.ts'
import type { Cell, PackageFile, SheetData } from './files.ts'
import {
  byteLength,
  type Collector,
  collector,
  type Finding,
  isDay,
  isWebAddress,
  type Jump,
} from './findings.ts'
import { groundForTarget } from './ground-codes.ts'
import { changedReportPath, reportColumns, reportPath, zipLimit } from './minvws.ts'

const judgements: ReadonlySet<string> = new Set([
  judgementWords.public,
  judgementWords.partial_public,
  judgementWords.already_public,
  judgementWords.not_public,
])

/** Kinds of source files that the platform knows by name. */
export const sourceTypes: ReadonlySet<string> = new Set([
  'pdf',
  'doc',
  'image',
  'presentation',
  'spreadsheet',
  'email',
  'html',
  'note',
  'database',
  'xml',
  'video',
  'audio',
  'vcard',
  'chat',
])

const documentLimit = 50_000

/**
 * What the ministries' platform would refuse or misread in the package.
 *
 * @source limits and value lists of minvws/nl-rdo-woo-web at 00828238 (2026-08-20)
 */
export function checkMinvws(files: readonly PackageFile[], facts: PublicationFacts): readonly Finding[] {
  const at = collector('minvws')
  const main = sheetAt(files, reportPath)
  if (!main) at.add('file_missing', reportPath, { path: reportPath })
  else checkReport(at, reportPath, main, facts)
  const changed = sheetAt(files, changedReportPath)
  if (changed) checkReport(at, changedReportPath, changed, facts)
  for (const { ground, documentId } of facts.documents.flatMap(({ grounds, documentId }) =>
    grounds.map((ground) => ({ ground, documentId })),
  )) {
    const mapped = groundForTarget(ground, 'minvws')
    const jump: Jump = { to: 'document', documentId }
    const params = { ground }
    if (mapped.kind === 'unknown')
      at.add('not_in_list', 'Beoordelingsgrond', { path: reportPath, jump, params: { value: ground } })
    else if (mapped.kind === 'unmapped')
      at.add('ground_unmapped', 'Beoordelingsgrond', { path: reportPath, jump, params, warns: true })
    else if (mapped.kind === 'mapped')
      at.add('ground_mapped', 'Beoordelingsgrond', {
        path: reportPath,
        jump,
        params: { ...params, code: mapped.code },
        warns: true,
      })
  }
  checkZips(at, files, main, facts)
  return at.findings
}

function sheetAt(files: readonly PackageFile[], path: string): SheetData | undefined {
  const file = files.find((one) => one.path === path)
  return file && 'sheet' in file ? file.sheet : undefined
}

function checkReport(at: Collector, path: string, sheet: SheetData, facts: PublicationFacts): void {
  const heads = (sheet.rows[0] ?? []).map((cell) => String(cell ?? ''))
  for (const name of reportColumns) if (!heads.includes(name)) at.add('missing', name, { path })
  const rows = sheet.rows.slice(1)
  if (rows.length === 0) at.add('too_few', 'ID', { path })
  if (rows.length > documentLimit) at.add('too_many', 'ID', { path, params: { limit: documentLimit } })
  const documents = new Map(facts.documents.map((one) => [one.code, one]))
  const seen = new Set<string>()
  for (const row of rows) {
    const cells = new Map(heads.map((head, index) => [head, row[index] ?? null]))
    const text = (name: string) => String(cells.get(name) ?? '').trim()
    const id = text('ID')
    const document = documents.get(id)
    const jump: Jump = document ? { to: 'document', documentId: document.documentId } : { to: 'publication' }
    const add = (
      code: Parameters<Collector['add']>[0],
      field: string,
      params: Readonly<Record<string, string | number>> = {},
      warns = false,
    ) => at.add(code, field, { path, jump, params: { document: id, ...params }, warns })
    if (seen.has(id)) add('duplicate', 'ID')
    seen.add(id)
    checkRow(text, cells, add, documents)
  }
}

type Add = (
  code: Parameters<Collector['add']>[0],
  field: string,
  params?: Readonly<Record<string, string | number>>,
  warns?: boolean,
) => void

function checkRow(
  text: (name: string) => string,
  cells: ReadonlyMap<string, Cell>,
  add: Add,
  documents: ReadonlyMap<string, unknown>,
): void {
  const pattern = (field: string, allowed: RegExp, max: number, min = 1) => {
    const value = text(field)
    if (value === '') add('missing', field)
    else if (value.length > max) add('too_long', field, { limit: max })
    else if (value.length < min) add('too_short', field, { limit: min })
    else if (!allowed.test(value)) add('bad_charset', field)
  }
  pattern('ID', /^[A-Za-z0-9.-]+$/, 170)
  pattern('Matter', /^[A-Za-z0-9\-._~]+$/, 255, 2)
  if (text('Document') === '') add('missing', 'Document')
  else if (byteLength(text('Document')) > 500) add('too_long', 'Document', { limit: 500 })
  if (text('File type') !== '' && !sourceTypes.has(text('File type').toLowerCase()))
    add('not_in_list', 'File type', { value: text('File type') }, true)
  if (text('Datum') === '') add('missing', 'Datum')
  else if (!isDay(text('Datum'))) add('bad_date', 'Datum')
  if (!judgements.has(text('Beoordeling'))) add('not_in_list', 'Beoordeling', { value: text('Beoordeling') })
  for (const name of ['Family ID', 'Email Thread ID']) {
    const value = cells.get(name) ?? null
    if (value !== null && value !== '' && !(Number.isInteger(value) && Number(value) >= 1))
      add('not_number', name)
  }
  checkGrounds(text, add)
  if (text('Toelichting').length > 1000) add('too_long', 'Toelichting', { limit: 1000 })
  const links = text('Publieke link')
  if (text('Beoordeling') === judgementWords.already_public && links === '') add('no_link', 'Publieke link')
  for (const link of links === '' ? [] : links.split('|'))
    if (!isWebAddress(link.trim())) add('bad_url', 'Publieke link')
  for (const related of text('Gerelateerd ID')
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean))
    if (!documents.has(related)) add('reference_unknown', 'Gerelateerd ID', { value: related })
  const number = text('Zaaknummer')
  if (number.length > 255) add('too_long', 'Zaaknummer', { limit: 255 })
  else if (number !== '' && !/^[a-z0-9\-.;,() ]+$/i.test(number)) add('bad_charset', 'Zaaknummer')
}

function checkGrounds(text: (name: string) => string, add: Add): void {
  const codes = text('Beoordelingsgrond')
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)
  const judgement = text('Beoordeling')
  for (const code of codes) {
    const mapped = groundForTarget(code, 'minvws')
    if (mapped.kind === 'unknown' && code !== '5.2') add('not_in_list', 'Beoordelingsgrond', { value: code })
  }
  const refuses = judgement === judgementWords.partial_public || judgement === judgementWords.not_public
  if (refuses && codes.length === 0 && !/geweigerd|Ingetrokken/.test(text('Toelichting')))
    add('no_grounds', 'Beoordelingsgrond')
  if (judgement === judgementWords.public && codes.length > 0) add('grounds_on_open', 'Beoordelingsgrond')
}

/** Every open row has its file, every file its row, and no zip is over the limit. */
function checkZips(
  at: Collector,
  files: readonly PackageFile[],
  report: SheetData | undefined,
  facts: PublicationFacts,
): void {
  const zips = files.flatMap((file) => ('zip' in file ? [file] : []))
  for (const { path, zip } of zips) {
    const size = zip.reduce((sum, one) => sum + one.size, 0)
    if (size > zipLimit) at.add('too_large', path, { path, params: { limit: zipLimit } })
    if (new Set(zip.map(({ name }) => name)).size < zip.length) at.add('duplicate', path, { path })
  }
  const names = new Set(zips.flatMap(({ zip }) => zip.map(({ name }) => name)))
  const rows = new Set((report?.rows ?? []).slice(1).map((row) => `${row[0]}.pdf`))
  for (const name of names)
    if (!rows.has(name)) at.add('unexpected_file', 'ID', { path: reportPath, params: { value: name } })
  for (const document of facts.documents)
    if (standing(document) === 'released' && !names.has(`${document.code}.pdf`))
      at.add('file_missing', 'ID', {
        path: 'documenten-1.zip',
        jump: { to: 'document', documentId: document.documentId },
        params: { document: document.code },
      })
}
