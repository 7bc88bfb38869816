import { deflateRawSync } from 'node:zlib'
import { limits } from '../../shared/limits.ts'
import { type Gray, type Quarter, rotated, turned } from '../../shared/ocr/gray.ts'
import { type PlacedText, placeWords, type ReadLine } from '../../shared/ocr/place-words.ts'
import { quartersToTry, slantOf } from '../../shared/ocr/straighten.ts'
import { type OcrLanguage, type OcrReader, openOcr } from './ocr-engine.ts'
import { type GrayPages, openGrayPages } from './pdfium-pages.ts'
import { pdfBytes } from './read-pdf.ts'

/** A page to read: its box and rotation as stored. */
export type PageToRead = {
  readonly page: number
  readonly box: readonly [number, number, number, number]
  readonly rotate: 0 | 90 | 180 | 270
}

export type OcrTask = {
  readonly task: 'ocr'
  readonly files: readonly { readonly path: string; readonly pages: readonly PageToRead[] }[]
  readonly languages: readonly OcrLanguage[]
  readonly threads: number
}

/** What was read on one page of one of the files. */
export type OcrPage = {
  /** Index in the files of the task. */
  readonly file: number
  readonly page: number
  readonly text: string
  /** Deflated JSON array of [character, x0, y0, x1, y1], as in `read-pdf.ts`. */
  readonly chars: Uint8Array
  /** Deflated JSON array of [from, to, confidence] over the characters. */
  readonly words: Uint8Array
  readonly wordCount: number
  /** 0 to 100; null when nothing was read. */
  readonly confidence: number | null
  readonly quarter: Quarter
  /** Degrees by which the page was turned to lie level, clockwise. */
  readonly skew: number
}

/** A page that could not be drawn or read, or a file that could not be opened (`page` absent). */
export type OcrMiss = { readonly file: number; readonly page?: number; readonly missed: true }

export const ocrScale = 300 / 72
/** Words this sure make a picture upright: no other turn is tried. */
const uprightFrom = 70
/** Share of a page that must be dark for anything to stand on it. */
const leastInk = 0.0002

/**
 * Reads the pages of a task, those of several files at a time; each result is handed over as soon as it is there, in
 * any order.
 */
export async function readPages(task: OcrTask, onPage: (part: OcrPage | OcrMiss) => void): Promise<void> {
  const reader = await openOcr(task)
  const files = task.files.map(({ path, pages }, file) => {
    let opened: Promise<GrayPages> | undefined
    let left = pages.length
    return {
      open: () => {
        opened ??= pdfBytes(path).then(openGrayPages)
        return opened
      },
      /** Closes the file behind its last page; tells of a file that could not be opened at all. */
      leave: async () => {
        if (--left > 0 || !opened) return
        await opened.then(
          (drawn) => drawn.close(),
          () => onPage({ file, missed: true }),
        )
      },
    }
  })
  const items = task.files.flatMap(({ pages }, file) => pages.map((page) => ({ file, page })))
  try {
    await inParallel(items, reader.threads + 1, async ({ file, page }) => {
      const { open, leave } = files[file]!
      const drawn = await open().catch(() => undefined)
      try {
        if (drawn) onPage(await readPage(reader, drawn, file, page))
      } finally {
        await leave()
      }
    })
  } finally {
    await reader.close()
  }
}

async function readPage(
  reader: OcrReader,
  drawn: GrayPages,
  file: number,
  page: PageToRead,
): Promise<OcrPage | OcrMiss> {
  let image: Gray
  try {
    image = drawn.draw(page.page, ocrScale, limits.ocrPixels)
  } catch {
    return { file, page: page.page, missed: true }
  }
  return packed(file, page.page, await readImage(reader, image, page))
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < items.length) await work(items[next++]!)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane))
}

export type ReadImage = PlacedText & {
  readonly quarter: Quarter
  readonly angle: number
  readonly lines: readonly ReadLine[]
}

/** The text in a picture of a page, after turning it upright and laying its lines level. */
export async function readImage(
  reader: OcrReader,
  image: Gray,
  page: Omit<PageToRead, 'page'>,
): Promise<ReadImage> {
  const slant = slantOf(image)
  const blank: ReadImage = {
    text: '',
    chars: [],
    words: [],
    confidence: null,
    quarter: 0,
    angle: 0,
    lines: [],
  }
  if (slant.ink < leastInk) return blank
  let best = blank
  for (const quarter of quartersToTry(slant)) {
    const angle = quarter % 2 === 0 ? slant.rows : slant.columns
    const lines = await reader.read(rotated(turned(image, quarter), angle), { dpi: dpiOf(image, page) })
    const placed = placeWords(lines, { ...page, image, quarter, angle })
    if (worth(placed) > worth(best)) best = { ...placed, quarter, angle, lines }
    if ((placed.confidence ?? 0) >= uprightFrom && placed.words.length > 0) break
  }
  return best
}

/** Sure letters count; a page upside down reads as many, but none of them surely. */
function worth({ chars, confidence }: PlacedText): number {
  return chars.length * ((confidence ?? 0) / 100) ** 3
}

function dpiOf(image: Gray, { box, rotate }: Omit<PageToRead, 'page'>): number {
  const widthPt = rotate % 180 === 0 ? box[2] - box[0] : box[3] - box[1]
  return Math.min(600, Math.max(70, Math.round((image.width / Math.max(1, widthPt)) * 72)))
}

function packed(file: number, page: number, read: ReadImage): OcrPage {
  return {
    file,
    page,
    text: read.text,
    chars: deflateRawSync(JSON.stringify(read.chars)),
    words: deflateRawSync(JSON.stringify(read.words)),
    wordCount: read.words.length,
    confidence: read.confidence,
    quarter: read.quarter,
    skew: Math.round(((read.angle * 180) / Math.PI) * 100) / 100,
  }
}
