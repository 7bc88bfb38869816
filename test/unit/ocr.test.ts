import { describe, expect, it } from 'vitest'
import { inkInBox } from '../../shared/ocr/box-ink.ts'
import { type Gray, pointBack, type Quarter, rotated, turned } from '../../shared/ocr/gray.ts'
import { fromUser, placeWords } from '../../shared/ocr/place-words.ts'
import { repairBeside, repairCodes, repairLabel } from '../../shared/ocr/repair-codes.ts'
import { quartersToTry, slantOf } from '../../shared/ocr/straighten.ts'
import { isUsableText } from '../../shared/ocr/text-quality.ts'
import { withoutCharts } from '../../shared/pdf/inspect/charts.ts'
import type { RectPt } from '../../shared/pdf/types.ts'

/** A white sheet with dark rectangles: left, top, width, height. */
function sheet(
  width: number,
  height: number,
  ...boxes: readonly (readonly [number, number, number, number])[]
): Gray {
  const data = new Uint8Array(width * height).fill(250)
  for (const [left, top, w, h] of boxes)
    for (let y = top; y < top + h; y++) data.fill(10, y * width + left, y * width + left + w)
  return { width, height, data }
}

/** Lines of dashes, as text is. */
const lines = Array.from({ length: 30 }, (_, row) =>
  Array.from({ length: 24 }, (_, at) => [60 + at * 22 + ((row * 7) % 5), 60 + row * 22, 8, 5] as const),
).flat()

describe('laying a picture straight', () => {
  it('[OC20] sees no slant in an empty sheet, and none in one black box', () => {
    expect(slantOf(sheet(600, 800))).toMatchObject({ rows: 0, ink: 0 })
    expect(slantOf(sheet(600, 800, [100, 100, 300, 400])).rows).toBe(0)
  })

  it.each([-3, -0.6, 0.4, 2])('[OC21] finds a slant of %s degrees, also between black boxes', (degrees) => {
    const level = sheet(640, 800, ...lines, [80, 500, 60, 240], [300, 420, 60, 320], [500, 500, 40, 200])
    const found = slantOf(rotated(level, (degrees * Math.PI) / 180))
    expect((found.rows * 180) / Math.PI).toBeCloseTo(-degrees, 0)
    expect(quartersToTry(found)[0]).toBe(0)
  })

  it('[OC22] tells lines that run up the page', () => {
    expect(quartersToTry(slantOf(turned(sheet(640, 800, ...lines), 1)))).toEqual([1, 3])
  })

  it.each([0, 1, 2, 3] as const)('[OC23] brings a point back through %s quarters and a slant', (quarter) => {
    const image = sheet(300, 200, [40, 30, 3, 3])
    const angle = 0.02
    const straight = rotated(turned(image, quarter as Quarter), angle)
    let [x, y, darkest] = [0, 0, 255]
    for (let at = 0; at < straight.data.length; at++)
      if (straight.data[at]! < darkest)
        [x, y, darkest] = [at % straight.width, Math.floor(at / straight.width), straight.data[at]!]
    const [bx, by] = pointBack([x + 0.5, y + 0.5], image, quarter as Quarter, angle)
    expect(Math.hypot(bx - 41.5, by - 31.5)).toBeLessThan(2.5)
  })
})

describe('placing words', () => {
  it.each([0, 90, 180, 270] as const)('[OC24] covers a word whole on a page turned by %s', (rotate) => {
    const [w, h] = rotate % 180 === 0 ? [1000, 2000] : [2000, 1000]
    const page = { box: [10, 20, 510, 1020] as const, rotate, image: { width: w, height: h } }
    const bbox = { x0: 100, y0: 200, x1: 300, y1: 240 }
    const word = { text: 'zijn', confidence: 91, bbox, symbols: [] }
    const { chars, words, confidence } = placeWords([{ words: [word] }], { ...page, quarter: 0, angle: 0 })
    expect(words).toEqual([[0, 4, 91]])
    expect(confidence).toBe(91)
    const own = chars.slice(0, 4)
    const back = (x: number, y: number) => fromUser([x, y], page)
    const corners = own.flatMap(([, x0, y0, x1, y1]) => [back(x0, y0), back(x1, y1)])
    expect(Math.min(...corners.map(([x]) => x))).toBeCloseTo(100, 0)
    expect(Math.max(...corners.map(([x]) => x))).toBeCloseTo(300, 0)
    expect(Math.min(...corners.map(([, y]) => y))).toBeCloseTo(200, 0)
    expect(Math.max(...corners.map(([, y]) => y))).toBeCloseTo(240, 0)
  })

  it('[OC25] leaves out specks and keeps doubtful words', () => {
    const bbox = { x0: 0, y0: 0, x1: 20, y1: 10 }
    const word = (text: string, confidence: number) => ({ text, confidence, bbox, symbols: [] })
    const page = {
      box: [0, 0, 100, 100],
      rotate: 0,
      image: { width: 100, height: 100 },
      quarter: 0,
      angle: 0,
    }
    const textOf = (...words: ReturnType<typeof word>[]) => placeWords([{ words }], page as never).text.trim()
    expect(textOf(word('|', 30), word('besluit', 40), word('x', 5))).toBe('besluit')
    expect(textOf(word('lvm', 5), word('rn', 8))).toBe('')
    // A word that stands among sure ones is there, whatever the reader thinks of it.
    expect(textOf(word('het', 95), word('“citaat”', 0), word('.', 4), word('besluit', 93))).toBe(
      'het “citaat” besluit',
    )
  })
})

