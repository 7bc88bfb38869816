import type { Day } from '../dates.ts'
import { daysFromTo, later, plusDays } from './day-numbers.ts'
import type { DayRange } from './term-events.ts'
import type { CaseTerms } from './terms.ts'

/** State of the decision term in one word; named under `terms.states.<code>`. */
export const progressStates = [
  'overdue',
  'due_soon',
  'running',
  'suspended',
  'met',
  'missed',
  'stopped',
] as const

export type ProgressState = (typeof progressStates)[number]

/** A part of the bar of the decision term; `share` is its part of the whole bar. */
export type ProgressSegment = {
  readonly kind: 'elapsed' | 'suspended' | 'ahead' | 'overdue'
  /** Whether these days are only there because the term was extended. */
  readonly extended: boolean
  readonly from: Day
  readonly to: Day
  readonly share: number
}

/** The decision term as a bar with words. */
export type TermProgress = {
  readonly state: ProgressState
  readonly dueOn: Day
  /** Days to the last day, 0 on that day and negative after it; for a met term counted at the decision. */
  readonly daysLeft: number
  readonly suspendedDays: number
  /** Which day of a suspension today is; null when the term runs. */
  readonly suspensionDay: number | null
  /** In order of day; the shares add up to 1. */
  readonly segments: readonly ProgressSegment[]
}

/** Days before the last day on which a term becomes 'due soon', unless the caller says otherwise. */
export const dueSoonDays = 7

/**
 * The decision term as a bar from the day after receipt to its last day, or to today once it is overdue.
 *
 * @param dueSoon  from how many days before the end the state is `due_soon`
 */
export function progressOf(terms: CaseTerms, today: Day, dueSoon = dueSoonDays): TermProgress {
  const { decision, dueOn } = terms
  const until = terms.decidedOn ?? today
  const daysLeft = daysFromTo(until, dueOn)
  const suspension = decision.suspended.find((range) => range.from <= today && today <= range.to)
  const running = terms.decidedOn === undefined && decision.status !== 'ended'
  return {
    state: stateOf(terms, daysLeft, running && suspension !== undefined, dueSoon),
    dueOn,
    daysLeft,
    suspendedDays: decision.suspendedDays,
    suspensionDay: running && suspension ? daysFromTo(suspension.from, today) + 1 : null,
    segments: segmentsOf(terms, until),
  }
}

function stateOf(
  { decision }: CaseTerms,
  daysLeft: number,
  suspended: boolean,
  dueSoon: number,
): ProgressState {
  if (decision.status === 'met') return 'met'
  if (decision.status === 'met-late') return 'missed'
  if (decision.status === 'ended') return 'stopped'
  if (suspended) return 'suspended'
  if (daysLeft < 0) return 'overdue'
  return daysLeft <= dueSoon ? 'due_soon' : 'running'
}

function segmentsOf(terms: CaseTerms, until: Day): readonly ProgressSegment[] {
  const { received, dueOn, firstDueOn, decision } = terms
  const first = plusDays(received, 1)
  const last = later(later(dueOn, until), first)
  const extensionFrom = terms.extendedOn === undefined ? undefined : plusDays(firstDueOn, 1)
  const edges = [
    first,
    plusDays(until, 1),
    plusDays(dueOn, 1),
    ...(extensionFrom ? [extensionFrom] : []),
    ...decision.suspended.flatMap((range) => [range.from, plusDays(range.to, 1)]),
  ]
  const starts = [...new Set(edges)].filter((day) => first <= day && day <= last).sort()
  const total = daysFromTo(first, last) + 1
  const parts = starts.map((from, index): Part => {
    const next = starts[index + 1]
    const to = next === undefined ? last : plusDays(next, -1)
    const extended = extensionFrom !== undefined && from >= extensionFrom && from <= dueOn
    return { kind: kindOf(from, until, dueOn, decision.suspended), extended, from, to }
  })
  // Shares come last: adding up those of joined parts could give a little more than 1.
  return joined(parts).map((part) => ({ ...part, share: (daysFromTo(part.from, part.to) + 1) / total }))
}

type Part = Omit<ProgressSegment, 'share'>

function kindOf(day: Day, until: Day, dueOn: Day, suspended: readonly DayRange[]): ProgressSegment['kind'] {
  if (day > dueOn) return 'overdue'
  if (suspended.some((range) => range.from <= day && day <= range.to)) return 'suspended'
  return day <= until ? 'elapsed' : 'ahead'
}

function joined(parts: readonly Part[]): readonly Part[] {
  const list: Part[] = []
  for (const part of parts) {
    const last = list.at(-1)
    const same = last && last.kind === part.kind && last.extended === part.extended
    if (same) list[list.length - 1] = { ...last, to: part.to }
    else list.push(part)
  }
  return list
}
