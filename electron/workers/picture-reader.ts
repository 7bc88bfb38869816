import { limits } from '../../shared/limits.ts'
import { inkInBox } from '../../shared/ocr/box-ink.ts'
import { type Gray, turned } from '../../shared/ocr/gray.ts'
import { fromUser } from '../../shared/ocr/place-words.ts'
import type { PicturePage, PictureReader, PictureWord } from '../../shared/pdf/inspect/picture-text.ts'
import type { RectPt } from '../../shared/pdf/types.ts'
import { type OcrReader, openOcr } from './ocr-engine.ts'
import { ocrScale, type ReadImage, readImage } from './ocr-pages.ts'
import { type GrayPages, openGrayPages } from './pdfium-pages.ts'

/** A reader of the pictures in one file; it starts nothing until a page asks for it. */
export function pictureReaderOf(
  bytes: Uint8Array,
  threads: number,
): PictureReader & { close(): Promise<void> } {
  let reader: Promise<OcrReader> | undefined
  let pages: Promise<GrayPages> | undefined
  let last: { page: number; image: Gray; read: ReadImage } | undefined

  const readPage = async (page: PicturePage) => {
    if (last?.page === page.page) return last
    reader ??= openOcr({ threads })
    pages ??= openGrayPages(bytes)
    const image = (await pages).draw(page.page, ocrScale, limits.ocrPixels)
    last = { page: page.page, image, read: await readImage(await reader, image, page) }
    return last
  }

  return {
    words: async (page) => {
      const { chars, words } = (await readPage(page)).read
      return words.map(([from, to]): PictureWord => {
        const own = chars.slice(from, to)
        return {
          text: own.map(([text]) => text).join(''),
          rect: [
            Math.min(...own.map(([, x]) => x)),
            Math.min(...own.map(([, , y]) => y)),
            Math.max(...own.map(([, , , x]) => x)),
            Math.max(...own.map(([, , , , y]) => y)),
          ],
        }
      })
    },
    within: async (page, boxes) => {
      const { image, read } = await readPage(page)
      const opened = await reader!
      return Promise.all(boxes.map((box) => textIn(opened, turned(cut(image, page, box), read.quarter))))
    },
    close: async () => {
      if (pages) (await pages).close()
      if (reader) await (await reader).close()
    },
  }
}

/** The part of the picture that a box covers. */
function cut(image: Gray, page: PicturePage, [x0, y0, x1, y1]: RectPt): Gray {
  const corners = [fromUser([x0, y0], { ...page, image }), fromUser([x1, y1], { ...page, image })]
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)))
  const left = clamp(Math.min(corners[0]![0], corners[1]![0]), image.width)
  const right = clamp(Math.max(corners[0]![0], corners[1]![0]), image.width)
  const top = clamp(Math.min(corners[0]![1], corners[1]![1]), image.height)
  const bottom = clamp(Math.max(corners[0]![1], corners[1]![1]), image.height)
  const [width, height] = [right - left, bottom - top]
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    data.set(image.data.subarray((top + y) * image.width + left, (top + y) * image.width + right), y * width)
  return { width, height, data }
}

async function textIn(reader: OcrReader, box: Gray): Promise<string> {
  const ink = inkInBox(box)
  if (!ink) return ''
  const lines = await reader.read(ink, { layout: ink.height > 110 ? 'block' : 'line' })
  return lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join(' ')
}
