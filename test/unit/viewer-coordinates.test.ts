import fc from 'fast-check'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { drawingPlace } from '../../renderer/pdf/drawing-place.ts'
import {
  cssPixelsPerPoint,
  moveAsSeen,
  type PageFrame,
  type Quarter,
  type Rect,
  rectToUser,
  rectToView,
  resizeAsSeen,
  toUser,
  toView,
  turn,
  viewSize,
} from '../../shared/text/coordinates.ts'

const quarter = fc.constantFrom<Quarter>(0, 90, 180, 270)
const frame = fc
  .record({
    x: fc.double({ min: -500, max: 500, noNaN: true }),
    y: fc.double({ min: -500, max: 500, noNaN: true }),
    width: fc.double({ min: 20, max: 3000, noNaN: true }),
    height: fc.double({ min: 20, max: 3000, noNaN: true }),
    rotate: quarter,
    userUnit: fc.constantFrom(0.5, 1, 2, 10),
  })
  .map(
    ({ x, y, width, height, rotate, userUnit }): PageFrame => ({
      box: [x, y, x + width, y + height],
      rotate,
      userUnit,
    }),
  )
const view = fc.record({ rotation: quarter, scale: fc.double({ min: 0.5, max: 5.4, noNaN: true }) })
const share = fc.double({ min: 0, max: 0.9, noNaN: true })
const rectIn = (page: PageFrame) =>
  fc.tuple(share, share, share, share).map(([a, b, c, d]): Rect => {
    const [x0, y0, x1, y1] = page.box
    const left = x0 + a * (x1 - x0)
    const low = y0 + b * (y1 - y0)
    return [left, low, left + (0.01 + c) * (x1 - left), low + (0.01 + d) * (y1 - low)]
  })

const near = (first: Rect, second: Rect, within: number) =>
  first.every((value, index) => Math.abs(value - second[index]!) <= within)

/** A PDF of empty pages with the given frames, written by hand so that no library rounds the boxes. */
function emptyPages(frames: readonly PageFrame[]): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${frames.length}/Kids[${frames.map((_, index) => `${index + 3} 0 R`).join(' ')}]>>`,
    ...frames.map(({ box, rotate, userUnit }) => {
      const numbers = box.map((value) => value.toFixed(6)).join(' ')
      const media = '-5000 -5000 9000 9000'
      return `<</Type/Page/Parent 2 0 R/MediaBox[${media}]/CropBox[${numbers}]/Rotate ${rotate}/UserUnit ${userUnit}>>`
    }),
  ]
  let out = '%PDF-1.7\n'
  const starts = objects.map((body, index) => {
    const start = out.length
    out += `${index + 1} 0 obj${body}endobj\n`
    return start
  })
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const xref = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  out += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF`
  return new TextEncoder().encode(out)
}

