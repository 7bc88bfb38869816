import { decidedStatuses, isClosed, type RequestStatus } from './requests.ts'
import type { SuspensionCode } from './term-events.ts'

/** What an officer does next on a request; named under `requests.next.<code>`. */
export const nextSteps = [
  'call',
  'await_requester',
  'await_views',
  'await_consent',
  'search',
  'redact',
  'write_decision',
  'approve',
  'publish',
  'follow_up',
  'none',
] as const

export type NextStep = (typeof nextSteps)[number]

export type NextStepFacts = {
  readonly status: RequestStatus
  /** Whether the requester has been reached. */
  readonly contacted: boolean
  /** What suspends the decision term today, if anything does. */
  readonly suspendedBy: SuspensionCode | undefined
  readonly documents: number
  readonly exported: boolean
}

/**
 * The next thing to do: wait while the term stands still, call first, then search, redact, decide, publish.
 *
 * @source lifecycle of a Woo request; informal approach: the first call comes before the search
 */
export function nextStepOf({ status, contacted, suspendedBy, documents, exported }: NextStepFacts): NextStep {
  if (isClosed(status)) return 'none'
  if (decidedStatuses.includes(status)) return exported ? 'follow_up' : 'publish'
  if (suspendedBy === 'clarification' || suspendedBy === 'requester-delay') return 'await_requester'
  if (suspendedBy === 'views') return 'await_views'
  if (suspendedBy === 'consent' && documents === 0) return 'await_consent'
  if (status === 'approval') return 'approve'
  if (status === 'drafting') return 'write_decision'
  if (!contacted) return 'call'
  return documents === 0 ? 'search' : 'redact'
}
