import { join } from 'node:path'
import {
  deliveryCounts,
  depthOf,
  insertSources,
  ledgerOf,
  openDelivery,
  sameSource,
  setDeliveryState,
  sourceById,
  updateSource,
  waitingSources,
} from '../../../db/queries/intake.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { now } from '../../../shared/dates.ts'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import type { FoundInside, ReadSource, SourceItem } from '../../workers/intake/read-source.ts'
import { root } from '../files/root.ts'
import type { JobContext, JobHandler } from '../handler.ts'
import { keepInside, settleSource, sourceRow } from '../intake-ledger.ts'
import { queueOcr } from './recognise-text.ts'
import { runInWorker } from './worker.ts'

const batchSize = 24

type Question =
  | { readonly kind: 'next'; readonly results: readonly ReadSource[] }
  | { readonly kind: 'inside'; readonly id: string; readonly found: readonly FoundInside[] }

/**
 * Reads a delivery: each file becomes a row of the ledger, then a document, the files inside it, or a reason. The
 * rows are the truth: what still waits is read, also after a crash, so that nothing is missed and nothing is double.
 */
export const importDocuments: JobHandler<'documents.import'> = async (
  at,
  { requestId, files, ocr = true },
) => {
  const request = await at.services.access.read((db) => requestById(db, requestId))
  if (!request) throw new AppError('not-found')
  await begin(at, requestId, files)
  for (;;) {
    try {
      await readAll(at)
      break
    } catch (error) {
      // A file on which the thread runs out of memory has been tried once more by now; the others go on.
      if (!(error instanceof AppError) || error.code !== 'job.out-of-memory') throw error
    }
  }
  await at.services.access.keep((tx) => setDeliveryState(tx, at.id, 'done'))
  if (ocr) await queueOcr(at.services, requestId, at.actor)
  return answer(at, requestId)
}

async function begin(
  at: JobContext,
  requestId: string,
  files: readonly { readonly sha256: string; readonly name: string; readonly path?: string | undefined }[],
): Promise<void> {
  const sizes = new Map<string, number>()
  for (const { sha256 } of files)
    if (!sizes.has(sha256)) sizes.set(sha256, (await at.services.store.size(sha256 as never)) ?? 0)
  await at.services.access.write(at.actor, async (tx, log) => {
    const { isNew, number } = await openDelivery(tx, { id: at.id, requestId, origin: 'window' })
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

function readAll(at: JobContext): Promise<unknown> {
  const { access } = at.services
  const onAsk = async (question: unknown): Promise<unknown> => {
    at.signal.throwIfAborted()
    const asked = question as Question
    if (asked.kind === 'inside') {
      await access.keep(async (tx) => {
        const parent = await sourceById(tx, asked.id)
        if (parent) await keepInside(tx, parent, asked.found)
      })
      return null
    }
    if (asked.results.length > 0) {
      await access.write(at.actor, async (tx, log) => {
        for (const read of asked.results) await settleSource(tx, log, read)
        log('delivery.read', at.id, { files: asked.results.length })
      })
      at.services.push({ kind: 'changed', features: ['documents', 'requests'] })
    }
    const { files, waiting } = await access.read((db) => deliveryCounts(db, at.id))
    at.progress(files === 0 ? 1 : 1 - waiting / files, 'documents.reading', {
      number: files - waiting,
      count: files,
    })
    return access.keep((tx) => nextItems(tx, at.id))
  }
  return runInWorker(
    'intake',
    { store: join(at.services.dataFolder, 'store'), fontFolder: join(root, 'resources', 'fonts') },
    { signal: at.signal, onAsk },
  )
}

/** The next files to read. Same bytes as an earlier file are settled here; those that broke the thread are listed. */
async function nextItems(
  tx: Parameters<typeof waitingSources>[0],
  deliveryId: string,
): Promise<SourceItem[]> {
  for (;;) {
    const waiting = await waitingSources(tx, deliveryId, batchSize)
    if (waiting.length === 0) return []
    const items: SourceItem[] = []
    for (const source of waiting) {
      if (source.attempts >= limits.jobAttempts) {
        const finding = { code: 'source.crashed', params: {} }
        await updateSource(tx, source.id, {
          outcome: 'listed',
          reason: finding.code,
          findings: JSON.stringify([finding]),
          done_at: now(),
        })
        continue
      }
      const parent = source.parent_id === null ? undefined : await sourceById(tx, source.parent_id)
      const same = parent?.document_id ? undefined : await sameSource(tx, source)
      // What came with a mail stays with it, also when it came before; a loose file comes once.
      if (same) {
        await updateSource(tx, source.id, {
          outcome: 'known',
          kind: same.kind,
          known_id: same.id,
          done_at: now(),
        })
        continue
      }
      // Twins in one batch: the second waits for the first.
      if (!parent?.document_id && items.some(({ sha256 }) => sha256 === source.sha256)) continue
      await updateSource(tx, source.id, { attempts: source.attempts + 1 })
      items.push({
        id: source.id,
        sha256: source.sha256 ?? '',
        name: source.name,
        path: source.path,
        depth: await depthOf(tx, source),
      })
    }
    if (items.length > 0) return items
  }
}

async function answer(at: JobContext, requestId: string) {
  const all = await at.services.access.read((db) => ledgerOf(db, requestId))
  const byId = new Map(all.map((row) => [row.id, row]))
  const rows = all.filter((row) => row.delivery_id === at.id)
  return {
    imported: rows.flatMap(({ document_id: id, name, pages }) =>
      id === null ? [] : [{ id, name, pages: pages ?? 0 }],
    ),
    refused: rows
      .filter(({ outcome }) => outcome === 'listed')
      .map(({ name, reason, findings }) => ({
        name,
        error: { code: reason, params: JSON.parse(findings)[0]?.params ?? {}, issues: [] },
      })),
    known: rows
      .filter(({ outcome }) => outcome === 'known')
      .map(({ name, known_id: id }) => ({ name, id: byId.get(id ?? '')?.document_id ?? null })),
  }
}
