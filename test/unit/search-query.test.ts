import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { parseSearch, wantedTerms } from '../../shared/text/search-query.ts'

const refusal = (query: string) => {
  try {
    parseSearch(query)
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.params.position]
    throw error
  }
  return 'read'
}

describe('the language of searching', () => {
  it('[Q1] refuses what it cannot read, with the place of the mistake', () => {
    expect(refusal('  ')).toEqual(['search.empty', undefined])
    expect(refusal('(,")')).toEqual(['search.quote-open', 3])
    expect(refusal('bouw "subsidie')).toEqual(['search.quote-open', 6])
    expect(refusal('(bouw OF (subsidie)')).toEqual(['search.bracket', 1])
    expect(refusal('bouw)')).toEqual(['search.bracket', 5])
    expect(refusal('bouw EN')).toEqual(['search.operator', 6])
    expect(refusal('OF bouw')).toEqual(['search.operator', 1])
    expect(refusal('bouw OF OF x')).toEqual(['search.operator', 9])
    expect(refusal('NIET bouw')).toEqual(['search.only-not', 1])
    expect(refusal('bouw NABIJ/3')).toEqual(['search.near', 6])
    expect(refusal('NABIJ(bouw)')).toEqual(['search.near', 1])
    expect(refusal('x '.repeat(200))).toEqual(['search.too-many-words', undefined])
    expect(refusal(`${'('.repeat(60)}a${')'.repeat(60)}`)?.[0]).toBe('search.bracket')
  })

  it('[Q2] takes words together, OF apart, NIET out', () => {
    expect(parseSearch('bouw subsidie')).toEqual(parseSearch('bouw EN subsidie'))
    expect(parseSearch('bouw OR subsidie')).toEqual(parseSearch('bouw OF subsidie'))
    expect(parseSearch('bouw EN NIET subsidie')).toEqual(parseSearch('bouw NIET subsidie'))
    expect(parseSearch('a OF b c')).toMatchObject({ kind: 'or', parts: [{ text: 'a' }, { kind: 'and' }] })
    expect(wantedTerms(parseSearch('a OF (b NIET c)'))).toEqual(['a', 'b'])
  })

  it('[Q3] reads phrases, beginnings, parts and words near each other', () => {
    expect(parseSearch('“nieuwe weg”')).toEqual({ kind: 'phrase', text: 'nieuwe weg', isPrefix: false })
    expect(parseSearch('bouw*')).toEqual({ kind: 'word', text: 'bouw', isPrefix: true })
    expect(parseSearch('*0417*')).toEqual({ kind: 'part', text: '0417' })
    expect(parseSearch('a NABIJ/5 b')).toEqual({ kind: 'near', words: ['a', 'b'], within: 5 })
    expect(parseSearch('NEAR(a "b c", 3)')).toEqual({ kind: 'near', words: ['a', 'b c'], within: 3 })
  })

  it('[Q4] small operators are words', () => {
    expect(wantedTerms(parseSearch('niet en of'))).toEqual(['niet', 'en', 'of'])
  })

  it('[Q5] either reads or refuses whatever is typed', () => {
    const piece = fc.constantFrom(
      'a',
      'EN',
      'OF',
      'NIET',
      'NEAR',
      'NABIJ/3',
      '(',
      ')',
      '"',
      ',',
      '*',
      '3',
      ' ',
      'b c',
      "'",
      ':',
      '{',
      '^',
      '-',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(refusal(pieces.join(' '))).toBeTruthy()
      }),
      { numRuns: 2000 },
    )
  })
})
