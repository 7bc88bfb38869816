import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import { type OcrTask, readPages } from './ocr-pages.ts'

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

try {
  await readPages(workerData as OcrTask, (value) => port.postMessage({ kind: 'part', value }))
  port.postMessage({ kind: 'done', value: null })
} catch (error) {
  if (!(error instanceof AppError)) throw error
  port.postMessage({ kind: 'refused', code: error.code, params: { ...error.params } })
}
