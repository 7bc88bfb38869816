import { type Instant, now } from '../../shared/dates.ts'
import { type JobId, newId } from '../../shared/ids.ts'
import type { Db } from '../access.ts'
import type { JobTable } from '../tables.ts'

/** A new row in the queue; answers with its id. */
export async function insertJob(
  tx: Db,
  job: { readonly name: string; readonly input: unknown; readonly actor: string },
): Promise<string> {
  const id = newId<JobId>()
  await tx
    .insertInto('job')
    .values({
      id,
      name: job.name,
      input: JSON.stringify(job.input),
      actor: job.actor,
      state: 'queued',
      progress: 0,
      attempts: 0,
      message: null,
      pid: null,
      error: null,
      result: null,
      created_at: now(),
      finished_at: null,
    })
    .execute()
  return id
}

/** When a job was put in the queue; undefined for one that is not there. */
export async function jobAskedAt(db: Db, id: string): Promise<string | undefined> {
  return (await db.selectFrom('job').select('created_at').where('id', '=', id).executeTakeFirst())?.created_at
}

/**
 * The oldest queued job, now running under `pid`; undefined when the queue (or `only`) holds none.
 *
 * @param names jobs with one of these names, or with any other name
 */
export async function claimJob(
  tx: Db,
  pid: number,
  names: { readonly of: 'these' | 'others'; readonly names: readonly string[] },
  only?: readonly string[],
) {
  let oldest = tx
    .selectFrom('job')
    .select('id')
    .where('state', '=', 'queued')
    .where('name', names.of === 'these' ? 'in' : 'not in', names.names)
  if (only) oldest = oldest.where('id', 'in', only)
  const found = await oldest.orderBy('created_at').limit(1).executeTakeFirst()
  if (!found) return undefined
  return tx
    .updateTable('job')
    .set((eb) => ({ state: 'running', pid, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', found.id)
    .where('state', '=', 'queued')
    .returning(['id', 'name', 'input', 'actor'])
    .executeTakeFirst()
}

export async function keepProgress(
  tx: Db,
  id: string,
  progress: number,
  message: object | null,
): Promise<void> {
  await tx
    .updateTable('job')
    .set({ progress: Math.min(1, Math.max(0, progress)), message: message && JSON.stringify(message) })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Ends a job; false when it was not in state `from` any more. */
export async function finishJob(
  tx: Db,
  id: string,
  state: 'done' | 'failed' | 'cancelled',
  outcome: { readonly result?: unknown; readonly error?: unknown },
  from: JobTable['state'] = 'running',
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('job')
    .set({
      state,
      progress: 1,
      pid: null,
      result: outcome.result === undefined ? null : JSON.stringify(outcome.result),
      error: outcome.error === undefined ? null : JSON.stringify(outcome.error),
      finished_at: now(),
    })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Puts a running job back in the queue without counting the attempt: it was stopped, it did not fail. */
export async function releaseJob(tx: Db, id: string): Promise<void> {
  await tx
    .updateTable('job')
    .set((eb) => ({ state: 'queued', pid: null, attempts: eb('attempts', '-', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Puts back in the queue what a process that is gone left running; gives up after `attempts` tries. */
export async function reviveJobs(
  tx: Db,
  self: number,
  attempts: number,
  isAlive: (pid: number) => boolean,
): Promise<void> {
  const left = await tx
    .selectFrom('job')
    .select(['id', 'pid', 'attempts'])
    .where('state', '=', 'running')
    .execute()
  for (const job of left) {
    // A recycled pid equal to our own cannot be running: this process has only just started.
    if (job.pid !== null && job.pid !== self && isAlive(job.pid)) continue
    const spent = job.attempts >= attempts
    await tx
      .updateTable('job')
      .set(
        spent
          ? {
              state: 'failed',
              pid: null,
              error: JSON.stringify({ code: 'job.failed-repeatedly', params: { attempts }, issues: [] }),
              finished_at: now(),
            }
          : { state: 'queued', pid: null },
      )
      .where('id', '=', job.id)
      .execute()
  }
}

const jobColumns = ['id', 'name', 'state', 'progress', 'message', 'error', 'result', 'created_at'] as const

const toRow = (
  row: Pick<JobTable, 'id' | 'name' | 'state' | 'message' | 'error' | 'result' | 'created_at'> & {
    progress: number
  },
) => ({
  id: row.id,
  name: row.name,
  state: row.state,
  progress: row.progress,
  message: row.message === null ? null : JSON.parse(row.message),
  error: row.error === null ? null : JSON.parse(row.error),
  result: row.result === null ? null : JSON.parse(row.result),
  createdAt: row.created_at as Instant,
})

/** What a job was asked to do; undefined when there is no such job. */
export async function jobInput(db: Db, id: string): Promise<unknown> {
  const row = await db.selectFrom('job').select('input').where('id', '=', id).executeTakeFirst()
  return row && JSON.parse(row.input)
}

export async function jobById(db: Db, id: string) {
  const row = await db.selectFrom('job').select(jobColumns).where('id', '=', id).executeTakeFirst()
  return row && toRow(row)
}

export async function activeJobs(db: Db) {
  const rows = await db
    .selectFrom('job')
    .select(jobColumns)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('created_at')
    .execute()
  return rows.map(toRow)
}

/** Forgets ended imports of a request: their rows name files. */
export async function forgetImports(tx: Db, requestId: string): Promise<void> {
  await tx
    .deleteFrom('job')
    .where('name', 'in', ['documents.import', 'documents.readOn'])
    .where('state', 'in', ['done', 'failed', 'cancelled'])
    .where((eb) => eb(eb.fn<string>('json_extract', ['input', eb.val('$.requestId')]), '=', requestId))
    .execute()
}
