import type { Day } from '../dates.ts'
import { daysFromTo, plusDays } from './day-numbers.ts'
import { type HolidayTable, type Shift, shiftToWorkingDay } from './holidays.ts'
import { after, type Counted, countTerm, daysIn } from './term-count.ts'
import type { Law, Suspension, TermSettings } from './term-events.ts'

/** One week, in days; every statutory term of this field is a whole number of weeks. */
export const week = 7

/**
 * Length in days of the decision term before suspension: four weeks, with an extension of two weeks under
 * the Woo and of four under the Wob.
 *
 * @source T01, T05, T19 · Woo art. 4.4 lid 1–2, Wob art. 6 lid 1–2
 */
export function decisionLength(law: Law, extended: boolean): number {
  if (!extended) return 4 * week
  return law === 'woo' ? 6 * week : 8 * week
}

/** The decision term and its first part, each counted with the suspensions that were in time for it. */
export type DecisionTerm = { readonly first: Counted; readonly whole: Counted }

/**
 * The decision term of a request, extended or not.
 *
 * @source T01–T20 · Woo art. 4.4 lid 1–3, Wob art. 6 lid 1–3, Awb art. 4:15
 */
export function decisionTerm(
  received: Day,
  law: Law,
  extended: boolean,
  suspensions: readonly Suspension[],
  settings: TermSettings,
  holidays: HolidayTable,
): DecisionTerm {
  const first = countTerm(received, decisionLength(law, false), suspensions, holidays)
  if (!extended) return { first, whole: first }
  if (settings.extensionCountsFrom === 'receipt')
    return { first, whole: countTerm(received, decisionLength(law, true), suspensions, holidays) }
  return { first, whole: fromShiftedFirstEnd(received, law, suspensions, first, holidays) }
}

// The other reading of T05: the extension is a term of its own that starts on the shifted end of the first.
function fromShiftedFirstEnd(
  received: Day,
  law: Law,
  suspensions: readonly Suspension[],
  first: Counted,
  holidays: HolidayTable,
): Counted {
  const extension = decisionLength(law, true) - decisionLength(law, false)
  const second = countTerm(first.shift.day, extension, suspensions, holidays)
  const suspended = [...first.suspended, ...after(first.suspended.at(-1)?.to ?? received, second.suspended)]
  return { ...second, suspended, suspendedDays: daysIn(suspended) }
}

/** How many days of a term counted, so that its explanation can number them. */
export function countedDays(start: Day, counted: Counted): number {
  return daysFromTo(start, counted.rawEnd) - counted.suspendedDays
}

/**
 * Last day to ask for clarification; also that of a decision on abuse.
 *
 * @source T24 · Woo art. 4.1 lid 5, art. 4.6; ATW art. 1
 */
export function clarificationUltimate(received: Day, holidays: HolidayTable): Shift {
  return shiftToWorkingDay(plusDays(received, 2 * week), holidays)
}

/**
 * Last day of a decision not to handle a request, after the answer to a clarification or the lapse of its term.
 *
 * @source T26 · Woo art. 4.1 lid 6 (two weeks); under the Wob Awb art. 4:5 lid 4 (four weeks)
 */
export function notHandledUltimate(afterDay: Day, law: Law, holidays: HolidayTable): Shift {
  return shiftToWorkingDay(plusDays(afterDay, (law === 'woo' ? 2 : 4) * week), holidays)
}

/** The days of release that follow from an announced decision. */
export type ReleaseDates = {
  /** Last day of the waiting term; undefined when no third party is expected to object. */
  readonly waitingEnd: Shift | undefined
  readonly waitingRawEnd: Day | undefined
  readonly releaseFrom: Day
}

/**
 * First day on which the documents may be released: with the decision, or after two weeks when a third party
 * is expected to object.
 *
 * @source T22, T23 · Woo art. 4.4 lid 5, Wob art. 6 lid 5; ATW art. 1
 */
export function releaseDates(
  announced: Day,
  thirdPartyObjects: boolean,
  settings: TermSettings,
  holidays: HolidayTable,
): ReleaseDates {
  if (!thirdPartyObjects) return { waitingEnd: undefined, waitingRawEnd: undefined, releaseFrom: announced }
  const waitingRawEnd = plusDays(announced, 2 * week)
  const waitingEnd = shiftToWorkingDay(waitingRawEnd, holidays)
  const releaseFrom = settings.releaseOn === 'day-after' ? plusDays(waitingEnd.day, 1) : waitingEnd.day
  return { waitingEnd, waitingRawEnd, releaseFrom }
}

/** The dates of an objection that follow from an announced decision. */
export type ObjectionDates = {
  readonly rawEnd: Day
  readonly end: Shift
  readonly postReceipt: Shift
  readonly decision: Shift
  readonly decisionExtended: Shift
  readonly committee: Shift
  readonly committeeExtended: Shift
}

/**
 * End of the objection term, the last day a posted objection may arrive, and the last days of the decision on
 * it; those count from the end of the objection term, not from the receipt of the objection.
 *
 * An extended term with a committee is over 12 weeks, so its end is not shifted (interp; see settings).
 *
 * @source T21 · Awb art. 6:7, 6:8, 6:9, 7:10 lid 1 and 3; ATW art. 1, 4
 */
export function objectionDates(
  announced: Day,
  settings: TermSettings,
  holidays: HolidayTable,
): ObjectionDates {
  const rawEnd = plusDays(announced, 6 * week)
  const end = shiftToWorkingDay(rawEnd, holidays)
  return {
    rawEnd,
    end,
    postReceipt: shiftToWorkingDay(plusDays(end.day, week), holidays),
    decision: objectionDecision(end.day, 6 * week, settings, holidays),
    decisionExtended: objectionDecision(end.day, 12 * week, settings, holidays),
    committee: objectionDecision(end.day, 12 * week, settings, holidays),
    committeeExtended: objectionDecision(end.day, 18 * week, settings, holidays),
  }
}

/** Last day of a decision on an objection, a number of days after the end of the objection term.
 *
 * @source T21 · Awb art. 7:10; ATW art. 1, 4
 */
export function objectionDecision(
  objectionEnd: Day,
  days: number,
  settings: TermSettings,
  holidays: HolidayTable,
): Shift {
  const length = settings.shiftOverTwelveWeeks ? undefined : { days, start: objectionEnd }
  return shiftToWorkingDay(plusDays(objectionEnd, days), holidays, length)
}

/**
 * First day of an appeal against not deciding in time: the day after two weeks since the notice of default.
 *
 * @source T25 · Awb art. 6:12 lid 2 (no shift: a waiting period, interp)
 */
export function appealFrom(noticeReceived: Day, settings: TermSettings, holidays: HolidayTable): Day {
  const end = plusDays(noticeReceived, 2 * week)
  return plusDays(settings.shiftDefaultNotice ? shiftToWorkingDay(end, holidays).day : end, 1)
}

/**
 * Last day to decide after a ruling of the court: two weeks after it was sent.
 *
 * @source Awb art. 8:55d lid 1, Woo art. 8.4; ATW art. 1
 */
export function courtOrderEnd(rulingSent: Day, holidays: HolidayTable): Shift {
  return shiftToWorkingDay(plusDays(rulingSent, 2 * week), holidays)
}
