import { penaltiesOf, remediesOf, setChangedDocuments } from '../../../db/queries/parties.ts'
import { removeRow, saveRow } from '../../../db/queries/process.ts'
import type { Day } from '../../../shared/dates.ts'
import { forfeitedCents } from '../../../shared/domain/court-penalty.ts'
import { courtOrderEnd } from '../../../shared/domain/term-rules.ts'
import { AppError } from '../../../shared/errors.ts'
import { checkRole } from '../at-work.ts'
import { caseOf, refuseForeignDocuments, refuseFutureDays, refuseImpossible } from '../case-acts.ts'
import { holidaysOf } from '../case-terms.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { settingsOf } from './settings.ts'

export const listRemedies: QueryHandler<'remedies.list'> = async ({ db }, { requestId }) => {
  const { terms } = await caseOf(db, requestId)
  const holidays = holidaysOf(await settingsOf(db))
  return {
    remedies: (await remediesOf(db, requestId)).map((row) => ({
      id: row.id,
      kind: row.kind,
      byWhom: row.by_whom,
      receivedOn: row.received_on,
      postedOn: row.posted_on,
      committeeOn: row.committee_on,
      talkedOn: row.talked_on,
      decidedOn: row.decided_on,
      outcome: row.outcome,
      summary: row.summary,
      documents: row.documents.map((one) => ({ id: one.document_id, change: one.change })),
    })),
    penalties: (await penaltiesOf(db, requestId)).map((row) => {
      const lastDay = (row.due_on as Day | null) ?? courtOrderEnd(row.ruling_on as Day, holidays).day
      const amounts = { perDayCents: row.per_day_cents, maximumCents: row.maximum_cents }
      const { decidedOn } = terms.terms
      const until = decidedOn !== undefined && decidedOn >= row.ruling_on ? decidedOn : terms.input.today
      return {
        id: row.id,
        rulingOn: row.ruling_on,
        dueOn: row.due_on,
        ...amounts,
        paidCents: row.paid_cents,
        paidOn: row.paid_on,
        lastDay,
        forfeitedCents: forfeitedCents(amounts, lastDay, until),
      }
    }),
  }
}

/** What the authority itself decided on an objection, and when; the empty string while it did not. */
function decisionTaken(
  remedy:
    | { readonly kind: string; readonly outcome: string | null; readonly decided_on: string | null }
    | undefined,
): string {
  const { kind, outcome, decided_on } = remedy ?? {}
  return kind === 'objection' && decided_on && outcome !== 'withdrawn' ? `${outcome} ${decided_on}` : ''
}

export const saveRemedy: CommandHandler<'remedies.save'> = async (
  { tx, log, roles },
  { requestId, id: known, remedy },
) => {
  const { terms } = await caseOf(tx, requestId)
  refuseFutureDays({
    'remedy.receivedOn': remedy.receivedOn,
    'remedy.talkedOn': remedy.talkedOn,
    'remedy.decidedOn': remedy.decidedOn,
  })
  await refuseForeignDocuments(
    tx,
    requestId,
    remedy.documents.map((one) => one.id),
  )
  const before = (await remediesOf(tx, requestId)).find((one) => one.id === known)
  if (known && !before) throw new AppError('not-found')
  if (decisionTaken(before) !== decisionTaken({ ...remedy, decided_on: remedy.decidedOn }))
    checkRole('decisions.sign', roles)
  const columns = {
    kind: remedy.kind,
    by_whom: remedy.byWhom,
    received_on: remedy.receivedOn,
    posted_on: remedy.postedOn,
    committee_on: remedy.committeeOn,
    talked_on: remedy.talkedOn,
    decided_on: remedy.decidedOn,
    outcome: remedy.outcome,
    summary: remedy.summary,
  }
  const id = await saveRow(tx, 'remedy', requestId, known, columns)
  await setChangedDocuments(
    tx,
    id,
    remedy.documents.map((one) => ({ document_id: one.id, change: one.change })),
  )
  await refuseImpossible(tx, requestId, terms, [
    'objection-received',
    'committee-installed',
    'objection-decision-sent',
    'objection-withdrawn',
  ])
  log('remedy.saved', id, {
    request: requestId,
    remedy: remedy.kind,
    on: remedy.receivedOn,
    outcome: remedy.outcome,
  })
  return { id }
}

export const savePenalty: CommandHandler<'remedies.savePenalty'> = async (
  { tx, log },
  { requestId, id: known, penalty },
) => {
  const { terms } = await caseOf(tx, requestId)
  refuseFutureDays({ 'penalty.rulingOn': penalty.rulingOn, 'penalty.paidOn': penalty.paidOn })
  const columns = {
    ruling_on: penalty.rulingOn,
    due_on: penalty.dueOn,
    per_day_cents: penalty.perDayCents,
    maximum_cents: penalty.maximumCents,
    paid_cents: penalty.paidCents,
    paid_on: penalty.paidOn,
  }
  const id = await saveRow(tx, 'court_penalty', requestId, known, columns)
  await refuseImpossible(tx, requestId, terms, ['court-order-sent'])
  log('penalty.saved', id, { request: requestId, on: penalty.rulingOn })
  return { id }
}

export const removeRemedy: CommandHandler<'remedies.remove'> = async (
  { tx, log, roles },
  { requestId, what, id },
) => {
  const known = (await remediesOf(tx, requestId)).find((one) => one.id === id)
  if (what === 'remedy' && decisionTaken(known) !== '') checkRole('decisions.sign', roles)
  const table = what === 'remedy' ? 'remedy' : 'court_penalty'
  if (!(await removeRow(tx, table, requestId, id))) throw new AppError('not-found')
  log(`${what}.removed`, id, { request: requestId })
  return {}
}
