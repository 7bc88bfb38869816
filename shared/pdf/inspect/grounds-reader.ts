import { repairBeside, repairLabel } from '../../ocr/repair-codes.ts'
import type { RectPt } from '../types.ts'
import { areaOf, contains, overlap } from '../verify/geometry.ts'
import type { PageView, PdfView, VerifyPlatform } from '../verify/platform.ts'
import { readScene } from '../verify/read-scene.ts'
import { inReadingOrder } from '../verify/reading-order.ts'
import type { Glyph, Scene } from '../verify/scene.ts'
import { textOf, wordsOf } from '../verify/words.ts'
import { withoutCharts } from './charts.ts'
import type { FoundBox } from './found-box.ts'
import { codesIn, type Legend, legendIn } from './ground-codes.ts'
import { boundsOfGlyphs, type LookedAt } from './hidden-text.ts'
import { asGlyphWords, linesOfWords, type PicturePage, type PictureReader } from './picture-text.ts'
import { withoutRegistrationMarks } from './registration-marks.ts'
import { scanBoxes } from './scan-boxes.ts'
import { codesAtStart, codesBeside, vectorBoxes } from './vector-boxes.ts'

/**
 * What is redacted on one page. Areas in square points; the shares follow the names of the Woogle fields
 * (`foi_percentageTextAreaRedacted`): area of boxes / (area of boxes + area of text) · 100.
 */
export type PageGrounds = {
  readonly page: number
  readonly boxes: readonly FoundBox[]
  /** Area of the union of all boxes. */
  readonly contourArea: number
  readonly textArea: number
  readonly charArea: number
  readonly pageArea: number
  readonly percentageTextAreaRedacted: number
  readonly percentageCharAreaRedacted: number
  readonly words: number
  readonly chars: number
  readonly imageCoversFullPage: boolean
  /** Boxes that show no ground. */
  readonly withoutGround: number
}

export type GroundsReading = { readonly pages: readonly PageGrounds[]; readonly viewer: string }

/** Pixels per point; the scan finder's lengths are for this scale. */
const scale = 2

/** Boxes of a page with a ground right of them, from which on that is where its grounds stand. */
const usualBeside = 2

/**
 * Finds the redaction boxes in a PDF, whoever made it, and the exemption grounds in or beside them. Codes come from
 * text in the file (an OCR layer counts) and, with `pictures`, from what is recognised in the picture of a page
 * without text.
 *
 * @param pictures reads pictures of pages; without it codes in a bare scan are not read
 * @throws AppError `pdf.encrypted`, `pdf.damaged`, `pdf.too-many-pages`
 */
export async function readGrounds(
  pdf: Uint8Array,
  platform: VerifyPlatform,
  onProgress?: (done: number, total: number) => void,
  pictures?: PictureReader,
): Promise<GroundsReading> {
  const opened = await platform.open(pdf)
  try {
    const legend = await findLegend(opened, pictures)
    const pages: PageGrounds[] = []
    for (let index = 0; index < opened.pageCount; index++) {
      pages.push(await readPage(opened, index, legend, pictures))
      onProgress?.(index + 1, opened.pageCount)
    }
    return { pages, viewer: platform.viewer }
  } finally {
    await opened.close()
  }
}

async function findLegend(opened: PdfView, pictures: PictureReader | undefined): Promise<Legend> {
  const lines: string[] = []
  // A legend stands at the start or at the end of a document.
  const ends = new Set(
    [0, 1, opened.pageCount - 2, opened.pageCount - 1].filter((at) => at >= 0 && at < opened.pageCount),
  )
  for (const index of ends) {
    const view = await opened.page(index)
    const scene = readScene(await view.operators(), view, opened.layerVisible)
    lines.push(...linesOf(scene.glyphs))
    if (pictures && isBareScan(scene, view.view))
      lines.push(...linesOfWords(asGlyphWords(await pictures.words(pageOf(view, index)))))
    view.release()
  }
  return legendIn(lines)
}

function pageOf(view: Pick<PageView, 'view' | 'rotate'>, index: number): PicturePage {
  const rotate = (((view.rotate % 360) + 360) % 360) as PicturePage['rotate']
  return { page: index, box: view.view, rotate }
}

/** A page that is a picture with hardly any text in the file: what stands on it can only be recognised. */
function isBareScan(scene: Scene, view: RectPt): boolean {
  const letters = scene.glyphs.filter(({ text }) => text.trim() !== '').length
  return letters < 20 && coversPage(scene, view)
}

function coversPage(scene: Scene, view: RectPt): boolean {
  return scene.images.some((image) => overlap(image.bounds, view) > 0.6 * areaOf(view))
}

function linesOf(glyphs: readonly Glyph[]): readonly string[] {
  const byLine = Map.groupBy(wordsOf(inReadingOrder(glyphs)), (word) => Math.round(word[0]!.startY / 3))
  return [...byLine.values()].map((words) => words.map(textOf).join(' '))
}

