import type { PlacedGlyph } from './content/work.ts'

/** Collects what was removed, as words, while glyphs come by in the order of the content. */
export type WordCollector = {
  readonly add: (g: PlacedGlyph) => void
  /** Call at the end of a page. */
  readonly flush: () => void
  /** Adds text that was removed in another way (a form value, an annotation). */
  readonly addText: (text: string) => void
  readonly removed: ReadonlySet<string>
  /** Whole words that stayed on the pages read. */
  readonly kept: ReadonlySet<string>
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII
const plain = /^[\x00-\x7f]*$/
const edge = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu
const between = /[^\p{L}\p{N}]+/gu
const run = /[\p{L}\p{N}\u00ad]+/gu
// The same within ASCII. Classes of Unicode are long lists, which take more time to make ready than a document to read.
const plainBetween = /[^A-Za-z0-9]+/g
const plainRun = /[A-Za-z0-9]+/g

function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
}

/** Without what stands around it that is no letter or digit. */
function core(text: string): string {
  if (!plain.test(text)) return text.replace(edge, '')
  let from = 0
  let to = text.length
  while (from < to && !isPlainLetter(text.charCodeAt(from))) from++
  while (to > from && !isPlainLetter(text.charCodeAt(to - 1))) to--
  return text.slice(from, to)
}

/** What stands between signs that are no letter or digit. */
export function partsOf(text: string): string[] {
  return text.split(plain.test(text) ? plainBetween : between)
}

function hasCapital(word: string): boolean {
  return plain.test(word) ? /^[A-Z]/.test(word) : /^\p{Lu}/u.test(word)
}

/** One form for comparing: compatibility characters resolved, no case, no soft hyphens. */
export function folded(text: string): string {
  return tidied(text).toLowerCase()
}

function tidied(text: string): string {
  // Most words: no other form to bring them into.
  if (plain.test(text)) return text
  return text.normalize('NFKC').replace(/\u00ad/g, '')
}

export function wordCollector(): WordCollector {
  const removed = new Set<string>()
  const kept = new Set<string>()
  // As they stand on the page: most words come by many times.
  const keptAsShown = new Set<string>()
  let word: PlacedGlyph[] = []
  const flush = () => {
    if (word.length > 0) close(word, removed, kept, keptAsShown)
    word = []
  }
  return {
    removed,
    kept,
    flush,
    add: (g) => {
      const last = word[word.length - 1]
      const blank = g.text.trim() === ''
      if (blank || (last && !follows(last, g))) flush()
      if (!blank) word.push(g)
    },
    addText: (text) => {
      for (const part of text.split(/\s+/)) {
        const clean = core(part)
        if (clean !== '') removed.add(clean)
      }
    },
  }
}

/** True when a glyph stands where the next letter of a word would. */
export function follows(a: PlacedGlyph, b: PlacedGlyph): boolean {
  const near = Math.max(a.heightPt, b.heightPt, 0.01) * 0.25
  const [x, y] = [b.from[0] - a.to[0], b.from[1] - a.to[1]]
  return x * x + y * y < near * near
}

function close(
  word: readonly PlacedGlyph[],
  removed: Set<string>,
  kept: Set<string>,
  keptAsShown: Set<string>,
): void {
  let shown = ''
  for (const g of word) shown += g.text
  if (!word.some((g) => g.removed)) {
    if (keptAsShown.has(shown) || word.some((g) => g.unseen)) return
    keptAsShown.add(shown)
    const whole = core(shown)
    if (whole !== '') kept.add(folded(whole))
    return
  }
  const whole = core(shown)
  const part = word.map((g) => (g.removed ? g.text : ' ')).join('')
  if (whole !== '') removed.add(whole)
  for (const piece of part.split(/\s+/)) {
    const clean = core(piece)
    if (clean.length > 2) removed.add(clean)
  }
}

/** Finds removed words in other texts of the document. */
export type Matcher = {
  readonly found: (text: string) => boolean
  /** The text with every removed word replaced. */
  readonly cleaned: (text: string) => string
}

const replacement = '[gelakt]'
const shortestJoined = 6
const longestName = 40
const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/

/**
 * What counts as naming a removed word: the word itself, or a part of it, standing free. Words of one or two
 * characters never count, words of three only when they look like a name or number and are not seen elsewhere.
 */
