import { isApart, type PageText } from '../../shared/text/page-text.ts'
import { type Range, textOf } from '../../shared/text/selection.ts'

export type FindOptions = { readonly wholeWord: boolean; readonly matchCase: boolean }

/** Text as it is searched, with for each of its signs the character it came from (−1 = put in between). */
export type Searchable = { readonly plain: string; readonly from: Int32Array }

/** A found stretch of a page: its characters, and what stands around it. */
export type Found = {
  readonly range: Range
  readonly before: string
  readonly text: string
  readonly after: string
}

/** Signs shown on either side of a hit. */
const contextSigns = 36

/**
 * The text of a page without what hides a word from a search: accents, ligatures, soft hyphens, kinds of blanks, quotes
 * and dashes. A missed hit is a leak.
 *
 * @param joinHyphens whether a word broken off at a line end is put together; both readings must be searched, for
 *   `e-` / `mail` keeps its hyphen and `netaan-` / `sluiting` does not
 */
export function searchable(text: PageText, matchCase: boolean, joinHyphens: boolean): Searchable {
  let plain = ''
  const from: number[] = []
  const put = (signs: string, index: number) => {
    for (const sign of signs) {
      if (sign === ' ' && (plain === '' || plain.endsWith(' '))) continue
      plain += sign
      // A sign outside the basic plane takes two places in the string.
      for (let unit = 0; unit < sign.length; unit++) from.push(index)
    }
  }
  text.chars.forEach(([sign], index) => {
    if (index > 0) {
      const broken = text.lineOf[index] !== text.lineOf[index - 1]
      if (broken && joinHyphens && /\p{L}-$/u.test(plain) && /^\p{Ll}/u.test(sign.normalize('NFKD'))) {
        plain = plain.slice(0, -1)
        from.pop()
      } else if (broken && !/\p{L}-$/u.test(plain)) put(' ', -1)
      else if (!broken && isApart(text, index)) put(' ', -1)
    }
    put(folded(sign, matchCase), index)
  })
  return { plain, from: Int32Array.from(from) }
}

/** Letters as they are compared: no accents, ligatures taken apart, one kind of quote, dash and blank. */
export function folded(text: string, matchCase: boolean): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\u00ad\u200b-\u200d\ufeff]/gu, '')
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/gu, ' ')
  return matchCase ? plain : plain.toLowerCase()
}

/**
 * A pattern for what was typed; alternatives are parted by `;` or a new line. Whole words also match with a Dutch
 * genitive (`Jansens`, `Anna's`). Null when nothing was typed.
 */
export function findPattern(query: string, options: FindOptions): RegExp | null {
  const terms = query
    .split(/[;\n]/)
    .map((term) => folded(term, options.matchCase).trim())
    .filter((term) => term !== '')
  if (terms.length === 0) return null
  // The longest first, so that "Van der Meulen" is not found as "Meulen".
  terms.sort((a, b) => b.length - a.length)
  const one = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, ' +')).join('|')
  const pattern = options.wholeWord ? `(?<![\\p{L}\\p{N}])(?:${one})(?:'?s)?(?![\\p{L}\\p{N}])` : `(?:${one})`
  return new RegExp(pattern, 'gu')
}

/** What a pattern finds on a page, in reading order, each stretch once. */
export function findOn(text: PageText, pattern: RegExp, matchCase: boolean): readonly Found[] {
  const found = new Map<string, Found>()
  for (const joinHyphens of [true, false]) {
    const { plain, from } = searchable(text, matchCase, joinHyphens)
    for (const match of plain.matchAll(pattern)) {
      const range = rangeOf(from, match.index, match.index + match[0].length)
      if (!range) continue
      found.set(`${range.from}-${range.to}`, {
        range,
        before: textOf(text, { from: Math.max(0, range.from - contextSigns), to: range.from }),
        text: textOf(text, range),
        after: textOf(text, { from: range.to, to: range.to + contextSigns }),
      })
    }
  }
  return [...found.values()].sort((a, b) => a.range.from - b.range.from)
}

function rangeOf(from: Int32Array, start: number, end: number): Range | null {
  let first = -1
  let last = -1
  for (let at = start; at < end; at++) {
    if (from[at]! < 0) continue
    if (first < 0) first = from[at]!
    last = from[at]!
  }
  return first < 0 ? null : { from: first, to: last + 1 }
}
