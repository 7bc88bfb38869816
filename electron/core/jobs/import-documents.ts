import { insertSources, openDelivery, setDeliveryState } from '../../../db/queries/intake.ts'
import { requestById } from '../../../db/queries/requests.ts'
import type { ParsedInput } from '../../../shared/contract/contract.ts'
import type { deliveryOrigins } from '../../../shared/domain/source-files.ts'
import { AppError, type ErrorParams } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import type { FoundInside } from '../../workers/intake/read-source.ts'
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
  { requestId, files, refused = [], ocr = true, origin = 'window' },
) => {
  const request = await at.services.access.read((db) => requestById(db, requestId))
  if (!request) throw new AppError('not-found')
  await begin(at, requestId, [...files, ...refused], origin)
  const result = await readDeliveries(at, requestId, [at.id])
  if (ocr) await queueOcr(at.services, requestId, at.actor)
  return result
}

type Delivered = Pick<ParsedInput<'documents.import'>['files'][number], 'name' | 'path'> &
  ({ readonly sha256: string } | { readonly bytes: number; readonly code: string })

async function begin(
  at: JobContext,
  requestId: string,
  files: readonly Delivered[],
  origin: (typeof deliveryOrigins)[number],
): Promise<void> {
  const sizes = new Map<string, number>()
  for (const file of files)
    if ('sha256' in file && !sizes.has(file.sha256))
      sizes.set(file.sha256, (await at.services.store.size(file.sha256 as never)) ?? 0)
  await at.services.access.write(at.actor, async (tx, log) => {
    const { isNew, number } = await openDelivery(tx, { id: at.id, requestId, origin })
    if (isNew)
      await insertSources(
        tx,
        files.map((file, position) =>
          sourceRow({
            deliveryId: at.id,
            requestId,
            parentId: null,
            found: { position, path: file.path ?? file.name, name: file.name, ...asFound(file, sizes) },
          }),
        ),
      )
    await setDeliveryState(tx, at.id, 'running')
    log('delivery.begun', at.id, { request: requestId, delivery: number, files: files.length, isNew })
  })
}

function asFound(
  file: Delivered,
  sizes: ReadonlyMap<string, number>,
): Pick<FoundInside, 'sha256' | 'bytes' | 'refusal' | 'isIgnored'> {
  if ('sha256' in file)
    return { sha256: file.sha256, bytes: sizes.get(file.sha256) ?? 0, refusal: null, isIgnored: false }
  const limit = Math.round(limits.fileBytes / 1024 / 1024)
  const params: ErrorParams = file.code === 'file.too-large' ? { limit } : {}
  return { sha256: null, bytes: file.bytes, refusal: { code: file.code, params }, isIgnored: false }
}
