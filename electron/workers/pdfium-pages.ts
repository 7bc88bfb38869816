import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Gray } from '../../shared/ocr/gray.ts'
import { loadPdfium } from './pdfium-platform.ts'

const formatBgrx = 3
const white = 0xffffffff
const drawAnnotations = 0x01

/** A file whose pages are drawn in grey, one after another, by PDFium. */
export type GrayPages = {
  readonly pageCount: number
  /** The page as it is shown, /Rotate included, at `scale` pixels per point, or less when that is over `maxPixels`. */
  draw(page: number, scale: number, maxPixels: number): Gray
  close(): void
}

let shared: Promise<WrappedPdfiumModule> | undefined

/** Opens a file in the PDFium of this thread. @throws Error when PDFium cannot open it */
export async function openGrayPages(pdf: Uint8Array): Promise<GrayPages> {
  shared ??= loadPdfium()
  const m = await shared
  const { malloc, free } = m.pdfium.wasmExports as {
    malloc: (n: number) => number
    free: (p: number) => void
  }
  const file = malloc(pdf.length)
  if (file === 0) throw new Error('out of memory')
  heap(m).set(pdf, file)
  const doc = m.FPDF_LoadMemDocument(file, pdf.length, '')
  if (doc === 0) {
    free(file)
    throw new Error(`pdfium cannot open the file (${m.FPDF_GetLastError()})`)
  }
  return {
    pageCount: m.FPDF_GetPageCount(doc),
    draw: (page, scale, maxPixels) => {
      try {
        return draw(m, doc, page, scale, maxPixels)
      } catch (error) {
        // A trap leaves the module's memory in an unknown state: the next file gets a fresh one.
        if (error instanceof WebAssembly.RuntimeError) shared = undefined
        throw error
      }
    },
    close: () => {
      m.FPDF_CloseDocument(doc)
      free(file)
    },
  }
}

function draw(m: WrappedPdfiumModule, doc: number, page: number, scale: number, maxPixels: number): Gray {
  let leaf = 0
  let bitmap = 0
  try {
    leaf = m.FPDF_LoadPage(doc, page)
    if (leaf === 0) throw new Error('pdfium cannot open the page')
    const [widthPt, heightPt] = [m.FPDF_GetPageWidthF(leaf), m.FPDF_GetPageHeightF(leaf)]
    const used = Math.min(scale, Math.sqrt(maxPixels / Math.max(1, widthPt * heightPt)))
    const width = Math.max(1, Math.round(widthPt * used))
    const height = Math.max(1, Math.round(heightPt * used))
    bitmap = m.FPDFBitmap_CreateEx(width, height, formatBgrx, 0, 0)
    if (bitmap === 0) throw new Error('out of memory')
    m.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    m.FPDF_RenderPageBitmap(bitmap, leaf, 0, 0, width, height, 0, drawAnnotations)
    const memory = heap(m)
    const from = m.FPDFBitmap_GetBuffer(bitmap)
    const stride = m.FPDFBitmap_GetStride(bitmap)
    const data = new Uint8Array(width * height)
    for (let y = 0, at = 0; y < height; y++)
      for (let source = from + y * stride, x = 0; x < width; x++, at++, source += 4)
        data[at] = (memory[source]! * 28 + memory[source + 1]! * 151 + memory[source + 2]! * 77) >> 8
    return { width, height, data }
  } finally {
    if (bitmap !== 0) m.FPDFBitmap_Destroy(bitmap)
    if (leaf !== 0) m.FPDF_ClosePage(leaf)
  }
}

// Memory can grow at any call, which detaches older views.
function heap(m: WrappedPdfiumModule): Uint8Array {
  return (m.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8
}
