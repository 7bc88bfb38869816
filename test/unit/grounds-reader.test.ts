import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { pictureReaderOf } from '../../electron/workers/picture-reader.ts'
import { codesIn, legendIn } from '../../shared/pdf/inspect/ground-codes.ts'
import { readGrounds, unionArea } from '../../shared/pdf/inspect/grounds-reader.ts'
import { areaOf, overlap } from '../../shared/pdf/verify/geometry.ts'
import { burnedLetter } from '../support/made-letters.ts'
import { drawScannedPage, drawVectorPage } from '../support/redacted-pages.ts'

describe('codes in print', () => {
  it('[R1] does not guess an incomplete code', () => {
    expect(codesIn('5.1.e').codes).toEqual([])
    expect(codesIn('pagina 12 van 30').codes).toEqual([])
  })

  it('[R2] reads every way in which a ground is written', () => {
    expect(codesIn('5.1.2.e').codes).toEqual(['5.1.2e'])
    expect(codesIn('5.1 lid 2 onder e').codes).toEqual(['5.1.2e'])
    expect(codesIn('Art. 10, tweede lid, onder e').codes).toEqual(['10.2e'])
    expect(codesIn('5.1.1c; 5.1.2f').codes).toEqual(['5.1.1c', '5.1.2f'])
    expect(codesIn('buiten reikwijdte').codes).toEqual(['buiten-reikwijdte'])
  })

  it('[R3] reads a legend and what it explains', () => {
    const legend = legendIn(['A = 5.1.2e', 'Zie pagina 2', '(1): artikel 10, tweede lid, onder g'])
    expect(codesIn('A', legend).codes).toEqual(['5.1.2e'])
    expect(codesIn('1', legend).codes).toEqual(['10.2g'])
    expect(codesIn('C', legend).codes).toEqual([])
  })
})

describe('grounds reader', () => {
  it('[R4] counts an area that two boxes share once', () => {
    expect(
      unionArea([
        [0, 0, 10, 10],
        [5, 0, 15, 10],
      ]),
    ).toBe(150)
    expect(unionArea([])).toBe(0)
  })

  it('[R5] finds no box in a letter with a coloured drawing', async () => {
    const { pages } = await readGrounds(
      await burnedLetter({ drawBoxes: false, drawLabels: false }),
      pdfjsPlatform,
    )
    expect(pages.map((page) => page.boxes.length)).toEqual([0, 0])
  })

  for (const seed of [0, 1, 2, 3, 4, 5])
    it(`[R6] reads a drawn page, style ${seed}`, async () => {
      const page = await drawVectorPage(seed)
      const { pages } = await readGrounds(page.pdf, pdfjsPlatform)
      const found = pages[0]!.boxes
      expect(found.length).toBe(page.boxes.length)
      expect(found.flatMap((box) => box.codes).sort()).toEqual(page.boxes.flatMap((box) => box.codes).sort())
      // The patch behind a code is not its box.
      for (const { rect } of page.boxes)
        expect(Math.max(...found.map((box) => overlap(box.rect, rect)))).toBeGreaterThan(0.8 * areaOf(rect))
    })

  it('[R10] takes the bars in a coloured panel for the boxes, not the panel', async () => {
    const doc = await PDFDocument.create({ updateMetadata: false })
    const font = await doc.embedFont(StandardFonts.Helvetica)
    const page = doc.addPage([595, 842])
    page.drawRectangle({ x: 200, y: 300, width: 200, height: 120, color: rgb(0.7, 0.8, 0.9) })
    for (const y of [320, 380]) {
      page.drawRectangle({ x: 220, y, width: 60, height: 14 })
      page.drawText('5.1.2e', { x: 224, y: y + 4, size: 8, font, color: rgb(1, 1, 1) })
    }
    const { pages } = await readGrounds(await doc.save({ useObjectStreams: false }), pdfjsPlatform)
    expect(pages[0]!.boxes.map(({ style, codes }) => [style, ...codes])).toEqual([
      ['black', '5.1.2e'],
      ['black', '5.1.2e'],
    ])
  })

  it('[R7] finds the black boxes of a skewed, grainy scan', async () => {
    const page = await drawScannedPage(0)
    const black = (await readGrounds(page.pdf, pdfjsPlatform)).pages[0]!.boxes.filter(
      (box) => box.style === 'black',
    )
    expect(black.length).toBe(page.boxes.length)
  })

  it('[R9] reads the codes beside the boxes of a scan from its picture', { timeout: 120_000 }, async () => {
    const page = await drawScannedPage(10)
    const pictures = pictureReaderOf(page.pdf, 1)
    const { boxes, chars } = (await readGrounds(page.pdf, pdfjsPlatform, undefined, pictures)).pages[0]!
    await pictures.close()
    expect(chars).toBeGreaterThan(500)
    const right = page.boxes.filter(({ rect, codes }) =>
      boxes.some(
        (box) =>
          Math.abs(box.rect[0] - rect[0]) < 5 &&
          Math.abs(box.rect[3] - rect[3]) < 5 &&
          box.codes.join() === codes.join(),
      ),
    )
    expect(right.length / page.boxes.length).toBeGreaterThan(0.8)
  })

  it('[R8] says how much of a page is redacted', async () => {
    const { pages } = await readGrounds(await burnedLetter(), pdfjsPlatform)
    expect(pages[0]).toMatchObject({ withoutGround: 0, imageCoversFullPage: false })
    expect(pages[0]!.boxes).toHaveLength(3)
    expect(pages[0]!.percentageTextAreaRedacted).toBeGreaterThan(1)
    expect(pages[1]!.contourArea).toBe(0)
  })
})
