import { GlobalWorkerOptions, PDFWorker } from 'pdfjs-dist'
import rendererUrl from 'pdfjs-dist/build/pdf.renderer.min.mjs?url'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { early } from '../early.ts'

GlobalWorkerOptions.workerSrc = workerUrl
GlobalWorkerOptions.rendererSrc = rendererUrl

let reader: PDFWorker | null = null

/** The worker that reads files, one for all documents: starting it takes longer than opening most files. */
export function startReader(): PDFWorker {
  if (!reader || reader.destroyed)
    reader = PDFWorker.create({ verbosity: 0, ...(early && !reader ? { port: early.reader } : {}) })
  return reader
}

/**
 * The workers that draw pages, so that scrolling never waits for a heavy page (pdf.js 6): an opened file takes a free
 * one and gives it back when it closes.
 */
const painters: Worker[] = early ? [early.painter] : []
let taken = 0

/** Sees to it that the next file finds a worker to draw with. */
function startPainter(): void {
  while (painters.length <= taken) painters.push(new Worker(rendererUrl, { type: 'module' }))
  GlobalWorkerOptions.rendererPorts = painters
}

/** Starts both workers ahead of the first document. */
export function startPdf(): void {
  startReader()
  startPainter()
}

/** Notes that an opened file holds a drawing worker, until the returned function is called. */
export function takePainter(): () => void {
  startPainter()
  taken++
  let held = true
  return () => {
    if (held) taken--
    held = false
  }
}
