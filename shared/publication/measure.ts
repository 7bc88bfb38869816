import { unionArea } from '../domain/area.ts'
import type { RectPt } from '../pdf/types.ts'
import type { PageMeasure } from './facts.ts'

/** A character with its box in points, unrotated user space. */
export type PlacedText = readonly [text: string, x0: number, y0: number, x1: number, y1: number]

/** A run of text on one line, read in the order it was drawn; `mark` is the number of the mark it lies under. */
type Run = { text: string; mark: number | undefined }

/** A page as the public reads it, and what was taken out of it. */
export type SplitPage = {
  readonly measure: PageMeasure
  /** Text under each mark, in order of the marks. */
  readonly under: readonly string[]
  /** Text outside every mark; what was taken out leaves a blank. */
  readonly beside: string
  /** Lines for the text version: what is readable, and the numbers of the marks in between. */
  readonly lines: readonly (readonly (string | { readonly mark: number })[])[]
}

/**
 * Splits the text of a page into what lies under its marks and what stays readable, and measures both.
 *
 * @param chars  characters in the order of drawing
 * @param marks  rectangles of each mark on this page, in points
 * @param rotate  how the page is turned for reading, in degrees clockwise
 */
export function splitPage(
  chars: readonly PlacedText[],
  marks: readonly { readonly rects: readonly RectPt[] }[],
  rotate = 0,
): SplitPage {
  const under = marks.map(() => '')
  const lines: Run[][] = []
  let beside = ''
  let last: PlacedText | undefined
  let characters = 0
  let removed = 0
  let charArea = 0
  let removedArea = 0
  const boxes: RectPt[] = []
  let line: RectPt | undefined
  for (const char of chars) {
    const [text, x0, y0, x1, y1] = char
    const turned = upright(char, rotate)
    const mark = markAt(marks, (x0 + x1) / 2, (y0 + y1) / 2)
    const next = last !== undefined && breaksLine(last, turned)
    const gap = last !== undefined && !next && turned[1] - last[3] > 0.2 * Math.max(turned[4] - turned[2], 1)
    if (next || last === undefined) {
      if (line) boxes.push(line)
      line = undefined
      lines.push([])
    }
    const glue = next ? '\n' : gap ? ' ' : ''
    beside += (glue || '') + (mark === undefined ? text : ' ')
    if (mark !== undefined) under[mark] += glue + text
    else
      for (let index = 0; index < under.length; index++)
        if (!under[index]?.endsWith('\n')) under[index] += '\n'
    // The blank before a mark is no part of it.
    if (gap) put(lines.at(-1) as Run[], ' ', undefined)
    put(lines.at(-1) as Run[], text, mark)
    if (text.trim() !== '') {
      const size = Math.max(0, x1 - x0) * Math.max(0, y1 - y0)
      characters++
      charArea += size
      line = line ? grown(line, [x0, y0, x1, y1]) : [x0, y0, x1, y1]
      if (mark !== undefined) {
        removed++
        removedArea += size
      }
    }
    last = turned
  }
  if (line) boxes.push(line)
  const taken = marks.flatMap(({ rects }) => rects)
  const textArea = unionArea(boxes)
  const removedTextArea =
    taken.length === 0 ? 0 : textArea + unionArea(taken) - unionArea([...boxes, ...taken])
  return {
    measure: {
      characters,
      removedCharacters: removed,
      textArea,
      removedTextArea: Math.max(0, removedTextArea),
      charArea,
      removedCharArea: removedArea,
    },
    under: under.map((text) => text.replace(/\n{2,}/g, '\n').trim()),
    beside,
    lines: lines.map((runs) => runs.map(({ text, mark }) => (mark === undefined ? text : { mark }))),
  }
}

function put(runs: Run[], text: string, mark: number | undefined): void {
  const open = runs.at(-1)
  if (open && open.mark === mark) open.text += text
  else runs.push({ text, mark })
}

function markAt(
  marks: readonly { readonly rects: readonly RectPt[] }[],
  x: number,
  y: number,
): number | undefined {
  const found = marks.findIndex(({ rects }) =>
    rects.some(([x0, y0, x1, y1]) => x0 <= x && x <= x1 && y0 <= y && y <= y1),
  )
  return found < 0 ? undefined : found
}

/** A character as it stands on the page turned for reading. */
function upright(char: PlacedText, rotate: number): PlacedText {
  const [text, x0, y0, x1, y1] = char
  if (rotate === 90) return [text, y0, -x1, y1, -x0]
  if (rotate === 180) return [text, -x1, -y1, -x0, -y0]
  if (rotate === 270) return [text, -y1, x0, -y0, x1]
  return char
}

/** A character that does not stand beside the one before it begins a line. */
function breaksLine(before: PlacedText, char: PlacedText): boolean {
  const height = Math.max(before[4] - before[2], char[4] - char[2], 1)
  const middle = (one: PlacedText) => (one[2] + one[4]) / 2
  return Math.abs(middle(before) - middle(char)) > 0.6 * height || char[1] < before[1] - height
}

const grown = (a: RectPt, b: RectPt): RectPt => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
]
