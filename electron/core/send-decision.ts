import type { Db, Log } from '../../db/access.ts'
import { updatePartial } from '../../db/queries/partials.ts'
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

/**
 * Keeps the day on which the decision on a part was sent.
 *
 * @throws AppError `decision.sent-before-signed`
 */
export async function sendPartial(
  tx: Db,
  log: Log,
  requestId: string,
  partId: string,
  on: Day,
): Promise<void> {
  const { part } = await decisionState(tx, requestId, partId)
  if (!part?.own.signed_on || on < part.own.signed_on)
    throw new AppError(
      'decision.sent-before-signed',
      {},
      { issues: [{ path: 'on', code: 'decision.sent-before-signed' }] },
    )
  await updatePartial(tx, partId, { sent_on: on })
  log('partial.saved', partId, { request: requestId, signedOn: part.own.signed_on, sentOn: on })
}
