import { sql } from 'kysely'
import { now } from '../../shared/dates.ts'
import type { Db } from '../access.ts'
import type { DeliveryTable, SourceChangeTable } from '../intake-tables.ts'
import { sourceById, updateSource } from './intake.ts'

export type DeliveryRecord = DeliveryTable & {
  readonly files: number
  readonly waiting: number
  /** Whether a job is reading it, or is about to. */
  readonly is_read: 0 | 1
}

/** The deliveries of a request, oldest first, with how far they are. */
export async function deliveriesOf(db: Db, requestId: string): Promise<DeliveryRecord[]> {
  const { rows } = await sql<DeliveryRecord>`
    select delivery.*,
      (select count(*) from source_file where delivery_id = delivery.id) as files,
      (select count(*) from source_file where delivery_id = delivery.id and outcome = 'waiting') as waiting,
      exists (
        select 1 from job where job.id = delivery.job_id and job.state in ('queued', 'running')
      ) as is_read
    from delivery
    where request_id = ${requestId}
    order by number
  `.execute(db)
  return rows
}

export async function deliveryById(db: Db, id: string): Promise<DeliveryTable | undefined> {
  return db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Takes every delivery of a request that has files waiting and that no other job reads. Files that were tried before
 * by another job start anew.
 */
export async function claimDeliveries(tx: Db, requestId: string, jobId: string): Promise<string[]> {
  const free = (await deliveriesOf(tx, requestId)).filter(
    ({ waiting, is_read, job_id }) => waiting > 0 && (is_read === 0 || job_id === jobId),
  )
  for (const { id, job_id } of free) {
    await tx
      .updateTable('delivery')
      .set({ state: 'running', job_id: jobId, finished_at: null })
      .where('id', '=', id)
      .execute()
    if (job_id !== jobId)
      await tx
        .updateTable('source_file')
        .set({ attempts: 0 })
        .where('delivery_id', '=', id)
        .where('outcome', '=', 'waiting')
        .execute()
  }
  return free.map(({ id }) => id)
}

/** Writes down what a person did to a file of the ledger. */
export async function noteChange(
  tx: Db,
  change: Pick<SourceChangeTable, 'source_id' | 'kind' | 'made_by' | 'reason'> & {
    readonly sha256?: string
  },
): Promise<void> {
  const { last } = await tx
    .selectFrom('source_change')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('source_id', '=', change.source_id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('source_change')
    .values({ ...change, sha256: change.sha256 ?? null, position: (last ?? 0) + 1, made_at: now() })
    .execute()
}

/** What persons did to the files of a request, oldest first. */
export async function changesOf(db: Db, requestId: string): Promise<SourceChangeTable[]> {
  return db
    .selectFrom('source_change')
    .innerJoin('source_file', 'source_file.id', 'source_change.source_id')
    .selectAll('source_change')
    .where('source_file.request_id', '=', requestId)
    .orderBy('source_change.source_id')
    .orderBy('source_change.position')
    .execute()
}

/** Puts a file that came to nothing back among those to read; `sha256` is read in its place when given. */
export async function waitAgain(tx: Db, id: string, by: string, sha256?: string): Promise<boolean> {
  const source = await sourceById(tx, id)
  if (source?.outcome !== 'listed') return false
  // What is not in the store cannot be read again.
  if (!sha256 && source.is_kept === 0) return false
  await noteChange(tx, {
    source_id: id,
    kind: sha256 ? 'replaced' : 'read_again',
    made_by: by,
    reason: source.reason,
    ...(sha256 ? { sha256 } : {}),
  })
  await updateSource(tx, id, {
    outcome: 'waiting',
    attempts: 0,
    done_at: null,
    ...(sha256 ? { replaced_by: sha256 } : {}),
  })
  return true
}

/** Lists every file of a delivery that still waits as not read, by a person's act. */
export async function listWaiting(tx: Db, deliveryId: string, by: string, reason: string): Promise<number> {
  const waiting = await tx
    .selectFrom('source_file')
    .select('id')
    .where('delivery_id', '=', deliveryId)
    .where('outcome', '=', 'waiting')
    .execute()
  for (const { id } of waiting) {
    await noteChange(tx, { source_id: id, kind: 'stopped', made_by: by, reason: '' })
    await updateSource(tx, id, {
      outcome: 'listed',
      reason,
      findings: JSON.stringify([{ code: reason, params: {} }]),
      replaced_by: null,
      done_at: now(),
    })
  }
  return waiting.length
}
