import decreed from '../../resources/legal/equated-days.json' with { type: 'json' }
import type { Day } from '../dates.ts'
import { dayFromNumber, dayNumber, weekdayOfNumber, yearOfNumber } from './day-numbers.ts'

/** Why a day is not a working day; the screens name it under `terms.holidays.<code>`. */
export const dayOffCodes = [
  'saturday',
  'sunday',
  'new-year',
  'good-friday',
  'easter-monday',
  'kings-day',
  'liberation-day',
  'ascension-day',
  'whit-monday',
  'christmas-day',
  'boxing-day',
  'equated',
  'added',
] as const

export type DayOffCode = (typeof dayOffCodes)[number]

/** A day that the organisation has put on the list itself, for instance from a decree newer than this program. */
export type AddedDay = { readonly day: Day; readonly source: string }

/** A day off under the Algemene termijnenwet, other than a Saturday or Sunday. */
export type Holiday = {
  readonly day: Day
  readonly code: DayOffCode
  /** Article of the Algemene termijnenwet that makes it a day off. */
  readonly article: string
  /** Decree or note that an equated or added day rests on. */
  readonly source?: string
}

/** The holidays that terms are counted with: those by rule, those by decree, and the days the organisation added. */
export type HolidayTable = {
  /** Days off by day number, among the decreed and added days only; the others follow from a rule. */
  readonly listed: ReadonlyMap<number, Holiday>
}

/** Last year for which the decree on equated days is known; later years show 'no decree known'. */
export const equatedDaysKnownUntil = decreed.knownUntil as Day

/** First day of the table of equated days; earlier years lack them. */
export const equatedDaysKnownFrom = decreed.knownFrom as Day

/** The holidays by rule and by decree, with the days that the organisation added.
 *
 * @source Algemene termijnenwet art. 3 lid 1–3
 */
export function holidayTable(added: readonly AddedDay[] = []): HolidayTable {
  const listed = new Map<number, Holiday>()
  for (const { day, source } of added) {
    listed.set(dayNumber(day), { day, code: 'added', article: 'ATW art. 3 lid 3', source })
  }
  for (const entry of decreed.days) {
    const day = entry.day as Day
    listed.set(dayNumber(day), { day, code: 'equated', article: 'ATW art. 3 lid 3', source: entry.source })
  }
  return { listed }
}

/** Holidays by rule and decree, without days of the organisation's own. */
export const statutoryHolidays: HolidayTable = holidayTable()

/** Day number of Easter Sunday in a year of the Gregorian calendar.
 *
 * @source the anonymous Gregorian rule (Meeus, *Astronomical Algorithms*, ch. 8)
 */
export function easterNumber(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const leap = b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25)
  const h = (19 * a + leap + 15) % 30
  const i = h - Math.floor(h / 28) * (1 - Math.floor(29 / (h + 1)) * Math.floor((21 - a) / 11))
  const j = (year + Math.floor(year / 4) + i + 2 - b + Math.floor(b / 4)) % 7
  const l = i - j
  const month = 3 + Math.floor((l + 40) / 44)
  const dayOfMonth = l + 28 - 31 * Math.floor(month / 4)
  return Date.UTC(year, month - 1, dayOfMonth) / 86_400_000
}

/** Easter Sunday of a year. */
export function easter(year: number): Day {
  return dayFromNumber(easterNumber(year))
}

function kingsDay(year: number): number {
  // 30 April until 2013, 27 April since; the celebration moves to the Saturday when it would fall on a Sunday.
  const number = Date.UTC(year, 3, year >= 2014 ? 27 : 30) / 86_400_000
  return weekdayOfNumber(number) === 7 ? number - 1 : number
}

const byYear = new Map<number, ReadonlyMap<number, Holiday>>()

function ruledHolidays(year: number): ReadonlyMap<number, Holiday> {
  const known = byYear.get(year)
  if (known) return known
  const paasdag = easterNumber(year)
  const on = (month: number, dayOfMonth: number) => Date.UTC(year, month - 1, dayOfMonth) / 86_400_000
  const days: readonly (readonly [number, DayOffCode, string])[] = [
    [on(1, 1), 'new-year', 'ATW art. 3 lid 1'],
    [paasdag - 2, 'good-friday', 'ATW art. 3 lid 2'],
    [paasdag + 1, 'easter-monday', 'ATW art. 3 lid 1'],
    [kingsDay(year), 'kings-day', 'ATW art. 3 lid 1'],
    [on(5, 5), 'liberation-day', 'ATW art. 3 lid 1'],
    [paasdag + 39, 'ascension-day', 'ATW art. 3 lid 1'],
    [paasdag + 50, 'whit-monday', 'ATW art. 3 lid 1'],
    [on(12, 25), 'christmas-day', 'ATW art. 3 lid 1'],
    [on(12, 26), 'boxing-day', 'ATW art. 3 lid 1'],
  ]
  const holidays = new Map<number, Holiday>()
  for (const [number, code, article] of days) {
    // Ascension Day can coincide with 5 May (2016, 2062); the first name stays.
    if (!holidays.has(number)) holidays.set(number, { day: dayFromNumber(number), code, article })
  }
  byYear.set(year, holidays)
  return holidays
}

