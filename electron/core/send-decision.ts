import type { Db, Log } from '../../db/access.ts'
import { updateRequest } from '../../db/queries/requests.ts'
import type { Day } from '../../shared/dates.ts'
import { allowedMoves, type RequestStatus } from '../../shared/domain/requests.ts'
import { AppError } from '../../shared/errors.ts'
import { decisionState } from './decision-state.ts'

/** Whether a request in this status is still on its way to the decision. */
export function reachesDecided(status: RequestStatus): boolean {
  return status === 'drafting' || status === 'approval' || allowedMoves(status).includes('drafting')
}

/**
 * Keeps the day on which the decision was sent; the status follows.
 *
 * @throws AppError `decision.sent-before-signed`
 */
export async function sendDecision(tx: Db, log: Log, requestId: string, on: Day): Promise<void> {
  const { decision, request } = await decisionState(tx, requestId)
  if (!decision.signed_on || on < decision.signed_on)
    throw new AppError(
      'decision.sent-before-signed',
      {},
      { issues: [{ path: 'on', code: 'decision.sent-before-signed' }] },
    )
  await tx.updateTable('decision').set({ sent_on: on }).where('request_id', '=', requestId).execute()
  log('decision.saved', requestId, { signedOn: decision.signed_on, sentOn: on })
  const status = request.status as RequestStatus
  if (!reachesDecided(status)) return
  await updateRequest(tx, requestId, { status: 'decided' })
  log('request.moved', requestId, { from: status, to: 'decided' })
}
