import type { Box } from './evidence.ts'
import { fold } from './fold.ts'
import { contains } from './geometry.ts'
import type { Glyph } from './scene.ts'

/** How far from its box, in points, a label that did not fit may be printed. */
export const labelReachPt = 36

/**
 * Finds the glyphs that print the labels on a redacted page: runs that spell the label of a box, in it, beside it
 * or in the margin at its height, and that the original did not have at that spot.
 */
export function findLabels(
  redacted: readonly Glyph[],
  original: readonly Glyph[],
  boxes: readonly Box[],
): ReadonlyMap<Glyph, number> {
  const before = new Set(original.map(placeKey))
  const inked = redacted.filter((glyph) => fold(glyph.text) !== '')
  const found = new Map<Glyph, number>()
  for (const [label, indexes] of spellings(boxes)) {
    for (const run of runsSpelling(inked, label)) {
      // One letter may fall where the original had the same one; a whole label may not.
      if (run.every((glyph) => before.has(placeKey(glyph)))) continue
      const index = nearest(
        run,
        indexes.filter((candidate) => belongs(run, boxes[candidate]!)),
        boxes,
      )
      if (index !== undefined) for (const glyph of run) found.set(glyph, index)
    }
  }
  return withSigns(redacted, found)
}

/** Every way a label may be printed, folded, and the boxes it may belong to: whole, or first code and a number. */
function spellings(boxes: readonly Box[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  for (const [index, { mark }] of boxes.entries()) {
    const codes = mark.label.split(/[,;]\s*|\s+/).filter(Boolean)
    const ways = codes.length > 1 ? [mark.label, `${codes[0]}+${codes.length - 1}`] : [mark.label]
    for (const way of new Set(ways.map(fold)))
      if (way !== '') found.set(way, [...(found.get(way) ?? []), index])
  }
  return found
}

function placeKey(glyph: Glyph): string {
  return `${glyph.text} ${Math.round(glyph.startX)} ${Math.round(glyph.startY)}`
}

function runsSpelling(glyphs: readonly Glyph[], label: string): readonly (readonly Glyph[])[] {
  const texts = glyphs.map((glyph) => fold(glyph.text))
  const runs: Glyph[][] = []
  for (let from = 0; from < glyphs.length; from++) {
    let spelled = ''
    let to = from
    while (to < glyphs.length && spelled.length < label.length && label.startsWith(spelled + texts[to]!))
      spelled += texts[to++]!
    if (spelled !== label) continue
    runs.push(glyphs.slice(from, to))
    from = to - 1
  }
  return runs
}

function nearest(
  run: readonly Glyph[],
  candidates: readonly number[],
  boxes: readonly Box[],
): number | undefined {
  const { x, y } = run[0]!
  const away = (index: number): number => {
    const [x0, y0, x1, y1] = boxes[index]!.rect
    return Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1))
  }
  return [...candidates].sort((a, b) => away(a) - away(b))[0]
}

function belongs(run: readonly Glyph[], { rect }: Box): boolean {
  return run.some(
    (glyph) =>
      contains(rect, glyph.x, glyph.y, labelReachPt) ||
      contains([rect[0], -1e6, rect[2], 1e6], glyph.x, glyph.y, 6) ||
      contains([-1e6, rect[1], 1e6, rect[3]], glyph.x, glyph.y, 6),
  )
}

/** Adds the dots and spaces between the letters of a label. */
function withSigns(
  redacted: readonly Glyph[],
  found: ReadonlyMap<Glyph, number>,
): ReadonlyMap<Glyph, number> {
  const all = new Map(found)
  for (const [at, glyph] of redacted.entries()) {
    if (fold(glyph.text) !== '') continue
    const near = [redacted[at - 1], redacted[at + 1], redacted[at - 2], redacted[at + 2]]
    const index = near
      .map((other) => (other === undefined ? undefined : found.get(other)))
      .find((hit) => hit !== undefined)
    if (index !== undefined) all.set(glyph, index)
  }
  return all
}
