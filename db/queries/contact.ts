import type { Db } from '../access.ts'
import type { ContactStepTable } from '../tables.ts'

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
