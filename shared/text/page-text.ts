import {
  type PageFrame,
  type Point,
  type Quarter,
  type Rect,
  rectBetween,
  toUser,
  toView,
  union,
} from './coordinates.ts'

/** One character as the core gives it: text and box in unrotated user space. */
export type Char = readonly [string, number, number, number, number]

/** Characters on one line of sight: `start` up to but not including `end`. */
export type Line = {
  readonly start: number
  readonly end: number
  /** Box as read (text upright, y down), in user-space units. */
  readonly box: Rect
  /** Runs from top to bottom (or bottom to top) where most of the page runs from left to right. */
  readonly vertical: boolean
}

/** The characters of one page in reading order, with their boxes as they are read and the lines they form. */
export type PageText = {
  readonly chars: readonly Char[]
  readonly upright: readonly Rect[]
  readonly lines: readonly Line[]
  /** Index in `lines` of each character. */
  readonly lineOf: Uint32Array
  readonly toUpright: (point: Point) => Point
  readonly fromUpright: (point: Point) => Point
}

/**
 * The text of a page, ready for selecting. Lines are made as a reader would see them with the paper turned so that most
 * text is upright, whatever /Rotate says (scans and landscape tables are often turned in the text, not in the page); a
 * column gap or a table cell ends a line.
 */
export function pageText(chars: readonly Char[], frame: PageFrame): PageText {
  const readings = ([0, 90, 180, 270] as const).map((rotation) => readAt(chars, frame, rotation))
  // Text read in the wrong direction falls apart into single letters.
  const best = readings.reduce((first, second) => (second.lines.length < first.lines.length ? second : first))
  const lines = joinVertical(best.lines, best.upright)
  const lineOf = new Uint32Array(chars.length)
  lines.forEach((line, index) => {
    lineOf.fill(index, line.start, line.end)
  })
  return { ...best, chars, lines, lineOf }
}

function readAt(chars: readonly Char[], frame: PageFrame, rotation: Quarter) {
  const plain: PageFrame = { ...frame, userUnit: 1 }
  const view = { rotation, scale: 1 }
  const upright = chars.map(([, x0, y0, x1, y1]): Rect => {
    const first = toView(plain, view, { x: x0, y: y0 })
    const second = toView(plain, view, { x: x1, y: y1 })
    return rectBetween(first, second)
  })
  return {
    upright,
    lines: horizontalLines(upright, chars),
    toUpright: (point: Point) => toView(plain, view, point),
    fromUpright: (point: Point) => toUser(plain, view, point),
  }
}

const height = (rect: Rect) => rect[3] - rect[1]
const width = (rect: Rect) => rect[2] - rect[0]
const overlap = (a0: number, a1: number, b0: number, b1: number) => Math.min(a1, b1) - Math.max(a0, b0)
const isBlank = (text: string) => text.trim() === ''

function horizontalLines(boxes: readonly Rect[], chars: readonly Char[]): Line[] {
  const lines: Line[] = []
  let start = 0
  let box: Rect | null = null
  let last: Rect | null = null
  const close = (end: number) => {
    if (box && end > start) lines.push({ start, end, box, vertical: false })
    start = end
    box = null
    last = null
  }
  boxes.forEach((current, index) => {
    if (last && !followsOn(last, current)) close(index)
    box = box ? union(box, current) : current
    // A blank may have no size of its own; the next letter is measured against the letter before it.
    if (!last || !isBlank(chars[index]![0]) || width(current) > 0) last = current
  })
  close(boxes.length)
  return lines
}

function followsOn(last: Rect, current: Rect): boolean {
  const tall = Math.max(height(last), height(current))
  const shared = overlap(last[1], last[3], current[1], current[3])
  const small = Math.min(height(last), height(current))
  if (small > 0 ? shared < 0.4 * small : shared < 0) return false
  // Backwards beyond an overhang is a new line; so is a gap as wide as between columns or cells.
  return current[0] >= last[0] - 0.5 * tall && current[0] - last[2] <= 2.5 * tall
}

/** Three or more one-letter lines that follow each other closely are one vertical line. */
function joinVertical(lines: readonly Line[], boxes: readonly Rect[]): Line[] {
  const joined: Line[] = []
  let run: Line[] = []
  const flush = () => {
    const whole = run.length >= 3 ? run.reduce((box, line) => union(box, line.box), run[0]!.box) : null
    if (whole) joined.push({ start: run[0]!.start, end: run.at(-1)!.end, box: whole, vertical: true })
    else joined.push(...run)
    run = []
  }
  for (const line of lines) {
    const before = run.at(-1)
    const single = line.end - line.start <= 2
    if (!single || (before && !isBeside(boxes[before.end - 1]!, boxes[line.start]!))) flush()
    if (single) run.push(line)
    else joined.push(line)
  }
  flush()
  return joined
}

function isBeside(above: Rect, below: Rect): boolean {
  const sharedX = overlap(above[0], above[2], below[0], below[2])
  const gap = -overlap(above[1], above[3], below[1], below[3])
  return (
    sharedX >= 0.5 * Math.min(width(above), width(below)) && gap <= 0.8 * Math.max(width(above), width(below))
  )
}

/**
 * Whether a character stands apart from the one before it on its line: many files place words without writing the blank
 * between them.
 */
export function isApart(text: PageText, index: number): boolean {
  const line = text.lines[text.lineOf[index]!]
  const [last, here] = [text.upright[index - 1], text.upright[index]]
  if (!line || !last || !here || line.vertical) return false
  return here[0] - last[2] > 0.22 * Math.max(height(last), height(here))
}
