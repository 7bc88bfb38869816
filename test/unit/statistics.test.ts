import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../shared/dates.ts'
import { figureIds, statisticsOf } from '../../shared/domain/statistics.ts'
import { mean, median, withoutSmallNumbers } from '../../shared/domain/statistics-numbers.ts'
import type { CaseRecord, DocumentRecord, MarkRecord } from '../../shared/domain/statistics-records.ts'

const day = (text: string) => text as Day
const year = { from: day('2026-01-01'), to: day('2026-12-31') }

let next = 0
const aCase = (rest: Partial<CaseRecord> = {}): CaseRecord => {
  next += 1
  return {
    id: `case-${next}`,
    law: 'woo',
    status: 'decided',
    requesterType: 'citizen',
    channel: 'email',
    receivedOn: day('2026-02-02'),
    decidedOn: day('2026-03-02'),
    closedOn: null,
    outcome: 'partial_public',
    dueOn: day('2026-03-02'),
    firstDueOn: day('2026-03-02'),
    extended: false,
    suspendedDays: 0,
    phased: false,
    firstReachedOn: null,
    workingDaysToContact: null,
    contactNormKept: false,
    contactAttempts: 0,
    approach: null,
    informalOutcome: null,
    objectionExpected: false,
    objectionEnd: null,
    objection: null,
    satisfaction: null,
    hours: null,
    documents: [],
    motivatedGrounds: [],
    publishedPages: null,
    ...rest,
  }
}
const aDocument = (rest: Partial<DocumentRecord> = {}): DocumentRecord => ({
  judgement: 'partial_public',
  pages: 2,
  documentDate: day('2026-01-05'),
  type: null,
  marks: [],
  grounds: [],
  area: null,
  charactersLeft: null,
  ...rest,
})
const aMark = (page: number, ...grounds: string[]): MarkRecord => ({ page, grounds, characters: 10 })

const rows = (cases: readonly CaseRecord[], id: string) => {
  const figure = statisticsOf(cases, year).find((one) => one.id === id)
  if (!figure) throw new Error(`no figure ${id}`)
  return figure.rows
}
const value = (cases: readonly CaseRecord[], id: string, key = '') =>
  rows(cases, id).find((row) => row.key === key)?.value

describe('all figures', () => {
  it('[S1] exist and divide by nothing without fuss when there are no requests', () => {
    const figures = statisticsOf([], year)
    expect(figures.map((one) => one.id)).toEqual(figureIds)
    for (const figure of figures)
      for (const row of figure.rows) expect(row.value === 0 || row.value === null, figure.id).toBe(true)
  })

  it('[S1] open to requests that exist, each once', () => {
    const cases = [
      aCase({ documents: [aDocument({ marks: [aMark(0, '5.1.2e'), aMark(1, '5.1.2e', 'dubbel')] })] }),
      aCase({ decidedOn: null, status: 'reviewing', dueOn: day('2026-06-01') }),
    ]
    const ids = new Set(cases.map((one) => one.id))
    for (const figure of statisticsOf(cases, year)) {
      for (const row of figure.rows) {
        expect(new Set(row.caseIds).size, figure.id).toBe(row.caseIds.length)
        for (const id of row.caseIds) expect(ids.has(id)).toBe(true)
      }
    }
  })
})

