import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../shared/dates.ts'
import {
  dayFromNumber,
  dayNumber,
  daysFromTo,
  plusDays,
  plusMonths,
} from '../../shared/domain/day-numbers.ts'
import {
  easter,
  holidaysOf,
  holidayTable,
  isWorkingDay,
  plusWorkingDays,
  shiftToWorkingDay,
  statutoryHolidays,
  workingDaysBetween,
} from '../../shared/domain/holidays.ts'
import { countTerm, daysIn, unionOf } from '../../shared/domain/term-count.ts'
import { type Suspension, safeTermSettings, type TermEvent } from '../../shared/domain/term-events.ts'
import { progressOf } from '../../shared/domain/term-progress.ts'
import { ifExtended, termsOf } from '../../shared/domain/terms.ts'
import { termsOfGoldenInput } from '../../shared/domain/terms-cases.ts'
import { AppError } from '../../shared/errors.ts'

const first = dayNumber('2018-01-01' as Day)
const last = dayNumber('2040-12-31' as Day)
const days = fc.integer({ min: first, max: last }).map(dayFromNumber)

describe('days', () => {
  it('[D1] number and day are each other’s inverse, also at leap days and year ends', () => {
    fc.assert(fc.property(days, (day) => dayFromNumber(dayNumber(day)) === day))
    const all = fc.integer({ min: -700_000, max: 2_900_000 })
    fc.assert(
      fc.property(all, (number) => {
        const text = new Date(number * 86_400_000).toISOString().slice(0, 10)
        expect(dayFromNumber(number)).toBe(text)
        expect(dayNumber(text as Day)).toBe(number)
      }),
    )
    expect(plusDays('2028-02-28' as Day, 1)).toBe('2028-02-29')
    expect(plusDays('2027-12-31' as Day, 1)).toBe('2028-01-01')
    expect(plusMonths('2026-12-31' as Day, 2)).toBe('2027-02-28')
  })
})

describe('holidays', () => {
  it('[H2] Easter agrees with a second, independent rule for 1900–2199', () => {
    // Gauss, with the corrections of the Gregorian calendar.
    const gauss = (year: number): Day => {
      const a = year % 19
      const k = Math.floor(year / 100)
      const p = Math.floor((13 + 8 * k) / 25)
      const q = Math.floor(k / 4)
      const m = (15 - p + k - q) % 30
      const n = (4 + k - q) % 7
      const d = (19 * a + m) % 30
      const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7
      const special = (d === 29 && e === 6) || (d === 28 && e === 6 && (11 * m + 11) % 30 < 19)
      return dayFromNumber(Date.UTC(year, 2, 22 + d + e - (special ? 7 : 0)) / 86_400_000)
    }
    for (let year = 1900; year < 2200; year += 1) expect(easter(year)).toBe(gauss(year))
  })

  it('[H3] King’s Day moves to Saturday 26 April when 27 April is a Sunday', () => {
    const kingsDay = (year: number) => holidaysOf(year).find((one) => one.code === 'kings-day')?.day
    expect(kingsDay(2025)).toBe('2025-04-26')
    expect(kingsDay(2031)).toBe('2031-04-26')
    expect(kingsDay(2026)).toBe('2026-04-27')
    expect(kingsDay(2013)).toBe('2013-04-30')
  })

  it('[H4] days that are no holiday: 24 and 31 December, Easter Sunday apart from being a Sunday', () => {
    expect(isWorkingDay('2026-12-24' as Day)).toBe(true)
    expect(isWorkingDay('2026-12-31' as Day)).toBe(true)
    expect(holidaysOf(2026).some((one) => one.day === '2026-04-05')).toBe(false)
  })

  it('[H5] a day that the organisation adds is a day off, and says where it comes from', () => {
    const table = holidayTable([{ day: '2029-05-11' as Day, source: 'besluit 2029' }])
    expect(isWorkingDay('2029-05-11' as Day)).toBe(true)
    expect(isWorkingDay('2029-05-11' as Day, table)).toBe(false)
    expect(shiftToWorkingDay('2029-05-10' as Day, table).day).toBe('2029-05-14')
    expect(holidaysOf(2029, table).find((one) => one.code === 'added')?.source).toBe('besluit 2029')
  })

  it('[ATW1] a shifted end is a working day, and every day moved over is not', () => {
    fc.assert(
      fc.property(days, (day) => {
        const shift = shiftToWorkingDay(day)
        expect(isWorkingDay(shift.day)).toBe(true)
        expect(shift.over.length).toBe(daysFromTo(day, shift.day))
        for (const { day: over } of shift.over) expect(isWorkingDay(over)).toBe(false)
        expect(shift.articles.length > 0).toBe(shift.day !== day)
      }),
    )
  })

  it('[ATW2] a term of three days holds at least two working days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 3, max: 13 }), (start, length) => {
        const { day } = shiftToWorkingDay(plusDays(start, length), statutoryHolidays, { start, days: length })
        expect(isWorkingDay(day)).toBe(true)
        expect(workingDaysBetween(start, day)).toBeGreaterThanOrEqual(2)
      }),
    )
    // Thursday 24 December 2026: Christmas on Friday and Saturday, so two working days last until Tuesday.
    const start = '2026-12-24' as Day
    expect(shiftToWorkingDay('2026-12-27' as Day, statutoryHolidays, { start, days: 3 }).day).toBe(
      '2026-12-29',
    )
  })

  it('[ATW4] a term of twelve weeks is shifted, a longer one is not', () => {
    const end = '2026-05-25' as Day
    const start = plusDays(end, -84)
    expect(shiftToWorkingDay(end, statutoryHolidays, { start, days: 84 }).day).toBe('2026-05-26')
    expect(shiftToWorkingDay(end, statutoryHolidays, { start, days: 85 }).day).toBe(end)
  })

  it('[H6] counting working days and adding them agree', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const to = plusWorkingDays(from, count)
        expect(isWorkingDay(to)).toBe(true)
        expect(workingDaysBetween(from, to)).toBe(count)
      }),
    )
  })
})

