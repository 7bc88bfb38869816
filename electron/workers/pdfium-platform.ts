import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import { createCanvas, ImageData, loadImage } from '@napi-rs/canvas'
import type { ImageCodec, PageRenderer, PdfPlatform, Pixels, Samples } from '../../shared/pdf/types.ts'

const require = createRequire(import.meta.url)
const maxPixels = 120_000_000
const formatBgra = 4
/** By bitmap format: grey, BGR, BGRx, BGRA. */
const bytesPerPixel = [undefined, 1, 3, 4, 4] as const
const white = 0xffffffff
/** Red first: `FPDF_REVERSE_BYTE_ORDER`. */
const reverseByteOrder = 0x10

let loaded: Promise<WrappedPdfiumModule> | undefined

/** A fresh PDFium, its own memory with it. */
export async function loadPdfium(): Promise<WrappedPdfiumModule> {
  const wasm = await readFile(join(dirname(require.resolve('@embedpdf/pdfium')), 'pdfium.wasm'))
  const pdfium = await init({
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer,
  })
  pdfium.PDFiumExt_Init()
  return pdfium
}

async function withPdfium<T>(work: (pdfium: WrappedPdfiumModule) => T): Promise<T> {
  loaded ??= loadPdfium()
  const pdfium = await loaded
  try {
    return work(pdfium)
  } catch (error) {
    // A trap leaves the module's memory in an unknown state: start over next time.
    if (error instanceof WebAssembly.RuntimeError) loaded = undefined
    throw error
  }
}

/** Draws without annotations: what remains of those is still live in the file. */
const render: PageRenderer = (pdf, page, scale) =>
  withPdfium((m) => withPage(m, pdf, page, (leaf) => draw(m, leaf, scale)))

/** Decodes an image without drawing it: a fax page of 600 dpi would take four times the memory, and the time. */
const picture: PdfPlatform['picture'] = (pdf) =>
  withPdfium((m) => withPage(m, pdf, 0, (leaf) => decode(m, leaf)))

function withPage<T>(m: WrappedPdfiumModule, pdf: Uint8Array, page: number, use: (leaf: number) => T): T {
  const { malloc, free } = m.pdfium.wasmExports as {
    malloc: (n: number) => number
    free: (p: number) => void
  }
  const file = malloc(pdf.length)
  if (file === 0) throw new Error('out of memory')
  let doc = 0
  let leaf = 0
  try {
    heap(m).set(pdf, file)
    doc = m.FPDF_LoadMemDocument(file, pdf.length, '')
    if (doc === 0) throw new Error(`pdfium cannot open the file (${m.FPDF_GetLastError()})`)
    leaf = m.FPDF_LoadPage(doc, page)
    if (leaf === 0) throw new Error('pdfium cannot open the page')
    return use(leaf)
  } finally {
    if (leaf !== 0) m.FPDF_ClosePage(leaf)
    if (doc !== 0) m.FPDF_CloseDocument(doc)
    free(file)
  }
}

function draw(m: WrappedPdfiumModule, leaf: number, scale: number): Pixels {
  const width = Math.max(1, Math.round(m.FPDF_GetPageWidthF(leaf) * scale))
  const height = Math.max(1, Math.round(m.FPDF_GetPageHeightF(leaf) * scale))
  if (width * height > maxPixels) throw new Error('page too large to draw')
  const bitmap = m.FPDFBitmap_CreateEx(width, height, formatBgra, 0, 0)
  if (bitmap === 0) throw new Error('out of memory')
  try {
    m.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    m.FPDF_RenderPageBitmap(bitmap, leaf, 0, 0, width, height, 0, reverseByteOrder)
    const at = m.FPDFBitmap_GetBuffer(bitmap)
    const stride = m.FPDFBitmap_GetStride(bitmap)
    return { width, height, data: rgba(heap(m), at, width, height, stride) }
  } finally {
    m.FPDFBitmap_Destroy(bitmap)
  }
}

