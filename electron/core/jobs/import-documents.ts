import { insertSources, openDelivery, setDeliveryState } from '../../../db/queries/intake.ts'
import { requestById } from '../../../db/queries/requests.ts'
import type { deliveryOrigins } from '../../../shared/domain/source-files.ts'
import { AppError } from '../../../shared/errors.ts'
import type { JobContext, JobHandler } from '../handler.ts'
import { sourceRow } from '../intake-ledger.ts'
import { readDeliveries } from './read-deliveries.ts'
import { queueOcr } from './recognise-text.ts'

/**
 * Reads a delivery: each file becomes a row of the ledger, then a document, the files inside it, or a reason. The
 * rows are the truth: what still waits is read, also after a crash, so that nothing is missed and nothing is double.
 */
export const importDocuments: JobHandler<'documents.import'> = async (
  at,
  { requestId, files, ocr = true, origin = 'window' },
) => {
  const request = await at.services.access.read((db) => requestById(db, requestId))
  if (!request) throw new AppError('not-found')
  await begin(at, requestId, files, origin)
  const result = await readDeliveries(at, requestId, [at.id])
  if (ocr) await queueOcr(at.services, requestId, at.actor)
  return result
}

async function begin(
  at: JobContext,
  requestId: string,
  files: readonly { readonly sha256: string; readonly name: string; readonly path?: string | undefined }[],
  origin: (typeof deliveryOrigins)[number],
): Promise<void> {
  const sizes = new Map<string, number>()
  for (const { sha256 } of files)
    if (!sizes.has(sha256)) sizes.set(sha256, (await at.services.store.size(sha256 as never)) ?? 0)
  await at.services.access.write(at.actor, async (tx, log) => {
    const { isNew, number } = await openDelivery(tx, { id: at.id, requestId, origin })
    if (isNew)
      await insertSources(
        tx,
        files.map(({ sha256, name, path }, position) =>
          sourceRow({
            deliveryId: at.id,
            requestId,
            parentId: null,
            found: {
              position,
              path: path ?? name,
              name,
              sha256,
              bytes: sizes.get(sha256) ?? 0,
              refusal: null,
              isIgnored: false,
            },
          }),
        ),
      )
    await setDeliveryState(tx, at.id, 'running')
    log('delivery.begun', at.id, { request: requestId, delivery: number, files: files.length, isNew })
  })
}
