import { olderThanFiveYears } from './ground-motivation.ts'
import { categoryOf, type Ground, groundOf, grounds } from './grounds.ts'
import { type Judgement, judgements, judgementsInScope } from './judgements.ts'
import { within } from './statistics-numbers.ts'
import type { CaseRecord, DocumentRecord, Figure, FigureRow, Period } from './statistics-records.ts'
import { type Tally, tallyMarks } from './statistics-tally.ts'

type Owned<T> = { readonly caseId: string; readonly it: T }

/**
 * The figures on redaction and exemption of the requests decided in a period.
 *
 * Categories that are no exemption ground never count as one; they have figures of their own. A mark with
 * several grounds counts once for each, and for 1/k in the shares, so that those add up to 1.
 *
 * @source B1–B9
 */
export function redactionFigures(cases: readonly CaseRecord[], period: Period): readonly Figure[] {
  const decided = cases.filter((one) => within(period, one.decidedOn))
  const documents = decided.flatMap((one) => one.documents.map((it) => ({ caseId: one.id, it })))
  return [
    ...judgementFigures(documents),
    ...extentFigures(documents),
    ...groundFigures(decided),
    ...withheldFigures(documents),
    motivationFigure(decided),
    fiveYearsFigure(decided),
  ]
}

const cases = (list: readonly Owned<unknown>[]): readonly string[] => [
  ...new Set(list.map((one) => one.caseId)),
]
const total = <T>(list: readonly Owned<T>[], value: (it: T) => number): number =>
  list.reduce((sum, one) => sum + value(one.it), 0)

function judgementFigures(documents: readonly Owned<DocumentRecord>[]): readonly Figure[] {
  const groups = Map.groupBy(documents, (one) => one.it.judgement ?? 'none')
  const of = (judgement: Judgement | 'none') => groups.get(judgement) ?? []
  const inScope = judgementsInScope.reduce((sum, judgement) => sum + of(judgement).length, 0)
  return [
    {
      id: 'B1',
      group: 'documents',
      unit: 'count',
      rows: [...judgements, 'none' as const].map((key) => ({
        key,
        value: of(key).length,
        caseIds: cases(of(key)),
      })),
    },
    {
      id: 'B1.share',
      group: 'documents',
      unit: 'share',
      rows: judgementsInScope.map((key) => share(key, of(key), of(key).length, inScope)),
    },
  ]
}

function share(key: string, list: readonly Owned<unknown>[], part: number, whole: number): FigureRow {
  return { key, value: whole === 0 ? null : part / whole, caseIds: cases(list), of: whole }
}

function extentFigures(documents: readonly Owned<DocumentRecord>[]): readonly Figure[] {
  const released = documents.filter(
    (one) => one.it.judgement === 'public' || one.it.judgement === 'partial_public',
  )
  const redacted = released.filter((one) => one.it.marks.length > 0)
  const redactedPages = total(redacted, (it) => new Set(it.marks.map((mark) => mark.page)).size)
  const measured = released.filter((one) => one.it.area !== null)
  const counted = released.filter(
    (one) => one.it.charactersLeft !== null && one.it.marks.every((mark) => mark.characters !== null),
  )
  const removed = total(counted, (it) => it.marks.reduce((sum, mark) => sum + (mark.characters ?? 0), 0))
  const kept = total(counted, (it) => it.charactersLeft ?? 0)
  const single = (id: string, row: FigureRow): Figure => ({
    id,
    group: 'documents',
    unit: 'share',
    rows: [row],
  })
  return [
    single(
      'B2',
      share(
        '',
        redacted,
        redactedPages,
        total(released, (it) => it.pages),
      ),
    ),
    single(
      'B3',
      share(
        '',
        measured,
        total(measured, (it) => it.area?.boxes ?? 0),
        total(measured, (it) => it.area?.pages ?? 0),
      ),
    ),
    single('B4', share('', counted, removed, removed + kept)),
  ]
}

/** The legal grounds among the codes of a mark or document. */
const legal = (codes: readonly string[]): readonly string[] => codes.filter((code) => groundOf(code))

