import type { Db } from '../access.ts'
import type { ApproachChoiceTable, ContactStepTable } from '../tables.ts'

/** Contact steps of one request (or of all), oldest first. */
export async function contactSteps(db: Db, requestId?: string): Promise<ContactStepTable[]> {
  let steps = db.selectFrom('contact_step').selectAll()
  if (requestId) steps = steps.where('request_id', '=', requestId)
  return steps.orderBy('on_day').orderBy('created_at').execute()
}

export async function insertContactStep(tx: Db, step: ContactStepTable): Promise<void> {
  await tx.insertInto('contact_step').values(step).execute()
}

/** Removes a step; answers with the request it belonged to, undefined when there was none. */
export async function deleteContactStep(tx: Db, id: string): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('contact_step')
    .where('id', '=', id)
    .returning('request_id')
    .executeTakeFirst()
  return row?.request_id
}

/** Choices of an approach for a request, newest first. */
export async function approachChoices(db: Db, requestId: string): Promise<ApproachChoiceTable[]> {
  return db
    .selectFrom('approach_choice')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function insertApproachChoice(tx: Db, choice: ApproachChoiceTable): Promise<void> {
  await tx.insertInto('approach_choice').values(choice).execute()
}
