import { foldedPlain, foldedWithPlaces, type Hyphens, hasBrokenWords } from './fold.ts'
import { termPattern } from './names.ts'

/** A stretch of a text: from `start` up to but not including `end`. */
export type Stretch = { readonly start: number; readonly end: number }

/** What is looked for: patterns over folded text; `accepts` throws out what only looks like it. */
export type Matcher = {
  readonly patterns: readonly { readonly regex: RegExp; readonly accepts?: (found: string) => boolean }[]
  readonly matchCase: boolean
}

export type FindOptions = { readonly wholeWord: boolean; readonly matchCase: boolean }

/** The terms of a typed or pasted list: parted by `;`, a tab or a new line. */
export function termsOf(list: string): readonly string[] {
  const terms = list.split(/[;\n\r\t]/).map((term) => term.trim())
  return [...new Set(terms.filter((term) => term !== ''))]
}

/**
 * What finds any of the terms; null when there are none. Whole words are also found with a Dutch genitive (`Jansens`,
 * `Anna's`), and names with their particles written short or behind (`v.d. Berg`, `Berg, van den`).
 */
export function termMatcher(terms: readonly string[], options: FindOptions): Matcher | null {
  const folded = terms
    .map((term) => foldedPlain(term, options.matchCase, 'kept').trim())
    .filter((term) => term !== '')
    // The longest first, so that "Van der Meulen" is not found as "Meulen".
    .sort((a, b) => b.length - a.length)
  if (folded.length === 0) return null
  const one = folded.map((term) => termPattern(term, options.matchCase)).join('|')
  const pattern = options.wholeWord ? `(?<![\\p{L}\\p{N}])(?:${one})(?:'?s)?(?![\\p{L}\\p{N}])` : `(?:${one})`
  return { patterns: [{ regex: new RegExp(pattern, 'gu') }], matchCase: options.matchCase }
}

/**
 * What finds a regular expression; null when it is none, or one that finds nothing at all. It sees text without accents
 * and with line ends as blanks; without `matchCase` it may be written in capitals or small letters.
 */
export function regexMatcher(source: string, matchCase: boolean): Matcher | null {
  try {
    const regex = new RegExp(source, matchCase ? 'gu' : 'giu')
    return source === '' ? null : { patterns: [{ regex }], matchCase: true }
  } catch {
    return null
  }
}

/**
 * Where a matcher finds something, in order, each stretch once. A word broken off at a line end is read with and
 * without its hyphen.
 */
export function findIn(text: string, matcher: Matcher): readonly Stretch[] {
  const found = new Map<string, Stretch>()
  const readings: readonly Hyphens[] = hasBrokenWords(text) ? ['joined', 'kept'] : ['kept']
  for (const hyphens of readings) {
    const plain = foldedPlain(text, matcher.matchCase, hyphens)
    let places: Int32Array | undefined
    for (const { regex, accepts } of matcher.patterns)
      for (const match of plain.matchAll(regex)) {
        if (match[0].trim() === '' || accepts?.(match[0]) === false) continue
        places ??= foldedWithPlaces(text, matcher.matchCase, hyphens).from
        const lead = match[0].length - match[0].trimStart().length
        const first = match.index + lead
        const last = match.index + match[0].trimEnd().length - 1
        const start = places[first]!
        const end = endOf(text, places, last)
        found.set(`${start}-${end}`, { start, end })
      }
  }
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end)
}

/** The place behind the sign that the folded place `last` came from, with marks and soft hyphens that hang on it. */
function endOf(text: string, places: Int32Array, last: number): number {
  const at = places[last]!
  let end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1)
  while (end < text.length && /[\p{M}\u200d]/u.test(text[end]!)) end += 1
  return end
}

/** Signs shown on either side of a hit. */
const contextSigns = 48

/** A hit with what stands before and behind it, line ends as blanks, cut at a word. */
export function inContext(text: string, { start, end }: Stretch) {
  const line = (part: string) => part.replace(/\u00ad/g, '').replace(/\s+/gu, ' ')
  const before = line(text.slice(Math.max(0, start - contextSigns), start))
  const after = line(text.slice(end, end + contextSigns))
  return {
    before: (start > contextSigns ? before.replace(/^\S*\s/u, '') : before).trimStart(),
    text: line(text.slice(start, end)),
    after: (end + contextSigns < text.length ? after.replace(/\s\S*$/u, '') : after).trimEnd(),
  }
}
