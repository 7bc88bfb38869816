import type { Db } from '../../../db/access.ts'
import {
  deletePartial,
  insertPartial,
  type PartialRecord,
  partialsOf,
  partialTrail,
  setPartialDocuments,
  updatePartial,
} from '../../../db/queries/partials.ts'
import type { ParsedInput } from '../../../shared/contract/contract.ts'
import { type Day, now } from '../../../shared/dates.ts'
import type { Outcome } from '../../../shared/domain/judgements.ts'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { termPart } from '../agreed-parts.ts'
import { checkRole } from '../at-work.ts'
import { caseOf, refuseForeignDocuments, refuseFutureDays, refuseImpossible } from '../case-acts.ts'
import type { CaseTerms } from '../case-terms.ts'
import { decisionState } from '../decision-state.ts'
import { documentStates } from '../document-rows.ts'
import type { Answer, CommandHandler, QueryHandler } from '../handler.ts'

type Shown = Answer<'partials.list'>['partials'][number]
type Fields = ParsedInput<'partials.save'>['partial']

/** A date that the terms know of one part; null while they do not. */
function dateOf({ terms }: CaseTerms, id: string, part: PartialRecord): Day | null {
  return terms.terms.find((term) => term.id === id && term.part === termPart(part))?.date ?? null
}

const stateOf = (part: PartialRecord): Shown['state'] =>
  part.published_on ? 'published' : part.sent_on ? 'sent' : part.signed_on ? 'signed' : 'planned'

export const listPartials: QueryHandler<'partials.list'> = async ({ db }, { requestId }) => {
  const { terms } = await caseOf(db, requestId)
  const parts = await partialsOf(db, requestId)
  const { lettered, exports } = await partialTrail(db, requestId)
  const taken = new Set(parts.flatMap(({ documents }) => documents))
  const partials: Shown[] = []
  for (const part of parts) {
    const { derivedOutcome, documents, missing } = await decisionState(db, requestId, part.id)
    partials.push({
      id: part.id,
      number: part.number,
      title: part.title,
      dueOn: part.due_on,
      documents: [...part.documents],
      outcome: part.outcome as Outcome | null,
      outcomeReason: part.outcome_reason,
      thirdPartyObjects: part.third_party_objects === 1,
      signatory: part.signatory,
      signedOn: part.signed_on,
      sentOn: part.sent_on,
      publishedOn: part.published_on,
      publishedAt: part.published_at,
      state: stateOf(part),
      isAgreed: part.agreed_part !== null,
      // No documents chosen yet is not the same as none found.
      derivedOutcome: part.documents.length === 0 ? null : derivedOutcome,
      pages: documents.reduce((sum, { record }) => sum + record.pages, 0),
      missing: missing.map(({ code, params }) => ({ code, params: { ...params } })),
      objectionEnd: part.sent_on ? dateOf(terms, 'objection', part) : null,
      releaseFrom: part.sent_on && part.third_party_objects === 1 ? dateOf(terms, 'release', part) : null,
      letterSent: lettered.has(part.id),
      exports: exports.get(part.id) ?? 0,
    })
  }
  const unassigned = (await documentStates(db, requestId))
    .map(({ record }) => record.id)
    .filter((id) => !taken.has(id))
  return { partials, unassigned }
}

function refuse(code: ErrorCode, path: string): never {
  throw new AppError(code, {}, { issues: [{ path: `partial.${path}`, code }] })
}

/** @throws AppError for days that run backwards or have not come */
function refuseImpossibleDays(partial: Fields): void {
  const { signedOn, sentOn, publishedOn } = partial
  refuseFutureDays({
    'partial.signedOn': signedOn,
    'partial.sentOn': sentOn,
    'partial.publishedOn': publishedOn,
  })
  if (sentOn && (!signedOn || sentOn < signedOn)) refuse('decision.sent-before-signed', 'sentOn')
  if (publishedOn && (!sentOn || publishedOn < sentOn)) refuse('partial.published-before-sent', 'publishedOn')
}

/** @throws AppError `partial.document-twice` when a document is in another part already */
function refuseTwice(parts: readonly PartialRecord[], known: string | undefined, partial: Fields): void {
  const elsewhere = new Set(parts.filter(({ id }) => id !== known).flatMap(({ documents }) => documents))
  if (partial.documents.some((id) => elsewhere.has(id))) refuse('partial.document-twice', 'documents')
}

