import { partiesOf, setShownDocuments } from '../../../db/queries/parties.ts'
import { removeRow, saveRow } from '../../../db/queries/process.ts'
import { AppError } from '../../../shared/errors.ts'
import { caseOf, refuseForeignDocuments, refuseFutureDays, refuseImpossible } from '../case-acts.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'

export const listParties: QueryHandler<'parties.list'> = async ({ db }, { requestId }) => {
  const { terms } = await caseOf(db, requestId)
  const { today } = terms.input
  return {
    parties: (await partiesOf(db, requestId)).map((row) => ({
      id: row.id,
      name: row.name,
      contact: row.contact,
      askedOn: row.asked_on,
      toldOn: row.told_on,
      termEnd: row.term_end,
      repliedOn: row.replied_on,
      reply: row.reply,
      summary: row.summary,
      expectsObjection: row.expects_objection === 1,
      documents: row.documents.map(({ document_id, assessment, reason }) => ({
        id: document_id,
        assessment,
        reason,
      })),
      isSuspending: terms.terms.suspensions.some(
        (one) =>
          one.code === 'views' &&
          one.actOn === row.told_on &&
          one.from <= today &&
          (one.open || today <= one.to),
      ),
    })),
  }
}

export const saveParty: CommandHandler<'parties.save'> = async (
  { tx, log },
  { requestId, id: known, party },
) => {
  const { terms } = await caseOf(tx, requestId)
  refuseFutureDays({
    'party.askedOn': party.askedOn,
    'party.toldOn': party.toldOn,
    'party.repliedOn': party.repliedOn,
  })
  await refuseForeignDocuments(
    tx,
    requestId,
    party.documents.map((one) => one.id),
  )
  const columns = {
    name: party.name,
    contact: party.contact,
    asked_on: party.askedOn,
    told_on: party.toldOn,
    term_end: party.termEnd,
    replied_on: party.repliedOn,
    reply: party.reply,
    summary: party.summary,
    expects_objection: party.expectsObjection ? (1 as const) : (0 as const),
  }
  const id = await saveRow(tx, 'third_party', requestId, known, columns)
  await setShownDocuments(
    tx,
    id,
    party.documents.map((one) => ({ document_id: one.id, assessment: one.assessment, reason: one.reason })),
  )
  const after = await refuseImpossible(tx, requestId, terms, ['views-announced', 'view-received'])
  log('party.saved', id, {
    request: requestId,
    toldOn: party.toldOn,
    termEnd: party.termEnd,
    repliedOn: party.repliedOn,
    documents: party.documents.length,
    before: terms.terms.dueOn,
    dueOn: after.terms.dueOn,
  })
  return { id, dueOn: after.terms.dueOn }
}

export const removeParty: CommandHandler<'parties.remove'> = async ({ tx, log }, { requestId, id }) => {
  if (!(await removeRow(tx, 'third_party', requestId, id))) throw new AppError('not-found')
  log('party.removed', id, { request: requestId })
  return {}
}
