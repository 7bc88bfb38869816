import { AppError } from '../errors.ts'
import { limits } from '../limits.ts'
import { type Appearance, removeAnnotations } from './annotations.ts'
import { type Area, drawBoxes, type MarkedPage } from './boxes.ts'
import { cleanContent } from './content/carriers.ts'
import { layersOf } from './content/layers.ts'
import { prunedResources } from './content/used-names.ts'
import { addCounts, emptyCounts, type PageWork, type PlacedGlyph } from './content/work.ts'
import type { PdfFile } from './cos/file.ts'
import { portableZlib } from './cos/filters.ts'
import { toBytes } from './cos/objects.ts'
import { openPdf } from './cos/open.ts'
import { flattenPages, type Page } from './cos/pages.ts'
import { savePdf } from './cos/save.ts'
import { imagePage } from './fallback.ts'
import { loadCMaps } from './fonts/predefined.ts'
import { asRect, withinPageLimit } from './geometry.ts'
import { coverImage } from './images/cover.ts'
import { restoreTwins } from './images/twins.ts'
import { isNeutral, type Job, pageFrame, startWork } from './job.ts'
import { dropFontResidue, dropHiddenRepeats } from './leftovers.ts'
import { neutralBar, neutralReachPt } from './neutral.ts'
import { rewritePage } from './page-rewrite.ts'
import { dropUnusedOriginals } from './prune.ts'
import { scrubDocument } from './scrub.ts'
import { clearDescriptions, dropObjects, readStructure } from './structure.ts'
import type {
  FallbackReason,
  PdfPlatform,
  Pixels,
  RectPt,
  RedactionMark,
  RedactOptions,
  RedactReport,
  RemovedCarrier,
} from './types.ts'
import { matcherFor, type WordCollector, withoutRemoved, wordCollector } from './words.ts'

/**
 * The document without what lies under the marks, and a report of what was done. Everything else stays as it was,
 * except for what could carry removed text unseen (metadata, attachments, scripts, history).
 *
 * @param marks  rectangles in unrotated user space
 * @throws AppError `pdf.*` when the file cannot be opened, `mark.outside-page`, `input.invalid` for marks that cannot be
 */
export async function redact(
  bytes: Uint8Array,
  marks: readonly RedactionMark[],
  options: RedactOptions,
  platform: PdfPlatform,
): Promise<{ bytes: Uint8Array; report: RedactReport }> {
  const opened = openPdf(bytes, platform.zlib ?? portableZlib)
  const { file } = opened
  const pages = flattenPages(file)
  refuseXfaOnly(file, pages)
  const marked = groupByPage(file, pages, marks)
  const job: Job = {
    file,
    options,
    platform,
    original: bytes,
    cmaps: await loadCMaps(file, platform.cmap),
    layers: layersOf(file),
    fonts: new Map(),
    touched: new Set(),
    coveredImages: [],
    codes: new Map(),
    shown: new Map(),
    counted: new Set(),
    total: emptyCounts(),
    fallbacks: [],
  }
  for (const m of marked) growNeutralBars(job, m)
  const gone = removeAnnotations(
    file,
    pages,
    new Map(marked.map((m) => [m.index, m.areas.map((a) => a.rect)])),
  )
  const words = wordCollector()
  let done = 0
  for (const m of marked) {
    await applyMarks(job, m, gone.flattened.get(m.index) ?? [], words)
    options.onProgress?.(++done, marked.length + 1)
  }
  const carriers = new Set<RemovedCarrier>(opened.decrypted ? ['encryption'] : [])
  const markedPages = new Set(marked.map((m) => m.page))
  dropHiddenRepeats(job, pages, marked, words)
  // After that: a field says more than what a mark took of it.
  for (const text of gone.texts) words.addText(text)
  dropUnusedOriginals(
    file,
    pages.filter((p) => !markedPages.has(p)),
    job.touched,
  )
  dropFontResidue(job, pages, markedPages)
  const structure = readStructure(file, pages)
  if (structure) {
    dropObjects(file, structure, gone.numbers, gone.structParents)
    const lost = new Set(marked.flatMap((m) => [...m.lost]))
    if (clearDescriptions(file, structure, lost)) carriers.add('structure-text')
  }
  const own = (sentences: readonly string[]) => withoutRemoved(sentences, words.removed)
  const found = scrubDocument({
    file,
    pages,
    matcher: matcherFor(words),
    goneAnnotations: gone.numbers,
    title: own(options.title === undefined ? neutralTitles : [options.title, ...neutralTitles]),
  })
  for (const carrier of found) carriers.add(carrier)
  const boxes = drawBoxes(file, marked, options, structure, own)
  cleanContent(file, pages, words)
  restoreTwins(file, job.coveredImages)
  options.onProgress?.(marked.length + 1, marked.length + 1)
  return {
    bytes: savePdf(file),
    report: {
      pages: pages.length,
      markedPages: marked.length,
      repaired: opened.repaired,
      decrypted: opened.decrypted,
      fallbacks: job.fallbacks,
      removed: {
        glyphs: job.total.glyphs,
        images: job.total.images,
        paths: job.total.paths,
        shadings: job.total.shadings,
        annotations: gone.numbers.size,
        carriers: [...carriers].sort(),
      },
      changed: { images: job.total.imagesChanged, paths: job.total.pathsChanged },
      boxes,
    },
  }
}

