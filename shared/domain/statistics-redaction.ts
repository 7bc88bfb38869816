import { olderThanFiveYears } from './ground-motivation.ts'
import { categoryOf, type Ground, groundOf, grounds } from './grounds.ts'
import { judgements, judgementsInScope } from './judgements.ts'
import { within } from './statistics-numbers.ts'
import type {
  CaseRecord,
  DocumentRecord,
  Figure,
  FigureRow,
  MarkRecord,
  Period,
} from './statistics-records.ts'

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
    ...groundFigures(documents),
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
  const inScope = documents.filter((one) => one.it.judgement && judgementsInScope.includes(one.it.judgement))
  const of = (judgement: string) => documents.filter((one) => (one.it.judgement ?? 'none') === judgement)
  return [
    {
      id: 'B1',
      group: 'documents',
      unit: 'count',
      rows: [...judgements, 'none'].map((key) => ({ key, value: of(key).length, caseIds: cases(of(key)) })),
    },
    {
      id: 'B1.share',
      group: 'documents',
      unit: 'share',
      rows: judgementsInScope.map((key) => share(key, of(key), of(key).length, inScope.length)),
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

function groundFigures(documents: readonly Owned<DocumentRecord>[]): readonly Figure[] {
  const marks = documents.flatMap((one) => one.it.marks.map((it) => ({ caseId: one.caseId, it })))
  const withGround = marks.filter((one) => legal(one.it.grounds).length > 0)
  const codes = grounds.map((ground) => ground.code)
  const used = codes.filter((code) => marks.some((one) => one.it.grounds.includes(code)))
  const on = (code: string) => marks.filter((one) => one.it.grounds.includes(code))
  const rows = (keys: readonly string[], value: (code: string) => number): readonly FigureRow[] =>
    keys.map((key) => ({ key, value: value(key), caseIds: cases(on(key)) }))
  const pagesWith = (code: string) =>
    total(
      documents,
      (it) => new Set(it.marks.filter((mark) => mark.grounds.includes(code)).map((m) => m.page)).size,
    )
  const documentsWith = (code: string) =>
    documents.filter((one) => one.it.marks.some((mark) => mark.grounds.includes(code))).length
  const others = [...new Set(marks.flatMap((one) => one.it.grounds))].filter((code) => categoryOf(code))
  const count = (id: string, list: readonly FigureRow[], group: Figure['group'] = 'grounds'): Figure => ({
    id,
    group,
    unit: 'count',
    rows: list,
  })
  const part = (mark: MarkRecord, code: string) =>
    mark.grounds.includes(code) ? 1 / legal(mark.grounds).length : 0
  return [
    count(
      'B5.marks',
      rows(used, (code) => on(code).length),
    ),
    count('B5.pages', rows(used, pagesWith)),
    count('B5.documents', rows(used, documentsWith)),
    count(
      'B5.characters',
      rows(used, (code) => total(on(code), (mark) => mark.characters ?? 0)),
    ),
    {
      id: 'B5.share',
      group: 'grounds',
      unit: 'share',
      rows: used.map((code) =>
        share(
          code,
          on(code),
          total(withGround, (mark) => part(mark, code)),
          withGround.length,
        ),
      ),
    },
    count('B6', crossed(documents, used)),
    count(
      'B5.other',
      rows(others, (code) => on(code).length),
      'non_grounds',
    ),
    count('B5.other-pages', rows(others, pagesWith), 'non_grounds'),
  ]
}

/** Marks per ground and kind of document; the key is `ground|kind`, small numbers stay since no person is crossed. */
function crossed(documents: readonly Owned<DocumentRecord>[], used: readonly string[]): readonly FigureRow[] {
  return used.flatMap((code) => {
    const among = documents.filter((one) => one.it.marks.some((mark) => mark.grounds.includes(code)))
    const byType = Map.groupBy(among, (one) => one.it.type ?? 'unknown')
    return [...byType].map(([type, list]) => ({
      key: `${code}|${type}`,
      value: total(list, (it) => it.marks.filter((mark) => mark.grounds.includes(code)).length),
      caseIds: cases(list),
    }))
  })
}

function withheldFigures(documents: readonly Owned<DocumentRecord>[]): readonly Figure[] {
  const withheld = documents.filter((one) => one.it.judgement === 'not_public')
  const codesOf = (it: DocumentRecord) => [
    ...new Set(legal([...it.grounds, ...it.marks.flatMap((mark) => mark.grounds)])),
  ]
  const used = grounds
    .map((ground) => ground.code)
    .filter((code) => withheld.some((one) => codesOf(one.it).includes(code)))
  const on = (code: string) => withheld.filter((one) => codesOf(one.it).includes(code))
  const rows = (value: (list: readonly Owned<DocumentRecord>[]) => number) =>
    used.map((key) => ({ key, value: value(on(key)), caseIds: cases(on(key)) }))
  return [
    { id: 'B7.documents', group: 'grounds', unit: 'count', rows: rows((list) => list.length) },
    { id: 'B7.pages', group: 'grounds', unit: 'count', rows: rows((list) => total(list, (it) => it.pages)) },
  ]
}

/** Every ground a request uses, on marks and on documents as a whole. */
function groundsOf(one: CaseRecord): readonly Ground[] {
  const codes = new Set(
    one.documents.flatMap((document) => [
      ...document.grounds,
      ...document.marks.flatMap((mark) => mark.grounds),
    ]),
  )
  return [...codes].map(groundOf).filter((ground) => ground !== undefined)
}

function motivationFigure(decided: readonly CaseRecord[]): Figure {
  const relative = (one: CaseRecord) => groundsOf(one).filter((ground) => ground.kind === 'relative')
  const asked = decided.filter((one) => relative(one).length > 0)
  const given = asked.filter((one) =>
    relative(one).every((ground) => one.motivatedGrounds.includes(ground.code)),
  )
  return {
    id: 'B8',
    group: 'grounds',
    unit: 'share',
    rows: [
      {
        key: '',
        value: asked.length === 0 ? null : given.length / asked.length,
        caseIds: given.map((one) => one.id),
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
