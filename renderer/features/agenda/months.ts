import { addDays, type Day, daysBetween, weekday } from '../../../shared/dates.ts'

const names = new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The month of a day in words: `november 2026`. */
export function monthInWords(day: Day): string {
  return names.format(new Date(`${day.slice(0, 7)}-01T00:00:00Z`))
}

/** Whole weeks, Monday first, that hold a month `YYYY-MM`. */
export function daysOfSheet(month: string): readonly Day[] {
  const first = `${month}-01` as Day
  const start = addDays(first, 1 - weekday(first))
  const days: Day[] = []
  for (let day = start; day.slice(0, 7) <= month || days.length % 7 !== 0; day = addDays(day, 1))
    days.push(day)
  return days
}

/** Number of the week of a day (ISO 8601: the week of the first Thursday is week 1). */
export function weekNumber(day: Day): number {
  const thursday = addDays(day, 4 - weekday(day))
  const first = `${thursday.slice(0, 4)}-01-01` as Day
  return 1 + Math.floor(daysBetween(first, thursday) / 7)
}
