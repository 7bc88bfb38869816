import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { isDict } from '../../shared/pdf/cos/objects.ts'
import { openPdf } from '../../shared/pdf/cos/open.ts'
import { readTrueType } from '../../shared/pdf/fonts/outline-truetype.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { mark } from '../support/hard-case.ts'
import { onePage } from '../support/raw-pdf.ts'

const program = new Uint8Array(
  readFileSync(join(import.meta.dirname, '../../resources/fonts/SourceSans3-Regular.ttf')),
)
const font = readTrueType(program)!
const glyphOf = (ch: string) => font.glyphsOf(ch.codePointAt(0)!, ch)[0]!
const codes = (text: string) => Array.from(text, (ch) => glyphOf(ch).toString(16).padStart(4, '0')).join('')

/** `first` at x = 100 and `second` at x = 300, in an embedded font with glyph numbers as codes. */
const pdf = (first: string, second: string, extra = '', more = '') =>
  onePage(
    `BT /F1 12 Tf 1 0 0 1 100 700 Tm <${codes(first)}> Tj 1 0 0 1 300 700 Tm <${codes(second)}> Tj 1 0 0 1 100 600 Tm ${more} ET`,
    {
      resources: extra,
      objects: {
        5: '<</Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R]>>',
        6: '<</Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /CIDToGIDMap /Identity /FontDescriptor 7 0 R /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>',
        7: '<</Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 8 0 R>>',
        8: { dict: `/Length1 ${program.length}`, data: program },
      },
    },
  )

async function programAfter(bytes: Uint8Array): Promise<Uint8Array> {
  const { bytes: out } = await redact(bytes, [mark([295, 690, 595, 715])], {}, pdfiumPlatform)
  const { file } = openPdf(out)
  for (const num of file.numbers()) {
    const o = file.get(num)
    const found = isDict(o) ? file.stream(o.map.get('FontFile2')) : undefined
    if (found) return file.decode(found) ?? new Uint8Array()
  }
  throw new Error('no font left')
}

const isEmpty = (data: Uint8Array, ch: string) => {
  const [from, to] = font.outline(glyphOf(ch))!
  return data.subarray(from, to).every((byte) => byte === 0)
}

describe('outlines in embedded fonts', () => {
  it('[R10] empties the letters that only removed text used, and no others', async () => {
    const after = await programAfter(pdf('Janna', 'Quax'))
    for (const ch of 'Qux') expect(isEmpty(after, ch), ch).toBe(true)
    for (const ch of 'Jan') expect(isEmpty(after, ch), ch).toBe(false)
    const [from, to] = font.outline(glyphOf('J'))!
    expect(after.subarray(from, to)).toEqual(program.subarray(from, to))
    expect(after.length).toBe(program.length)
  })

  it('[R10] leaves a font alone that is shown in a way nobody keeps count of', async () => {
    // The same font a second time, written out in place: what it shows is not counted.
    const second =
      '/Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R]'
    const after = await programAfter(
      pdf(
        'Janna',
        'Quax',
        `/ExtGState <</G <</Type /ExtGState /Font [<<${second}>> 12]>>>>`,
        `/G gs <${codes('Q')}> Tj`,
      ),
    )
    expect(isEmpty(after, 'Q')).toBe(false)
  })
})
