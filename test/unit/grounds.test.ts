import { describe, expect, it } from 'vitest'
import type { Day } from '../../shared/dates.ts'
import { motivationNeeds, olderThanFiveYears } from '../../shared/domain/ground-motivation.ts'
import {
  groundCategories,
  groundOf,
  grounds,
  groundsFor,
  isMarkCode,
  lawOfDecision,
  normaliseGround,
  normaliseGroundList,
  printLabelOf,
  spokenGround,
} from '../../shared/domain/grounds.ts'

const day = (text: string) => text as Day

describe('reading a ground', () => {
  it('[G1] never guesses a missing paragraph or letter', () => {
    expect(normaliseGround('5.1.e')).toEqual({ kind: 'incomplete', article: '5.1' })
    expect(normaliseGround('5.1.2')).toEqual({ kind: 'incomplete', article: '5.1' })
    expect(normaliseGround('5.1')).toEqual({ kind: 'incomplete', article: '5.1' })
    expect(normaliseGround('10')).toEqual({ kind: 'incomplete', article: '10' })
  })

  it('[G1] refuses what is no ground', () => {
    for (const text of ['', '5.3', '5.1.2j', '5.1.9a', '5.2.3', '10.2h', '12.1', 'privacy', '5.1.4a', '512e'])
      expect(normaliseGround(text).kind, text).toBe('unknown')
  })

  it('[G1] reads every listed way of writing, and every citation', () => {
    for (const ground of grounds) {
      for (const text of [...ground.variants, ground.citation, ground.printLabel, ground.code.toUpperCase()])
        expect(normaliseGround(text), text).toMatchObject({ kind: 'ground', code: ground.code })
    }
  })

  it('[G1] reads codes as they stand in inventories', () => {
    const code = (text: string) => {
      const reading = normaliseGround(text)
      return reading.kind === 'ground' ? reading.code : reading.kind
    }
    expect(code('5.1.2.e')).toBe('5.1.2e')
    expect(code(' 5.1.2 E ')).toBe('5.1.2e')
    expect(code('art. 5.1, lid 2, sub e')).toBe('5.1.2e')
    expect(code('artikel 5.1, tweede lid, aanhef en onder e, van de Wet open overheid')).toBe('5.1.2e')
    expect(code('5.2')).toBe('5.2.1')
    expect(code('11')).toBe('11.1')
    expect(code('102e')).toBe('10.2e')
    expect(code('101d')).toBe('10.1d')
  })

  it('[G1] tells categories that are no ground apart', () => {
    expect(normaliseGround('Buiten verzoek')).toEqual({ kind: 'category', code: 'buiten-reikwijdte' })
    expect(normaliseGround('dubbel')).toEqual({ kind: 'category', code: 'dubbel' })
  })

  it('[G1] splits a list on semicolons', () => {
    expect(normaliseGroundList('5.1.2e; 5.1.2i;').map((one) => one.kind === 'ground' && one.code)).toEqual([
      '5.1.2e',
      '5.1.2i',
    ])
  })
})

describe('the lists', () => {
  it('[G2] holds 20 Woo and 14 Wob grounds and nine categories, codes unique', () => {
    expect(groundsFor('woo').length).toBe(20)
    expect(groundsFor('wob').length).toBe(14)
    expect(groundCategories.length).toBe(9)
    expect(new Set(grounds.map((ground) => ground.code)).size).toBe(34)
  })

  it('[G2] links each Wob ground with its successors, both ways where the law has one', () => {
    for (const ground of grounds) {
      for (const code of ground.wooSuccessors) expect(groundOf(code)?.law).toBe('woo')
      const old = ground.wobPredecessor
      // 5.1.6 comes from a sentence of art. 10 lid 4, which is no ground of its own.
      if (old !== null && ground.code !== '5.1.6') expect(groundOf(old)?.law, ground.code).toBe('wob')
    }
  })

  it('[G3] the law follows from the date of the decision', () => {
    expect(lawOfDecision(day('2022-04-30'))).toBe('wob')
    expect(lawOfDecision(day('2022-05-01'))).toBe('woo')
  })

  it('[G4] says a ground as a Dutch reader does', () => {
    expect(spokenGround('5.1.2e')).toBe('artikel 5.1, tweede lid, onder e – persoonlijke levenssfeer')
    expect(spokenGround('5.2.1')).toBe(
      'artikel 5.2, eerste lid – persoonlijke beleidsopvattingen in intern beraad',
    )
    expect(spokenGround('10.2e')).toBe('artikel 10, tweede lid, onder e (Wob) – persoonlijke levenssfeer')
    expect(spokenGround('5.4')).toBe('artikel 5.4 – (kabinets)formatie')
    expect(spokenGround('dubbel')).toBe('dubbel (al elders beoordeeld)')
  })

  it('[G4] prints 5.2.1 as 5.2, and knows what may stand on a mark', () => {
    expect(printLabelOf('5.2.1')).toBe('5.2')
    expect(printLabelOf('buiten-reikwijdte')).toBe('buiten verzoek')
    expect(isMarkCode('5.1.2e')).toBe(true)
    expect(isMarkCode('buiten-reikwijdte')).toBe(true)
    expect(isMarkCode('technisch')).toBe(false)
    expect(isMarkCode('5.1.2')).toBe(false)
  })
})

