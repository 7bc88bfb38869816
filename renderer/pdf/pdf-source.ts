import {
  AnnotationMode,
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  PDFWorker,
  RenderingCancelledException,
} from 'pdfjs-dist'
import rendererUrl from 'pdfjs-dist/build/pdf.renderer.min.mjs?url'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import {
  type PageFrame,
  type Quarter,
  type Rect,
  toView,
  turn,
  type View,
  type ViewBox,
} from '../../shared/text/coordinates.ts'
import { early } from '../early.ts'
import { createPool, type Pool } from './canvas-pool.ts'
import { createPaintQueue, type PaintQueue, type Task } from './paint-queue.ts'

GlobalWorkerOptions.workerSrc = workerUrl
// Pages are drawn in a worker (pdf.js 6), so that scrolling never waits for a heavy page.
GlobalWorkerOptions.rendererSrc = rendererUrl
if (early) GlobalWorkerOptions.rendererPorts = [early.painter]

/** Bytes of drawings that a document may keep: about 30 A4 pages at 150 %. */
const poolBytes = 192 * 1024 * 1024
/** Pixels in one drawing; beyond this a page is drawn coarser and the part in sight is drawn on top, sharp. */
export const canvasPixels = 12_000_000

export type Painted = { readonly canvas: HTMLCanvasElement; readonly key: string }

/** An opened PDF file with its drawings. */
export type PdfSource = {
  /** Tells opened files apart. */
  readonly id: string
  readonly pdf: PDFDocumentProxy
  readonly pool: Pool<HTMLCanvasElement>
  readonly queue: PaintQueue
  close(): void
}

let reader: PDFWorker | null = null

/** The worker that reads files, one for all documents: starting it takes longer than opening most files. */
export function startReader(): PDFWorker {
  if (!reader || reader.destroyed)
    reader = PDFWorker.create({ verbosity: 0, ...(early && !reader ? { port: early.reader } : {}) })
  return reader
}

/** Where the build puts what pdf.js asks for while it draws: character maps, fonts, decoders. */
const assets = new URL('/pdfjs/', document.baseURI).href

/**
 * Opens a stored file (by its hash; only the parts that are needed are fetched) or the bytes of a file.
 *
 * @throws the error of pdf.js when the file is missing or cannot be read
 */
export async function openPdf(file: string | Uint8Array, signal: AbortSignal): Promise<PdfSource> {
  const task = getDocument({
    ...(typeof file === 'string'
      ? { url: new URL(`/files/${file}?type=application/pdf`, document.baseURI).href }
      : { data: file }),
    worker: startReader(),
    rangeChunkSize: 256 * 1024,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: `${assets}cmaps/`,
    standardFontDataUrl: `${assets}standard_fonts/`,
    wasmUrl: `${assets}wasm/`,
    iccUrl: `${assets}iccs/`,
    // The same fonts on every machine: what is seen is what is burned.
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  })
  signal.addEventListener('abort', () => void task.destroy(), { once: true })
  const pdf = await task.promise
  const pool = createPool<HTMLCanvasElement>(poolBytes, (canvas) => {
    canvas.width = 0
    canvas.height = 0
    canvas.remove()
  })
  const queue = createPaintQueue(2)
  return {
    id: task.docId,
    pdf,
    pool,
    queue,
    close() {
      queue.clear()
      pool.clear()
      void task.destroy()
    },
  }
}

/** What to draw of a page: all of it, or a region in CSS pixels of the page as shown. */
export type PaintOrder = {
  readonly page: number
  readonly frame: PageFrame
  readonly view: View
  /** Device pixels per CSS pixel. */
  readonly density: number
  readonly region: ViewBox
}

/** The density at which a whole page stays within the pixel budget. */
export function affordableDensity(width: number, height: number, density: number): number {
  return Math.min(density, Math.sqrt(canvasPixels / Math.max(1, width * height)))
}

/** Draws a page or part of it; `onDone` gets the drawing, `onError` what went wrong (not when called off). */
export function paint(
  source: PdfSource,
  order: PaintOrder,
  onDone: (canvas: HTMLCanvasElement) => void,
  onError: (error: unknown) => void,
): Task {
  let cancelled = false
  let stop = () => {}
  const work = async () => {
    const page = await source.pdf.getPage(order.page + 1)
    if (cancelled) return
    const scale = order.view.scale * order.density
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(order.region.width * order.density))
    canvas.height = Math.max(1, Math.round(order.region.height * order.density))
    const rotation = turn(order.frame.rotate, order.view.rotation)
    const drift = boxDrift(order.frame, page.view as unknown as Rect, rotation, scale)
    const render = page.render({
      canvas,
      viewport: page.getViewport({
        scale,
        rotation,
        offsetX: drift.x - order.region.left * order.density,
        offsetY: drift.y - order.region.top * order.density,
      }),
      annotationMode: AnnotationMode.ENABLE,
      background: '#ffffff',
    })
    stop = () => render.cancel()
    try {
      await render.promise
      if (!cancelled) onDone(canvas)
    } finally {
      page.cleanup()
    }
  }
  const done = work().catch((error: unknown) => {
    if (!cancelled && !(error instanceof RenderingCancelledException)) onError(error)
  })
  return {
    done,
    cancel() {
      cancelled = true
      stop()
    },
  }
}

// The core and pdf.js may read a broken CropBox differently; the page is drawn where our boxes say it is.
function boxDrift(frame: PageFrame, theirs: Rect, rotation: Quarter, scale: number) {
  if (frame.box.every((value, index) => Math.abs(value - theirs[index]!) < 0.01)) return { x: 0, y: 0 }
  const view: View = { rotation: 0, scale }
  const ours = { ...frame, rotate: rotation }
  const origin = toView({ ...ours, box: theirs }, view, { x: 0, y: 0 })
  const wanted = toView(ours, view, { x: 0, y: 0 })
  return { x: wanted.x - origin.x, y: wanted.y - origin.y }
}
