import { readFile } from 'node:fs/promises'
import type { LetterLine } from '../../shared/motivation/paragraphs.ts'
import type { PictureWord } from '../../shared/pdf/inspect/picture-text.ts'
import { areaOf, overlap } from '../../shared/pdf/verify/geometry.ts'
import { readScene } from '../../shared/pdf/verify/read-scene.ts'
import { inReadingOrder } from '../../shared/pdf/verify/reading-order.ts'
import type { Glyph } from '../../shared/pdf/verify/scene.ts'
import { textOf, wordsOf } from '../../shared/pdf/verify/words.ts'
import { pdfjsPlatform } from './pdfjs-platform.ts'
import { pictureReaderOf } from './picture-reader.ts'
import { pdfBytes } from './read-pdf.ts'

export type LetterTask = { readonly task: 'letter-lines'; readonly path: string }

/** The lines of a letter, PDF or Word, with their place. @throws AppError as `readPdf` and `docxLines` */
export async function readLetter(
  { path }: LetterTask,
  onProgress: (share: number) => void,
): Promise<readonly LetterLine[]> {
  const bytes = new Uint8Array(await readFile(path))
  if (isZip(bytes)) return (await import('./read-docx.ts')).docxLines(bytes)
  return readLetterLines(await pdfBytes(path), onProgress)
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

/**
 * The lines of a PDF that can be seen, from the top of each page, upright text only; of a page that is a picture, the
 * lines that are recognised in it.
 */
export async function readLetterLines(
  bytes: Uint8Array,
  onProgress?: (share: number) => void,
): Promise<readonly LetterLine[]> {
  // Drawing and recognising take the bytes too; the viewer may take them away.
  const pictures = pictureReaderOf(bytes.slice(), 2)
  const opened = await pdfjsPlatform.open(bytes)
  try {
    const lines: LetterLine[] = []
    for (let index = 0; index < opened.pageCount; index++) {
      const page = await opened.page(index)
      const scene = readScene(await page.operators(), page, opened.layerVisible)
      const seen = scene.glyphs.filter(
        (glyph) => glyph.visible && !glyph.inAnnotation && Math.abs(glyph.endY - glyph.startY) < 0.1,
      )
      for (const line of byLine(inReadingOrder(seen)))
        lines.push({
          page: index,
          text: wordsOf(line).map(textOf).join(' '),
          top: page.view[3] - line[0]!.startY,
          size: Math.round(Math.max(...line.map(({ size }) => size)) * 10) / 10,
        })
      const isPicture = scene.images.some(
        ({ bounds }) => overlap(bounds, page.view) > 0.5 * areaOf(page.view),
      )
      if (seen.length < 20 && isPicture) {
        const rotate = (((page.rotate % 360) + 360) % 360) as 0 | 90 | 180 | 270
        lines.push(
          ...recognised(await pictures.words({ page: index, box: page.view, rotate }), index, page.view[3]),
        )
      }
      page.release()
      onProgress?.((index + 1) / opened.pageCount)
    }
    return lines
  } finally {
    await opened.close()
    await pictures.close()
  }
}

/** Recognised words as lines; all of one size, since the height of a line tells little about its letters. */
function recognised(words: readonly PictureWord[], page: number, top: number): readonly LetterLine[] {
  const heights = words.map(({ rect }) => rect[3] - rect[1]).sort((a, b) => a - b)
  const size = Math.round(heights[heights.length >> 1] ?? 11)
  const lines: PictureWord[][] = []
  for (const word of words) {
    const last = lines.at(-1)?.at(-1)
    const goesOn = last && Math.abs(last.rect[1] - word.rect[1]) < 0.5 * size && word.rect[0] > last.rect[0]
    if (goesOn) lines.at(-1)!.push(word)
    else lines.push([word])
  }
  return lines.map((line) => ({
    page,
    text: line.map(({ text }) => text).join(' '),
    top: top - line[0]!.rect[1],
    size,
  }))
}

/** Glyphs in reading order, cut where the baseline moves. */
function byLine(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const lines: Glyph[][] = []
  let last: Glyph | undefined
  for (const glyph of glyphs) {
    if (!last || Math.abs(glyph.startY - last.startY) > Math.max(1, last.size * 0.3)) lines.push([])
    lines.at(-1)!.push(glyph)
    last = glyph
  }
  return lines.filter((line) => textOf(line).trim() !== '')
}
