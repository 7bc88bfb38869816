import { describe, expect, it } from 'vitest'
import { sheetXlsx } from '../../electron/workers/make-inventory.ts'
import { listFromFile, wordsOfList } from '../../renderer/features/redaction/find-list.ts'

const workbook = async (rows: readonly (readonly (string | number | null)[])[]) =>
  new Blob([new Uint8Array(await sheetXlsx({ name: 'Lijst', widths: [10, 10], rows }))])

describe('a list of words from a spreadsheet', () => {
  it('[FL1] refuses a workbook that is damaged, and a file that is too large', async () => {
    const whole = new Uint8Array(await (await workbook([['Jansen']])).arrayBuffer())
    await expect(listFromFile(new Blob([whole.subarray(0, 300)]))).rejects.toMatchObject({
      code: 'file.unreadable',
    })
    await expect(listFromFile(new Blob([new Uint8Array(5_000_001)]))).rejects.toMatchObject({
      code: 'file.too-large',
    })
  })

  it('[FL2] takes the first filled column of a workbook, without its heading and empty cells', async () => {
    const blob = await workbook([
      [null, 'Achternaam', 'Afdeling'],
      [null, 'De Vries', 'Ruimte'],
      [null, null, 'Ruimte'],
      [null, 'Jansen', 'Zorg'],
      [null, 1234, 'Zorg'],
    ])
    expect(await listFromFile(blob)).toBe('De Vries; Jansen; 1234')
  })

  it('[FL3] reads a text file as it was saved by Excel on Windows, and by others', async () => {
    const windows = new Blob([Buffer.from('Naam;Plaats\r\nZoë;X\r\n', 'latin1')])
    expect(await listFromFile(windows)).toBe('Zoë')
    expect(wordsOfList('\ufeff"Vries, de"\tRuimte\nJansen')).toBe('Vries, de; Jansen')
  })
})
