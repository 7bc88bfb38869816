import type { RectPt } from '../types.ts'
import { areaOf, contains, grow, overlap } from '../verify/geometry.ts'
import { inReadingOrder } from '../verify/reading-order.ts'
import type { DrawnPath, Glyph } from '../verify/scene.ts'
import { textOf, wordsOf } from '../verify/words.ts'
import { type BoxStyle, type FoundBox, mainColour, type Rgb, styleOf } from './found-box.ts'
import { codesIn, type Legend } from './ground-codes.ts'
import { boundsOfGlyphs, type LookedAt } from './hidden-text.ts'

/** Smallest box in points: a letter of eight points. */
const least = { width: 7, height: 5 }
/** Other letters in a box above which it is a text panel or a table cell. */
const panelLetters = 8
/** How far beside a box, in points, its ground may stand. */
const besideReach = 130

type Judged = FoundBox & { readonly colour: Rgb }

type Candidate = {
  readonly colour: Rgb
  readonly rect: RectPt
  readonly style: BoxStyle
  readonly framed: boolean
  /** Drawing order of its last opaque fill: text drawn earlier lies hidden under it and says nothing about it. */
  readonly coversBefore: number
  readonly inside: string
}

/** Redaction boxes that are drawn as shapes, with the grounds in or beside them. */
export function vectorBoxes(page: LookedAt, legend: Legend): readonly FoundBox[] {
  const glyphs = page.scene.glyphs.filter(
    (glyph) => glyph.visible && !glyph.invisibleInk && glyph.text !== '',
  )
  const candidates = shapes(page).map((shape) => {
    const onTop = glyphs.filter((glyph) => glyph.order > shape.coversBefore)
    return { ...shape, inside: textIn(onTop, shape.rect) }
  })
  const words = wordsOf(glyphs)
  const boxes = candidates.flatMap((candidate) => {
    const box = judge(candidate, words, legend)
    return box === undefined ? [] : [box]
  })
  return withoutNested(boxes.map((box) => likeCoded(box, boxes)).filter((box) => box.confidence >= 0.5))
}

/** A box without a ground is surer when boxes of its very colour on the page do show one. */
function likeCoded(box: Judged, boxes: readonly Judged[]): Judged {
  if (box.codes.length > 0 || box.style === 'white') return box
  const alike = boxes.some(
    (other) =>
      other.codes.length > 0 &&
      other.style === box.style &&
      other.colour.every((value, at) => Math.abs(value - box.colour[at]!) <= 16),
  )
  return alike ? { ...box, confidence: Math.max(box.confidence, 0.8) } : box
}

/**
 * The patch behind a code in a hatched box is no box of its own; a picture or panel with bars in it that show their
 * ground themselves is no box either.
 */
function withoutNested(all: readonly Judged[]): readonly FoundBox[] {
  const boxes = all.filter((outer) => !all.some((inner) => isBarIn(inner, outer)))
  const inOther = (box: Judged): Judged | undefined =>
    boxes.find(
      (other) =>
        other !== box &&
        areaOf(other.rect) > areaOf(box.rect) &&
        overlap(other.rect, box.rect) > 0.9 * areaOf(box.rect),
    )
  return boxes.filter((box) => inOther(box) === undefined).map(({ colour: _, ...box }) => box)
}

function isBarIn(inner: Judged, outer: Judged): boolean {
  return (
    inner.codes.length > 0 &&
    inner.style !== 'white' &&
    inner.style !== 'hatched' &&
    outer.style !== 'hatched' &&
    areaOf(inner.rect) < 0.25 * areaOf(outer.rect) &&
    overlap(outer.rect, inner.rect) > 0.9 * areaOf(inner.rect)
  )
}

function textIn(glyphs: readonly Glyph[], rect: RectPt): string {
  const inside = inReadingOrder(glyphs.filter((glyph) => contains(rect, glyph.x, glyph.y, 0.5)))
  return wordsOf(inside).map(textOf).join(' ')
}

function shapes(page: LookedAt): readonly Omit<Candidate, 'inside'>[] {
  const found: Omit<Candidate, 'inside'>[] = []
  const pageArea = areaOf(page.view)
  // The chosen line of a list is drawn as a bar, and what is chosen may look like a ground.
  const fields = page.annotations.filter(({ subtype }) => subtype === 'Widget').map(({ rect }) => rect)
  for (const path of page.scene.paths) {
    if (!path.paints || !path.isRectangle || (!path.fills && path.strokeWidth === 0)) continue
    const rect = boxOf(path)
    if (path.inAnnotation && fields.some((field) => overlap(field, rect) > 0.9 * areaOf(rect))) continue
    const [width, height] = [rect[2] - rect[0], rect[3] - rect[1]]
    if (width < least.width || height < least.height || areaOf(rect) > 0.97 * pageArea) continue
    if (!path.fills && path.points.length < 8) {
      // A thick line is a marker bar; a thin one is a rule.
      if (path.strokeWidth < least.height) continue
    }
    const twin = found.findIndex(
      (other) => overlap(other.rect, rect) > 0.85 * Math.max(areaOf(other.rect), areaOf(rect)),
    )
    const framed = path.strokeWidth > 0
    const coversBefore = path.fills && path.alpha > 0.5 ? path.order : -1
    const { colour } = mainColour(page.pixels, page.toPixels, rect)
    const style = styleIn(page, rect, colour)
    const before = found[twin]
    if (before === undefined) found.push({ rect, style, colour, framed, coversBefore })
    else
      found[twin] = {
        rect,
        style,
        colour,
        framed: framed || before.framed,
        coversBefore: Math.max(coversBefore, before.coversBefore),
      }
  }
  return found
}

