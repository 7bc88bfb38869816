import type { Db } from '../access.ts'
import type { TermEventTable } from '../tables.ts'

/** Term events of one request (or of all), withdrawn ones included, in order of recording. */
export async function termEvents(db: Db, requestId?: string): Promise<TermEventTable[]> {
  let events = db.selectFrom('term_event').selectAll()
  if (requestId) events = events.where('request_id', '=', requestId)
  return events.orderBy('created_at').orderBy('id').execute()
}

export async function insertTermEvent(tx: Db, event: TermEventTable): Promise<void> {
  await tx.insertInto('term_event').values(event).execute()
}

/** Marks an event as withdrawn; answers with its request, undefined when it was not there or withdrawn before. */
export async function withdrawTermEvent(tx: Db, id: string, at: string): Promise<string | undefined> {
  const row = await tx
    .updateTable('term_event')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('request_id')
    .executeTakeFirst()
  return row?.request_id
}
