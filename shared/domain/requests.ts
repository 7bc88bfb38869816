import { AppError } from '../errors.ts'

/** Where a request stands; named under `requests.status.<code>`. */
export const requestStatuses = [
  'registered',
  'triage',
  'acknowledged',
  'contacted',
  'awaiting_clarification',
  'searching',
  'inventory',
  'reviewing',
  'awaiting_views',
  'drafting',
  'approval',
  'decided',
  'release_pending',
  'released',
  'published',
  'objection',
  'appeal',
  'withdrawn',
  'resolved_informally',
  'forwarded',
  'not_handled',
  'closed',
] as const

export type RequestStatus = (typeof requestStatuses)[number]

/** Kinds of requester; a category, never a name, so that it can be counted. */
export const requesterTypes = [
  'citizen',
  'journalist',
  'company',
  'interest_group',
  'lawyer',
  'public_body',
  'researcher',
  'other',
] as const

export type RequesterType = (typeof requesterTypes)[number]

/** How a request came in. */
export const requestChannels = ['email', 'post', 'web_form', 'counter', 'phone', 'other'] as const

export type RequestChannel = (typeof requestChannels)[number]

/** Statuses in which no decision term runs any more. */
export const closedStatuses: readonly RequestStatus[] = [
  'withdrawn',
  'resolved_informally',
  'forwarded',
  'not_handled',
  'closed',
]

/** Statuses in which the decision has been sent. */
export const decidedStatuses: readonly RequestStatus[] = [
  'decided',
  'release_pending',
  'released',
  'published',
  'objection',
  'appeal',
]

const endings: readonly RequestStatus[] = ['withdrawn', 'resolved_informally', 'forwarded', 'not_handled']

// Work before the decision goes to and fro: a second search after a view, views again after a draft.
const handling: readonly RequestStatus[] = [
  'contacted',
  'awaiting_clarification',
  'searching',
  'inventory',
  'reviewing',
  'awaiting_views',
  'drafting',
]

const moves: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  registered: ['triage', 'acknowledged', ...handling, ...endings],
  triage: ['acknowledged', ...handling, ...endings],
  acknowledged: ['triage', ...handling, ...endings],
  contacted: ['triage', 'acknowledged', ...without(handling, 'contacted'), ...endings],
  awaiting_clarification: [...without(handling, 'awaiting_clarification'), ...endings],
  searching: [...without(handling, 'searching'), ...endings],
  inventory: [...without(handling, 'inventory'), ...endings],
  reviewing: [...without(handling, 'reviewing'), ...endings],
  awaiting_views: [...without(handling, 'awaiting_views'), ...endings],
  drafting: [...without(handling, 'drafting'), 'approval', 'decided', ...endings],
  approval: ['reviewing', 'drafting', 'decided', 'withdrawn', 'resolved_informally'],
  decided: ['release_pending', 'released', 'published', 'objection', 'appeal', 'closed'],
  release_pending: ['released', 'objection', 'appeal'],
  released: ['published', 'objection', 'appeal', 'closed'],
  published: ['objection', 'appeal', 'closed'],
  objection: ['appeal', 'release_pending', 'released', 'published', 'closed'],
  appeal: ['objection', 'release_pending', 'released', 'published', 'closed'],
  withdrawn: ['reviewing', 'closed'],
  resolved_informally: ['reviewing', 'closed'],
  forwarded: ['reviewing', 'closed'],
  not_handled: ['reviewing', 'objection', 'closed'],
  closed: ['objection', 'appeal', 'published'],
}

function without(list: readonly RequestStatus[], one: RequestStatus): readonly RequestStatus[] {
  return list.filter((status) => status !== one)
}

/** Statuses that a request may move to by hand, in the order of the process.
 *
 * @source P1 · lifecycle of a request; `withdrawn` and the like can be undone by taking up the review again
 */
export function allowedMoves(from: RequestStatus): readonly RequestStatus[] {
  return requestStatuses.filter((status) => moves[from].includes(status))
}

/** Passes when the move is allowed.
 *
 * @throws AppError `request.move-not-allowed` with the codes of both statuses
 * @source P1
 */
