import type { Db } from '../../db/access.ts'
import { agreementsOf } from '../../db/queries/agreements.ts'
import { contactSteps } from '../../db/queries/contact.ts'
import { partiesOf } from '../../db/queries/parties.ts'
import type { AgreementTable } from '../../db/tables.ts'
import type { Day } from '../../shared/dates.ts'
import type { ConfirmedAgreement } from '../../shared/domain/agreements.ts'
import { groundOf } from '../../shared/domain/grounds.ts'
import type { Judgement } from '../../shared/domain/judgements.ts'
import {
  knowsEvent,
  type LetterFacts,
  type LetterFields,
  letterEvent,
} from '../../shared/domain/letter-facts.ts'
import type { LetterKind } from '../../shared/domain/letter-kinds.ts'
import type { RequestChannel, RequesterType } from '../../shared/domain/requests.ts'
import type { Refusal } from '../../shared/domain/term-checks.ts'
import type { TermEvent } from '../../shared/domain/term-events.ts'
import { checkEvent, type TermInput, termsOf } from '../../shared/domain/terms.ts'
import { AppError } from '../../shared/errors.ts'
import { termPart } from './agreed-parts.ts'
import { caseTermsOf } from './case-terms.ts'
import type { DecisionState } from './decision-state.ts'
import { effectOf, offerOf } from './handlers/agreements.ts'
import { settingsOf } from './handlers/settings.ts'
import { letterData } from './letter-data.ts'

/** What a letter says, with the event that its sending is. */
export type GatheredLetter = {
  readonly facts: LetterFacts
  readonly state: DecisionState
  readonly input: TermInput
  readonly event: TermEvent | undefined
  /** Whether the case knows that event already. */
  readonly known: boolean
  /** Why the event cannot be. */
  readonly refusal: Pick<Refusal, 'code' | 'params'> | undefined
  /** Earlier acts that the event makes void. */
  readonly voided: readonly Refusal[]
}

function confirmed(row: AgreementTable): ConfirmedAgreement[] {
  if (row.state === 'withdrawn') return []
  return [
    {
      offer: offerOf(row),
      state: row.state,
      withWhom: row.with_whom,
      on: (row.answered_on ?? row.proposed_on) as Day,
      oldWording: row.old_wording,
      effect: effectOf(row),
    },
  ]
}

/** Whether a new event can be, and what it makes void. */
function tried(input: TermInput, event: TermEvent): Pick<GatheredLetter, 'refusal' | 'voided'> {
  try {
    return { refusal: undefined, voided: checkEvent(input, event) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { refusal: { code: error.code, params: error.params }, voided: [] }
  }
}

/** The event that a letter is; of a part of the request it is that of the part. */
function eventOf(
  meant: TermEvent | undefined,
  part: string | undefined,
  thirdPartyObjects: boolean,
): TermEvent | undefined {
  if (meant?.kind === 'decision-sent')
    return part === undefined
      ? { ...meant, thirdPartyObjects }
      : { kind: 'partial-decision-sent', on: meant.on, part, thirdPartyObjects }
  // The request is released when the last of it is.
  return part !== undefined && meant?.kind === 'released' ? undefined : meant
}

/** Grounds that a letter names: of the whole, or to a third party only those in the documents it was shown. */
async function groundsShown(
  db: Db,
  state: DecisionState,
  kind: LetterKind,
  fields: LetterFields,
): Promise<readonly string[]> {
  const all = state.motivations.map(({ ground }) => ground)
  if (kind !== 'L7' || !fields.partyId) return all
  const party = (await partiesOf(db, state.request.id)).find(({ id }) => id === fields.partyId)
  if (!party) return all
  const shown = new Set(party.documents.map(({ document_id }) => document_id))
  const own = new Set(
    state.documents.filter(({ record }) => shown.has(record.id)).flatMap(({ grounds }) => grounds),
  )
  return all.filter((ground) => own.has(ground))
}

/** Everything that a letter of a case is filled from, as if it left on a day. @throws AppError `not-found` */
export async function gatherLetter(
  db: Db,
  requestId: string,
  kind: LetterKind,
  fields: LetterFields,
  on: Day,
  partId?: string | null,
): Promise<GatheredLetter> {
  const { letter: decision, state } = await letterData(db, requestId, partId)
  const { request } = state
  const settings = await settingsOf(db)
  const found = (await caseTermsOf(db, [request])).get(requestId)
  if (!found) throw new AppError('not-found')
  const { input } = found
  const meant = letterEvent(kind, fields, on)
  const part = state.part && termPart(state.part.own)
  const event = eventOf(meant, part, decision.manner === 'delayed')
  const known = event !== undefined && knowsEvent(input.events, event)
  const { refusal, voided } =
    event && !known ? tried(input, event) : { refusal: undefined, voided: [] as readonly Refusal[] }
  const events = event && !known && !refusal ? [...input.events, event] : input.events
  const terms = termsOf({ ...input, events })
  const steps = await contactSteps(db, requestId)
  const motivations = await groundsShown(db, state, kind, fields)
  const facts: LetterFacts = {
    law: request.law,
    number: request.number,
    subject: request.subject,
    requestText: request.text,
    requesterName: request.requester_name,
    requesterType: request.requester_type as RequesterType,
    requesterContact: request.requester_contact,
    channel: request.channel as RequestChannel,
    receivedOn: request.received_on as Day,
    handler: request.handler,
    authority: {
      name: settings.authorityName,
      address: settings.authorityAddress,
      contact: settings.authorityContact,
    },
    signatory: kind === 'L10' ? decision.signatory : settings.signatory,
    on,
    ...(part ? { part } : {}),
    terms,
    dueWithout: found.terms.dueOn,
    events: [...events].sort((a, b) => a.on.localeCompare(b.on)),
    fields,
    contacts: steps
      .filter(({ reached }) => reached === 'reached')
      .map((step) => ({
        on: step.on_day as Day,
        channel: step.channel as LetterFacts['contacts'][number]['channel'],
        withWhom: step.with_whom,
        agreement: step.agreement,
      })),
    agreements: (await agreementsOf(db, requestId)).flatMap(confirmed),
    documents: state.documents.map(({ record, judgement }) => ({
      name: record.title || record.name,
      pages: record.pages,
      judgement: judgement as Judgement | null,
    })),
    grounds: motivations.map((ground) => ({
      code: groundOf(ground)?.printLabel ?? ground,
      name: groundOf(ground)?.nameNl ?? '',
    })),
    groundsMotivated: state.motivations.every(({ required, text }) => !required || text !== ''),
    decision,
  }
  return { facts, state, input, event, known, refusal, voided }
}
