import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { createCanvas, ImageData } from '@napi-rs/canvas'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'

/** A page of text as a file and as a scan of that file. */
export type ScannedText = {
  /** The file as it was written: the places of its characters are the truth. */
  readonly clean: Uint8Array
  readonly scan: Uint8Array
  readonly words: readonly string[]
}

export type ScanLook = {
  /** Degrees, clockwise as seen. */
  readonly skew?: number
  /** Quarter turns clockwise of the sheet on the glass. */
  readonly quarter?: 0 | 1 | 2 | 3
  /** /Rotate of the page, which a scanner writes to have the sheet shown upright. */
  readonly rotate?: 0 | 90 | 180 | 270
  readonly noise?: number
  readonly jpeg?: number
  readonly dpi?: number
  /** Text that the scanner laid over the picture, such as a number. */
  readonly stamp?: string
}

/** A repeatable source of numbers from 0 to 1 (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const [pageWidth, pageHeight] = [595, 842]

/** Lines of text on A4, and the same sheet put through a scanner. */
export async function scannedText(lines: readonly string[], look: ScanLook = {}): Promise<ScannedText> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const font = await doc.embedFont(StandardFonts.TimesRoman)
  const page = doc.addPage([pageWidth, pageHeight])
  for (const [at, text] of lines.entries()) page.drawText(text, { x: 72, y: 760 - at * 17, size: 11.5, font })
  const clean = await doc.save({ useObjectStreams: false })
  return {
    clean,
    scan: await scanOf(clean, look),
    words: lines.flatMap((line) => line.split(/\s+/)).filter(Boolean),
  }
}

/** The first page of a file as a scanner would give it. */
export async function scanOf(clean: Uint8Array, look: ScanLook): Promise<Uint8Array> {
  const { skew = 0, quarter = 0, rotate = 0, noise = 18, jpeg = 70, dpi = 200, stamp } = look
  const drawn = await pdfiumPlatform.render(clean, 0, dpi / 72)
  const flat = createCanvas(drawn.width, drawn.height)
  flat
    .getContext('2d')
    .putImageData(new ImageData(new Uint8ClampedArray(drawn.data), drawn.width, drawn.height), 0, 0)
  const [width, height] = quarter % 2 === 0 ? [drawn.width, drawn.height] : [drawn.height, drawn.width]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f5f3ee'
  context.fillRect(0, 0, width, height)
  context.globalCompositeOperation = 'multiply'
  context.translate(width / 2, height / 2)
  context.rotate((quarter * Math.PI) / 2 + (skew * Math.PI) / 180)
  context.drawImage(flat, -drawn.width / 2, -drawn.height / 2)
  const grain = context.getImageData(0, 0, width, height)
  const roll = dice(17)
  for (let at = 0; at < grain.data.length; at += 4) {
    const speck = (roll() + roll() - 1) * noise
    for (let channel = 0; channel < 3; channel++)
      grain.data[at + channel] = grain.data[at + channel]! * 0.96 + speck
  }
  context.putImageData(grain, 0, 0)
  const doc = await PDFDocument.create({ updateMetadata: false })
  const [w, h] = quarter % 2 === 0 ? [pageWidth, pageHeight] : [pageHeight, pageWidth]
  const page = doc.addPage([w, h])
  const image = await doc.embedJpg(new Uint8Array(canvas.toBuffer('image/jpeg', jpeg)))
  page.drawImage(image, { x: 0, y: 0, width: w, height: h })
  if (stamp) page.drawText(stamp, { x: 30, y: 20, size: 9, font: await doc.embedFont(StandardFonts.Courier) })
  page.setRotation({ type: 'degrees', angle: rotate } as never)
  return doc.save({ useObjectStreams: false })
}
