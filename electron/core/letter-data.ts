import type { Db } from '../../db/access.ts'
import { contactSteps } from '../../db/queries/contact.ts'
import type { Day } from '../../shared/dates.ts'
import { type LetterData, missingFields } from '../../shared/domain/decision-letter.ts'
import { categoryOf, groundOf } from '../../shared/domain/grounds.ts'
import { AppError } from '../../shared/errors.ts'
import { termPart } from './agreed-parts.ts'
import { caseTermsOf } from './case-terms.ts'
import { type DecisionState, decisionState } from './decision-state.ts'
import { settingsOf } from './handlers/settings.ts'

/** What the decision letter says, gathered from the case. @throws AppError `not-found` */
export async function letterData(
  db: Db,
  requestId: string,
  partId?: string | null,
): Promise<{ readonly letter: LetterData; readonly state: DecisionState }> {
  const state = await decisionState(db, requestId, partId)
  const { request, decision, part } = state
  const settings = await settingsOf(db)
  const found = (await caseTermsOf(db, [request])).get(requestId)
  if (!found) throw new AppError('not-found')
  const { terms, input } = found
  const steps = await contactSteps(db, requestId)
  const named = part && termPart(part.own)
  const dateOf = (id: string) =>
    terms.terms.find((term) => term.id === id && term.part === named)?.date ?? null
  const letter: LetterData = {
    draft: true,
    law: request.law,
    reference: request.number,
    authority: {
      name: settings.authorityName,
      address: settings.authorityAddress,
      contact: settings.authorityContact,
    },
    addressee: { name: request.requester_name, contact: request.requester_contact },
    subject: request.subject,
    requestText: request.text,
    period:
      request.period_from && request.period_to
        ? { from: request.period_from as Day, to: request.period_to as Day }
        : null,
    receivedOn: request.received_on as Day,
    signedOn: decision.signed_on as Day | null,
    sentOn: decision.sent_on as Day | null,
    signatory: decision.signatory || settings.signatory,
    outcome: state.outcome,
    outcomeReason: decision.outcome === null ? '' : decision.outcome_reason,
    events: input.events,
    agreements: steps
      .filter(({ agreement, reached }) => agreement !== '' && reached === 'reached')
      .map(({ on_day, agreement }) => ({ on: on_day as Day, text: agreement })),
    course: decision.course,
    part: part
      ? {
          number: part.own.number,
          title: part.own.title,
          others: part.all
            .filter(({ id }) => id !== part.own.id)
            .map((one) => ({
              number: one.number,
              title: one.title,
              dueOn: one.due_on as Day,
              sentOn: one.sent_on as Day | null,
            })),
        }
      : null,
    dueOn: part ? (part.own.due_on as Day) : terms.dueOn,
    suspendedDays: terms.decision.suspendedDays,
    extensionWeeks: request.law === 'wob' ? 4 : 2,
    counts: state.counts,
    grounds: state.motivations.map(({ ground, text }) => ({
      code: groundOf(ground)?.printLabel ?? categoryOf(ground)?.printLabel ?? ground,
      name: groundOf(ground)?.nameNl ?? categoryOf(ground)?.nameNl ?? '',
      text,
    })),
    manner: decision.manner as LetterData['manner'],
    releaseFrom: dateOf('release'),
    objectionEnd: decision.sent_on ? dateOf('objection') : null,
  }
  return { letter: { ...letter, draft: state.missing.length > 0 || missingFields(letter).length > 0 }, state }
}
