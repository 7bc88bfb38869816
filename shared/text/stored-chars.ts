/** A character with its box: left, bottom, right, top. */
type Placed = [text: string, x0: number, y0: number, x1: number, y1: number]

/**
 * Text that one font drew on one line: signs, where it begins, bottom and top of its boxes, font size, and the font
 * whose widths hold. Points in user space.
 */
export type StoredRun = readonly [text: string, x: number, y0: number, y1: number, size: number, font: string]

/**
 * What is kept of the characters of a page that Lakwerk drew itself: widths of signs once for each font, in 1/1000 of
 * its size, and text by the run. A box for each sign took ten times the room, and as much time to pack.
 */
export type StoredRuns = {
  readonly widths: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly runs: readonly StoredRun[]
}

/**
 * The characters of a page with their boxes, in the order of drawing, in hundredths of a point.
 *
 * @param json as kept: a list of characters with their boxes (pages of others, recognised text), or runs
 * @throws Error when it is neither
 */
export function storedChars(json: string): Placed[] {
  const kept = JSON.parse(json) as Placed[] | StoredRuns
  if (Array.isArray(kept)) return kept
  const chars: Placed[] = []
  for (const [text, x, y0, y1, size, font] of kept.runs) {
    const widths = kept.widths[font]
    if (!widths) throw new Error('a run without the widths of its font')
    let left = x
    for (const sign of text) {
      const right = left + ((widths[sign] ?? 0) * size) / 1000
      chars.push([sign, hundredths(left), y0, hundredths(right), y1])
      left = right
    }
  }
  return chars
}

const hundredths = (value: number): number => Math.round(value * 100) / 100
