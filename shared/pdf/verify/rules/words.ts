import { counterFor, fold, foldWords } from '../fold.ts'
import type { CarrierRule, RawTexts } from '../raw/carriers.ts'
import type { PaintedObjects } from '../raw/painted.ts'
import type { Report } from '../report.ts'
import type { MessageCode } from '../types.ts'
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

const messageOf: Readonly<Record<CarrierRule, MessageCode>> = {
  V04: 'structure-word',
  V05: 'annotation-word',
  V06: 'form-word',
  V07: 'bookmark-word',
  V08: 'private-data-word',
  V09: 'metadata-word',
  V10: 'private-data-word',
  V11: 'private-data-word',
  V23: 'private-data-word',
}

/** In strings, shorter words are part of too many ordinary ones. */
const shortestInStrings = 4
const shortestAsPart = 6

/**
 * V04 to V11 and V23: the strings of each kind of carrier hold no removed word more often than it stands in the
 * open. `spoken` are sentences the engine itself writes, which may contain any word.
 */
export function checkCarriedWords(
  removed: RemovedWords,
  texts: RawTexts,
  allowed: readonly number[],
  spoken: readonly string[],
  report: Report,
): void {
  const search = stringSearch(removed.words)
  const allowedOf = new Map(
    removed.wordOf.map((word, pattern) => [removed.words[word]!.folded, allowed[pattern] ?? 0]),
  )
  const found = new Map<CarrierRule, Map<RemovedWord, number>>()
  for (const { rule, readings } of texts.carried) {
    report.checked(rule)
    const counts = new Map<RemovedWord, number>()
    for (const reading of readings) {
      for (const [word, count] of search(without(reading, spoken)))
        counts.set(word, Math.max(counts.get(word) ?? 0, count))
    }
    const sum = found.get(rule) ?? new Map<RemovedWord, number>()
    // A field keeps its value, default and rich text side by side: there each string is judged by itself.
    const together = rule === 'V04'
    for (const [word, count] of counts)
      sum.set(word, together ? (sum.get(word) ?? 0) + count : Math.max(sum.get(word) ?? 0, count))
    found.set(rule, sum)
  }
  for (const [rule, sum] of found) {
    const words = [...sum].filter(([word, count]) => count > (allowedOf.get(word.folded) ?? 0))
    if (words.length === 0) continue
    const [first] = words[0]!
    report.add({
      rule,
      severity: 'block',
      messageCode: messageOf[rule],
      params: { count: words.length },
      page: first.page,
      markId: first.markId,
    })
  }
}

function without(text: string, sentences: readonly string[]): string {
  return sentences.reduce((rest, sentence) => rest.replaceAll(sentence, ' '), text)
}

function stringSearch(words: readonly RemovedWord[]): (text: string) => ReadonlyMap<RemovedWord, number> {
  const whole = words.filter(
    (word) => word.folded.length >= shortestInStrings || /[^\p{Script=Latin}\p{N}]/u.test(word.folded),
  )
  const part = words.filter((word) => word.folded.length >= shortestAsPart)
  const asWhole = counterFor(whole.map((word) => ` ${word.folded} `))
  const asPart = counterFor(part.map((word) => word.folded))
  return (text) => {
    const counts = new Map<RemovedWord, number>()
    const note = (list: readonly RemovedWord[], found: readonly number[]): void => {
      for (const [at, count] of found.entries())
        if (count > 0) counts.set(list[at]!, Math.max(counts.get(list[at]!) ?? 0, count))
    }
    note(whole, asWhole.count(foldWords(text)))
    note(part, asPart.count(fold(text)))
    return counts
  }
}
