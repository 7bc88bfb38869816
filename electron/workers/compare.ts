import { parentPort, workerData } from 'node:worker_threads'
import { type ComparedDocument, duplicateGroups } from '../../shared/domain/duplicates.ts'

/** Task of the thread that compares documents; pairs in `apart` were called different by a person. */
export type CompareTask = {
  readonly documents: readonly ComparedDocument[]
  readonly apart: readonly string[]
}

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

const { documents, apart } = workerData as CompareTask
const value = duplicateGroups(documents, new Set(apart), (share) =>
  port.postMessage({ kind: 'progress', share }),
)
port.postMessage({ kind: 'done', value })
