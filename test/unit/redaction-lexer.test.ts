import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operators, operatorsExcept } from '../../shared/pdf/content/lexer.ts'
import { type Comment, operatorSet } from '../../shared/pdf/cos/skim.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (ch) => ch.charCodeAt(0))
const whole = (found: Iterable<ReturnType<typeof operators> extends Iterable<infer O> ? O : never>) =>
  [...found].map(({ op, args, start, end, image }) => ({ op, args, start, end, image }))

/** Pieces of content, sound and broken, in any order. */
const piece = fc.constantFrom(
  ...[
    '1 0 0 rg',
    '-.5',
    '+3',
    '1.2.3',
    '--4',
    '1e5',
    '.',
    'true',
    'null',
    '/Naam#20x gs',
    '/',
    'q',
    'Q',
    "'",
    'Tj',
  ],
  ...[
    '(tekst)',
    '(a(b)c)',
    '(on\\)af',
    '(\\',
    '<48656c>',
    '<48 6',
    '<</A 1/B[(x)]>> BDC',
    '<<',
    '>>',
    '>',
    ']',
    '}',
  ],
  ...[
    '[(a)-20(b)] TJ',
    '[ 1 [2] 3 ] d',
    '[true] d',
    '[/A 1',
    '% zomaar\n',
    '[(a) % in\n 3] TJ',
    'onbekend',
    'endstream',
  ],
  ...[
    'BI /W 1 /H 1 /BPC 8 /CS /G ID x EI',
    'BI /W 1 % w\n /H 1 ID',
    '12abc',
    'BT',
    'scn',
    '\0',
    '\r',
    '\xff',
  ],
)

describe('reading only some operators', () => {
  it('[R6] gives the same operators with the same operands as reading them all', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(' ', '', '\n'), (pieces, gap) => {
        const content = bytes(pieces.join(gap))
        expect(whole(operatorsExcept(content, new Set()))).toEqual(whole(operators(content)))
      }),
      { numRuns: 3000 },
    )
  })

  it('[R6] passes over what is not asked for, unless a comment may stand in it, and gives the comments between', () => {
    const comments: Comment[] = []
    const content = '1 % een\n 0 0 rg [(a) % twee\n 3] TJ [(b)] TJ /X Do % drie'
    const found = [...operatorsExcept(bytes(content), operatorSet('rg TJ'), comments)]
    expect(found.map(({ op, hasRemark }) => [op, hasRemark])).toEqual([
      ['TJ', true],
      ['Do', false],
    ])
    expect(comments.map(({ from, to }) => content.slice(from, to))).toEqual(['% een', '% drie'])
  })
})
