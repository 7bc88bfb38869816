import { exportsOf } from '../../../db/queries/decisions.ts'
import { isGppPackage } from '../gpp-package.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { publicationSettingsOf } from '../publication-settings.ts'

export const showUpload: QueryHandler<'publication.uploadPlace'> = async (
  { db, services },
  { requestId },
) => ({
  address: (await publicationSettingsOf(db)).gppAddress,
  hasToken: services.tokens.gpp !== undefined,
  packages: (await exportsOf(db, requestId))
    .filter(isGppPackage)
    .map(({ id, folder, created_at }) => ({ id, folder, createdAt: created_at })),
})

/** Keeps the token in memory: neither the database nor the log ever holds it. */
export const giveToken: CommandHandler<'publication.giveToken'> = async (
  { log, services, afterCommit },
  { token },
) => {
  log(token === '' ? 'publication.token-forgotten' : 'publication.token-given', 'settings', {})
  afterCommit(async () => {
    services.tokens.gpp = token === '' ? undefined : token
  })
  return {}
}