async function readPage(
  opened: PdfView,
  index: number,
  legend: Legend,
  pictures: PictureReader | undefined,
): Promise<PageGrounds> {
  const view = await opened.page(index)
  const pixels = await view.render(scale)
  const scene = readScene(await view.operators(), view, opened.layerVisible)
  const toPixels = view.viewport(scale).matrix
  const page: LookedAt = {
    index,
    scene,
    pixels,
    toPixels,
    view: view.view,
    annotations: await view.annotations(),
  }
  const pageArea = areaOf(view.view)
  const imageCoversFullPage = coversPage(scene, view.view)
  const drawn = vectorBoxes(page, legend)
  const found = imageCoversFullPage
    ? scanBoxes(pixels, toPixels).filter(
        (box) => !drawn.some((other) => overlap(other.rect, box.rect) > 0.4 * areaOf(box.rect)),
      )
    : []
  const read =
    pictures && isBareScan(scene, view.view)
      ? await readPicture(pictures, pageOf(view, index), found, legend)
      : { boxes: found.map((box) => withCodes(box, scene.glyphs, legend)), words: [] }
  view.release()
  const boxes = withoutCharts(withoutRegistrationMarks([...drawn, ...read.boxes], view.view))
  const contourArea = unionArea(boxes.map((box) => box.rect))
  const seen = scene.glyphs.filter((glyph) => glyph.visible && glyph.text.trim() !== '')
  const words = [...wordsOf(seen), ...read.words]
  const textArea = words.reduce((sum, word) => sum + areaOf(boundsOfGlyphs(word)), 0)
  const charArea = [...seen, ...read.words.flat()].reduce(
    (sum, glyph) => sum + Math.hypot(glyph.endX - glyph.startX, glyph.endY - glyph.startY) * glyph.size,
    0,
  )
  return {
    page: index,
    boxes,
    contourArea,
    textArea,
    charArea,
    pageArea,
    percentageTextAreaRedacted: share(contourArea, textArea),
    percentageCharAreaRedacted: share(contourArea, charArea),
    words: words.length,
    chars: seen.length + read.words.reduce((sum, word) => sum + [...textOf(word)].length, 0),
    imageCoversFullPage,
    withoutGround: boxes.filter((box) => box.codes.length === 0).length,
  }
}

function share(contour: number, rest: number): number {
  return contour + rest === 0 ? 0 : (contour / (contour + rest)) * 100
}

/** The boxes of a scan with the codes recognised in and beside them, and the words that stand outside the boxes. */
async function readPicture(
  pictures: PictureReader,
  page: PicturePage,
  found: readonly FoundBox[],
  legend: Legend,
): Promise<{ boxes: readonly FoundBox[]; words: readonly (readonly Glyph[])[] }> {
  const all = asGlyphWords(await pictures.words(page))
  const inBox = ([glyph]: readonly Glyph[]) =>
    found.some(({ rect }) => contains(rect, glyph!.x, glyph!.y, 0.5))
  const words = all.filter((word) => !inBox(word))
  const texts = await pictures.within(
    page,
    found.map(({ rect }) => rect),
  )
  const inside = texts.map((text) => codesIn(repairLabel(text), legend).codes)
  const bare = found.filter((_, at) => inside[at]!.length === 0)
  // Beside a dark box a page as a whole is read badly: each such place is read by itself.
  const right = await pictures.within(
    page,
    bare.map((box) => rightOf(box, found, page)),
  )
  const besides = right.map((text) => codesAtStart(repairBeside(text), legend))
  const isUsual = besides.filter((codes) => codes.length > 0).length >= usualBeside
  const boxes = found.map((box, at) => {
    const strip = bare.indexOf(box)
    const codes = [
      inside[at]!,
      besides[strip] ?? [],
      codesBeside(box.rect, words, legend),
      isUsual ? codesAtStart(repairBeside(right[strip] ?? '', true), legend) : [],
    ].find((some) => some.length > 0)
    return codes ? { ...box, codes, confidence: Math.max(box.confidence, 0.9) } : box
  })
  return { boxes, words }
}

/** The place right of a box where its ground may stand: as high as the box, up to the next one. */
function rightOf({ rect }: FoundBox, boxes: readonly FoundBox[], { box }: PicturePage): RectPt {
  const [, bottom, left, top] = rect
  const next = boxes
    .filter((other) => other.rect[0] >= left && other.rect[1] < top && other.rect[3] > bottom)
    .map((other) => other.rect[0])
  // Of a tall box only the upper line counts.
  const low = Math.max(bottom, top - 20)
  return [left + 0.5, low - 1, Math.max(left + 1, Math.min(left + 130, box[2], ...next)), top + 1]
}

/** Codes that an OCR layer read in a box of a scan. */
function withCodes(box: FoundBox, glyphs: readonly Glyph[], legend: Legend): FoundBox {
  const inside = glyphs.filter(
    ({ x, y }) => x > box.rect[0] && x < box.rect[2] && y > box.rect[1] && y < box.rect[3],
  )
  const { codes } = codesIn(wordsOf(inReadingOrder(inside)).map(textOf).join(' '), legend)
  return codes.length > 0 ? { ...box, codes, confidence: Math.max(box.confidence, 0.95) } : box
}

/** Area that a set of rectangles covers, overlaps counted once. */
export function unionArea(rects: readonly RectPt[]): number {
  const xs = [...new Set(rects.flatMap((rect) => [rect[0], rect[2]]))].sort((a, b) => a - b)
  let area = 0
  for (let i = 0; i + 1 < xs.length; i++) {
    const spans = rects
      .filter((rect) => rect[0] <= xs[i]! && rect[2] >= xs[i + 1]!)
      .map((rect) => [rect[1], rect[3]] as const)
      .sort((a, b) => a[0] - b[0])
    let top = Number.NEGATIVE_INFINITY
    let height = 0
    for (const [from, to] of spans) {
      height += Math.max(0, to - Math.max(from, top))
      top = Math.max(top, to)
    }
    area += height * (xs[i + 1]! - xs[i]!)
  }
  return area
}
