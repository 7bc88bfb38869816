import { normaliseGround } from '../domain/grounds.ts'

/** A place in a text that cites one or more exemption grounds. */
export type Citation = {
  /** Canonical codes, in the order of the words. */
  readonly codes: readonly string[]
  /** The words as they stand in the text. */
  readonly words: string
  /** Offsets in the text. */
  readonly from: number
  readonly to: number
  /** An article without the paragraph or letter that makes it a ground, such as `artikel 5.1 Woo`. */
  readonly isIncomplete: boolean
}

const ordinals = ['eerste', 'tweede', 'derde', 'vierde', 'vijfde', 'zesde', 'zevende'] as const

const article = String.raw`(?:5\.[1245]a?|10|11)`
const lid = String.raw`(?:het\s+)?(?:(?:${ordinals.join('|')})\s+lid|lid\s+[1-7]\b|[1-7]e\s+lid)`
const lead = String.raw`(?:aanhef\s+en\s+)?(?:(?:het\s+bepaalde\s+)?(?:onder|sub|onderdeel|onderdelen)|letters?)`
const more = String.raw`(?:\s*,\s*|\s+(?:en|of|en\/of|alsmede|dan\s+wel)\s+)(?:${lead}\s+)?`
const letters = String.raw`(?:${lead}\s+)[a-i]\b(?!\s+lid)(?:${more}[a-i]\b(?![.'’]?[a-z0-9]))*`
const join = String.raw`(?:\s*[,;]\s*|\s+)?(?:(?:en|of|jo\.?|juncto|alsmede|dan\s+wel|in\s+samenhang\s+met)\s+)?`
/** `, tweede lid, aanhef en onder e en i en vijfde lid`. */
const tail = `(?:${join}(?:${lid}|${letters}))+`
const law = String.raw`(?:\s*,?\s*(?:van\s+)?(?:de\s+)?(?:woo|wob|wet\s+open\s+overheid|wet\s+openbaarheid\s+van\s+bestuur)\b)?`

/** Words first, then codes; a bare number such as `5.2` may head a section, so it needs the word or the law. */
const patterns = [
  String.raw`\b(?:artikel(?:en)?|art\.?)\s*(?<worded>${article})\b(?<tail>${tail})?${law}`,
  // `het tweede lid, onder e, van artikel 5.1`
  String.raw`\b(?<front>${lid}(?:\s*,?\s*${letters})?)\s*,?\s+van\s+(?:artikel|art\.?)\s*(?<behind>${article})\b${law}`,
  String.raw`\b(?:woo\s+)?(?<code>5\.1\.?\s?[12]\.?\s?[a-i]|(?:5\.1\.[4-7]|5\.2\.[1-4])(?=\s*(?:[–—)]|-\s|woo\b))|5\.1\s+lid\s+[1-7](?:\s+(?:onder|sub)\s+[a-i])?|10\.[127]\.?\s?[a-g])\b(?!\d)${law}`,
  String.raw`(?<![\d.])(?<short>5\.[1245]a?|11)(?<tail2>${tail})?\s*,?\s*(?:van\s+)?(?:de\s+)?(?:woo|wob|wet\s+open\s+overheid)\b`,
] as const
const pattern = new RegExp(patterns.map((one) => `(?:${one})`).join('|'), 'giu')

/** Article numbers 5.1, 10 and 11 stand in other laws too. */
const otherLaw =
  /^[\s,]*(?:(?:van\s+)?(?:de|het)\s+)?(?:awb|algemene\s+wet\s+bestuursrecht|avg|algemene\s+verordening|evrm|europees\s+verdrag|handvest|grondwet|gemeentewet|provinciewet|wabo|omgevingswet|archiefwet|wet\s+(?!open))/iu

/** The law that the words name, if any. */
const ofWob = /\b(?:wob|wet\s+openbaarheid\s+van\s+bestuur)\b/iu
const ofWoo = /\b(?:woo|wet\s+open\s+overheid)\b/iu

/**
 * The grounds that a text cites, in the usual Dutch spellings: `artikel 5.1, tweede lid, aanhef en onder e en i, van
 * de Woo`, `art. 5.1 lid 2 sub e`, `het tweede lid, onder e, van artikel 5.1`, `5.1.2e`, `5.1.2.e`.
 *
 * Articles 10 and 11 need the Wob by name or a letter, as many laws have such articles; articles of a law that is
 * named and is neither Woo nor Wob are left out. Paragraphs are never guessed: an incomplete citation says so.
 *
 * @source G1 · spellings of grounds in practice
 */
export function citationsIn(text: string): readonly Citation[] {
  const found: Citation[] = []
  for (const match of text.matchAll(pattern)) {
    const [words] = match
    const from = match.index
    const to = from + words.length
    if (otherLaw.test(text.slice(to, to + 60))) continue
    const parts = match.groups ?? {}
    const number = parts.worded ?? parts.behind ?? parts.short
    const codes = number
      ? codesOf(number, parts.tail ?? parts.front ?? parts.tail2 ?? '')
      : single((parts.code ?? '').replace(/\s/g, ' '))
    const isWobNumber = number === '10' || number === '11'
    if (isWobNumber && ofWoo.test(words)) continue
    if (isWobNumber && !ofWob.test(words) && codes.every((code) => !/[a-g]$/.test(code))) continue
    found.push({ codes, words: words.trim(), from, to, isIncomplete: codes.length === 0 })
  }
  return found
}

/** The codes of an article with the paragraphs and letters after it. */
function codesOf(number: string, rest: string): readonly string[] {
  const codes: string[] = []
  let paragraph: string | undefined
  let hasLetters = true
  const close = () => {
    if (paragraph !== undefined && !hasLetters) codes.push(...single(`${number} lid ${paragraph}`))
  }
  const piece = new RegExp(`(?<lid>${lid})|(?<letters>${letters})`, 'giu')
  for (const { groups = {} } of rest.matchAll(piece)) {
    if (groups.lid !== undefined) {
      close()
      paragraph = paragraphOf(groups.lid)
      hasLetters = false
      continue
    }
    hasLetters = true
    for (const letter of lettersIn(groups.letters ?? ''))
      codes.push(...single(`${number}${paragraph ? ` lid ${paragraph}` : ''} onder ${letter}`))
  }
  close()
  return codes.length === 0 && rest.trim() === '' ? single(number) : [...new Set(codes)]
}

function single(text: string): readonly string[] {
  const reading = normaliseGround(text)
  return reading.kind === 'ground' ? [reading.code] : []
}

function paragraphOf(words: string): string {
  const digit = /[1-7]/.exec(words)?.[0]
  return digit ?? String(ordinals.findIndex((word) => words.toLowerCase().includes(word)) + 1)
}

function lettersIn(words: string): readonly string[] {
  return [...words.matchAll(/(?<![a-z])[a-i](?![a-z])/giu)].map(([letter]) => letter.toLowerCase())
}
