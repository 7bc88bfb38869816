import { type Gray, pointBack, type Quarter } from './gray.ts'

/** A box in pixels of the picture that was read. */
export type PixelBounds = {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** A word as the reader gives it. */
export type ReadWord = {
  readonly text: string
  /** 0 to 100. */
  readonly confidence: number
  readonly bbox: PixelBounds
  readonly symbols: readonly { readonly text: string; readonly bbox: PixelBounds }[]
}
export type ReadLine = { readonly words: readonly ReadWord[] }

/** A character with its box in points, unrotated user space: the shape in which all page text is stored. */
export type PlacedChar = readonly [text: string, x0: number, y0: number, x1: number, y1: number]

/** A word of a page: its characters `from` up to `to`, and how sure the reader is, 0 to 100. */
export type WordSpan = readonly [from: number, to: number, confidence: number]

/** Where a picture of a page came from. */
export type PicturedPage = {
  /** CropBox in unrotated user space, points. */
  readonly box: readonly [number, number, number, number]
  readonly rotate: 0 | 90 | 180 | 270
  readonly image: Pick<Gray, 'width' | 'height'>
  /** How the picture was turned before it was read. */
  readonly quarter: Quarter
  readonly angle: number
}

export type PlacedText = {
  readonly text: string
  readonly chars: readonly PlacedChar[]
  readonly words: readonly WordSpan[]
  /** Mean over the letters, 0 to 100; null when nothing was read. */
  readonly confidence: number | null
}

/** Words below this are specks and rules of a form, not words, when they hold no letter or digit. */
const signsOnlyFrom = 60
/** Words below this were not seen to be letters at all, unless the line they stand on was read well. */
const seenFrom = 12
const wellReadFrom = 60

/**
 * The words of a page in user space, a blank after each, in the order in which they are read.
 *
 * Each character gets the full height of its line and its share of the width of its word, so that the boxes of a
 * word together cover it whole: a mark over the letters leaves no ink beside it.
 */
export function placeWords(lines: readonly ReadLine[], page: PicturedPage): PlacedText {
  const chars: PlacedChar[] = []
  const words: WordSpan[] = []
  let text = ''
  let sure = 0
  let letters = 0
  for (const line of lines) {
    const isClear = middle(line.words.map(({ confidence }) => confidence)) >= wellReadFrom
    const kept = line.words.filter((word) => isWord(word, isClear))
    const reach = reachOf(kept)
    for (const [at, word] of kept.entries()) {
      const from = chars.length
      for (const { letter, x0, x1 } of lettersOf(word))
        chars.push([letter, ...toPage({ x0, x1, ...tall(word, reach) }, page)])
      words.push([from, chars.length, Math.round(word.confidence)])
      const count = chars.length - from
      sure += word.confidence * count
      letters += count
      const next = kept[at + 1]
      const edge = Math.max(next ? next.bbox.x0 : word.bbox.x1 + 1, word.bbox.x1 + 1)
      chars.push([' ', ...toPage({ x0: word.bbox.x1, x1: edge, ...tall(word, reach) }, page)])
      text += `${word.text} `
    }
  }
  return { text, chars, words, confidence: letters === 0 ? null : Math.round((sure / letters) * 10) / 10 }
}

function isWord({ text, confidence, bbox }: ReadWord, onClearLine: boolean): boolean {
  if (text.trim() === '' || bbox.x1 <= bbox.x0 || bbox.y1 <= bbox.y0) return false
  if (!/[\p{L}\p{N}]/u.test(text)) return confidence >= signsOnlyFrom
  // The reader doubts right words with signs around them; a word that is not there cannot be found or marked.
  return confidence >= seenFrom || (onClearLine && /[\p{L}\p{N}]{2}/u.test(text))
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Top and bottom of the ordinary words on a line; a picture that was taken for a letter does not stretch it. */
function reachOf(words: readonly ReadWord[]): { readonly y0: number; readonly y1: number } | undefined {
  const usual = middle(words.map(({ bbox }) => bbox.y1 - bbox.y0))
  const ordinary = words.filter(({ bbox }) => bbox.y1 - bbox.y0 <= 1.6 * usual)
  if (ordinary.length === 0) return undefined
  return {
    y0: Math.min(...ordinary.map(({ bbox }) => bbox.y0)),
    y1: Math.max(...ordinary.map(({ bbox }) => bbox.y1)),
  }
}

function tall({ bbox }: ReadWord, reach: ReturnType<typeof reachOf>) {
  // On a line that bends, the far end lies apart from this word: its own height is better then.
  if (!reach || reach.y1 - reach.y0 > 2.2 * (bbox.y1 - bbox.y0)) return { y0: bbox.y0, y1: bbox.y1 }
  return { y0: Math.min(bbox.y0, reach.y0), y1: Math.max(bbox.y1, reach.y1) }
}

/** The letters of a word with their share of its width: up to halfway the next one, or even parts when unclear. */
function lettersOf({ text, bbox, symbols }: ReadWord) {
  const letters = symbols.map((symbol) => symbol.text)
  const known = letters.join('') === text ? letters : [...text]
  const middles = symbols.map((symbol) => (symbol.bbox.x0 + symbol.bbox.x1) / 2)
  const width = bbox.x1 - bbox.x0
  const inOrder =
    known === letters &&
    middles.every(
      (middle, at) =>
        middle > bbox.x0 &&
        middle < bbox.x1 &&
        (at === 0 || middle - middles[at - 1]! > (0.25 * width) / known.length),
    )
  const edge = (at: number): number => {
    if (at === 0) return bbox.x0
    if (at === known.length) return bbox.x1
    return inOrder ? (middles[at - 1]! + middles[at]!) / 2 : bbox.x0 + (width * at) / known.length
  }
  return known.map((letter, at) => ({ letter, x0: edge(at), x1: edge(at + 1) }))
}

const rounded = (value: number) => Math.round(value * 100) / 100

function toPage(box: PixelBounds, page: PicturedPage): [number, number, number, number] {
  const corners = (
    [
      [box.x0, box.y0],
      [box.x1, box.y0],
      [box.x0, box.y1],
      [box.x1, box.y1],
    ] as const
  ).map((corner) => toUser(pointBack(corner, page.image, page.quarter, page.angle), page))
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  return [
    rounded(Math.min(...xs)),
    rounded(Math.min(...ys)),
    rounded(Math.max(...xs)),
    rounded(Math.max(...ys)),
  ]
}

/** A pixel of the page as it is shown, in unrotated user space. @source ISO 32000-2 table 31, Rotate */
function toUser([x, y]: readonly [number, number], { box, rotate, image }: PicturedPage): [number, number] {
  const [u, v] = [x / image.width, y / image.height]
  const [x0, y0, x1, y1] = box
  const [w, h] = [x1 - x0, y1 - y0]
  switch (rotate) {
    case 0:
      return [x0 + u * w, y1 - v * h]
    case 90:
      return [x0 + v * w, y0 + u * h]
    case 180:
      return [x1 - u * w, y0 + v * h]
    case 270:
      return [x1 - v * w, y1 - u * h]
  }
}

/** The pixel of the page, as it is shown, at a point in unrotated user space. @source ISO 32000-2 table 31, Rotate */
export function fromUser(
  [x, y]: readonly [number, number],
  { box, rotate, image }: Pick<PicturedPage, 'box' | 'rotate' | 'image'>,
): readonly [number, number] {
  const [x0, y0, x1, y1] = box
  const [right, up] = [(x - x0) / (x1 - x0), (y - y0) / (y1 - y0)]
  switch (rotate) {
    case 0:
      return [right * image.width, (1 - up) * image.height]
    case 90:
      return [up * image.width, right * image.height]
    case 180:
      return [(1 - right) * image.width, up * image.height]
    case 270:
      return [(1 - up) * image.width, (1 - right) * image.height]
  }
}