describe('handling', () => {
  it('[A1] [A2] [A3] received, decided and open are different groups', () => {
    const before = aCase({ receivedOn: day('2025-12-20'), decidedOn: day('2026-01-20') })
    const open = aCase({ decidedOn: null, status: 'reviewing', dueOn: day('2026-12-31') })
    const late = aCase({ decidedOn: null, status: 'reviewing', dueOn: day('2026-12-30') })
    const forwarded = aCase({ decidedOn: null, closedOn: day('2026-02-04'), status: 'forwarded' })
    const after = aCase({ decidedOn: day('2027-01-10'), dueOn: day('2027-01-20') })
    const cases = [before, open, late, forwarded, after]
    expect(value(cases, 'A1', 'received')).toBe(3)
    expect(value(cases, 'A1', 'forwarded')).toBe(1)
    expect(value(cases, 'A2', 'decided')).toBe(1)
    expect(value(cases, 'A2', 'ended')).toBe(1)
    expect(rows(cases, 'A3').map((row) => row.value)).toEqual([3, 1])
  })

  it('[A6] [A7] research and statute differ: suspension counts only for the statute', () => {
    const suspended = aCase({ decidedOn: day('2026-04-01'), dueOn: day('2026-04-01'), suspendedDays: 30 })
    const quick = aCase({ decidedOn: day('2026-03-16'), dueOn: day('2026-03-02') })
    expect(value([suspended, quick], 'A6')).toBe(0.5)
    expect(rows([suspended, quick], 'A6')[0]?.caseIds).toEqual([quick.id])
    expect(rows([suspended, quick], 'A7')[0]?.caseIds).toEqual([suspended.id])
  })

  it('[A6] 42 days under the Woo and 56 under the Wob, the last day included', () => {
    const at = (law: 'woo' | 'wob', decidedOn: string) =>
      value([aCase({ law, decidedOn: day(decidedOn) })], 'A6')
    expect(at('woo', '2026-03-16')).toBe(1)
    expect(at('woo', '2026-03-17')).toBe(0)
    expect(at('wob', '2026-03-30')).toBe(1)
    expect(at('wob', '2026-03-31')).toBe(0)
  })

  it('[A8] an extension counts only when its letter was sent', () => {
    const extended = aCase({ decidedOn: day('2026-03-12'), dueOn: day('2026-03-16'), extended: true })
    const silent = aCase({ decidedOn: day('2026-03-12') })
    expect(rows([extended, silent, aCase()], 'A8').map((row) => row.caseIds.length)).toEqual([1, 1, 1])
  })

  it('[A4] [A5] [A9] days, net days, mean and median', () => {
    const cases = [
      aCase({ decidedOn: day('2026-02-12') }),
      aCase({ decidedOn: day('2026-02-22'), suspendedDays: 5 }),
      aCase({ decidedOn: day('2026-08-21') }),
    ]
    expect(value(cases, 'A9.mean')).toBeCloseTo(230 / 3)
    expect(value(cases, 'A9.median')).toBe(20)
    expect(value(cases, 'A5.median')).toBe(15)
    expect(rows(cases, 'A4').map((row) => row.value)).toEqual([2, 0, 0, 0, 1, 0])
  })

  it('[A14] notices, appeals and orders count on their own day', () => {
    const noticed = aCase({ defaultNotices: [day('2025-12-30'), day('2026-01-02'), day('2026-02-03')] })
    const appealed = aCase({ lateAppeals: [day('2026-03-24')] })
    expect(rows([noticed, appealed, aCase()], 'A14').map((row) => [row.value, row.caseIds])).toEqual([
      [2, [noticed.id]],
      [1, [appealed.id]],
      [0, []],
    ])
  })

  it('[A10] leaves requests without documents out instead of dividing by zero', () => {
    expect(value([aCase()], 'A10')).toBeNull()
    expect(value([aCase(), aCase({ documents: [aDocument(), aDocument()] })], 'A10')).toBe(14)
  })
})

describe('contact', () => {
  it('[K1] [K2] counts who was reached, not attempts', () => {
    const reached = aCase({
      firstReachedOn: day('2026-02-04'),
      workingDaysToContact: 2,
      contactNormKept: true,
    })
    const tried = aCase({ contactAttempts: 3 })
    expect(value([reached, tried], 'K1')).toBe(0.5)
    expect(value([reached, tried], 'K2')).toBe(2)
    expect(value([reached, tried], 'K2.norm')).toBe(0.5)
  })

  it('[K3] a forwarded request is not solved informally', () => {
    const ended = (informalOutcome: CaseRecord['informalOutcome']) =>
      aCase({ decidedOn: null, closedOn: day('2026-02-20'), informalOutcome })
    expect(value([ended('forwarded'), ended('answered_directly')], 'K3')).toBe(0.5)
    expect(value([ended('withdrawn_satisfied'), ended('withdrawn_other')], 'K3')).toBe(0.5)
  })

  it('[K6] [K7] set side by side are marked as a comparison', () => {
    const comparisons = statisticsOf([], year).filter((figure) => figure.comparison)
    expect(comparisons.map((figure) => figure.id)).toEqual(['K6', 'K7'])
  })

  it('[K8] counts expected objections once their term has run out', () => {
    const expected = { objectionExpected: true, objectionEnd: day('2026-04-13') }
    const objection = { receivedOn: day('2026-04-01'), outcome: null, contacted: false }
    expect(value([aCase(expected), aCase({ ...expected, objection })], 'K8')).toBe(0.5)
    const running = aCase({ ...expected, objectionEnd: day('2027-01-04') })
    expect(rows([aCase(expected), running], 'K8')).toMatchObject([{ value: 1, of: 1 }])
  })
})

