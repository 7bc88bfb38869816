import { saveDecision } from '../../../db/queries/decisions.ts'
import { today } from '../../../shared/dates.ts'
import { AppError } from '../../../shared/errors.ts'
import { checkRole } from '../at-work.ts'
import { decisionState } from '../decision-state.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'

export const showDecision: QueryHandler<'decisions.show'> = async ({ db }, { requestId }) => {
  const state = await decisionState(db, requestId)
  return {
    derivedOutcome: state.derivedOutcome,
    outcome: state.decision.outcome as typeof state.outcome,
    outcomeReason: state.decision.outcome_reason,
    signedOn: state.decision.signed_on,
    sentOn: state.decision.sent_on,
    signatory: state.decision.signatory,
    manner: state.decision.manner as 'with_decision',
    course: state.decision.course,
    motivations: state.motivations.map((motivation) => ({
      ...motivation,
      needs: motivation.needs.map(({ code }) => code),
    })),
    counts: state.counts.map((count) => ({ ...count })),
    missing: state.missing.map(({ code, params }) => ({ code, params: { ...params } })),
  }
}

export const saveDecisionHandler: CommandHandler<'decisions.save'> = async ({ tx, log, roles }, input) => {
  const before = await decisionState(tx, input.requestId)
  // Preparing a decision is the work of the office; only who has the mandate takes it.
  if (input.signedOn !== before.decision.signed_on || input.sentOn !== before.decision.sent_on)
    checkRole('decisions.sign', roles)
  const refuse = (
    code: 'decision.needs-reason' | 'decision.sent-before-signed' | 'decision.in-future',
    path: string,
  ) => {
    throw new AppError(code, {}, { issues: [{ path, code }] })
  }
  if (input.outcome !== null && input.outcome !== before.derivedOutcome && input.outcomeReason === '')
    refuse('decision.needs-reason', 'outcomeReason')
  if (input.sentOn && (!input.signedOn || input.sentOn < input.signedOn))
    refuse('decision.sent-before-signed', 'sentOn')
  if (input.signedOn && input.signedOn > today()) refuse('decision.in-future', 'signedOn')
  if (input.sentOn && input.sentOn > today()) refuse('decision.in-future', 'sentOn')
  await saveDecision(
    tx,
    {
      request_id: input.requestId,
      outcome: input.outcome,
      outcome_reason: input.outcomeReason,
      signed_on: input.signedOn,
      sent_on: input.sentOn,
      signatory: input.signatory,
      manner: input.manner,
      course: input.course,
    },
    input.motivations.filter(({ text }) => text !== ''),
  )
  log('decision.saved', input.requestId, {
    outcome: input.outcome,
    signedOn: input.signedOn,
    sentOn: input.sentOn,
    motivated: input.motivations.filter(({ text }) => text !== '').map(({ ground }) => ground),
  })
  return {}
}
