import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import {
  AnnotationMode,
  getDocument,
  OPS,
  type PDFDocumentProxy,
  type PDFPageProxy,
  version,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { AppError } from '../../shared/errors.ts'
import { limits } from '../../shared/limits.ts'
import type { PageRenderer, Pixels } from '../../shared/pdf/types.ts'
import type {
  FontFacts,
  ImageSamples,
  Matrix,
  PageView,
  PdfView,
  VerifyPlatform,
} from '../../shared/pdf/verify/platform.ts'
import { shrinkImagesOf } from './pdfjs-images.ts'

const pdfjsFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const folderUrl = (name: string): string => `${join(pdfjsFolder, name)}/`

/** A page bitmap may not take more than this; larger pages are drawn at a smaller scale. */
const maxPixels = 40_000_000

/** Pages after which a file is opened anew: pdf.js remembers something of each, of tens of thousands gigabytes. */
const afresh = 500

/** What pdf.js calls its own troubles with a file. */
const viewerTroubles: ReadonlySet<string> = new Set([
  'AbortException',
  'DNLMarkerError',
  'EOIMarkerError',
  'FormatError',
  'InvalidPDFException',
  'JpegError',
  'JpxError',
  'MissingDataException',
  'ParserEOFException',
  'UnknownErrorException',
  'XRefEntryException',
  'XRefParseException',
])

function isTrouble(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'name' in error && viewerTroubles.has(String(error.name))
  )
}

// On damaged files pdf.js leaves promises behind that fail with no one waiting for them, and Node would end the thread.
process.on('unhandledRejection', (reason) => {
  if (!isTrouble(reason)) throw reason
})

/**
 * Opens a PDF with pdf.js: without network, eval or scripts. The bytes are copied, since pdf.js takes them over.
 *
 * @throws AppError `pdf.encrypted`, `pdf.damaged`
 */
export async function openPdfjs(pdf: Uint8Array): Promise<PDFDocumentProxy> {
  const task = getDocument({
    data: new Uint8Array(pdf),
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    maxImageSize: 400_000_000,
    cMapUrl: folderUrl('cmaps'),
    iccUrl: folderUrl('iccs'),
    standardFontDataUrl: folderUrl('standard_fonts'),
    wasmUrl: folderUrl('wasm'),
  } as Parameters<typeof getDocument>[0])
  try {
    return await task.promise
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException'
    throw new AppError(locked ? 'pdf.encrypted' : 'pdf.damaged', {}, { cause: error })
  }
}

/** Draws a page upright as the reader sees it, at `scale` pixels per point; at most 40 million pixels. */
async function drawPage(page: PDFPageProxy, scale: number): Promise<Pixels> {
  const viewport = page.getViewport({ scale })
  const width = Math.max(1, Math.round(viewport.width))
  const height = Math.max(1, Math.round(viewport.height))
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  const task = page.render({
    // The canvas of @napi-rs has the drawing interface that pdf.js uses, but not the DOM types.
    canvas: canvas as unknown as HTMLCanvasElement,
    canvasContext: context as unknown as CanvasRenderingContext2D,
    viewport,
    annotationMode: AnnotationMode.ENABLE,
  })
  shrinkImagesOf(task, OPS.paintInlineImageXObject)
  await task.promise
  const image = context.getImageData(0, 0, width, height)
  return {
    width,
    height,
    data: new Uint8ClampedArray(image.data.buffer, image.data.byteOffset, image.data.length),
  }
}

/** A scale at which the page stays within the pixel cap. */
export function cappedScale(page: PDFPageProxy, scale: number): number {
  const { width, height } = page.getViewport({ scale: 1 })
  return Math.min(scale, Math.sqrt(maxPixels / Math.max(1, width * height)))
}

/**
 * A renderer of single pages that keeps the last opened document, so that page after page of one file does not
 * parse it anew. Call `close` when done.
 */
export function pdfjsRenderer(): { readonly render: PageRenderer; close(): Promise<void> } {
  let opened: { readonly pdf: Uint8Array; readonly document: Promise<PDFDocumentProxy> } | undefined
  const close = async (): Promise<void> => {
    const last = opened
    opened = undefined
    await last?.document.then((document) => document.loadingTask.destroy()).catch(() => {})
  }
  return {
    close,
    async render(pdf, index, scale) {
      if (opened?.pdf !== pdf) {
        await close()
        opened = { pdf, document: openPdfjs(pdf) }
      }
      const page = await (await opened.document).getPage(index + 1)
      try {
        return await drawPage(page, cappedScale(page, scale))
      } finally {
        page.cleanup()
      }
    },
  }
}