describe('page to screen and back', () => {
  it('[C1] places points where pdf.js draws them, at every turn, crop, unit and zoom', async () => {
    const pages = fc.sample(frame, 60)
    const task = getDocument({ data: emptyPages(pages), verbosity: 0 })
    const pdf = await task.promise
    for (const [index, page] of pages.entries()) {
      const proxy = await pdf.getPage(index + 1)
      for (const how of fc.sample(view, 8)) {
        const [x0, y0, x1, y1] = page.box
        const point = { x: x0 + 0.3 * (x1 - x0), y: y0 + 0.8 * (y1 - y0) }
        const theirs = proxy.getViewport({ scale: how.scale, rotation: turn(page.rotate, how.rotation) })
        const [x, y] = theirs.convertToViewportPoint(point.x, point.y) as [number, number]
        const ours = toView(page, how, point)
        const size = viewSize(page, how)
        expect(
          near([ours.x, ours.y, size.width, size.height], [x, y, theirs.width, theirs.height], 0.01),
        ).toBe(true)
      }
    }
    await task.destroy()
  })

  it('[C2] gives the same rectangle for the same mark at every turn and zoom, within half a point', () => {
    fc.assert(
      fc.property(
        frame.chain((page) => fc.tuple(fc.constant(page), rectIn(page))),
        view,
        view,
        ([page, rect], first, second) => {
          // The reader traces the same spot in two views; the mouse gives hundredths of a pixel here.
          const trace = (how: typeof first) => {
            const box = rectToView(page, how, rect)
            const round = (value: number) => Math.round(value * 100) / 100
            return rectToUser(page, how, {
              left: round(box.left),
              top: round(box.top),
              width: round(box.width),
              height: round(box.height),
            })
          }
          expect(near(trace(first), rect, 0.5)).toBe(true)
          expect(near(trace(first), trace(second), 0.5)).toBe(true)
        },
      ),
    )
  })

  it('[C6] draws every point under the marks over it, on every screen, whole pages and parts', async () => {
    const pages = fc.sample(frame, 40)
    const task = getDocument({ data: emptyPages(pages), verbosity: 0 })
    const pdf = await task.promise
    for (const [index, page] of pages.entries()) {
      const proxy = await pdf.getPage(index + 1)
      const theirs = proxy.view as unknown as Rect
      // The second frame is what the core makes of a CropBox that it reads otherwise than pdf.js.
      const [x0, y0, x1, y1] = page.box
      const otherwise: PageFrame = { ...page, box: [x0 - 7, y0 + 3, x1 + 20, y1 - 2] }
      for (const ours of [page, otherwise])
        for (const how of fc.sample(view, 4))
          for (const density of [1, 1.25, 1.5, 1.75, 2]) {
            const size = viewSize(ours, how)
            const whole = { left: 0, top: 0, ...size }
            const part = { left: 31, top: 57, width: size.width / 2, height: size.height / 3 }
            for (const region of [whole, part]) {
              const place = drawingPlace({ page: index, frame: ours, view: how, density, region }, theirs)
              const point = { x: x0 + 0.6 * (x1 - x0), y: y0 + 0.1 * (y1 - y0) }
              const [x, y] = proxy.getViewport(place).convertToViewportPoint(point.x, point.y)
              const over = toView(ours, how, point)
              const there: Rect = [(over.x - region.left) * density, (over.y - region.top) * density, 0, 0]
              expect(near([x, y, 0, 0], there, 0.02)).toBe(true)
              expect(Math.abs(place.width - region.width * density)).toBeLessThanOrEqual(1)
              expect(Math.abs(place.height - region.height * density)).toBeLessThanOrEqual(1)
            }
          }
    }
    await task.destroy()
  })

  it('[C7] a mouse that knows whole device pixels gives half a point at 100 % and more', () => {
    const zoomed = fc.record({
      rotation: quarter,
      scale: fc.double({ min: cssPixelsPerPoint, max: 4 * cssPixelsPerPoint, noNaN: true }),
    })
    fc.assert(
      fc.property(
        frame.chain((page) => fc.tuple(fc.constant(page), rectIn(page))),
        zoomed,
        fc.constantFrom(1, 1.25, 1.5, 1.75, 2),
        ([page, rect], how, density) => {
          const box = rectToView(page, how, rect)
          const pixel = (value: number) => Math.round(value * density) / density
          const [left, top] = [pixel(box.left), pixel(box.top)]
          const [right, bottom] = [pixel(box.left + box.width), pixel(box.top + box.height)]
          const made = rectToUser(page, how, { left, top, width: right - left, height: bottom - top })
          expect(near(made, rect, 0.5 / page.userUnit)).toBe(true)
        },
      ),
    )
  })

  it('[C3] does not depend on the crop: another CropBox moves the screen, not the mark', () => {
    const full: PageFrame = { box: [0, 0, 595, 842], rotate: 90, userUnit: 1 }
    const cropped: PageFrame = { ...full, box: [50, 100, 500, 700] }
    const how = { rotation: 0 as Quarter, scale: 2 }
    const mark: Rect = [120, 300, 240, 314]
    expect(near(rectToUser(full, how, rectToView(full, how, mark)), mark, 1e-6)).toBe(true)
    expect(near(rectToUser(cropped, how, rectToView(cropped, how, mark)), mark, 1e-6)).toBe(true)
    expect(rectToView(full, how, mark)).not.toEqual(rectToView(cropped, how, mark))
  })

  it('[C4] turning a point to the screen and back ends where it began', () => {
    fc.assert(
      fc.property(frame, view, share, share, (page, how, a, b) => {
        const point = { x: page.box[0] + a * 100, y: page.box[1] + b * 100 }
        const back = toUser(page, how, toView(page, how, point))
        expect(Math.hypot(back.x - point.x, back.y - point.y)).toBeLessThan(1e-6)
      }),
    )
  })

  it('[C5] arrow keys move a mark as the reader sees it, by points', () => {
    const page: PageFrame = { box: [0, 0, 600, 800], rotate: 90, userUnit: 1 }
    const mark: Rect = [100, 100, 150, 120]
    // On a page turned a quarter clockwise, right on the screen is up in user space.
    expect(moveAsSeen(page, 0, mark, 1, 0)).toEqual([100, 101, 150, 121])
    expect(moveAsSeen(page, 270, mark, 1, 0)).toEqual([101, 100, 151, 120])
    expect(resizeAsSeen(page, 0, mark, 10, 0)).toEqual([100, 100, 150, 130])
    expect(resizeAsSeen({ ...page, rotate: 0 }, 0, mark, -500, 0)).toEqual([100, 100, 101, 120])
  })
})
