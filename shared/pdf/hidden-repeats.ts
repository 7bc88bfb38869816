import type { PlacedGlyph } from './content/work.ts'
import { folded, follows, partsOf, type WordCollector } from './words.ts'

/** Words of which the parts within hidden text count as well. */
const shortestPart = 4

/**
 * The ordinals of glyphs that spell a removed word where no reader sees it: off the page, clipped away, or in a
 * layer that starts hidden. Nothing that shows is lost by taking them, so even short words count. Of text that is
 * clipped away, which some programs read on, words stay that are seen elsewhere and so give nothing away.
 */
export function hiddenRepeats(
  glyphs: readonly PlacedGlyph[],
  { removed, kept }: Pick<WordCollector, 'removed' | 'kept'>,
): Set<number> {
  if (glyphs.length === 0) return new Set()
  const words = new Set<string>()
  for (const word of removed)
    for (const part of [word, ...partsOf(word)]) if (part.length > 1) words.add(folded(part))
  const long = [...words].filter((word) => word.length >= shortestPart)
  const out = new Set<number>()
  let word: PlacedGlyph[] = []
  const close = () => {
    const text = folded(word.map((g) => g.text).join(''))
    const parts = partsOf(text)
    const isSeen = (w: string) => kept.has(w) && word.every((g) => g.unseen === 'clipped')
    const names = (w: string) => words.has(w) && !isSeen(w)
    if (names(text) || parts.some(names) || long.some((w) => text.includes(w) && !isSeen(w)))
      for (const g of word) out.add(g.ordinal)
    word = []
  }
  for (const g of glyphs) {
    if (!g.unseen || g.removed) continue
    const last = word.at(-1)
    if (g.text.trim() === '' || (last && !follows(last, g))) close()
    if (g.text.trim() !== '') word.push(g)
  }
  close()
  return out
}
