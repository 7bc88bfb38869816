import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { day } from '../../shared/dates.ts'
import {
  guessMapping,
  headingsOf,
  mappingByHeadings,
  requestsIn,
} from '../../shared/domain/request-import.ts'
import { readRequestTable } from '../../shared/domain/request-table.ts'

const defaults = { handler: 'behandelaar', today: day('2026-03-20') }
const utf8 = (text: string) => new TextEncoder().encode(text)

/** What a file comes down to with the columns that its headings name. */
async function read(bytes: Uint8Array, taken: readonly string[] = []) {
  const table = await readRequestTable(bytes)
  return { table, ...requestsIn(table, guessMapping(table), { ...defaults, taken: new Set(taken) }) }
}

/** One byte a sign: enough for Western letters. */
const windows = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

type Written = string | number | Date | null

/** A workbook with one sheet, as Excel writes it. */
async function sheet(rows: readonly (readonly Written[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) =>
    row.map((value) => (value instanceof Date ? { value, format: 'dd-mm-yyyy' } : value)),
  )
  return new Uint8Array(await writeXlsxFile(cells as never, { sheet: 'Blad' }).toBuffer())
}

describe('importing requests from a table', () => {
  it('[RI1] refuses a table without the columns that a request needs', async () => {
    const { errors, requests } = await read(utf8('naam;kleur\nA;rood\n'))
    expect(requests).toEqual([])
    expect(errors).toEqual([
      { row: 0, field: 'receivedOn', code: 'missing_column' },
      { row: 0, field: 'subject', code: 'missing_column' },
    ])
  })

  it('[RI2] tells per row what is wrong and takes the other rows', async () => {
    const table = [
      'ontvangen;onderwerp;verzoeker;kanaal',
      '31-2-2026;Fietsen;A. Voorbeeld;e-mail',
      '2026-03-02;;A. Voorbeeld;e-mail',
      '2026-03-21;Fietsen;A. Voorbeeld;postduif',
      '2-3-2026;Fietsen;A. Voorbeeld;Webformulier',
    ].join('\r\n')
    const { errors, requests, rows } = await read(utf8(table))
    expect(rows).toBe(4)
    expect(errors).toEqual([
      { row: 1, field: 'receivedOn', code: 'invalid_day' },
      { row: 2, field: 'subject', code: 'required' },
      { row: 3, field: 'channel', code: 'unknown_value' },
      { row: 3, field: 'receivedOn', code: 'in_future' },
    ])
    expect(requests).toMatchObject([
      {
        row: 4,
        request: { receivedOn: '2026-03-02', channel: 'web_form', handler: 'behandelaar', law: 'woo' },
      },
    ])
  })

  it('[RI3] reads windows-1252 with semicolons', async () => {
    const table = 'Ontvangen;Onderwerp;Verzoeker;Notitie\n2-3-2026;Één café – €;Özdemir;x\n'
    const bytes = windows(table.replace('–', '\u0096').replace('€', '\u0080'))
    const found = await read(bytes)
    expect(found.table).toMatchObject({ kind: 'csv', encoding: 'windows-1252', delimiter: ';' })
    expect(found.requests[0]?.request).toMatchObject({ subject: 'Één café – €', requesterName: 'Özdemir' })
  })

  it('[RI4] reads UTF-8 with a mark in front, commas, quotes and lines inside a cell', async () => {
    const table =
      '\ufeffonderwerp,ontvangen,verzoeker,tekst\n"Fietsen, en auto\'s",2026-03-02,A,"regel 1\nregel 2"\n'
    const found = await read(utf8(table))
    expect(found.table).toMatchObject({ encoding: 'utf-8', delimiter: ',' })
    expect(found.errors).toEqual([])
    expect(found.requests[0]?.request).toMatchObject({
      subject: "Fietsen, en auto's",
      text: 'regel 1\nregel 2',
    })
  })

  it('[RI5] does not take a name of an object for a word', async () => {
    const table = 'ontvangen;onderwerp;verzoeker;kanaal\n2026-03-02;X;A;constructor\n'
    expect((await read(utf8(table))).errors).toEqual([{ row: 1, field: 'channel', code: 'unknown_value' }])
  })

  it('[RI6] refuses what is no table, is locked, or unpacks to too much', async () => {
    const code = async (bytes: Uint8Array) =>
      readRequestTable(bytes).then(
        () => 'read',
        (error: { code: string }) => error.code,
      )
    expect(await code(new Uint8Array())).toBe('table.empty')
    expect(await code(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toBe(
      'table.old-or-locked',
    )
    expect(await code(Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3))).toBe('table.unreadable')
    expect(await code(zipSync({ 'a.txt': utf8('geen werkmap') }))).toBe('table.unreadable')
    expect(await code(Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0, 0, 0, 1))).toBe('table.unreadable')
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(201 * 1024 * 1024) }, { level: 1 })
    expect(await code(bomb)).toBe('table.too-large')
    expect(await code(utf8(`a;b\n${'1;2\n'.repeat(20_001)}`))).toBe('table.too-many-rows')
    expect(
      await readRequestTable(await sheet([['Ontvangen'], ['x']]), 'Ander blad').catch((error) => error.code),
    ).toBe('table.unknown-sheet')
  })

  it('[RI7] reads a workbook: dates of Excel, numbers, a title above the table, empty rows', async () => {
    const { table, requests, errors } = await read(
      await sheet([
        ['Lopende verzoeken per 1 maart', null, null, null],
        [null, null, null, null],
        ['Zaaknummer', 'Ontvangstdatum', 'Onderwerp', 'Verzoeker'],
        ['Z/26/0001', new Date(Date.UTC(2026, 2, 2)), 'Fietsen', 'A. Voorbeeld'],
        [null, null, null, null],
        [20260002, 46084, 2025, 'Café Één'],
        ['Z-3', '3-3-2026 09:15', 'Auto', 'C'],
      ]),
    )
    expect(table).toMatchObject({ kind: 'xlsx', sheet: 'Blad', encoding: null })
    expect(errors).toEqual([])
    expect(requests.map(({ request }) => [request.number, request.receivedOn, request.subject])).toEqual([
      ['Z-26-0001', '2026-03-02', 'Fietsen'],
      ['20260002', '2026-03-03', '2025'],
      ['Z-3', '2026-03-03', 'Auto'],
    ])
  })

  it('[RI8] refuses a number that is taken or twice in the table, per row, and says which it wrote otherwise', async () => {
    const table = [
      'nummer;ontvangen;onderwerp;verzoeker',
      '2026-0001;2-3-2026;A;A',
      'Z 12/3;2-3-2026;B;B',
      'Z-12-3;2-3-2026;C;C',
      'é;2-3-2026;D;D',
      ';2-3-2026;E;E',
      ';2-3-2026;F;F',
    ].join('\n')
    const { requests, errors, notes } = await read(utf8(table), ['2026-0001'])
    expect(errors).toEqual([
      { row: 1, field: 'number', code: 'number_taken' },
      { row: 3, field: 'number', code: 'number_twice' },
      { row: 4, field: 'number', code: 'bad_number' },
    ])
    expect(requests.map(({ request }) => request.number)).toEqual(['Z-12-3', null, null])
    expect(notes).toEqual([{ row: 2, field: 'number', code: 'number_rewritten' }])
  })

  it('[RI9] chooses the law by the date of receipt when no column does, and says so', async () => {
    const table = [
      'ontvangen;onderwerp;verzoeker;wet',
      '30-4-2022;A;A;',
      '1-5-2022;B;B;',
      '30-4-2022;C;C;Woo',
    ].join('\n')
    const { requests, notes } = await read(utf8(table))
    expect(requests.map(({ request }) => request.law)).toEqual(['wob', 'woo', 'woo'])
    expect(notes).toEqual([{ row: 1, field: 'law', code: 'law_by_date' }])
  })

  it('[RI10] reads columns by another name, also when they changed places', async () => {
    const bytes = utf8('Wanneer;Waarover;Wie\n2-3-2026;Fietsen;A\n')
    expect((await read(bytes)).errors.map(({ field }) => field)).toEqual([
      'receivedOn',
      'subject',
      'requesterName',
    ])
    const table = await readRequestTable(bytes)
    const columns = headingsOf(table, { receivedOn: 0, subject: 1, requesterName: 2 })
    expect(columns).toEqual({ receivedOn: 'Wanneer', subject: 'Waarover', requesterName: 'Wie' })
    const other = await readRequestTable(utf8('Wie;Wanneer;Extra;WAAROVER\nA;2-3-2026;x;Fietsen\n'))
    const { requests } = requestsIn(other, mappingByHeadings(other, columns), defaults)
    expect(requests[0]?.request).toMatchObject({ subject: 'Fietsen', requesterName: 'A' })
  })
})
