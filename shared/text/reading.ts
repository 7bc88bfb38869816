import { isApart, type PageText } from './page-text.ts'
import type { Range } from './selection.ts'

/** A page as it reads, and for each place in that text the character of the page it came from (−1 = put in between). */
export type Reading = { readonly text: string; readonly from: Int32Array }

/**
 * The text of a page as a reader would type it over: a space between words that only stand apart, a line end at the
 * end of each line. Nothing else is changed, so that every place can be traced to its character.
 */
export function readingOf(page: PageText): Reading {
  let text = ''
  const from: number[] = []
  const put = (sign: string, index: number) => {
    text += sign
    // A sign outside the basic plane takes two places in the string.
    for (let unit = 0; unit < sign.length; unit++) from.push(index)
  }
  page.chars.forEach(([sign], index) => {
    if (index > 0) {
      if (page.lineOf[index] !== page.lineOf[index - 1]) put('\n', -1)
      else if (isApart(page, index) && !/\s$/u.test(text) && !/^\s/u.test(sign)) put(' ', -1)
    }
    put(readable(sign), index)
  })
  return { text, from: Int32Array.from(from) }
}

/** Control signs and halves of signs, which some fonts give, as a blank: they are no text and databases cut at NUL. */
function readable(sign: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs to be taken out
  return sign.replace(/[\u0000-\u001f\u007f]/g, ' ').toWellFormed()
}

/** The characters of the page behind a stretch of its reading; null when it holds none. */
export function charactersBehind({ from }: Reading, start: number, end: number): Range | null {
  let first = -1
  let last = -1
  for (let at = Math.max(0, start); at < Math.min(end, from.length); at++) {
    const index = from[at]!
    if (index < 0) continue
    if (first < 0) first = index
    last = index
  }
  return first < 0 ? null : { from: first, to: last + 1 }
}

/** A hyphen that ends a line in the middle of a word, with the line end. */
const brokenWord = /(?<=[\p{L}\p{M}])(?:\u00ad|[-\u2010][ \t]*)\n[ \t]*(?=\p{Ll})/gu
const wordsAround = 6

/**
 * Words broken off at a line end, put together, each with the words around it; a line each. Index these beside the
 * text: `netaan-` / `sluiting` must be found as one word, `e-` / `mail` as two.
 */
export function joinedWords(text: string): string {
  if (!/[-\u2010\u00ad][ \t]*\n/.test(text)) return ''
  const joined = text.replace(brokenWord, '\u0000')
  const lines: string[] = []
  for (let at = joined.indexOf('\u0000'); at >= 0; at = joined.indexOf('\u0000', at + 1)) {
    const before = joined
      .slice(Math.max(0, at - 120), at)
      .split(/\s+/u)
      .slice(-wordsAround)
    const after = joined
      .slice(at + 1, at + 120)
      .split(/\s+/u)
      .slice(0, wordsAround)
    lines.push(`${before.join(' ')}${after.join(' ')}`.replaceAll('\u0000', ''))
  }
  return lines.join('\n')
}

const identifier = /[\p{L}\p{N}][\p{L}\p{N}@._/+-]{2,80}[\p{L}\p{N}]/gu
/** Account and citizen numbers are often printed in groups. */
const grouped = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b|\b\d{2,4}(?:[ .]\d{2,4}){2,4}\b/g

/**
 * Numbers, references, addresses of mail and the like on a page: what people look up by a part of it. A line each; a
 * number printed in groups has its closed form behind a tab.
 */
export function identifiersIn(text: string): string {
  const found = new Set<string>()
  for (const [token] of text.matchAll(identifier)) if (/[\d@]/.test(token)) found.add(token)
  for (const [token] of text.matchAll(grouped)) {
    const closed = token.replace(/[ .]/g, '')
    found.add(closed === token ? token : `${token}\t${closed}`)
  }
  return [...found].join('\n')
}
