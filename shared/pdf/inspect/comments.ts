import type { RectPt } from '../types.ts'
import type { RawFile } from '../verify/raw/file.ts'
import { textOfString } from '../verify/raw/strings.ts'
import { asDict } from '../verify/raw/values.ts'
import { type SeenText, unseenWords } from './hidden-words.ts'
import type { InspectFinding } from './types.ts'
import type { Whereabouts } from './where.ts'

/** What a comment says and who says it. */
const spoken = ['Contents', 'RC', 'T'] as const

/**
 * The findings, with a comment that says nothing more than its page shows as a note: a drawn line or circle without
 * author, or a text box whose words can all be read.
 */
export function judgeComments(
  findings: readonly InspectFinding[],
  { file, where, seen }: { readonly file: RawFile; readonly where: Whereabouts; readonly seen: SeenText },
): readonly InspectFinding[] {
  const speaking: { readonly page: number; readonly rect: RectPt }[] = []
  for (const object of file.latest.values()) {
    const entries = asDict(object.value)?.entries
    if (entries === undefined || !entries.has('Rect') || !entries.has('Subtype')) continue
    const speaks = spoken.some((key) => {
      const value = file.resolve(entries.get(key))
      return value?.kind === 'string' && unseenWords(textOfString(value.bytes), seen).length > 0
    })
    const { page, rect } = where.place(object.num)
    if (speaks && page !== undefined && rect !== undefined) speaking.push({ page, rect })
  }
  return findings.map((finding) => {
    const { kind, certainty, page, rect } = finding
    if (kind !== 'comment' || certainty !== 'check' || rect === undefined) return finding
    const speaks = speaking.some((one) => one.page === page && isNear(one.rect, rect))
    return speaks ? finding : { ...finding, certainty: 'note' }
  })
}

/** The viewer rounds and widens the rectangles of some annotations. */
function isNear(one: RectPt, other: RectPt): boolean {
  return one[0] < other[2] + 2 && other[0] < one[2] + 2 && one[1] < other[3] + 2 && other[1] < one[3] + 2
}
