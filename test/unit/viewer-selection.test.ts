import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PageFrame, type Quarter, type Rect, toUser } from '../../shared/text/coordinates.ts'
import { type Char, pageText } from '../../shared/text/page-text.ts'
import {
  caretAt,
  charAt,
  columnRects,
  lineAround,
  rangeBetween,
  rangeRects,
  stepCaret,
  textOf,
  textUnder,
  trimmed,
  wordAround,
} from '../../shared/text/selection.ts'

const frame = (rotate: Quarter): PageFrame => ({ box: [0, 0, 600, 800], rotate, userUnit: 1 })

/** Lines set as a reader sees them on the upright page: 6 pt wide, 10 pt tall, 14 pt apart. */
function typeset(lines: readonly { x: number; y: number; text: string }[], rotate: Quarter = 0): Char[] {
  return lines.flatMap(({ x, y, text }) =>
    [...text].map((sign, index): Char => {
      const at = (px: number, py: number) =>
        toUser(frame(rotate), { rotation: 0, scale: 1 }, { x: px, y: py })
      const first = at(x + index * 6, y)
      const second = at(x + index * 6 + 6, y + 10)
      return [
        sign,
        Math.min(first.x, second.x),
        Math.min(first.y, second.y),
        Math.max(first.x, second.x),
        Math.max(first.y, second.y),
      ]
    }),
  )
}

const letter = [
  { x: 50, y: 50, text: 'Van: P. van der Meulen, afdeling' },
  { x: 50, y: 64, text: 'Energie. Bel 070-123.45 nu' },
  { x: 50, y: 100, text: 'p.meulen@gemeente.nl' },
]
const upright = pageText(typeset(letter), frame(0))
const middle = (box: Rect) => ({ x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 })
const boxOf = (chars: readonly Char[], index: number): Rect => {
  const [, x0, y0, x1, y1] = chars[index]!
  return [x0, y0, x1, y1]
}

describe('lines and words of a page', () => {
  it('[W1] an empty page has nothing to select', () => {
    const none = pageText([], frame(0))
    expect(charAt(none, { x: 10, y: 10 })).toBe(-1)
    expect(caretAt(none, { x: 10, y: 10 })).toBe(0)
    expect(lineAround(none, 0)).toEqual({ from: 0, to: 0 })
    expect(rangeRects(none, { from: 0, to: 5 })).toEqual([])
    expect(stepCaret(none, 0, 'word', true)).toBe(0)
  })

  it('[W2] sees the same lines at every /Rotate', () => {
    for (const rotate of [0, 90, 180, 270] as const) {
      const text = pageText(typeset(letter, rotate), frame(rotate))
      expect(text.lines.map((line) => textOf(text, { from: line.start, to: line.end }))).toEqual(
        letter.map((line) => line.text),
      )
    }
  })

  it('[W2b] reads text that is turned in itself: upside down or sideways on an upright page', () => {
    for (const rotate of [90, 180, 270] as const) {
      // Set for a turned page, shown on a page that is not turned.
      const text = pageText(typeset(letter, rotate), frame(0))
      expect(text.lines.map((line) => textOf(text, { from: line.start, to: line.end }))).toEqual(
        letter.map((line) => line.text),
      )
      expect(rangeRects(text, { from: 25, to: 40 })).toHaveLength(2)
    }
  })

  it('[W3] a column gap ends a line, a blank between words does not', () => {
    const text = pageText(
      typeset([
        { x: 50, y: 50, text: 'links een' },
        { x: 300, y: 50, text: 'rechts' },
      ]),
      frame(0),
    )
    expect(text.lines).toHaveLength(2)
  })

  it('[W4] letters set below each other beside ordinary text are one vertical line', () => {
    const stamp = [...'KOPIE'].map((sign, index) => ({ x: 20, y: 300 + index * 11, text: sign }))
    const text = pageText(typeset([...letter, ...stamp]), frame(0))
    const last = text.lines.at(-1)!
    expect(last.vertical).toBe(true)
    expect(textOf(text, { from: last.start, to: last.end })).toBe('KOPIE')
    expect(rangeRects(text, { from: last.start, to: last.end })).toHaveLength(1)
  })

  it('[W5] a word holds its inner signs: initials apart, numbers and addresses whole', () => {
    const word = (sign: string) => {
      const whole = textOf(upright, { from: 0, to: upright.chars.length })
      const index = [...upright.chars.map(([text]) => text).join('')].join('').indexOf(sign)
      expect(whole.includes(sign)).toBe(true)
      return textOf(upright, wordAround(upright, index))
    }
    expect(word('Meulen')).toBe('Meulen')
    expect(word('070')).toBe('070-123.45')
    expect(word('gemeente')).toBe('p.meulen@gemeente.nl')
    expect(word('P.')).toBe('P')
    expect(word(':')).toBe(':')
  })

  it('[W6] a triple click takes the line, without blanks at its ends', () => {
    const text = pageText(typeset([{ x: 50, y: 50, text: '  een regel  ' }]), frame(0))
    expect(textOf(text, lineAround(text, 4))).toBe('een regel')
    expect(trimmed(text, { from: 0, to: 2 })).toEqual({ from: 2, to: 2 })
  })
})

