import { type InformalOutcome, informalOutcomes, solvedInformally } from './contact.ts'
import { grossDays } from './statistics-handling.ts'
import { countsBy, idsOf, mean, median, shareRow, within } from './statistics-numbers.ts'
import type { CaseRecord, Figure, FigureRow, Period } from './statistics-records.ts'

/**
 * The indicators of the informal approach.
 *
 * Figures that set requests with and without contact side by side are marked as a comparison: requests that
 * were called differ from the others in more than the call.
 *
 * @source K1–K11 · indicators of the informal approach
 */
export function contactFigures(cases: readonly CaseRecord[], period: Period): readonly Figure[] {
  const received = cases.filter((one) => within(period, one.receivedOn))
  const reached = received.filter((one) => one.firstReachedOn !== null)
  const finished = cases.filter((one) => within(period, one.decidedOn ?? one.closedOn))
  const decided = cases.filter((one) => within(period, one.decidedOn))
  const withOutcome = (list: readonly CaseRecord[], among: readonly InformalOutcome[]) =>
    list.filter((one) => one.informalOutcome !== null && among.includes(one.informalOutcome))
  const figure = (
    id: string,
    unit: Figure['unit'],
    rows: readonly FigureRow[],
    comparison = false,
  ): Figure => ({ id, group: 'contact', unit, rows, ...(comparison ? { comparison } : {}) })
  const called = (list: readonly CaseRecord[], yes: boolean) =>
    list.filter((one) => (one.firstReachedOn !== null) === yes)
  const objected = (list: readonly CaseRecord[]) => list.filter((one) => one.objection !== null)
  const days = reached.flatMap((one) => one.workingDaysToContact ?? [])
  return [
    figure('K1', 'share', [shareRow('', reached, received)]),
    figure('K2', 'working_days', [
      { key: '', value: median(days), caseIds: idsOf(reached), of: days.length },
    ]),
    figure('K2.norm', 'share', [
      shareRow(
        '',
        reached.filter((one) => one.contactNormKept),
        received,
      ),
    ]),
    figure('K3', 'share', [shareRow('', withOutcome(finished, solvedInformally), finished)]),
    figure('K4', 'share', [
      shareRow('withdrawn_satisfied', withOutcome(finished, ['withdrawn_satisfied']), finished),
      shareRow('withdrawn_other', withOutcome(finished, ['withdrawn_other']), finished),
    ]),
    figure('K5', 'share', [shareRow('', narrowed(reached), reached)]),
    figure(
      'K6',
      'days',
      [true, false].map((yes) => durationRow(yes ? 'with' : 'without', called(decided, yes))),
      true,
    ),
    figure(
      'K7',
      'share',
      [true, false].map((yes) =>
        shareRow(yes ? 'with' : 'without', objected(called(decided, yes)), called(decided, yes)),
      ),
      true,
    ),
    preventedFigure(cases, period),
    talkedFigure(cases, period),
    scoreFigure('K10', 'score', finished, (one) => one.satisfaction),
    scoreFigure('K11', 'hours', finished, (one) => one.hours),
    figure(
      'K12',
      'count',
      countsBy(finished, (one) => one.informalOutcome, informalOutcomes),
    ),
  ]
}

function narrowed(reached: readonly CaseRecord[]): readonly CaseRecord[] {
  return reached.filter(
    (one) =>
      one.phased || one.informalOutcome === 'formal_narrowed' || one.informalOutcome === 'formal_phased',
  )
}

function durationRow(key: string, decided: readonly CaseRecord[]): FigureRow {
  const days = decided.flatMap((one) => grossDays(one) ?? [])
  return { key, value: median(days), caseIds: idsOf(decided), of: decided.length }
}

/** Objections that were expected and did not come, among the terms that ran out in the period: an estimate. */
function preventedFigure(cases: readonly CaseRecord[], period: Period): Figure {
  const expected = cases.filter((one) => one.objectionExpected && within(period, one.objectionEnd))
  const prevented = expected.filter((one) => one.objection === null)
  return { id: 'K8', group: 'contact', unit: 'share', rows: [shareRow('', prevented, expected)] }
}

function talkedFigure(cases: readonly CaseRecord[], period: Period): Figure {
  const objected = cases.filter((one) => within(period, one.objection?.receivedOn ?? null))
  const settled = objected.filter((one) => one.objection?.contacted && one.objection.outcome === 'withdrawn')
  return { id: 'K9', group: 'contact', unit: 'share', rows: [shareRow('', settled, objected)] }
}

function scoreFigure(
  id: string,
  unit: 'score' | 'hours',
  finished: readonly CaseRecord[],
  scoreOf: (one: CaseRecord) => number | null,
): Figure {
  const given = finished.filter((one) => scoreOf(one) !== null)
  const value = mean(given.flatMap((one) => scoreOf(one) ?? []))
  return { id, group: 'contact', unit, rows: [{ key: '', value, caseIds: idsOf(given), of: given.length }] }
}
