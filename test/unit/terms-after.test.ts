import { describe, expect, it } from 'vitest'
import type { Day, Instant } from '../../shared/dates.ts'
import { calendarEntries, icsText } from '../../shared/domain/ics.ts'
import { safeTermSettings, type Term, type TermEvent, type TermId } from '../../shared/domain/term-events.ts'
import { progressOf } from '../../shared/domain/term-progress.ts'
import { type CaseTerms, checkEvent, type TermInput, termsOf } from '../../shared/domain/terms.ts'
import { termsOfCases, termsOfGoldenInput } from '../../shared/domain/terms-cases.ts'
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

describe('release, objection, court', () => {
  const decided = event('decision-sent', '2026-03-10', { thirdPartyObjects: true })
  const extended = event('extended', '2026-02-27')

  it('[T22] release waits two weeks, and for the court', () => {
    const waiting = termsOf(aCase('2026-03-20', extended, decided))
    expect(term(waiting, 'release')).toMatchObject({ date: '2026-03-25', status: 'future' })
    const asking = event('interim-relief-asked', '2026-03-20')
    const pending = termsOf(aCase('2026-03-30', extended, decided, asking))
    expect(term(pending, 'release')).toMatchObject({ status: 'blocked', reason: 'interim-relief' })
    const free = termsOf(
      aCase(
        '2026-04-20',
        extended,
        decided,
        asking,
        event('interim-relief-ended', '2026-04-10', { outcome: 'rejected' }),
      ),
    )
    expect(term(free, 'release')).toMatchObject({ date: '2026-04-11', status: 'running' })
    const granted = termsOf(
      aCase(
        '2026-04-20',
        extended,
        decided,
        asking,
        event('interim-relief-ended', '2026-04-10', { outcome: 'granted' }),
      ),
    )
    expect(term(granted, 'release').status).toBe('blocked')
  })

  it('[T22] releasing too early or while the court is asked is refused', () => {
    const input = aCase('2026-03-30', extended, decided)
    expect(refusal(input, event('released', '2026-03-24'))).toEqual({
      code: 'terms.release-too-early',
      on: '2026-03-24',
      from: '2026-03-25',
    })
    const asking = event('interim-relief-asked', '2026-03-20')
    expect(
      refusal({ ...input, events: [...input.events, asking] }, event('released', '2026-03-30'))?.code,
    ).toBe('terms.release-blocked')
    expect(refusal(input, event('released', '2026-03-25'))).toBeUndefined()
  })

  it('[T21] the decision on an objection counts from the end of the objection term', () => {
    const input: TermInput = {
      law: 'woo',
      today: day('2026-06-01'),
      events: [
        event('received', '2026-03-02'),
        event('decision-sent', '2026-04-02'),
        event('objection-received', '2026-04-20'),
      ],
    }
    expect(term(termsOf(input), 'objection').status).toBe('met')
    expect(term(termsOf(input), 'objection-decision').date).toBe('2026-06-29')
    const committee = [...input.events, event('committee-installed', '2026-05-01')]
    expect(term(termsOf({ ...input, events: committee }), 'objection-decision-committee').date).toBe(
      '2026-08-10',
    )
    const longer = [...committee, event('objection-extended', '2026-07-01')]
    expect(term(termsOf({ ...input, events: longer }), 'objection-decision-committee').date).toBe(
      '2026-09-21',
    )
    const repair = [
      ...input.events,
      event('objection-repair-asked', '2026-05-20', { termEnd: '2026-06-03' }),
      event('objection-repaired', '2026-05-27'),
    ]
    expect(term(termsOf({ ...input, events: repair }), 'objection-decision')).toMatchObject({
      date: '2026-07-06',
      suspendedDays: 6,
    })
    expect(refusal(input, event('objection-extended', '2026-06-30'))?.code).toBe(
      'terms.objection-extension-too-late',
    )
    const delay = [...input.events, event('objection-delay-agreed', '2026-06-01', { until: '2026-07-15' })]
    expect(term(termsOf({ ...input, events: delay }), 'objection-decision').date).toBe('2026-07-15')
  })

  it('[ATW4] eighteen weeks are not shifted, unless the organisation reads it otherwise', () => {
    // 18 weeks after the objection term, which ends on Monday 1 December 2025, is Easter Monday.
    const input = { decisionAnnounced: '2025-10-20' }
    const dates = (settings = safeTermSettings) =>
      termsOfGoldenInput(input, settings).objectionDecisionWithCommitteeAdjourned
    expect(dates()).toBe('2026-04-06')
    expect(dates({ ...safeTermSettings, shiftOverTwelveWeeks: true })).toBe('2026-04-07')
    const terms = termsOf({
      law: 'woo',
      today: day('2026-02-01'),
      events: [
        event('received', '2025-09-22'),
        event('decision-sent', '2025-10-20'),
        event('objection-received', '2025-11-03'),
        event('committee-installed', '2025-11-10'),
        event('objection-extended', '2026-02-02'),
      ],
    })
    expect(term(terms, 'objection-decision-committee')).toMatchObject({ date: '2026-04-06', days: 126 })
  })

  it('[Awb 6:9] a posted objection is in time when it arrives within a week', () => {
    const posted = (on: string, postedOn: string) =>
      term(
        termsOf({
          law: 'woo',
          today: day('2026-07-01'),
          events: [
            event('received', '2026-03-02'),
            event('decision-sent', '2026-04-02'),
            event('objection-received', on, { postedOn }),
          ],
        }),
        'objection',
      ).status
    expect(posted('2026-05-26', '2026-05-18')).toBe('met')
    expect(posted('2026-05-27', '2026-05-18')).toBe('met-late')
    expect(posted('2026-05-20', '2026-05-19')).toBe('met-late')
  })

  it('[T21] without an objection the term ends unused', () => {
    const terms = termsOf({
      law: 'woo',
      today: day('2026-07-01'),
      events: [event('received', '2026-03-02'), event('decision-sent', '2026-04-02')],
    })
    expect(term(terms, 'objection')).toMatchObject({ status: 'ended', reason: 'no-objection' })
  })

  it('[T25] a notice of default before the end is premature; after it appeal opens after two weeks', () => {
    const early = termsOf(aCase('2026-03-20', event('default-notice-received', '2026-03-02')))
    expect(term(early, 'default-notice')).toMatchObject({ status: 'blocked', reason: 'premature' })
    const late = termsOf(aCase('2026-03-20', event('default-notice-received', '2026-03-09')))
    expect(term(late, 'default-notice')).toMatchObject({ status: 'future', date: '2026-03-24' })
  })

  it('[Awb 8:55d] a court order gives two weeks, or the day the court set', () => {
    const order = (rest: object) =>
      term(termsOf(aCase('2026-04-20', event('court-order-sent', '2026-04-13', rest))), 'court-order').date
    expect(order({})).toBe('2026-04-28')
    expect(order({ dueOn: '2026-06-14' })).toBe('2026-06-14')
  })
})

