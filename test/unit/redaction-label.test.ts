import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { onePage } from '../support/raw-pdf.ts'

const page = onePage('BT /F1 12 Tf 1 0 0 1 200 700 Tm (Geachte heer Voorbeeld) Tj ET', {
  objects: { 5: '<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>>' },
})
const mark = { page: 0, rects: [[199, 696, 380, 712]] as const, grounds: ['5.1.2e'], label: '5.1.2e' }

async function labels(bytes: Uint8Array) {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const { items } = await (await (await task.promise).getPage(1)).getTextContent()
  await task.destroy()
  return items.flatMap((item) =>
    'str' in item && item.str.trim() !== ''
      ? [{ text: item.str, x: item.transform[4] as number, size: item.transform[3] as number }]
      : [],
  )
}

describe('place of the ground code', () => {
  it('[R41] stands in a box with room for it', async () => {
    const { bytes, report } = await redact(page, [mark], {}, pdfiumPlatform)
    expect(report.boxes).toMatchObject([{ placement: 'fits' }])
    expect(await labels(bytes)).toMatchObject([{ text: '5.1.2e', size: 8 }])
  })

  it('[R42] stands in the margin when the officer wants it there, and small in the box for who copies', async () => {
    const { bytes, report } = await redact(page, [{ ...mark, labelPlace: 'margin' }], {}, pdfiumPlatform)
    expect(report.boxes).toMatchObject([{ placement: 'margin' }])
    const found = await labels(bytes)
    expect(found.map(({ text }) => text)).toEqual(['5.1.2e', '5.1.2e'])
    expect(found[0]?.size).toBeLessThan(3)
    expect(found[1]?.x).toBeLessThan(50)
  })
})
