import { describe, expect, it } from 'vitest'
import { day } from '../../shared/dates.ts'
import { readRequestTable } from '../../shared/domain/request-import.ts'

const defaults = { handler: 'behandelaar', today: day('2026-03-20') }
const utf8 = (text: string) => new TextEncoder().encode(text)
/** One byte a sign: enough for Western letters. */
const windows = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

describe('importing requests from CSV', () => {
  it('[RI1] refuses a table without the columns that a request needs', () => {
    const { errors, requests } = readRequestTable(utf8('naam;kleur\nA;rood\n'), defaults)
    expect(requests).toEqual([])
    expect(errors).toEqual([
      { row: 0, field: 'receivedOn', code: 'missing_column' },
      { row: 0, field: 'subject', code: 'missing_column' },
    ])
  })

  it('[RI2] tells per row what is wrong and takes the other rows', () => {
    const table = [
      'ontvangen;onderwerp;verzoeker;kanaal',
      '31-2-2026;Fietsen;A. Voorbeeld;e-mail',
      '2026-03-02;;A. Voorbeeld;e-mail',
      '2026-03-21;Fietsen;A. Voorbeeld;postduif',
      '2-3-2026;Fietsen;A. Voorbeeld;Webformulier',
    ].join('\r\n')
    const { errors, requests, rows } = readRequestTable(utf8(table), defaults)
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

  it('[RI3] reads windows-1252 with semicolons', () => {
    const table = 'Ontvangen;Onderwerp;Verzoeker;Notitie\n2-3-2026;Één café – €;Özdemir;x\n'
    const bytes = windows(table.replace('–', '\u0096').replace('€', '\u0080'))
    const read = readRequestTable(bytes, defaults)
    expect(read).toMatchObject({ encoding: 'windows-1252', delimiter: ';', unknownColumns: ['Notitie'] })
    expect(read.requests[0]?.request).toMatchObject({ subject: 'Één café – €', requesterName: 'Özdemir' })
  })

  it('[RI4] reads UTF-8 with a mark in front, commas, quotes and lines inside a cell', () => {
    const table =
      '\ufeffonderwerp,ontvangen,verzoeker,tekst\n"Fietsen, en auto\'s",2026-03-02,A,"regel 1\nregel 2"\n'
    const read = readRequestTable(utf8(table), defaults)
    expect(read).toMatchObject({ encoding: 'utf-8', delimiter: ',', errors: [] })
    expect(read.requests[0]?.request).toMatchObject({
      subject: "Fietsen, en auto's",
      text: 'regel 1\nregel 2',
    })
  })

  it('[RI5] does not take a name of an object for a word', () => {
    const table = 'ontvangen;onderwerp;verzoeker;kanaal\n2026-03-02;X;A;constructor\n'
    expect(readRequestTable(utf8(table), defaults).errors).toEqual([
      { row: 1, field: 'channel', code: 'unknown_value' },
    ])
  })
})
