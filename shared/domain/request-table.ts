import { unzipSync } from 'fflate'
import Papa from 'papaparse'
import readXlsxFile from 'read-excel-file/universal'
import { AppError } from '../errors.ts'
import { limits } from '../limits.ts'

/** What a cell holds: a text, or the number of a sheet; a date of a sheet is its day `YYYY-MM-DD`. */
export type Cell = string | number

/** A file with one table of requests, as it was read and before anything is made of it. */
export type RequestTable = {
  readonly kind: 'csv' | 'xlsx'
  /** Only of CSV. */
  readonly encoding: 'utf-8' | 'windows-1252' | null
  readonly delimiter: ';' | ',' | '\t' | null
  /** The sheet that was read, and all there are; only of XLSX. */
  readonly sheet: string | null
  readonly sheets: readonly string[]
  readonly headings: readonly string[]
  /** The rows under the headings, empty ones left out. */
  readonly rows: readonly (readonly Cell[])[]
}

/** UTF-8 when the bytes are that, else the table of Western Windows, as older programs write it. */
function decoded(bytes: Uint8Array): {
  readonly text: string
  readonly encoding: 'utf-8' | 'windows-1252'
} {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

/** The sign that parts the headings most often; Dutch Excel writes semicolons. */
function delimiterOf(text: string): ';' | ',' | '\t' {
  const line = text.split(/\r?\n/, 1)[0] ?? ''
  const count = (sign: string) => line.split(sign).length - 1
  const signs = [';', ',', '\t'] as const
  return signs.reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

const startsWith = (bytes: Uint8Array, ...signature: number[]) =>
  signature.every((byte, at) => bytes[at] === byte)

/**
 * The table in a CSV or XLSX file.
 *
 * @param sheet  name of the sheet to read; the first when absent
 * @throws AppError `table.too-large`, `table.old-or-locked` (an .xls file or one with a password), `table.unreadable`,
 *   `table.unknown-sheet` or `table.empty`
 * @source RFC 4180; encodings of the WHATWG Encoding Standard; ECMA-376
 */
export async function readRequestTable(bytes: Uint8Array, sheet?: string): Promise<RequestTable> {
  if (bytes.length > limits.tableBytes)
    throw new AppError('table.too-large', { limit: limits.tableBytes / 1024 / 1024 })
  // An old workbook and one behind a password are both compound files.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new AppError('table.old-or-locked')
  const table = startsWith(bytes, 0x50, 0x4b) ? await fromXlsx(bytes, sheet) : fromCsv(bytes)
  if (table.headings.every((heading) => heading === '')) throw new AppError('table.empty')
  if (table.rows.length > limits.tableRows || table.headings.length > limits.tableColumns)
    throw new AppError('table.too-many-rows', { rows: limits.tableRows, columns: limits.tableColumns })
  return table
}

function fromCsv(bytes: Uint8Array): RequestTable {
  const { text, encoding } = decoded(bytes)
  // A file that is neither a text nor a workbook.
  if (text.includes('\0')) throw new AppError('table.unreadable')
  const delimiter = delimiterOf(text)
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter, skipEmptyLines: 'greedy' })
  const [headings = [], ...rows] = data
  return {
    kind: 'csv',
    encoding,
    delimiter,
    sheet: null,
    sheets: [],
    headings: headings.map((heading) => heading.trim()),
    rows,
  }
}

/** Refuses a workbook that unpacks to more than it should, before anything is unpacked. */
function refuseBomb(bytes: Uint8Array): void {
  let unpacked = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize
        return false
      },
    })
  } catch (cause) {
    throw new AppError('table.unreadable', {}, { cause })
  }
  if (unpacked > limits.tableUnpackedBytes)
    throw new AppError('table.too-large', { limit: limits.tableBytes / 1024 / 1024 })
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 'ja' : 'nee'
  return String(value)
}

async function fromXlsx(bytes: Uint8Array, wanted: string | undefined): Promise<RequestTable> {
  refuseBomb(bytes)
  const buffer = new ArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  const read = await readXlsxFile(buffer).catch((cause: unknown) => {
    throw new AppError('table.unreadable', {}, { cause })
  })
  const found = wanted === undefined ? read[0] : read.find(({ sheet }) => sheet === wanted)
  if (!found) throw new AppError('table.unknown-sheet', { sheet: (wanted ?? '').slice(0, 40) })
  const filled = found.data
    .map((row) => row.map(cellOf))
    .filter((row) => row.some((cell) => String(cell).trim() !== ''))
  // Some programs write a title above the table.
  const head = filled.findIndex((row) => row.filter((cell) => String(cell).trim() !== '').length > 1)
  const [headings = [], ...rows] = head < 0 ? filled : filled.slice(head)
  return {
    kind: 'xlsx',
    encoding: null,
    delimiter: null,
    sheet: found.sheet,
    sheets: read.map(({ sheet }) => sheet),
    headings: headings.map((heading) => String(heading).trim()),
    rows,
  }
}
