import { appearancesOf, patternCells } from './annotations.ts'
import type { MarkedPage } from './boxes.ts'
import { prunedResources } from './content/used-names.ts'
import { type PageWork, type PlacedGlyph, pageWork } from './content/work.ts'
import { dict, isRef, name, stream } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { emptyOutlines } from './font-outlines.ts'
import { dropResidue, noteCode, noteShown, unusedCodes } from './font-residue.ts'
import { hiddenRepeats } from './hidden-repeats.ts'
import { type Job, pageFrame } from './job.ts'
import { rewritePage } from './page-rewrite.ts'
import type { WordCollector } from './words.ts'

/**
 * Takes removed words out of text that no reader sees: off the page, clipped away, in layers that start hidden. Also
 * learns which words are seen on the pages without marks, and which codes of which font: one reading does for all.
 */
export function dropHiddenRepeats(
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
    const common = { ...reading(job, index), view: pageFrame(file, page).view, layers: job.layers }
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

/** What reading a page takes when no mark is on it. */
function reading({ file, cmaps, fonts, touched }: Job, page: number) {
  return { file, page, areas: [], neutral: [], cmaps, fonts, touched }
}

/** Drops what only removed text used from its fonts, after looking at where else each font is shown. */
export function dropFontResidue(job: Job, pages: readonly Page[], marked: ReadonlySet<Page>): void {
  const { file, codes } = job
  // Fields are set in these when someone fills them in.
  const root = file.dict(file.trailer.map.get('Root'))
  const defaults = file.dict(file.dict(root?.map.get('AcroForm'))?.map.get('DR'))
  for (const o of file.dict(defaults?.map.get('Font'))?.map.values() ?? []) if (isRef(o)) codes.delete(o.num)
  for (const [font, { kept }] of codes) for (const code of job.shown.get(font) ?? []) kept.add(code)
  for (const [index, page] of pages.entries()) {
    if (unusedCodes(codes).size === 0) return
    const work = pageWork({
      ...reading(job, index),
      onGlyph: undefined,
      onCode: (font, code) => codes.get(font)?.kept.add(code),
    })
    // Of most pages only their notes and fields: the page itself was counted when it was read before.
    const shown = [...appearancesOf(file, page), ...(index === 0 ? patternCells(file) : [])]
    if (marked.has(page) || job.counted.has(page)) rewritePage(work, { ref: page.ref, dict: dict() }, shown)
    else rewritePage(work, page, shown)
  }
  emptyOutlines(file, codes)
  dropResidue(file, unusedCodes(codes))
}
