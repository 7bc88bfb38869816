import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import type { Pixels, RedactionMark } from '../types.ts'
import { type Box, type MarkedPage, type SeenPage, seenOnPage, sortGlyphs } from './evidence.ts'
import { fold } from './fold.ts'
import { findLabels } from './labels.ts'
import { pixelRect } from './pixels.ts'
import type { PageView, PdfView, VerifyPlatform } from './platform.ts'
import { readRawTexts } from './raw/carriers.ts'
import { readRawFile } from './raw/file.ts'
import { paintedObjects } from './raw/painted.ts'
import { readScene } from './read-scene.ts'
import { inReadingOrder } from './reading-order.ts'
import { newReport, type Report } from './report.ts'
import { checkAnnotations } from './rules/annotations.ts'
import { checkBoxPixels } from './rules/box-pixels.ts'
import { checkCarriedWords } from './rules/carried-words.ts'
import { checkImages } from './rules/images.ts'
import { checkPixelsOutside, comparePage } from './rules/page-pixels.ts'
import { checkLabels, checkTextKept, checkTextSame, checkTextUnderMarks } from './rules/page-text.ts'
import { checkSecondOpinion } from './rules/second-opinion.ts'
import { checkCarriers, checkPageSize, checkRevisions, largestPageSide } from './rules/structure.ts'
import { checkUnusedImages } from './rules/unused-images.ts'
import { checkVectors } from './rules/vectors.ts'
import type { PageTexts } from './rules/words.ts'
import { allowedCounts, checkContentWords, checkPageWords } from './rules/words.ts'
import type { Opinion, Verification } from './types.ts'
import { removedWordsCollector, textOf } from './words.ts'

/** Pixels per point at which pages are compared: fine enough for a hairline, a quarter of a print. */
const compareScale = 1.5

/** Pages without marks that are compared as pictures; their text is always compared. */
const sampledPages = 3

export type VerifyInput = {
  readonly original: Uint8Array
  readonly redacted: Uint8Array
  readonly marks: readonly RedactionMark[]
  /** Sentences that the engine wrote for the reader's ear, per ground; they may contain any word. */
  readonly spokenGrounds?: Readonly<Record<string, string>> | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Tighter caps than those of `shared/limits.ts`. */
  readonly caps?: { readonly objects?: number; readonly streamBytes?: number } | undefined
}

/**
 * Proves, or disproves, that a written file holds nothing of what was marked and lost nothing else. Reads both
 * files with a viewer that the engine does not use, and every byte of the redacted file with an own reader.
 *
 * Trouble with the redacted file is a finding (V24); trouble with the original is thrown.
 *
 * @throws AppError `pdf.encrypted`, `pdf.damaged`, `pdf.too-many-pages` for the original
 */
export async function verify(input: VerifyInput, platform: VerifyPlatform): Promise<Verification> {
  const report = newReport()
  const original = await platform.open(input.original)
  try {
    const counts = await checkRedacted(input, original, platform, report)
    return {
      passed: !report.findings.some((finding) => finding.severity === 'block'),
      findings: report.findings,
      rules: report.rules(),
      pages: original.pageCount,
      marks: input.marks.length,
      boxes: input.marks.reduce((sum, mark) => sum + mark.rects.length, 0),
      ...counts,
      viewer: platform.viewer,
      redactedSha256: await platform.sha256(input.redacted),
    }
  } finally {
    await original.close()
  }
}

type Counts = {
  readonly removedWords: number
  readonly removedGlyphs: number
  readonly opinions: readonly Opinion[]
}

const nothingCounted: Counts = { removedWords: 0, removedGlyphs: 0, opinions: [] }

async function checkRedacted(
  input: VerifyInput,
  original: PdfView,
  platform: VerifyPlatform,
  report: Report,
): Promise<Counts> {
  report.checked('V24')
  const unreadable = (reason: string): Counts => {
    report.add({ rule: 'V24', severity: 'block', messageCode: 'file-unreadable', params: { reason } })
    return nothingCounted
  }
  let redacted: PdfView | undefined
  try {
    const file = readRawFile(input.redacted, input.caps)
    if (file.encrypted) return unreadable('pdf.encrypted')
    if (largestPageSide(file) > limits.pageSidePt) return unreadable('pdf.page-too-large')
    // Before any drawing, so that a bomb is refused by the reader that counts.
    const texts = readRawTexts(file)
    redacted = await platform.open(input.redacted)
    checkRevisions(file, report)
    checkCarriers(file, report)
    report.checked('V19')
    if (redacted.pageCount !== original.pageCount) {
      report.add({
        rule: 'V19',
        severity: 'block',
        messageCode: 'page-count',
        params: { expected: original.pageCount, found: redacted.pageCount },
      })
      return nothingCounted
    }
    const pages = await checkPages(input, original, redacted, report)
    const labels = input.marks.flatMap((mark) => mark.rects.map(() => mark.label))
    const allowed = allowedCounts(pages.removed, pages.texts, labels)
    checkPageWords(pages.removed, pages.texts, report)
    const painted = paintedObjects(file, texts.streams)
    checkContentWords(pages.removed, texts, allowed, painted, report)
    checkUnusedImages(file, painted, report)
    checkCarriedWords(pages.removed, texts, allowed, ownSentences(input), report)
    const readings = (await platform.secondOpinion?.(input.redacted)) ?? []
    const opinions = checkSecondOpinion(pages.removed, pages.texts, labels, readings, report)
    return { removedWords: pages.removed.words.length, removedGlyphs: pages.removedGlyphs, opinions }
  } catch (error) {
    if (error instanceof AppError) return unreadable(error.code)
    throw error
  } finally {
    await redacted?.close()
  }
}