const sameDocuments = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id) => other.includes(id))

/** What was decided stays as it was decided; what comes after it is still open. @throws AppError `partial.sent` */
function refuseChangeOfDecided(before: PartialRecord, partial: Fields): void {
  if (!before.sent_on || partial.sentOn === null) return
  const isChanged = before.outcome !== partial.outcome || !sameDocuments(before.documents, partial.documents)
  if (isChanged) throw new AppError('partial.sent')
}

/** @throws AppError when the outcome departs from the documents without a reason, or nothing implies one */
async function refuseUnfoundedOutcome(tx: Db, requestId: string, id: string, partial: Fields): Promise<void> {
  const state = await decisionState(tx, requestId, id)
  const derivedOutcome = partial.documents.length === 0 ? null : state.derivedOutcome
  if (partial.outcome !== null && partial.outcome !== derivedOutcome && partial.outcomeReason === '')
    refuse('decision.needs-reason', 'outcomeReason')
  if (partial.signedOn && partial.outcome === null && derivedOutcome === null)
    refuse('partial.without-outcome', 'outcome')
}

export const savePartial: CommandHandler<'partials.save'> = async (
  { tx, log, roles },
  { requestId, id: known, partial },
) => {
  const { terms } = await caseOf(tx, requestId)
  refuseImpossibleDays(partial)
  await refuseForeignDocuments(tx, requestId, partial.documents)
  const parts = await partialsOf(tx, requestId)
  const before = parts.find((one) => one.id === known)
  if (known && !before) throw new AppError('not-found')
  if ((before?.signed_on ?? null) !== partial.signedOn || (before?.sent_on ?? null) !== partial.sentOn)
    checkRole('decisions.sign', roles)
  refuseTwice(parts, known, partial)
  if (before) refuseChangeOfDecided(before, partial)
  if (before?.agreed_part && before.due_on !== partial.dueOn) refuse('partial.agreed-date', 'dueOn')
  const columns = {
    title: partial.title,
    due_on: partial.dueOn,
    signed_on: partial.signedOn,
    sent_on: partial.sentOn,
    outcome: partial.outcome,
    outcome_reason: partial.outcomeReason,
    third_party_objects: partial.thirdPartyObjects ? (1 as const) : (0 as const),
    signatory: partial.signatory,
    published_on: partial.publishedOn,
    published_at: partial.publishedAt,
  }
  const id = known ?? crypto.randomUUID()
  if (known) await updatePartial(tx, id, columns)
  else
    await insertPartial(tx, {
      id,
      request_id: requestId,
      number: Math.max(0, ...parts.map((one) => one.number)) + 1,
      agreed_part: null,
      created_at: now(),
      ...columns,
    })
  await setPartialDocuments(tx, id, partial.documents)
  await refuseUnfoundedOutcome(tx, requestId, id, partial)
  const after = await refuseImpossible(tx, requestId, terms, ['partial-decision-sent'])
  await refuseEarlyPublication(tx, requestId, id, after)
  log('partial.saved', id, {
    request: requestId,
    dueOn: partial.dueOn,
    signedOn: partial.signedOn,
    sentOn: partial.sentOn,
    publishedOn: partial.publishedOn,
    documents: partial.documents.length,
  })
  return { id }
}

/** @throws AppError `publication.release-too-early` while release of the part has to wait */
async function refuseEarlyPublication(
  tx: Db,
  requestId: string,
  id: string,
  terms: CaseTerms,
): Promise<void> {
  const part = (await partialsOf(tx, requestId)).find((one) => one.id === id)
  if (!part?.published_on || part.third_party_objects === 0) return
  const release = dateOf(terms, 'release', part)
  if (release && part.published_on < release)
    throw new AppError(
      'publication.release-too-early',
      { day: release },
      { issues: [{ path: 'partial.publishedOn', code: 'publication.release-too-early' }] },
    )
}

export const removePartial: CommandHandler<'partials.remove'> = async ({ tx, log }, { requestId, id }) => {
  const part = (await partialsOf(tx, requestId)).find((one) => one.id === id)
  if (!part) throw new AppError('not-found')
  // A decision that was taken is part of the case for good.
  if (part.signed_on !== null) throw new AppError('partial.signed')
  if (part.agreed_part !== null) throw new AppError('partial.agreed')
  await deletePartial(tx, id)
  log('partial.removed', id, { request: requestId })
  return {}
}
