import { inflateRawSync } from 'node:zlib'
import type { Db } from '../../db/access.ts'
import { pageChars } from '../../db/queries/documents.ts'
import type { RectPt } from '../../shared/pdf/types.ts'
import { storedChars } from '../../shared/text/stored-chars.ts'

/** A character with its box in points, unrotated user space. */
export type PlacedChar = [text: string, x0: number, y0: number, x1: number, y1: number]

/** The characters of a page in the order of drawing; undefined when the page does not exist. */
export async function charsOfPage(
  db: Db,
  documentId: string,
  page: number,
): Promise<PlacedChar[] | undefined> {
  const packed = await pageChars(db, documentId, page)
  return packed && storedChars(inflateRawSync(packed).toString('utf8'))
}

/**
 * A counter of the characters whose middle lies in one of the rectangles; spaces do not count. Answers null on a
 * page without text. Each page is unpacked once.
 */
export function charactersOf(
  db: Db,
  documentId: string,
): (page: number, rects: readonly RectPt[]) => Promise<number | null> {
  const pages = new Map<number, PlacedChar[]>()
  return async (page, rects) => {
    const chars = pages.get(page) ?? (await charsOfPage(db, documentId, page)) ?? []
    pages.set(page, chars)
    if (chars.length === 0) return null
    return countUnder(chars, rects)
  }
}

/** How many characters have their middle in one of the rectangles; spaces do not count. */
export function countUnder(chars: readonly PlacedChar[], rects: readonly RectPt[]): number {
  return chars.filter(([text, x0, y0, x1, y1]) => {
    const x = (x0 + x1) / 2
    const y = (y0 + y1) / 2
    return (
      text.trim() !== '' && rects.some((rect) => rect[0] <= x && x <= rect[2] && rect[1] <= y && y <= rect[3])
    )
  }).length
}
