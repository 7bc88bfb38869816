import { counterFor, fold, foldKeepingAccents, foldWords } from '../fold.ts'
import type { CarrierRule, RawTexts } from '../raw/carriers.ts'
import type { Report } from '../report.ts'
import type { MessageCode } from '../types.ts'
import type { RemovedWord, RemovedWords } from '../words.ts'

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

/** How often a word was found by one rule, and whether once with the very same accents. */
type Hit = { count: number; isExact: boolean }

/**
 * V04 to V11 and V23: the strings of each kind of carrier hold no removed word more often than it stands in the
 * open. A find that differs in its accents is a note. `own` are sentences the engine itself writes, which may
 * contain any word.
 */
export function checkCarriedWords(
  removed: RemovedWords,
  texts: RawTexts,
  allowed: readonly number[],
  own: readonly string[],
  report: Report,
): void {
  const found = findWords(removed.words, texts, own, report)
  const allowedOf = allowedByWord(removed, allowed)
  for (const [rule, hits] of found)
    for (const isExact of [true, false]) {
      const words = [...hits].filter(
        ([word, hit]) => hit.isExact === isExact && hit.count > (allowedOf.get(word) ?? 0),
      )
      if (words.length === 0) continue
      const [first] = words[0]!
      report.add({
        rule,
        severity: isExact ? 'block' : 'note',
        messageCode: messageOf[rule],
        params: { count: words.length },
        page: first.page,
        markId: first.markId,
      })
    }
}

function allowedByWord(removed: RemovedWords, allowed: readonly number[]): ReadonlyMap<RemovedWord, number> {
  const byWord = new Map<RemovedWord, number>()
  for (const [pattern, index] of removed.wordOf.entries()) {
    const word = removed.words[index]!
    byWord.set(word, Math.max(byWord.get(word) ?? 0, allowed[pattern] ?? 0))
  }
  return byWord
}

function findWords(words: readonly RemovedWord[], texts: RawTexts, own: readonly string[], report: Report) {
  const search = stringSearch(words)
  const found = new Map<CarrierRule, Map<RemovedWord, Hit>>()
  for (const { rule, readings } of [...texts.carried, ...texts.names]) {
    report.checked(rule)
    const hits = found.get(rule) ?? new Map<RemovedWord, Hit>()
    found.set(rule, hits)
    for (const [word, here] of inReadings(readings, own, search)) {
      const before = hits.get(word) ?? { count: 0, isExact: false }
      // A field keeps its value, default and rich text side by side: there each string is judged by itself.
      const count = rule === 'V04' ? before.count + here.count : Math.max(before.count, here.count)
      hits.set(word, { count, isExact: before.isExact || here.isExact })
    }
  }
  return found
}

function inReadings(
  readings: readonly string[],
  own: readonly string[],
  search: (text: string) => ReadonlyMap<RemovedWord, number>,
): ReadonlyMap<RemovedWord, Hit> {
  const hits = new Map<RemovedWord, Hit>()
  for (const reading of readings) {
    const text = own.reduce((rest, sentence) => rest.replaceAll(sentence, ' '), reading)
    for (const [word, count] of search(text)) {
      const before = hits.get(word)
      const isExact = word.accented === word.folded || foldKeepingAccents(text).includes(word.accented)
      hits.set(word, {
        count: Math.max(before?.count ?? 0, count),
        isExact: isExact || before?.isExact === true,
      })
    }
  }
  return hits
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