function groundFigures(decided: readonly CaseRecord[]): readonly Figure[] {
  const { byCode, marksWithGround } = tallyMarks(decided)
  const used = grounds.flatMap((ground) => byCode.get(ground.code) ?? [])
  const others = [...byCode.values()].filter((tally) => categoryOf(tally.code))
  const count = (
    id: string,
    tallies: readonly Tally[],
    value: (tally: Tally) => number,
    group: Figure['group'] = 'grounds',
  ): Figure => ({
    id,
    group,
    unit: 'count',
    rows: tallies.map((tally) => ({ key: tally.code, value: value(tally), caseIds: tally.caseIds })),
  })
  return [
    count('B5.marks', used, (tally) => tally.marks),
    count('B5.pages', used, (tally) => tally.pages),
    count('B5.documents', used, (tally) => tally.documents),
    count('B5.characters', used, (tally) => tally.characters),
    {
      id: 'B5.share',
      group: 'grounds',
      unit: 'share',
      rows: used.map((tally) => ({
        key: tally.code,
        value: tally.share / marksWithGround,
        caseIds: tally.caseIds,
        of: marksWithGround,
      })),
    },
    {
      id: 'B6',
      group: 'grounds',
      unit: 'count',
      // Crossed with a kind of document, which points to no person, so small numbers may stay.
      rows: used.flatMap((tally) =>
        [...tally.byType].map(([type, one]) => ({
          key: `${tally.code}|${type}`,
          value: one.marks,
          caseIds: one.caseIds,
        })),
      ),
    },
    count('B5.other', others, (tally) => tally.marks, 'non_grounds'),
    count('B5.other-pages', others, (tally) => tally.pages, 'non_grounds'),
  ]
}

function withheldFigures(documents: readonly Owned<DocumentRecord>[]): readonly Figure[] {
  const byCode = new Map<string, Owned<DocumentRecord>[]>()
  for (const one of documents) {
    if (one.it.judgement !== 'not_public') continue
    const codes = new Set(legal([...one.it.grounds, ...one.it.marks.flatMap((mark) => mark.grounds)]))
    for (const code of codes) {
      const list = byCode.get(code)
      if (list) list.push(one)
      else byCode.set(code, [one])
    }
  }
  const rows = (value: (list: readonly Owned<DocumentRecord>[]) => number): readonly FigureRow[] =>
    grounds.flatMap(({ code }) => {
      const list = byCode.get(code)
      return list ? [{ key: code, value: value(list), caseIds: cases(list) }] : []
    })
  return [
    { id: 'B7.documents', group: 'grounds', unit: 'count', rows: rows((list) => list.length) },
    { id: 'B7.pages', group: 'grounds', unit: 'count', rows: rows((list) => total(list, (it) => it.pages)) },
  ]
}

/** Every ground a request uses, on marks and on documents as a whole. */
function groundsOf(one: CaseRecord): readonly Ground[] {
  const codes = new Set<string>()
  for (const document of one.documents) {
    for (const code of document.grounds) codes.add(code)
    for (const mark of document.marks) for (const code of mark.grounds) codes.add(code)
  }
  return [...codes].map(groundOf).filter((ground) => ground !== undefined)
}

function motivationFigure(decided: readonly CaseRecord[]): Figure {
  const asked = decided
    .map((one) => ({ one, relative: groundsOf(one).filter((ground) => ground.kind === 'relative') }))
    .filter(({ relative }) => relative.length > 0)
  const given = asked.filter(({ one, relative }) =>
    relative.every((ground) => one.motivatedGrounds.includes(ground.code)),
  )
  return {
    id: 'B8',
    group: 'grounds',
    unit: 'share',
    rows: [
      {
        key: '',
        value: asked.length === 0 ? null : given.length / asked.length,
        caseIds: given.map(({ one }) => one.id),
        of: asked.length,
      },
    ],
  }
}

function fiveYearsFigure(decided: readonly CaseRecord[]): Figure {
  const old = decided.flatMap((one) =>
    one.documents
      .filter(
        (it) =>
          it.documentDate !== null &&
          one.decidedOn !== null &&
          olderThanFiveYears(it.documentDate, one.decidedOn),
      )
      .flatMap((document) => document.marks)
      .filter((mark) => mark.grounds.some((code) => groundOf(code)?.fiveYearRule))
      .map((mark) => ({ one, mark })),
  )
  const reasoned = old.filter(({ one, mark }) =>
    mark.grounds
      .filter((code) => groundOf(code)?.fiveYearRule)
      .every((code) => one.motivatedGrounds.includes(code)),
  )
  const row = (key: string, list: typeof old): FigureRow => ({
    key,
    value: list.length,
    caseIds: [...new Set(list.map(({ one }) => one.id))],
  })
  return { id: 'B9', group: 'grounds', unit: 'count', rows: [row('marks', old), row('motivated', reasoned)] }
}
