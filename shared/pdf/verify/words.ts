import { type Counter, counterFor, fold, foldKeepingAccents, reversed } from './fold.ts'
import type { Glyph } from './scene.ts'

/** A word (or the whole text of a mark) that was taken out, folded, with the mark it came from. */
export type RemovedWord = {
  readonly folded: string
  /** The same with its accents. */
  readonly accented: string
  readonly page: number
  readonly markId: string | undefined
}

/** Everything that was taken out, ready to be searched for. */
export type RemovedWords = {
  readonly words: readonly RemovedWord[]
  /** Searches folded text: forwards for every word, backwards for the longer ones. */
  readonly counter: Counter
  /** Which word a pattern of the counter stands for. */
  readonly wordOf: readonly number[]
}

/** Latin words shorter than this say too little to be searched for outside their place. */
const shortest = 3
/** From this length on, a word written backwards is not chance. */
const shortestReversed = 5

/** Text of glyphs in drawing order. */
export function textOf(glyphs: readonly Glyph[]): string {
  let text = ''
  for (const glyph of glyphs) text += glyph.text
  return text
}

/**
 * Splits glyphs in drawing order into words: at white space, at a gap wider than a quarter of the font size, and
 * where the pen jumps.
 */
export function wordsOf(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const words: Glyph[][] = []
  let word: Glyph[] = []
  let last: Glyph | undefined
  for (const glyph of glyphs) {
    const blank = glyph.text.trim() === ''
    const jump =
      last !== undefined &&
      Math.hypot(glyph.startX - last.endX, glyph.startY - last.endY) > 0.25 * glyph.size + 0.2
    if ((blank || jump) && word.length > 0) {
      words.push(word)
      word = []
    }
    if (!blank) word.push(glyph)
    last = glyph
  }
  if (word.length > 0) words.push(word)
  return words
}

/** Text that a reader sees in part or whole, or one word that no reader sees: off the page or in a hidden layer. */
export type Piece = { readonly text: string; readonly isHidden: boolean }

/** The text of glyphs in drawing order, with the words in it that no reader sees apart. */
export function piecesOf(glyphs: readonly Glyph[]): readonly Piece[] {
  if (glyphs.every((glyph) => glyph.visible)) return [{ text: textOf(glyphs), isHidden: false }]
  return wordsOf(glyphs).map((word) => ({
    text: textOf(word),
    isHidden: word.every((glyph) => !glyph.visible),
  }))
}

/** Hidden words of which a part may be a removed word from this length on. */
const shortestPart = 4

/**
 * What may stay of a text: all of it but the hidden words that repeat a removed one. A short word is also part of
 * longer ones that have nothing to do with it.
 */
export function remainder(pieces: readonly Piece[], { words }: Pick<RemovedWords, 'words'>): string {
  const whole = new Set(words.map(({ folded }) => folded))
  const long = words.filter(({ folded }) => folded.length >= shortestPart)
  const repeats = ({ text }: Piece) => {
    const parts = [text, ...text.split(/[^\p{L}\p{M}\p{N}]+/u)].map(fold)
    return parts.some((part) => whole.has(part)) || long.some(({ folded }) => parts[0]!.includes(folded))
  }
  return pieces
    .filter((piece) => !piece.isHidden || !repeats(piece))
    .map(({ text }) => text)
    .join('')
}

/** Collects removed words mark by mark; `done` builds the search. */
export function removedWordsCollector() {
  const byFold = new Map<string, RemovedWord>()
  const add = (text: string, page: number, markId: string | undefined): void => {
    const folded = fold(text)
    const wide = /[^\p{Script=Latin}\p{N}]/u.test(folded)
    if (folded.length < (wide ? 2 : shortest) || byFold.has(folded)) return
    byFold.set(folded, { folded, accented: foldKeepingAccents(text), page, markId })
  }
  return {
    /** Takes the glyphs under one rectangle of a mark. */
    take(glyphs: readonly Glyph[], page: number, markId: string | undefined): void {
      const words = wordsOf(glyphs)
      for (const word of words) add(textOf(word), page, markId)
      // Short words make a recognisable whole: "K. de Wit".
      if (words.length > 1 && words.length < 12) add(words.map(textOf).join(''), page, markId)
    },
    done(): RemovedWords {
      const words = [...byFold.values()]
      const patterns: string[] = []
      const wordOf: number[] = []
      for (const [index, { folded }] of words.entries()) {
        patterns.push(folded)
        wordOf.push(index)
        const back = reversed(folded)
        if (folded.length >= shortestReversed && back !== folded && !byFold.has(back)) {
          patterns.push(back)
          wordOf.push(index)
        }
      }
      return { words, counter: counterFor(patterns), wordOf }
    },
  }
}

/** Words that occur more often than allowed, counted per pattern. */
export function excess(
  removed: RemovedWords,
  found: readonly number[],
  allowed: readonly number[],
): readonly RemovedWord[] {
  const words = new Set<number>()
  for (const [pattern, count] of found.entries())
    if (count > (allowed[pattern] ?? 0)) words.add(removed.wordOf[pattern]!)
  return [...words].map((index) => removed.words[index]!)
}

/** Adds counts of `more` to `sum`, in place. */
export function addCounts(sum: number[], more: readonly number[]): void {
  for (const [index, count] of more.entries()) sum[index] = (sum[index] ?? 0) + count
}
