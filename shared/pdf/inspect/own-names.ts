import { fold } from '../verify/fold.ts'
import type { CarriedText } from '../verify/raw/carriers.ts'
import { namesUnseen, type SeenText } from './hidden-words.ts'

/** How many must stand on no page before they are taken for a file's own way of naming things. */
const leastOwn = 4

/**
 * Tells names that a file gives its bookmarks and fields from names that were redacted on its pages. Where most of
 * the bookmarks share no word with any page, or many fields are explained in words of their own, they never said what
 * the pages say: a name in them was not taken off a page. A bookmark of which one part stands on a page and another
 * does not is never meant: that is what a redaction looks like.
 * Words for the ear that say what the explanation of such a field says are the file's own as well.
 */
export function namesOfItsOwn(
  carried: readonly CarriedText[],
  seen: SeenText,
): (one: CarriedText) => boolean {
  const groups = Map.groupBy(carried, groupOf)
  const own = new Set<CarriedText>()
  for (const [group, all] of groups) {
    if (group === undefined) continue
    const strange = all.filter(({ readings }) => readings.some((text) => namesUnseen(text, seen, true)))
    const alone = group === 'field' ? strange : strange.filter((one) => !sharesWord(one, seen))
    if (alone.length < leastOwn || (group !== 'field' && alone.length <= 0.5 * all.length)) continue
    for (const one of alone) own.add(one)
  }
  const explained = new Set(
    [...own].filter((one) => groupOf(one) === 'field').flatMap(({ readings }) => readings.map(fold)),
  )
  return (one) => {
    if (own.has(one)) return true
    return one.rule === 'V04' && one.key === 'Alt' && one.readings.every((text) => explained.has(fold(text)))
  }
}

/** Explanations and names of fields; what was filled in is not among them. */
const fieldNames: ReadonlySet<string> = new Set(['T', 'TU', 'TM'])

function groupOf({ rule, key }: CarriedText): 'field' | 'bookmark' | 'layer' | undefined {
  if (rule === 'V06' && fieldNames.has(key)) return 'field'
  if (rule === 'V07' && key === 'Title') return 'bookmark'
  return rule === 'V11' ? 'layer' : undefined
}

function sharesWord({ readings }: CarriedText, seen: SeenText): boolean {
  const words = readings.flatMap((text) => text.match(/\p{L}{4,}/gu) ?? [])
  return words.some((word) => seen.folded.includes(fold(word)))
}
