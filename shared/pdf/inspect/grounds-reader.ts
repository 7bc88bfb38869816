import type { RectPt } from '../types.ts'
import { areaOf, overlap } from '../verify/geometry.ts'
import type { PdfView, VerifyPlatform } from '../verify/platform.ts'
import { readScene } from '../verify/read-scene.ts'
import { inReadingOrder } from '../verify/reading-order.ts'
import type { Glyph } from '../verify/scene.ts'
import { textOf, wordsOf } from '../verify/words.ts'
import type { FoundBox } from './found-box.ts'
import { codesIn, type Legend, legendIn } from './ground-codes.ts'
import { boundsOfGlyphs, type LookedAt } from './hidden-text.ts'
import { scanBoxes } from './scan-boxes.ts'
import { vectorBoxes } from './vector-boxes.ts'

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

/**
 * Finds the redaction boxes in a PDF, whoever made it, and the exemption grounds in or beside them. Codes come from
 * text in the file (an OCR layer counts); pictures of codes are not read.
 *
 * @throws AppError `pdf.encrypted`, `pdf.damaged`, `pdf.too-many-pages`
 */
export async function readGrounds(
  pdf: Uint8Array,
  platform: VerifyPlatform,
  onProgress?: (done: number, total: number) => void,
): Promise<GroundsReading> {
  const opened = await platform.open(pdf)
  try {
    const legend = await findLegend(opened)
    const pages: PageGrounds[] = []
    for (let index = 0; index < opened.pageCount; index++) {
      pages.push(await readPage(opened, index, legend))
      onProgress?.(index + 1, opened.pageCount)
    }
    return { pages, viewer: platform.viewer }
  } finally {
    await opened.close()
  }
}

async function findLegend(opened: PdfView): Promise<Legend> {
  const lines: string[] = []
  // A legend stands at the start or at the end of a document.
  const ends = new Set(
    [0, 1, opened.pageCount - 2, opened.pageCount - 1].filter((at) => at >= 0 && at < opened.pageCount),
  )
  for (const index of ends) {
    const view = await opened.page(index)
    const { glyphs } = readScene(await view.operators(), view, opened.layerVisible)
    lines.push(...linesOf(glyphs))
    view.release()
  }
  return legendIn(lines)
}

function linesOf(glyphs: readonly Glyph[]): readonly string[] {
  const byLine = Map.groupBy(wordsOf(inReadingOrder(glyphs)), (word) => Math.round(word[0]!.startY / 3))
  return [...byLine.values()].map((words) => words.map(textOf).join(' '))
}

async function readPage(opened: PdfView, index: number, legend: Legend): Promise<PageGrounds> {
  const view = await opened.page(index)
  const pixels = await view.render(scale)
  const scene = readScene(await view.operators(), view, opened.layerVisible)
  const toPixels = view.viewport(scale).matrix
  const page: LookedAt = { index, scene, pixels, toPixels, view: view.view, annotations: [] }
  const pageArea = areaOf(view.view)
  const imageCoversFullPage = scene.images.some((image) => overlap(image.bounds, view.view) > 0.6 * pageArea)
  const drawn = vectorBoxes(page, legend)
  const scanned = imageCoversFullPage
    ? scanBoxes(pixels, toPixels)
        .filter((box) => !drawn.some((other) => overlap(other.rect, box.rect) > 0.4 * areaOf(box.rect)))
        .map((box) => withCodes(box, scene.glyphs, legend))
    : []
  view.release()
  const boxes = [...drawn, ...scanned]
  const contourArea = unionArea(boxes.map((box) => box.rect))
  const seen = scene.glyphs.filter((glyph) => glyph.visible && glyph.text.trim() !== '')
  const words = wordsOf(seen)
  const textArea = words.reduce((sum, word) => sum + areaOf(boundsOfGlyphs(word)), 0)
  const charArea = seen.reduce(
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
    chars: seen.length,
    imageCoversFullPage,
    withoutGround: boxes.filter((box) => box.codes.length === 0).length,
  }
}

function share(contour: number, rest: number): number {
  return contour + rest === 0 ? 0 : (contour / (contour + rest)) * 100
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
