import type { Day } from '../dates.ts'
import type { HolidayTable } from './holidays.ts'
import type { BlockedCode, Law, Suspension, TermEvent, TermSettings } from './term-events.ts'
import type { DecisionTerm } from './term-rules.ts'
import { only } from './term-suspensions.ts'

/** A decision that was sent: the whole, or one part of it. */
export type Announcement = {
  readonly on: Day
  readonly part?: string
  readonly thirdPartyObjects: boolean
}

/** What the groups of terms are computed from: the admitted events of a case and the count of its decision term. */
export type TermFacts = {
  readonly law: Law
  readonly received: Day
  readonly today: Day
  readonly events: readonly TermEvent[]
  readonly settings: TermSettings
  readonly holidays: HolidayTable
  readonly environmental: boolean
  readonly suspensions: readonly Suspension[]
  readonly decision: DecisionTerm
  readonly extendedOn: Day | undefined
  /** Day on which the last part was sent; undefined while a part is open. */
  readonly decidedOn: Day | undefined
  /** Why no decision will follow, and since when. */
  readonly ended: { readonly code: BlockedCode; readonly on: Day } | undefined
}

/** The decisions that were sent, in order of day. */
export function announcementsOf(events: readonly TermEvent[]): readonly Announcement[] {
  const whole = [...only(events, 'decision-sent'), ...only(events, 'not-handled-sent')]
  const parts = only(events, 'partial-decision-sent')
  return [
    ...parts.map((one) => ({
      on: one.on,
      part: one.part,
      thirdPartyObjects: one.thirdPartyObjects === true,
    })),
    ...whole.map((one) => ({
      on: one.on,
      thirdPartyObjects: one.kind === 'decision-sent' && one.thirdPartyObjects === true,
    })),
  ].sort((a, b) => (a.on < b.on ? -1 : 1))
}

/**
 * Day on which a request was decided: when the decision was sent, or the last of the agreed parts.
 *
 * @source mandatory check 5: decided only when the last part is
 */
export function decidedOn(events: readonly TermEvent[]): Day | undefined {
  const whole = only(events, 'decision-sent').at(-1)
  if (whole) return whole.on
  const agreed = only(events, 'split-agreed').at(-1)
  if (!agreed) return undefined
  const sent = only(events, 'partial-decision-sent')
  const days = agreed.parts.map((part) => sent.find((one) => one.part === part.id)?.on)
  return days.includes(undefined) ? undefined : days.toSorted().at(-1)
}

/** Why no decision will follow: the request was withdrawn, forwarded as a whole, or not handled. */
export function endedBy(events: readonly TermEvent[]): TermFacts['ended'] {
  const withdrawn = only(events, 'withdrawn')[0]
  const forwarded = only(events, 'forwarded').find((one) => one.part === 'whole')
  const notHandled = only(events, 'not-handled-sent')[0]
  if (withdrawn) return { code: 'withdrawn', on: withdrawn.on }
  if (forwarded) return { code: 'forwarded', on: forwarded.on }
  return notHandled ? { code: 'not-handled', on: notHandled.on } : undefined
}
