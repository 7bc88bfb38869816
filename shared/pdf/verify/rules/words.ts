import { fold } from '../fold.ts'
import type { RawTexts } from '../raw/carriers.ts'
import type { PaintedObjects } from '../raw/painted.ts'
import type { Report } from '../report.ts'
import { addCounts, excess, type RemovedWord, type RemovedWords } from '../words.ts'

/** Text of one page in both files, outside the boxes and without labels. */
export type PageTexts = {
  readonly index: number
  /** Readings of the original: with and without what lies on the edge of a box. */
  readonly before: readonly string[]
  /** Readings of the redacted page: drawing order, and reading order where it was worked out. */
  readonly after: readonly { readonly text: string; readonly before: readonly string[] }[]
}

/** How often each pattern may occur in the whole file: as often as it stands outside the boxes, plus in labels. */
export function allowedCounts(
  removed: RemovedWords,
  pages: readonly PageTexts[],
  labels: readonly string[],
): readonly number[] {
  const allowed: number[] = removed.counter.patterns.map(() => 0)
  for (const page of pages) addCounts(allowed, most(removed, page.before))
  for (const label of labels) addCounts(allowed, removed.counter.count(fold(label)))
  return allowed
}

function most(removed: RemovedWords, readings: readonly string[]): readonly number[] {
  const counts = readings.map((text) => removed.counter.count(fold(text)))
  return removed.counter.patterns.map((_, at) => Math.max(0, ...counts.map((count) => count[at]!)))
}

/** V02: on no page does a removed word stand more often than it did outside the boxes of that page. */
export function checkPageWords(removed: RemovedWords, pages: readonly PageTexts[], report: Report): void {
  for (const page of pages) {
    report.checked('V02', removed.words.length)
    const words = new Set<RemovedWord>()
    for (const { text, before } of page.after)
      for (const word of excess(removed, removed.counter.count(fold(text)), most(removed, before)))
        words.add(word)
    const first = [...words][0]
    if (first === undefined) continue
    report.add({
      rule: 'V02',
      severity: 'block',
      messageCode: 'page-word',
      params: { page: page.index + 1, count: words.size },
      page: page.index,
      markId: first.markId,
    })
  }
}

/**
 * V03: the content streams together show no removed word more often than allowed, and a form that nothing paints
 * shows none at all.
 */
export function checkContentWords(
  removed: RemovedWords,
  texts: RawTexts,
  allowed: readonly number[],
  painted: PaintedObjects,
  report: Report,
): void {
  report.checked('V03', texts.streams.length)
  const found: number[] = removed.counter.patterns.map(() => 0)
  const loose: number[] = removed.counter.patterns.map(() => 0)
  for (const stream of texts.streams) {
    const counts = most(removed, stream.readings)
    addCounts(found, counts)
    if (painted.looseForms.has(stream.object)) addCounts(loose, counts)
  }
  const words = [...new Set([...excess(removed, found, allowed), ...excess(removed, loose, [])])]
  if (words.length === 0) return
  report.add({
    rule: 'V03',
    severity: 'block',
    messageCode: 'content-word',
    params: { count: words.length },
    page: words[0]!.page,
    markId: words[0]!.markId,
  })
}
