import { degrees, PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { pdfjsRenderer } from '../../electron/workers/pdfjs-platform.ts'
import type { BoxStyle } from '../../shared/pdf/inspect/found-box.ts'
import type { RectPt } from '../../shared/pdf/types.ts'

/** A box as drawn, with what it should be read as. */
export type TrueBox = { readonly rect: RectPt; readonly style: BoxStyle; readonly codes: readonly string[] }

/** A page drawn by script with redaction boxes on it, and with things that only look like them. */
export type DrawnPage = {
  readonly name: string
  readonly pdf: Uint8Array
  readonly boxes: readonly TrueBox[]
  readonly scanned: boolean
}

/** Ways to print a ground, and its canonical code. */
const printed: readonly (readonly [string, readonly string[]])[] = [
  ['5.1.2e', ['5.1.2e']],
  ['5.1.2.e', ['5.1.2e']],
  ['5.1 lid 2 onder e', ['5.1.2e']],
  ['10.2.e', ['10.2e']],
  ['Art. 10, tweede lid, onder e', ['10.2e']],
  ['5.2', ['5.2.1']],
  ['5.1.1c; 5.1.2f', ['5.1.1c', '5.1.2f']],
  ['5.1.5', ['5.1.5']],
  ['11.1', ['11.1']],
  ['art. 5.1.2.i Woo', ['5.1.2i']],
]

const styles: readonly BoxStyle[] = ['black', 'white', 'grey', 'coloured', 'hatched']

/** A repeatable source of numbers from 0 to 1 (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const words =
  'de gemeente heeft naar aanleiding van het verzoek onderzocht welke documenten over dit onderwerp aanwezig zijn en welke daarvan openbaar kunnen worden gemaakt met inachtneming van de belangen van betrokkenen'.split(
    ' ',
  )

type Sheet = {
  readonly page: PDFPage
  readonly font: PDFFont
  readonly boxes: TrueBox[]
  readonly roll: () => number
}

/** Where the ground stands: in the box, right beside it, explained by a legend, or nowhere. */
type Place = 'inside' | 'beside' | 'legend' | 'none'

/** One page in one style; `seed` decides the text, the boxes and the decoys. */
export async function drawVectorPage(seed: number): Promise<DrawnPage> {
  const style = styles[seed % styles.length]!
  const place = (['inside', 'inside', 'beside', 'inside', 'legend', 'none', 'inside'] as const)[seed % 7]!
  const { pdf, boxes } = await drawSheet(
    seed,
    style,
    style === 'white' && place === 'none' ? 'inside' : place,
  )
  return { name: `vector ${seed} ${style} ${place}`, pdf, boxes, scanned: false }
}

async function drawSheet(seed: number, style: BoxStyle, place: Place) {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const page = doc.addPage([595, 842])
  const sheet: Sheet = { page, font, boxes: [], roll: dice(seed * 7919 + 13) }
  decoys(sheet, seed)
  if (place === 'legend') page.drawText('A = 5.1.2e', { x: 70, y: 60, size: 9, font })
  if (place === 'legend') page.drawText('B = artikel 5.2', { x: 70, y: 48, size: 9, font })
  for (let y = 640; y > 180; y -= 17) line(sheet, y, style, place)
  block(sheet, style, place)
  return { pdf: await doc.save({ useObjectStreams: false }), boxes: sheet.boxes }
}

/** Things that are no redaction: a dark heading, shaded rows, a grid, a chart, a form field, rules. */
function decoys({ page, font, roll }: Sheet, seed: number): void {
  page.drawRectangle({ x: 0, y: 800, width: 595, height: 42, color: rgb(0.08, 0.2, 0.42) })
  page.drawText('Gemeente Voorbeeldstad – afdeling Informatie', {
    x: 70,
    y: 815,
    size: 14,
    font,
    color: rgb(1, 1, 1),
  })
  for (let row = 0; row < 4; row++) {
    const y = 760 - row * 18
    if (row % 2 === 0) page.drawRectangle({ x: 70, y, width: 455, height: 18, color: rgb(0.9, 0.92, 0.96) })
    for (let column = 0; column < 3; column++) {
      if (seed % 2 === 0)
        page.drawRectangle({
          x: 70 + column * 151,
          y,
          width: 151,
          height: 18,
          borderWidth: 0.6,
          borderColor: rgb(0, 0, 0),
        })
      page.drawText(words[Math.floor(roll() * words.length)]!, {
        x: 76 + column * 151,
        y: y + 5,
        size: 10,
        font,
      })
    }
  }
  page.drawLine({ start: { x: 70, y: 680 }, end: { x: 525, y: 680 }, thickness: 1.2 })
  for (const [at, height] of [12, 30, 22].entries())
    page.drawRectangle({ x: 420 + at * 30, y: 80, width: 18, height, color: rgb(0.2, 0.5, 0.75) })
  page.drawText('Naam:', { x: 300, y: 150, size: 10, font })
  page.drawRectangle({
    x: 340,
    y: 145,
    width: 150,
    height: 16,
    borderWidth: 0.7,
    borderColor: rgb(0.4, 0.4, 0.4),
  })
}

function line(sheet: Sheet, y: number, style: BoxStyle, place: Place): void {
  const { page, font, roll } = sheet
  let x = 70
  const boxAt = roll() < 0.35 ? 1 + Math.floor(roll() * 5) : -1
  for (let at = 0; x < 470; at++) {
    if (at === boxAt) {
      const end = box(sheet, x, y - 3, 40 + roll() * 90, 13, style, place)
      x = end + 4
      continue
    }
    const word = words[Math.floor(roll() * words.length)]!
    page.drawText(word, { x, y, size: 10.5, font })
    x += font.widthOfTextAtSize(`${word} `, 10.5)
  }
}

function block(sheet: Sheet, style: BoxStyle, place: Place): void {
  box(sheet, 70, 80, 200, 75, style, place === 'beside' ? 'inside' : place)
}

/** Draws one box; returns where the line goes on. */
function box(
  sheet: Sheet,
  x: number,
  y: number,
  wanted: number,
  height: number,
  style: BoxStyle,
  place: Place,
): number {
  const { page, font, roll, boxes } = sheet
  const [text, codes] =
    place === 'legend'
      ? roll() < 0.5
        ? (['A', ['5.1.2e']] as const)
        : (['B', ['5.2.1']] as const)
      : printed[Math.floor(roll() * printed.length)]!
  const size = 7.5
  const textWidth = font.widthOfTextAtSize(text, size)
  const width = place === 'inside' ? Math.max(wanted, textWidth + 10) : wanted
  const rect: RectPt = [x, y, x + width, y + height]
  paint(page, rect, style, roll)
  boxes.push({ rect, style, codes: place === 'none' ? [] : codes })
  const ink = style === 'black' ? rgb(1, 1, 1) : rgb(0, 0, 0)
  if (place === 'inside' || place === 'legend') {
    const middle = { x: x + (width - textWidth) / 2, y: y + height / 2 - 2.7 }
    if (style === 'hatched')
      page.drawRectangle({
        x: middle.x - 2,
        y: middle.y - 1.5,
        width: textWidth + 4,
        height: 8.5,
        color: rgb(1, 1, 1),
      })
    page.drawText(text, { ...middle, size, font, color: ink })
  } else if (place === 'beside') {
    page.drawText(text, { x: x + width + 3, y: y + 4, size, font })
    return x + width + 5 + textWidth
  }
  return x + width
}

function paint(page: PDFPage, [x0, y0, x1, y1]: RectPt, style: BoxStyle, roll: () => number): void {
  const place = { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }
  const frame = { borderWidth: 0.8, borderColor: rgb(0, 0, 0) }
  if (style === 'black') page.drawRectangle({ ...place, color: rgb(0, 0, 0) })
  else if (style === 'grey') {
    const tone = 0.55 + roll() * 0.25
    page.drawRectangle({ ...place, color: rgb(tone, tone, tone) })
  } else if (style === 'coloured') {
    const colours = [rgb(0.95, 0.75, 0.2), rgb(0.5, 0.75, 0.95), rgb(0.9, 0.45, 0.45)]
    page.drawRectangle({ ...place, color: colours[Math.floor(roll() * 3)]! })
  } else {
    page.drawRectangle({ ...place, color: rgb(1, 1, 1), ...frame })
    if (style === 'hatched') hatch(page, [x0, y0, x1, y1])
  }
}

function hatch(page: PDFPage, [x0, y0, x1, y1]: RectPt): void {
  const height = y1 - y0
  for (let x = x0 + 3; x < x1 - 1; x += 4) {
    const reach = Math.min(height, x1 - x)
    page.drawLine({ start: { x, y: y0 }, end: { x: x + reach, y: y0 + reach }, thickness: 0.7 })
  }
}

/** The same kind of page as a scan: drawn to pixels, turned a little, with grain, through JPEG. */
export async function drawScannedPage(seed: number): Promise<DrawnPage> {
  const style = styles[seed % styles.length]!
  const turn5 = Math.floor(seed / styles.length)
  const place = (['inside', 'inside', 'beside', 'inside', 'legend', 'none'] as const)[turn5 % 6]!
  const { pdf, boxes } = await drawSheet(
    seed + 1000,
    style,
    style === 'white' && place !== 'legend' ? 'inside' : place,
  )
  const renderer = pdfjsRenderer()
  const clean = await renderer.render(pdf, 0, 150 / 72)
  await renderer.close()
  const roll = dice(seed + 77)
  const angle = (roll() - 0.5) * 1.6
  const jpeg = await scanned(clean, angle, roll)
  const doc = await PDFDocument.create({ updateMetadata: false })
  const page = doc.addPage([595, 842])
  page.drawImage(await doc.embedJpg(jpeg), { x: 0, y: 0, width: 595, height: 842, rotate: degrees(0) })
  const turned = boxes.map((one) => ({ ...one, rect: turn(one.rect, angle) }))
  return {
    name: `scan ${seed} ${style} ${place} ${angle.toFixed(2)}°`,
    pdf: await doc.save({ useObjectStreams: false }),
    boxes: turned,
    scanned: true,
  }
}

async function scanned(
  clean: { width: number; height: number; data: Uint8ClampedArray },
  angle: number,
  roll: () => number,
): Promise<Buffer> {
  const { width, height } = clean
  const flat = createCanvas(width, height)
  const flatContext = flat.getContext('2d')
  const image = flatContext.createImageData(width, height)
  image.data.set(clean.data)
  flatContext.putImageData(image, 0, 0)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f6f4ee'
  context.fillRect(0, 0, width, height)
  context.translate(width / 2, height / 2)
  context.rotate((angle * Math.PI) / 180)
  context.globalCompositeOperation = 'multiply'
  context.drawImage(await loadImage(flat.toBuffer('image/png')), -width / 2, -height / 2)
  const grain = context.getImageData(0, 0, width, height)
  for (let at = 0; at < grain.data.length; at += 4) {
    const noise = (roll() + roll() - 1) * 22
    for (let channel = 0; channel < 3; channel++)
      grain.data[at + channel] = grain.data[at + channel]! * 0.95 + 6 + noise
  }
  context.putImageData(grain, 0, 0)
  return canvas.encode('jpeg', 60)
}

/** The upright rectangle round a rectangle turned about the middle of the page (clockwise on screen). */
function turn([x0, y0, x1, y1]: RectPt, angle: number): RectPt {
  const rad = (-angle * Math.PI) / 180
  const [cx, cy] = [595 / 2, 842 / 2]
  const points = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ].map(([x, y]) => [
    cx + (x! - cx) * Math.cos(rad) - (y! - cy) * Math.sin(rad),
    cy + (x! - cx) * Math.sin(rad) + (y! - cy) * Math.cos(rad),
  ])
  const xs = points.map((point) => point[0]!)
  const ys = points.map((point) => point[1]!)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
