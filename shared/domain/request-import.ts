import Papa from 'papaparse'
import { type NewRequest, newRequest } from '../contract/requests.ts'
import { type Day, isDay } from '../dates.ts'
import { folded } from '../folded.ts'
import type { RequestChannel, RequesterType } from './requests.ts'

/** A row that cannot be imported: row 1 is the first under the headings. */
export type RowError = { readonly row: number; readonly field: string; readonly code: string }

/** A table of requests as it was read, with everything that stands in its way. */
export type ReadTable = {
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly delimiter: ';' | ','
  readonly rows: number
  readonly requests: readonly { readonly row: number; readonly request: NewRequest }[]
  readonly errors: readonly RowError[]
  /** Headings that say nothing to Lakwerk; their columns are left out. */
  readonly unknownColumns: readonly string[]
}

type Field =
  | 'law'
  | 'receivedOn'
  | 'channel'
  | 'requesterName'
  | 'requesterType'
  | 'requesterContact'
  | 'subject'
  | 'text'
  | 'periodFrom'
  | 'periodTo'
  | 'handler'

/** Headings by which a column is known, folded; the first is the one in the documentation. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  receivedOn: ['ontvangen', 'ontvangstdatum', 'datum ontvangst', 'ontvangen op'],
  subject: ['onderwerp'],
  requesterName: ['verzoeker', 'indiener', 'naam', 'naam verzoeker'],
  requesterType: ['soort verzoeker', 'type verzoeker'],
  requesterContact: ['contact', 'e-mail', 'email', 'adres', 'contactgegevens'],
  channel: ['kanaal', 'ingekomen via'],
  text: ['tekst', 'verzoek', 'omschrijving'],
  periodFrom: ['periode van'],
  periodTo: ['periode tot', 'periode tot en met'],
  handler: ['behandelaar'],
  law: ['wet'],
}

const channels: Readonly<Record<string, RequestChannel>> = {
  'e-mail': 'email',
  email: 'email',
  mail: 'email',
  post: 'post',
  brief: 'post',
  webformulier: 'web_form',
  formulier: 'web_form',
  balie: 'counter',
  telefoon: 'phone',
  anders: 'other',
}

const requesterTypes: Readonly<Record<string, RequesterType>> = {
  burger: 'citizen',
  inwoner: 'citizen',
  particulier: 'citizen',
  journalist: 'journalist',
  pers: 'journalist',
  bedrijf: 'company',
  belangenorganisatie: 'interest_group',
  advocaat: 'lawyer',
  overheid: 'public_body',
  onderzoeker: 'researcher',
  anders: 'other',
}

/** UTF-8 when the bytes are that, else the table of Western Windows, as older programs write it. */
function decoded(bytes: Uint8Array): { readonly text: string; readonly encoding: ReadTable['encoding'] } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

/** The sign that parts the headings most often; Dutch Excel writes semicolons. */
function delimiterOf(text: string): ReadTable['delimiter'] {
  const line = text.split(/\r?\n/, 1)[0] ?? ''
  const count = (sign: string) => line.split(sign).length - 1
  return count(',') > count(';') ? ',' : ';'
}

/** `YYYY-MM-DD`, `D-M-YYYY` or `D/M/YYYY`; anything else stays as it is and is refused later. */
function dayIn(value: string): string {
  const dutch = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(value)
  if (!dutch) return value
  const [, date = '', month = '', year = ''] = dutch
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}

/**
 * The requests in a CSV file, and per row why one cannot be taken in. Nothing is guessed: a word that is not known
 * is an error of its row.
 *
 * @param defaults  what rows without a handler get, and the day after which nothing can have been received
 * @returns every row either under `requests` or under `errors`; errors name the field of the contract and a code
 *   (`required`, `invalid_day`, `in_future`, `unknown_value`, `too_long`, `before_start`, `missing_column`)
 * @source RFC 4180; encodings of the WHATWG Encoding Standard
 */
export function readRequestTable(
  bytes: Uint8Array,
  defaults: { readonly handler: string; readonly today: Day },
): ReadTable {
  const { text, encoding } = decoded(bytes)
  const delimiter = delimiterOf(text)
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter, skipEmptyLines: 'greedy' })
  const [head = [], ...rows] = data
  const columns = head.map((name) => fieldOf(name))
  const errors: RowError[] = (['receivedOn', 'subject', 'requesterName'] as const)
    .filter((field) => !columns.includes(field))
    .map((field) => ({ row: 0, field, code: 'missing_column' }))
  const requests: { row: number; request: NewRequest }[] = []
  if (errors.length === 0)
    rows.forEach((cells, index) => {
      const found = requestIn(cells, columns, index + 1, defaults)
      if ('request' in found) requests.push(found)
      else errors.push(...found.errors)
    })
  return {
    encoding,
    delimiter,
    rows: rows.length,
    requests,
    errors,
    unknownColumns: head.filter((name, index) => name.trim() !== '' && columns[index] === undefined),
  }
}

function fieldOf(heading: string): Field | undefined {
  const name = folded(heading)
  return (Object.keys(headings) as Field[]).find((field) => headings[field].includes(name))
}

function requestIn(
  cells: readonly string[],
  columns: readonly (Field | undefined)[],
  row: number,
  { handler, today }: { readonly handler: string; readonly today: Day },
): { row: number; request: NewRequest } | { errors: RowError[] } {
  const cell = (field: Field) => (cells[columns.indexOf(field)] ?? '').trim()
  const errors: RowError[] = []
  const known = <T>(field: Field, words: Readonly<Record<string, T>>, empty: T): T => {
    const word = folded(cell(field))
    if (word === '') return empty
    const value = Object.hasOwn(words, word) ? words[word] : undefined
    if (value === undefined) errors.push({ row, field, code: 'unknown_value' })
    return value ?? empty
  }
  const receivedOn = dayIn(cell('receivedOn'))
  const dayOrNone = (field: Field) => dayIn(cell(field)) || null
  const parsed = newRequest.safeParse({
    law: known('law', { woo: 'woo', wob: 'wob' } as const, 'woo'),
    receivedOn,
    channel: known('channel', channels, 'other'),
    requesterName: cell('requesterName'),
    requesterType: known('requesterType', requesterTypes, 'other'),
    requesterContact: cell('requesterContact').replace(/\s*[\r\n]+\s*/g, ', '),
    subject: cell('subject').replace(/\s*[\r\n]+\s*/g, ' '),
    text: cell('text'),
    periodFrom: dayOrNone('periodFrom'),
    periodTo: dayOrNone('periodTo'),
    handler: cell('handler') || handler,
  })
  if (isDay(receivedOn) && receivedOn > today) errors.push({ row, field: 'receivedOn', code: 'in_future' })
  if (!parsed.success)
    errors.push(
      ...parsed.error.issues.map(({ path, message, code }) => ({
        row,
        field: path.join('.'),
        code: /^[a-z_]+$/.test(message) ? message : code,
      })),
    )
  return parsed.success && errors.length === 0 ? { row, request: parsed.data } : { errors }
}
