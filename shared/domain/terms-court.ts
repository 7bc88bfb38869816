import { plusDays } from './day-numbers.ts'
import type { Term } from './term-events.ts'
import type { TermFacts } from './term-facts.ts'
import { appealFrom, courtOrderEnd } from './term-rules.ts'
import { termOn } from './term-status.ts'
import { only } from './term-suspensions.ts'

/**
 * The terms that follow when a decision does not come in time: the notice of default and the order of the court.
 *
 * No administrative penalty follows from the notice (Woo art. 8.2), so no amount is counted.
 *
 * @source T25 · Awb art. 6:12 lid 2, 8:55d; Woo art. 8.2, 8.4
 */
export function courtTerms(facts: TermFacts): readonly Term[] {
  const { events, today, settings, holidays, decidedOn } = facts
  const end = facts.decision.whole.shift.day
  const notices = only(events, 'default-notice-received').map((notice) => {
    const date = appealFrom(notice.on, settings, holidays)
    const appeal = only(events, 'late-appeal-received').find((one) => one.on >= notice.on)
    const premature = notice.on <= end
    const decided = decidedOn !== undefined && decidedOn < date
    return termOn(today, {
      id: 'default-notice',
      kind: 'first-day',
      article: 'Awb art. 6:12 lid 2',
      rules: ['T25'],
      start: notice.on,
      days: 15,
      rawDate: date,
      date,
      metOn: appeal?.on,
      blocked: premature ? 'premature' : decided ? 'decided' : facts.ended?.code,
    })
  })
  const orders = only(events, 'court-order-sent').map((order) => {
    const shift = courtOrderEnd(order.on, holidays)
    const set = order.dueOn
    return termOn(today, {
      id: 'court-order',
      kind: 'last-day',
      article: set === undefined ? 'Awb art. 8:55d lid 1' : 'Woo art. 8.4',
      rules: [],
      start: order.on,
      ...(set === undefined ? { days: 14, shift } : {}),
      rawDate: set ?? plusDays(order.on, 14),
      // A date that the court set itself is not a term in a law, so it is not shifted.
      date: set ?? shift.day,
      metOn: decidedOn !== undefined && decidedOn >= order.on ? decidedOn : undefined,
      blocked: facts.ended?.code,
    })
  })
  return [...notices, ...orders]
}