function boxOf(path: DrawnPath): RectPt {
  const xs = path.points.filter((_, at) => at % 2 === 0)
  const ys = path.points.filter((_, at) => at % 2 === 1)
  const rect: RectPt = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  return path.fills || path.points.length >= 8 ? rect : grow(rect, 0, path.strokeWidth / 2)
}

function styleIn(page: LookedAt, rect: RectPt, colour: Rgb): BoxStyle {
  if (slantedLines(page, rect) >= 3) return 'hatched'
  const pattern = page.scene.paths.some(
    (path) => path.fills && path.fillColour === undefined && overlap(boxOf(path), rect) > 0.9 * areaOf(rect),
  )
  return pattern ? 'hatched' : styleOf(colour)
}

/** Oblique strokes inside a rectangle, as a hatching has them. */
function slantedLines(page: LookedAt, rect: RectPt): number {
  const room = grow(rect, Math.max(2, rect[3] - rect[1]))
  let count = 0
  for (const { points, strokeWidth, isRectangle } of page.scene.paths) {
    if (strokeWidth === 0 || isRectangle || points.length > 4000) continue
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [x0, y0, x1, y1] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!]
      const steep = Math.abs(y1 - y0) / (Math.abs(x1 - x0) || 1e-6)
      const crosses =
        contains(rect, (x0 + x1) / 2, (y0 + y1) / 2) && contains(room, x0, y0) && contains(room, x1, y1)
      if (crosses && steep > 0.3 && steep < 3.5) count++
    }
  }
  return count
}

function judge(
  candidate: Candidate,
  words: readonly (readonly Glyph[])[],
  legend: Legend,
): Judged | undefined {
  const { rect, style, inside, colour } = candidate
  const { codes, otherLetters } = codesIn(inside, legend)
  const box = { rect, style, colour, source: 'vector' as const }
  if (codes.length > 0) {
    if (otherLetters > panelLetters) return undefined
    return { ...box, codes, confidence: candidate.framed || style !== 'white' ? 0.99 : 0.7 }
  }
  if (inside.trim() !== '') return undefined
  const beside = codesBeside(rect, words, legend)
  if (beside.length > 0 && (style !== 'white' || candidate.framed))
    return { ...box, codes: beside, confidence: 0.95 }
  return { ...box, codes: [], confidence: withoutGround(candidate, words) }
}

/** A box without any ground: how sure that it is one, by its look and by the text it stands in. */
function withoutGround({ rect, style, framed }: Candidate, words: readonly (readonly Glyph[])[]): number {
  const height = rect[3] - rect[1]
  const inText = words.some((word) => {
    const place = boundsOfGlyphs(word)
    const level = Math.min(place[3], rect[3]) - Math.max(place[1], rect[1])
    const gap = Math.max(rect[0] - place[2], place[0] - rect[2])
    return level > 0.5 * (place[3] - place[1]) && gap > -1 && gap < 14 && height < 3 * word[0]!.size
  })
  switch (style) {
    case 'black':
      return inText ? 0.9 : 0.6
    case 'hatched':
      return 0.8
    case 'grey':
      return inText ? 0.7 : 0.3
    case 'coloured':
      return inText ? 0.65 : 0.3
    case 'white':
      return framed && inText ? 0.45 : 0.1
  }
}

/** Codes on the same line right beside a box, or in the margin at its height. */
export function codesBeside(
  rect: RectPt,
  words: readonly (readonly Glyph[])[],
  legend: Legend,
): readonly string[] {
  const level = words.filter((word) => {
    const y = word[0]!.startY + word[0]!.size * 0.3
    return y > rect[1] - 3 && y < rect[3] + 3
  })
  const near = level
    .map((word) => ({ word, place: boundsOfGlyphs(word) }))
    .map(({ word, place }) => ({ word, place, gap: Math.max(rect[0] - place[2], place[0] - rect[2]) }))
    .filter(({ gap }) => gap > -2 && gap < besideReach)
  for (const right of [true, false]) {
    const side = near
      .filter(({ place }) => place[0] > rect[0] === right)
      .sort((a, b) => a.place[0] - b.place[0])
    const run = right ? side.slice(0, 7) : side.slice(-7)
    const text = run.map(({ word }) => textOf(word)).join(' ')
    const codes = right ? codesAtStart(text, legend) : codesIn(text, legend).codes
    if (codes.length > 0 && !isNumberOnly(text)) return codes
  }
  return []
}

/** The codes with which a piece of text begins, such as what stands right of a box; the rest of the line is text. */
export function codesAtStart(text: string, legend: Legend): readonly string[] {
  if (!/^\W{0,2}(?:art|5\.|1[01]|\d|[A-Z]\b)/iu.test(text) || isNumberOnly(text)) return []
  return codesIn(firstPart(text), legend).codes
}

const isNumberOnly = (text: string) => /^\W*1[01]\W*$/.test(text)

/** The text up to the first word that cannot belong to a citation. */
function firstPart(text: string): string {
  const parts = text.split(' ')
  const stop = parts.findIndex(
    (part, at) =>
      at > 0 && !/^\W*(?:lid|onder|sub|onderdeel|aanhef|en|woo|wob|\w+e|[a-i]|[\d.]+\w?)\W*$/iu.test(part),
  )
  return (stop < 0 ? parts : parts.slice(0, stop)).join(' ')
}
