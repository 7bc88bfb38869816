import type { Day } from '../dates.ts'
import type { Term, TermId } from './term-events.ts'

/** What asks for attention next on a request, and when. */
export type NextDue = {
  readonly on: Day
  /** The term, or a task of the office. */
  readonly what: TermId | 'task'
}

/** Duties, which stay due once their day has passed. */
export const duties: readonly TermId[] = [
  'first-contact',
  'decision',
  'partial-decision',
  'objection-decision',
  'objection-decision-committee',
  'court-order',
]

/** Days to look at the request again; once past, another term says what to do. */
export const occasions: readonly TermId[] = ['acknowledgement', 'views', 'objection-repair', 'release']

/**
 * The first day on which something is to be done on a request: a duty that runs or is late, an occasion still ahead,
 * or an open task.
 *
 * @param taskDue  first day of an open task
 * @returns undefined when nothing has a day
 */
export function nextDueOf(terms: readonly Term[], today: Day, taskDue: Day | null): NextDue | undefined {
  const dates: NextDue[] = terms.flatMap(({ id, status, date }) => {
    if (date === undefined) return []
    if (duties.includes(id))
      return status === 'running' || status === 'overdue' ? [{ on: date, what: id }] : []
    const ahead = status === 'running' || status === 'future'
    return occasions.includes(id) && ahead && date >= today ? [{ on: date, what: id }] : []
  })
  if (taskDue !== null) dates.push({ on: taskDue, what: 'task' })
  return dates.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0]
}
