import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import { inventoryCsv, inventoryXlsx } from '../../electron/workers/make-inventory.ts'
import {
  inventoryRows,
  lakmetadata,
  lakmetadataJsonSchema,
  namesThatLeak,
  type PublishedDocument,
} from '../../shared/domain/publication.ts'

function aDocument(changes: Partial<PublishedDocument> = {}): PublishedDocument {
  return {
    code: '2026-0001.0001',
    title: 'Memo fietsenstalling',
    documentDate: '2025-04-03',
    judgement: 'partial_public',
    grounds: ['5.1.2e', '5.1.2i'],
    remark: '',
    publicLocation: '',
    pages: [
      { box: [0, 0, 600, 800], rotate: 0 },
      { box: [0, 0, 600, 800], rotate: 90 },
    ],
    marks: [
      { page: 0, rects: [[0, 0, 60, 80]], grounds: ['5.1.2e'], characters: 7, origin: 'hand' },
      { page: 0, rects: [[30, 0, 90, 80]], grounds: ['5.1.2i'], characters: null, origin: 'hand' },
    ],
    released: { file: 'documenten/2026-0001.0001.pdf', sha256: 'a'.repeat(64) },
    ...changes,
  }
}

describe('the inventory', () => {
  it('[I1] uses the exact words of judgements and joins grounds with a semicolon', () => {
    const rows = inventoryRows([aDocument(), aDocument({ judgement: 'already_public', grounds: [] })])
    expect(rows.map(({ judgement, grounds }) => [judgement, grounds])).toEqual([
      ['Deels openbaar', '5.1.2e; 5.1.2i'],
      ['Reeds openbaar', ''],
    ])
  })

  it('[I2] makes formulas harmless in CSV and starts with the mark that Excel needs', () => {
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      inventoryCsv(inventoryRows([aDocument({ title: '=HYPERLINK("http://x";"klik")' })])),
    )
    expect(csv.startsWith('\ufeffID;Naam document')).toBe(true)
    expect(csv).not.toMatch(/(^|;)"?=HYPERLINK/m)
  })

  it('[I3] is a workbook that opens as a zip with one sheet', async () => {
    const xlsx = await inventoryXlsx(inventoryRows([aDocument()]))
    expect([...xlsx.subarray(0, 2)]).toEqual([0x50, 0x4b])
  })
})

describe('redaction metadata', () => {
  const made = lakmetadata({ number: '2026-0001', law: 'woo' }, [aDocument()], [])

  it('[I4] counts overlapping boxes once in the redacted area', () => {
    const [first, second] = made.documents[0]?.pages ?? []
    expect(first).toMatchObject({ redactedArea: 7200, redactedShare: 7200 / 480_000 })
    expect(second).toMatchObject({ redactedArea: 0, regions: [] })
  })

  it('[I4] has a published schema that is the one of the code', () => {
    const published = join(root, 'resources', 'standards', 'lakmetadata.schema.json')
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(lakmetadataJsonSchema())
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
