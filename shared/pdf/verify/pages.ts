import { AppError } from '../../errors.ts'
import { type Box, type MarkedPage, type SeenPage, sortGlyphs } from './evidence.ts'
import { fold } from './fold.ts'
import { findLabels } from './labels.ts'
import { pixelRect } from './pixels.ts'
import type { PageView, PdfView } from './platform.ts'
import { inReadingOrder } from './reading-order.ts'
import type { Report } from './report.ts'
import { checkAnnotations } from './rules/annotations.ts'
import { checkBoxPixels } from './rules/box-pixels.ts'
import { checkImages } from './rules/images.ts'
import { checkPixelsOutside, comparePage } from './rules/page-pixels.ts'
import { checkLabels, checkTextKept, checkTextSame, checkTextUnderMarks } from './rules/page-text.ts'
import { checkPageSize } from './rules/structure.ts'
import { checkVectors } from './rules/vectors.ts'
import type { PageTexts } from './rules/words.ts'
import type { Glyph } from './scene.ts'
import { orUndefined, pageScale, plainText, seePage, visibleText } from './see-page.ts'
import type { VerifyInput } from './types.ts'
import { type Piece, piecesOf, type RemovedWords, remainder, removedWordsCollector, textOf } from './words.ts'

/** Pages without marks that are compared as pictures; their text is always compared. */
const sampledPages = 3

/**
 * Looks at every page in both files: closely at those with marks, at the text of the others, and at a few of those
 * as pictures. Pages that are the same byte by byte (`isSame`) are read once and not drawn.
 */
export async function checkPages(
  input: VerifyInput,
  original: PdfView,
  redacted: PdfView,
  isSame: (index: number) => boolean,
  report: Report,
) {
  const collector = removedWordsCollector()
  const drafts: Draft[] = []
  let removedGlyphs = 0
  const byPage = Map.groupBy(
    input.marks.flatMap((mark) => mark.rects.map((rect): Box => ({ rect, mark }))),
    (box) => box.mark.page,
  )
  const sampled = samplePages(original.pageCount, new Set(byPage.keys()))
  for (let index = 0; index < original.pageCount; index++) {
    const before = await original.page(index)
    const after = await redacted.page(index)
    checkPageSize(index, before, after, report)
    const boxes = byPage.get(index)
    if (boxes !== undefined) {
      const is = await orUndefined(() => seePage(redacted, after, pageScale(before)))
      if (is === undefined || !is.isDrawn) {
        addUndrawable(index, report)
        continue
      }
      const page = await seeMarkedPage(index, boxes, original, before, is)
      for (const [at, glyphs] of page.removed.entries()) {
        collector.take(glyphs, index, boxes[at]!.mark.id)
        removedGlyphs += glyphs.length
      }
      await checkMarkedPage(page, report)
      drafts.push(markedTexts(page))
    } else {
      const same = isSame(index)
      const now = await orUndefined(() => plainText(redacted, after))
      const plain = same && now !== undefined ? now : await orUndefined(() => plainText(original, before))
      if (now === undefined) {
        addUndrawable(index, report)
        continue
      }
      if (plain === undefined) {
        addNotCompared(index, report)
        drafts.push({ index, before: [], after: [{ text: now.all, before: [] }] })
        continue
      }
      // What lies off the page may go; that takes a closer look at where things stand.
      const [was, is] =
        fold(plain.visible) === fold(now.visible)
          ? [plain.visible, now.visible]
          : [await visibleText(original, before), await visibleText(redacted, after)]
      checkTextSame(index, was, is, report)
      drafts.push({ index, before: [plain.pieces], after: [{ text: now.all, before: [plain.pieces] }] })
      if (same) report.checked('V18')
      else if (sampled.has(index)) await compareWhole(index, before, after, report)
    }
    before.release()
    after.release()
    input.onProgress?.(index + 1, original.pageCount)
  }
  const removed = collector.done()
  return { removed, texts: drafts.map((draft) => settled(draft, removed)), removedGlyphs }
}

/** A few unmarked pages, spread evenly, that are compared as pictures. */
function samplePages(count: number, marked: ReadonlySet<number>): ReadonlySet<number> {
  const plain = Array.from({ length: count }, (_, index) => index).filter((index) => !marked.has(index))
  const step = Math.max(1, Math.floor(plain.length / sampledPages))
  return new Set(plain.filter((_, at) => at % step === 0).slice(0, sampledPages))
}

