import type { Db } from '../access.ts'
import { dropUnusedFiles } from './files.ts'

const name = 'inspection.run'

/** Deletes the rows of inspections (or readings of letters) that have ended; answers with how many. */
export async function forgetEndedInspections(tx: Db, of: string = name): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('job')
    .where('name', '=', of)
    .where('state', 'in', ['done', 'failed', 'cancelled'])
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/**
 * Drops the rows of those of the given files that nothing needs any more: no document, no burn, and no other job
 * (a letter that was made, an import or inspection still to run); answers with their hashes.
 *
 * @param self job that asks, whose own need does not count
 */
export async function dropInspectedFiles(
  tx: Db,
  hashes: readonly string[],
  self?: string,
): Promise<readonly string[]> {
  const free: string[] = []
  for (const sha256 of new Set(hashes)) {
    const jobs = await tx
      .selectFrom('job')
      .select(['id', 'name', 'state'])
      .where((eb) => eb.or([eb('input', 'like', `%${sha256}%`), eb('result', 'like', `%${sha256}%`)]))
      .execute()
    const needed = jobs.some(
      (job) => job.id !== self && (job.name !== name || job.state === 'queued' || job.state === 'running'),
    )
    if (!needed) free.push(sha256)
  }
  return dropUnusedFiles(tx, free)
}
