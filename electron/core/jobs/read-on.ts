import { sourceById } from '../../../db/queries/intake.ts'
import { claimDeliveries, waitAgain } from '../../../db/queries/ledger.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { AppError } from '../../../shared/errors.ts'
import type { JobHandler } from '../handler.ts'
import { readDeliveries } from './read-deliveries.ts'
import { queueOcr } from './recognise-text.ts'

/** Job `documents.readOn`: goes on with deliveries that stand still, tries files again, or reads a replacement. */
export const readOn: JobHandler<'documents.readOn'> = async (at, { requestId, again = [], replace }) => {
  const { access, store } = at.services
  if (!(await access.read((db) => requestById(db, requestId)))) throw new AppError('not-found')
  if (replace && (await store.size(replace.sha256)) === undefined) throw new AppError('file.missing')
  const deliveries = await access.write(at.actor, async (tx, log) => {
    const touched: string[] = []
    const put = async (id: string, sha256?: string): Promise<void> => {
      const source = await sourceById(tx, id)
      if (source?.request_id !== requestId) throw new AppError('not-found')
      if (sha256 && sha256 === source.sha256) throw new AppError('source.same-file')
      if (await waitAgain(tx, id, at.actor, sha256)) touched.push(id)
      // A second attempt of this job finds it waiting already.
      else if (sha256 && source.replaced_by !== sha256) throw new AppError('source.not-listed')
    }
    for (const id of again) await put(id)
    if (replace) await put(replace.id, replace.sha256)
    const claimed = await claimDeliveries(tx, requestId, at.id)
    log('delivery.continued', requestId, {
      request: requestId,
      deliveries: claimed.length,
      again: again.length,
      replaced: replace ? 1 : 0,
    })
    return claimed
  })
  const result = await readDeliveries(at, requestId, deliveries)
  await queueOcr(at.services, requestId, at.actor)
  return result
}
