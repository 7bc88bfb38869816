import { sql } from 'kysely'
import { now } from '../../shared/dates.ts'
import type { Db } from '../access.ts'
import type { WatchedFileTable, WatchFolderTable } from '../intake-tables.ts'

/** The folders that are looked into, of one request or of all that still run. */
export async function watchFolders(db: Db, requestId?: string): Promise<WatchFolderTable[]> {
  let rows = db.selectFrom('watch_folder').selectAll()
  if (requestId) rows = rows.where('request_id', '=', requestId)
  return rows.orderBy('request_id').execute()
}

/** Sets the folder of a request in place of an earlier one, with what was seen there. */
export async function setWatchFolder(
  tx: Db,
  given: { readonly requestId: string; readonly folder: string; readonly by: string },
): Promise<void> {
  await tx.deleteFrom('watch_folder').where('request_id', '=', given.requestId).execute()
  if (given.folder === '') return
  await tx
    .insertInto('watch_folder')
    .values({
      request_id: given.requestId,
      folder: given.folder,
      created_at: now(),
      made_by: given.by,
    })
    .execute()
}

/** What was seen in the folder of a request, by path. */
export async function watchedFiles(db: Db, requestId: string): Promise<Map<string, WatchedFileTable>> {
  const rows = await db.selectFrom('watched_file').selectAll().where('request_id', '=', requestId).execute()
  return new Map(rows.map((row) => [row.path, row]))
}

/** Lets go of files that are no longer there, by path. */
export async function forgetWatched(tx: Db, requestId: string, paths: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('watched_file')
    .where('request_id', '=', requestId)
    .where(sql<boolean>`path in (select value from json_each(${JSON.stringify(paths)}))`)
    .execute()
}

export async function noteWatched(tx: Db, rows: readonly WatchedFileTable[]): Promise<void> {
  for (const row of rows)
    await tx
      .insertInto('watched_file')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['request_id', 'path']).doUpdateSet({
          bytes: sql`excluded.bytes`,
          changed_at: sql`excluded.changed_at`,
          is_taken: sql`excluded.is_taken`,
        }),
      )
      .execute()
}