function holidayOfNumber(number: number, table: HolidayTable): Holiday | undefined {
  const year = yearOfNumber(number)
  return ruledHolidays(year).get(number) ?? table.listed.get(number)
}

/** The holiday on a day, or undefined on any other day (also on an ordinary Saturday or Sunday). */
export function holidayOn(day: Day, table: HolidayTable = statutoryHolidays): Holiday | undefined {
  return holidayOfNumber(dayNumber(day), table)
}

/** All holidays of a year in order of date, Saturdays and Sundays included when they are a holiday. */
export function holidaysOf(year: number, table: HolidayTable = statutoryHolidays): readonly Holiday[] {
  const ruled = ruledHolidays(year)
  const listed = [...table.listed.values()].filter(
    (holiday) => Number(holiday.day.slice(0, 4)) === year && !ruled.has(dayNumber(holiday.day)),
  )
  return [...ruled.values(), ...listed].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Why a day number is no working day, or undefined when it is one. */
export function dayOffOfNumber(number: number, table: HolidayTable): DayOffCode | undefined {
  const holiday = holidayOfNumber(number, table)
  if (holiday) return holiday.code
  const weekday = weekdayOfNumber(number)
  if (weekday === 6) return 'saturday'
  return weekday === 7 ? 'sunday' : undefined
}

/** Whether a day is no Saturday, Sunday or holiday.
 *
 * @source Algemene termijnenwet art. 1 lid 1, art. 3
 */
export function isWorkingDay(day: Day, table: HolidayTable = statutoryHolidays): boolean {
  return dayOffOfNumber(dayNumber(day), table) === undefined
}

/** One day that a term's end was moved over. */
export type ShiftedDay = { readonly day: Day; readonly code: DayOffCode }

/** The end of a term after the Algemene termijnenwet, with the days it was moved over. */
export type Shift = {
  readonly day: Day
  readonly over: readonly ShiftedDay[]
  /** Articles that were applied, or that kept a rule from being applied. */
  readonly articles: readonly string[]
}

/** How long the term is, for the rules that depend on it; omit it for a term of 3 days to 12 weeks. */
export type TermLength = { readonly days: number; readonly start: Day }

/**
 * The first working day on or after the end of a statutory term.
 *
 * @param rawEnd  last day of the term before any shift
 * @param length  when given: a term over 12 weeks (84 days) is not shifted (art. 4), and one of 3 days or
 *                more gets at least two working days (art. 2)
 * @returns a working day, unless art. 4 leaves the end where it is
 * @source Algemene termijnenwet art. 1 lid 1, art. 2, art. 4
 */
export function shiftToWorkingDay(
  rawEnd: Day,
  table: HolidayTable = statutoryHolidays,
  length?: TermLength,
): Shift {
  if (length && length.days > 84) return { day: rawEnd, over: [], articles: ['ATW art. 4'] }
  const over: ShiftedDay[] = []
  let number = dayNumber(rawEnd)
  const toWorkingDay = () => {
    for (let code = dayOffOfNumber(number, table); code; code = dayOffOfNumber(number, table)) {
      over.push({ day: dayFromNumber(number), code })
      number += 1
    }
  }
  const articles: string[] = []
  toWorkingDay()
  if (over.length > 0) articles.push('ATW art. 1 lid 1')
  // A term of two weeks holds two working days whatever the holidays of a year: nothing to check.
  if (length && length.days >= 3 && length.days < 14) {
    let working = workingDaysBetween(length.start, dayFromNumber(number), table)
    if (working < 2) articles.push('ATW art. 2')
    for (; working < 2; working += 1) {
      number += 1
      toWorkingDay()
    }
  }
  return { day: dayFromNumber(number), over, articles }
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, table: HolidayTable = statutoryHolidays): number {
  let count = 0
  const last = dayNumber(to)
  for (let number = dayNumber(from) + 1; number <= last; number += 1) {
    if (dayOffOfNumber(number, table) === undefined) count += 1
  }
  return count
}

/** The day on which `count` working days have passed since `from`; `from` itself is not counted. */
export function plusWorkingDays(from: Day, count: number, table: HolidayTable = statutoryHolidays): Day {
  let number = dayNumber(from)
  for (let left = count; left > 0; ) {
    number += 1
    if (dayOffOfNumber(number, table) === undefined) left -= 1
  }
  return dayFromNumber(number)
}
