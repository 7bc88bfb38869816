import { parentPort, workerData } from 'node:worker_threads'
import type { LetterData } from '../../shared/domain/decision-letter.ts'
import { AppError } from '../../shared/errors.ts'
import { decisionLetter } from './make-letter.ts'
import { makePackage, type PackageTask } from './make-package.ts'

/** Tasks of the export thread. */
type Task =
  | { readonly task: 'letter'; readonly letter: LetterData; readonly fontFolder: string }
  | PackageTask

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

const progress = (share: number) => port.postMessage({ kind: 'progress', share })

try {
  const task = workerData as Task
  const value =
    task.task === 'letter'
      ? await decisionLetter(task.letter, task.fontFolder)
      : await makePackage(task, progress)
  port.postMessage({ kind: 'done', value })
} catch (error) {
  if (!(error instanceof AppError)) throw error
  port.postMessage({ kind: 'refused', code: error.code, params: { ...error.params } })
}
