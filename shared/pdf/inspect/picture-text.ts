import { repairCodes } from '../../ocr/repair-codes.ts'
import type { RectPt } from '../types.ts'
import type { Glyph } from '../verify/scene.ts'
import { textOf } from '../verify/words.ts'

/** A word that was recognised in the picture of a page; unrotated user space, points. */
export type PictureWord = { readonly text: string; readonly rect: RectPt }

/** A page whose picture can be read. */
export type PicturePage = {
  readonly page: number
  readonly box: RectPt
  readonly rotate: 0 | 90 | 180 | 270
}

/** Reads what stands in the pictures of pages: recognition, passed in where it can be had. */
export type PictureReader = {
  words(page: PicturePage): Promise<readonly PictureWord[]>
  /** The text in each of the places that does not run over its edge; empty where there is none. Asked after `words` of the same page. */
  within(page: PicturePage, boxes: readonly RectPt[]): Promise<readonly string[]>
}

/** Recognised words in the shape of drawn ones, a glyph each, codes repaired. */
export function asGlyphWords(words: readonly PictureWord[]): readonly (readonly Glyph[])[] {
  return words.map(({ text, rect: [x0, y0, x1, y1] }) => [
    {
      text: repairCodes(text),
      x: (x0 + x1) / 2,
      y: (y0 + y1) / 2,
      // The box of a word reaches from a quarter of the size under the baseline to three quarters above it.
      startX: x0,
      startY: y0 + 0.25 * (y1 - y0),
      endX: x1,
      endY: y0 + 0.25 * (y1 - y0),
      size: y1 - y0,
      visible: true,
      clipped: false,
      invisibleInk: false,
      inAnnotation: false,
      annotationRect: undefined,
      order: 0,
      fillColour: undefined,
    },
  ])
}

/** Recognised words by line, as text. */
export function linesOfWords(words: readonly (readonly Glyph[])[]): readonly string[] {
  const lines: (readonly Glyph[])[][] = []
  for (const word of words) {
    const last = lines.at(-1)?.at(-1)
    const goesOn =
      last !== undefined &&
      Math.abs(last[0]!.startY - word[0]!.startY) < 0.5 * word[0]!.size &&
      word[0]!.startX > last[0]!.startX
    if (goesOn) lines.at(-1)!.push(word)
    else lines.push([word])
  }
  return lines.map((line) => line.map(textOf).join(' '))
}
