import type { Day } from '../dates.ts'
import { plusDays } from './day-numbers.ts'
import { type HolidayTable, isWorkingDay } from './holidays.ts'
import { duties, occasions } from './next-due.ts'
import type { Term, TermId } from './term-events.ts'

/** A dated term as it is kept for the calendar: term, day, 1 while it is not met, and the part of a decision. */
export type AgendaDate = readonly [id: TermId, on: Day, isOpen: 0 | 1, part: string]

/** How a date of the calendar stands: `passed` was only a possibility and can no longer be used. */
export type AgendaState = 'open' | 'overdue' | 'met' | 'passed'

/** Every term of a case that has a date and still means something: what is open, and what was met. */
export function agendaDatesOf(terms: readonly Term[]): readonly AgendaDate[] {
  return terms.flatMap(({ id, date, status, part = '' }): AgendaDate[] => {
    if (date === undefined || status === 'blocked' || status === 'ended') return []
    return [[id, date, status === 'met' || status === 'met-late' ? 0 : 1, part]]
  })
}

/** Whether a term is one that the office must act on, and not only the last moment of a possibility. */
export function isMainTerm(id: TermId): boolean {
  return duties.includes(id) || occasions.includes(id)
}

/** How a kept date stands on a day. */
export function agendaState([id, on, isOpen]: AgendaDate, today: Day): AgendaState {
  if (isOpen === 0) return 'met'
  if (on >= today) return 'open'
  return duties.includes(id) ? 'overdue' : 'passed'
}

/** Whether an open date is worth a reminder: a duty up to and including `until`, or an occasion in the days ahead. */
export function asksReminder(date: AgendaDate, today: Day, until: Day): boolean {
  const [id, on] = date
  const state = agendaState(date, today)
  return on <= until && isMainTerm(id) && (state === 'open' || state === 'overdue')
}

/** The working day before `from`: for a Monday the Friday. */
export function workingDayBefore(from: Day, holidays: HolidayTable): Day {
  let day = plusDays(from, -1)
  while (!isWorkingDay(day, holidays)) day = plusDays(day, -1)
  return day
}

/** What is reminded of on a request, as one text: a term with its part, or a task. */
export function reminderKey(what: TermId | 'task', part: string): string {
  return part === '' ? what : `${what} ${part}`
}