/** The viewer behind the verifier: pdf.js in Node. */
export const pdfjsPlatform: VerifyPlatform = {
  viewer: `pdf.js ${version}`,
  sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  inflate: (bytes, limit) => new Uint8Array(inflateSync(bytes, { maxOutputLength: limit })),
  async open(pdf): Promise<PdfView> {
    let document = await openPdfjs(pdf)
    const pageCount = document.numPages
    if (pageCount > limits.pages) {
      await document.loadingTask.destroy()
      throw new AppError('pdf.too-many-pages', { pages: pageCount, limit: limits.pages })
    }
    const layers = await document.getOptionalContentConfig()
    let handed = 0
    const inUse = new Set<PDFPageProxy>()
    return {
      pageCount,
      hasLayers: [...layers].length > 0,
      layerVisible: (group) => group === undefined || group === null || layers.isVisible(group) !== false,
      page: async (index) => {
        if (handed++ >= afresh && inUse.size === 0) {
          handed = 1
          await document.loadingTask.destroy()
          document = await openPdfjs(pdf)
        }
        const page = await loadPage(document, index + 1)
        inUse.add(page)
        return pageView(page, () => inUse.delete(page))
      },
      close: async () => {
        await document.loadingTask.destroy()
      },
    }
  },
}

async function loadPage(document: PDFDocumentProxy, number: number): Promise<PDFPageProxy> {
  try {
    return await document.getPage(number)
  } catch (error) {
    throw isTrouble(error) ? new AppError('pdf.damaged', {}, { cause: error }) : error
  }
}

function pageView(page: PDFPageProxy, onRelease: () => void): PageView {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view
  return {
    view: [x0, y0, x1, y1],
    rotate: page.rotate,
    userUnit: page.userUnit ?? 1,
    viewport(scale) {
      const viewport = page.getViewport({ scale })
      return {
        width: Math.max(1, Math.round(viewport.width)),
        height: Math.max(1, Math.round(viewport.height)),
        matrix: viewport.transform as unknown as Matrix,
      }
    },
    async operators() {
      const list = drawnList(page) ?? (await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE }))
      return {
        fnArray: list.fnArray,
        argsArray: list.argsArray,
        ops: OPS as Readonly<Record<string, number>>,
      }
    },
    font: (id) => fontFacts(page, id),
    image: (id) => imageSamples(page, id),
    async annotations() {
      // A damaged one has no rectangle, or half of one.
      const found: { rect?: number[] | null; subtype?: string }[] = await page.getAnnotations({
        intent: 'any',
      })
      return found.map(({ rect, subtype = '' }) => ({
        rect: [rect?.[0] ?? 0, rect?.[1] ?? 0, rect?.[2] ?? 0, rect?.[3] ?? 0] as const,
        subtype,
      }))
    },
    async text() {
      const content = await page.getTextContent({ disableNormalization: true })
      return content.items
        .map((item) =>
          'str' in item ? (item.dir === 'rtl' ? [...item.str].reverse().join('') : item.str) : '',
        )
        .join('')
    },
    render: (scale) => drawPage(page, scale),
    release: () => {
      page.cleanup()
      onRelease()
    },
  }
}

type DrawnList = { readonly fnArray: number[]; readonly argsArray: unknown[]; readonly lastChunk: boolean }

/**
 * The instructions of the last complete drawing of this page, which pdf.js keeps: asking for them again would decode
 * every image of the page a second time. Undefined when there is none, or when pdf.js no longer keeps it this way.
 */
function drawnList(page: PDFPageProxy): DrawnList | undefined {
  const states = (page as unknown as { _intentStates?: ReadonlyMap<string, { operatorList?: DrawnList }> })
    ._intentStates
  return [...(states?.values() ?? [])]
    .map(({ operatorList }) => operatorList)
    .find((list) => list?.lastChunk === true)
}

type FontObject = {
  readonly fontMatrix?: readonly number[]
  readonly vertical?: boolean
  readonly isType3Font?: boolean
}

function fontFacts(page: PDFPageProxy, id: string): FontFacts | undefined {
  if (!page.commonObjs.has(id)) return undefined
  const font = page.commonObjs.get(id) as FontObject
  return {
    fontMatrix: font.fontMatrix ?? [0.001, 0, 0, 0.001, 0, 0],
    vertical: font.vertical === true,
    isType3: font.isType3Font === true,
  }
}

type ImageObject = {
  readonly width: number
  readonly height: number
  readonly kind?: number
  readonly data?: Uint8Array
}

const layouts = [undefined, 'grey1', 'rgb', 'rgba'] as const

async function imageSamples(page: PDFPageProxy, id: string): Promise<ImageSamples | undefined> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs
  // The list is complete before the last images are: the store calls back when one arrives.
  const image = store.has(id)
    ? (store.get(id) as ImageObject | null)
    : await Promise.race([
        new Promise<ImageObject | null>((resolve) => store.get(id, resolve)),
        new Promise<null>((resolve) => setTimeout(() => resolve(null), 2_000).unref()),
      ])
  const layout = layouts[image?.kind ?? 0]
  if (!image?.data || layout === undefined) return undefined
  return { width: image.width, height: image.height, layout, data: image.data }
}
