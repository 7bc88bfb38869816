import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { redact } from '../../shared/pdf/redact.ts'
import type { RectPt, RedactionMark } from '../../shared/pdf/types.ts'
import { readScene } from '../../shared/pdf/verify/read-scene.ts'
import { type RawObject, rawPdf } from '../support/raw-pdf.ts'

/** Every glyph is 0.6 em wide in every font, so that its place is known without the engine. */
const size = 10
const step = 0.6 * size
const perRow = 24
const rowCount = 8
const rowGap = 30
const letters = 'abcdefghijklmnopqrst'

const fontKinds = ['Type1', 'TrueType', 'Type0', 'Type3'] as const
type Row = {
  readonly kind: (typeof fontKinds)[number]
  readonly nested: number
  readonly scale: number
  readonly text: string
}
type MadePage = {
  readonly rows: readonly Row[]
  readonly rotate: number
  readonly userUnit: number
  readonly origin: readonly [number, number]
}

const anyRow = fc.record<Row>({
  kind: fc.constantFrom(...fontKinds),
  nested: fc.integer({ min: 0, max: 2 }),
  scale: fc.constantFrom(1, 2, 0.5, -1),
  text: fc.string({ unit: fc.constantFrom(...letters), minLength: perRow, maxLength: perRow }),
})
const anyPage = fc.record<MadePage>({
  rows: fc.array(anyRow, { minLength: rowCount, maxLength: rowCount }),
  rotate: fc.constantFrom(0, 90, 180, 270, -90, 450),
  userUnit: fc.constantFrom(1, 2, 0.5),
  origin: fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 })),
})
const anyMark = fc.record({
  page: fc.nat(2),
  row: fc.nat(rowCount - 1),
  from: fc.nat(perRow - 2),
  count: fc.integer({ min: 1, max: 10 }),
})

const shared: Readonly<Record<number, RawObject>> = {
  3: '<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>>',
  4: `<</Type /Font /Subtype /TrueType /BaseFont /Courier /Encoding /WinAnsiEncoding /FirstChar 97 /LastChar 116 /Widths [${'600 '.repeat(20)}] /FontDescriptor 5 0 R>>`,
  5: '<</Type /FontDescriptor /FontName /Courier /Flags 33 /FontBBox [0 -200 600 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80>>',
  6: '<</Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R>>',
  7: '<</Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 600 /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor 5 0 R>>',
  8: {
    dict: '',
    data: 'begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <00ff> <0000> endbfrange endcmap',
  },
  9: `<</Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 116 /Widths [${'600 '.repeat(20)}]
/Encoding <</Differences [97 ${Array.from(letters, (ch) => `/${ch}`).join(' ')}]>> /CharProcs <<${Array.from(letters, (ch) => `/${ch} 10 0 R`).join(' ')}>> /Resources <<>>>>`,
  10: { dict: '', data: '600 0 0 0 600 700 d1 50 0 500 700 re f' },
}
const fonts = '/Font <</Type1 3 0 R /TrueType 4 0 R /Type0 6 0 R /Type3 9 0 R>>'

const left = ({ origin }: MadePage) => origin[0] + 60
const baseline = ({ origin }: MadePage, row: number) => origin[1] + 60 + row * rowGap

/** The operators of one row; through forms in forms, each moved there and back, when it is nested. */
function rowContent(
  page: MadePage,
  at: number,
  add: (o: RawObject) => number,
): { own: string; forms: string } {
  const { kind, nested, scale, text } = page.rows[at]!
  const shown =
    kind === 'Type0'
      ? `<${Array.from(text, (ch) => ch.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`
      : `(${text})`
  // A negative scale turns the space over, and the text matrix turns it back.
  const place = `${Math.sign(scale)} 0 0 ${Math.sign(scale)} ${left(page) / scale} ${baseline(page, at) / scale} Tm`
  let content = `q ${scale} 0 0 ${scale} 0 0 cm BT /${kind} ${size / Math.abs(scale)} Tf ${place} ${shown} Tj ET Q`
  let forms = ''
  for (let depth = 0; depth < nested; depth++) {
    const name = `X${at}D${depth}`
    const inner = depth === 0 ? '' : `/XObject <<${forms}>>`
    const num = add({
      dict: `/Type /XObject /Subtype /Form /BBox [-3000 -3000 3000 3000] /Matrix [1 0 0 1 ${13 + depth} -7] /Resources <<${fonts} ${inner}>>`,
      data: content,
    })
    forms = `/${name} ${num} 0 R`
    content = `q 1 0 0 1 ${-13 - depth} 7 cm /${name} Do Q`
  }
  return { own: content, forms }
}

