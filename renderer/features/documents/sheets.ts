import type { Output } from '../../../shared/contract/contract.ts'
import type { PageFrame, Quarter } from '../../../shared/text/coordinates.ts'

export type SheetDocument = Output<'documents.sheets'>['documents'][number]

/** All pages of a request in one row: which document and page each place holds. */
export type Sheets = {
  readonly frames: readonly PageFrame[]
  /** Place of the first page of each document; one more at the end. */
  readonly starts: readonly number[]
}

/** Puts the pages of documents one after the other; a document without pages takes no place. */
export function inOneRow(documents: readonly SheetDocument[]): Sheets {
  const frames: PageFrame[] = []
  const starts: number[] = []
  for (const { pages } of documents) {
    starts.push(frames.length)
    for (const [x0, y0, x1, y1, rotate, userUnit] of pages)
      frames.push({ box: [x0, y0, x1, y1], rotate: rotate as Quarter, userUnit })
  }
  return { frames, starts: [...starts, frames.length] }
}

/** The document (by index) and its page at a place; index -1 when there is none. */
export function atPlace(sheets: Sheets, place: number): { readonly index: number; readonly page: number } {
  let low = 0
  let high = sheets.starts.length - 2
  // The last document that starts at or before the place: one without pages never holds it.
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sheets.starts[middle]! <= place) low = middle
    else high = middle - 1
  }
  return high < 0 ? { index: -1, page: 0 } : { index: low, page: place - sheets.starts[low]! }
}
