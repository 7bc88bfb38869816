import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flagHeight, placeFlags } from '../../renderer/features/redaction/flag-place.ts'
import type { ViewBox } from '../../shared/text/coordinates.ts'

const page = { width: 560, height: 800 }
const box = (left: number, top: number, width: number, height = 12): ViewBox => ({ left, top, width, height })
/** Full lines between the margins, a hair apart: no room between them for anything. */
const lines = Array.from({ length: 40 }, (_, row) => box(70, 60 + row * 14, 420))
const marked = (at: ViewBox, width = 40) => ({ first: at, last: at, width })
const touches = (one: ViewBox, other: ViewBox) =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height

describe('where the code of a mark stands', () => {
  it('[F1] needs no place without marks', () => {
    expect(placeFlags([], lines, page)).toEqual([])
  })

  it('[F2] stands above the mark where that is free, also without text to know of', () => {
    const [flag] = placeFlags([marked(box(100, 300, 80))], [], page)
    expect(flag).toEqual({ left: 98, top: 300 - flagHeight - 1, lead: null })
  })

  it('[F3] stands right of the last word of a short line under another line', () => {
    const [flag] = placeFlags([marked(box(70, 74, 90))], [box(70, 60, 200), box(70, 74, 90)], page)
    expect(flag).toMatchObject({ left: 163, lead: null })
  })

  it('[F4] stands in the nearer margin with a line to a mark in the middle of a full page', () => {
    const [flag] = placeFlags([marked(box(120, 200, 80))], lines, page)
    expect(flag!.left + 40).toBeLessThanOrEqual(70)
    expect(flag!.lead).toMatchObject({ left: flag!.left + 40, width: 120 - flag!.left - 40, height: 1 })
    const [right] = placeFlags([marked(box(400, 200, 60))], lines, page)
    expect(right!.left).toBeGreaterThanOrEqual(490)
  })

  it('[F5] covers no text, no mark and no other code as long as a margin has room', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(39), { minLength: 1, maxLength: 30 }),
        fc.array(fc.integer({ min: 70, max: 420 }), { minLength: 30, maxLength: 30 }),
        (rows, lefts) => {
          // At most one mark on every other line: codes are as high as a line.
          const marks = rows
            .filter((row) => row % 2 === 0)
            .map((row, at) => marked(box(lefts[at]!, 60 + row * 14, 60)))
          const flags = placeFlags(marks, lines, page).map(({ left, top }) => box(left, top, 40, flagHeight))
          flags.forEach((flag, at) => {
            const ink = lines.map((line) => box(line.left, line.top + 2, line.width, 8))
            expect(ink.some((line) => touches(flag, line))).toBe(false)
            expect(marks.some(({ first }) => touches(flag, first))).toBe(false)
            expect(flags.some((other, of) => of !== at && touches(flag, other))).toBe(false)
          })
        },
      ),
    )
  })

  it('[F6] stands above its mark when there is room nowhere, and always on the page', () => {
    const full = [box(0, 0, 560, 800)]
    expect(placeFlags([marked(box(100, 300, 80))], full, page)[0]).toMatchObject({ left: 98, lead: null })
    expect(placeFlags([marked(box(0, 0, 80))], full, page)[0]).toEqual({ left: 0, top: 0, lead: null })
  })
})