describe('the bar and the calendar', () => {
  it('[B1] words and shares', () => {
    const bar = (today: string, ...events: readonly TermEvent[]) => {
      const input = aCase(today, ...events)
      return progressOf(termsOf(input), input.today)
    }
    expect(bar('2026-02-16')).toMatchObject({ state: 'running', daysLeft: 14, suspensionDay: null })
    expect(bar('2026-02-16').segments.map((one) => [one.kind, one.share])).toEqual([
      ['elapsed', 0.5],
      ['ahead', 0.5],
    ])
    expect(bar('2026-02-23')).toMatchObject({ state: 'due_soon', daysLeft: 7 })
    expect(bar('2026-03-05')).toMatchObject({ state: 'overdue', daysLeft: -3 })
    expect(bar('2026-02-10', asked)).toMatchObject({ state: 'suspended', suspensionDay: 4 })
    expect(bar('2026-03-05', sent)).toMatchObject({ state: 'met', daysLeft: 4 })
    expect(bar('2026-03-09', event('decision-sent', '2026-03-05'))).toMatchObject({
      state: 'missed',
      daysLeft: -3,
    })
    expect(bar('2026-03-09', event('withdrawn', '2026-02-20')).state).toBe('stopped')
    const whole = bar('2026-03-05', event('extended', '2026-02-27'), asked)
    expect(whole.segments.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1)
    expect(whole.segments.filter((one) => one.extended).map((one) => one.from)).toEqual(['2026-03-17'])
  })

  it('[R5545] calendar text is folded, escaped, and holds no more than number, term and article', () => {
    const terms = termsOf(aCase('2026-02-10'))
    const entries = calendarEntries('2026-0001', terms, (id) => `Term ${id}; een, twee\\drie`, 3)
    const text = icsText(entries, '2026-02-10T08:00:00.000Z' as Instant)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    for (const line of text.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:2026-0001 Term decision\\; een\\, twee\\\\drie')
    expect(text).toContain('DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260303')
    expect(text).toContain('DTSTAMP:20260210T080000Z')
    expect(text).toContain('TRIGGER:-P3D')
    const long = icsText(
      [{ uid: 'a', day: day('2026-03-02'), summary: 'é'.repeat(80), description: 'x\ny' }],
      '2026-02-10T08:00:00.000Z' as Instant,
    )
    for (const line of long.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(long.replaceAll('\r\n ', '')).toContain('é'.repeat(80))
    expect(long).toContain('DESCRIPTION:x\\ny')
  })
})

describe('lists of cases', () => {
  it('[X2] one refused case leaves the others their answer', () => {
    const [good, bad] = termsOfCases([{ received: '2026-02-02' }, { received: 'morgen' }])
    expect(good).toMatchObject({ deadline: '2026-03-02' })
    expect(bad).toMatchObject({ error: { code: 'input.invalid', issues: [{ path: 'received' }] } })
  })
})
