import { describe, expect, it } from 'vitest'
import type { Day } from '../../shared/dates.ts'
import { safeTermSettings, type Term, type TermEvent, type TermId } from '../../shared/domain/term-events.ts'
import {
  type CaseTerms,
  checkEvent,
  explain,
  ifExtended,
  type TermInput,
  termsOf,
} from '../../shared/domain/terms.ts'
import { termsOfGoldenInput } from '../../shared/domain/terms-cases.ts'
import { AppError } from '../../shared/errors.ts'

const day = (text: string) => text as Day
const event = (kind: TermEvent['kind'], on: string, rest: object = {}): TermEvent =>
  ({ kind, on, ...rest }) as TermEvent

/** A Woo request received on Monday 2 February 2026; its first term ends on Monday 2 March. */
const aCase = (today: string, ...events: readonly TermEvent[]): TermInput => ({
  law: 'woo',
  today: day(today),
  events: [event('received', '2026-02-02'), ...events],
})

const term = (terms: CaseTerms, id: TermId): Term => {
  const found = terms.terms.find((one) => one.id === id)
  if (!found) throw new Error(`no term ${id}`)
  return found
}

const refusal = (input: TermInput, added: TermEvent) => {
  try {
    checkEvent(input, added)
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.params }
    throw error
  }
  return undefined
}

const asked = event('clarification-asked', '2026-02-06', { termEnd: '2026-02-20' })
const sent = event('decision-sent', '2026-02-26')

