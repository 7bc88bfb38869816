import { sql } from 'kysely'
import type { Db } from '../access.ts'
import type { EventTable } from '../tables.ts'

/** Events about a request or anything in it, newest first, older than `before`. */
export async function eventsOf(
  db: Db,
  requestId: string,
  before: number | undefined,
  limit: number,
): Promise<EventTable[]> {
  let rows = db
    .selectFrom('event')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('subject', '=', requestId),
        // Written out, because an index on an expression is not used for one with a parameter in it.
        eb(sql<string>`json_extract(data, '$.request')`, '=', requestId),
      ]),
    )
  if (before !== undefined) rows = rows.where('id', '<', before)
  return rows.orderBy('id', 'desc').limit(limit).execute()
}

/** A slice of the whole trail in order, for checking the chain. */
export async function eventSlice(db: Db, after: number, limit: number): Promise<EventTable[]> {
  return db.selectFrom('event').selectAll().where('id', '>', after).orderBy('id').limit(limit).execute()
}

/** Hash of the newest event; undefined when there is none. */
export async function auditHead(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('event').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.hash
}

/** Heads that were printed on exports; each must still be in the chain. */
export async function exportedHeads(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('export').select('audit_head').distinct().execute()
  return rows.map((row) => row.audit_head)
}

export async function hasEventHash(db: Db, hash: string): Promise<boolean> {
  return (await db.selectFrom('event').select('id').where('hash', '=', hash).executeTakeFirst()) !== undefined
}
