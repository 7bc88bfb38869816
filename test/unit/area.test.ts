import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipped, unionArea } from '../../shared/domain/area.ts'
import type { RectPt } from '../../shared/pdf/types.ts'

const rect = fc
  .tuple(
    fc.integer({ min: 0, max: 30 }),
    fc.integer({ min: 0, max: 30 }),
    fc.integer({ min: 1, max: 10 }),
    fc.integer({ min: 1, max: 10 }),
  )
  .map(([x, y, width, height]): RectPt => [x, y, x + width, y + height])

describe('area of boxes', () => {
  it('[B3] counts nothing for no boxes, and what overlaps once', () => {
    expect(unionArea([])).toBe(0)
    expect(
      unionArea([
        [0, 0, 10, 10],
        [5, 5, 15, 15],
        [0, 0, 10, 10],
      ]),
    ).toBe(175)
  })

  it('[B3] equals the number of unit squares that any box covers', () => {
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 12 }), (rects) => {
        let squares = 0
        for (let x = 0; x < 40; x++)
          for (let y = 0; y < 40; y++)
            if (rects.some(([x0, y0, x1, y1]) => x0 <= x && x < x1 && y0 <= y && y < y1)) squares++
        expect(unionArea(rects)).toBe(squares)
      }),
    )
  })

  it('[B3] leaves out what lies outside the page', () => {
    expect(clipped([-5, 0, 5, 10], [0, 0, 100, 100])).toEqual([0, 0, 5, 10])
    expect(clipped([-5, 0, -1, 10], [0, 0, 100, 100])).toBeUndefined()
  })
})
