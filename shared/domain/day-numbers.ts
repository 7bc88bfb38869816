import type { Day } from '../dates.ts'

/**
 * Days since 1 January 1970.
 *
 * Whole numbers make long terms cheap to count: a holiday change recalculates every open case, and
 * building a Temporal object per day would dominate that.
 */
export function dayNumber(of: Day): number {
  return Date.UTC(Number(of.slice(0, 4)), Number(of.slice(5, 7)) - 1, Number(of.slice(8, 10))) / 86_400_000
}

/** The day with the given number of days since 1 January 1970. */
export function dayFromNumber(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10) as Day
}

/** The day `count` calendar days later (earlier when negative). */
export function plusDays(from: Day, count: number): Day {
  return dayFromNumber(dayNumber(from) + count)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysFromTo(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** Day of the week of a day number, 1 = Monday … 7 = Sunday. */
export function weekdayOfNumber(number: number): number {
  // 1 January 1970 was a Thursday.
  return ((((number + 3) % 7) + 7) % 7) + 1
}

/** The earlier of two days. */
export function earlier(a: Day, b: Day): Day {
  return a <= b ? a : b
}

/** The later of two days. */
export function later(a: Day, b: Day): Day {
  return a >= b ? a : b
}

/** The day `count` calendar months later; the last day of the month when that month is shorter. */
export function plusMonths(from: Day, count: number): Day {
  const year = Number(from.slice(0, 4))
  const month = Number(from.slice(5, 7)) - 1 + count
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayFromNumber(Date.UTC(year, month, Math.min(Number(from.slice(8, 10)), lastDay)) / 86_400_000)
}
