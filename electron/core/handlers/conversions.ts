import { insertContactStep } from '../../../db/queries/contact.ts'
import { keepDraft } from '../../../db/queries/letters.ts'
import { requestById, updateRequest } from '../../../db/queries/requests.ts'
import { insertTermEvent } from '../../../db/queries/terms.ts'
import { now, today } from '../../../shared/dates.ts'
import { conversionOf } from '../../../shared/domain/conversions.ts'
import { checkMove, type RequestStatus } from '../../../shared/domain/requests.ts'
import type { TermEvent } from '../../../shared/domain/term-events.ts'
import { checkEvent } from '../../../shared/domain/terms.ts'
import { AppError } from '../../../shared/errors.ts'
import { type ContactStepId, newId } from '../../../shared/ids.ts'
import { caseTermsOf } from '../case-terms.ts'
import type { CommandHandler } from '../handler.ts'

export const convertRequest: CommandHandler<'contact.convert'> = async ({ tx, log }, input) => {
  const request = await requestById(tx, input.requestId)
  if (!request) throw new AppError('not-found')
  const refuse = (code: 'contact.in-future' | 'contact.before-receipt', issue: string): never => {
    throw new AppError(code, {}, { issues: [{ path: 'on', code: issue }] })
  }
  if (input.on > today()) refuse('contact.in-future', 'in_future')
  if (input.on < request.received_on) refuse('contact.before-receipt', 'before_receipt')
  const meant = conversionOf(input.to, input.satisfied)
  const from = request.status as RequestStatus
  if (meant.status) checkMove(from, meant.status)
  const stepId = newId<ContactStepId>()
  await insertContactStep(tx, {
    id: stepId,
    request_id: input.requestId,
    intervention: meant.intervention,
    on_day: input.on,
    channel: input.channel,
    direction: 'incoming',
    by_whom: request.handler,
    with_whom: input.withWhom,
    reached: 'reached',
    summary: input.reason,
    agreement: '',
    created_at: now(),
    questions: '',
    satisfaction: null,
    objection_expected: null,
    result: null,
  })
  log('contact.added', stepId, { request: input.requestId, intervention: meant.intervention, agreed: true })
  if (meant.forwards === 'part') {
    // A request that ends by being forwarded says so by its status; a part leaves the rest running.
    const event: TermEvent = { kind: 'forwarded', on: input.on, part: 'part' }
    const terms = (await caseTermsOf(tx, [request])).get(request.id)
    if (terms) checkEvent(terms.input, event)
    const id = await insertTermEvent(tx, request.id, event)
    log('term.recorded', id, { request: request.id, kind: event.kind, on: event.on })
  }
  // Forwarding a part changes nothing about the request itself.
  if (meant.outcome || meant.status)
    await updateRequest(tx, request.id, {
      ...(meant.outcome ? { informal_outcome: meant.outcome } : {}),
      ...(meant.status ? { status: meant.status, closed_on: input.on } : {}),
    })
  if (meant.status) log('request.moved', request.id, { from, to: meant.status, reasonGiven: true })
  log('contact.converted', request.id, { to: input.to, on: input.on, outcome: meant.outcome ?? null })
  const fields: Record<string, string> =
    meant.letter === 'L17'
      ? { agreedOn: input.on, ending: meant.ending ?? 'withdrawn', given: input.given }
      : { part: meant.forwards ?? 'whole', partyName: input.given }
  await keepDraft(tx, {
    request_id: request.id,
    kind: meant.letter,
    fields: JSON.stringify(fields),
    created_at: now(),
  })
  return { letter: meant.letter }
}