describe('acts that cannot be', () => {
  it('[M1] no receipt, no term', () => {
    expect(() => termsOf({ law: 'woo', events: [], today: day('2026-02-02') })).toThrow('terms.no-receipt')
  })

  it('[M1] an extension after the first term is refused with both dates', () => {
    expect(refusal(aCase('2026-03-03'), event('extended', '2026-03-03'))).toEqual({
      code: 'terms.extension-too-late',
      on: '2026-03-03',
      end: '2026-03-02',
    })
  })

  it('[M1] the last day itself is in time, and a suspension makes it later', () => {
    expect(refusal(aCase('2026-03-02'), event('extended', '2026-03-02'))).toBeUndefined()
    const suspended = aCase('2026-03-09', asked, event('clarification-answered', '2026-02-12'))
    expect(refusal(suspended, event('extended', '2026-03-09'))).toBeUndefined()
    expect(refusal(suspended, event('extended', '2026-03-10'))?.code).toBe('terms.extension-too-late')
  })

  it('[M1] a second extension names the first', () => {
    const input = aCase('2026-02-20', event('extended', '2026-02-16'))
    expect(refusal(input, event('extended', '2026-02-20'))).toEqual({
      code: 'terms.extension-twice',
      first: '2026-02-16',
    })
  })

  it('[M1] an extension before one that was kept is also the second', () => {
    const input = aCase('2026-02-20', event('extended', '2026-02-16'))
    expect(refusal(input, event('extended', '2026-02-10'))?.code).toBe('terms.extension-twice')
  })

  it('[M1] a suspension after the end of the running term is refused', () => {
    const views = event('views-announced', '2026-03-05', { termEnd: '2026-03-19' })
    expect(refusal(aCase('2026-03-05'), views)).toEqual({
      code: 'terms.suspension-too-late',
      on: '2026-03-05',
      end: '2026-03-02',
    })
    expect(refusal(aCase('2026-03-05', event('extended', '2026-02-27')), views)).toBeUndefined()
  })

  it('[M1] a suspension on the last day is in time, shift included, and the day after is not', () => {
    const views = (on: string) => event('views-announced', on, { termEnd: '2026-03-23' })
    expect(refusal(aCase('2026-03-02'), views('2026-03-02'))).toBeUndefined()
    expect(termsOf(aCase('2026-03-02', views('2026-03-02'))).dueOn).toBe('2026-03-23')
    expect(refusal(aCase('2026-03-03'), views('2026-03-03'))?.code).toBe('terms.suspension-too-late')
    // Received on Saturday 7 March: the raw end is Saturday 4 April, the term runs to Tuesday after Easter.
    const easter: TermInput = {
      law: 'woo',
      today: day('2026-04-07'),
      events: [event('received', '2026-03-07')],
    }
    const late = (on: string) => event('views-announced', on, { termEnd: '2026-04-28' })
    expect(refusal(easter, late('2026-04-07'))).toBeUndefined()
    expect(refusal(easter, late('2026-04-08'))?.code).toBe('terms.suspension-too-late')
  })

  it('[M1] consent takes effect at the latest on the day after the term', () => {
    const consent = (from: string) => event('consent-given', '2026-02-20', { from, to: '2026-03-20' })
    expect(refusal(aCase('2026-03-02'), consent('2026-03-03'))).toBeUndefined()
    expect(termsOf(aCase('2026-03-02', consent('2026-03-03'))).dueOn).toBe('2026-03-20')
    expect(refusal(aCase('2026-03-02'), consent('2026-03-04'))?.code).toBe('terms.suspension-too-late')
  })

  it('[M1] an act on the day of the decision can still be', () => {
    expect(refusal(aCase('2026-03-01', sent), event('extended', '2026-02-26'))).toBeUndefined()
  })

  it('[M1] nothing extends or suspends after the decision', () => {
    expect(refusal(aCase('2026-03-01', sent), event('extended', '2026-02-27'))?.code).toBe(
      'terms.already-decided',
    )
    const views = event('views-announced', '2026-02-27', { termEnd: '2026-03-13' })
    expect(refusal(aCase('2026-03-01', sent), views)?.code).toBe('terms.already-decided')
  })

  it('[M1] dates out of order are refused, with the two dates', () => {
    const input = aCase('2026-03-01')
    expect(refusal(input, event('extended', '2026-02-01'))).toEqual({
      code: 'terms.before-receipt',
      on: '2026-02-01',
      received: '2026-02-02',
    })
    expect(refusal(input, event('clarification-asked', '2026-02-06', { termEnd: '2026-02-05' }))?.code).toBe(
      'terms.interval-reversed',
    )
    expect(
      refusal(input, event('consent-given', '2026-02-06', { from: '2026-02-10', to: '2026-02-09' }))?.code,
    ).toBe('terms.interval-reversed')
    expect(refusal(aCase('2026-03-01', event('decision-signed', '2026-02-27')), sent)?.code).toBe(
      'terms.out-of-order',
    )
    expect(refusal(input, event('received', '2026-02-04'))?.code).toBe('terms.received-twice')
  })

  it('[M1] an answer needs its question', () => {
    const input = aCase('2026-03-01')
    expect(refusal(input, event('clarification-answered', '2026-02-12'))?.code).toBe(
      'terms.answer-without-question',
    )
    expect(refusal(input, event('view-received', '2026-02-12'))?.code).toBe('terms.answer-without-question')
    expect(refusal(aCase('2026-03-01', asked), event('clarification-answered', '2026-02-05'))?.code).toBe(
      'terms.out-of-order',
    )
    expect(refusal(input, event('objection-received', '2026-02-12'))?.code).toBe(
      'terms.answer-without-question',
    )
  })

  it('[M1] a fact that makes an act void is kept, and the act is named', () => {
    const input = aCase('2026-03-12', asked, event('extended', '2026-03-12'))
    expect(termsOf(input).extendedOn).toBe('2026-03-12')
    const caused = checkEvent(input, event('clarification-answered', '2026-02-09'))
    expect(caused.map((one) => [one.event.kind, one.code])).toEqual([
      ['extended', 'terms.extension-too-late'],
    ])
  })

  it('[M1] what was void already is not blamed on a new event', () => {
    const input = aCase('2026-04-01', event('extended', '2026-03-05'))
    expect(checkEvent(input, event('contacted', '2026-03-06'))).toEqual([])
  })

  it('[M1] what became impossible later is listed, not thrown, and left out of the count', () => {
    const terms = termsOf(aCase('2026-04-01', event('extended', '2026-03-05')))
    expect(terms.refusals.map((one) => one.code)).toEqual(['terms.extension-too-late'])
    expect(terms.dueOn).toBe('2026-03-02')
  })
})

