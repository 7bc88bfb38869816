import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import { sheetCsv, sheetXlsx } from '../../electron/workers/make-inventory.ts'
import { namesThatLeak } from '../../shared/domain/publication.ts'
import { textIn } from '../../shared/publication/files.ts'
import { inventorySheet } from '../../shared/publication/inventory.ts'
import { lakmetadata, lakmetadataJsonSchema } from '../../shared/publication/lakmetadata.ts'
import { makeWoogle, wooglePath } from '../../shared/publication/woogle.ts'
import { aDocument, someFacts } from '../support/publication-facts.ts'

describe('the inventory', () => {
  it('[I1] uses the exact words of judgements and joins grounds with a semicolon', () => {
    const { rows } = inventorySheet([aDocument(), aDocument({ judgement: 'already_public', grounds: [] })])
    expect(rows.slice(1).map((row) => [row[4], row[5]])).toEqual([
      ['Deels openbaar', '5.1.2e; 5.1.2i'],
      ['Reeds openbaar', ''],
    ])
  })

  it('[I1] has columns for family, conversation and stand only when there is something in them', () => {
    const heads = (...documents: Parameters<typeof inventorySheet>[0][number][]) =>
      inventorySheet(documents).rows[0]
    expect(heads(aDocument())).not.toContain('Familie')
    expect(heads(aDocument({ family: 3, thread: 4 }))).toEqual(
      expect.arrayContaining(['Familie', 'E-mailwisseling']),
    )
    const withdrawn = aDocument({
      changes: [
        { kind: 'withdrawn', on: '2026-05-01' as never, reason: 'Naam bleef staan', cause: 'privacy' },
      ],
    })
    expect(inventorySheet([withdrawn]).rows[1]?.at(-1)).toBe('Ingetrokken, 2026-05-01, Naam bleef staan')
  })

  it('[I2] makes formulas harmless in CSV and starts with the mark that Excel needs', () => {
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      sheetCsv(inventorySheet([aDocument({ title: '=HYPERLINK("http://x";"klik")' })])),
    )
    expect(csv.startsWith('\ufeffID;Naam document')).toBe(true)
    expect(csv).not.toMatch(/(^|;)"?=HYPERLINK/m)
  })

  it('[I3] is a workbook that opens as a zip, and the same to the byte a second later', async () => {
    const xlsx = await sheetXlsx(inventorySheet([aDocument()]))
    expect([...xlsx.subarray(0, 2)]).toEqual([0x50, 0x4b])
    await new Promise((wait) => setTimeout(wait, 1100))
    expect(Buffer.from(await sheetXlsx(inventorySheet([aDocument()]))).equals(Buffer.from(xlsx))).toBe(true)
  })
})

describe('redaction metadata', () => {
  const made = lakmetadata(someFacts({ documents: [aDocument()] }))

  it('[I4] counts overlapping boxes once in the redacted area', () => {
    const [first, second] = made.documents[0]?.pages ?? []
    expect(first).toMatchObject({ redactedArea: 7200, redactedShare: 7200 / 480_000 })
    expect(second).toMatchObject({ redactedArea: 0, regions: [] })
  })

  it('[I4] has a published schema that is the one of the code', () => {
    const published = join(root, 'resources', 'standards', 'lakmetadata.schema.json')
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(lakmetadataJsonSchema())
  })

  it('[I4] gives Woogle the same figures per document, in its own terms', () => {
    const half = {
      characters: 100,
      removedCharacters: 20,
      textArea: 1000,
      charArea: 800,
      removedTextArea: 250,
      removedCharArea: 160,
    }
    const [file] = makeWoogle(
      someFacts({ documents: [aDocument({ measures: [half, { ...half, removedTextArea: 0 }] })] }),
    )
    const [dossier] = JSON.parse(textIn(file ? [file] : [], wooglePath) ?? '[]')
    expect(dossier.foi_files.foi_documenten[0]).toMatchObject({
      foi_nrRedactedRegions: 2,
      foi_contourArea: 7200,
      foi_percentageTextAreaRedacted: 12.5,
      foi_percentageCharAreaRedacted: 20,
    })
  })

  it('[I5] holds neither title nor name of a document', () => {
    expect(JSON.stringify(made)).not.toContain('fietsenstalling')
  })
})

describe('names that leak', () => {
  it('[I6] finds a removed word in a name, joined in whatever way and in either case', () => {
    const names = ['Brief aan JANSEN.pdf', 'memo_jansen_2', 'Besluit', 'Janssen', 'a.jansen@example.nl']
    expect(namesThatLeak(names, ['jansen', 'aan', 'a'].slice(0, 1))).toEqual([0, 1, 4])
  })

  it('[I6] is not alarmed by words of one or two letters', () => {
    expect(namesThatLeak(['De heer A in 2025'], ['a', 'de'])).toEqual([])
  })
})
