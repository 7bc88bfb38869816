import fc from 'fast-check'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { AppError } from '../../shared/errors.ts'
import {
  apply,
  frameOf,
  invert,
  multiply,
  quadOf,
  toUpright,
  uprightToUser,
} from '../../shared/pdf/geometry.ts'
import { redact } from '../../shared/pdf/redact.ts'
import type { RectPt } from '../../shared/pdf/types.ts'
import { hardCases } from '../support/hard-cases.ts'
import { onePage } from '../support/raw-pdf.ts'
import { numbersFrom, spoiled } from '../support/spoiled.ts'

/** Letters in Courier: each 7.2 points wide at size 12, so every glyph's place is known without the engine. */
const rows = Array.from({ length: 12 }, (_, r) =>
  Array.from({ length: 40 }, (__, c) => String.fromCharCode(33 + ((r * 40 + c) % 90))).join(''),
)
const size = 12
const step = 7.2

function gridPage(turn: number): Uint8Array {
  const escaped = (text: string) => text.replace(/[\\()]/g, (ch) => `\\${ch}`)
  const lines = rows.map((text, r) => `1 0 0 1 50 ${700 - r * 40} Tm (${escaped(text)}) Tj`)
  return onePage(`BT /F1 ${size} Tf ${lines.join(' ')} ET`, {
    page: `/Rotate ${turn}`,
    objects: { 5: '<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>>' },
  })
}

/** Letters by place, by pdf.js. */
async function letters(bytes: Uint8Array): Promise<{ ch: string; x: number; y: number }[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const page = await (await task.promise).getPage(1)
  const { items } = await page.getTextContent({ disableNormalization: true })
  const out = items.flatMap((item) => {
    if (!('str' in item)) return []
    const [a, , , , x, y] = item.transform as number[]
    if (Math.abs(Math.abs(a!) - size) > 0.01) return []
    return Array.from(item.str, (ch, i) => ({ ch, x: x! + (item.width * i) / item.str.length, y: y! }))
  })
  await task.destroy()
  return out.filter((l) => l.ch !== ' ')
}

const anyMark = fc
  .tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 36 }), fc.integer({ min: 1, max: 12 }))
  .map(([r, c, n]): RectPt => [50 + c * step + 0.5, 697 - r * 40, 50 + (c + n) * step - 0.5, 710 - r * 40])

describe('marks anywhere', () => {
  it('[R7] takes every letter under a mark and leaves every other where it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyMark, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0, 90, 180, 270),
        fc.constantFrom('on' as const, 'off' as const),
        async (rects, turn, neutralBars) => {
          const marks = rects.map((rect) => ({ page: 0, rects: [rect], grounds: ['5.1.2e'], label: '' }))
          const { bytes, report } = await redact(gridPage(turn), marks, { neutralBars }, pdfiumPlatform)
          const found = await letters(bytes)
          const under = (x: number, y: number) =>
            rects.some((r) => x + step / 2 > r[0] && x + step / 2 < r[2] && y + 3 > r[1] && y + 3 < r[3])
          const expected = rows
            .flatMap((text, r) => Array.from(text, (ch, c) => ({ ch, x: 50 + c * step, y: 700 - r * 40 })))
            .filter((l) => !under(l.x, l.y))
          expect(report.fallbacks).toEqual([])
          expect(
            found
              .map((l) => l.ch)
              .sort()
              .join(''),
          ).toBe(
            expected
              .map((l) => l.ch)
              .sort()
              .join(''),
          )
          // After a neutral bar text stands at a quarter point, however many bars there are on its line.
          const slack = neutralBars === 'on' ? 0.13 : 0.05
          for (const l of found)
            expect(
              expected.some(
                (e) => e.ch === l.ch && Math.abs(e.x - l.x) < slack && Math.abs(e.y - l.y) < slack,
              ),
            ).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('coordinates', () => {
  const anyFrame = fc
    .tuple(
      fc.integer({ min: -500, max: 500 }),
      fc.integer({ min: -500, max: 500 }),
      fc.integer({ min: 50, max: 2000 }),
      fc.integer({ min: 50, max: 2000 }),
      fc.constantFrom(0, 90, 180, 270, -90, 450),
    )
    .map(([x, y, w, h, turn]) => frameOf([x, y, x + w, y + h], undefined, turn, undefined))

  it('[R8] puts what the reader sees at the bottom left at the origin, whatever the turn', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const [x0, y0, x1, y1] = toUpright(frame, frame.view)
        expect([x0, y0].map(Math.round)).toEqual([0, 0])
        const wide = frame.rotate % 180 === 0
        expect(Math.round(x1)).toBe(
          Math.round(wide ? frame.view[2] - frame.view[0] : frame.view[3] - frame.view[1]),
        )
        expect(Math.round(y1)).toBe(
          Math.round(wide ? frame.view[3] - frame.view[1] : frame.view[2] - frame.view[0]),
        )
      }),
    )
  })

  it('[R8] comes back to the same point', () => {
    fc.assert(
      fc.property(
        anyFrame,
        fc.integer({ min: -999, max: 999 }),
        fc.integer({ min: -999, max: 999 }),
        (frame, x, y) => {
          const m = uprightToUser(frame)
          const [bx, by] = apply(multiply(m, invert(m)!), x, y)
          expect(bx).toBeCloseTo(x)
          expect(by).toBeCloseTo(y)
          expect(quadOf(m, 0, 0, 1, 1)).toHaveLength(4)
        },
      ),
    )
  })
})

describe('damaged input', () => {
  it('[R9] ends in a file or a refusal, never in a crash', async () => {
    const random = numbersFrom(7)
    for (let i = 0; i < 150; i++) {
      const c = hardCases[Math.floor(random() * hardCases.length)]!
      const other = hardCases[Math.floor(random() * hardCases.length)]!
      try {
        const { bytes } = await redact(spoiled(c.pdf, other.pdf, random), c.marks, {}, pdfiumPlatform)
        expect(bytes.length).toBeGreaterThan(100)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
      }
    }
  })
})

describe('refusals', () => {
  const marks = hardCases[0]!.marks
  it('[R9] refuses what is no PDF', async () => {
    await expect(
      redact(new TextEncoder().encode('Geachte heer'), marks, {}, pdfiumPlatform),
    ).rejects.toMatchObject({
      code: 'pdf.not-a-pdf',
    })
  })

  it('[R9] refuses a mark on a page that does not exist', async () => {
    const far = marks.map((m) => ({ ...m, page: 3 }))
    await expect(redact(hardCases[0]!.pdf, far, {}, pdfiumPlatform)).rejects.toMatchObject({
      code: 'mark.outside-page',
    })
  })

  it('[R9] refuses a form whose pages exist only as XFA', async () => {
    const bytes = onePage('', { catalog: '/AcroForm <</XFA (x) /Fields []>>' })
    const bare = new TextDecoder('latin1').decode(bytes).replace('/Contents 4 0 R', '/Nothing 4 0 R')
    const pdf = Uint8Array.from(bare, (ch) => {
      const code = ch.charCodeAt(0)
      return code > 255 ? 63 : code
    })
    await expect(redact(pdf, marks, {}, pdfiumPlatform)).rejects.toMatchObject({ code: 'pdf.xfa-only' })
  })
})