describe('the decision term', () => {
  it('[M3] a talk does not suspend', () => {
    expect(termsOf(aCase('2026-02-10', event('contacted', '2026-02-04'))).dueOn).toBe('2026-03-02')
  })

  it('[M3] an agreement on parts does not suspend, and each part has its own day', () => {
    const split = event('split-agreed', '2026-02-10', {
      parts: [
        { id: 'a', dueOn: '2026-03-02' },
        { id: 'b', dueOn: '2026-04-06' },
      ],
    })
    const half = termsOf(
      aCase('2026-03-05', split, event('partial-decision-sent', '2026-02-27', { part: 'a' })),
    )
    expect(half.dueOn).toBe('2026-03-02')
    expect(half.decidedOn).toBeUndefined()
    expect(
      half.terms.filter((one) => one.id === 'partial-decision').map((one) => [one.part, one.status]),
    ).toEqual([
      ['a', 'met'],
      ['b', 'running'],
    ])
    const whole = termsOf(
      aCase(
        '2026-05-01',
        split,
        event('partial-decision-sent', '2026-02-27', { part: 'a' }),
        event('partial-decision-sent', '2026-04-07', { part: 'b' }),
      ),
    )
    expect(whole.decidedOn).toBe('2026-04-07')
    expect(term(whole, 'decision').status).toBe('met-late')
  })

  it('[T15] a missing reply keeps the term of the views running, a late one does not lengthen it', () => {
    const round = (...rest: readonly TermEvent[]) =>
      aCase(
        '2026-02-19',
        event('views-announced', '2026-02-10', { termEnd: '2026-02-24', parties: 2 }),
        ...rest,
      )
    const one = event('view-received', '2026-02-17')
    expect(termsOf(round(one)).dueOn).toBe('2026-03-16')
    expect(termsOf(round(one, event('view-received', '2026-02-20'))).dueOn).toBe('2026-03-12')
    expect(termsOf(round(one, event('view-received', '2026-02-27'))).dueOn).toBe('2026-03-16')
    expect(term(termsOf(round(one)), 'views').status).toBe('running')
    expect(term(termsOf(round(one, event('view-received', '2026-02-20'))), 'views').status).toBe('met')
    expect(term(termsOf({ ...round(one), today: day('2026-02-25') }), 'views').status).toBe('ended')
  })

  it('[T17] two requests for clarification each take their own answer', () => {
    const terms = termsOf(
      aCase(
        '2026-03-01',
        asked,
        event('clarification-answered', '2026-02-12'),
        event('clarification-asked', '2026-02-16', { termEnd: '2026-02-23' }),
        event('clarification-answered', '2026-02-18'),
      ),
    )
    expect(terms.suspensions.map((one) => [one.from, one.to])).toEqual([
      ['2026-02-07', '2026-02-11'],
      ['2026-02-17', '2026-02-17'],
    ])
  })

  it('[Awb 4:15] a delay without an end leaves the last day unknown', () => {
    const terms = termsOf(aCase('2026-02-20', event('force-majeure', '2026-02-12', { from: '2026-02-11' })))
    expect(terms.decision.date).toBeUndefined()
    expect(terms.decision.status).toBe('running')
    expect(terms.dueOn).toBe('2026-03-12')
  })

  it('[T05] the other reading of an extension counts from the shifted first end', () => {
    const input: TermInput = {
      law: 'woo',
      today: day('2026-05-01'),
      events: [event('received', '2026-03-30'), event('extended', '2026-04-20')],
    }
    expect(termsOf(input).dueOn).toBe('2026-05-11')
    const settings = { ...safeTermSettings, extensionCountsFrom: 'shifted-first-end' as const }
    expect(termsOf({ ...input, settings }).dueOn).toBe('2026-05-12')
  })

  it('[T26] the other reading suspends the last day of a term that lapsed', () => {
    expect(termsOf(aCase('2026-03-20', asked)).decision.suspendedDays).toBe(13)
    const settings = { ...safeTermSettings, lapseDaySuspended: true }
    expect(termsOf({ ...aCase('2026-03-20', asked), settings }).decision.suspendedDays).toBe(14)
  })

  it('[T17] an answer after its term does not lengthen the suspension', () => {
    const late = termsOf(aCase('2026-03-20', asked, event('clarification-answered', '2026-02-26')))
    expect(late.decision.suspendedDays).toBe(13)
    expect(term(late, 'not-handled')).toMatchObject({ rawDate: '2026-03-06', days: 14 })
    expect(
      termsOfGoldenInput({
        received: '2026-02-02',
        clarification: { invited: '2026-02-06', termEnd: '2026-02-20', answered: '2026-02-26' },
      }),
    ).toMatchObject({ suspendedDays: 13, notHandledDecisionUltimate: '2026-03-06' })
  })

  it('[T26] under the Wob the decision not to handle has four weeks', () => {
    const terms = termsOf({ ...aCase('2026-02-25', asked), law: 'wob' })
    expect(term(terms, 'not-handled')).toMatchObject({ date: '2026-03-20', rawDate: '2026-03-20', days: 28 })
    expect(terms.terms.some((one) => one.id === 'anti-abuse')).toBe(false)
  })

  it('[T01] met, met late, overdue and ended', () => {
    const status = (today: string, ...events: readonly TermEvent[]) =>
      termsOf(aCase(today, ...events)).decision.status
    expect(status('2026-03-02')).toBe('running')
    expect(status('2026-03-03')).toBe('overdue')
    expect(status('2026-03-03', sent)).toBe('met')
    expect(status('2026-03-05', event('decision-sent', '2026-03-03'))).toBe('met-late')
    expect(status('2026-03-05', event('withdrawn', '2026-02-20'))).toBe('ended')
    expect(status('2026-03-05', event('forwarded', '2026-02-04', { part: 'whole' }))).toBe('ended')
    expect(status('2026-03-05', event('forwarded', '2026-02-04', { part: 'part' }))).toBe('overdue')
  })

  it('[Awb 4:14] an overdue decision asks to tell the requester', () => {
    expect(term(termsOf(aCase('2026-03-03')), 'late-notice').kind).toBe('warning')
  })

  it('[E2] environmental information warns at two months', () => {
    const terms = termsOf({ ...aCase('2026-02-10'), environmental: true })
    expect(term(terms, 'environmental-limit').date).toBe('2026-04-02')
  })

  it('[E1] explains any term with its reasons', () => {
    const terms = termsOf(aCase('2026-03-01', asked, event('clarification-answered', '2026-02-12')))
    const days = explain(terms.decision, terms)
    expect(days.find((one) => one.day === '2026-02-09')).toMatchObject({
      what: 'suspended',
      dayNumber: 4,
      reason: 'clarification',
      article: 'Awb art. 4:15 lid 1 a',
    })
    expect(days.slice(-2).map((one) => [one.day, one.what, one.reason])).toEqual([
      ['2026-03-08', 'shifted', 'sunday'],
      ['2026-03-09', 'shifted', 'first-working-day'],
    ])
  })
})

describe('what if', () => {
  it('[T16] an extension today, in time, too late, after a decision', () => {
    expect(ifExtended(aCase('2026-02-27'))).toEqual({
      possible: true,
      lastDay: '2026-03-02',
      refusal: undefined,
      wouldBe: '2026-03-16',
    })
    expect(ifExtended(aCase('2026-03-03')).refusal?.code).toBe('terms.extension-too-late')
    expect(ifExtended(aCase('2026-02-28', sent)).refusal?.code).toBe('terms.already-decided')
    expect(ifExtended(aCase('2026-02-28', event('withdrawn', '2026-02-20'))).refusal?.code).toBe(
      'terms.ended',
    )
  })
})
