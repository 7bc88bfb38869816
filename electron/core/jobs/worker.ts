import { Worker } from 'node:worker_threads'
import { AppError, type ErrorCode, type ErrorParams, errorCodes } from '../../../shared/errors.ts'
import { workerEntry } from '../files/root.ts'

/** What a worker thread posts back. */
export type WorkerReply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'part'; readonly value: unknown }
  | { readonly kind: 'ask'; readonly id: number; readonly question: unknown }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly code: string; readonly params: ErrorParams }

/**
 * Runs one task in a fresh worker thread and answers with its value; ending the signal ends the thread.
 *
 * @throws AppError as refused by the task, `job.out-of-memory`, or the signal's reason
 */
export function runInWorker<T>(
  entry: string,
  task: unknown,
  options: {
    readonly signal?: AbortSignal
    readonly onProgress?: (share: number) => void
    /** Hears what a task hands over before it has ended. */
    readonly onPart?: (value: unknown) => void
    readonly memoryMegabytes?: number
    /** Answers what the thread asks while it runs. */
    readonly onAsk?: (question: unknown) => Promise<unknown>
  } = {},
): Promise<T> {
  const { signal, onProgress, onPart, onAsk, memoryMegabytes = 2048 } = options
  return new Promise<T>((resolve, reject) => {
    signal?.throwIfAborted()
    const worker = new Worker(workerEntry(entry), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    })
    const end = (settle: () => void) => {
      signal?.removeEventListener('abort', onAbort)
      settle()
      void worker.terminate()
    }
    const onAbort = () => end(() => reject(signal?.reason))
    signal?.addEventListener('abort', onAbort, { once: true })
    worker.on('message', (reply: WorkerReply) => {
      if (reply.kind === 'progress') onProgress?.(reply.share)
      else if (reply.kind === 'part') onPart?.(reply.value)
      else if (reply.kind === 'ask')
        void (onAsk?.(reply.question) ?? Promise.reject(new Error('the thread asked something'))).then(
          (value) => worker.postMessage({ id: reply.id, value }),
          (error) => end(() => reject(error)),
        )
      else if (reply.kind === 'done') end(() => resolve(reply.value as T))
      else end(() => reject(new AppError(asCode(reply.code), reply.params)))
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end(() => reject(new AppError('job.out-of-memory')))
      else end(() => reject(error))
    })
    worker.on('exit', (status) => end(() => reject(new Error(`worker ended with status ${status}`))))
  })
}

function asCode(code: string): ErrorCode {
  return (errorCodes as readonly string[]).includes(code) ? (code as ErrorCode) : 'internal'
}