function growNeutralBars(job: Job, m: MarkedPage): void {
  const wanted = (a: Area) => isNeutral(a.mark, job.options)
  if (!m.areas.some(wanted)) return
  const glyphs: PlacedGlyph[] = []
  const watched = m.areas.filter(wanted).map(({ rect: [x0, y0, x1, y1] }): RectPt => {
    const by = neutralReachPt
    return [x0 - by, y0 - by, x1 + by, y1 + by]
  })
  // Only looking: nothing is removed yet, so nothing counts as kept.
  rewritePage({ ...startWork(job, m, [], (g) => glyphs.push(g)), watched, onCode: undefined }, m.page)
  m.areas = m.areas.map((a) => (wanted(a) ? { ...a, rect: neutralBar(a.rect, glyphs, m.frame.view) } : a))
}

/** Draws a page as it was; from what the engine understood of it when the original is too damaged to draw. */
function drawPage({ platform, original, file }: Job, page: number): (scale: number) => Promise<Pixels> {
  return async (scale) => {
    for (const source of [() => original, () => savePdf(file)]) {
      try {
        return await platform.render(source(), page, scale)
      } catch {
        // Whatever the renderer's reason: there is one more way, or the page cannot be shown at all.
      }
    }
    throw new AppError('pdf.damaged')
  }
}

/** Applies the marks of one page, or makes it an image when that cannot be done with certainty. */
async function applyMarks(
  job: Job,
  m: MarkedPage,
  appearances: readonly Appearance[],
  words: WordCollector,
): Promise<void> {
  const { file, options, platform } = job
  const work = startWork(job, m, m.areas, (g) => {
    if (g.unseen && !g.removed) m.hasUnseen = true
    if (g.removed && g.holder !== undefined) noteHolder(m, g.bounds, g.holder)
    words.add(g)
  })
  const result = rewritePage(work, m.page, appearances)
  words.flush()
  m.lost = work.lostContent
  addCounts(job.total, work)
  job.coveredImages.push(...work.coveredImages)
  let reason: FallbackReason | undefined = options.pagesAsImage?.includes(m.index)
    ? 'asked'
    : [...work.fallbacks][0]
  if (!result) reason ??= 'content-unreadable'
  if (!reason && !(await fillImages(file, work, platform))) reason = 'image-undecodable'
  if (result && !reason) {
    m.content = result.content
    if (result.resources)
      m.page.dict.map.set('Resources', prunedResources(file, result.resources, result.content, undefined))
    return
  }
  job.fallbacks.push({ page: m.index, reason: reason ?? 'content-unreadable' })
  const glyphs: PlacedGlyph[] = []
  rewritePage(
    startWork(job, m, m.areas, (g) => glyphs.push(g)),
    m.page,
    appearances,
  )
  const areas = m.areas.map((a) => a.rect)
  m.content = toBytes(await imagePage(file, m.page, m.frame, areas, glyphs, drawPage(job, m.index), platform))
}

function groupByPage(file: PdfFile, pages: readonly Page[], marks: readonly RedactionMark[]): MarkedPage[] {
  if (marks.length > limits.marksPerDocument) throw new AppError('input.invalid')
  const byPage = new Map<number, Area[]>()
  for (const mark of marks) {
    if (!Number.isInteger(mark.page) || mark.page < 0 || mark.page >= pages.length)
      throw new AppError('mark.outside-page', {}, { issues: [{ path: 'marks.page', code: 'out-of-range' }] })
    for (const numbers of mark.rects) {
      const rect = asRect(numbers)
      if (!rect) throw new AppError('input.invalid', {}, { issues: [{ path: 'marks.rects', code: 'empty' }] })
      byPage.set(mark.page, [...(byPage.get(mark.page) ?? []), { mark, rect }])
    }
  }
  return [...byPage]
    .sort(([a], [b]) => a - b)
    .map(([index, areas]) => {
      const page = pages[index]!
      return {
        index,
        page,
        frame: withinPageLimit(pageFrame(file, page), index),
        areas,
        content: new Uint8Array(0),
        lost: new Set(),
        holders: new Map(),
        hasUnseen: false,
      }
    })
}

/** The first glyph that goes under an area says where in the structure its box belongs. */
function noteHolder(m: MarkedPage, [x0, y0, x1, y1]: RectPt, holder: string): void {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  for (const { rect } of m.areas)
    if (!m.holders.has(rect) && x >= rect[0] && x <= rect[2] && y >= rect[1] && y <= rect[3])
      m.holders.set(rect, holder)
}

// A dynamic form draws its pages from XML: without that nothing is left to redact.
function refuseXfaOnly(file: PdfFile, pages: readonly Page[]): void {
  const root = file.dict(file.trailer.map.get('Root'))
  const form = root && file.dict(root.map.get('AcroForm'))
  if (!form?.map.has('XFA')) return
  const hasContent = pages.some((p) => {
    const contents = file.resolve(p.dict.map.get('Contents'))
    return contents !== null || (file.array(p.dict.map.get('Annots')) ?? []).length > 0
  })
  if (!hasContent) throw new AppError('pdf.xfa-only')
}

/** Makes the changed images; false when one of them cannot be decoded. */
async function fillImages(file: PdfFile, work: PageWork, platform: PdfPlatform): Promise<boolean> {
  for (const job of work.jobs) {
    const made = await coverImage(file, job.source, job.areas, job.drawn, platform)
    if (!made) return false
    file.set(job.target, made)
  }
  return true
}

/** Titles tried in turn; not even `document`: a font without a readable map may have shown just that. */
const neutralTitles: readonly string[] = ['Gelakt', 'Openbaar', 'Woo']