export function checkMove(from: RequestStatus, to: RequestStatus): void {
  if (!moves[from].includes(to)) throw new AppError('request.move-not-allowed', { from, to })
}

/** Whether no work on the decision remains. */
export function isClosed(status: RequestStatus): boolean {
  return closedStatuses.includes(status)
}

/** Whether the decision was sent or the request ended otherwise, so that the decision term has stopped. */
export function isDecidedOrClosed(status: RequestStatus): boolean {
  return closedStatuses.includes(status) || decidedStatuses.includes(status)
}

/** What is known of a request, as far as its status follows from it. */
export type StatusFacts = {
  readonly acknowledged: boolean
  readonly reached: boolean
  readonly clarificationOpen: boolean
  readonly viewsOpen: boolean
  readonly searches: number
  readonly documents: number
  readonly marks: number
  /** Whether the decision has any text or outcome of its own yet. */
  readonly drafted: boolean
  readonly signed: boolean
  readonly decisionSent: boolean
  readonly interimReliefOrWaiting: boolean
  readonly released: boolean
  readonly objectionOpen: boolean
  readonly appealOpen: boolean
  readonly forwarded: boolean
  readonly notHandled: boolean
}

/**
 * The status that the facts of a request imply, whatever it is now.
 *
 * @returns never `triage`, `published`, `closed` or an ending that only a person can state
 * @source P2 · lifecycle of a request, steps 1, 3–12, 13, 15
 */
export function impliedStatus(facts: StatusFacts): RequestStatus {
  if (facts.appealOpen) return 'appeal'
  if (facts.objectionOpen) return 'objection'
  if (facts.released && facts.decisionSent) return 'released'
  if (facts.decisionSent) return facts.interimReliefOrWaiting ? 'release_pending' : 'decided'
  if (facts.forwarded) return 'forwarded'
  if (facts.notHandled) return 'not_handled'
  if (facts.clarificationOpen) return 'awaiting_clarification'
  if (facts.viewsOpen) return 'awaiting_views'
  if (facts.signed) return 'approval'
  if (facts.drafted) return 'drafting'
  if (facts.marks > 0) return 'reviewing'
  if (facts.documents > 0) return 'inventory'
  if (facts.searches > 0) return 'searching'
  if (facts.reached) return 'contacted'
  return facts.acknowledged ? 'acknowledged' : 'registered'
}

// Endings that a person stated; only what comes after an ending moves a request out of them.
const statedEndings: readonly RequestStatus[] = ['withdrawn', 'resolved_informally', 'closed']

/**
 * Where a request stands: what its facts imply, or what a person chose for as long as the facts imply the same as
 * at that choice.
 *
 * @param held  what the facts implied when a person chose `status`; null = no choice was made; `before` = chosen
 *   before facts were followed, which stands
 * @returns the status, and the new value of `held`
 * @source P2 · lifecycle of a request; a request that a person ended stays ended until someone objects
 */
export function followedStatus(
  status: RequestStatus,
  held: RequestStatus | 'before' | null,
  implied: RequestStatus,
): { readonly status: RequestStatus; readonly held: RequestStatus | null } {
  if (held === 'before') return { status, held: status === implied ? null : implied }
  const afterwards = implied === 'objection' || implied === 'appeal'
  if (statedEndings.includes(status) && !afterwards) return { status, held: implied }
  if (held === implied) return { status, held }
  return { status: implied, held: null }
}

/** A case number: year, dash, at least four digits. */
export const requestNumberPattern = /^(\d{4})-(\d{4,})$/

/** The first free number of a year, after the highest one in use: `2026-0001`, `2026-0002` …
 *
 * @param inUse  numbers of all years, in any order; texts of another form are ignored
 */
export function nextRequestNumber(year: number, inUse: readonly string[]): string {
  const highest = inUse.reduce((max, number) => {
    const match = requestNumberPattern.exec(number)
    return match && Number(match[1]) === year ? Math.max(max, Number(match[2])) : max
  }, 0)
  return `${year}-${String(highest + 1).padStart(4, '0')}`
}
