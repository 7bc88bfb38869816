import { foldedPlain } from './fold.ts'

/** Words in one shingle: long enough that chance gives none in common, short enough that one changed word spoils few. */
const shingleWords = 3
/** Bands and rows of the signature; measured: 96 % of texts with 15 % changed sentences meet, unrelated ones do not. */
const bands = 42
const rows = 3
/** Least share of shingles in common (Jaccard) for texts to be called alike. */
export const alikeFrom = 0.4
/** Texts with fewer shingles are only compared whole: two lines of thanks are alike by chance. */
const fewestShingles = 12

/** The words of a text, folded: what comparing texts goes by. */
export function wordsOf(text: string): readonly string[] {
  return foldedPlain(text, false, 'joined').match(/[\p{L}\p{N}]+/gu) ?? []
}

/** FNV-1a over the signs of a word, 32 bits. */
function hashWord(word: string, start: number): number {
  let hash = start
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash
}

/** A number for a run of words, 64 bits as text; the same words give the same, whatever blanks and signs stand between. */
export function fingerprintOf(words: readonly string[]): string {
  let [first, second] = [0x811c9dc5, 0x9e3779b9]
  for (const word of words) {
    first = Math.imul(hashWord(word, first) ^ 0x20, 0x01000193)
    second = Math.imul(hashWord(word, second) ^ 0x7f, 0x85ebca6b)
    second ^= second >>> 13
  }
  return `${words.length}-${(first >>> 0).toString(36)}-${(second >>> 0).toString(36)}`
}

/** The shingles of a text as sorted numbers, each once. */
export function shinglesOf(words: readonly string[], length: number = shingleWords): Uint32Array {
  const hashes = words.map((word) => hashWord(word, 0x811c9dc5))
  const found = new Set<number>()
  for (let at = 0; at + length <= hashes.length; at++) {
    let hash = 0x811c9dc5
    for (let word = at; word < at + length; word++) {
      hash = Math.imul(hash ^ hashes[word]!, 0x85ebca6b)
      hash ^= hash >>> 15
    }
    found.add(hash >>> 0)
  }
  return Uint32Array.from(found).sort()
}

function inCommon(first: Uint32Array, second: Uint32Array): number {
  let [one, two, count] = [0, 0, 0]
  while (one < first.length && two < second.length) {
    const difference = first[one]! - second[two]!
    if (difference === 0) count += 1
    if (difference <= 0) one += 1
    if (difference >= 0) two += 1
  }
  return count
}

/** Share of shingles that two texts have in common, 0 to 1 (Jaccard). */
export function likeness(first: Uint32Array, second: Uint32Array): number {
  const both = inCommon(first, second)
  const all = first.length + second.length - both
  return all === 0 ? 0 : both / all
}

/** Share of the shingles of one text that stand in another, 0 to 1. */
export function containment(part: Uint32Array, whole: Uint32Array): number {
  return part.length === 0 ? 0 : inCommon(part, whole) / part.length
}

const factors = (() => {
  let seed = 42
  const next = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed
  }
  return Array.from({ length: bands * rows }, () => [next() | 1, next()] as const)
})()

function signatureOf(shingles: Uint32Array): Uint32Array {
  const signature = new Uint32Array(factors.length)
  factors.forEach(([factor, shift], row) => {
    let least = 0xffffffff
    for (let at = 0; at < shingles.length; at++) {
      let mixed = Math.imul(shingles[at]!, factor) + shift
      mixed = (mixed ^ (mixed >>> 16)) >>> 0
      if (mixed < least) least = mixed
    }
    signature[row] = least
  })
  return signature
}

/** Two texts that are alike, by their place in the list, with the share they have in common. */
export type AlikePair = { readonly first: number; readonly second: number; readonly likeness: number }

/**
 * Pairs of texts that are alike (MinHash with banding, then checked shingle by shingle). Texts of a few words give none.
 *
 * @param texts    shingles of each text; leave all but one of the same texts out
 * @param onShare  told how far it is, 0 to 1
 */
export function alikePairs(
  texts: readonly Uint32Array[],
  onShare?: (share: number) => void,
): readonly AlikePair[] {
  const signatures = texts.map((shingles, index) => {
    if (index % 500 === 0) onShare?.((0.7 * index) / texts.length)
    return shingles.length < fewestShingles ? null : signatureOf(shingles)
  })
  const seen = new Set<number>()
  const pairs: AlikePair[] = []
  for (let band = 0; band < bands; band++) {
    onShare?.(0.7 + (0.3 * band) / bands)
    const buckets = new Map<number, number[]>()
    signatures.forEach((signature, index) => {
      if (!signature) return
      let key = band
      for (let row = band * rows; row < (band + 1) * rows; row++)
        key = Math.imul(key ^ signature[row]!, 0x85ebca6b) ^ (key >>> 13)
      const bucket = buckets.get(key)
      if (!bucket) buckets.set(key, [index])
      else {
        for (const other of bucket) {
          const id = other * texts.length + index
          if (seen.has(id)) continue
          seen.add(id)
          const share = likeness(texts[other]!, texts[index]!)
          if (share >= alikeFrom) pairs.push({ first: other, second: index, likeness: share })
        }
        bucket.push(index)
      }
    })
  }
  return pairs
}
