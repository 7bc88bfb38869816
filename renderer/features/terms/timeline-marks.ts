import type { Output } from '../../../shared/contract/contract.ts'
import type { TermDate } from '../../../shared/contract/terms.ts'
import type { Day } from '../../../shared/dates.ts'

/** A day of the case that gets a marker, with everything on it. */
export type Milestone = { readonly on: Day; readonly isDone: boolean; readonly names: readonly string[] }

/** Terms that are worth a marker of their own while they are open. */
const ahead: readonly TermDate['id'][] = [
  'acknowledgement',
  'first-contact',
  'clarification-request',
  'extension-notice',
  'first-decision',
  'views',
  'partial-decision',
  'decision',
]

/** Terms that say by themselves what was done on the day they were met; of the others an event tells it. */
const met: readonly TermDate['id'][] = ['acknowledgement', 'first-contact', 'partial-decision', 'decision']

/**
 * The days that matter between two days: what happened, and what is due. What falls on one day is told together, so
 * that a case of thirty events stays readable.
 *
 * @param words  names of terms and events
 */
export function milestonesOf(
  { dates, events }: Pick<Output<'terms.show'>, 'dates' | 'events'>,
  span: { readonly received: Day; readonly from: Day; readonly to: Day },
  words: {
    readonly received: string
    readonly term: (date: TermDate) => string
    readonly done: (name: string) => string
    readonly event: (kind: Output<'terms.show'>['events'][number]['event']['kind']) => string
  },
): readonly Milestone[] {
  const found: { readonly on: Day; readonly isDone: boolean; readonly name: string }[] = []
  found.push({ on: span.from, isDone: true, name: words.received })
  for (const { event, withdrawnAt, refused } of events)
    if (withdrawnAt === null && !refused)
      found.push({ on: event.on, isDone: true, name: words.event(event.kind) })
  for (const date of dates) {
    if (date.metOn && met.includes(date.id))
      found.push({ on: date.metOn, isDone: true, name: words.done(words.term(date)) })
    else if (date.date && !date.metOn && date.status !== 'ended' && ahead.includes(date.id))
      found.push({ on: date.date, isDone: false, name: words.term(date) })
  }
  const groups = Map.groupBy(
    // What was done on the day of receipt stands at the start of the line.
    found.map((one) => (one.on === span.received ? { ...one, on: span.from } : one)),
    ({ on, isDone }) => `${on} ${isDone}`,
  )
  return [...groups.values()]
    .flatMap((group): Milestone[] => {
      const [first] = group
      if (!first || first.on < span.from || first.on > span.to) return []
      return [{ on: first.on, isDone: first.isDone, names: [...new Set(group.map(({ name }) => name))] }]
    })
    .toSorted((a, b) => a.on.localeCompare(b.on) || Number(b.isDone) - Number(a.isDone))
}
