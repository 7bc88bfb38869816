import type { LetterLine } from '../../shared/motivation/paragraphs.ts'
import { readScene } from '../../shared/pdf/verify/read-scene.ts'
import { inReadingOrder } from '../../shared/pdf/verify/reading-order.ts'
import type { Glyph } from '../../shared/pdf/verify/scene.ts'
import { textOf, wordsOf } from '../../shared/pdf/verify/words.ts'
import { pdfjsPlatform } from './pdfjs-platform.ts'
import { pdfBytes } from './read-pdf.ts'

export type LetterTask = { readonly task: 'letter-lines'; readonly path: string }

/** The lines of a letter with their place. @throws AppError as `readPdf` */
export async function readLetter(
  { path }: LetterTask,
  onProgress: (share: number) => void,
): Promise<readonly LetterLine[]> {
  return readLetterLines(await pdfBytes(path), onProgress)
}

/** The lines of a PDF that can be seen, from the top of each page, upright text only. */
export async function readLetterLines(
  bytes: Uint8Array,
  onProgress?: (share: number) => void,
): Promise<readonly LetterLine[]> {
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
      page.release()
      onProgress?.((index + 1) / opened.pageCount)
    }
    return lines
  } finally {
    await opened.close()
  }
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
