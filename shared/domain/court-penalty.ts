import type { Day } from '../dates.ts'
import { daysFromTo } from './day-numbers.ts'

/**
 * What was forfeited under a ruling, in whole eurocents: an amount for each day after the last day on which no
 * decision had been sent, at most the maximum.
 *
 * @param until  day on which the decision was sent, or today while it was not
 * @source A14 · Awb art. 8:55d lid 2
 */
export function forfeitedCents(
  penalty: { readonly perDayCents: number; readonly maximumCents: number },
  lastDay: Day,
  until: Day,
): number {
  const days = Math.max(0, daysFromTo(lastDay, until))
  return Math.min(penalty.maximumCents, days * penalty.perDayCents)
}
