import type { Day } from '../dates.ts'
import { later, plusDays } from './day-numbers.ts'
import type { Term } from './term-events.ts'
import { type Announcement, announcementsOf, type TermFacts } from './term-facts.ts'
import { releaseDates } from './term-rules.ts'
import { termOn } from './term-status.ts'
import { only } from './term-suspensions.ts'

/** Whether interim relief stops the release, and otherwise the first day after it ended. */
export type InterimRelief = { readonly pending: boolean; readonly freeFrom: Day | undefined }

/**
 * Whether a request for interim relief stands in the way of release.
 *
 * It does until the court has ruled or the request is withdrawn, and for good when it was granted.
 *
 * @source Woo art. 4.4 lid 5
 */
export function interimRelief(facts: Pick<TermFacts, 'events' | 'settings'>): InterimRelief {
  const asked = only(facts.events, 'interim-relief-asked').at(-1)
  if (!asked) return { pending: false, freeFrom: undefined }
  const ended = only(facts.events, 'interim-relief-ended').findLast((one) => one.on >= asked.on)
  if (!ended || ended.outcome === 'granted') return { pending: true, freeFrom: undefined }
  return {
    pending: false,
    freeFrom: facts.settings.releaseOn === 'day-after' ? plusDays(ended.on, 1) : ended.on,
  }
}

/**
 * First day on which the documents of an announced decision may be released.
 *
 * @returns undefined while interim relief stands in the way
 * @source T22, T23 · Woo art. 4.4 lid 5
 */
export function releaseFrom(
  announcement: Announcement,
  facts: Pick<TermFacts, 'events' | 'settings' | 'holidays'>,
): Day | undefined {
  const relief = interimRelief(facts)
  if (relief.pending) return undefined
  const dates = releaseDates(announcement.on, announcement.thirdPartyObjects, facts.settings, facts.holidays)
  return relief.freeFrom === undefined ? dates.releaseFrom : later(dates.releaseFrom, relief.freeFrom)
}

/**
 * The waiting term and the day of release of each decision that was sent.
 *
 * @source T22, T23 · Woo art. 4.4 lid 5, Wob art. 6 lid 5
 */
export function releaseTerms(facts: TermFacts): readonly Term[] {
  const released = only(facts.events, 'released')
  return announcementsOf(facts.events.filter((event) => event.kind !== 'not-handled-sent')).flatMap(
    (announcement) => {
      const part = announcement.part === undefined ? {} : { part: announcement.part }
      const article = facts.law === 'woo' ? 'Woo art. 4.4 lid 5' : 'Wob art. 6 lid 5'
      const dates = releaseDates(
        announcement.on,
        announcement.thirdPartyObjects,
        facts.settings,
        facts.holidays,
      )
      const metOn = released.find((one) => one.on >= announcement.on)?.on
      const from = releaseFrom(announcement, facts)
      const waiting =
        dates.waitingEnd && dates.waitingRawEnd !== undefined
          ? [
              termOn(facts.today, {
                ...part,
                id: 'waiting-term',
                kind: 'last-day',
                article,
                rules: ['T22', 'T23'],
                start: announcement.on,
                days: 14,
                rawDate: dates.waitingRawEnd,
                date: dates.waitingEnd.day,
                shift: dates.waitingEnd,
                metOn: facts.today > dates.waitingEnd.day ? dates.waitingEnd.day : undefined,
              }),
            ]
          : []
      return [
        ...waiting,
        termOn(facts.today, {
          ...part,
          id: 'release',
          kind: 'first-day',
          article,
          rules: ['T22', 'T23'],
          start: announcement.on,
          rawDate: from,
          date: from,
          metOn,
          blocked: from === undefined ? 'interim-relief' : undefined,
        }),
      ]
    },
  )
}
