import type { Db } from '../../db/access.ts'
import { type CourseCounts, courseCounts } from '../../db/queries/course.ts'
import { termSources } from '../../db/queries/terms.ts'
import type { DecisionTable } from '../../db/tables.ts'
import type { Day } from '../../shared/dates.ts'
import { followedStatus, impliedStatus, type RequestStatus } from '../../shared/domain/requests.ts'
import { announcementsOf } from '../../shared/domain/term-facts.ts'
import { type CaseSource, type CaseTerms, caseTermsOf } from './case-terms.ts'

/** The status that the facts of a case imply. */
export function impliedOf(
  { input, terms }: Pick<CaseTerms, 'input' | 'terms'>,
  decision: DecisionTable | undefined,
  counts: CourseCounts | undefined,
): RequestStatus {
  const { events, today } = input
  const has = (...kinds: readonly string[]) => events.some(({ kind }) => kinds.includes(kind))
  const open = (code: string) =>
    terms.suspensions.some(
      (one) => one.code === code && one.actOn <= today && (one.endless || one.to >= today) && one.open,
    )
  const waits = terms.terms.some(
    ({ id, status, date }) =>
      id === 'release' && (status === 'blocked' || (date !== undefined && date > today)),
  )
  const objected = events.filter(({ kind }) => kind === 'objection-received').length
  const settled = events.filter(
    ({ kind }) => kind === 'objection-decision-sent' || kind === 'objection-withdrawn',
  ).length
  return impliedStatus({
    acknowledged: has('acknowledged'),
    reached: has('contacted'),
    clarificationOpen: open('clarification'),
    viewsOpen: open('views'),
    searches: counts?.searches ?? 0,
    documents: counts?.documents ?? 0,
    marks: counts?.marks ?? 0,
    drafted: (decision?.outcome ?? null) !== null || (counts?.motivations ?? 0) > 0,
    signed: (decision?.signed_on ?? null) !== null,
    decisionSent: terms.decidedOn !== undefined && announcementsOf(events).length > 0,
    interimReliefOrWaiting: waits,
    released: has('released'),
    objectionOpen: (counts?.objections_open ?? 0) > 0 || objected > settled,
    appealOpen: (counts?.appeals_open ?? 0) > 0,
    forwarded: events.some((event) => event.kind === 'forwarded' && event.part === 'whole'),
    notHandled: has('not-handled-sent'),
  })
}

/** A request whose status follows other facts than before. */
export type MovedStatus = {
  readonly id: string
  readonly from: RequestStatus
  readonly to: RequestStatus
  readonly held: RequestStatus | null
  /** Day of the recorded act that ended it, when one did. */
  readonly endedOn: Day | null
}

/** What following the facts does to a request; undefined when nothing changes. */
export function statusMove(
  request: { readonly id: string; readonly status: string; readonly status_held: string | null },
  implied: RequestStatus,
): Omit<MovedStatus, 'endedOn'> | undefined {
  const from = request.status as RequestStatus
  const next = followedStatus(from, request.status_held as RequestStatus | 'before' | null, implied)
  if (next.status === from && next.held === request.status_held) return undefined
  return { id: request.id, from, to: next.status, held: next.held }
}

/** The status that the facts of one request imply now. */
export async function impliedStatusOf(
  db: Db,
  request: CaseSource,
  known?: CaseTerms,
): Promise<RequestStatus> {
  const terms = known ?? (await caseTermsOf(db, [request])).get(request.id)
  if (!terms) throw new Error('terms of a request are missing')
  const decision = (await termSources(db, [request.id])).decisions.get(request.id)
  return impliedOf(terms, decision, (await courseCounts(db, [request.id])).get(request.id))
}
