import type { Day } from '../dates.ts'
import type { Shift } from './holidays.ts'
import type { Counted } from './term-count.ts'
import type { BlockedCode, Term, TermId, TermKind } from './term-events.ts'

/** A term before its status is known. */
export type TermDraft = {
  readonly id: TermId
  readonly part?: string
  readonly kind: TermKind
  readonly article: string
  readonly rules: readonly string[]
  readonly start: Day
  readonly days?: number
  readonly rawDate: Day | undefined
  readonly date: Day | undefined
  readonly shift?: Shift
  readonly counted?: Counted
  /** Day on which it was met. */
  readonly metOn?: Day | undefined
  /** Why it cannot be used or reached, when that is so already. */
  readonly blocked?: BlockedCode | undefined
  /** Why it can no longer be used once its last day has passed; without it the term is then overdue. */
  readonly afterwards?: BlockedCode
}

/**
 * A term with its status on a day.
 *
 * Met comes first, then blocked or ended; a last day that has passed is overdue unless the term was merely a
 * possibility, and a first day that has been reached runs until it is used.
 */
export function termOn(today: Day, draft: TermDraft): Term {
  const { metOn, blocked, afterwards, shift, counted, ...rest } = draft
  const status = statusOf(today, draft)
  const reason = status === 'blocked' || status === 'ended' ? (blocked ?? afterwards) : undefined
  return {
    ...rest,
    days: draft.days,
    suspended: counted?.suspended ?? [],
    suspendedDays: counted?.suspendedDays ?? 0,
    shiftArticles: (shift ?? counted?.shift)?.articles ?? [],
    status,
    ...(metOn === undefined ? {} : { metOn }),
    ...(reason === undefined ? {} : { reason }),
  }
}

// Reasons that may pass; the others are final.
const passing: readonly BlockedCode[] = ['interim-relief', 'premature']

function statusOf(today: Day, draft: TermDraft): Term['status'] {
  if (draft.metOn !== undefined) {
    const late = draft.kind !== 'first-day' && draft.date !== undefined && draft.metOn > draft.date
    return late ? 'met-late' : 'met'
  }
  if (draft.blocked !== undefined) return passing.includes(draft.blocked) ? 'blocked' : 'ended'
  if (draft.start > today) return 'future'
  if (draft.date === undefined) return 'running'
  if (draft.kind === 'first-day') return today < draft.date ? 'future' : 'running'
  if (today <= draft.date) return 'running'
  return draft.afterwards === undefined ? 'overdue' : 'ended'
}
