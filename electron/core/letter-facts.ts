import type { Db } from '../../db/access.ts'
import { agreementsOf } from '../../db/queries/agreements.ts'
import { contactSteps } from '../../db/queries/contact.ts'
import { lettersOf } from '../../db/queries/letters.ts'
import type { AgreementTable } from '../../db/tables.ts'
import { addDays, type Day } from '../../shared/dates.ts'
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

/** Everything that a letter of a case is filled from, as if it left on a day. @throws AppError `not-found` */
export async function gatherLetter(
  db: Db,
  requestId: string,
  kind: LetterKind,
  fields: LetterFields,
  on: Day,
): Promise<GatheredLetter> {
  const { letter: decision, state } = await letterData(db, requestId)
  const { request } = state
  const settings = await settingsOf(db)
  const found = (await caseTermsOf(db, [request])).get(requestId)
  if (!found) throw new AppError('not-found')
  const { input } = found
  const meant = letterEvent(kind, fields, on)
  const event: TermEvent | undefined =
    meant?.kind === 'decision-sent' ? { ...meant, thirdPartyObjects: decision.manner === 'delayed' } : meant
  const known = event !== undefined && knowsEvent(input.events, event)
  const { refusal, voided } =
    event && !known ? tried(input, event) : { refusal: undefined, voided: [] as readonly Refusal[] }
  const events = event && !known && !refusal ? [...input.events, event] : input.events
  const terms = termsOf({ ...input, events })
  const steps = await contactSteps(db, requestId)
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
    grounds: state.motivations.map(({ ground }) => ({
      code: groundOf(ground)?.printLabel ?? ground,
      name: groundOf(ground)?.nameNl ?? '',
    })),
    groundsMotivated: state.motivations.every(({ required, text }) => !required || text !== ''),
    decision,
  }
  return { facts, state, input, event, known, refusal, voided }
}

/**
 * What a form starts with: the kept draft, or what the case and earlier letters propose.
 *
 * @param on  day of the letter, from which answer terms are proposed
 */
export async function proposedFields(
  db: Db,
  requestId: string,
  kind: LetterKind,
  on: Day,
): Promise<LetterFields> {
  const letters = await lettersOf(db, requestId)
  const draft = letters.find((letter) => letter.kind === kind && letter.state === 'draft')
  if (draft) return JSON.parse(draft.fields)
  const fieldsOf = (other: LetterKind): LetterFields => {
    const letter = letters.findLast((one) => one.kind === other && one.state === 'sent')
    return letter ? JSON.parse(letter.fields) : {}
  }
  const twoWeeks = addDays(on, 14)
  switch (kind) {
    case 'L3':
      return { termEnd: twoWeeks }
    case 'L4':
      return { part: 'whole' }
    case 'L4R':
      return { part: 'whole', ...fieldsOf('L4') }
    case 'L7':
      return { termEnd: twoWeeks }
    case 'L8': {
      const { termEnd = twoWeeks } = fieldsOf('L7')
      const asked = letters.filter((one) => one.kind === 'L7' && one.state === 'sent').length
      return { termEnd, ...(asked > 0 ? { parties: String(asked) } : {}) }
    }
    case 'L12': {
      const { partyName = '', partyAddress = '', documents = '' } = fieldsOf('L7')
      return { partyName, partyAddress, documents }
    }
    default:
      return {}
  }
}
