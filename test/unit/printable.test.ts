import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filledLine, line, text } from '../../shared/contract/common.ts'
import { printable } from '../../shared/text/printable.ts'

describe('text that people type or that comes with a file', () => {
  it('[PT1] has nothing left that XML 1.0 refuses or that turns the direction of a line', () => {
    expect(printable('a\u0000b\u0001c\u001Bd\u0085e')).toBe('abcde')
    expect(printable('factuur\u202Egnp.exe')).toBe('factuurgnp.exe')
    expect(printable('\uFEFFbrief \uD800 eind\uFFFE')).toBe('brief  eind')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(printable(any)).toMatch(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u)
      }),
    )
  })

  it('[PT2] keeps letters, accents, line ends and characters beyond the basic plane', () => {
    const kept = 'Één café\tñ ﬁ\r\n𝒜 👩‍⚖️ Ø\u00ADß العربية'
    expect(printable(kept)).toBe(kept)
  })

  it('[PT3] is cleaned before a field is measured, so a field of control characters alone is empty', () => {
    expect(filledLine(10).safeParse('\u0000\u0001 ').success).toBe(false)
    expect(line(3).parse('a\u0000bc')).toBe('abc')
    expect(text(20).parse(' regel 1\nregel 2\u0007 ')).toBe('regel 1\nregel 2')
    expect(line(20).safeParse('twee\nregels').success).toBe(false)
  })
})
