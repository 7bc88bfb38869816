import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitScale, heightOf, layOut, mainPage, pageAt, pagesIn, placeAt } from '../../renderer/pdf/layout.ts'
import { isStuck, scrolled, scrollSpace, settled, shiftOf } from '../../renderer/pdf/scroll-space.ts'
import type { PageFrame } from '../../shared/text/coordinates.ts'

const a4: PageFrame = { box: [0, 0, 595, 842], rotate: 0, userUnit: 1 }
const turned: PageFrame = { ...a4, rotate: 90 }

describe('the column of pages', () => {
  it('[L1] has no page for an empty document', () => {
    const none = layOut([], { rotation: 0, scale: 1 }, 16, 24)
    expect(pageAt(none, 10)).toBe(-1)
    expect(pagesIn(none, 0, 100)).toBeNull()
    expect(mainPage(none, 0, 100)).toBe(-1)
  })

  it('[L2] gives each page its own turned size', () => {
    const layout = layOut([a4, turned], { rotation: 0, scale: 1 }, 16, 24)
    expect([...layout.tops]).toEqual([24, 24 + 842 + 16])
    expect([...layout.heights]).toEqual([842, 595])
    expect(layout.total).toBe(24 + 842 + 16 + 595 + 24)
    expect(layout.maxWidth).toBe(842)
    expect([...layOut([a4], { rotation: 270, scale: 2 }, 0, 0).heights]).toEqual([1190])
  })

  it('[L3] finds exactly the pages that show', () => {
    const frames = Array.from({ length: 300 }, (_, index) => (index % 3 === 0 ? turned : a4))
    const layout = layOut(frames, { rotation: 0, scale: 1.3 }, 16, 24)
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: layout.total, noNaN: true }),
        fc.integer({ min: 50, max: 3000 }),
        (top, height) => {
          const shown = pagesIn(layout, top, height)!
          for (let page = 0; page < layout.count; page++) {
            const start = layout.tops[page]!
            const shows = start < top + height && start + layout.heights[page]! > top
            if (shows) expect(page >= shown.first && page <= shown.last).toBe(true)
          }
        },
      ),
    )
  })

  it('[L4] a place in a page survives another zoom', () => {
    const before = layOut([a4, turned, a4], { rotation: 0, scale: 1 }, 16, 24)
    const after = layOut([a4, turned, a4], { rotation: 0, scale: 3 }, 16, 24)
    const place = placeAt(before, before.tops[1]! + 100)
    expect(place.page).toBe(1)
    expect(heightOf(after, place)).toBeCloseTo(after.tops[1]! + 300, 6)
  })

  it('[L5] fits a turned page to the window', () => {
    const bounds = { min: 0.1, max: 10 }
    expect(fitScale(turned, 0, 'width', { width: 842, height: 100 }, bounds)).toBeCloseTo(1)
    expect(fitScale(a4, 0, 'page', { width: 5950, height: 421 }, bounds)).toBeCloseTo(0.5)
    expect(fitScale(a4, 0, 'width', { width: 5950, height: 421 }, { min: 0.5, max: 4 })).toBe(4)
  })
})

describe('scrolling further than a browser can', () => {
  const total = 90_000_000
  const viewport = 900

  it('[S1] leaves a short column alone', () => {
    const space = scrolled(scrollSpace(5000, viewport, 0), 1234)
    expect(space.top).toBe(1234)
    expect(shiftOf(space)).toBe(0)
  })

  it('[S2] a small step moves the column by exactly that step', () => {
    const space = scrollSpace(total, viewport, 40_000_000)
    const after = scrolled(space, space.scrollTop + 120)
    expect(after.top).toBe(40_000_120)
    expect(shiftOf(after)).toBe(shiftOf(space))
  })

  it('[S3] dragging the bar goes to the same share, both ends exactly', () => {
    const space = scrollSpace(total, viewport, 0)
    const room = space.physical - viewport
    expect(scrolled(space, room).top).toBe(total - viewport)
    expect(scrolled(scrolled(space, room), 0).top).toBe(0)
    expect(scrolled(space, room / 2).top).toBeCloseTo((total - viewport) / 2, 0)
  })

  it('[S4] stepping all the way reaches both ends and never skips', () => {
    let space = scrollSpace(total, viewport, total - viewport - 60_000)
    let steps = 0
    while (space.top < total - viewport && steps < 1000) {
      const before = space.top
      const room = space.physical - viewport
      space = scrolled(space, Math.min(room, space.scrollTop + 800))
      if (isStuck(space)) space = settled(space)
      expect(space.top - before).toBeLessThanOrEqual(800)
      steps++
    }
    expect(space.top).toBe(total - viewport)
    expect(steps).toBeLessThan(200)
  })

  it('[S5] settling keeps the place and never leaves the reader stuck', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: total - viewport }), (top) => {
        const space = settled(scrollSpace(total, viewport, top))
        expect(space.top).toBe(top)
        expect(isStuck(space)).toBe(false)
      }),
    )
  })
})
