import type { Day } from '../dates.ts'
import type { ErrorCode, ErrorParams } from '../errors.ts'
import type { TermEvent } from './term-events.ts'
import { byDay, only } from './term-suspensions.ts'

/** An event that cannot be so, with the reason; it is left out of the count. */
export type Refusal = {
  readonly event: TermEvent
  readonly code: ErrorCode
  readonly params: ErrorParams
}

/** The events that can be so, in order of day, and the others with their reason. */
export type Checked = { readonly events: readonly TermEvent[]; readonly refusals: readonly Refusal[] }

/**
 * The events of a case that agree with one another, whatever the length of terms.
 *
 * @returns events in order of day; the day of receipt is the earliest when there are several
 * @source mandatory check 1 of the terms table; dates in the order of the process
 */
export function checkOrder(events: readonly TermEvent[]): Checked {
  const sorted = byDay(events)
  const received = only(sorted, 'received')[0]
  const refusals: Refusal[] = []
  const kept = sorted.filter((event) => {
    const problem =
      reversed(event) ?? (received && beforeReceipt(event, received.on)) ?? withoutCause(event, sorted)
    const twice = event.kind === 'received' && event !== received
    if (problem) refusals.push({ event, ...problem })
    else if (twice && received)
      refusals.push({ event, code: 'terms.received-twice', params: { first: received.on, on: event.on } })
    return !problem && !twice
  })
  return { events: kept, refusals }
}

type Problem = Pick<Refusal, 'code' | 'params'>

function reversed(event: TermEvent): Problem | undefined {
  const refuse = (from: Day, to: Day): Problem | undefined =>
    to < from ? { code: 'terms.interval-reversed', params: { from, to } } : undefined
  switch (event.kind) {
    case 'clarification-asked':
    case 'views-announced':
    case 'objection-repair-asked':
      return refuse(event.on, event.termEnd)
    case 'consent-given':
      return refuse(event.from, event.to)
    case 'requester-delay':
    case 'force-majeure':
      return event.to === undefined ? undefined : refuse(event.from, event.to)
    case 'objection-received':
      return event.postedOn === undefined ? undefined : refuse(event.postedOn, event.on)
    case 'court-order-sent':
      return event.dueOn === undefined ? undefined : refuse(event.on, event.dueOn)
    default:
      return undefined
  }
}

function beforeReceipt(event: TermEvent, received: Day): Problem | undefined {
  const first = 'from' in event && event.from < event.on ? event.from : event.on
  return first < received ? { code: 'terms.before-receipt', params: { on: first, received } } : undefined
}

// Events that can only follow on another one, with the kinds of which one must have come first.
const follows: Partial<Record<TermEvent['kind'], readonly TermEvent['kind'][]>> = {
  'clarification-answered': ['clarification-asked'],
  released: ['decision-sent', 'partial-decision-sent'],
  'objection-received': ['decision-sent', 'partial-decision-sent', 'not-handled-sent'],
  'objection-repair-asked': ['objection-received'],
  'objection-repaired': ['objection-repair-asked'],
  'committee-installed': ['objection-received'],
  'objection-extended': ['objection-received'],
  'objection-delay-agreed': ['objection-received'],
  'objection-withdrawn': ['objection-received'],
  'objection-decision-sent': ['objection-received'],
  'late-appeal-received': ['default-notice-received'],
  'interim-relief-ended': ['interim-relief-asked'],
}

function withoutCause(event: TermEvent, sorted: readonly TermEvent[]): Problem | undefined {
  if (event.kind === 'view-received') {
    // A third party may answer before the requester is told; but some round must exist.
    const rounds = only(sorted, 'views-announced')
    const known =
      event.round === undefined ? rounds.length > 0 : rounds.some((one) => one.round === event.round)
    return known ? undefined : { code: 'terms.answer-without-question', params: { on: event.on } }
  }
  if (event.kind === 'decision-sent') {
    const signed = only(sorted, 'decision-signed').at(-1)
    return signed && event.on < signed.on
      ? { code: 'terms.out-of-order', params: { on: event.on, after: signed.on } }
      : undefined
  }
  const kinds = follows[event.kind]
  if (!kinds) return undefined
  const causes = sorted.filter((one) => kinds.includes(one.kind))
  if (causes.some((cause) => cause.on <= event.on)) return undefined
  const next = causes[0]
  return next
    ? { code: 'terms.out-of-order', params: { on: event.on, after: next.on } }
    : { code: 'terms.answer-without-question', params: { on: event.on } }
}