const received = '2026-02-02' as Day
const range = fc
  .tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 30 }))
  .map(([from, length]) => ({ from: plusDays(received, from), to: plusDays(received, from + length) }))

const suspension = (from: Day, to: Day): Suspension => ({
  code: 'consent',
  article: 'Awb art. 4:15 lid 2 a',
  from,
  to,
  actOn: plusDays(from, -1),
  open: false,
})

describe('suspensions', () => {
  it('[T18] a union never exceeds the span or the sum, and holds each day of each range', () => {
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 8 }), (ranges) => {
        const union = unionOf(ranges)
        const start = ranges.map((one) => one.from).sort()[0] as Day
        const end = ranges
          .map((one) => one.to)
          .sort()
          .at(-1) as Day
        expect(daysIn(union)).toBeLessThanOrEqual(daysFromTo(start, end) + 1)
        expect(daysIn(union)).toBeLessThanOrEqual(ranges.reduce((sum, one) => sum + daysIn([one]), 0))
        expect(unionOf([...ranges].reverse())).toEqual(union)
        expect(unionOf(union)).toEqual(union)
        for (const one of ranges)
          expect(union.some((whole) => whole.from <= one.from && one.to <= whole.to)).toBe(true)
      }),
    )
  })

  it('[T17] the end is the day that the last counted day falls on, found by walking day by day', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 5 }), fc.constantFrom(28, 42), (ranges, length) => {
        const counted = countTerm(
          received,
          length,
          ranges.map((one) => suspension(one.from, one.to)),
          statutoryHolidays,
        )
        const stands = new Set(
          ranges
            .filter(
              (one) =>
                !counted.tooLate.some(({ suspension: late }) => late.from === one.from && late.to === one.to),
            )
            .flatMap((one) => Array.from({ length: daysIn([one]) }, (_, index) => plusDays(one.from, index))),
        )
        let day = received
        for (let number = 0; number < length; ) {
          day = plusDays(day, 1)
          if (!stands.has(day)) number += 1
        }
        // A suspension agreed on the last day starts after the last counted day, and still moves the end.
        const after = [...stands].filter((one) => one > day).length
        expect(daysFromTo(day, counted.rawEnd)).toBe(after)
        expect(counted.shift.day >= counted.rawEnd).toBe(true)
        expect(isWorkingDay(counted.shift.day)).toBe(true)
      }),
    )
  })

  it('[M1] a suspension that starts after the end of the running term is refused', () => {
    const late = suspension('2026-03-04' as Day, '2026-03-10' as Day)
    const { tooLate, rawEnd } = countTerm(received, 28, [late], statutoryHolidays)
    expect(tooLate).toEqual([{ suspension: late, termEnd: '2026-03-02' }])
    expect(rawEnd).toBe('2026-03-02')
  })

  it('[M2] more suspension never brings the end forward', () => {
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 5 }), (ranges) => {
        const all = ranges.map((one) => suspension(one.from, one.to))
        const fewer = countTerm(received, 28, all.slice(1), statutoryHolidays)
        const more = countTerm(received, 28, all, statutoryHolidays)
        expect(more.rawEnd >= fewer.rawEnd).toBe(true)
      }),
    )
  })
})

