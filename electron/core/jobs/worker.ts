import { Worker } from 'node:worker_threads'
import { AppError, type ErrorCode, type ErrorParams, errorCodes } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { workerEntry } from '../files/root.ts'

/** What a worker thread posts back. */
export type WorkerReply =
  /** Sent every few seconds and at every page by threads that meet hostile files; from then on silence ends them. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'part'; readonly value: unknown }
  | { readonly kind: 'ask'; readonly id: number; readonly question: unknown }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly code: string; readonly params: ErrorParams }

type RunOptions = {
  readonly signal?: AbortSignal
  readonly onProgress?: (share: number) => void
  /** Hears what a task hands over before it has ended. */
  readonly onPart?: (value: unknown) => void
  readonly memoryMegabytes?: number
  /** How long a thread that was alive may be silent; default five minutes. */
  readonly silentMs?: number
  /** Answers what the thread asks while it runs. */
  readonly onAsk?: (question: unknown) => Promise<unknown>
}

/**
 * Runs one task in a fresh worker thread and answers with its value; ending the signal ends the thread.
 *
 * @throws AppError as refused by the task, `job.out-of-memory`, `job.stuck`, or the signal's reason
 */
export async function runInWorker<T>(entry: string, task: unknown, options: RunOptions = {}): Promise<T> {
  options.signal?.throwIfAborted()
  const worker = startWorker(entry, task, options.memoryMegabytes)
  try {
    return await answerOf<T>(worker, options)
  } finally {
    void worker.terminate()
  }
}

/** After so many tasks a kept thread makes way for a fresh one, with the memory it gathered. */
const tasksPerThread = 50

/**
 * A worker thread that stays for the next task of the same job, one at a time: loading the PDF libraries and
 * compiling them anew takes most of a second, ten times the work on a short letter. A thread that failed in any
 * other way than a refusal is not used again. For entries that serve a task posted as `{ task }`.
 */
export function keptWorker(entry: string) {
  let kept: Worker | undefined
  let tasks = 0
  const close = (): void => {
    void kept?.terminate()
    kept = undefined
    tasks = 0
  }
  return {
    /** As `runInWorker`. */
    async run<T>(task: unknown, options: RunOptions = {}): Promise<T> {
      options.signal?.throwIfAborted()
      const worker = kept ?? startWorker(entry, task, options.memoryMegabytes)
      if (kept) kept.postMessage({ task })
      else worker.once('exit', () => kept === worker && close())
      kept = worker
      try {
        const value = await answerOf<T>(worker, options)
        if (++tasks >= tasksPerThread) close()
        return value
      } catch (error) {
        const isRefusal = error instanceof AppError && !isBroken(error)
        if (!isRefusal || options.signal?.aborted) close()
        throw error
      }
    },
    close,
  }
}

/** True when the thread itself can do no more, whatever becomes of the file it was at. */
export function isBroken(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'job.out-of-memory' || error.code === 'job.stuck')
}

function startWorker(entry: string, task: unknown, memoryMegabytes = 2048): Worker {
  const worker = new Worker(workerEntry(entry), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  })
  // Between two tasks nobody listens, and an error that nobody hears would end the program.
  worker.on('error', () => {})
  return worker
}

/** What the thread answers to the task it is at; leaves the thread as it is. */
function answerOf<T>(
  worker: Worker,
  {
    signal,
    onProgress,
    onPart,
    onAsk,
    silentMs = limits.silentMinutes * 60_000,
  }: Omit<RunOptions, 'memoryMegabytes'>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let silence: ReturnType<typeof setTimeout> | undefined
    const stuck = () => end(() => reject(new AppError('job.stuck', { minutes: limits.silentMinutes })))
    const heard = (isAlive: boolean) => {
      if (!isAlive && silence === undefined) return
      clearTimeout(silence)
      silence = setTimeout(stuck, silentMs)
    }
    const end = (settle: () => void) => {
      clearTimeout(silence)
      signal?.removeEventListener('abort', onAbort)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      settle()
    }
    const onAbort = () => end(() => reject(signal?.reason))
    const onMessage = (reply: WorkerReply) => {
      heard(reply.kind === 'alive')
      if (reply.kind === 'alive') return
      if (reply.kind === 'progress') onProgress?.(reply.share)
      else if (reply.kind === 'part') onPart?.(reply.value)
      else if (reply.kind === 'ask')
        void (onAsk?.(reply.question) ?? Promise.reject(new Error('the thread asked something'))).then(
          (value) => worker.postMessage({ id: reply.id, value }),
          (error) => end(() => reject(error)),
        )
      else if (reply.kind === 'done') end(() => resolve(reply.value as T))
      else end(() => reject(new AppError(asCode(reply.code), reply.params)))
    }
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end(() => reject(new AppError('job.out-of-memory')))
      else end(() => reject(error))
    }
    const onExit = (status: number) => end(() => reject(new Error(`worker ended with status ${status}`)))
    signal?.addEventListener('abort', onAbort, { once: true })
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
  })
}

function asCode(code: string): ErrorCode {
  return (errorCodes as readonly string[]).includes(code) ? (code as ErrorCode) : 'internal'
}
