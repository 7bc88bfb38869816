import { readFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import { AppError } from '../../shared/errors.ts'
import { limits } from '../../shared/limits.ts'
import type { RectPt } from '../../shared/pdf/types.ts'
import { areaOf, overlap } from '../../shared/pdf/verify/geometry.ts'
import { readScene } from '../../shared/pdf/verify/read-scene.ts'
import type { Glyph, Scene } from '../../shared/pdf/verify/scene.ts'
import { pdfjsPlatform } from './pdfjs-platform.ts'

/** One page as it comes in: geometry, text and the box of every character. */
export type ReadPage = {
  readonly page: number
  /** CropBox in unrotated user space, points. */
  readonly box: readonly [number, number, number, number]
  readonly rotate: 0 | 90 | 180 | 270
  readonly userUnit: number
  readonly text: string
  /** Deflated JSON that `storedChars` reads: characters with their boxes in user space, in the order of drawing. */
  readonly chars: Uint8Array
  /** Share of the page that its largest picture covers, 0 to 1: a scan covers nearly all of it. */
  readonly pictureShare: number
}

const header = '%PDF-'

/** The bytes of a file that says it is a PDF. @throws AppError `file.empty`, `pdf.not-a-pdf` */
export async function pdfBytes(path: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(await readFile(path))
  if (bytes.length === 0) throw new AppError('file.empty')
  // Viewers accept a header within the first kilobyte (ISO 32000-2 annex I); so does this.
  if (
    !Buffer.from(bytes.subarray(0, 1024 + header.length))
      .toString('latin1')
      .includes(header)
  )
    throw new AppError('pdf.not-a-pdf')
  return bytes
}

/**
 * The pages of a PDF file.
 *
 * @throws AppError `file.empty`, `pdf.not-a-pdf`, `pdf.encrypted`, `pdf.damaged`, `pdf.too-many-pages`,
 *   `pdf.page-too-large`
 */
export async function readPdf(
  path: string,
  onProgress?: (share: number) => void,
): Promise<readonly ReadPage[]> {
  const bytes = await pdfBytes(path)
  const view = await pdfjsPlatform.open(bytes)
  try {
    const { pageCount } = view
    if (pageCount === 0) throw new AppError('pdf.damaged')
    const pages: ReadPage[] = []
    for (let index = 0; index < pageCount; index++) {
      const page = await view.page(index)
      const [x0, y0, x1, y1] = page.view
      if (Math.max(x1 - x0, y1 - y0) > limits.pageSidePt)
        throw new AppError('pdf.page-too-large', {
          page: index + 1,
          limit: Math.round(limits.pageSidePt / 72),
        })
      const scene = readScene(await page.operators(), page, view.layerVisible)
      const glyphs = scene.glyphs.filter(({ inAnnotation, text }) => !inAnnotation && text !== '')
      pages.push({
        page: index,
        box: [x0, y0, x1, y1],
        rotate: (((page.rotate % 360) + 360) % 360) as ReadPage['rotate'],
        userUnit: page.userUnit,
        text: glyphs.map(({ text }) => text).join(''),
        chars: deflateRawSync(
          JSON.stringify(
            glyphs.map((glyph) => [
              glyph.text,
              ...boxOf(glyph).map((value) => Math.round(value * 100) / 100),
            ]),
          ),
        ),
        pictureShare: pictureShare(scene.images, page.view),
      })
      page.release()
      onProgress?.((index + 1) / pageCount)
    }
    return pages
  } finally {
    await view.close()
  }
}

function pictureShare(images: Scene['images'], view: RectPt): number {
  const largest = Math.max(0, ...images.map(({ bounds }) => overlap(bounds, view)))
  return Math.round((largest / Math.max(1, areaOf(view))) * 1000) / 1000
}

/** Share of the font size that a line of text takes above and below its baseline. */
const ascent = 0.8
const descent = 0.22

/** The upright box around a character: its advance along the baseline, from descent to ascent. */
function boxOf({ startX, startY, endX, endY, size }: Glyph): [number, number, number, number] {
  const length = Math.hypot(endX - startX, endY - startY)
  const [ux, uy] = length > 0 ? [(endX - startX) / length, (endY - startY) / length] : [1, 0]
  const xs: number[] = []
  const ys: number[] = []
  for (const [x, y] of [
    [startX, startY],
    [endX, endY],
  ] as const)
    for (const rise of [ascent * size, -descent * size]) {
      xs.push(x - uy * rise)
      ys.push(y + ux * rise)
    }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
