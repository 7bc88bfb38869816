import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgements } from '../../shared/domain/judgements.ts'
import {
  type BalancedDocument,
  type BalancedFile,
  pageBalance,
  pageCode,
  pageOutcomesOf,
} from '../../shared/domain/page-balance.ts'
import { sourceOutcomes } from '../../shared/domain/source-files.ts'

const document = (id: string, part: Partial<BalancedDocument> = {}): BalancedDocument => ({
  id,
  code: `2026-0001.${id}`,
  pages: 3,
  judgement: undefined,
  marks: [],
  duplicateOf: null,
  ...part,
})
const file = (id: string, part: Partial<BalancedFile> = {}): BalancedFile => ({
  id,
  outcome: 'document',
  documentId: null,
  knownId: null,
  ...part,
})
const whole = (page: number, ...grounds: string[]) => ({ page, grounds, wholePage: true })

describe('the balance of pages', () => {
  it('[PB1] says per page what becomes of it', () => {
    const marks = [
      { page: 1, grounds: ['5.1.2e'], wholePage: false },
      whole(2, '5.1.2i'),
      whole(3, 'buiten-reikwijdte'),
      whole(4, 'dubbel'),
    ]
    expect(pageOutcomesOf({ pages: 5, judgement: 'partial_public', marks })).toEqual([
      'public',
      'partial_public',
      'not_public',
      'out_of_scope',
      'duplicate',
    ])
    expect(pageOutcomesOf({ pages: 2, judgement: undefined, marks: [] })).toEqual(['open', 'open'])
    expect(pageOutcomesOf({ pages: 1, judgement: 'partial_public', marks: [] })).toEqual(['partial_public'])
    expect(pageOutcomesOf({ pages: 1, judgement: 'already_public', marks: [] })).toEqual(['already_public'])
  })

  it('[PB2] names what a file or document is the same as', () => {
    const { lines } = pageBalance(
      [
        file('a', { documentId: '0001' }),
        file('b', { outcome: 'known', knownId: 'a' }),
        file('c', { documentId: '0002' }),
      ],
      [document('0001'), document('0002', { judgement: 'duplicate', duplicateOf: '0001' })],
    )
    expect(lines.map(({ of, pages }) => [of, pages])).toEqual([
      [null, 3],
      ['2026-0001.0001', 0],
      ['2026-0001.0001', 3],
    ])
  })

  it('[PB3] gives a page a code that only its document and its place in it decide', () => {
    expect(pageCode('2026-0001.0007', 2)).toBe('2026-0001.0007-003')
    expect(pageCode('2026-0001.0007', 1233)).toBe('2026-0001.0007-1234')
  })

  it('[PB4] always sums: lines, totals per outcome and totals agree, whatever files and documents there are', () => {
    const ids = fc.constantFrom('1', '2', '3', '4', '5', '6')
    const documents = fc.uniqueArray(
      fc.record({
        id: ids,
        pages: fc.integer({ min: 0, max: 9 }),
        judgement: fc.constantFrom(undefined, ...judgements),
        marks: fc.array(
          fc.record({
            page: fc.integer({ min: 0, max: 12 }),
            grounds: fc.subarray(['5.1.2e', 'dubbel', 'buiten-reikwijdte']),
            wholePage: fc.boolean(),
          }),
          { maxLength: 6 },
        ),
        duplicateOf: fc.option(ids),
      }),
      { selector: ({ id }) => id },
    )
    const files = fc.array(
      fc.record({
        outcome: fc.constantFrom(...sourceOutcomes),
        documentId: fc.option(ids),
        knownId: fc.option(fc.constantFrom('0', '1', '2')),
      }),
      { maxLength: 12 },
    )
    const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0)
    fc.assert(
      fc.property(documents, files, (given, found) => {
        const among = found.map((one, index) => file(String(index), one))
        const balance = pageBalance(
          among,
          given.map((one) => document(one.id, one)),
        )
        const pages = sum(given.map((one) => one.pages))
        expect(balance.totalPages).toBe(pages)
        expect(sum(Object.values(balance.pages))).toBe(pages)
        expect(sum(balance.lines.map((line) => line.pages))).toBe(pages)
        expect(sum(balance.lines.map(({ counts }) => sum(Object.values(counts))))).toBe(pages)
        expect(sum(Object.values(balance.files))).toBe(balance.totalFiles)
        expect(balance.lines.filter(({ fileId }) => fileId !== null)).toHaveLength(found.length)
        const shown = balance.lines.flatMap(({ documentId }) => documentId ?? [])
        expect([...shown].sort()).toEqual(given.map(({ id }) => id).sort())
      }),
      { numRuns: 300 },
    )
  })
})
