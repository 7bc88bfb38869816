import { dropInspectedFiles, forgetEndedInspections } from '../../../db/queries/inspection.ts'
import type { FileHash } from '../../../shared/ids.ts'
import type { CommandHandler } from '../handler.ts'

/** Removes the rows of ended inspections, since they name files, and files of one that never ran. */
export const forgetInspections: CommandHandler<'inspection.forget'> = async (
  { tx, log, services, afterCommit },
  { files },
) => {
  const forgotten = await forgetEndedInspections(tx)
  const unused = await dropInspectedFiles(tx, files)
  log('inspection.forgotten', 'inspection', { inspections: forgotten, files: unused.length })
  afterCommit(async () => {
    for (const sha256 of unused) await services.store.remove(sha256 as FileHash)
    services.access.emptyLog()
  })
  return {}
}