describe('what the law asks', () => {
  const asked = (codes: readonly string[], context: object = {}) =>
    motivationNeeds(codes, {
      decisionDate: day('2026-11-22'),
      documentDate: day('2026-01-05'),
      environmental: false,
      ...context,
    }).map((need) => `${need.ground}:${need.code}:${need.level}`)

  it('[G0] refuses a ground of the other law and a code that does not exist', () => {
    expect(asked(['10.2e'])).toEqual(['10.2e:other-law:refused'])
    expect(asked(['5.1.2e'], { decisionDate: day('2022-04-30') })).toEqual(['5.1.2e:other-law:refused'])
    expect(asked(['5.1.2'])).toEqual(['5.1.2:unknown-ground:refused'])
  })

  it('[G1] asks explicit reasoning for a ground of the second paragraph', () => {
    expect(asked(['5.1.2e'])).toEqual(['5.1.2e:explicit-reasoning:required'])
    expect(asked(['5.1.1b'])).toEqual(['5.1.1b:fits-description:required'])
  })

  it('[G6] asks more after five years, counted to the day of the decision', () => {
    expect(olderThanFiveYears(day('2021-11-22'), day('2026-11-22'))).toBe(false)
    expect(olderThanFiveYears(day('2021-11-21'), day('2026-11-22'))).toBe(true)
    expect(olderThanFiveYears(day('2020-02-29'), day('2025-03-01'))).toBe(true)
    expect(asked(['5.1.2e'], { documentDate: day('2021-11-21') })).toContain('5.1.2e:five-years:required')
    expect(asked(['5.1.2e'], { documentDate: undefined })).toContain('5.1.2e:five-years-unknown-date:check')
    expect(asked(['5.1.1b'], { documentDate: day('2001-01-01') })).toEqual([
      '5.1.1b:fits-description:required',
    ])
    expect(asked(['5.1.4'], { documentDate: day('2001-01-01') })).not.toContain('5.1.4:five-years:required')
  })

  it('[G2] a postponement needs its day', () => {
    expect(asked(['5.1.4'])).toContain('5.1.4:postponement-date:required')
  })

  it('[G3] the residual ground is exceptional, alone, and not for the environment', () => {
    expect(asked(['5.1.5'])).toEqual(['5.1.5:residual-exceptional:required'])
    expect(asked(['5.1.5', '5.1.2e'])).toContain('5.1.5:residual-combined:check')
    expect(asked(['5.1.5'], { environmental: true })).toContain('5.1.5:environmental-not-available:check')
  })

  it('[G5] policy views ask the test of the third paragraph', () => {
    expect(asked(['5.2.1'])).toContain('5.2.1:formal-decision-making:required')
    expect(asked(['5.2.1'])).toContain('5.2.1:facts-stay-readable:check')
  })

  it('[G7] the environment changes grounds', () => {
    expect(asked(['5.1.1c'], { environmental: true })).toContain('5.1.1c:environmental-use-lid-6:check')
    expect(asked(['5.1.6'])).toContain('5.1.6:environmental-only:refused')
    expect(asked(['5.1.6'], { environmental: true })).not.toContain('5.1.6:environmental-only:refused')
    expect(asked(['5.1.2e'], { environmental: true, emissions: true })).toContain(
      '5.1.2e:emissions-excluded:check',
    )
    expect(asked(['5.2.1'], { environmental: true })).toContain('5.2.1:environmental-balancing:required')
  })

  it('[G10] a special regime needs its law and article; other categories ask nothing', () => {
    expect(asked(['bijzondere-wet'])).toEqual(['bijzondere-wet:special-law-reference:required'])
    expect(asked(['buiten-reikwijdte'])).toEqual([])
  })
})
