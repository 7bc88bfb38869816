import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Db } from '../../../db/access.ts'
import {
  countAttempts,
  deliveryCounts,
  depthOf,
  ledgerOf,
  sameSources,
  setDeliveryState,
  sourceById,
  sourcesById,
  updateSource,
  waitingSources,
} from '../../../db/queries/intake.ts'
import { deliveryById } from '../../../db/queries/ledger.ts'
import { now } from '../../../shared/dates.ts'
import { limits } from '../../../shared/limits.ts'
import type { FoundInside, ReadSource, SourceItem } from '../../workers/intake/read-source.ts'
import { root } from '../files/root.ts'
import type { Answer, JobContext } from '../handler.ts'
import { keepInside, settleSources } from '../intake-ledger.ts'
import { isBroken, runInWorker } from './worker.ts'

const batchSize = 48
/** Of files together in one batch, unless one is larger by itself: what came of a batch is in memory at once. */
const batchBytes = 16 * 1024 * 1024

/** How often a window hears that documents have come. */
const tellEveryMs = 2000

type Question =
  | { readonly kind: 'next'; readonly results: readonly ReadSource[] }
  | { readonly kind: 'inside'; readonly id: string; readonly found: readonly FoundInside[] }

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

function readAll(at: JobContext, deliveryId: string): Promise<unknown> {
  const { access } = at.services
  let toldAt = 0
  const inHand = new Map<string, string>()
  const onAsk = async (question: unknown): Promise<unknown> => {
    at.signal.throwIfAborted()
    const asked = question as Question
    if (asked.kind === 'inside') {
      await access.keep(async (tx) => {
        const parent = await sourceById(tx, asked.id)
        if (parent) await keepInside(tx, [{ parent, found: asked.found }])
      })
      return null
    }
    const handOut = async (tx: Db) => {
      for (const { id } of asked.results) inHand.delete(id)
      const { files, waiting } = await deliveryCounts(tx, deliveryId)
      return { files, waiting, items: await nextItems(tx, deliveryId, inHand) }
    }
    // What came of a batch and what is read next are kept at once: each time costs a wait for the disk.
    let next =
      asked.results.length === 0
        ? await access.keep(handOut)
        : await access.write(at.actor, async (tx, log) => {
            await settleSources(tx, log, asked.results)
            log('delivery.read', deliveryId, { files: asked.results.length })
            return handOut(tx)
          })
    // Every answer about a large request is asked anew at each push.
    if (asked.results.length > 0 && Date.now() - toldAt > tellEveryMs) {
      toldAt = Date.now()
      at.services.push({ kind: 'changed', features: ['documents', 'requests'] })
    }
    for (;;) {
      const { files, waiting, items } = next
      at.progress(files === 0 ? 1 : 1 - waiting / files, 'documents.reading', {
        number: files - waiting,
        count: files,
      })
      for (const { id, sha256 } of items ?? []) inHand.set(id, sha256)
      if (items) return items
      // The database answers without waiting, so without this nobody else would come in between.
      await setImmediate()
      at.signal.throwIfAborted()
      next = await access.keep(handOut)
    }
  }
  return runInWorker(
    'intake',
    { store: join(at.services.dataFolder, 'store'), fontFolder: join(root, 'resources', 'fonts') },
    { signal: at.signal, onAsk },
  )
}

/**
 * The next files to read; none = nothing waits but what the thread has in hand, undefined = look again. Same bytes as
 * an earlier file are settled here, those that broke the thread are listed: a batch at a time, so that others can ask
 * in between.
 */
async function nextItems(
  tx: Db,
  deliveryId: string,
  /** SHA-256 by id. */
  inHand: ReadonlyMap<string, string>,
): Promise<SourceItem[] | undefined> {
  // Halted or broken off by a person.
  if ((await deliveryById(tx, deliveryId))?.state !== 'running') return []
  const waiting = await waitingSources(tx, deliveryId, batchSize, [...inHand.keys()])
  if (waiting.length === 0) return []
  // What was read when the thread broke goes again, with nothing beside it that it could take along.
  if (waiting[0]?.attempts && inHand.size > 0) return []
  const handed = new Set(inHand.values())
  const parents = await sourcesById(
    tx,
    waiting.flatMap(({ parent_id: id }) => id ?? []),
  )
  const known = await sameSources(
    tx,
    waiting[0]?.request_id ?? '',
    waiting.flatMap(({ sha256 }) => sha256 ?? []),
  )
  const items: SourceItem[] = []
  let bytes = 0
  for (const source of waiting) {
    if (items.length > 0 && bytes + source.bytes > batchBytes) break
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
    const parent = source.parent_id === null ? undefined : parents.get(source.parent_id)
    const same =
      parent?.document_id || source.replaced_by !== null ? undefined : known.get(source.sha256 ?? '')
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
    // Twins: the second waits for the first.
    const sha256 = source.replaced_by ?? source.sha256 ?? ''
    if (source.replaced_by === null && !parent?.document_id && handed.has(sha256)) continue
    handed.add(sha256)
    bytes += source.bytes
    items.push({
      id: source.id,
      sha256,
      name: source.name,
      path: source.path,
      bytes: source.bytes,
      depth: await depthOf(tx, source),
    })
  }
  await countAttempts(
    tx,
    items.map(({ id }) => id),
  )
  // Twins of what is in hand wait until that is settled, which the thread does only once it has this answer.
  return items.length > 0 || inHand.size > 0 ? items : undefined
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