export function matcherFor(words: Pick<WordCollector, 'removed' | 'kept'>): Matcher {
  const exact = new Set<string>()
  const anyCase = new Set<string>()
  const within: string[] = []
  for (const word of words.removed) {
    const low = folded(word)
    if (cjk.test(low)) {
      if (low.length >= 2) within.push(low)
      continue
    }
    if (isTelling(word, low, words.kept)) {
      // An ordinary word in small letters that stays elsewhere is not what a heading with a capital names.
      if (hasCapital(word) || /[\d@]/.test(word) || !words.kept.has(low)) anyCase.add(low)
      else exact.add(tidied(word))
    }
    for (const part of partsOf(word)) {
      const lowPart = folded(part)
      if (part.length < 4 || lowPart === low || words.kept.has(lowPart)) continue
      // Parts of a double name, a number or an address tell; parts of `and/or` do not.
      if (hasCapital(part) || /\d/.test(part) || word.includes('@')) anyCase.add(lowPart)
    }
  }
  const hit = (text: string) => anyCase.has(folded(text)) || exact.has(tidied(text))
  const swap = (text: string) =>
    text.replace(/\S+/g, (token) => {
      const word = core(token)
      if (word === '') return token
      if (hit(word) || within.some((w) => folded(word).includes(w)))
        return token.replace(word, () => replacement)
      return token.replace(plain.test(token) ? plainRun : run, (part) => (hit(part) ? replacement : part))
    })
  const joined = [...anyCase].filter((word) => word.length >= shortestJoined && !words.kept.has(word))
  const close = (text: string) => {
    const low = folded(text)
    return low.replace(plain.test(low) ? plainBetween : between, '')
  }
  // Field names and the like write words together or apart: `KlantNaam`, `Klant naam`.
  const compact = (text: string) => {
    const apart = text.replace(/\S+/g, (token) =>
      joined.some((word) => close(token).includes(word)) ? replacement : token,
    )
    // Only a name: in running text, letters of neighbouring words spell all kinds of things.
    if (apart.length > longestName) return apart
    const left = close(apart.replaceAll(replacement, '|'))
    return joined.some((word) => left.includes(word)) ? replacement : apart
  }
  const mayName = quickLook([...exact, ...anyCase, ...within])
  return {
    cleaned: (text) => (mayName(text) ? compact(swap(text)) : text),
    found: (text) => mayName(text) && compact(swap(text)) !== text,
  }
}

/**
 * False for a text that surely has none of the words in it, however its letters are set apart; most texts are known by
 * having no two letters in a row that one of the words begins with.
 */
function quickLook(words: readonly string[]): (text: string) => boolean {
  const within = words.filter((word) => plain.test(word)).map((word) => lettersOf(word.toLowerCase()))
  const byBegin = Map.groupBy(within, (word) => word.slice(0, 2))
  return (text) => {
    if (words.length === 0) return false
    if (!plain.test(text)) return true
    const letters = lettersOf(text.toLowerCase())
    for (let at = 0; at < letters.length - 1; at++)
      if (byBegin.get(letters.slice(at, at + 2))?.some((word) => letters.startsWith(word, at))) return true
    return false
  }
}

function lettersOf(text: string): string {
  return text.replace(plainBetween, '')
}

function isTelling(word: string, low: string, kept: ReadonlySet<string>): boolean {
  if (low.length > 3) return true
  if (low.length < 3 || kept.has(low)) return false
  return hasCapital(word) || /\d/.test(word)
}

/**
 * The first of these sentences, from best to last resort, that says no removed word of three letters or more; the
 * last when all do. Stricter than a matcher: what the engine writes itself can always be said in another way.
 */
export function withoutRemoved(sentences: readonly string[], removed: ReadonlySet<string>): string {
  const words = new Set<string>()
  for (const word of removed)
    for (const part of [word, ...partsOf(word)]) if (part.length > 2) words.add(folded(part))
  const glued = [...words].join('\n')
  const clean = sentences.find((sentence) => {
    const text = folded(sentence)
    if ([...words].some((word) => word.length > 5 && text.includes(word))) return false
    return !partsOf(text)
      // Words set without spaces are collected as one.
      .some((part) => words.has(part) || (part.length > 5 && glued.includes(part)))
  })
  return clean ?? sentences.at(-1) ?? ''
}
