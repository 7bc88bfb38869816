import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ledgerOf, setDeliveryState } from '../../../db/queries/intake.ts'
import { root } from '../files/root.ts'
import type { Answer, JobContext } from '../handler.ts'
import { type ReaderQuestion, readingQueue } from './reading-queue.ts'
import { isBroken, runInWorker } from './worker.ts'

/**
 * Reads every file that waits in the given deliveries, one delivery after the other, until none waits or a person
 * halts it. Answers with what came of them.
 */
export async function readDeliveries(
  at: JobContext,
  requestId: string,
  deliveries: readonly string[],
): Promise<Answer<'documents.import'>> {
  for (const deliveryId of deliveries) {
    for (;;) {
      try {
        await readAll(at, deliveryId)
        break
      } catch (error) {
        // A file on which the thread runs out of memory or never ends has been tried once more by now; others go on.
        if (!isBroken(error)) throw error
      }
    }
    await at.services.access.keep((tx) => setDeliveryState(tx, deliveryId, 'done', 'running'))
  }
  return answer(at, requestId, new Set(deliveries))
}

/** A second thread pays where there is a core for it; each holds its own reader of PDFs in memory, so no more. */
const mostThreads = Math.min(2, availableParallelism())

/** Reads with one thread, and with another beside it as soon as more waits than one has in hand. */
async function readAll(at: JobContext, deliveryId: string): Promise<void> {
  const queue = readingQueue(at, deliveryId)
  const stop = new AbortController()
  const signal = AbortSignal.any([at.signal, stop.signal])
  const threads: Promise<void>[] = []
  let failure: { readonly error: unknown } | undefined
  const start = (): void => {
    const read = queue.reader(signal)
    const onAsk = async (question: unknown): Promise<unknown> => {
      const answer = await read(question as ReaderQuestion)
      if (threads.length < mostThreads && queue.isLong()) start()
      return answer
    }
    const task = {
      store: join(at.services.dataFolder, 'store'),
      fontFolder: join(root, 'resources', 'fonts'),
    }
    threads.push(
      runInWorker<void>('intake', task, { signal, onAsk }).catch((error) => {
        failure ??= { error }
        stop.abort(error)
      }),
    )
  }
  start()
  // While one is waited for, another may have been started.
  for (let index = 0; index < threads.length; index++) await threads[index]
  if (failure) throw failure.error
}

async function answer(at: JobContext, requestId: string, deliveries: ReadonlySet<string>) {
  const all = await at.services.access.read((db) => ledgerOf(db, requestId))
  const byId = new Map(all.map((row) => [row.id, row]))
  const rows = all.filter((row) => deliveries.has(row.delivery_id))
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
