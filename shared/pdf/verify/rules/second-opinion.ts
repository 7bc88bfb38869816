import { fold } from '../fold.ts'
import type { ToolReading } from '../platform.ts'
import type { Report } from '../report.ts'
import type { Opinion } from '../types.ts'
import { excess, type RemovedWords } from '../words.ts'
import type { PageTexts } from './words.ts'

/** Shorter words may come about by another program's own line order. */
const shortest = 5

/**
 * V25: other programs that were asked find the file sound, and find no removed word on a page more often than it
 * stood outside the boxes there.
 */
export function checkSecondOpinion(
  removed: RemovedWords,
  pages: readonly PageTexts[],
  labels: readonly string[],
  readings: readonly ToolReading[],
  report: Report,
): readonly Opinion[] {
  return readings.map(({ tool, pages: texts, isSound }) => {
    report.checked('V25')
    const objects = !isSound || (texts !== undefined && findsWords(removed, pages, labels, texts))
    if (objects)
      report.add({ rule: 'V25', severity: 'block', messageCode: 'second-opinion', params: { tool } })
    return { tool, agrees: !objects }
  })
}

function findsWords(
  removed: RemovedWords,
  pages: readonly PageTexts[],
  labels: readonly string[],
  texts: readonly string[],
): boolean {
  const inLabels = removed.counter.count(fold([...new Set(labels)].join('')))
  return pages.some((page) => {
    const text = fold(texts[page.index] ?? '')
    const before = page.before.map((reading) => removed.counter.count(fold(reading)))
    // Programs differ in the direction in which they write Arabic and Hebrew: forwards and backwards count as one.
    const byWord = new Map<number, number>()
    for (const [at, word] of removed.wordOf.entries())
      byWord.set(
        word,
        Math.max(byWord.get(word) ?? 0, inLabels[at]! > 0 ? 1e9 : 0, ...before.map((counts) => counts[at]!)),
      )
    const allowed = removed.wordOf.map((word) => byWord.get(word) ?? 0)
    return excess(removed, removed.counter.count(text), allowed).some(
      (word) => word.folded.length >= shortest,
    )
  })
}
