import type { Day } from '../dates.ts'

/**
 * Days since 1 January 1970.
 *
 * Whole numbers make long terms cheap to count: a holiday change recalculates every open case, and an object
 * per day (Temporal or Date) takes more than half of that time.
 *
 * @source days from civil, H. Hinnant, "chrono-compatible low-level date algorithms" (proleptic Gregorian)
 */
export function dayNumber(of: Day): number {
  const month = digits(of, 5, 2)
  // The year starts in March, so that the leap day is its last day.
  const year = digits(of, 0, 4) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(of, 8, 2) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let index = from; index < from + count; index += 1) value = value * 10 + text.charCodeAt(index) - 48
  return value
}

/** The day with the given number of days since 1 January 1970; for years 0 to 9999.
 *
 * @source civil from days, as above
 */
export function dayFromNumber(number: number): Day {
  const { year, fromMarch, dayOfYear } = civil(number)
  const dayOfMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch + (fromMarch < 10 ? 3 : -9)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}` as Day
}

/** Year of a day number, with its month and day counted from March. */
function civil(number: number): { year: number; fromMarch: number; dayOfYear: number } {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  return { year: yearOfEra + era * 400 + (fromMarch >= 10 ? 1 : 0), fromMarch, dayOfYear }
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0')

/** The year that a day number falls in. */
export function yearOfNumber(number: number): number {
  return civil(number).year
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
  const dayOfMonth = Math.min(Number(from.slice(8, 10)), lastDay)
  return dayFromNumber(Date.UTC(year, month, dayOfMonth) / 86_400_000)
}
