import type { Day } from '../dates.ts'
import { daysFromTo } from './day-numbers.ts'
import { judgementsInScope, outcomes } from './judgements.ts'
import { requestChannels, requesterTypes, requestStatuses } from './requests.ts'
import { countRow, countsBy, idsOf, mean, median, shareRow, within } from './statistics-numbers.ts'
import type { CaseRecord, Figure, FigureRow, Period } from './statistics-records.ts'

/** Calendar days from receipt to decision, no suspension taken off.
 *
 * @returns null while there is no decision
 * @source A4
 */
export function grossDays(one: Pick<CaseRecord, 'receivedOn' | 'decidedOn'>): number | null {
  return one.decidedOn === null ? null : daysFromTo(one.receivedOn, one.decidedOn)
}

/** Days in which research counts a decision as in time: 4 + 4 weeks under the Wob, 4 + 2 under the Woo.
 *
 * @source A6
 */
export function researchLimit(one: Pick<CaseRecord, 'law'>): number {
  return one.law === 'wob' ? 56 : 42
}

/** Whether a request is open at the end of a day: received, and neither decided nor ended.
 *
 * @source A3
 */
export function isOpenAt(one: CaseRecord, day: Day): boolean {
  const over = (end: Day | null) => end !== null && end <= day
  return one.receivedOn <= day && !over(one.decidedOn) && !over(one.closedOn)
}

/** Documents that were considered: in scope, whatever the judgement. */
function considered(one: CaseRecord): number {
  return one.documents.filter(
    (document) => document.judgement && judgementsInScope.includes(document.judgement),
  ).length
}

const bins: readonly (readonly [string, number])[] = [
  ['0-28', 28],
  ['29-42', 42],
  ['43-56', 56],
  ['57-100', 100],
  ['101-200', 200],
  ['201+', Number.POSITIVE_INFINITY],
]

/**
 * The figures on handling: how many, how long, in time or not, with what outcome.
 *
 * Received counts the requests received in the period; every figure on duration and outcome counts those
 * decided in it, which is another group of requests.
 *
 * @source A1–A16
 */
export function handlingFigures(cases: readonly CaseRecord[], period: Period): readonly Figure[] {
  const received = cases.filter((one) => within(period, one.receivedOn))
  const decided = cases.filter((one) => within(period, one.decidedOn))
  const ended = cases.filter((one) => one.decidedOn === null && within(period, one.closedOn))
  const open = cases.filter((one) => isOpenAt(one, period.to))
  const forwarded = received.filter((one) => one.status === 'forwarded')
  const figure = (id: string, rows: readonly FigureRow[], unit: Figure['unit'] = 'count'): Figure => ({
    id,
    group: 'handling',
    unit,
    rows,
  })
  return [
    figure('A1', [
      countRow(
        'received',
        received.filter((one) => one.status !== 'forwarded'),
      ),
      countRow('forwarded', forwarded),
    ]),
    figure('A2', [countRow('decided', decided), countRow('ended', ended)]),
    figure('A3', [
      countRow('open', open),
      countRow(
        'overdue',
        open.filter((one) => one.dueOn < period.to),
      ),
    ]),
    figure(
      'A3.status',
      countsBy(open, (one) => one.status, requestStatuses).filter((row) => row.value !== 0),
    ),
    ...durationFigures(decided),
    ...timelinessFigures(decided),
    ...outcomeFigures(received, decided, ended),
    lateFigure(cases, period),
    paidFigure(cases, period),
  ]
}

/** What happened because a decision did not come in time, by its own day; only the court attaches a penalty. */
function lateFigure(cases: readonly CaseRecord[], period: Period): Figure {
  const row = (key: string, daysOf: (one: CaseRecord) => readonly Day[] | undefined): FigureRow => {
    const among = cases
      .map((one) => ({ one, days: (daysOf(one) ?? []).filter((day) => within(period, day)) }))
      .filter(({ days }) => days.length > 0)
    const value = among.reduce((sum, { days }) => sum + days.length, 0)
    return { key, value, caseIds: among.map(({ one }) => one.id) }
  }
  return {
    id: 'A14',
    group: 'handling',
    unit: 'count',
    rows: [
      row('default-notices', (one) => one.defaultNotices),
      row('late-appeals', (one) => one.lateAppeals),
      row('court-orders', (one) => one.courtOrders),
    ],
  }
}

/** What was paid under rulings, by the day of payment. Whole cents come in, euros go out. */
function paidFigure(cases: readonly CaseRecord[], period: Period): Figure {
  const paid = cases
    .map((one) => ({ one, sums: (one.penaltiesPaid ?? []).filter(({ on }) => within(period, on)) }))
    .filter(({ sums }) => sums.length > 0)
  const cents = paid.reduce((sum, { sums }) => sum + sums.reduce((total, one) => total + one.cents, 0), 0)
  return {
    id: 'A14.paid',
    group: 'handling',
    unit: 'euros',
    rows: [
      {
        key: '',
        value: paid.length === 0 ? null : cents / 100,
        caseIds: paid.map(({ one }) => one.id),
        of: paid.length,
      },
    ],
  }
}