describe('usable text', () => {
  it('[OC26] is no stamp on a scan and no font without letters', () => {
    expect(isUsableText('', null)).toBe(false)
    expect(isUsableText('Blad 12', 0.98)).toBe(false)
    expect(isUsableText('Blad 12', 0)).toBe(true)
    expect(isUsableText('\uE012\uE013\uE014 \uE015\uE016a b', 0)).toBe(false)
    expect(isUsableText('Geachte mevrouw, hierbij het besluit.', 0.98)).toBe(true)
  })
})

describe('codes in recognised text', () => {
  it('[OC27] leaves ordinary words and numbers alone, and guesses no letter', () => {
    for (const text of ['in 2025 zijn 515 stukken', 'het bedrag 1.250', 'blz. 52', 'S', 'Slot'])
      expect(repairCodes(text)).toBe(text)
    expect(repairCodes('5.1.2o')).toBe('5.1.2?')
  })

  it.each([
    ['512.e', '5.1.2e'],
    ['5,1,2f', '5.1.2f'],
    ['5.1L2e', '5.1.2e'],
    ['$.1.2f', '5.1.2f'],
    ['5.1.10,', '5.1.1c,'],
    ['1O.2.e', '10.2.e'],
    ['5.1 hd 2 ondere', '5.1 lid 2 onder e'],
    ['Art. 10. tweede lid. onder e', 'art. 10, tweede lid, onder e'],
  ])('[OC28] reads %s as %s', (read, printed) => {
    expect(repairCodes(read)).toBe(printed)
  })

  it.each([
    ['515', '5.1.5'],
    ['52', '5.2'],
    ['art. 5.1.2. Woo', 'art. 5.1.2i Woo'],
  ])('[OC29] in a box, reads %s as %s', (read, printed) => {
    expect(repairLabel(read)).toBe(printed)
  })

  it.each([
    ['51ld2o0ndere van', '5.1 lid 2 onder e van'],
    ['51lid20ndere gemaakt', '5.1 lid 2 onder e gemaakt'],
    ['at 5.1.2iWoo het', 'at 5.1.2i Woo het'],
    ['art. 5.1.2.:+Woo verzoek', 'art. 5.1.2i Woo verzoek'],
    ['5110c:5.1.2t aanwezig', '5.1.1c; 5.1.2f aanwezig'],
    ['52 personen', '52 personen'],
    ['5121Woo', '5121Woo'],
  ])('[OC32] beside a box, reads %s as %s', (read, printed) => {
    expect(repairBeside(read)).toBe(printed)
  })

  it('[OC33] takes bare figures beside a box for a code only where that is usual on the page', () => {
    expect(repairBeside('52 van de', true)).toBe('5.2 van de')
    expect(repairBeside('515 naar', true)).toBe('5.1.5 naar')
    expect(repairBeside('51 jaar', true)).toBe('51 jaar')
    expect(repairBeside('512 stuks', false)).toBe('512 stuks')
  })

  it('[OC30] sees a label in a dark box, a light one and a hatched one, and nothing in a bare one', () => {
    const label = [
      [60, 18, 4, 14],
      [70, 18, 4, 14],
      [80, 18, 4, 14],
      [60, 18, 24, 4],
    ] as const
    const light = sheet(200, 50, ...label)
    const dark: Gray = { ...light, data: light.data.map((value) => 255 - value) }
    const hatching = Array.from({ length: 5 }, (_, at) => [110 + at * 16, 0, 5, 50] as const)
    for (const image of [light, dark, sheet(200, 50, ...label, ...hatching)]) {
      const ink = inkInBox(image)
      expect(ink && ink.width / ink.height).toBeGreaterThan(0.8)
      expect(ink && ink.width / ink.height).toBeLessThan(1.6)
    }
    expect(inkInBox(sheet(200, 50))).toBeUndefined()
  })
})

describe('charts', () => {
  const box = (rect: RectPt, codes: string[] = []) => ({ rect, codes, style: 'coloured' as const })
  it('[R10] takes bars of different height on one line for a chart, words of one line for redactions', () => {
    const bars = [box([420, 80, 438, 92]), box([450, 80, 468, 110]), box([480, 80, 498, 102])]
    const words = [box([70, 400, 140, 413]), box([200, 400, 260, 413])]
    expect(withoutCharts([...bars, ...words])).toEqual(words)
  })
  it('[R11] keeps boxes that show a ground, however they stand', () => {
    const boxes = [box([420, 80, 438, 92], ['5.2.1']), box([450, 80, 468, 110], ['5.2.1'])]
    expect(withoutCharts(boxes)).toEqual(boxes)
  })
})
