import type { Kysely } from 'kysely'
import { now } from '../../shared/dates.ts'
import { AppError } from '../../shared/errors.ts'
import type { Db } from '../access.ts'
import type { ChecklistTickTable, ForwardingTable, SearchEntryTable, TaskTable } from '../process-tables.ts'
import type { Tables } from '../tables.ts'

export async function searchesOf(db: Db, requestId: string): Promise<SearchEntryTable[]> {
  return db
    .selectFrom('search_entry')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('on_day')
    .orderBy('created_at')
    .execute()
}

export async function tasksOf(db: Db, requestId: string): Promise<TaskTable[]> {
  return db
    .selectFrom('task')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy((eb) => eb.fn.coalesce('due_on', eb.val('9999-12-31')))
    .orderBy('created_at')
    .execute()
}

export async function ticksOf(db: Db, requestId: string): Promise<ChecklistTickTable[]> {
  return db.selectFrom('checklist_tick').selectAll().where('request_id', '=', requestId).execute()
}

export async function storeTick(tx: Db, tick: ChecklistTickTable): Promise<void> {
  await tx.replaceInto('checklist_tick').values(tick).execute()
}

export async function clearTick(tx: Db, requestId: string, item: string): Promise<void> {
  await tx.deleteFrom('checklist_tick').where('request_id', '=', requestId).where('item', '=', item).execute()
}

export async function forwardingsOf(db: Db, requestId: string): Promise<ForwardingTable[]> {
  return db
    .selectFrom('forwarding')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('on_day')
    .execute()
}

export async function linksOf(db: Db, requestId: string) {
  // A link is seen from both sides.
  const both = await db
    .selectFrom('request_link')
    .selectAll()
    .where((eb) => eb.or([eb('request_id', '=', requestId), eb('other_id', '=', requestId)]))
    .execute()
  if (both.length === 0) return []
  const others = new Map(
    both.map((link) => [link.request_id === requestId ? link.other_id : link.request_id, link.kind]),
  )
  const rows = await db
    .selectFrom('request')
    .select(['id', 'number', 'subject'])
    .where('id', 'in', [...others.keys()])
    .orderBy('number')
    .execute()
  return rows.flatMap((row) => {
    const kind = others.get(row.id)
    return kind ? [{ ...row, kind }] : []
  })
}

type OfRequest = 'court_penalty' | 'remedy' | 'search_entry' | 'task' | 'third_party'
type Removable = OfRequest | 'forwarding'
type Columns<T extends OfRequest> = Omit<Tables[T], 'id' | 'request_id' | 'created_at'>

/**
 * Writes a row of a request anew, or over the one with the id given; answers with its id.
 *
 * @throws AppError `not-found` when the request has no row by that id
 */
export async function saveRow<T extends OfRequest>(
  tx: Db,
  table: T,
  requestId: string,
  known: string | undefined,
  columns: Columns<T>,
): Promise<string> {
  // What these tables have in common; their own columns are checked where this is called.
  const rows = tx as unknown as Kysely<
    Record<OfRequest, { id: string; request_id: string; created_at: string }>
  >
  if (known === undefined) {
    const id = crypto.randomUUID()
    await rows
      .insertInto(table as OfRequest)
      .values({ id, request_id: requestId, created_at: now(), ...columns })
      .execute()
    return id
  }
  const { numUpdatedRows } = await rows
    .updateTable(table as OfRequest)
    .set(columns)
    .where('id', '=', known)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('not-found')
  return known
}

/** Removes a row of a request; false when it was not there. */
export async function removeRow(tx: Db, table: Removable, requestId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom(table)
    .where('id', '=', id)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Whether all these documents belong to the request. */
export async function ownDocuments(db: Db, requestId: string, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true
  const { count } = await db
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('request_id', '=', requestId)
    .where('id', 'in', [...ids])
    .executeTakeFirstOrThrow()
  return count === new Set(ids).size
}
