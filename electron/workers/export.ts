import { parentPort, workerData } from 'node:worker_threads'
import type { LetterData } from '../../shared/domain/decision-letter.ts'
import { AppError } from '../../shared/errors.ts'
import { decisionLetter } from './make-letter.ts'
import { makePackage, type PackageTask } from './make-package.ts'
import { type DossierTask, writeDossier } from './write-dossier.ts'

/** Tasks of the export thread. */
type Task =
  | { readonly task: 'letter'; readonly letter: LetterData; readonly fontFolder: string }
  | PackageTask
  | DossierTask

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

const progress = (share: number) => port.postMessage({ kind: 'progress', share })

try {
  const task = workerData as Task
  const value =
    task.task === 'letter'
      ? await decisionLetter(task.letter, task.fontFolder)
      : task.task === 'dossier'
        ? await writeDossier(task, progress)
        : await makePackage(task, progress)
  port.postMessage({ kind: 'done', value })
} catch (error) {
  if (!(error instanceof AppError)) throw error
  port.postMessage({ kind: 'refused', code: error.code, params: { ...error.params } })
}
