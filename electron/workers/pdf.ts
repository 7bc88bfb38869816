import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import { stayAlive, tellAlive } from './alive.ts'
import type { BurnTask, VerifyTask } from './burn-pdf.ts'
import type { InspectTask } from './inspect-pdf.ts'
import type { LetterTask } from './read-letter.ts'

/** Tasks of the PDF thread; each loads only what it needs. A thread may be given one after another. */
type Task =
  | { readonly task: 'read'; readonly path: string }
  | BurnTask
  | VerifyTask
  | InspectTask
  | LetterTask

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

stayAlive()
const progress = (share: number) => port.postMessage({ kind: 'progress', share })

async function run(task: Task): Promise<unknown> {
  if (task.task === 'read') return (await import('./read-pdf.ts')).readPdf(task.path, progress)
  if (task.task === 'inspect') return (await import('./inspect-pdf.ts')).inspectPdf(task, progress)
  if (task.task === 'letter-lines') return (await import('./read-letter.ts')).readLetter(task, progress)
  const burner = await import('./burn-pdf.ts')
  return task.task === 'burn' ? burner.burnPdf(task, progress) : burner.verifyPdf(task)
}

async function serve(task: Task): Promise<void> {
  // Anew for each task: whoever waits for it counts from here.
  tellAlive()
  try {
    port?.postMessage({ kind: 'done', value: await run(task) })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    port?.postMessage({ kind: 'refused', code: error.code, params: { ...error.params } })
  }
}

// Anything but a refusal goes unhandled, and so ends the thread with that error.
port.on('message', ({ task }: { readonly task: Task }) => void serve(task))
await serve(workerData as Task)
