import { describe, expect, it } from 'vitest'
import { type isLeft, ledgerRows, leftCounts } from '../../renderer/features/documents/ledger-rows.ts'
import type { Delivery, LedgerFile } from '../../shared/contract/intake.ts'

const delivery = (number: number) => ({ id: `d${number}`, number }) as Delivery
const file = (id: string, part: Partial<LedgerFile> = {}) =>
  ({
    id,
    delivery: 1,
    parentId: null,
    path: id,
    name: id,
    outcome: 'document',
    findings: [],
    code: null,
    of: null,
    hasTwin: false,
    withoutText: 0,
    ...part,
  }) as LedgerFile
const files = [
  file('mail.eml'),
  file('bijlage.zip', { parentId: 'mail.eml', path: 'mail.eml/bijlage.zip', outcome: 'container' }),
  file('Coördinatie.docx', {
    parentId: 'bijlage.zip',
    path: 'mail.eml/bijlage.zip/Coördinatie.docx',
    outcome: 'listed',
    findings: [{ code: 'source.needs-office', params: {} }],
  }),
  file('los.pdf', { delivery: 2, hasTwin: true }),
]
const deliveries = [delivery(1), delivery(2)]
const shown = (folded: string[], filter: Parameters<typeof isLeft>[1] = 'all', name = '') =>
  ledgerRows(deliveries, files, new Set(folded), filter, name).map((row) => `${row.depth} ${row.key}`)

describe('lines of the ledger', () => {
  it('[LR1] puts what is inside a file under it, a delivery at a time', () => {
    expect(shown([])).toEqual([
      '0 d1',
      '1 mail.eml',
      '2 bijlage.zip',
      '3 Coördinatie.docx',
      '0 d2',
      '1 los.pdf',
    ])
  })

  it('[LR2] hides what is inside a folded file or delivery', () => {
    expect(shown(['mail.eml', 'd2'])).toEqual(['0 d1', '1 mail.eml', '0 d2'])
  })

  it('[LR3] shows what a filter or a name leaves with everything it came in, folded or not', () => {
    expect(shown(['mail.eml'], 'convert')).toEqual([
      '0 d1',
      '1 mail.eml',
      '2 bijlage.zip',
      '3 Coördinatie.docx',
    ])
    expect(shown([], 'all', 'coordinatie')).toHaveLength(4)
    expect(shown([], 'withoutText')).toEqual([])
  })

  it('[LR4] counts what each filter leaves', () => {
    expect(leftCounts(files)).toEqual({
      all: 4,
      unread: 1,
      convert: 1,
      warned: 0,
      duplicates: 1,
      withoutText: 0,
    })
  })

  it('[LR5] stays quick and flat with a hundred thousand files', () => {
    const many = Array.from({ length: 100_000 }, (_, at) =>
      file(`f${at}`, at % 10 === 0 ? {} : { parentId: `f${at - (at % 10)}` }),
    )
    expect(ledgerRows([delivery(1)], many, new Set(), 'all', '')).toHaveLength(100_001)
  })
})
