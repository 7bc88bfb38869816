import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import { makePackage, type PackageTask } from './make-package.ts'
import { type DossierTask, writeDossier } from './write-dossier.ts'

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

const progress = (share: number) => port.postMessage({ kind: 'progress', share })

try {
  const task = workerData as PackageTask | DossierTask
  const value =
    task.task === 'dossier' ? await writeDossier(task, progress) : await makePackage(task, progress)
  port.postMessage({ kind: 'done', value })
} catch (error) {
  if (!(error instanceof AppError)) throw error
  port.postMessage({ kind: 'refused', code: error.code, params: { ...error.params } })
}
