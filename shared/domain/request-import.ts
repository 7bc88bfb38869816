import Papa from 'papaparse'
import { type ImportedRequest, importedRequest } from '../contract/request-import.ts'
import { type Day, isDay } from '../dates.ts'
import { folded } from '../folded.ts'
import { plusDays } from './day-numbers.ts'
import type { Cell, RequestTable } from './request-table.ts'
import type { RequestChannel, RequesterType } from './requests.ts'

/** A row that cannot be imported: row 1 is the first under the headings. */
export type RowError = { readonly row: number; readonly field: string; readonly code: string }

/** What a table of requests comes down to. */
export type ReadRequests = {
  readonly rows: number
  readonly requests: readonly { readonly row: number; readonly request: ImportedRequest }[]
  readonly errors: readonly RowError[]
  /** What Lakwerk chose or wrote otherwise, per row: `law_by_date`, `number_rewritten`. */
  readonly notes: readonly RowError[]
}

/** What a column may hold, in the order of the screen. */
export const importFields = [
  'number',
  'receivedOn',
  'subject',
  'requesterName',
  'requesterType',
  'requesterContact',
  'channel',
  'text',
  'periodFrom',
  'periodTo',
  'handler',
  'law',
] as const

export type ImportField = (typeof importFields)[number]

/** Fields without which there is no request. */
export const neededFields: readonly ImportField[] = ['receivedOn', 'subject', 'requesterName']

/** Which column holds which field, by its place in the table; a field without a column is left at its usual value. */
export type Mapping = { readonly [F in ImportField]?: number }

/** Headings by which a column is known, folded; the first is the one in the documentation. */
const headings: Readonly<Record<ImportField, readonly string[]>> = {
  number: ['nummer', 'zaaknummer', 'kenmerk', 'zaak', 'registratienummer', 'dossiernummer'],
  receivedOn: [
    'ontvangen',
    'ontvangstdatum',
    'datum ontvangst',
    'ontvangen op',
    'datum ontvangen',
    'ingekomen',
  ],
  subject: ['onderwerp', 'titel', 'betreft'],
  requesterName: ['verzoeker', 'indiener', 'naam', 'naam verzoeker', 'aanvrager'],
  requesterType: ['soort verzoeker', 'type verzoeker', 'hoedanigheid'],
  requesterContact: ['contact', 'e-mail', 'email', 'e-mailadres', 'adres', 'contactgegevens', 'telefoon'],
  channel: ['kanaal', 'ingekomen via', 'binnengekomen via'],
  text: ['tekst', 'verzoek', 'omschrijving', 'toelichting'],
  periodFrom: ['periode van', 'periode vanaf'],
  periodTo: ['periode tot', 'periode tot en met', 'periode t/m'],
  handler: ['behandelaar', 'behandeld door'],
  law: ['wet', 'wettelijk kader'],
}

const channels: Readonly<Record<string, RequestChannel>> = {
  'e-mail': 'email',
  email: 'email',
  mail: 'email',
  post: 'post',
  brief: 'post',
  webformulier: 'web_form',
  formulier: 'web_form',
  website: 'web_form',
  balie: 'counter',
  telefoon: 'phone',
  anders: 'other',
}

const requesterTypes: Readonly<Record<string, RequesterType>> = {
  burger: 'citizen',
  inwoner: 'citizen',
  particulier: 'citizen',
  'natuurlijk persoon': 'citizen',
  journalist: 'journalist',
  pers: 'journalist',
  media: 'journalist',
  bedrijf: 'company',
  onderneming: 'company',
  belangenorganisatie: 'interest_group',
  vereniging: 'interest_group',
  advocaat: 'lawyer',
  gemachtigde: 'lawyer',
  overheid: 'public_body',
  onderzoeker: 'researcher',
  anders: 'other',
}

/** The Woo took the place of the Wob on this day. */
const firstDayOfWoo = '2022-05-01'

/** The columns that say by their heading what they hold; each field once, the first column that fits. */
export function guessMapping(table: Pick<RequestTable, 'headings'>): Mapping {
  const names = table.headings.map(folded)
  return Object.fromEntries(
    importFields.flatMap((field) => {
      const at = headings[field].map((name) => names.indexOf(name)).find((found) => found >= 0)
      return at === undefined ? [] : [[field, at]]
    }),
  )
}

/** A mapping by the names of columns, so that it also fits a table with its columns in another order. */
export function mappingByHeadings(
  table: Pick<RequestTable, 'headings'>,
  columns: Readonly<Record<string, string>>,
): Mapping {
  const names = table.headings.map(folded)
  return Object.fromEntries(
    importFields.flatMap((field) => {
      const heading = Object.hasOwn(columns, field) ? columns[field] : undefined
      const at = heading === undefined ? -1 : names.indexOf(folded(heading))
      return at < 0 ? [] : [[field, at]]
    }),
  )
}

/** The headings that a mapping names, to be kept under a name. */
export function headingsOf(
  table: Pick<RequestTable, 'headings'>,
  mapping: Mapping,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    importFields.flatMap((field) => {
      const at = mapping[field]
      const heading = at === undefined ? undefined : table.headings[at]
      return heading ? [[field, heading]] : []
    }),
  )
}

/** Days of a sheet are counted from here; its own day 60 (29 February 1900) never was, so this holds from day 61. */
const sheetEpoch = '1899-12-30' as Day

/** `YYYY-MM-DD`, `D-M-YYYY`, `D/M/YYYY`, each with or without a time, or the day number of a sheet. */
function dayIn(cell: Cell): string {
  if (typeof cell === 'number')
    return cell > 60 && cell < 80_000 ? plusDays(sheetEpoch, Math.floor(cell)) : String(cell)
  const value = cell.trim().replace(/^(\S+)[T ]\d{1,2}:\d{2}\S*$/, '$1')
  const dutch = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(value)
  if (!dutch) return value
  const [, date = '', month = '', year = ''] = dutch
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}

