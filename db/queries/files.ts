import { now } from '../../shared/dates.ts'
import type { Db } from '../access.ts'

/** Notes a stored file; a second time changes nothing. */
export async function noteFile(tx: Db, sha256: string, bytes: number, mediaType: string): Promise<void> {
  await tx
    .insertInto('file')
    .values({ sha256, bytes, media_type: mediaType, created_at: now() })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
}
