import { normaliseGround } from '../../domain/grounds.ts'
import { fold } from '../verify/fold.ts'

/** Letters or numbers that a legend in the document explains, with the codes they stand for. */
export type Legend = ReadonlyMap<string, readonly string[]>

const article = String.raw`(?:art(?:ikel|\.)?\s*)?(?:5\.[1-4]a?|10|11)`
const lid = String.raw`(?:lid\s*[1-9]|[1-9]e\s+lid|(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende)\s+lid)`
const letter = String.raw`(?:(?:aanhef\s+en\s+)?(?:onder|sub|onderdeel)\s*[a-i]\b)`
const law = String.raw`(?:\s*,?\s*wo[ob])?`

/** Citations in words first, then codes; both as they are found in print. */
const citation = new RegExp(
  `${article}\\s*,?\\s*${lid}(?:\\s*,?\\s*${letter})?${law}|${article}(?:\\s?[.]?\\s?[1-9])?(?:\\s?[.]?\\s?[a-i]\\b)?${law}|\\b10[127][a-g]\\b`,
  'giu',
)

/** What a text says about grounds: the codes in it, and how many other letters stand beside them. */
export type CodesIn = { readonly codes: readonly string[]; readonly otherLetters: number }

/**
 * The canonical ground codes in a piece of text, however they are written. Incomplete codes such as `5.1.e` are not
 * guessed: they count as other letters.
 */
export function codesIn(text: string, legend: Legend = new Map()): CodesIn {
  const codes = new Set<string>()
  const rest = text.replace(citation, (found) => {
    const reading = normaliseGround(found)
    if (reading.kind !== 'ground') return found
    codes.add(reading.code)
    return ' '
  })
  const trimmed = rest.trim().replace(/^[([]|[)\]]$/g, '')
  const whole = normaliseGround(trimmed)
  if (whole.kind === 'category') return { codes: [...codes, whole.code], otherLetters: 0 }
  const key = trimmed.toUpperCase().replace(/[.)\]]$/, '')
  const explained = legend.get(key)
  if (explained !== undefined) return { codes: [...codes, ...explained], otherLetters: 0 }
  return {
    codes: [...codes],
    otherLetters: fold(rest.replace(/\b(?:art|artikel|woo|wob|en|gelakt)\b/giu, '')).length,
  }
}

/** Reads lines such as `A = 5.1.2e` or `(1): artikel 10, tweede lid, onder e`. */
export function legendIn(lines: readonly string[]): Legend {
  const legend = new Map<string, readonly string[]>()
  for (const line of lines) {
    const match = /^\W{0,2}([A-Z]|\d{1,2})\W{0,2}\s*[=:–-]\s*(.+)$/u.exec(line.trim())
    const { codes } = codesIn(match?.[2] ?? '')
    if (match?.[1] !== undefined && codes.length > 0) legend.set(match[1].toUpperCase(), codes)
  }
  return legend
}