describe('from a drag to rectangles', () => {
  it('[W7] over text is text, elsewhere is paper', () => {
    expect(charAt(upright, middle(boxOf(upright.chars, 3)))).toBe(3)
    expect(charAt(upright, { x: 580, y: 20 })).toBe(-1)
  })

  it('[W8] a drag over two lines gives one rectangle per line', () => {
    const from = caretAt(upright, { x: 50 + 5 * 6 + 1, y: 800 - 55 })
    const to = caretAt(upright, { x: 50 + 7 * 6 + 1, y: 800 - 69 })
    const range = rangeBetween(to, from)
    expect(textOf(upright, range)).toBe('P. van der Meulen, afdeling Energie')
    expect(rangeRects(upright, range)).toHaveLength(2)
  })

  it('[W8b] a drag down one column leaves the one beside it alone, also when the file is written row by row', () => {
    const rows = [0, 1, 2].flatMap((row) => [
      { x: 50, y: 50 + row * 14, text: `links ${row}` },
      { x: 300, y: 50 + row * 14, text: `rechts ${row}` },
    ])
    const text = pageText(typeset([...rows, { x: 300, y: 120, text: 'Assen, 3 mei' }]), frame(0))
    const at = (words: string, end = 0) =>
      text.chars
        .map(([sign]) => sign)
        .join('')
        .indexOf(words) + end
    const marked = (from: number, to: number) => textUnder(text, columnRects(text, { from, to }))
    expect(marked(at('links 0'), at('links 2', 7))).toBe('links 0 links 1 links 2')
    expect(marked(at('rechts 0'), at('rechts 2', 8))).toBe('rechts 0 rechts 1 rechts 2')
    // Ends in both columns: both.
    expect(marked(at('links 1'), at('rechts 2', 8))).toBe('links 1 rechts 1 links 2 rechts 2')
    // A line with nothing beside it belongs to the text, wherever it stands.
    expect(marked(at('links 2'), at('Assen, 3 mei', 12))).toBe('links 2 rechts 2 Assen, 3 mei')
    const alone = pageText(
      typeset([
        { x: 50, y: 50, text: 'boven' },
        { x: 300, y: 80, text: 'Assen, 3 mei' },
        { x: 50, y: 110, text: 'onder' },
      ]),
      frame(0),
    )
    expect(textUnder(alone, columnRects(alone, { from: 0, to: alone.chars.length }))).toBe(
      'boven Assen, 3 mei onder',
    )
  })

  it('[W9] the rectangles of a range cover exactly its letters, at every /Rotate', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Quarter>(0, 90, 180, 270),
        fc.nat(77),
        fc.nat(77),
        (rotate, anchor, focus) => {
          const text = pageText(typeset(letter, rotate), frame(rotate))
          const range = rangeBetween(anchor, focus)
          const rects = rangeRects(text, range)
          text.chars.forEach(([sign], index) => {
            if (sign === ' ') return
            const at = middle(boxOf(text.chars, index))
            const covered = rects.some((r) => at.x >= r[0] && at.x <= r[2] && at.y >= r[1] && at.y <= r[3])
            expect(covered).toBe(index >= range.from && index < range.to)
          })
        },
      ),
    )
  })

  it('[W10] tells the text under a mark, a blank between its lines', () => {
    const range = { from: 25, to: 40 }
    expect(textUnder(upright, rangeRects(upright, range))).toBe(textOf(upright, range))
  })

  it('[W11] the caret walks by letter, word, line and to the ends', () => {
    expect(stepCaret(upright, 0, 'char', false)).toBe(0)
    expect(stepCaret(upright, 0, 'char', true)).toBe(1)
    expect(stepCaret(upright, 0, 'word', true)).toBe(3)
    expect(stepCaret(upright, 5, 'word', false)).toBe(3)
    expect(stepCaret(upright, 3, 'line', true)).toBe(32 + 3)
    expect(stepCaret(upright, 35, 'line', false)).toBe(3)
    expect(stepCaret(upright, 3, 'lineEnd', true)).toBe(32)
    expect(stepCaret(upright, 78, 'char', true)).toBe(78)
  })
})
