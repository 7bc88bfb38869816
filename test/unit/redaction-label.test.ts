import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { remainingLines } from '../../renderer/features/redaction/remaining-lines.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { onePage, rawPdf } from '../support/raw-pdf.ts'

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

describe('text that stays, as it is read', () => {
  const three = onePage(
    'BT /F1 12 Tf 1 0 0 1 100 700 Tm (Geachte heer Voorbeeld) Tj 1 0 0 1 100 680 Tm (De heer Voorbeeld is gebeld.) Tj 1 0 0 1 100 640 Tm (Hoogachtend) Tj ET',
    { objects: { 5: '<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>>' } },
  )
  const frame = { box: [0, 0, 595, 842] as const, rotate: 0 as const, userUnit: 1 }
  // Courier at 12 points: 7.2 a letter.
  const rects = [
    [100 + 13 * 7.2 - 1, 696, 100 + 22 * 7.2 + 1, 712],
    [100 + 8 * 7.2 - 1, 676, 100 + 17 * 7.2 + 1, 692],
    [100, 655, 160, 668],
  ] as const
  const marks = rects.map((rect) => ({ page: 0, rects: [rect], grounds: ['5.1.2e'], label: '5.1.2e' }))

  it('[R43] says the code where the mark is: at the end, in the middle and between lines', async () => {
    const { bytes } = await redact(three, marks, {}, pdfiumPlatform)
    const task = getDocument({ data: bytes.slice(), verbosity: 0 })
    const { items } = await (await (await task.promise).getPage(1)).getTextContent()
    await task.destroy()
    expect(remainingLines(items, rects, frame)).toEqual([
      'Geachte heer 5.1.2e',
      'De heer 5.1.2e is gebeld.',
      '5.1.2e',
      'Hoogachtend',
    ])
    // As the file has it, the codes come last.
    expect(remainingLines(items, [], frame)[0]).toBe('Geachte heer')
  })
})

describe('text that stays, as it is read aloud', () => {
  const line = (mcid: number, y: number, words: string) =>
    `/P <</MCID ${mcid}>> BDC BT /F1 12 Tf 1 0 0 1 100 ${y} Tm (${words}) Tj ET EMC`
  const content = [line(0, 700, 'heer Een'), line(1, 680, 'belt'), line(2, 640, 'heer Twee en heer Drie')]
  const tagged = rawPdf({
    1: '<</Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo <</Marked true>>>>',
    2: '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 /Resources <</Font <</F1 5 0 R>>>>>>',
    4: { dict: '', data: content.join('\n') },
    5: '<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>>',
    6: '<</Type /StructTreeRoot /K 7 0 R /ParentTree <</Nums [0 [8 0 R 8 0 R 9 0 R]]>> /ParentTreeNextKey 1>>',
    7: '<</Type /StructElem /S /Document /P 6 0 R /K [8 0 R 9 0 R]>>',
    8: '<</Type /StructElem /S /P /P 7 0 R /Pg 3 0 R /K [0 1]>>',
    9: '<</Type /StructElem /S /P /P 7 0 R /Pg 3 0 R /K 2>>',
  })
  // Courier at 12 points: 7.2 a letter.
  const over = (from: number, to: number, y: number) => [
    100 + from * 7.2 - 1,
    y - 4,
    100 + to * 7.2 + 1,
    y + 9,
  ]
  const marks = [over(18, 22, 640), over(5, 9, 640), over(5, 8, 700)].map((rect) => ({
    page: 0,
    rects: [rect as [number, number, number, number]],
    grounds: ['5.1.2e'],
    label: '5.1.2e',
  }))

  it('[R44] puts each box in the structure where its text stood, in the order of reading', async () => {
    const { bytes } = await redact(tagged, marks, {}, pdfiumPlatform)
    const task = getDocument({ data: bytes.slice(), verbosity: 0 })
    const page = await (await task.promise).getPage(1)
    type Node = { role?: string; type?: string; id?: string; children?: Node[] }
    const shape = (node: Node): unknown =>
      node.type === 'content' ? Number(/mc(\d+)$/.exec(node.id ?? '')?.[1]) : node.children?.map(shape)
    const tree = (await page.getStructTree()) as Node
    await task.destroy()
    const [document] = shape(tree) as unknown[]
    // Numbers 3, 4 and 5 are the boxes, from top to bottom and left to right.
    expect(document).toEqual([
      [0, [3], 1],
      [2, [4], [5]],
    ])
  })
})