const offset = fc.integer({ min: 0, max: 90 }).map((count) => plusDays(received, count))
const anEvent: fc.Arbitrary<TermEvent> = fc.oneof(
  offset.map((on): TermEvent => ({ kind: 'extended', on })),
  fc
    .tuple(offset, fc.integer({ min: 0, max: 21 }))
    .map(([on, length]): TermEvent => ({ kind: 'clarification-asked', on, termEnd: plusDays(on, length) })),
  offset.map((on): TermEvent => ({ kind: 'clarification-answered', on })),
  fc
    .tuple(offset, fc.integer({ min: 0, max: 21 }))
    .map(([on, length]): TermEvent => ({ kind: 'views-announced', on, termEnd: plusDays(on, length) })),
  offset.map((on): TermEvent => ({ kind: 'view-received', on })),
  fc.tuple(offset, range).map(([on, { from, to }]): TermEvent => ({ kind: 'consent-given', on, from, to })),
  offset.map((on): TermEvent => ({ kind: 'decision-sent', on })),
)
const events = fc
  .array(anEvent, { maxLength: 8 })
  .map((list): readonly TermEvent[] => [{ kind: 'received', on: received }, ...list])

describe('a case as a whole', () => {
  it('[O1] the order of the list of events does not matter', () => {
    fc.assert(
      fc.property(
        events.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
        ),
        fc.constantFrom('woo' as const, 'wob' as const),
        ([list, shuffled], law) => {
          const a = termsOf({ law, events: list, today: '2026-04-01' as Day })
          const b = termsOf({ law, events: shuffled, today: '2026-04-01' as Day })
          expect(b.dueOn).toBe(a.dueOn)
          expect(b.terms.map((term) => [term.id, term.date, term.status])).toEqual(
            a.terms.map((term) => [term.id, term.date, term.status]),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('[T16] an extension is never accepted after the end of the first term, and only once', () => {
    fc.assert(
      fc.property(events, (list) => {
        const terms = termsOf({ law: 'woo', events: list, today: '2026-04-01' as Day })
        if (terms.extendedOn !== undefined) expect(terms.extendedOn <= terms.firstDueOn).toBe(true)
        const asked = list.filter((event) => event.kind === 'extended').length
        const refused = terms.refusals.filter((one) => one.event.kind === 'extended').length
        expect(asked - refused).toBe(terms.extendedOn === undefined ? 0 : 1)
      }),
    )
  })

  it('[T16] what an extension today would bring is what it then brings', () => {
    fc.assert(
      fc.property(events, offset, (list, today) => {
        const input = { law: 'woo' as const, events: list, today }
        const outlook = ifExtended(input)
        const then = termsOf({ ...input, events: [...list, { kind: 'extended', on: today }] })
        if (outlook.possible) expect(then.dueOn).toBe(outlook.wouldBe)
        else expect(outlook.refusal).toBeDefined()
      }),
    )
  })

  it('[H7] a day off that is added never brings a last day forward', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), fc.boolean(), (on, count, adjourned) => {
        const table = holidayTable([{ day: plusDays(on, count), source: 'test' }])
        const before = termsOfGoldenInput({ received: on, adjourned })
        const after = termsOfGoldenInput({ received: on, adjourned }, safeTermSettings, table)
        expect((after.deadline ?? '') >= (before.deadline ?? '')).toBe(true)
        expect(after.rawEnd).toBe(before.rawEnd)
      }),
    )
  })

  it('[E1] the explanation counts every day once and ends on the deadline', () => {
    const law = fc.constantFrom('woo', 'wob')
    const small = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(days, law, fc.boolean(), small, small, small, (on, which, adjourned, a, b, c) => {
        const invited = plusDays(on, a)
        const consentFrom = plusDays(on, c)
        const result = termsOfGoldenInput({
          law: which,
          received: on,
          adjourned,
          clarification: { invited, answered: plusDays(invited, b) },
          consent: { from: consentFrom, to: plusDays(consentFrom, b) },
        })
        const { explanation } = result
        expect(explanation[0]?.day).toBe(plusDays(on, 1))
        expect(explanation.at(-1)?.day).toBe(result.deadline)
        const counted = explanation.filter((one) => one.what === 'counted')
        expect(counted.map((one) => one.dayNumber)).toEqual(counted.map((_, index) => index + 1))
        const length = adjourned ? (which === 'woo' ? 42 : 56) : 28
        expect(counted.length).toBe(length)
        expect(explanation.filter((one) => one.what === 'suspended').length).toBe(result.suspendedDays)
        const shifted = explanation.filter((one) => one.what === 'shifted')
        expect(shifted.length).toBe(daysFromTo(result.rawEnd as Day, result.deadline as Day))
      }),
    )
  })
})

