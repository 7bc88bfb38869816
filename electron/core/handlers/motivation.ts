import { forgetEndedInspections } from '../../../db/queries/inspection.ts'
import type { CommandHandler } from '../handler.ts'

/** Removes the rows of letters that were read, since they hold their text. */
export const forgetMotivations: CommandHandler<'motivation.forget'> = async ({
  tx,
  log,
  services,
  afterCommit,
}) => {
  const forgotten = await forgetEndedInspections(tx, 'motivation.read')
  log('motivation.forgotten', 'motivation', { letters: forgotten })
  afterCommit(async () => services.access.emptyLog())
  return {}
}
