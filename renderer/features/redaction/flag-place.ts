import type { ViewBox } from '../../../shared/text/coordinates.ts'

/** A mark that wants its code shown: its first and last box on the screen and the width of the code, in pixels. */
export type Flagged = { readonly first: ViewBox; readonly last: ViewBox; readonly width: number }

/** Where the code of a mark stands, and the line that leads from it to the mark when it stands in the margin. */
export type Flag = { readonly left: number; readonly top: number; readonly lead: ViewBox | null }

export const flagHeight = 13
/** With more marks on a page than this each code stands above its mark: nobody could follow the lines any more. */
const mostPlaced = 200

/**
 * A place for the code of each mark where it covers no text, no mark and no other code: above, right, below or left of
 * the mark, else in the margin with a line to the mark. Only when even the margin is full it covers what stands above.
 *
 * @param text boxes of the lines of text on the page, in pixels as shown
 */
export function placeFlags(
  marks: readonly Flagged[],
  text: readonly ViewBox[],
  page: { readonly width: number; readonly height: number },
): readonly Flag[] {
  if (marks.length > mostPlaced) return marks.map(aboveOf)
  const lines = text.map(inked)
  const taken = [...lines, ...marks.flatMap(({ first, last }) => (first === last ? [first] : [first, last]))]
  return marks.map((mark) => {
    const { first, last, width } = mark
    const above = aboveOf(mark)
    const beside = (box: ViewBox) => box.top + (box.height - flagHeight) / 2
    const near = [
      above,
      { left: last.left + last.width + 3, top: beside(last) },
      { left: last.left - 2, top: last.top + last.height + 2 },
      { left: first.left - width - 3, top: beside(first) },
    ].map((place) => ({ ...place, lead: null }))
    const isFree = ({ left, top }: Flag) => {
      const box = { left, top, width, height: flagHeight }
      return (
        left >= 0 &&
        top >= 0 &&
        left + width <= page.width &&
        top + flagHeight <= page.height &&
        !taken.some((other) => touches(box, other))
      )
    }
    const flag = near.find(isFree) ?? inMargins(mark, taken, page).find(isFree) ?? above
    taken.push({ left: flag.left, top: flag.top, width, height: flagHeight })
    return flag
  })
}

const aboveOf = ({ first }: Flagged): Flag => ({
  left: Math.max(0, first.left - 2),
  top: first.top < flagHeight + 3 ? Math.max(0, first.top - 1) : first.top - flagHeight - 1,
  lead: null,
})

/** Beyond all that stands on the same height: first on the side that is nearer. */
function inMargins({ first, width }: Flagged, taken: readonly ViewBox[], page: { readonly width: number }) {
  const top = first.top + (first.height - flagHeight) / 2
  const row = { left: 0, top, width: page.width, height: flagHeight }
  const beside = taken.filter((box) => touches(row, box))
  const left = Math.min(first.left, ...beside.map((box) => box.left)) - width - 6
  const right = Math.max(first.left + first.width, ...beside.map((box) => box.left + box.width)) + 6
  const under = first.top + first.height + 1
  const ends = first.left + first.width
  const onLeft: Flag = {
    left,
    top,
    lead: { left: left + width, top: under, width: first.left - left - width, height: 1 },
  }
  const onRight: Flag = { left: right, top, lead: { left: ends, top: under, width: right - ends, height: 1 } }
  return first.left - left <= right - ends ? [onLeft, onRight] : [onRight, onLeft]
}

/** The boxes of letters reach from ascender to descender and then some; the ink between two lines leaves room. */
const inked = ({ left, top, width, height }: ViewBox): ViewBox => ({
  left,
  top: top + 0.15 * height,
  width,
  height: 0.7 * height,
})

const touches = (one: ViewBox, other: ViewBox) =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height