function madePdf(pages: readonly MadePage[]): Uint8Array {
  const objects: Record<number, RawObject> = { ...shared, 1: '<</Type /Catalog /Pages 2 0 R>>' }
  let next = 11
  const add = (o: RawObject) => {
    objects[next] = o
    return next++
  }
  const kids = pages.map((page) => {
    const rows = page.rows.map((_, at) => rowContent(page, at, add))
    const contents = add({ dict: '', data: rows.map(({ own }) => own).join('\n') })
    const [x, y] = page.origin
    return add(`<</Type /Page /Parent 2 0 R /Contents ${contents} 0 R /Rotate ${page.rotate} /UserUnit ${page.userUnit}
/MediaBox [${x} ${y} ${x + 300} ${y + 400}] /CropBox [${x + 7} ${y + 11} ${x + 287} ${y + 371}]
/Resources <<${fonts} /XObject <<${rows.map(({ forms }) => forms).join(' ')}>>>>>>`)
  })
  objects[2] = `<</Type /Pages /Kids [${kids.map((n) => `${n} 0 R`).join(' ')}] /Count ${kids.length}>>`
  return rawPdf(objects)
}

/** Every glyph of a page with its place, by another reader than the engine. */
async function glyphsOf(bytes: Uint8Array, pageIndex: number) {
  const pdf = await pdfjsPlatform.open(bytes)
  const view = await pdf.page(pageIndex)
  const { glyphs } = readScene(await view.operators(), view, pdf.layerVisible)
  await pdf.close()
  return glyphs
    .filter((g) => g.text.trim() !== '')
    .map((g) => ({ ch: g.text, x: Math.min(g.startX, g.endX), y: g.startY }))
}

describe('marks anywhere, in any font, on any page', () => {
  it('[R7] takes every glyph under a mark and leaves every other where it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyPage, { minLength: 1, maxLength: 3 }),
        fc.array(anyMark, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('on' as const, 'off' as const),
        async (pages, wanted, neutralBars) => {
          const marks = wanted.map(({ page: given, row, from, count }): RedactionMark => {
            const index = given % pages.length
            const page = pages[index]!
            const x = left(page) + from * step
            const y = baseline(page, row)
            const rect: RectPt = [x + 0.5, y - 2, x + Math.min(count, perRow - from) * step - 0.5, y + 8]
            return { page: index, rects: [rect], grounds: ['5.1.2e'], label: '' }
          })
          const { bytes, report } = await redact(madePdf(pages), marks, { neutralBars }, pdfiumPlatform)
          expect(report.fallbacks).toEqual([])
          for (const [index, page] of pages.entries()) {
            const under = (x: number, y: number) =>
              marks.some(
                ({ page: on, rects: [r] }) =>
                  on === index && r && x > r[0] && x < r[2] && y + 3 > r[1] && y + 3 < r[3],
              )
            const expected = page.rows
              .flatMap(({ text }, row) =>
                Array.from(text, (ch, at) => ({ ch, x: left(page) + at * step, y: baseline(page, row) })),
              )
              .filter(({ x, y }) => !under(x + step / 2, y))
            const found = await glyphsOf(bytes, index)
            const slack = neutralBars === 'on' ? 0.13 : 0.05
            const key = (g: { ch: string; x: number; y: number }) => `${Math.round(g.y)} ${g.ch}`
            expect(found.map(key).sort()).toEqual(expected.map(key).sort())
            for (const g of found) {
              const same = expected.some(
                (e) => e.ch === g.ch && Math.abs(e.x - g.x) < slack && Math.abs(e.y - g.y) < slack,
              )
              expect(same, JSON.stringify(g)).toBe(true)
            }
          }
        },
      ),
      { numRuns: 25 },
    )
  })
})
