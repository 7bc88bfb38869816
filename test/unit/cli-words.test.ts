import { describe, expect, it } from 'vitest'
import { parse } from '../../electron/hosts/cli/io.ts'

const names = { values: ['out'], lists: ['target'], flags: ['preview'], words: 1 }
const refusal = (...words: string[]): unknown => {
  try {
    parse(words, names)
    return undefined
  } catch (error) {
    return (error as { params?: { detail?: string } }).params?.detail
  }
}

describe('words of a command', () => {
  it('[CW1] passes over nothing: what it does not know, lacks or gets twice is refused by name', () => {
    expect(refusal('--onbekend')).toBe('--onbekend')
    expect(refusal('een.pdf', 'twee.pdf')).toBe('twee.pdf')
    expect(refusal('--out', 'a', '--out', 'b')).toBe('--out (2×)')
    expect(refusal('--actor', 'a', '--actor', 'b')).toBe('--actor (2×)')
    expect(refusal('--out')).toBe('--out')
    expect(() => parse([], names).need('out')).toThrow()
  })

  it('[CW2] reads values, lists and flags in whatever order', () => {
    const words = parse(
      ['--target', 'a', 'een.pdf', '--preview', '--target', 'b', '--out', 'x', '--json'],
      names,
    )
    expect(words.positionals).toEqual(['een.pdf'])
    expect([words.all('target'), words.need('out'), words.flag('preview'), words.json]).toEqual([
      ['a', 'b'],
      'x',
      true,
      true,
    ])
    expect(words.value('target')).toBe('a')
  })
})
