import type { RectPt } from '../../types.ts'
import type { MarkedPage } from '../evidence.ts'
import { sideOf } from '../evidence.ts'
import { counterFor, fold } from '../fold.ts'
import { overlap } from '../geometry.ts'
import type { Report } from '../report.ts'
import type { Glyph } from '../scene.ts'
import { textOf, wordsOf } from '../words.ts'

/** V01: no readable glyph has its middle in a box, apart from the label. */
export function checkTextUnderMarks(page: MarkedPage, report: Report): void {
  for (const [index, box] of page.boxes.entries()) {
    report.checked('V01')
    const left = page.redacted.scene.glyphs.filter(
      (glyph) => glyph.text.trim() !== '' && !page.labels.has(glyph) && sideOf(glyph, box.rect) === 'inside',
    )
    if (left.length === 0) continue
    const at = { page: page.index, rect: box.rect, markId: box.mark.id }
    const hidden = left.every((glyph) => !glyph.visible)
    report.add({
      rule: hidden ? 'V11' : 'V01',
      severity: 'block',
      messageCode: hidden ? 'hidden-layer' : 'text-under-mark',
      params: { page: page.index + 1, count: left.length, box: index + 1 },
      ...at,
    })
  }
}

/** V21: every mark prints its label as live text, in its box, beside it or in the margin at its height. */
export function checkLabels(page: MarkedPage, report: Report): void {
  const labelled = new Set([...page.labels.values()].map((index) => page.boxes[index]!.mark))
  const printed = new Set([...labelled].map((mark) => fold(mark.label)))
  for (const mark of new Set(page.boxes.map((box) => box.mark))) {
    if (fold(mark.label) === '') continue
    report.checked('V21')
    if (labelled.has(mark)) continue
    const rect = mark.rects[0]
    report.add({
      rule: 'V21',
      // Touching marks with one ground may share a label; a ground that is nowhere on the page is missing.
      severity: printed.has(fold(mark.label)) ? 'note' : 'block',
      messageCode: 'label-missing',
      params: { page: page.index + 1 },
      page: page.index,
      ...(rect === undefined ? {} : { rect }),
      markId: mark.id,
    })
  }
}

/** V17 on a marked page: every word outside the boxes is still there. */
export function checkTextKept(page: MarkedPage, report: Report): void {
  const after = page.redacted.scene.glyphs.filter((glyph) => !page.labels.has(glyph))
  const sure = page.kept.filter((glyph) => !page.edge.has(glyph))
  const words = wordsOf(page.kept).filter((word) => word.every((glyph) => !page.edge.has(glyph)))
  const lost = lostWords(words, textOf(sure), textOf(after)).filter(
    (word) =>
      !word.every((glyph) => glyph.clipped) &&
      !word.some((glyph) => isTouched(glyph, page)) &&
      !stillInPlace(word, after),
  )
  report.checked('V17', words.length)
  if (lost.length === 0) return
  const [first] = lost[0]!
  report.add({
    rule: 'V17',
    severity: 'block',
    messageCode: 'text-lost',
    params: { page: page.index + 1, count: lost.length },
    page: page.index,
    rect: [first!.startX, first!.startY, first!.startX + first!.size, first!.startY + first!.size],
  })
}

/**
 * True when a box reaches into the glyph itself, by more than a sixth: from a fifth below the line to three quarters
 * above it. Such a glyph rightly goes although its middle lies outside, so its word is not lost by mistake.
 */
export function isTouched({ startX, startY, endX, endY, size }: Glyph, page: MarkedPage): boolean {
  const along = Math.hypot(endX - startX, endY - startY) || 1
  const upX = (-(endY - startY) / along) * size
  const upY = ((endX - startX) / along) * size
  const xs = [startX, endX].flatMap((x) => [x + upX * 0.76, x - upX * 0.2])
  const ys = [startY, endY].flatMap((y) => [y + upY * 0.76, y - upY * 0.2])
  const bounds: RectPt = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  const dx = (bounds[2] - bounds[0]) * 0.15
  const dy = (bounds[3] - bounds[1]) * 0.15
  const ink: RectPt = [bounds[0] + dx, bounds[1] + dy, bounds[2] - dx, bounds[3] - dy]
  return page.boxes.some(({ rect }) => overlap(rect, ink) > 0)
}

function lostWords(
  words: readonly (readonly Glyph[])[],
  before: string,
  after: string,
): readonly (readonly Glyph[])[] {
  const byFold = Map.groupBy(words, (word) => fold(textOf(word)))
  byFold.delete('')
  const counter = counterFor([...byFold.keys()])
  const had = counter.count(fold(before))
  const has = counter.count(fold(after))
  const lost: (readonly Glyph[])[] = []
  for (const [index, word] of counter.patterns.entries())
    if (has[index]! < had[index]!) lost.push(...byFold.get(word)!)
  return lost
}

/** True when each glyph of the word is drawn again at its old place, in whatever order. */
function stillInPlace(word: readonly Glyph[], after: readonly Glyph[]): boolean {
  return word.every((glyph) => {
    const reach = 1.5 + glyph.size * 0.35
    const text = fold(glyph.text)
    return after.some(
      (other) =>
        Math.abs(other.startX - glyph.startX) <= reach &&
        Math.abs(other.startY - glyph.startY) <= reach &&
        fold(other.text).includes(text),
    )
  })
}

/** V17 on a page without marks: the same text, whatever the order of its pieces. */
export function checkTextSame(index: number, before: string, after: string, report: Report): void {
  report.checked('V17')
  if (fold(before) === fold(after)) return
  const words = before.split(/\s+/u).map(fold).filter(Boolean)
  const distinct = [...new Set(words)]
  const counter = counterFor(distinct)
  const had = counter.count(fold(before))
  const has = counter.count(fold(after))
  const lost = distinct.reduce((sum, _, at) => sum + Math.max(0, had[at]! - has[at]!), 0)
  if (lost === 0) return
  report.add({
    rule: 'V17',
    severity: 'block',
    messageCode: 'text-lost',
    params: { page: index + 1, count: lost },
    page: index,
  })
}