/** A number as it can stand in the name of a file: what may not becomes a dash. */
function numberIn(value: string): string {
  return value.replace(/[\\/\s:_]+/g, '-').replace(/^-+|-+$/g, '')
}

/**
 * The requests in a table, and per row why one cannot be taken in. Nothing is guessed: a word that is not known is an
 * error of its row.
 *
 * @param at  what rows without a handler get, the day after which nothing can have been received, and the numbers
 *   that are taken already
 * @returns every row either under `requests` or under `errors`; errors name the field of the contract and a code
 *   (`required`, `invalid_day`, `in_future`, `unknown_value`, `too_long`, `before_start`, `missing_column`,
 *   `bad_number`, `number_twice`, `number_taken`)
 */
export function requestsIn(
  table: Pick<RequestTable, 'rows'>,
  mapping: Mapping,
  at: { readonly handler: string; readonly today: Day; readonly taken?: ReadonlySet<string> },
): ReadRequests {
  const missing = neededFields.filter((field) => mapping[field] === undefined)
  const errors: RowError[] = missing.map((field) => ({ row: 0, field, code: 'missing_column' }))
  const notes: RowError[] = []
  const requests: { row: number; request: ImportedRequest }[] = []
  const seen = new Set<string>()
  if (errors.length === 0)
    table.rows.forEach((cells, index) => {
      const row = index + 1
      const found = requestIn(cells, mapping, at)
      const number = found.request?.number ?? null
      if (number !== null && at.taken?.has(number))
        found.errors.push({ field: 'number', code: 'number_taken' })
      else if (number !== null && seen.has(number))
        found.errors.push({ field: 'number', code: 'number_twice' })
      if (number !== null) seen.add(number)
      errors.push(...found.errors.map((error) => ({ row, ...error })))
      if (found.errors.length > 0 || !found.request) return
      requests.push({ row, request: found.request })
      notes.push(...found.notes.map((note) => ({ row, ...note })))
    })
  return { rows: table.rows.length, requests, errors, notes }
}

type Remark = { readonly field: string; readonly code: string }

function requestIn(
  cells: readonly Cell[],
  mapping: Mapping,
  { handler, today }: { readonly handler: string; readonly today: Day },
): { request?: ImportedRequest; errors: Remark[]; notes: Remark[] } {
  const raw = (field: ImportField): Cell => {
    const column = mapping[field]
    return column === undefined ? '' : (cells[column] ?? '')
  }
  const cell = (field: ImportField) => String(raw(field)).trim()
  const errors: Remark[] = []
  const notes: Remark[] = []
  const known = <T>(field: ImportField, words: Readonly<Record<string, T>>, empty: T): T => {
    const word = folded(cell(field))
    if (word === '') return empty
    const value = Object.hasOwn(words, word) ? words[word] : undefined
    if (value === undefined) errors.push({ field, code: 'unknown_value' })
    return value ?? empty
  }
  const receivedOn = dayIn(raw('receivedOn'))
  const dayOrNone = (field: ImportField) => dayIn(raw(field)) || null
  const byDate = isDay(receivedOn) && receivedOn < firstDayOfWoo ? 'wob' : 'woo'
  if (cell('law') === '' && byDate === 'wob') notes.push({ field: 'law', code: 'law_by_date' })
  const number = numberIn(cell('number'))
  if (number !== cell('number')) notes.push({ field: 'number', code: 'number_rewritten' })
  const oneLine = (field: ImportField, between: string) => cell(field).replace(/\s*[\r\n]+\s*/g, between)
  const parsed = importedRequest.safeParse({
    number: number === '' ? null : number,
    law: known('law', { woo: 'woo', wob: 'wob' } as const, byDate),
    receivedOn,
    channel: known('channel', channels, 'other'),
    requesterName: oneLine('requesterName', ' '),
    requesterType: known('requesterType', requesterTypes, 'other'),
    requesterContact: oneLine('requesterContact', ', '),
    subject: oneLine('subject', ' '),
    text: cell('text'),
    periodFrom: dayOrNone('periodFrom'),
    periodTo: dayOrNone('periodTo'),
    handler: oneLine('handler', ' ') || handler,
  })
  if (isDay(receivedOn) && receivedOn > today) errors.push({ field: 'receivedOn', code: 'in_future' })
  if (!parsed.success) {
    errors.push(
      ...parsed.error.issues.map(({ path, message, code }) => ({
        field: path.join('.'),
        code: /^[a-z_]+$/.test(message) ? message : code,
      })),
    )
    return { errors, notes }
  }
  return { request: parsed.data, errors, notes }
}

/**
 * The rows that cannot be taken in, as a CSV file to mend and bring again: the columns as they came, with what is
 * wrong in front. Cells that a sheet would take for a formula are made text.
 *
 * @param say  a fault in words
 */
export function faultyRows(
  table: Pick<RequestTable, 'headings' | 'rows'>,
  errors: readonly RowError[],
  faultHeading: string,
  say: (error: RowError) => string,
): string {
  const byRow = Map.groupBy(errors, ({ row }) => row)
  const rows = table.rows.flatMap((cells, index) => {
    const faults = byRow.get(index + 1)
    return faults ? [[faults.map(say).join('; '), ...cells]] : []
  })
  const options = { delimiter: ';', newline: '\r\n', escapeFormulae: true }
  return `\ufeff${Papa.unparse([[faultHeading, ...table.headings], ...rows], options)}\r\n`
}
