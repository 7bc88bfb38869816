import type { Db } from '../../../db/access.ts'
import {
  agreementById,
  agreementsOf,
  insertAgreement,
  requestOfStep,
  updateAgreement,
} from '../../../db/queries/agreements.ts'
import { type RequestRecord, requestById, updateRequest } from '../../../db/queries/requests.ts'
import { insertTermEvent, withdrawTermEvent } from '../../../db/queries/terms.ts'
import type { AgreementTable } from '../../../db/tables.ts'
import { type Day, now, today } from '../../../shared/dates.ts'
import { acceptanceOf, checkAnswerDay, checkOffer, type Offer } from '../../../shared/domain/agreements.ts'
import type { InformalOutcome } from '../../../shared/domain/contact.ts'
import { isDecidedOrClosed, type RequestStatus } from '../../../shared/domain/requests.ts'
import { checkEvent } from '../../../shared/domain/terms.ts'
import { AppError } from '../../../shared/errors.ts'
import { type AgreementId, newId } from '../../../shared/ids.ts'
import { followAgreedParts, forgetAgreedParts } from '../agreed-parts.ts'
import { type CaseTerms, caseTermsOf } from '../case-terms.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'

/** What was offered. */
export const offerOf = (row: AgreementTable): Offer => JSON.parse(row.offer)

/** What an accepted agreement did; null for one that was not accepted. */
export function effectOf(row: AgreementTable) {
  if (row.state !== 'accepted' || row.answered_on === null) return null
  return acceptanceOf(offerOf(row), row.answered_on as Day, row.written === 1).effect
}

/** How an accepted agreement lets a request end as far as the informal approach goes. */
function outcomeBy(kind: AgreementTable['kind']): InformalOutcome | undefined {
  return kind === 'narrowed' ? 'formal_narrowed' : kind === 'phased' ? 'formal_phased' : undefined
}

async function requestOf(db: Db, id: string): Promise<RequestRecord> {
  const request = await requestById(db, id)
  if (!request) throw new AppError('not-found')
  return request
}

async function termsOf(db: Db, request: RequestRecord): Promise<CaseTerms> {
  const terms = (await caseTermsOf(db, [request])).get(request.id)
  if (!terms) throw new Error('terms of a request are missing')
  return terms
}

export const listAgreements: QueryHandler<'contact.agreements'> = async ({ db }, { requestId }) => {
  await requestOf(db, requestId)
  return {
    agreements: (await agreementsOf(db, requestId)).map((row) => ({
      id: row.id,
      contactStepId: row.contact_step_id,
      offer: offerOf(row),
      withWhom: row.with_whom,
      proposedOn: row.proposed_on,
      state: row.state,
      answeredOn: row.answered_on,
      written: row.written === null ? null : row.written === 1,
      withdrawnOn: row.withdrawn_on,
      oldWording: row.old_wording,
      effect: effectOf(row),
      createdAt: row.created_at,
    })),
  }
}

/** @throws AppError `agreement.request-ended` when nothing can be agreed on any more */
function refuseEnded(request: RequestRecord): void {
  if (isDecidedOrClosed(request.status as RequestStatus)) throw new AppError('agreement.request-ended')
}

export const makeOffer: CommandHandler<'contact.offer'> = async ({ tx, log }, input) => {
  const request = await requestOf(tx, input.requestId)
  refuseEnded(request)
  checkOffer(input.offer, {
    proposedOn: input.proposedOn,
    receivedOn: request.received_on as Day,
    today: today(),
    withWhom: input.withWhom,
  })
  if (input.contactStepId && (await requestOfStep(tx, input.contactStepId)) !== input.requestId)
    throw new AppError('not-found')
  const id = newId<AgreementId>()
  await insertAgreement(tx, {
    id,
    request_id: input.requestId,
    contact_step_id: input.contactStepId,
    kind: input.offer.kind,
    offer: JSON.stringify(input.offer),
    with_whom: input.withWhom,
    proposed_on: input.proposedOn,
    state: 'proposed',
    answered_on: null,
    written: null,
    withdrawn_on: null,
    old_wording: null,
    term_event_id: null,
    created_at: now(),
  })
  log('agreement.offered', id, { request: input.requestId, offer: input.offer.kind, on: input.proposedOn })
  return { id }
}

export const answerOffer: CommandHandler<'contact.answerOffer'> = async ({ tx, log }, input) => {
  const row = await agreementById(tx, input.id)
  if (!row) throw new AppError('not-found')
  if (row.state !== 'proposed') throw new AppError('agreement.already-answered')
  checkAnswerDay(input.on, row.proposed_on as Day, today())
  const request = await requestOf(tx, row.request_id)
  const before = await termsOf(tx, request)
  const answered = { state: input.answer, answered_on: input.on, written: input.written ? 1 : 0 } as const
  const noted = { request: row.request_id, offer: row.kind, on: input.on, written: input.written }
  if (input.answer === 'declined') {
    await updateAgreement(tx, row.id, answered)
    log('agreement.declined', row.id, noted)
    return { effect: null, dueOn: before.terms.dueOn, voided: [] }
  }
  refuseEnded(request)
  const { effect, event, newWording } = acceptanceOf(offerOf(row), input.on, input.written)
  const voided = event ? checkEvent(before.input, event) : []
  const eventId = event ? await insertTermEvent(tx, row.request_id, event) : null
  if (event?.kind === 'split-agreed') await followAgreedParts(tx, row.request_id, event.parts)
  const outcome = outcomeBy(row.kind)
  if (newWording !== undefined) await updateRequest(tx, row.request_id, { text: newWording })
  // What the officer chose before stands.
  if (outcome && request.informal_outcome === null)
    await updateRequest(tx, row.request_id, { informal_outcome: outcome })
  await updateAgreement(tx, row.id, {
    ...answered,
    term_event_id: eventId,
    old_wording: newWording === undefined ? null : request.text,
  })
  const { dueOn } = (await termsOf(tx, request)).terms
  log('agreement.accepted', row.id, { ...noted, effect, before: before.terms.dueOn, dueOn })
  return {
    effect,
    dueOn,
    voided: voided.map(({ event: { kind, on }, code, params }) => ({
      kind,
      on,
      code,
      params: { ...params },
    })),
  }
}

export const withdrawAgreement: CommandHandler<'contact.withdrawAgreement'> = async (
  { tx, log },
  { id, on },
) => {
  const row = await agreementById(tx, id)
  if (!row) throw new AppError('not-found')
  if (row.state !== 'accepted' || row.answered_on === null) throw new AppError('agreement.not-accepted')
  checkAnswerDay(on, row.answered_on as Day, today())
  const request = await requestOf(tx, row.request_id)
  const offer = offerOf(row)
  if (offer.kind === 'narrowed') {
    // Putting the old wording back would lose what was changed since.
    if (request.text !== offer.newWording) throw new AppError('agreement.scope-changed-since')
    await updateRequest(tx, row.request_id, { text: row.old_wording ?? '' })
  }
  if (row.term_event_id) await withdrawTermEvent(tx, row.term_event_id, now())
  if (offer.kind === 'phased') await forgetAgreedParts(tx, row.request_id)
  if (request.informal_outcome !== null && request.informal_outcome === outcomeBy(row.kind))
    await updateRequest(tx, row.request_id, { informal_outcome: null })
  await updateAgreement(tx, id, { state: 'withdrawn', withdrawn_on: on })
  const { dueOn } = (await termsOf(tx, request)).terms
  log('agreement.withdrawn', id, { request: row.request_id, offer: row.kind, on, dueOn })
  return { dueOn }
}
