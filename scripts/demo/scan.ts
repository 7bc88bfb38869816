import { join } from 'node:path'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import type { RectPt } from '../../shared/pdf/types.ts'
import { type Made, markPattern, openPaper, parseMarked, type Spot } from './paper.ts'
import { people } from './people.ts'

const dpi = 150
const scale = dpi / 72
const page = { width: 595.28, height: 841.89 }
const pixels = { width: Math.round(page.width * scale), height: Math.round(page.height * scale) }
/** How askew the sheet lay on the glass, in radians. */
const skew = 0.0085
const fontPx = 25
const pitchPx = 38
const left = 190
const family = 'Lakwerk typewriter'

/** The same stream of numbers between 0 and 1 every time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const { volunteer, manager } = people

const lines: readonly string[] = [
  `[[5.1.2e|${volunteer.name}]]`,
  `[[5.1.2e|${volunteer.street}]]`,
  `[[5.1.2e|${volunteer.town}]]`,
  '',
  '',
  'Aan: gemeente Oeverdam, zwembad De Waterlelie',
  `     t.a.v. de heer [[5.1.2e|${manager.name.slice(6)}]]`,
  '',
  'Oeverdam, 10 april 2025',
  '',
  'DECLARATIE VRIJWILLIGERSVERGOEDING',
  '',
  'Geachte heer,',
  '',
  'Hierbij declareer ik de vergoeding voor negen',
  'avonden toezicht in de maand maart.',
  '',
  '  9 avonden à € 12,50             € 112,50',
  '  reiskosten (bus, 9 x retour)    €  36,00',
  '                                  --------',
  '  totaal                          € 148,50',
  '',
  `Burgerservicenummer:  [[5.1.1e|${volunteer.bsn}]]`,
  `Rekening:             [[5.1.2e|${volunteer.iban}]]`,
  `Telefoon:             [[5.1.2e|${volunteer.phone}]]`,
  '',
  'De buskaartjes heb ik aan deze brief geniet.',
  'Het slot van de kleedkamer aan de noordkant',
  'gaat nog altijd moeilijk open.',
  '',
  'Hoogachtend,',
  '',
  '',
  '',
  `[[5.1.2e|${volunteer.name}]]`,
]

/** Paper as a scanner sees it: a grey cast towards the edges, specks, and a dark rim. */
function drawSheet(context: SKRSContext2D, random: () => number): void {
  const { width, height } = pixels
  context.fillStyle = '#f3f1ea'
  context.fillRect(0, 0, width, height)
  const shade = context.createLinearGradient(0, 0, width, 0)
  shade.addColorStop(0, 'rgba(90,84,70,0.30)')
  shade.addColorStop(0.03, 'rgba(90,84,70,0.05)')
  shade.addColorStop(0.97, 'rgba(90,84,70,0)')
  shade.addColorStop(1, 'rgba(90,84,70,0.16)')
  context.fillStyle = shade
  context.fillRect(0, 0, width, height)
  for (let speck = 0; speck < 700; speck++) {
    context.fillStyle = `rgba(60,56,48,${(random() * 0.35).toFixed(3)})`
    context.fillRect(random() * width, random() * height, 1 + random() * 1.6, 1 + random() * 1.6)
  }
  // A fold across the middle, where the letter was put in its envelope.
  context.fillStyle = 'rgba(80,76,66,0.10)'
  context.fillRect(0, height / 3, width, 2)
  context.fillRect(0, (height * 2) / 3, width, 2)
}

/** Types the lines; answers with the box of each marked run in upright sheet pixels. */
function typeLines(context: SKRSContext2D, random: () => number) {
  context.font = `${fontPx}px "${family}"`
  const advance = context.measureText('n').width
  const boxes: {
    grounds: readonly string[]
    words: string
    box: readonly [number, number, number, number]
  }[] = []
  for (const [row, marked] of lines.entries()) {
    const { text, ranges } = parseMarked(marked)
    const baseline = 210 + row * pitchPx
    for (const [index, letter] of [...text].entries()) {
      // Worn type: each letter a little off its line and more or less inked.
      context.fillStyle = `rgba(28,26,32,${(0.74 + random() * 0.26).toFixed(3)})`
      context.fillText(letter, left + index * advance + random() * 0.8, baseline + (random() - 0.5) * 1.8)
    }
    for (const { start, end, grounds } of ranges)
      boxes.push({
        grounds,
        words: text.slice(start, end),
        box: [
          left + start * advance - 3,
          baseline - fontPx * 0.8,
          left + end * advance + 3,
          baseline + fontPx * 0.28,
        ],
      })
  }
  return boxes
}

/** Where a point of the upright sheet lands once the sheet lies askew. */
const turned = (x: number, y: number): readonly [number, number] => {
  const [dx, dy] = [x - pixels.width / 2, y - pixels.height / 2]
  return [
    pixels.width / 2 + dx * Math.cos(skew) - dy * Math.sin(skew),
    pixels.height / 2 + dx * Math.sin(skew) + dy * Math.cos(skew),
  ]
}

function userRect([x0, y0, x1, y1]: readonly [number, number, number, number]): RectPt {
  const corners = [turned(x0, y0), turned(x1, y0), turned(x0, y1), turned(x1, y1)]
  const xs = corners.map(([x]) => (x * page.width) / pixels.width)
  const ys = corners.map(([, y]) => page.height - (y * page.height) / pixels.height)
  const at = (value: number) => Math.round(value * 100) / 100
  return [at(Math.min(...xs)), at(Math.min(...ys)), at(Math.max(...xs)), at(Math.max(...ys))]
}

/** A typewritten letter that only exists as a picture: no text to select or search. */
export async function makeScan(): Promise<Made> {
  GlobalFonts.registerFromPath(join(import.meta.dirname, 'CourierPrime-Regular.woff'), family)
  const random = seeded(1978)
  const canvas = createCanvas(pixels.width, pixels.height)
  const context = canvas.getContext('2d')
  drawSheet(context, random)
  context.translate(pixels.width / 2, pixels.height / 2)
  context.rotate(skew)
  context.translate(-pixels.width / 2, -pixels.height / 2)
  const boxes = typeLines(context, random)
  const signY = 210 + 31.4 * pitchPx
  context.strokeStyle = 'rgba(30,44,120,0.85)'
  context.lineWidth = 3
  context.beginPath()
  context.moveTo(left + 8, signY + 52)
  context.bezierCurveTo(left + 40, signY - 40, left + 60, signY + 110, left + 96, signY + 10)
  context.bezierCurveTo(left + 120, signY - 30, left + 130, signY + 90, left + 172, signY + 30)
  context.bezierCurveTo(left + 210, signY + 4, left + 230, signY + 60, left + 300, signY + 22)
  context.stroke()
  const signature = [left - 2, signY - 14, left + 310, signY + 74] as const

  const paper = openPaper({
    name: 'Declaratie vrijwilliger (scan).pdf',
    title: 'scan0042',
    author: '',
    madeAt: '2025-04-14T11:05:00Z',
  })
  paper.newPage()
  paper.doc.image(canvas.toBuffer('image/jpeg', 72), 0, 0, { width: page.width, height: page.height })
  const spots: readonly Omit<Spot, 'page'>[] = [
    ...boxes.map(({ grounds, words, box }) => ({ grounds, words, rects: [userRect(box)] })),
    { grounds: ['5.1.2e'], words: '', rects: [userRect(signature)] },
  ]
  for (const spot of spots) paper.spot(spot)
  return { ...(await paper.finish()), open: lines.join('\n').replace(markPattern, ' ') }
}
