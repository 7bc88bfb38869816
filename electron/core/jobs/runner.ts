import { availableParallelism } from 'node:os'
import type { Access } from '../../../db/access.ts'
import {
  claimJob,
  finishJob,
  insertJob,
  keepProgress,
  releaseJob,
  reviveJobs,
} from '../../../db/queries/jobs.ts'
import type { Push } from '../../../shared/contract/wire.ts'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import type { JobContext } from '../handler.ts'

/** One worker thread a running job; more would only make the window stutter. */
const slots = Math.min(4, Math.max(1, availableParallelism() - 1))
/** Work of hours with a slot of its own, one at a time, so that it never keeps an officer's own work waiting. */
const background: readonly string[] = ['documents.ocr']
const keepEveryMs = 500
const pushEveryMs = 100

type Run = (name: string, context: Omit<JobContext, 'services'>, input: unknown) => Promise<unknown>

/** The queue of long work: claims, runs, cancels, survives a crash because the row is the truth. */
export type Runner = {
  enqueue(name: string, input: unknown, actor: string): Promise<string>
  cancel(id: string): Promise<boolean>
  /** Aborts what runs; its rows go back to the queue for the next start. */
  close(): Promise<void>
}

/**
 * A running queue over the `job` table.
 *
 * @param scope `all` also takes up what an earlier run left; `own` runs only what it enqueued itself
 */
export async function openRunner(options: {
  readonly access: Access
  readonly run: Run
  readonly push: (push: Push) => void
  readonly shapeError: (error: unknown) => { code: string; params: object; issues: readonly object[] }
  readonly scope: 'all' | 'own'
}): Promise<Runner> {
  const { access, run, push, shapeError, scope } = options
  const running = new Map<
    string,
    { readonly name: string; readonly controller: AbortController; readonly ended: Promise<void> }
  >()
  const own = new Set<string>()
  let closing = false
  let pumping: Promise<void> | undefined
  let isAskedAgain = false

  if (scope === 'all') await access.keep((tx) => reviveJobs(tx, process.pid, limits.jobAttempts, isAlive))

  const pump = () => {
    // What was put in the queue while the last look is going on may already have been passed over.
    isAskedAgain = pumping !== undefined
    pumping ??= take()
      .catch((error) => {
        if (!closing) throw error
      })
      .finally(() => {
        pumping = undefined
        if (isAskedAgain && !closing) pump()
      })
  }

  const take = async () => {
    await takeUp('others', slots)
    await takeUp('these', 1)
  }

  const takeUp = async (of: 'these' | 'others', most: number) => {
    const taken = () =>
      [...running.values()].filter(({ name }) => background.includes(name) === (of === 'these')).length
    while (!closing && taken() < most) {
      const job = await access.keep((tx) =>
        claimJob(tx, process.pid, { of, names: background }, scope === 'own' ? [...own] : undefined),
      )
      if (!job) return
      const controller = new AbortController()
      running.set(job.id, { name: job.name, controller, ended: execute(job, controller) })
    }
  }

  const execute = async (
    job: { id: string; name: string; input: string; actor: string },
    controller: AbortController,
  ): Promise<void> => {
    const tell = (state: 'running' | 'done' | 'failed' | 'cancelled', progress: number) =>
      push({ kind: 'job', id: job.id, name: job.name, state, progress })
    let keptAt = 0
    let pushedAt = 0
    const progress: JobContext['progress'] = (share, code, params) => {
      const at = Date.now()
      if (at - pushedAt >= pushEveryMs) {
        pushedAt = at
        tell('running', share)
      }
      if (at - keptAt >= keepEveryMs) {
        keptAt = at
        access
          .keep((tx) => keepProgress(tx, job.id, share, code ? { code, params: params ?? {} } : null))
          .catch(() => {})
      }
    }
    const minutes = background.includes(job.name) ? limits.ocrJobMinutes : limits.jobMinutes
    const timer = setTimeout(
      () => controller.abort(new AppError('job.timed-out', { minutes })),
      minutes * 60_000,
    )
    tell('running', 0)
    try {
      const result = await run(
        job.name,
        { id: job.id, actor: job.actor, signal: controller.signal, progress },
        JSON.parse(job.input),
      )
      await access.keep((tx) => finishJob(tx, job.id, 'done', { result }))
      tell('done', 1)
    } catch (error) {
      if (closing) return
      const reason = controller.signal.aborted ? controller.signal.reason : error
      const cancelled = reason instanceof AppError && reason.code === 'job.cancelled'
      const state = cancelled ? 'cancelled' : 'failed'
      await access.keep((tx) => finishJob(tx, job.id, state, { error: shapeError(reason) }))
      tell(state, 1)
    } finally {
      clearTimeout(timer)
      running.delete(job.id)
      own.delete(job.id)
      if (!closing) pump()
    }
  }

  pump()

  return {
    enqueue: async (name, input, actor) => {
      const id = await access.keep((tx) => insertJob(tx, { name, input, actor }))
      own.add(id)
      push({ kind: 'job', id, name, state: 'queued', progress: 0 })
      pump()
      return id
    },
    cancel: async (id) => {
      const active = running.get(id)
      if (active) {
        active.controller.abort(new AppError('job.cancelled'))
        await active.ended
        return true
      }
      return access.keep((tx) =>
        finishJob(tx, id, 'cancelled', { error: shapeError(new AppError('job.cancelled')) }, 'queued'),
      )
    },
    close: async () => {
      closing = true
      await pumping
      for (const { controller } of running.values()) controller.abort(new Error('the program closes'))
      const stopped = [...running.keys()]
      await Promise.allSettled([...running.values()].map(({ ended }) => ended))
      for (const id of stopped) await access.keep((tx) => releaseJob(tx, id))
    },
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
