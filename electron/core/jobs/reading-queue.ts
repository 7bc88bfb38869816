import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Db } from '../../../db/access.ts'
import {
  countAttempts,
  deliveryCounts,
  depthOf,
  sameSources,
  sourceById,
  sourcesById,
  updateSource,
  waitingSources,
} from '../../../db/queries/intake.ts'
import { deliveryById } from '../../../db/queries/ledger.ts'
import { now } from '../../../shared/dates.ts'
import { limits } from '../../../shared/limits.ts'
import type { FoundInside, ReadSource, SourceItem } from '../../workers/intake/read-source.ts'
import type { JobContext } from '../handler.ts'
import { keepInside, settleSources } from '../intake-ledger.ts'

/** Files that a thread has in hand at once. */
const batchSize = 48
/** Of files together in one batch, unless one is larger by itself: what came of a batch is in memory at once. */
const batchBytes = 16 * 1024 * 1024
/** Batches that were read but wait for an earlier one, before nothing more is handed out. */
const mostHeld = 4

/** How often a window hears that documents have come. */
const tellEveryMs = 2000
/** A thread that waits for another looks again by itself after this long: somebody may have halted the delivery. */
const lookAgainMs = 1000

/** What a thread that reads asks: its next files, handing over what came of others; or to keep files inside one. */
export type ReaderQuestion =
  | { readonly kind: 'next'; readonly results: readonly ReadSource[] }
  | { readonly kind: 'inside'; readonly id: string; readonly found: readonly FoundInside[] }

/**
 * The files of a delivery that wait, in batches for the threads that read them. Batches are settled in the order in
 * which they were handed out, so that numbers of the inventory follow the ledger, however many threads read.
 */
export function readingQueue(at: JobContext, deliveryId: string) {
  const { access } = at.services
  /** SHA-256 and batch of each file that was handed out and is not yet settled. */
  const inHand = new Map<string, { readonly sha256: string; readonly batch: number }>()
  /** Ids of the files in each batch that is not yet settled, oldest first. */
  const handedOut = new Map<number, readonly string[]>()
  /** What came of those that were read. */
  const read = new Map<number, readonly ReadSource[]>()
  let batches = 0
  let waiting = 0
  let toldAt = 0
  let turn: Promise<unknown> = Promise.resolve()
  let change = Promise.withResolvers<void>()
  const tellChange = (): void => {
    change.resolve()
    change = Promise.withResolvers<void>()
  }

  /** Batches that were read, up to the first that was not. */
  const ready = (): number[] => {
    const numbers: number[] = []
    for (const number of handedOut.keys()) {
      if (!read.has(number)) break
      numbers.push(number)
    }
    return numbers
  }

  const handOut = async (tx: Db) => {
    const counts = await deliveryCounts(tx, deliveryId)
    const next =
      read.size >= mostHeld ? { items: [], isOver: false } : await nextItems(tx, deliveryId, inHand)
    waiting = counts.waiting - inHand.size - next.items.length
    if (next.items.length === 0) return { ...next, counts, batch: undefined }
    const batch = ++batches
    handedOut.set(
      batch,
      next.items.map(({ id }) => id),
    )
    for (const { id, sha256 } of next.items) inHand.set(id, { sha256, batch })
    return { ...next, counts, batch }
  }

  /** Settles what can be settled and hands out what is next, at once: each time costs a wait for the disk. */
  const step = async () => {
    const settling = ready()
    if (settling.length === 0) return access.keep(handOut)
    const results = settling.flatMap((number) => read.get(number) ?? [])
    const next = await access.write(at.actor, async (tx, log) => {
      await settleSources(tx, log, results)
      log('delivery.read', deliveryId, { files: results.length })
      for (const number of settling) {
        for (const id of handedOut.get(number) ?? []) inHand.delete(id)
        handedOut.delete(number)
        read.delete(number)
      }
      return handOut(tx)
    })
    tellChange()
    // Every answer about a large request is asked anew at each push.
    if (Date.now() - toldAt > tellEveryMs) {
      toldAt = Date.now()
      at.services.push({ kind: 'changed', features: ['documents', 'requests'] })
    }
    return next
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }

  return {
    /** Whether more waits than was handed out last. */
    isLong: (): boolean => waiting > 0,
    /** Answers what one thread asks; no files = it may end, once it has handed over what it has. */
    reader: (signal: AbortSignal) => {
      const own = new Set<number>()
      return async (asked: ReaderQuestion): Promise<readonly SourceItem[] | null> => {
        signal.throwIfAborted()
        if (asked.kind === 'inside') {
          await access.keep(async (tx) => {
            const parent = await sourceById(tx, asked.id)
            if (parent) await keepInside(tx, [{ parent, found: asked.found }])
          })
          tellChange()
          return null
        }
        const done = inHand.get(asked.results[0]?.id ?? '')?.batch
        if (done !== undefined) {
          read.set(done, asked.results)
          own.delete(done)
        }
        for (;;) {
          const before = change.promise
          const { items, batch, isOver, counts } = await inTurn(step)
          at.progress(counts.files === 0 ? 1 : 1 - counts.waiting / counts.files, 'documents.reading', {
            number: counts.files - counts.waiting,
            count: counts.files,
          })
          if (batch !== undefined) own.add(batch)
          // A thread that still has files in hand must not wait here: others may wait for just those.
          if (items.length > 0 || isOver || own.size > 0) return items
          // The database answers without waiting, so without this nobody else would come in between.
          if (inHand.size === 0) await setImmediate()
          else await Promise.race([before, setTimeout(lookAgainMs)])
          signal.throwIfAborted()
        }
      }
    },
  }
}

/**
 * The next files to read, marked as tried once more. Same bytes as an earlier file are settled here, those that broke
 * the thread are listed: a batch at a time, so that others can ask in between.
 *
 * @returns no items = nothing can be handed out now; `isOver` = nor later
 */
async function nextItems(
  tx: Db,
  deliveryId: string,
  inHand: ReadonlyMap<string, { readonly sha256: string }>,
): Promise<{ readonly items: readonly SourceItem[]; readonly isOver: boolean }> {
  // Halted or broken off by a person.
  if ((await deliveryById(tx, deliveryId))?.state !== 'running') return { items: [], isOver: true }
  const waiting = await waitingSources(tx, deliveryId, batchSize, [...inHand.keys()])
  if (waiting.length === 0) return { items: [], isOver: inHand.size === 0 }
  // What was read when the thread broke goes again, with nothing beside it that it could take along.
  if (waiting[0]?.attempts && inHand.size > 0) return { items: [], isOver: false }
  const handed = new Set(Array.from(inHand.values(), ({ sha256 }) => sha256))
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
  return { items, isOver: false }
}