/** What the engine itself writes into a file for the ear: grounds, labels and the word for a box. */
function ownSentences(input: VerifyInput): readonly string[] {
  const spoken = Object.values(input.spokenGrounds ?? {})
  const labels = input.marks.map((mark) => mark.label)
  const sentences = new Set([...spoken, ...labels, '[gelakt]', '[gelakt:'])
  return [...sentences].filter((text) => text.length > 2).sort((a, b) => b.length - a.length)
}

async function checkPages(input: VerifyInput, original: PdfView, redacted: PdfView, report: Report) {
  const collector = removedWordsCollector()
  const texts: PageTexts[] = []
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
      texts.push(markedTexts(page))
    } else {
      const plain = await plainText(original, before)
      const now = await orUndefined(() => plainText(redacted, after))
      if (now === undefined) {
        addUndrawable(index, report)
        continue
      }
      // What lies off the page may go; that takes a closer look at where things stand.
      const [was, is] =
        fold(plain.visible) === fold(now.visible)
          ? [plain.visible, now.visible]
          : [await visibleText(original, before), await visibleText(redacted, after)]
      checkTextSame(index, was, is, report)
      texts.push({ index, before: [plain.visible], after: [{ text: now.all, before: [plain.visible] }] })
      if (sampled.has(index)) await compareWhole(index, before, after, report)
    }
    before.release()
    after.release()
    input.onProgress?.(index + 1, original.pageCount)
  }
  return { removed: collector.done(), texts, removedGlyphs }
}

/** Text of a page without marks. Layers and annotations need the full list of instructions; else text will do. */
async function plainText(
  pdf: PdfView,
  view: PageView,
): Promise<{ readonly visible: string; readonly all: string }> {
  const drawn = (await view.annotations()).some((annotation) => annotation.subtype !== 'Link')
  // The viewer's text layer gives up on pages of which it still reads the instructions.
  const text = pdf.hasLayers || drawn ? undefined : await orUndefined(() => view.text())
  if (text !== undefined) return { visible: text, all: text }
  const { glyphs } = readScene(await view.operators(), view, pdf.layerVisible)
  return { visible: textOf(glyphs.filter((glyph) => glyph.visible)), all: textOf(glyphs) }
}

async function visibleText(pdf: PdfView, view: PageView): Promise<string> {
  const { glyphs } = seenOnPage(readScene(await view.operators(), view, pdf.layerVisible), view.view)
  return textOf(glyphs.filter((glyph) => glyph.visible))
}

/** A few unmarked pages, spread evenly, that are compared as pictures. */
function samplePages(count: number, marked: ReadonlySet<number>): ReadonlySet<number> {
  const plain = Array.from({ length: count }, (_, index) => index).filter((index) => !marked.has(index))
  const step = Math.max(1, Math.floor(plain.length / sampledPages))
  return new Set(plain.filter((_, at) => at % step === 0).slice(0, sampledPages))
}

/** Smaller for very large pages, so that one drawing stays within memory. */
function pageScale(view: PageView): number {
  const { width, height } = view.viewport(1)
  return Math.min(compareScale, Math.sqrt(6_000_000 / Math.max(1, width * height)))
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
  const touched = (await before.annotations())
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

async function seePage(pdf: PdfView, view: PageView, scale: number): Promise<SeenPage> {
  // Drawn first: the viewer can then hand over the instructions it has already worked out.
  const pixels = await orUndefined(() => view.render(scale))
  const scene = seenOnPage(readScene(await view.operators(), view, pdf.layerVisible), view.view)
  const { width, height, matrix } = view.viewport(scale)
  return {
    view,
    scene,
    pixels: pixels ?? blank(width, height),
    isDrawn: pixels !== undefined,
    toPixels: matrix,
  }
}

function blank(width: number, height: number): Pixels {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(255) }
}

/** The viewer gives up on some damaged pages, with errors of many kinds; undefined then. */
async function orUndefined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) throw error
    return undefined
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

function markedTexts(page: MarkedPage): PageTexts {
  const after = page.redacted.scene.glyphs.filter((glyph) => !page.labels.has(glyph))
  const sure = page.kept.filter((glyph) => !page.edge.has(glyph))
  const before = [textOf(page.kept), textOf(sure)]
  const sorted = [textOf(inReadingOrder(page.kept)), textOf(inReadingOrder(sure))]
  return {
    index: page.index,
    before: [...before, ...sorted],
    after: [
      { text: textOf(after), before },
      { text: textOf(inReadingOrder(after)), before: sorted },
    ],
  }
}
