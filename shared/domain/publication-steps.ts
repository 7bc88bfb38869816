import type { Day } from '../dates.ts'
import { AppError } from '../errors.ts'

/** Stages of a publication, named under `publication.states.<id>`. */
export const publicationStates = ['concept', 'planned', 'online_requester', 'public'] as const
export type PublicationState = (typeof publicationStates)[number]

/** What can happen to a document that stands online. */
export const documentChangeKinds = ['replaced', 'suspended', 'resumed', 'withdrawn'] as const
export type DocumentChangeKind = (typeof documentChangeKinds)[number]

/** Facts of the case that a step depends on. */
export type StepFacts = {
  readonly state: PublicationState
  readonly today: Day
  readonly sentOn: Day | null
  /** First day on which the documents may be provided; null = at once. */
  readonly releaseFrom: Day | null
}

/**
 * Whether a publication may go to a state on a day.
 *
 * What stands online is never taken back as a whole: its documents are withdrawn one by one, with a reason. While
 * an interested party may still ask the court for a stay, nothing goes out, not to the requester either.
 *
 * @throws AppError `publication.already-public`, `publication.decision-not-sent`, `publication.release-too-early`,
 *   `publication.in-future`, `publication.plan-in-past`
 * @source P1 · Woo art. 4.4 lid 5 (two weeks after the decision), art. 3.3 lid 2 k and 3.3a (publication)
 */
export function refuseStep(to: PublicationState, on: Day, facts: StepFacts): void {
  if (facts.state === 'public' || (facts.state === 'online_requester' && to !== 'public'))
    throw new AppError('publication.already-public')
  if (to === 'concept') return
  if (facts.sentOn === null) throw new AppError('publication.decision-not-sent')
  const first =
    facts.releaseFrom !== null && facts.releaseFrom > facts.sentOn ? facts.releaseFrom : facts.sentOn
  if (on < first) throw new AppError('publication.release-too-early', { day: first })
  if (to === 'planned') {
    if (on < facts.today) throw new AppError('publication.plan-in-past')
  } else if (on > facts.today) throw new AppError('publication.in-future')
}

/**
 * Whether something may happen to a document.
 *
 * @param last  what happened to it last; undefined when nothing did
 * @throws AppError `publication.not-online`, `publication.withdrawn`, `publication.not-suspended`,
 *   `publication.already-suspended`, `publication.needs-reason`
 * @source P2 · IDs stay; the reason is public; what is withdrawn does not come back under the same ID
 */
export function refuseChange(
  kind: DocumentChangeKind,
  state: PublicationState,
  last: DocumentChangeKind | undefined,
  reason: string,
): void {
  if (state !== 'public' && state !== 'online_requester') throw new AppError('publication.not-online')
  if (last === 'withdrawn') throw new AppError('publication.withdrawn')
  if (kind === 'resumed' && last !== 'suspended') throw new AppError('publication.not-suspended')
  if (kind === 'suspended' && last === 'suspended') throw new AppError('publication.already-suspended')
  if (reason.trim() === '') throw new AppError('publication.needs-reason')
}
