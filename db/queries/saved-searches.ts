import type { Db } from '../access.ts'
import type { SavedSearchTable } from '../search-tables.ts'

/** Kept searches of a request, or those over everything, newest first. */
export async function savedSearches(db: Db, requestId: string | null): Promise<SavedSearchTable[]> {
  let rows = db.selectFrom('saved_search').selectAll()
  rows = requestId === null ? rows.where('request_id', 'is', null) : rows.where('request_id', '=', requestId)
  return rows.orderBy('created_at', 'desc').orderBy('id').execute()
}

export async function savedSearch(db: Db, id: string): Promise<SavedSearchTable | undefined> {
  return db.selectFrom('saved_search').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function keepSearch(tx: Db, search: SavedSearchTable): Promise<void> {
  await tx.insertInto('saved_search').values(search).execute()
}

export async function forgetSearch(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('saved_search').where('id', '=', id).execute()
}
