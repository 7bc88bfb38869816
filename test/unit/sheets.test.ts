import { describe, expect, it } from 'vitest'
import { atPlace, inOneRow, type SheetDocument } from '../../renderer/features/documents/sheets.ts'

const pages = (count: number) =>
  ({ pages: Array.from({ length: count }, () => [0, 0, 595, 842, 90, 1]) }) as unknown as SheetDocument

describe('all documents in one row', () => {
  it('[SH1] finds nothing in a request without documents', () => {
    expect(atPlace(inOneRow([]), 0)).toEqual({ index: -1, page: 0 })
  })

  it('[SH2] every place is a page of a document, also beside documents without pages', () => {
    const row = inOneRow([pages(0), pages(2), pages(0), pages(3)])
    expect(row.frames).toHaveLength(5)
    expect(row.frames[0]).toEqual({ box: [0, 0, 595, 842], rotate: 90, userUnit: 1 })
    expect([0, 1, 2, 3, 4].map((place) => atPlace(row, place))).toEqual([
      { index: 1, page: 0 },
      { index: 1, page: 1 },
      { index: 3, page: 0 },
      { index: 3, page: 1 },
      { index: 3, page: 2 },
    ])
  })
})