function durationFigures(decided: readonly CaseRecord[]): readonly Figure[] {
  const gross = decided.map((one) => grossDays(one) ?? 0)
  const net = decided.map((one, index) => Math.max(0, (gross[index] ?? 0) - one.suspendedDays))
  const perDocument = decided
    .filter((one) => considered(one) > 0)
    .map((one) => (grossDays(one) ?? 0) / considered(one))
  const single = (id: string, value: number | null, among = decided): Figure => ({
    id,
    group: 'handling',
    unit: 'days',
    rows: [{ key: '', value, caseIds: idsOf(among), of: among.length }],
  })
  const inBin = (index: number) =>
    decided.filter((one) => {
      const days = grossDays(one) ?? 0
      return days <= (bins[index]?.[1] ?? 0) && days > (bins[index - 1]?.[1] ?? -1)
    })
  return [
    {
      id: 'A4',
      group: 'handling',
      unit: 'count',
      rows: bins.map(([key], index) => countRow(key, inBin(index))),
    },
    single('A5.mean', mean(net)),
    single('A5.median', median(net)),
    single('A9.mean', mean(gross)),
    single('A9.median', median(gross)),
    single(
      'A10',
      median(perDocument),
      decided.filter((one) => considered(one) > 0),
    ),
  ]
}

function timelinessFigures(decided: readonly CaseRecord[]): readonly Figure[] {
  const research = decided.filter((one) => (grossDays(one) ?? 0) <= researchLimit(one))
  const keptTerm = (one: CaseRecord) => one.decidedOn !== null && one.decidedOn <= one.dueOn
  const keptFirst = (one: CaseRecord) => keptTerm(one) && (one.decidedOn ?? '') <= one.firstDueOn
  const inTerm = decided.filter(keptTerm)
  const inFirst = decided.filter(keptFirst)
  // Slightly late without the letter is out of term, so only a sent extension makes this group.
  const inExtension = inTerm.filter((one) => one.extended && !keptFirst(one))
  const share = (id: string, rows: readonly FigureRow[]): Figure => ({
    id,
    group: 'handling',
    unit: 'share',
    rows,
  })
  return [
    share('A6', [shareRow('', research, decided)]),
    share('A7', [shareRow('', inTerm, decided)]),
    share('A8', [
      shareRow('first', inFirst, decided),
      shareRow('extension', inExtension, decided),
      shareRow(
        'late',
        decided.filter((one) => !keptTerm(one)),
        decided,
      ),
    ]),
  ]
}

function outcomeFigures(
  received: readonly CaseRecord[],
  decided: readonly CaseRecord[],
  ended: readonly CaseRecord[],
): readonly Figure[] {
  const sum = (key: string, value: (one: CaseRecord) => number): FigureRow => ({
    key,
    value: decided.reduce((total, one) => total + value(one), 0),
    caseIds: idsOf(decided.filter((one) => value(one) > 0)),
  })
  const judged = (one: CaseRecord, judgement: string) =>
    one.documents.filter((document) => document.judgement === judgement).length
  const objected = decided.filter((one) => one.objection !== null)
  const count = (id: string, rows: readonly FigureRow[]): Figure => ({
    id,
    group: 'handling',
    unit: 'count',
    rows,
  })
  return [
    count('A11', [
      sum('pages', (one) => one.documents.reduce((pages, document) => pages + document.pages, 0)),
      sum('published-pages', (one) => one.publishedPages ?? 0),
      sum('considered', considered),
      sum('full', (one) => judged(one, 'public')),
      sum('partial', (one) => judged(one, 'partial_public')),
      sum('none', (one) => judged(one, 'not_public')),
    ]),
    count(
      'A12',
      countsBy([...decided, ...ended], (one) => one.outcome, outcomes),
    ),
    count('A13', [
      countRow('objections', objected),
      ...countsBy(objected, (one) => one.objection?.outcome ?? 'pending'),
    ]),
    { id: 'A13.share', group: 'handling', unit: 'share', rows: [shareRow('', objected, decided)] },
    count(
      'A15.requester',
      countsBy(received, (one) => one.requesterType, requesterTypes),
    ),
    count(
      'A15.channel',
      countsBy(received, (one) => one.channel, requestChannels),
    ),
    count('A16', [
      countRow(
        'phased',
        received.filter((one) => one.phased),
      ),
      {
        key: 'partial-decisions',
        value: received.reduce((sum, one) => sum + (one.partialsSent?.length ?? 0), 0),
        caseIds: idsOf(received.filter((one) => (one.partialsSent?.length ?? 0) > 0)),
      },
      countRow(
        'extended',
        received.filter((one) => one.extended),
      ),
      countRow(
        'suspended',
        received.filter((one) => one.suspendedDays > 0),
      ),
    ]),
  ]
}