async function seeMarkedPage(
  index: number,
  boxes: readonly Box[],
  original: PdfView,
  before: PageView,
  is: SeenPage,
): Promise<MarkedPage> {
  const was = await orUndefined(() => seePage(original, before, pageScale(before)))
  if (was === undefined) throw new AppError('pdf.damaged')
  const touched = ((await orUndefined(() => before.annotations())) ?? [])
    .map(({ rect }) => rect)
    .filter((rect) => boxes.some((box) => touches(rect, box)))
  return {
    index,
    boxes,
    original: was,
    redacted: is,
    ...sortGlyphs(was.scene.glyphs, boxes),
    touched,
    labels: findLabels(is.scene.glyphs, was.scene.glyphs, boxes),
  }
}

/** A written page must open everywhere; what the viewer cannot draw is not released. */
function addUndrawable(page: number, report: Report): void {
  report.add({
    rule: 'V24',
    severity: 'block',
    messageCode: 'file-unreadable',
    params: { reason: 'pdf.damaged' },
    page,
  })
}

/** An original page that the viewer cannot draw cannot be compared: the text and places still are. */
function addNotCompared(page: number, report: Report): void {
  report.add({
    rule: 'V18',
    severity: 'note',
    messageCode: 'page-not-compared',
    params: { page: page + 1 },
    page,
  })
}

async function compareWhole(index: number, before: PageView, after: PageView, report: Report): Promise<void> {
  const scale = pageScale(before)
  const was = await orUndefined(() => before.render(scale))
  if (was === undefined) return addNotCompared(index, report)
  const is = await orUndefined(() => after.render(scale))
  if (is === undefined) return addUndrawable(index, report)
  comparePage(index, was, is, undefined, report)
}

async function checkMarkedPage(page: MarkedPage, report: Report): Promise<void> {
  checkTextUnderMarks(page, report)
  checkLabels(page, report)
  checkTextKept(page, report)
  checkBoxPixels(page, report)
  checkVectors(page, report)
  await checkAnnotations(page, report)
  await checkImages(page, report)
  if (!page.original.isDrawn) return addNotCompared(page.index, report)
  const scale = pageScale(page.original.view)
  const gone = page.touched.map((rect) => pixelRect(rect, page.redacted.toPixels, page.redacted.pixels, 3))
  checkPixelsOutside(page, gone, scale, report)
}

function touches(rect: readonly number[], { rect: box }: Box): boolean {
  return rect[0]! < box[2] && rect[2]! > box[0] && rect[1]! < box[3] && rect[3]! > box[1]
}

/** Readings of which it is not known yet what may stay of them. */
type Draft = {
  readonly index: number
  readonly before: readonly (readonly Piece[])[]
  readonly after: readonly { readonly text: string; readonly before: readonly (readonly Piece[])[] }[]
}

function settled({ index, before, after }: Draft, removed: RemovedWords): PageTexts {
  const known = new Map<readonly Piece[], string>()
  const settle = (pieces: readonly Piece[]) => {
    const text = known.get(pieces) ?? remainder(pieces, removed)
    known.set(pieces, text)
    return text
  }
  return {
    index,
    before: before.map(settle),
    after: after.map((one) => ({ text: one.text, before: one.before.map(settle) })),
  }
}

function markedTexts(page: MarkedPage): Draft {
  const after = page.redacted.scene.glyphs.filter((glyph) => !page.labels.has(glyph))
  const sure = page.open.filter((glyph) => !page.edge.has(glyph))
  const before = [piecesOf(page.open), piecesOf(sure)]
  const sorted = [piecesOf(seenFirst(page.open)), piecesOf(seenFirst(sure))]
  return {
    index: page.index,
    before: [...before, ...sorted],
    after: [
      { text: textOf(after), before },
      { text: textOf(seenFirst(after)), before: sorted },
    ],
  }
}

/** In reading order; what is hidden comes last, since it may lie over what is seen, letter on letter. */
function seenFirst(glyphs: readonly Glyph[]): readonly Glyph[] {
  return [
    ...inReadingOrder(glyphs.filter((glyph) => glyph.visible)),
    ...inReadingOrder(glyphs.filter((glyph) => !glyph.visible)),
  ]
}
