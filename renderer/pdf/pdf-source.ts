import {
  AnnotationMode,
  getDocument,
  type PDFDocumentProxy,
  RenderingCancelledException,
  type RenderTask,
  version,
} from 'pdfjs-dist'
import { type Rect, type View, viewSize } from '../../shared/text/coordinates.ts'
import { fileAddress, takeEarlyFile } from '../early.ts'
import { createPool, type Pool } from './canvas-pool.ts'
import { drawingPlace, type PaintOrder } from './drawing-place.ts'
import { createPaintQueue, type PaintQueue, type Task } from './paint-queue.ts'
import { startReader, takePainter } from './pdf-workers.ts'

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
  /** Drawings of whole pages that were begun before their page was on the screen, by key. */
  readonly begun: Map<string, Promise<void>>
  close(): void
}

/** The key of the drawing of a whole page. */
export function drawingKey(page: number, view: View, density: number): string {
  return `${page}@${view.scale.toFixed(4)}x${density.toFixed(3)}r${view.rotation}`
}

/** Files up to this many bytes come whole, in one answer: nothing then waits for a part of the file. */
const wholeUpTo = 8 * 1024 * 1024
/** Files of many pages too up to this many: to begin with, pdf.js looks for the last page through all others. */
const manyPages = { from: 500, wholeUpTo: 64 * 1024 * 1024 }

/** Where the build puts what pdf.js asks for while it draws: character maps, fonts, decoders. */
const assets = new URL(`/pdfjs-${version}/`, document.baseURI).href

/**
 * Opens a stored file (by its hash; of a large one only the parts that are needed are fetched) or the bytes of a file.
 *
 * @param pages how many pages it has, when that is known
 * @throws the error of pdf.js when the file is missing or cannot be read
 */
export async function openPdf(file: string | Uint8Array, signal: AbortSignal, pages = 0): Promise<PdfSource> {
  const worker = startReader()
  const givePainterBack = takePainter()
  const data = await bytesOf(file, pages, signal).catch((error: unknown) => {
    givePainterBack()
    throw error
  })
  const task = getDocument({
    ...data,
    worker,
    rangeChunkSize: 512 * 1024,
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
  const end = () => void task.destroy().finally(givePainterBack)
  signal.addEventListener('abort', end, { once: true })
  const pdf = await task.promise.catch((error: unknown) => {
    end()
    throw error
  })
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
    begun: new Map(),
    close() {
      queue.clear()
      pool.clear()
      end()
    },
  }
}

/** A small file as its bytes, a larger one as the address where pdf.js asks for its parts. */
async function bytesOf(
  file: string | Uint8Array,
  pages: number,
  signal: AbortSignal,
): Promise<{ readonly data: Uint8Array } | { readonly url: string }> {
  if (typeof file !== 'string') return { data: file }
  const url = new URL(fileAddress(file), document.baseURI).href
  const answer = await (takeEarlyFile(file) ?? fetch(url, { signal }))
  const whole = pages >= manyPages.from ? manyPages.wholeUpTo : wholeUpTo
  if (answer.ok && Number(answer.headers.get('content-length')) <= whole)
    return { data: new Uint8Array(await answer.arrayBuffer()) }
  // What cannot be read, pdf.js says in its own way.
  await answer.body?.cancel()
  return { url }
}

/** The density at which a whole page stays within the pixel budget. */
export function affordableDensity(width: number, height: number, density: number): number {
  return Math.min(density, Math.sqrt(canvasPixels / Math.max(1, width * height)))
}

/** Draws a whole page before it is on the screen, which then finds it. */
export function paintAhead(source: PdfSource, order: Omit<PaintOrder, 'region'>): void {
  const { width, height } = viewSize(order.frame, order.view)
  const density = affordableDensity(width, height, order.density)
  const key = drawingKey(order.page, order.view, density)
  if (source.begun.has(key) || source.pool.get(key)) return
  const { done } = paint(
    source,
    { ...order, density, region: { left: 0, top: 0, width, height } },
    (canvas) => source.pool.put(key, canvas, canvas.width * canvas.height * 4),
    // The screen tries again, and says what is wrong.
    () => {},
  )
  source.begun.set(key, done)
  source.queue.giveWay(done)
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
    const { width, height, ...place } = drawingPlace(order, page.view as unknown as Rect)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const render = page.render({
      canvas,
      viewport: page.getViewport(place),
      annotationMode: AnnotationMode.ENABLE,
      background: '#ffffff',
    })
    stop = () => render.cancel()
    drawAtOnce(render)
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

/**
 * pdf.js begins each drawing in an animation frame, so that drawing does not hold up the window. In a worker it does
 * not, and the wait is a frame lost for every page. (A field of its own; without it the drawing waits, as it did.)
 */
function drawAtOnce(render: RenderTask): void {
  const task: unknown = render._internalRenderTask
  if (render.isWorkerRendering && task instanceof Object)
    Reflect.set(task, '_useRequestAnimationFrame', false)
}
