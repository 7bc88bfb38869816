import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIn, inContext, regexMatcher, termMatcher, termsOf } from '../../shared/text/find.ts'
import { type Char, pageText } from '../../shared/text/page-text.ts'
import { presetMatcher } from '../../shared/text/presets.ts'
import { charactersBehind, readingOf } from '../../shared/text/reading.ts'
import { rangeRects } from '../../shared/text/selection.ts'

const words = { wholeWord: true, matchCase: false }
const found = (text: string, list: string, options = words) =>
  findIn(text, termMatcher(termsOf(list), options)!).map(({ start, end }) => text.slice(start, end))

describe('search and redact: what is a hit', () => {
  it('[H1] finds nothing for nothing, and refuses what is no expression', () => {
    expect(termMatcher(termsOf(' ;\n\t'), words)).toBeNull()
    expect(regexMatcher('(', false)).toBeNull()
    expect(regexMatcher('', false)).toBeNull()
  })

  it('[H2] finds whole words with a genitive, not parts of others', () => {
    expect(found('Jan, Jans jas, Jan’s jas, januari en Adriaanjan', 'jan')).toEqual(['Jan', 'Jans', 'Jan’s'])
  })

  it('[H3] sees through accents, ligatures, soft hyphens and kinds of blanks', () => {
    expect(
      found('Müller o\ufb03cier wet\u00adhouder Van\u00a0 Dam', 'muller;officier;wethouder;van dam'),
    ).toEqual(['Müller', 'o\ufb03cier', 'wet\u00adhouder', 'Van\u00a0 Dam'])
    expect(found('de wet\u00ad\nhouder', 'wethouder')).toEqual(['wet\u00ad\nhouder'])
    expect(found('Zo\u0065\u0301 en Zoe', 'zoé')).toEqual(['Zo\u0065\u0301', 'Zoe'])
  })

  it('[H4] finds words broken off at a line end in both readings, and phrases over lines', () => {
    expect(found('netaan-\nsluiting', 'netaansluiting')).toEqual(['netaan-\nsluiting'])
    expect(found('een e-\nmail', 'e-mail')).toEqual(['e-\nmail'])
    expect(found('Noord-\nHolland', 'noord-holland')).toEqual(['Noord-\nHolland'])
    expect(found('mevrouw\n   Bakker', 'mevrouw bakker')).toEqual(['mevrouw\n   Bakker'])
  })

  it('[H5] finds a name with its particles written short, joined or behind', () => {
    const name = 'Anna van den Berg'
    for (const written of [
      'Anna van den Berg',
      'Anna v.d. Berg',
      'Anna vd Berg',
      'Anna Van Den Berg',
      'Berg, Anna van den',
    ])
      expect(found(`(${written})`, name), written).toEqual([written])
    expect(found('de heer Berg', 'van den Berg')).toEqual([])
    expect(found('Berg, J.P. van den', 'van den Berg')).toEqual(['Berg, J.P. van den'])
    expect(found('besluit in bezwaar', 'in bezwaar')).toEqual(['in bezwaar'])
  })

  it('[H6] takes a pasted column as a list, the longest first', () => {
    expect(termsOf('Jansen\r\nDe Vries\tJansen; Bakker')).toEqual(['Jansen', 'De Vries', 'Bakker'])
    expect(found('de heer De Vries', 'vries;de vries')).toEqual(['De Vries'])
  })

  it('[H7] finds kinds of data, checked where they can be', () => {
    const text =
      'bel 06-12345678 of 070 123 45 67, mail j.de.vries@rijk.nl, NL91 ABNA 0417 1643 00 en NL91ABNA0417164301, ' +
      'BSN 111222333 en 123456789, 2514 AB, 12-XYZ-3, 3 mei 2026'
    const kinds = (name: Parameters<typeof presetMatcher>[0][number]) =>
      findIn(text, presetMatcher([name])).map(({ start, end }) => text.slice(start, end))
    expect(kinds('phone')).toEqual(['06-12345678', '070 123 45 67'])
    expect(kinds('email')).toEqual(['j.de.vries@rijk.nl'])
    expect(kinds('iban')).toEqual(['NL91 ABNA 0417 1643 00'])
    expect(kinds('bsn')).toEqual(['111222333'])
    expect(kinds('postcode')).toEqual(['2514 AB'])
    expect(kinds('plate')).toEqual(['12-XYZ-3'])
    expect(kinds('date')).toEqual(['3 mei 2026'])
  })

  it('[H8] shows what stands around a hit', () => {
    expect(inContext('De heer\nJansen kwam', { start: 8, end: 14 })).toEqual({
      before: 'De heer ',
      text: 'Jansen',
      after: ' kwam',
    })
  })

  it('[H9] covers exactly the characters of the hit with its rectangles', () => {
    const sign = fc.constantFrom(...'abcdeé\u00adﬁ', '\u{1d4d0}', "'", '.')
    const word = fc.array(sign, { minLength: 1, maxLength: 7 }).map((signs) => signs.join(''))
    const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(0, 90, 180, 270),
        fc.nat(),
        (lines, rotate, pick) => {
          const chars = lines.flatMap((text, row) =>
            [...text].map((one, at): Char => [one, 50 + at * 6, 700 - row * 14, 56 + at * 6, 710 - row * 14]),
          )
          const page = pageText(chars, { box: [0, 0, 600, 800], rotate: rotate as 0, userUnit: 1 })
          const reading = readingOf(page)
          const among = reading.text.match(/[\p{L}']+/gu) ?? []
          const term = among[pick % Math.max(1, among.length)]
          const matcher = term && termMatcher([term], { wholeWord: false, matchCase: false })
          if (!matcher) return
          const stretches = findIn(reading.text, matcher)
          expect(stretches.length).toBeGreaterThan(0)
          for (const { start, end } of stretches) {
            const range = charactersBehind(reading, start, end)!
            const rects = rangeRects(page, range)
            chars.forEach(([one, x0, y0, x1, y1], index) => {
              const inside = rects.some(
                (rect) =>
                  rect[0] <= (x0 + x1) / 2 &&
                  (x0 + x1) / 2 <= rect[2] &&
                  rect[1] <= (y0 + y1) / 2 &&
                  (y0 + y1) / 2 <= rect[3],
              )
              const wanted = index >= range.from && index < range.to
              if (one.trim() !== '') expect(inside).toBe(wanted)
            })
            // Whole glyphs, and not beyond them.
            const own = chars.slice(range.from, range.to)
            expect(Math.min(...rects.map((rect) => rect[0]))).toBe(Math.min(...own.map((one) => one[1])))
            expect(Math.max(...rects.map((rect) => rect[2]))).toBe(Math.max(...own.map((one) => one[3])))
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
