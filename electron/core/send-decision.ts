import type { Db, Log } from '../../db/access.ts'
import type { Day } from '../../shared/dates.ts'
import { AppError } from '../../shared/errors.ts'
import { decisionState } from './decision-state.ts'

/**
 * Keeps the day on which the decision was sent; the status follows by itself.
 *
 * @throws AppError `decision.sent-before-signed`
 */
export async function sendDecision(tx: Db, log: Log, requestId: string, on: Day): Promise<void> {
  const { decision } = await decisionState(tx, requestId)
  if (!decision.signed_on || on < decision.signed_on)
    throw new AppError(
      'decision.sent-before-signed',
      {},
      { issues: [{ path: 'on', code: 'decision.sent-before-signed' }] },
    )
  await tx.updateTable('decision').set({ sent_on: on }).where('request_id', '=', requestId).execute()
  log('decision.saved', requestId, { signedOn: decision.signed_on, sentOn: on })
}
