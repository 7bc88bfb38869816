import type { Day } from '../dates.ts'
import { dayFromNumber, dayNumber, plusDays } from './day-numbers.ts'
import {
  type DayOffCode,
  dayOffOfNumber,
  type HolidayTable,
  type Shift,
  shiftToWorkingDay,
} from './holidays.ts'
import type { DayRange, Suspension, SuspensionCode, Term } from './term-events.ts'

/** The days that lie in at least one of the ranges, as ranges in order without overlap or touching ends.
 *
 * @source T18 · suspensions are a union of days, never a sum
 */
export function unionOf(ranges: readonly DayRange[]): readonly DayRange[] {
  const sorted = ranges.filter((range) => range.from <= range.to).sort((a, b) => (a.from < b.from ? -1 : 1))
  const union: DayRange[] = []
  for (const range of sorted) {
    const last = union.at(-1)
    if (last && range.from <= plusDays(last.to, 1)) {
      if (range.to > last.to) union[union.length - 1] = { from: last.from, to: range.to }
    } else {
      union.push({ from: range.from, to: range.to })
    }
  }
  return union
}

/** How many days the ranges of a union hold. */
export function daysIn(union: readonly DayRange[]): number {
  return union.reduce((sum, range) => sum + dayNumber(range.to) - dayNumber(range.from) + 1, 0)
}

/** The part of each range that lies after a day. */
export function after(day: Day, ranges: readonly DayRange[]): readonly DayRange[] {
  const first = plusDays(day, 1)
  return ranges
    .filter((range) => range.to >= first)
    .map((range) => (range.from < first ? { from: first, to: range.to } : range))
}

/** The end of a term with the days it stood still. */
export type Counted = {
  readonly rawEnd: Day
  readonly shift: Shift
  readonly suspended: readonly DayRange[]
  readonly suspendedDays: number
  /** Suspensions whose act came after the end of the term that was then running. */
  readonly tooLate: readonly { readonly suspension: Suspension; readonly termEnd: Day }[]
}

/**
 * The end of a term of a number of days that starts after a day and stands still on the suspended days.
 *
 * A suspension counts when its act lies on or before the end of the term as it then ran, shift included;
 * only its days after the start are days of the term. The shift is applied once, at the very end.
 *
 * @param shifted  false for a term over 12 weeks, whose end stays where it falls (ATW art. 4)
 * @source T01–T18, mandatory checks 1 and 2 · Woo art. 4.4, Awb art. 4:15, ATW art. 1
 */
export function countTerm(
  start: Day,
  days: number,
  suspensions: readonly Suspension[],
  holidays: HolidayTable,
  shifted = true,
): Counted {
  const shift = (end: Day): Shift =>
    shifted ? shiftToWorkingDay(end, holidays) : { day: end, over: [], articles: ['ATW art. 4'] }
  const tooLate: { suspension: Suspension; termEnd: Day }[] = []
  let admitted: readonly DayRange[] = []
  let rawEnd = plusDays(start, days)
  const inOrder = [...suspensions].sort((a, b) =>
    a.actOn === b.actOn ? (a.from < b.from ? -1 : 1) : a.actOn < b.actOn ? -1 : 1,
  )
  for (const suspension of inOrder) {
    const running = shift(rawEnd).day
    // A period that starts later than the day after the end would leave days on which nothing ran.
    if (suspension.actOn > running || suspension.from > plusDays(running, 1)) {
      tooLate.push({ suspension, termEnd: running })
      continue
    }
    admitted = unionOf([...admitted, ...after(start, [suspension])])
    rawEnd = plusDays(start, days + daysIn(admitted))
  }
  return {
    rawEnd,
    shift: shift(rawEnd),
    suspended: admitted,
    suspendedDays: daysIn(admitted),
    tooLate,
  }
}

/** What one day does to a term: it counts, the term stands still, or the end moves over it. */
export type ExplainedDay = {
  readonly day: Day
  readonly what: 'counted' | 'suspended' | 'shifted'
  /** Which day of the term this is; the number of the last counted day when it does not count. */
  readonly dayNumber: number
  /** Named under `terms.reasons.<code>`; `day` on a counted day, `first-working-day` on a shifted end. */
  readonly reason: SuspensionCode | DayOffCode | 'day' | 'first-working-day'
  readonly article: string
}

/**
 * Every day from the day after the start of a term up to and including its end, with what it does to the term.
 *
 * @param suspensions  as given to the engine; they only lend their reason to the days that stand still
 * @source T01–T20 · ATW art. 1 lid 1
 */
export function explainTerm(
  term: Pick<Term, 'start' | 'days' | 'date' | 'suspended' | 'article'>,
  suspensions: readonly Suspension[],
  holidays: HolidayTable,
): readonly ExplainedDay[] {
  if (term.date === undefined) return []
  const last = dayNumber(term.date)
  const length = term.days ?? last - dayNumber(term.start)
  const list: ExplainedDay[] = []
  let counted = 0
  for (let number = dayNumber(term.start) + 1; number <= last; number += 1) {
    const day = dayFromNumber(number)
    if (term.suspended.some((range) => range.from <= day && day <= range.to)) {
      const cause = suspensions.find((one) => one.from <= day && day <= one.to)
      const article = cause?.article ?? term.article
      list.push({ day, what: 'suspended', dayNumber: counted, reason: cause?.code ?? 'consent', article })
    } else if (counted < length) {
      counted += 1
      list.push({ day, what: 'counted', dayNumber: counted, reason: 'day', article: term.article })
    } else {
      const reason = dayOffOfNumber(number, holidays) ?? 'first-working-day'
      list.push({ day, what: 'shifted', dayNumber: counted, reason, article: 'ATW art. 1 lid 1' })
    }
  }
  return list
}
