import { AppError } from '../errors.ts'
import { limits } from '../limits.ts'
import { type Appearance, appearancesOf, patternCells, removeAnnotations } from './annotations.ts'
import { type Area, drawBoxes, type MarkedPage } from './boxes.ts'
import { cleanContent } from './content/carriers.ts'
import { type Layers, layersOf } from './content/layers.ts'
import { prunedResources } from './content/used-names.ts'
import { addCounts, emptyCounts, type PageWork, type PlacedGlyph, pageWork } from './content/work.ts'
import type { PdfFile } from './cos/file.ts'
import { portableZlib } from './cos/filters.ts'
import { dict, isRef, name, type PdfObject, stream, toBytes } from './cos/objects.ts'
import { openPdf } from './cos/open.ts'
import { flattenPages, type Page } from './cos/pages.ts'
import { savePdf } from './cos/save.ts'
import { imagePage } from './fallback.ts'
import { emptyOutlines } from './font-outlines.ts'
import { type CodeUse, dropResidue, noteCode, noteShown, unusedCodes } from './font-residue.ts'
import type { CMaps, Font } from './fonts/glyph.ts'
import { loadCMaps } from './fonts/predefined.ts'
import { asRect, frameOf, type PageFrame, withinPageLimit } from './geometry.ts'
import { hiddenRepeats } from './hidden-repeats.ts'
import { coverImage } from './images/cover.ts'
import { restoreTwins } from './images/twins.ts'
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

/** What stays the same while the pages are worked on. */
type Job = {
  readonly file: PdfFile
  readonly options: RedactOptions
  readonly platform: PdfPlatform
  readonly original: Uint8Array
  readonly cmaps: CMaps
  readonly layers: Layers
  readonly fonts: Map<PdfObject, Font | undefined>
  readonly touched: Set<number>
  readonly coveredImages: Uint8Array[]
  readonly codes: Map<number, CodeUse>
  /** Codes that pages without marks show, by font, and the pages of which they are. */
  readonly shown: Map<number, Set<number>>
  readonly counted: Set<Page>
  readonly total: PageWork['counts']
  readonly fallbacks: { page: number; reason: FallbackReason }[]
}

function startWork(job: Job, m: MarkedPage, areas: readonly Area[], onGlyph: PageWork['onGlyph']): PageWork {
  const { file, cmaps, fonts, touched, options } = job
  return pageWork({
    file,
    page: m.index,
    areas: areas.map((a) => a.rect),
    neutral: areas.filter((a) => isNeutral(a.mark, options)).map((a) => a.rect),
    cmaps,
    fonts,
    touched,
    onGlyph,
    onCode: (font, code, removed) => noteCode(job.codes, font, code, removed),
    view: m.frame.view,
    layers: job.layers,
  })
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

/**
 * Takes removed words out of text that no reader sees: off the page, clipped away, in layers that start hidden. Also
 * learns which words are seen on the pages without marks, and which codes of which font: one reading does for all.
 */
function dropHiddenRepeats(
  job: Job,
  pages: readonly Page[],
  marked: readonly MarkedPage[],
  words: WordCollector,
): void {
  if (words.removed.size === 0) return
  const { file } = job
  const markOf = new Map(marked.map((m) => [m.page, m]))
  const asImage = new Set(job.fallbacks.map((f) => f.page))
  for (const [index, page] of pages.entries()) {
    if (asImage.has(index)) continue
    const m = markOf.get(page)
    if (m && !m.hasUnseen) continue
    const common = {
      file,
      page: index,
      areas: [],
      neutral: [],
      cmaps: job.cmaps,
      fonts: job.fonts,
      touched: job.touched,
      view: pageFrame(file, page).view,
      layers: job.layers,
    }
    const glyphs: PlacedGlyph[] = []
    const look = (g: PlacedGlyph) => {
      if (g.unseen) glyphs.push(g)
      if (!m) words.add(g)
    }
    const shown = new Map<number, Set<number>>()
    const count: PageWork['onCode'] = m ? undefined : (font, code) => noteShown(shown, font, code)
    rewritePage(pageWork({ ...common, onGlyph: look, onCode: count }), page, [], m?.content)
    words.flush()
    const doomed = hiddenRepeats(glyphs, words)
    if (!m) job.counted.add(page)
    if (doomed.size === 0) {
      for (const [font, codes] of shown) for (const code of codes) noteShown(job.shown, font, code)
      continue
    }
    const onCode: PageWork['onCode'] = (font, code, removed) => noteCode(job.codes, font, code, removed)
    const work = pageWork({ ...common, doomed, onGlyph: undefined, onCode })
    const made = rewritePage(work, page, [], m?.content)
    if (!made) continue
    job.total.glyphs += work.counts.glyphs
    if (made.resources)
      page.dict.map.set('Resources', prunedResources(file, made.resources, made.content, undefined))
    if (m) {
      m.content = made.content
      m.lost = new Set([...m.lost, ...work.lostContent])
    } else
      page.dict.map.set(
        'Contents',
        file.add(stream({ Filter: name('FlateDecode') }, file.zlib.deflate(made.content))),
      )
  }
}

/** Drops what only removed text used from its fonts, after looking at where else each font is shown. */
function dropFontResidue(job: Job, pages: readonly Page[], marked: ReadonlySet<Page>): void {
  const { file, codes } = job
  // Fields are set in these when someone fills them in.
  const root = file.dict(file.trailer.map.get('Root'))
  const defaults = file.dict(file.dict(root?.map.get('AcroForm'))?.map.get('DR'))
  for (const o of file.dict(defaults?.map.get('Font'))?.map.values() ?? []) if (isRef(o)) codes.delete(o.num)
  for (const [font, { kept }] of codes) for (const code of job.shown.get(font) ?? []) kept.add(code)
  for (const [index, page] of pages.entries()) {
    if (unusedCodes(codes).size === 0) return
    const reading = pageWork({
      file,
      page: index,
      areas: [],
      neutral: [],
      cmaps: job.cmaps,
      fonts: job.fonts,
      touched: job.touched,
      onGlyph: undefined,
      onCode: (font, code) => codes.get(font)?.kept.add(code),
    })
    // Of most pages only their notes and fields: the page itself was counted when it was read before.
    const shown = [...appearancesOf(file, page), ...(index === 0 ? patternCells(file) : [])]
    if (marked.has(page) || job.counted.has(page))
      rewritePage(reading, { ref: page.ref, dict: dict() }, shown)
    else rewritePage(reading, page, shown)
  }
  emptyOutlines(file, codes)
  dropResidue(file, unusedCodes(codes))
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

function isNeutral(mark: RedactionMark, options: RedactOptions): boolean {
  const wish = options.neutralBars ?? 'auto'
  return wish === 'on' || (wish === 'auto' && mark.grounds.includes('5.1.2e'))
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
        hasUnseen: false,
      }
    })
}

function pageFrame(file: PdfFile, page: Page): PageFrame {
  const { map } = page.dict
  return frameOf(
    file.numbersOf(map.get('MediaBox')),
    file.numbersOf(map.get('CropBox')),
    file.number(map.get('Rotate')),
    file.number(map.get('UserUnit')),
  )
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
