import { Temporal } from 'temporal-polyfill'

/** A calendar day `YYYY-MM-DD`, without time zone. */
export type Day = string & { readonly __day: never }

/** An instant in UTC, ISO 8601 with `Z`. */
export type Instant = string & { readonly __instant: never }

/** The same text as a `Day`.
 *
 * @throws RangeError when it is not an existing calendar day in the form `YYYY-MM-DD`
 */
export function day(text: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError('not a day: expected YYYY-MM-DD')
  return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day
}

/** Whether the text is an existing calendar day `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  try {
    return day(text) === text
  } catch {
    return false
  }
}

/** The day `count` calendar days later (earlier when negative). */
export function addDays(from: Day, count: number): Day {
  return Temporal.PlainDate.from(from).add({ days: count }).toString() as Day
}

/** The day `count` calendar years later; 29 February becomes 28 February. */
export function addYears(from: Day, count: number): Day {
  return Temporal.PlainDate.from(from).add({ years: count }).toString() as Day
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days
}

/** Day of the week, 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekday(of: Day): number {
  return Temporal.PlainDate.from(of).dayOfWeek
}

/** The calendar day that an instant falls on in the given time zone (default Amsterdam). */
export function dayOf(instant: Instant, timeZone = 'Europe/Amsterdam'): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString() as Day
}

/** The moment at which a calendar day begins in a time zone. */
export function startOfDay(of: Day, timeZone = 'Europe/Amsterdam'): Instant {
  return Temporal.PlainDate.from(of).toZonedDateTime(timeZone).toInstant().toString({
    smallestUnit: 'millisecond',
  }) as Instant
}

/** Now, in UTC with milliseconds. */
export function now(): Instant {
  return Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }) as Instant
}

/** Today in Amsterdam. */
export function today(): Day {
  return dayOf(now())
}

const weekdays = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'] as const
const months = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'] as const

/** A day as Dutch officers write it: `ma 30 nov 2026`. */
export function formatDayNl(of: Day): string {
  const date = Temporal.PlainDate.from(of)
  return `${weekdays[date.dayOfWeek - 1]} ${date.day} ${months[date.month - 1]} ${date.year}`
}

const longWeekdays = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'] as const
const longMonths = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
] as const

/** A day in a letter: `maandag 30 november 2026`. */
export function formatDayLongNl(of: Day): string {
  const date = Temporal.PlainDate.from(of)
  return `${longWeekdays[date.dayOfWeek - 1]} ${date.day} ${longMonths[date.month - 1]} ${date.year}`
}
