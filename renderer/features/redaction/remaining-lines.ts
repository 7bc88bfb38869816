import { type PageFrame, type Point, type Rect, toView } from '../../../shared/text/coordinates.ts'

/** A piece of text as the file gives it: its words, where it begins (user space) and how tall it is. */
type Piece = {
  readonly words: string
  readonly at: Point
  readonly height: number
  /** Whether a line ends after it. */
  readonly endsLine: boolean
}

/** What pdf.js tells of a page: text, and marked content, which has none. */
type Item =
  | {
      readonly str: string
      readonly transform: readonly number[]
      readonly height: number
      readonly hasEOL: boolean
    }
  | { readonly type: string }

/** A box may be drawn a little wider than its mark, so that its width says less. */
const widening = 5

/**
 * The lines of a page in the order of the file, with what stands in a redacted place read where that place is: a file
 * draws its boxes and their codes last, after all text.
 *
 * @param marks the redacted rectangles of the page, in user space
 */
export function remainingLines(
  items: readonly Item[],
  marks: readonly Rect[],
  frame: PageFrame,
): readonly string[] {
  const pieces = piecesOf(items)
  const isInMark = ({ at, words }: Piece) =>
    words.trim() !== '' &&
    marks.some(
      ([x0, y0, x1, y1]) => at.x >= x0 - widening && at.x < x1 - 1 && at.y >= y0 - widening && at.y <= y1,
    )
  const codes = new Set(pieces.filter(isInMark).map(({ words }) => words))
  // Beside a box that is too small its code stands once more.
  const isDrawn = (piece: Piece) => codes.has(piece.words) || piece.words.trim() === ''
  const body = pieces.findLastIndex((piece) => !isDrawn(piece)) + 1
  const ordered = pieces.slice(0, body)
  const beside: Piece[] = []
  for (const code of pieces.slice(body))
    if (isInMark(code)) insert(ordered, code, frame)
    else if (code.words.trim() !== '') beside.push(code)
  ordered.push(...beside)
  return ordered
    .map(({ words, endsLine }) => words + (endsLine ? '\n' : ''))
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '')
}

function piecesOf(items: readonly Item[]): Piece[] {
  const pieces: Piece[] = []
  for (const item of items) {
    if (!('str' in item)) continue
    const last = pieces.at(-1)
    // The end of a line comes with its words, or after them by itself.
    if (item.str === '' && last)
      pieces[pieces.length - 1] = { ...last, endsLine: last.endsLine || item.hasEOL }
    if (item.str === '') continue
    const [, , , , x = 0, y = 0] = item.transform
    pieces.push({ words: item.str, at: { x, y }, height: item.height, endsLine: item.hasEOL })
  }
  return pieces
}

/** Puts a code after what stands before it on its line; without such a line, after the line above it. */
function insert(ordered: Piece[], code: Piece, frame: PageFrame): void {
  const seen = ({ at }: Piece) => toView(frame, { rotation: 0, scale: 1 }, at)
  const here = seen(code)
  const isBeside = (piece: Piece) => Math.abs(seen(piece).y - here.y) <= Math.max(4, piece.height * 0.7)
  const before = ordered.findLastIndex((piece) => isBeside(piece) && seen(piece).x <= here.x)
  if (before >= 0) {
    const piece = ordered[before]!
    const next = piece.endsLine ? undefined : ordered[before + 1]
    const space = next && !/^\s/.test(next.words) ? ' ' : ''
    ordered[before] = { ...piece, endsLine: false }
    const words = (/\s$/.test(piece.words) ? '' : ' ') + code.words + space
    ordered.splice(before + 1, 0, { ...code, words, endsLine: piece.endsLine })
    return
  }
  const after = ordered.findIndex(isBeside)
  if (after >= 0) {
    ordered.splice(after, 0, { ...code, words: `${code.words} `, endsLine: false })
    return
  }
  const nearest = ordered.reduce(
    (best, piece) => Math.max(best, seen(piece).y < here.y ? seen(piece).y : best),
    Number.NEGATIVE_INFINITY,
  )
  const above = ordered.findLastIndex((piece) => seen(piece).y === nearest)
  ordered.splice(above + 1, 0, { ...code, endsLine: true })
  if (above >= 0) ordered[above] = { ...ordered[above]!, endsLine: true }
}