describe('redaction', () => {
  const marked = (...marks: MarkRecord[]) => [aCase({ documents: [aDocument({ marks })] })]

  it('[B5] a category that is no ground never counts as one', () => {
    const cases = marked(aMark(0, 'buiten-reikwijdte'), aMark(0, '5.1.2e'))
    expect(rows(cases, 'B5.marks')).toMatchObject([{ key: '5.1.2e', value: 1 }])
    expect(rows(cases, 'B5.share')).toMatchObject([{ key: '5.1.2e', value: 1 }])
    expect(rows(cases, 'B5.other')).toMatchObject([{ key: 'buiten-reikwijdte', value: 1 }])
    expect(statisticsOf(cases, year).find((one) => one.id === 'B5.other')?.group).toBe('non_grounds')
  })

  it('[B5] a mark with k grounds counts once for each and 1/k in the shares', () => {
    const cases = marked(aMark(0, '5.1.2e', '5.1.2i'), aMark(1, '5.1.2e'))
    expect(rows(cases, 'B5.marks').map((row) => [row.key, row.value])).toEqual([
      ['5.1.2e', 2],
      ['5.1.2i', 1],
    ])
    expect(rows(cases, 'B5.share').map((row) => row.value)).toEqual([0.75, 0.25])
  })

  it('[B5] shares add up to 1, whatever the marks', () => {
    const codes = fc.subarray(['5.1.1d', '5.1.2e', '5.1.2i', '5.2.1', 'dubbel'], { minLength: 1 })
    fc.assert(
      fc.property(fc.array(codes, { minLength: 1, maxLength: 20 }), (list) => {
        const cases = marked(...list.map((grounds, page) => aMark(page, ...grounds)))
        const shares = rows(cases, 'B5.share')
        const total = shares.reduce((sum, row) => sum + (row.value ?? 0), 0)
        const any = list.some((grounds) => grounds.some((code) => code !== 'dubbel'))
        expect(total).toBeCloseTo(any ? 1 : 0)
      }),
    )
  })

  it('[B1] shares leave out duplicates and what is out of scope', () => {
    const cases = [
      aCase({
        documents: [
          aDocument({ judgement: 'public' }),
          aDocument(),
          aDocument({ judgement: 'duplicate' }),
          aDocument({ judgement: 'out_of_scope' }),
        ],
      }),
    ]
    expect(value(cases, 'B1', 'duplicate')).toBe(1)
    expect(value(cases, 'B1.share', 'public')).toBe(0.5)
  })

  it('[B2] [B4] pages and characters of released documents', () => {
    const cases = [
      aCase({
        documents: [
          aDocument({ marks: [aMark(0, '5.1.2e'), aMark(0, '5.1.2e')], charactersLeft: 80 }),
          aDocument({ judgement: 'public', charactersLeft: 100 }),
          aDocument({ judgement: 'not_public', pages: 50, grounds: ['5.1.1b'] }),
        ],
      }),
    ]
    expect(value(cases, 'B2')).toBe(0.25)
    expect(value(cases, 'B4')).toBe(0.1)
    expect(rows(cases, 'B7.documents')).toMatchObject([{ key: '5.1.1b', value: 1 }])
    expect(rows(cases, 'B7.pages')).toMatchObject([{ key: '5.1.1b', value: 50 }])
  })

  it('[B8] wants a text for every relative ground', () => {
    const documents = [aDocument({ marks: [aMark(0, '5.1.2e', '5.1.2i')] })]
    expect(value([aCase({ documents, motivatedGrounds: ['5.1.2e'] })], 'B8')).toBe(0)
    expect(value([aCase({ documents, motivatedGrounds: ['5.1.2e', '5.1.2i'] })], 'B8')).toBe(1)
    expect(value([aCase({ documents: [aDocument({ marks: [aMark(0, '5.2.1')] })] })], 'B8')).toBeNull()
  })

  it('[B9] information older than five years, on grounds for which that counts', () => {
    const documents = [
      aDocument({ documentDate: day('2015-01-01'), marks: [aMark(0, '5.1.2e'), aMark(0, '5.1.1b')] }),
    ]
    expect(value([aCase({ documents })], 'B9', 'marks')).toBe(1)
    expect(value([aCase({ documents })], 'B9', 'motivated')).toBe(0)
    expect(value([aCase({ documents, motivatedGrounds: ['5.1.2e'] })], 'B9', 'motivated')).toBe(1)
  })
})

describe('numbers', () => {
  it('[S2] mean and median of nothing are unknown, not zero', () => {
    expect(mean([])).toBeNull()
    expect(median([])).toBeNull()
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('[S3] fewer than five are not shown in crossed tables', () => {
    const row = (count: number) => ({ key: 'x', value: count, caseIds: ['a'] })
    expect(
      withoutSmallNumbers([row(0), row(4), row(5)]).map((one) => [one.value, one.caseIds.length]),
    ).toEqual([
      [0, 1],
      [null, 0],
      [5, 1],
    ])
  })
})
