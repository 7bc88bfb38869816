import { type Point, type Rect, rectBetween, union } from './coordinates.ts'
import { isApart, type Line, type PageText } from './page-text.ts'

/** Characters `from` up to but not including `to`, in reading order. */
export type Range = { readonly from: number; readonly to: number }

const word = /[\p{L}\p{N}\p{M}_]/u
/** Signs that hold a word together when letters or digits stand on both sides: O'Brien, 12.5, j.jansen@x.nl. */
const inner = /[.,'’@/&:_-]/u

const isBlank = (text: string | undefined) => text === undefined || text.trim() === ''

/** The range between two caret positions, in order. */
export function rangeBetween(anchor: number, focus: number): Range {
  return { from: Math.min(anchor, focus), to: Math.max(anchor, focus) }
}

/** The character whose box holds the point (user space), or -1: what decides between selecting and drawing. */
export function charAt(text: PageText, point: Point): number {
  const at = text.toUpright(point)
  const line = lineAt(text, at)
  if (!line) return -1
  for (let index = line.start; index < line.end; index++) {
    const box = text.upright[index]!
    if (at.x >= box[0] && at.x <= box[2] && at.y >= box[1] && at.y <= box[3]) return index
  }
  // The blank between two words belongs to the text, not to the paper; so do the ends of a line, which a hand in a
  // hurry just misses.
  return Math.max(line.start, Math.min(line.end, nearestCaret(text, line, at)) - 1)
}

function lineAt(text: PageText, at: Point): Line | undefined {
  return text.lines.find(({ box, vertical }) => {
    const [x0, y0, x1, y1] = box
    const slack = 0.6 * (vertical ? x1 - x0 : y1 - y0)
    const [alongX, alongY] = vertical ? [0, slack] : [slack, 0]
    return at.x >= x0 - alongX && at.x <= x1 + alongX && at.y >= y0 - alongY && at.y <= y1 + alongY
  })
}

/** The caret position (0 … number of characters) nearest to a point in user space. */
export function caretAt(text: PageText, point: Point): number {
  const at = text.toUpright(point)
  let best: Line | undefined
  let least = Number.POSITIVE_INFINITY
  for (const line of text.lines) {
    const dx = Math.max(line.box[0] - at.x, 0, at.x - line.box[2])
    const dy = Math.max(line.box[1] - at.y, 0, at.y - line.box[3])
    // A drag that leaves a line sideways stays on it: height counts more than width.
    const distance = line.vertical ? dy + 4 * dx : dx + 4 * dy
    if (distance < least) {
      least = distance
      best = line
    }
  }
  return best ? nearestCaret(text, best, at) : 0
}

function nearestCaret(text: PageText, line: Line, at: Point): number {
  const low = line.vertical ? 1 : 0
  const where = line.vertical ? at.y : at.x
  const first = text.upright[line.start]!
  const last = text.upright[line.end - 1]!
  const forwards = last[low]! >= first[low]!
  for (let index = line.start; index < line.end; index++) {
    const box = text.upright[index]!
    const middle = (box[low]! + box[low + 2]!) / 2
    if (forwards ? where < middle : where > middle) return index
  }
  return line.end
}

/** The word around a character; a blank or a sign on its own is a word of one. */
export function wordAround(text: PageText, index: number): Range {
  const { chars } = text
  const here = chars[index]?.[0]
  if (here === undefined) return { from: 0, to: 0 }
  const line = text.lines[text.lineOf[index]!]!
  const joins = (at: number): boolean => {
    const sign = chars[at]?.[0]
    if (sign === undefined || at < line.start || at >= line.end) return false
    if (word.test(sign)) return true
    return inner.test(sign) && isLetter(at - 1) && isLetter(at + 1)
  }
  const isLetter = (at: number) => at >= line.start && at < line.end && word.test(chars[at]![0])
  // Letters far apart without a blank between them (a tabbed layout) are two words.
  const apart = (at: number) => {
    const first = text.upright[at]!
    const second = text.upright[at + 1]!
    const tall = Math.max(first[3] - first[1], second[3] - second[1])
    return !line.vertical && second[0] - first[2] > 0.5 * tall
  }
  if (!joins(index)) return { from: index, to: index + 1 }
  let from = index
  let to = index + 1
  while (from > line.start && joins(from - 1) && !apart(from - 1)) from--
  while (to < line.end && joins(to) && !apart(to - 1)) to++
  return { from, to }
}

/** The line around a character, without blanks at its ends. */
export function lineAround(text: PageText, index: number): Range {
  const line = text.lines[text.lineOf[index] ?? 0]
  return line ? trimmed(text, { from: line.start, to: line.end }) : { from: 0, to: 0 }
}

/** The range without blanks at its ends; empty when it holds nothing else. */
export function trimmed(text: PageText, range: Range): Range {
  let { from, to } = range
  while (from < to && isBlank(text.chars[from]?.[0])) from++
  while (to > from && isBlank(text.chars[to - 1]?.[0])) to--
  return { from, to }
}

/** One rectangle per line that a range touches, in user space: what a mark over it covers. */
export function rangeRects(text: PageText, range: Range): Rect[] {
  const rects: Rect[] = []
  let at = range.from
  while (at < range.to) {
    const line = text.lines[text.lineOf[at]!]
    if (!line) break
    const part = trimmed(text, { from: at, to: Math.min(range.to, line.end) })
    let box: Rect | null = null
    for (let index = part.from; index < part.to; index++) {
      const [, x0, y0, x1, y1] = text.chars[index]!
      const own = rectBetween({ x: x0, y: y0 }, { x: x1, y: y1 })
      if (own[0] < own[2] && own[1] < own[3]) box = box ? union(box, own) : own
    }
    if (box) rects.push(box)
    at = line.end
  }
  return rects
}

/**
 * The rectangles of a selection that keeps to its columns: many files write a table or two columns row by row, and who
 * drags down one of them means that one. A line beside the selected ones is left out when neither end of the range
 * stands in its column; a line that stands alone on its height is always kept.
 */
export function columnRects(text: PageText, range: Range): Rect[] {
  const first = text.lineOf[range.from]
  const last = text.lineOf[range.to - 1]
  if (first === undefined || last === undefined || first === last) return rangeRects(text, range)
  const lines = text.lines.slice(first, last + 1)
  if (lines.some((line) => line.vertical)) return rangeRects(text, range)
  const [top, bottom] = [lines[0]!.box, lines.at(-1)!.box]
  const [left, right] = [Math.min(top[0], bottom[0]), Math.max(top[2], bottom[2])]
  const within = lines.filter(({ box }) => box[0] < right && box[2] > left)
  const isBeside = ({ box }: Line) =>
    within.some((other) => {
      const shared = Math.min(box[3], other.box[3]) - Math.max(box[1], other.box[1])
      return shared > 0.5 * Math.min(box[3] - box[1], other.box[3] - other.box[1])
    })
  return lines.flatMap((line) =>
    within.includes(line) || !isBeside(line)
      ? rangeRects(text, { from: Math.max(range.from, line.start), to: Math.min(range.to, line.end) })
      : [],
  )
}

/** The text of a range, lines parted by a space. */
export function textOf(text: PageText, range: Range): string {
  let out = ''
  for (let index = range.from; index < Math.min(range.to, text.chars.length); index++) {
    if (index > range.from && (text.lineOf[index] !== text.lineOf[index - 1] || isApart(text, index)))
      out += ' '
    out += text.chars[index]![0]
  }
  return out.replace(/\s+/gu, ' ').trim()
}

/** The text under rectangles: characters whose middle lies in one of them. */
export function textUnder(text: PageText, rects: readonly Rect[]): string {
  let out = ''
  let before = -1
  text.chars.forEach(([sign, x0, y0, x1, y1], index) => {
    const x = (x0 + x1) / 2
    const y = (y0 + y1) / 2
    if (!rects.some((rect) => x >= rect[0] && x <= rect[2] && y >= rect[1] && y <= rect[3])) return
    const follows =
      index === before + 1 && text.lineOf[index] === text.lineOf[before] && !isApart(text, index)
    if (before >= 0 && !follows) out += ' '
    out += sign
    before = index
  })
  return out.replace(/\s+/gu, ' ').trim()
}

export type CaretStep = 'char' | 'word' | 'line' | 'lineEnd'

/** Where the caret goes from a position with one key; `forward` is right, down or End. */
export function stepCaret(text: PageText, caret: number, step: CaretStep, forward: boolean): number {
  const count = text.chars.length
  const line = text.lines[text.lineOf[Math.min(caret, count - 1)] ?? 0]
  if (!line) return 0
  switch (step) {
    case 'char':
      return Math.min(count, Math.max(0, caret + (forward ? 1 : -1)))
    case 'word':
      return forward ? nextWord(text, caret) : previousWord(text, caret)
    case 'lineEnd':
      return forward ? line.end : line.start
    case 'line': {
      const here = text.upright[Math.min(caret, count - 1)]!
      const index = text.lines.indexOf(line) + (forward ? 1 : -1)
      const target = text.lines[index]
      if (!target) return forward ? count : 0
      return nearestCaret(text, target, { x: here[0], y: (target.box[1] + target.box[3]) / 2 })
    }
  }
}

function nextWord(text: PageText, caret: number): number {
  const count = text.chars.length
  let at = caret
  if (at < count && !isBlank(text.chars[at]![0])) at = wordAround(text, at).to
  while (at < count && isBlank(text.chars[at]![0])) at++
  return at
}

function previousWord(text: PageText, caret: number): number {
  let at = caret
  while (at > 0 && isBlank(text.chars[at - 1]![0])) at--
  return at > 0 ? wordAround(text, at - 1).from : 0
}
