import { now } from '../../shared/dates.ts'
import type { TermEvent } from '../../shared/domain/term-events.ts'
import { newId, type TermEventId } from '../../shared/ids.ts'
import type { Db } from '../access.ts'
import type { ContactStepTable, DecisionTable, RequestTable, TermEventTable } from '../tables.ts'

/** Term events of one request (or of all), withdrawn ones included, in order of recording. */
export async function termEvents(db: Db, requestId?: string): Promise<TermEventTable[]> {
  let events = db.selectFrom('term_event').selectAll()
  if (requestId) events = events.where('request_id', '=', requestId)
  return events.orderBy('created_at').orderBy('id').execute()
}

/** Records an event of a request as happening now; answers with its id. */
export async function insertTermEvent(tx: Db, requestId: string, event: TermEvent): Promise<TermEventId> {
  const id = newId<TermEventId>()
  await tx
    .insertInto('term_event')
    .values({
      id,
      request_id: requestId,
      kind: event.kind,
      data: JSON.stringify(event),
      created_at: now(),
      withdrawn_at: null,
    })
    .execute()
  return id
}

/** Kind of a recorded event; undefined when there is none by this id. */
export async function termEventKind(db: Db, id: string): Promise<string | undefined> {
  return (await db.selectFrom('term_event').select('kind').where('id', '=', id).executeTakeFirst())?.kind
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

/** What the terms of a request are counted from, by request id. */
export type TermSources = {
  readonly steps: ReadonlyMap<string, readonly ContactStepTable[]>
  readonly events: ReadonlyMap<string, readonly TermEventTable[]>
  readonly decisions: ReadonlyMap<string, DecisionTable>
}

/** Contacts, recorded events and decisions of some requests (at most a few thousand), oldest first. */
export async function termSources(db: Db, ids: readonly string[]): Promise<TermSources> {
  const steps = await db
    .selectFrom('contact_step')
    .selectAll()
    .where('request_id', 'in', ids)
    .orderBy('on_day')
    .orderBy('created_at')
    .execute()
  const events = await db
    .selectFrom('term_event')
    .selectAll()
    .where('request_id', 'in', ids)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const decisions = await db.selectFrom('decision').selectAll().where('request_id', 'in', ids).execute()
  return {
    steps: Map.groupBy(steps, (step) => step.request_id),
    events: Map.groupBy(events, (event) => event.request_id),
    decisions: new Map(decisions.map((decision) => [decision.request_id, decision])),
  }
}

/** The columns of a request that its terms and its place in the work list depend on. */
export type CaseRecord = Pick<
  RequestTable,
  | 'id'
  | 'number'
  | 'law'
  | 'status'
  | 'status_held'
  | 'received_on'
  | 'closed_on'
  | 'subject'
  | 'requester_name'
  | 'handler'
>

/** Requests by id, in any order; those that are gone are left out. */
export async function caseRecords(db: Db, ids: readonly string[]): Promise<CaseRecord[]> {
  return db
    .selectFrom('request')
    .select([
      'id',
      'number',
      'law',
      'status',
      'status_held',
      'received_on',
      'closed_on',
      'subject',
      'requester_name',
      'handler',
    ])
    .where('id', 'in', ids)
    .execute()
}
