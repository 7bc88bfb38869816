import type { RectPt } from '../pdf/types.ts'
import type { Judgement } from './judgements.ts'

/** Judgements in the exact words that receivers read; the last two are for our own list. */
export const judgementWords: Readonly<Record<Judgement, string>> = {
  public: 'Openbaar',
  partial_public: 'Deels openbaar',
  not_public: 'Niet openbaar',
  already_public: 'Reeds openbaar',
  out_of_scope: 'Buiten reikwijdte',
  duplicate: 'Dubbel',
}

/** A document on its way out. */
export type PublishedDocument = {
  /** Stable ID, also its file name. */
  readonly code: string
  /** Name for the inventory, without file extension. */
  readonly title: string
  readonly documentDate: string | null
  readonly judgement: Judgement
  readonly grounds: readonly string[]
  readonly remark: string
  readonly publicLocation: string
  readonly pages: readonly { readonly box: RectPt; readonly rotate: number }[]
  readonly marks: readonly {
    readonly page: number
    readonly rects: readonly RectPt[]
    readonly grounds: readonly string[]
    readonly characters: number | null
    readonly origin: 'hand' | 'suggestion' | 'carried'
  }[]
  /** SHA-256 of the file that goes out; null when none does. */
  readonly released: { readonly file: string; readonly sha256: string } | null
}

/** Words of a text, lower case, without signs at their ends. */
export function wordsOf(text: string): readonly string[] {
  return (
    text.toLocaleLowerCase('nl').match(/[\p{L}\p{N}][\p{L}\p{N}.@_'’-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? []
  )
}

/** A shorter word says too little to be a leak on its own. */
const leakLength = 3

/**
 * Which names hold a word that was removed from a document.
 *
 * @param removed words that were marked and stay readable nowhere in the same document
 * @returns indexes into `names`
 */
export function namesThatLeak(names: readonly string[], removed: Iterable<string>): readonly number[] {
  const secret = new Set([...removed].filter((word) => word.length >= leakLength))
  return names.flatMap((name, index) =>
    // A file name joins words with signs that are part of words elsewhere.
    name.split(/[\s_\-.,;@/()[\]]+/).some((part) => secret.has(part.toLocaleLowerCase('nl'))) ||
    wordsOf(name).some((word) => secret.has(word))
      ? [index]
      : [],
  )
}
