import { PDFDocument, type PDFFont, PDFName, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'
import type { RectPt, RedactionMark } from '../../shared/pdf/types.ts'

/** A document made by script in two forms: as it came in, and as a flawless burner would leave it. */
export type MadePair = {
  readonly original: Uint8Array
  readonly redacted: Uint8Array
  readonly marks: readonly RedactionMark[]
}

/** The made-up names that the letters mark. */
export const secrets = ['Willemsen', 'Oosterhout', '0612345678'] as const

/** Lines of the letter; words between braces are marked. */
const lines = [
  'Aan de raad van de gemeente Voorbeeldstad',
  '',
  'Geachte leden van de raad,',
  '',
  'Op 3 maart heeft mevrouw {Willemsen} contact opgenomen met de afdeling vergunningen.',
  'Zij wees op de overlast aan de {Oosterhout} en vroeg om een gesprek met de wethouder.',
  'Het gesprek vond plaats op het stadhuis en duurde ongeveer een uur.',
  'Voor vragen is de behandelaar bereikbaar op nummer {0612345678} tijdens kantooruren.',
  '',
  'De afdeling adviseert om de vergunning te verlenen onder voorwaarden.',
  'Hoogachtend,',
  'het college van burgemeester en wethouders',
] as const

const size = 11
const left = 72
const top = 760
const leading = 18

/** What a bad burner may do to the burned document before it is saved. */
export type Edit = (
  doc: PDFDocument,
  page: PDFPage,
  font: PDFFont,
  marks: readonly RedactionMark[],
) => void | Promise<void>

export type BurnOptions = {
  /** Secrets that stay in the page text. */
  readonly keep?: readonly string[] | undefined
  readonly drawBoxes?: boolean | undefined
  readonly drawLabels?: boolean | undefined
  readonly opacity?: number | undefined
  readonly edit?: Edit | undefined
}

/** The letter with everything in it. */
export async function madeLetter(
  edit?: Edit,
): Promise<{ bytes: Uint8Array; marks: readonly RedactionMark[] }> {
  const { bytes, marks } = await draw({ keep: secrets, drawBoxes: false, drawLabels: false, edit })
  return { bytes, marks }
}

/** The letter as a burner leaves it: flawless, unless the options say otherwise. */
export async function burnedLetter(options: BurnOptions = {}): Promise<Uint8Array> {
  return (await draw(options)).bytes
}

/** Both forms of the letter. */
export async function letterPair(options: BurnOptions = {}, original?: Edit): Promise<MadePair> {
  const made = await madeLetter(original)
  return { original: made.bytes, marks: made.marks, redacted: await burnedLetter(options) }
}

async function draw(options: BurnOptions): Promise<{ bytes: Uint8Array; marks: readonly RedactionMark[] }> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const page = doc.addPage([595, 842])
  const second = doc.addPage([595, 842])
  const marks: RedactionMark[] = []
  for (const [index, line] of lines.entries())
    marks.push(...drawLine(page, font, line, top - index * leading, options))
  second.drawText('Bijlage: overzicht van de voorwaarden', { x: left, y: top, size, font })
  page.drawRectangle({ x: left, y: 300, width: 120, height: 60, color: rgb(0.2, 0.5, 0.8) })
  for (const mark of marks) burn(page, font, mark, options)
  await options.edit?.(doc, page, font, marks)
  return { bytes: await doc.save({ useObjectStreams: false }), marks }
}

function drawLine(
  page: PDFPage,
  font: PDFFont,
  line: string,
  y: number,
  options: BurnOptions,
): RedactionMark[] {
  const marks: RedactionMark[] = []
  let x = left
  for (const piece of line.split(/(\{[^}]*\})/)) {
    const secret = piece.startsWith('{')
    const text = piece.replace(/[{}]/g, '')
    if (text === '') continue
    const width = font.widthOfTextAtSize(text, size)
    if (!secret || options.keep?.includes(text)) page.drawText(text, { x, y, size, font })
    if (secret) {
      const rect: RectPt = [x - 0.5, y - 3, x + width + 0.5, y + 9.5]
      marks.push({ id: `mark-${text}`, page: 0, rects: [rect], grounds: ['5.1.2e'], label: '5.1.2e' })
    }
    x += width
  }
  return marks
}

function burn(page: PDFPage, font: PDFFont, mark: RedactionMark, options: BurnOptions): void {
  for (const [x0, y0, x1, y1] of mark.rects) {
    if (options.drawBoxes !== false)
      page.drawRectangle({
        x: x0,
        y: y0,
        width: x1 - x0,
        height: y1 - y0,
        color: rgb(0, 0, 0),
        ...(options.opacity === undefined ? {} : { opacity: options.opacity }),
      })
    if (options.drawLabels !== false)
      page.drawText(mark.label, { x: x0 + 3, y: y0 + 3.5, size: 7, font, color: rgb(1, 1, 1) })
  }
}

/** How the pixels under the box of a scan are left. */
export type ScanBurn = 'black' | 'kept' | 'pixelated'

const scanScale = 2

/** A page that is one picture of typed text, in both forms. */
export async function scanPair(burnAs: ScanBurn, edit?: Edit): Promise<MadePair> {
  const rect: RectPt = [150, 688, 290, 704]
  const marks: RedactionMark[] = [
    { id: 'mark-scan', page: 0, rects: [rect], grounds: ['5.1.2e'], label: '5.1.2e' },
  ]
  const build = async (picture: Buffer, burned: boolean): Promise<Uint8Array> => {
    const doc = await PDFDocument.create({ updateMetadata: false })
    const font = await doc.embedFont(StandardFonts.Helvetica)
    const page = doc.addPage([595, 842])
    page.drawImage(await doc.embedPng(picture), { x: 0, y: 0, width: 595, height: 842 })
    if (burned) {
      for (const mark of marks) burn(page, font, mark, {})
      await edit?.(doc, page, font, marks)
    }
    return doc.save({ useObjectStreams: false })
  }
  return {
    original: await build(scanPicture(undefined, rect), false),
    redacted: await build(scanPicture(burnAs, rect), true),
    marks,
  }
}

/** A picture of typed lines, with the box left as asked. */
export function scanPicture(burnAs: ScanBurn | undefined, rect: RectPt): Buffer {
  const canvas = createCanvas(595 * scanScale, 842 * scanScale)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f8f6f0'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#202020'
  context.font = `${12 * scanScale}px sans-serif`
  for (let row = 0; row < 12; row++)
    context.fillText(
      `Regel ${row + 1} van de scan met naam Van der Oosterhout`,
      72 * scanScale,
      (100 + row * 24) * scanScale,
    )
  const [x0, y0, x1, y1] = rect
  const x = x0 * scanScale
  const y = (842 - y1) * scanScale
  const width = (x1 - x0) * scanScale
  const height = (y1 - y0) * scanScale
  if (burnAs === 'black') {
    context.fillStyle = '#000000'
    context.fillRect(x, y, width, height)
  } else if (burnAs === 'pixelated') {
    const small = createCanvas(Math.round(width / 6), Math.round(height / 6))
    small.getContext('2d').drawImage(canvas, x, y, width, height, 0, 0, small.width, small.height)
    context.imageSmoothingEnabled = false
    context.drawImage(small, 0, 0, small.width, small.height, x, y, width, height)
  }
  return canvas.toBuffer('image/png')
}

/** The name object, for edits below the surface. */
export const name = PDFName.of
