import { join } from 'node:path'
import { exportsOf } from '../../../db/queries/decisions.ts'
import { AppError } from '../../../shared/errors.ts'
import { gppFolderOf } from '../gpp-package.ts'
import { isSafeAddress, uploadGpp } from '../gpp-upload.ts'
import type { JobHandler } from '../handler.ts'
import { publicationSettingsOf } from '../publication-settings.ts'

/**
 * Sends a package that was exported to the publication bank of the settings. The token comes from memory, so a job
 * that a crash left behind asks for it again; what was sent already is not sent twice.
 */
export const uploadPackage: JobHandler<'publication.upload'> = async (at, { requestId, exportId }) => {
  const { access, dataFolder, tokens } = at.services
  const { row, address } = await access.read(async (db) => ({
    row: (await exportsOf(db, requestId)).find(({ id }) => id === exportId),
    address: (await publicationSettingsOf(db)).gppAddress,
  }))
  const folder = row && gppFolderOf(row)
  if (!folder) throw new AppError('not-found')
  if (address === '') throw new AppError('upload.no-address')
  if (!isSafeAddress(address)) throw new AppError('upload.unsafe-address')
  if (tokens.gpp === undefined) throw new AppError('upload.no-token')
  const made = await uploadGpp({
    folder,
    address,
    token: tokens.gpp,
    user: at.actor,
    progressFolder: join(dataFolder, 'uploads'),
    signal: at.signal,
    onProgress: (share) => at.progress(share, 'publication.sending'),
  })
  await access.write(at.actor, async (_tx, log) => {
    log('publication.uploaded', requestId, { export: exportId, ...made })
  })
  return made
}