describe('the bar', () => {
  it('[B1] its parts follow one another without a gap and fill it', () => {
    fc.assert(
      fc.property(events, offset, (list, today) => {
        const terms = termsOf({ law: 'woo', events: list, today })
        const { segments } = progressOf(terms, today)
        expect(segments[0]?.from).toBe(plusDays(received, 1))
        expect(segments.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1)
        segments.forEach((one, index) => {
          expect(one.share).toBeGreaterThan(0)
          expect(one.share).toBeLessThanOrEqual(1)
          const before = segments[index - 1]
          if (before) expect(one.from).toBe(plusDays(before.to, 1))
        })
      }),
    )
  })
})

describe('bad cases', () => {
  const refused = (input: unknown): readonly string[] => {
    try {
      termsOfGoldenInput(input)
    } catch (error) {
      if (error instanceof AppError && error.code === 'input.invalid')
        return error.issues.map((issue) => `${issue.path}:${issue.code}`)
      throw error
    }
    return []
  }

  it('[X1] names the field and the reason', () => {
    expect(refused({})).toEqual(['received:required'])
    expect(refused({ received: '2026-02-30' })).toEqual(['received:invalid_day'])
    expect(refused({ received: '2026-02-02T10:00' })).toEqual(['received:invalid_day'])
    expect(refused({ received: '2026-02-02', law: 'avg' })).toEqual(['law:invalid_value'])
    expect(refused({ received: '2026-02-02', extended: true })).toEqual([':unrecognized_keys'])
    expect(refused({ decisionAnnounced: '2026-02-02', adjourned: true })).toEqual(['adjourned:needs_receipt'])
    expect(refused({ received: '2026-02-02', clarification: { invited: '2026-02-06' } })).toEqual([
      'clarification.termEnd:answer_or_term',
    ])
    expect(
      refused({ received: '2026-02-02', clarification: { invited: '2026-02-06', answered: '2026-02-05' } }),
    ).toEqual(['clarification.answered:before_start'])
    expect(refused({ received: '2026-02-02', consent: { from: '2026-01-30', to: '2026-02-05' } })).toEqual([
      'consent.from:before_receipt',
    ])
  })

  it('[M1] a suspension after the term’s end is refused with both dates', () => {
    const input = {
      received: '2026-02-02',
      views: { requesterNotified: '2026-03-03', termEnd: '2026-03-17', received: [] },
    }
    expect(() => termsOfGoldenInput(input)).toThrow(
      expect.objectContaining({
        code: 'terms.suspension-too-late',
        params: { on: '2026-03-03', end: '2026-03-02' },
      }),
    )
  })
})
