/** A piece of two texts laid side by side: in both, only in the first, or only in the second. */
export type DifferencePiece = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }

/** Cells of the table of common pieces; beyond it the middle is shown as replaced. */
const mostCells = 16_000_000

const piecesOf = (text: string): readonly string[] => text.match(/[^.!?\n]+(?:[.!?]+|\n|$)|[.!?\n]+/gu) ?? []
const plain = (piece: string): string => piece.replace(/\s+/gu, ' ').trim()

/** What differs between two texts, sentence by sentence (longest common run of sentences). */
export function differenceOf(first: string, second: string): readonly DifferencePiece[] {
  const one = piecesOf(first).map(plain).filter(Boolean)
  const two = piecesOf(second).map(plain).filter(Boolean)
  let start = 0
  while (start < one.length && start < two.length && one[start] === two[start]) start += 1
  let end = 0
  while (end < one.length - start && end < two.length - start && one.at(-1 - end) === two.at(-1 - end))
    end += 1
  const pieces: DifferencePiece[] = []
  const add = (kind: DifferencePiece['kind'], texts: readonly string[]) => {
    for (const text of texts) {
      const last = pieces.at(-1)
      if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: `${last.text} ${text}` }
      else pieces.push({ kind, text })
    }
  }
  add('same', one.slice(0, start))
  middle(one.slice(start, one.length - end), two.slice(start, two.length - end), add)
  add('same', one.slice(one.length - end))
  return pieces
}

function middle(
  one: readonly string[],
  two: readonly string[],
  add: (kind: DifferencePiece['kind'], texts: readonly string[]) => void,
): void {
  const width = two.length + 1
  if ((one.length + 1) * width > mostCells) {
    add('removed', one)
    add('added', two)
    return
  }
  const longest = new Uint32Array((one.length + 1) * width)
  for (let row = one.length - 1; row >= 0; row--)
    for (let column = two.length - 1; column >= 0; column--)
      longest[row * width + column] =
        one[row] === two[column]
          ? longest[(row + 1) * width + column + 1]! + 1
          : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!)
  let [row, column] = [0, 0]
  while (row < one.length || column < two.length) {
    if (row < one.length && column < two.length && one[row] === two[column]) {
      add('same', [one[row]!])
      row += 1
      column += 1
    } else if (
      column >= two.length ||
      (row < one.length && longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!)
    ) {
      add('removed', [one[row]!])
      row += 1
    } else {
      add('added', [two[column]!])
      column += 1
    }
  }
}
