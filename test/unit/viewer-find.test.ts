import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOn, findPattern } from '../../renderer/pdf/find.ts'
import { type Char, pageText } from '../../shared/text/page-text.ts'
import { rangeRects, textOf } from '../../shared/text/selection.ts'

const frame = { box: [0, 0, 600, 800], rotate: 0, userUnit: 1 } as const

/** Lines of signs 6 pt wide and 10 pt tall; a sign may be a ligature of several letters. */
function page(...lines: readonly (string | readonly string[])[]) {
  const chars = lines.flatMap((line, row) =>
    [...line].map((sign, column): Char => {
      const [x, y] = [50 + column * 6, 700 - row * 14]
      return [sign, x, y, x + 6, y + 10]
    }),
  )
  return pageText(chars, frame)
}

const loose = { wholeWord: false, matchCase: false }
const words = { wholeWord: true, matchCase: false }
const texts = (text: ReturnType<typeof page>, query: string, options = words) =>
  findOn(text, findPattern(query, options)!, options.matchCase).map((hit) => textOf(text, hit.range))

describe('finding words on a page', () => {
  it('[F1] has nothing to find for an empty query or an empty page', () => {
    expect(findPattern(' ; \n', words)).toBeNull()
    expect(texts(page(), 'jan')).toEqual([])
  })

  it('[F2] finds whole words by default, not januari for Jan', () => {
    const text = page('Jan kwam in januari; jan ook, Janssen niet.')
    expect(texts(text, 'jan')).toEqual(['Jan', 'jan'])
    expect(texts(text, 'jan', loose)).toHaveLength(4)
    expect(texts(text, 'Jan', { wholeWord: true, matchCase: true })).toEqual(['Jan'])
  })

  it('[F3] finds the genitive: Bakkers fiets, Anna’s brief', () => {
    expect(texts(page('Bakkers fiets en Anna’s brief'), 'bakker; anna')).toEqual(['Bakkers', 'Anna’s'])
  })

  it('[F4] sees through accents, ligatures, soft hyphens and kinds of blanks', () => {
    expect(texts(page('de heer Müller'), 'muller')).toEqual(['Müller'])
    expect(texts(page(['o', 'ﬃ', 'c', 'i', 'e', 'r']), 'officier')).toEqual(['oﬃcier'])
    expect(texts(page('wet\u00adhouder'), 'wethouder')).toHaveLength(1)
    expect(texts(page('Van\u00a0der  Meulen'), 'van der meulen')).toHaveLength(1)
  })

  it('[F5] finds words broken off at a line end, with and without the hyphen', () => {
    expect(texts(page('de netaan-', 'sluiting komt'), 'netaansluiting')).toHaveLength(1)
    expect(texts(page('een e-', 'mail van'), 'e-mail')).toHaveLength(1)
  })

  it('[F6] finds a phrase over a line break and marks one rectangle per line', () => {
    const text = page('besproken met mevrouw', 'Bakker van de gemeente')
    const [hit] = findOn(text, findPattern('mevrouw Bakker', words)!, false)
    expect(rangeRects(text, hit!.range)).toHaveLength(2)
  })

  it('[F7] the longest of several words wins', () => {
    expect(texts(page('Van der Meulen belde'), 'meulen; van der meulen')).toEqual(['Van der Meulen'])
  })

  it('[F8] signs with a meaning in patterns are only signs', () => {
    expect(texts(page('a.b (c) a+b'), 'a.b', loose)).toEqual(['a.b'])
    expect(texts(page('tel (070) 123'), '(070)', loose)).toEqual(['(070)'])
  })

  it('[F9] the rectangles of a hit cover exactly its letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zé -]{3,20}$/), { minLength: 1, maxLength: 4 }),
        fc.stringMatching(/^[a-z]{1,3}$/),
        (lines, query) => {
          const text = page(...lines)
          for (const hit of findOn(text, findPattern(query, loose)!, false)) {
            const rects = rangeRects(text, hit.range)
            text.chars.forEach(([sign, x0, y0, x1, y1], index) => {
              if (sign === ' ') return
              const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
              const inside = rects.some((r) => x > r[0] && x < r[2] && y > r[1] && y < r[3])
              expect(inside).toBe(index >= hit.range.from && index < hit.range.to)
            })
          }
        },
      ),
    )
  })
})