function decode(m: WrappedPdfiumModule, leaf: number): Samples {
  const object = m.FPDFPage_CountObjects(leaf) === 1 ? m.FPDFPage_GetObject(leaf, 0) : 0
  const bitmap = object === 0 ? 0 : m.FPDFImageObj_GetBitmap(object)
  if (bitmap === 0) throw new Error('pdfium cannot decode the image')
  try {
    const [width, height] = [m.FPDFBitmap_GetWidth(bitmap), m.FPDFBitmap_GetHeight(bitmap)]
    const from = bytesPerPixel[m.FPDFBitmap_GetFormat(bitmap)]
    if (from === undefined) throw new Error('unknown bitmap format')
    const at = m.FPDFBitmap_GetBuffer(bitmap)
    const stride = m.FPDFBitmap_GetStride(bitmap)
    return samplesOf(heap(m), at, stride, from, width, height)
  } finally {
    m.FPDFBitmap_Destroy(bitmap)
  }
}

function samplesOf(
  memory: Uint8Array,
  at: number,
  stride: number,
  from: number,
  width: number,
  height: number,
): Samples {
  const components = from === 1 ? 1 : 3
  const data = new Uint8Array(width * height * components)
  for (let y = 0, to = 0; y < height; y++) {
    const row = at + y * stride
    if (from === 1) data.set(memory.subarray(row, row + width), y * width)
    else
      for (let source = row, end = row + width * from; source < end; source += from) {
        data[to++] = memory[source + 2]!
        data[to++] = memory[source + 1]!
        data[to++] = memory[source]!
      }
  }
  return { width, height, components, data }
}

// Memory can grow at any call, which detaches older views.
function heap(m: WrappedPdfiumModule): Uint8Array {
  return (m.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8
}

function rgba(
  memory: Uint8Array,
  at: number,
  width: number,
  height: number,
  stride: number,
): Uint8ClampedArray {
  const out = new Uint8ClampedArray(width * height * 4)
  const row = width * 4
  for (let y = 0; y < height; y++) out.set(memory.subarray(at + y * stride, at + y * stride + row), y * row)
  return out
}

const codec: ImageCodec = {
  decode: async (bytes) => {
    const image = await loadImage(Buffer.from(bytes))
    const canvas = createCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    return { width: image.width, height: image.height, data }
  },
  encodeJpeg: async (pixels, quality) =>
    new Uint8Array(await canvasOf(pixels).encode('jpeg', Math.round(quality))),
  encodePng: async (pixels) => new Uint8Array(await canvasOf(pixels).encode('png')),
}

function canvasOf({ width, height, data }: Pixels) {
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0)
  return canvas
}

/** The packed CMaps that this thread has read: at most some 170, a megabyte together. */
const packedCMaps = new Map<string, Uint8Array>()

async function cmap(name: string): Promise<Uint8Array | undefined> {
  if (!/^[A-Za-z0-9-]{1,40}$/.test(name)) return undefined
  const known = packedCMaps.get(name)
  if (known) return known
  const folder = join(dirname(require.resolve('pdfjs-dist/package.json')), 'cmaps')
  try {
    const packed = new Uint8Array(await readFile(join(folder, `${name}.bcmap`)))
    packedCMaps.set(name, packed)
    return packed
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** What the redaction engine needs, from PDFium (drawing, decoding) and Skia (JPEG and PNG); shares no PDF reader with the verifier. */
export const pdfiumPlatform: PdfPlatform = {
  render,
  picture,
  codec,
  cmap,
  zlib: {
    // A quarter less time than level 6, for a quarter of a percent more bytes.
    deflate: (bytes) => new Uint8Array(deflateSync(bytes, { level: 5 })),
    inflate: (bytes, limit) => new Uint8Array(inflateSync(bytes, { maxOutputLength: limit })),
  },
}
