/** Text as it is searched, with for each of its places the place in the text it was made from. */
export type Folded = { readonly plain: string; readonly from: Int32Array }

/** How a word broken off at a line end is read: put together, or with its hyphen. */
export type Hyphens = 'joined' | 'kept'

/**
 * What is not itself in a search: a hyphen or soft hyphen at a line end, blanks other than one space, and every sign
 * beyond ASCII. Written without looking back, which would cost at every sign of every page.
 */
const special =
  /[-\u2010\u2011\u00ad][ \t]*\r?\n[ \t]*|[ \t\r\n]{2,}|[\t\r\n]|(?:(?![\u2010\u2011\u00ad][ \t]*\r?\n)[\u0080-\uffff])+/g

/** One kind of quote, dash and blank; no accents, no signs without width, ligatures taken apart. */
function plainSigns(signs: string): string {
  return signs
    .normalize('NFKD')
    .replace(/[\p{M}\u00ad\u200b-\u200d\ufeff]/gu, '')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4]/g, "'")
    .replace(/[\u201c-\u201f\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/gu, ' ')
}

function replacement(found: string, text: string, at: number, hyphens: Hyphens): string {
  if (found.includes('\n') && /^[-\u2010\u2011\u00ad]/.test(found)) {
    if (found.startsWith('\u00ad')) return ''
    // A dash between blanks stays one; a hyphen behind a letter breaks a word.
    if (!/[\p{L}\p{M}]$/u.test(text.slice(Math.max(0, at - 2), at))) return '- '
    const next = text[at + found.length]
    return hyphens === 'joined' && next !== undefined && /\p{Ll}/u.test(next) ? '' : '-'
  }
  return found.charCodeAt(0) < 0x80 ? ' ' : plainSigns(found)
}

/** The text without what hides a word from a search. A missed hit is a leak. */
export function foldedPlain(text: string, matchCase: boolean, hyphens: Hyphens): string {
  const plain = text
    .replace(special, (found, at: number) => replacement(found, text, at, hyphens))
    .replace(/ {2,}/g, ' ')
  return matchCase ? plain : plain.toLowerCase()
}

/** As `foldedPlain`, with the way back; slower, so only for texts in which something was found. */
export function foldedWithPlaces(text: string, matchCase: boolean, hyphens: Hyphens): Folded {
  let plain = ''
  const from: number[] = []
  const put = (signs: string, at: number) => {
    for (const sign of signs) {
      if (sign === ' ' && plain.endsWith(' ')) continue
      const shown = matchCase ? sign : sign.toLowerCase()
      plain += shown
      for (let unit = 0; unit < shown.length; unit++) from.push(at)
    }
  }
  const each = (start: number, end: number) => {
    for (let at = start; at < end; at++) put(text[at]!, at)
  }
  let done = 0
  for (const match of text.matchAll(special)) {
    each(done, match.index)
    const [found] = match
    done = match.index + found.length
    if (found.charCodeAt(0) >= 0x80 && !found.includes('\n')) {
      let at = match.index
      for (const sign of found) {
        put(plainSigns(sign), at)
        at += sign.length
      }
    } else put(replacement(found, text, match.index, hyphens), match.index)
  }
  each(done, text.length)
  return { plain, from: Int32Array.from(from) }
}

/** Whether the two readings of hyphens differ for a text. */
export const hasBrokenWords = (text: string): boolean => /[-\u2010\u2011][ \t]*\r?\n/.test(text)
