import { groundOf } from './grounds.ts'
import type { CaseRecord, DocumentRecord } from './statistics-records.ts'

/** What the marks with one code add up to. */
export type Tally = {
  readonly code: string
  readonly marks: number
  readonly pages: number
  readonly documents: number
  readonly characters: number
  /** Sum of 1/k over marks with k legal grounds; 0 for a category. */
  readonly share: number
  readonly caseIds: readonly string[]
  /** Marks and requests per kind of document. */
  readonly byType: ReadonlyMap<string, { readonly marks: number; readonly caseIds: readonly string[] }>
}

/** All codes on marks, in order of first use, and how many marks have a legal ground. */
export type Tallies = { readonly byCode: ReadonlyMap<string, Tally>; readonly marksWithGround: number }

type Counting = {
  marks: number
  pages: number
  documents: number
  characters: number
  share: number
  readonly cases: string[]
  readonly byType: Map<string, { marks: number; readonly cases: string[] }>
}

/**
 * What the marks of requests add up to per ground and category, in one pass.
 *
 * One pass, because a year holds hundreds of thousands of marks and every figure on grounds needs them.
 *
 * @source B5, B6
 */
export function tallyMarks(cases: readonly CaseRecord[]): Tallies {
  const byCode = new Map<string, Counting>()
  let marksWithGround = 0
  for (const one of cases)
    for (const document of one.documents) marksWithGround += tallyDocument(document, one.id, byCode)
  return {
    marksWithGround,
    byCode: new Map([...byCode].map(([code, counting]) => [code, finished(code, counting)])),
  }
}

function tallyDocument(document: DocumentRecord, caseId: string, byCode: Map<string, Counting>): number {
  const pagesByCode = new Map<string, Set<number>>()
  let withGround = 0
  for (const mark of document.marks) {
    const legal = mark.grounds.filter((code) => groundOf(code)).length
    if (legal > 0) withGround += 1
    for (const code of mark.grounds.length === 1 ? mark.grounds : new Set(mark.grounds)) {
      const counting = byCode.get(code) ?? fresh()
      byCode.set(code, counting)
      counting.marks += 1
      counting.characters += mark.characters ?? 0
      if (groundOf(code)) counting.share += 1 / legal
      addLast(counting.cases, caseId)
      const type = document.type ?? 'unknown'
      const ofType = counting.byType.get(type) ?? { marks: 0, cases: [] }
      counting.byType.set(type, ofType)
      ofType.marks += 1
      addLast(ofType.cases, caseId)
      const pages = pagesByCode.get(code) ?? new Set<number>()
      pagesByCode.set(code, pages)
      pages.add(mark.page)
    }
  }
  for (const [code, pages] of pagesByCode) {
    const counting = byCode.get(code)
    if (!counting) continue
    counting.pages += pages.size
    counting.documents += 1
  }
  return withGround
}

// Requests come one after the other, so a repeated id is always the last one.
function addLast(list: string[], id: string): void {
  if (list.at(-1) !== id) list.push(id)
}

const fresh = (): Counting => ({
  marks: 0,
  pages: 0,
  documents: 0,
  characters: 0,
  share: 0,
  cases: [],
  byType: new Map(),
})

function finished(code: string, { cases, byType, ...sums }: Counting): Tally {
  return {
    code,
    ...sums,
    caseIds: cases,
    byType: new Map([...byType].map(([type, one]) => [type, { marks: one.marks, caseIds: one.cases }])),
  }
}
