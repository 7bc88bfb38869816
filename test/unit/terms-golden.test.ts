import { describe, expect, it } from 'vitest'
import { holidaysOf } from '../../shared/domain/holidays.ts'
import { termsOfGoldenInput } from '../../shared/domain/terms-cases.ts'
import golden from '../fixtures/terms-golden.json' with { type: 'json' }

describe('worked examples', () => {
  for (const example of golden.examples) {
    it(`[${example.id}] ${example.description}`, () => {
      expect(termsOfGoldenInput(example.input)).toMatchObject(example.expected)
    })
  }

  it('[H1] holidays of 2024–2030 are those of the table', () => {
    for (const [year, days] of Object.entries(golden.holidays)) {
      expect(holidaysOf(Number(year)).map((holiday) => holiday.day)).toEqual(Object.keys(days))
    }
  })
})
