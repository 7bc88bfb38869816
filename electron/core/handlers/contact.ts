import {
  approachChoices,
  contactSteps,
  deleteContactStep,
  insertApproachChoice,
  insertContactStep,
} from '../../../db/queries/contact.ts'
import { requestById, updateRequest } from '../../../db/queries/requests.ts'
import { type Day, day, now, today } from '../../../shared/dates.ts'
import type { InterventionCode } from '../../../shared/domain/contact.ts'
import { holidayTable, plusWorkingDays } from '../../../shared/domain/holidays.ts'
import { AppError } from '../../../shared/errors.ts'
import { type ContactStepId, newId } from '../../../shared/ids.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { settingsOf } from './settings.ts'

export const listContact: QueryHandler<'contact.list'> = async ({ db }, { requestId }) => {
  const request = await requestById(db, requestId)
  if (!request) throw new AppError('not-found')
  const { contactNormDays, extraHolidays } = await settingsOf(db)
  const holidays = holidayTable(extraHolidays.map(({ day, name }) => ({ day, source: name })))
  const steps = await contactSteps(db, requestId)
  return {
    steps: steps.map((step) => ({
      id: step.id,
      createdAt: step.created_at,
      intervention: step.intervention as InterventionCode,
      onDay: step.on_day,
      channel: step.channel as 'phone',
      direction: step.direction,
      byWhom: step.by_whom,
      withWhom: step.with_whom,
      reached: step.reached,
      summary: step.summary,
      agreement: step.agreement,
      questions: step.questions,
      satisfaction: step.satisfaction,
      objectionExpected: step.objection_expected === null ? null : step.objection_expected === 1,
      result: step.result,
    })),
    choices: (await approachChoices(db, requestId)).map((choice) => ({
      approach: choice.approach,
      onDay: choice.on_day,
      chosenBy: choice.chosen_by,
      reason: choice.reason,
    })),
    norm: {
      workingDays: contactNormDays,
      lastDay: plusWorkingDays(day(request.received_on), contactNormDays, holidays),
    },
  }
}

export const addContact: CommandHandler<'contact.add'> = async ({ tx, log }, input) => {
  const request = await requestById(tx, input.requestId)
  if (!request) throw new AppError('not-found')
  const onDay: Day = input.onDay
  if (onDay > today())
    throw new AppError('contact.in-future', {}, { issues: [{ path: 'onDay', code: 'in_future' }] })
  if (onDay < request.received_on)
    throw new AppError('contact.before-receipt', {}, { issues: [{ path: 'onDay', code: 'before_receipt' }] })
  const id = newId<ContactStepId>()
  await insertContactStep(tx, {
    id,
    request_id: input.requestId,
    intervention: input.intervention,
    on_day: onDay,
    channel: input.channel,
    direction: input.direction,
    by_whom: input.byWhom,
    with_whom: input.withWhom,
    reached: input.reached,
    summary: input.summary,
    agreement: input.agreement,
    created_at: now(),
    questions: input.questions,
    satisfaction: input.satisfaction,
    objection_expected: input.objectionExpected === null ? null : input.objectionExpected ? 1 : 0,
    result: input.result,
  })
  log('contact.added', id, {
    request: input.requestId,
    intervention: input.intervention,
    channel: input.channel,
    reached: input.reached,
    agreed: input.agreement !== '',
  })
  return { id }
}

export const removeContact: CommandHandler<'contact.remove'> = async ({ tx, log }, { id }) => {
  const request = await deleteContactStep(tx, id)
  if (!request) throw new AppError('not-found')
  log('contact.removed', id, { request })
  return {}
}

export const setApproach: CommandHandler<'contact.setApproach'> = async ({ tx, log }, input) => {
  const before = await requestById(tx, input.requestId)
  const changed = await updateRequest(tx, input.requestId, {
    approach: input.approach,
    informal_outcome: input.informalOutcome,
  })
  if (!changed) throw new AppError('not-found')
  if (input.approach && (input.approach !== before?.approach || input.reason !== ''))
    await insertApproachChoice(tx, {
      id: crypto.randomUUID(),
      request_id: input.requestId,
      approach: input.approach,
      on_day: today(),
      chosen_by: input.chosenBy,
      reason: input.reason,
      created_at: now(),
    })
  log('contact.approach-set', input.requestId, { approach: input.approach, outcome: input.informalOutcome })
  return {}
}
