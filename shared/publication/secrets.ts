import letter from '../../resources/templates/besluit.nl.json' with { type: 'json' }
import { folded } from '../folded.ts'

/** Words of a text as they are compared: small letters, no accents, no signs at the ends. */
export function leakWords(text: string): readonly string[] {
  return folded(text.normalize('NFKC')).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Numbers of six digits or more, however they are grouped: `06-12 34 56 78` is `0612345678`. */
export function longNumbers(text: string): readonly string[] {
  const runs = text.normalize('NFKC').match(/\d(?:[ .\-/()\u00a0]{0,2}\d){5,}/g) ?? []
  return runs.map((run) => run.replace(/\D/g, ''))
}

/** Text that lies under a mark, and where. */
export type HiddenText = { readonly text: string; readonly documentId: string; readonly page: number }

/** Something that may stand nowhere, by its words joined with blanks. */
export type Secret = {
  readonly key: string
  /** Number of words in the key. */
  readonly words: number
  readonly documentId: string
  readonly page: number
  /** Whether this is all that lies under a mark, and looks like a name or a number. */
  readonly whole: boolean
}

/** A mark over more words than this is a passage: its ordinary words say nothing on their own. */
const passageWords = 8
/** Longest run of words that is looked for as a whole. */
export const longestRun = 4
/** A shorter word says too little to be a leak on its own. */
const shortest = 3

/**
 * What may stand nowhere in a package, from the text under the marks.
 *
 * A mark over a few words makes its names and numbers secrets, else each of its words, and the words together. Of
 * a passage, names and
 * numbers are secrets on their own; the rest counts in runs of four words, since its ordinary words occur
 * everywhere. Words of our own letters, and numbers below five digits, are no secrets by themselves.
 *
 * @param own  words that the package holds for a reason of its own: the name and address of the authority
 */
export function secretsOf(
  hidden: Iterable<HiddenText>,
  own: Iterable<string> = [],
): ReadonlyMap<string, Secret> {
  const secrets = new Map<string, Secret>()
  const allowed = new Set([...ownWords, ...own])
  for (const { text, documentId, page } of hidden) {
    const words = leakWords(text)
    const all = words.join(' ')
    const named = /\p{Lu}|\d{5}|@/u.test(text)
    const add = (part: readonly string[]) => {
      const key = part.join(' ')
      const whole = named && key === all
      const known = secrets.get(key)
      if (!known || (whole && !known.whole))
        secrets.set(key, { key, words: part.length, documentId, page, whole })
    }
    const passage = words.length > passageWords
    const alone = passage ? tellingWords(text) : wordsThatTell(text)
    for (const word of words)
      if (isSecretWord(word) && !allowed.has(word) && ((alone.size === 0 && !passage) || alone.has(word)))
        add([word])
    for (const number of longNumbers(text)) add([number])
    if (words.length > 1 && words.length <= longestRun && !words.every((word) => allowed.has(word)))
      add(words)
    if (words.length > longestRun)
      for (let at = 0; at + longestRun <= words.length; at++) {
        const run = words.slice(at, at + longestRun)
        if (!run.every((word) => allowed.has(word))) add(run)
      }
  }
  return secrets
}

function isSecretWord(word: string): boolean {
  return /^\d+$/.test(word) ? word.length >= 5 : word.length >= shortest
}

/** Words of a short mark with a capital or a sign of their own; of `toegangscode 7731` that is the number. */
function wordsThatTell(text: string): ReadonlySet<string> {
  const told = [...text.matchAll(/\S+/g)].filter(([token]) => /[\p{Lu}\d@]/u.test(token))
  return new Set(told.flatMap(([token]) => leakWords(token)))
}

/** Words of a passage that tell something alone: names inside a sentence, and anything with a digit or an `@`. */
function tellingWords(text: string): ReadonlySet<string> {
  const telling = new Set<string>()
  for (const [token] of text.matchAll(/\S+/g))
    if (/[@\d]/.test(token)) for (const word of leakWords(token)) telling.add(word)
  // A capital after a full stop or on a new line begins a sentence, not a name.
  for (const [, word] of text.matchAll(/(?<=[\p{Ll}\p{N},;]\s+)(\p{Lu}[\p{L}'’-]+)/gu))
    for (const part of leakWords(word ?? '')) telling.add(part)
  return telling
}

/** Words of the letters that Lakwerk writes: they stand in every decision. */
const ownWords: ReadonlySet<string> = new Set(
  leakWords(JSON.stringify(letter).replaceAll(/\{\w+\}/g, ' ')).filter((word) => word.length >= shortest),
)

/** Takes note of which secrets can be read in the documents that go out, page after page. */
export function readabilityOf(secrets: ReadonlyMap<string, Secret>) {
  const readable = new Map<string, { readonly documentId: string; readonly page: number }>()
  return {
    readable: readable as ReadonlyMap<string, { readonly documentId: string; readonly page: number }>,
    page(text: string, documentId: string, page: number): void {
      for (const key of keysIn(text, secrets)) if (!readable.has(key)) readable.set(key, { documentId, page })
    },
  }
}

/** Secrets that occur in a text, each once. */
export function keysIn(text: string, secrets: ReadonlyMap<string, Secret>): ReadonlySet<string> {
  const found = new Set<string>()
  const words = leakWords(text)
  for (let at = 0; at < words.length; at++) {
    let key = ''
    for (let length = 1; length <= longestRun && at + length <= words.length; length++) {
      key += (length > 1 ? ' ' : '') + words[at + length - 1]
      if (secrets.has(key)) found.add(key)
    }
  }
  for (const number of longNumbers(text)) if (secrets.has(number)) found.add(number)
  return found
}
