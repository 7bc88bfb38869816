import type { Day } from '../dates.ts'
import { earlier, later, plusDays } from './day-numbers.ts'
import type { Law, Suspension, TermEvent, TermEventOf, TermSettings } from './term-events.ts'

/** A clarification request with the answer that belongs to it. */
export type Clarification = {
  readonly asked: Day
  readonly termEnd?: Day | undefined
  readonly answered?: Day | undefined
}

/**
 * The day on which a clarification was given or its term passed unused, whichever came first.
 *
 * @source T17, T26 · Woo art. 4.1 lid 6, Awb art. 4:15 lid 1 a
 */
export function clarificationEnd(clarification: Clarification): Day | undefined {
  const { answered, termEnd } = clarification
  if (answered === undefined || termEnd === undefined) return answered ?? termEnd
  return earlier(answered, termEnd)
}

/**
 * The days the term stands still for a clarification: from the day after the request until, and without,
 * the day of the answer or of the lapse of its term.
 *
 * @source T17 · Awb art. 4:15 lid 1 a ("tot de dag")
 */
export function clarificationSuspension(
  clarification: Clarification,
  settings: TermSettings,
  today?: Day,
): Suspension {
  const end = clarificationEnd(clarification) ?? later(clarification.asked, today ?? clarification.asked)
  const lapsed = clarification.answered === undefined || clarification.answered !== end
  return {
    code: 'clarification',
    article: 'Awb art. 4:15 lid 1 a',
    from: plusDays(clarification.asked, 1),
    to: lapsed && settings.lapseDaySuspended ? end : plusDays(end, -1),
    actOn: clarification.asked,
    open: clarification.answered === undefined && (today === undefined || today <= end),
  }
}

/** A round of views of third parties; `parties` is how many were asked, when that is known. */
export type ViewRound = {
  readonly announced: Day
  readonly termEnd?: Day | undefined
  readonly replies: readonly Day[]
  readonly parties?: number
}

/**
 * The day that ends a round of views: that of the last reply, or the end of the term when a reply is
 * missing or came later.
 *
 * @source T14, T15 · Woo art. 4.4 lid 3
 */
export function viewRoundEnd(round: ViewRound): Day | undefined {
  const last = round.replies.reduce<Day | undefined>((a, b) => (a === undefined ? b : later(a, b)), undefined)
  if (last === undefined) return round.termEnd
  if (round.termEnd === undefined) return last
  const complete = round.parties === undefined || round.replies.length >= round.parties
  return complete ? earlier(last, round.termEnd) : round.termEnd
}

/**
 * The days the term stands still for views: from the day after the requester was told, up to the end of the
 * round; that day itself is suspended under the Woo and not under the Wob.
 *
 * @source T14, T15, T20 · Woo art. 4.4 lid 3 ("tot en met"), Wob art. 6 lid 3 ("tot de dag")
 */
export function viewSuspension(round: ViewRound, law: Law, today?: Day): Suspension {
  const end = viewRoundEnd(round) ?? later(round.announced, today ?? round.announced)
  const complete = round.replies.length > 0 && end !== round.termEnd
  return {
    code: 'views',
    article: law === 'woo' ? 'Woo art. 4.4 lid 3' : 'Wob art. 6 lid 3',
    from: plusDays(round.announced, 1),
    to: law === 'woo' ? end : plusDays(end, -1),
    actOn: round.announced,
    open: !complete && (today === undefined || today <= end),
  }
}

/** The clarification requests of a case, each with the first answer after it. */
export function clarificationsOf(events: readonly TermEvent[]): readonly Clarification[] {
  const asked = byDay(only(events, 'clarification-asked'))
  const answers = byDay(only(events, 'clarification-answered'))
  return asked.map((question, index) => {
    const next = asked[index + 1]
    const answer = answers.find(
      (one) =>
        one.on >= question.on && (next === undefined || one.on < next.on || one.on <= question.termEnd),
    )
    return answer === undefined
      ? { asked: question.on, termEnd: question.termEnd }
      : { asked: question.on, termEnd: question.termEnd, answered: answer.on }
  })
}

/** The rounds of views of a case; a reply without a round belongs to the last one announced by then. */
export function viewRoundsOf(events: readonly TermEvent[]): readonly ViewRound[] {
  const announced = byDay(only(events, 'views-announced'))
  const replies = only(events, 'view-received')
  const roundOf = (reply: TermEventOf<'view-received'>): number => {
    if (reply.round !== undefined) return announced.findIndex((round) => round.round === reply.round)
    const last = announced.findLastIndex((round) => round.on <= reply.on)
    return Math.max(last, 0)
  }
  return announced.map((round, index) => ({
    announced: round.on,
    termEnd: round.termEnd,
    replies: replies.filter((reply) => roundOf(reply) === index).map((reply) => reply.on),
    ...(round.parties === undefined ? {} : { parties: round.parties }),
  }))
}

/**
 * Every suspension of the decision term that the events of a case hold, in order of the act.
 *
 * @param today  decides which suspensions are still open
 * @source mandatory check 3: a call or meeting never suspends, so it makes no entry here
 */
export function suspensionsOf(
  law: Law,
  events: readonly TermEvent[],
  settings: TermSettings,
  today: Day,
): readonly Suspension[] {
  const list: Suspension[] = [
    ...clarificationsOf(events).map((one, index) => ({
      ...clarificationSuspension(one, settings, today),
      ...sourceAt(events, 'clarification-asked', index),
    })),
    ...viewRoundsOf(events).map((round, index) => ({
      ...viewSuspension(round, law, today),
      ...sourceAt(events, 'views-announced', index),
    })),
    ...only(events, 'consent-given').map(
      (event): Suspension => ({
        code: 'consent',
        article: 'Awb art. 4:15 lid 2 a',
        from: event.from,
        to: event.to,
        actOn: event.on,
        open: event.to >= today,
        source: event,
      }),
    ),
    ...only(events, 'requester-delay').map((event) => lasting(event, 'Awb art. 4:15 lid 2 b', today)),
    ...only(events, 'force-majeure').map((event) => lasting(event, 'Awb art. 4:15 lid 2 c', today)),
  ]
  return list.sort((a, b) => (a.actOn < b.actOn ? -1 : a.actOn > b.actOn ? 1 : 0))
}

// A delay by fact suspends as long as it lasts, whenever it was reported.
function lasting(
  event: TermEventOf<'requester-delay'> | TermEventOf<'force-majeure'>,
  article: string,
  today: Day,
): Suspension {
  return {
    code: event.kind,
    article,
    from: event.from,
    to: event.to ?? later(event.from, today),
    actOn: plusDays(event.from, -1),
    open: event.to === undefined || event.to >= today,
    endless: event.to === undefined,
    source: event,
  }
}

function sourceAt(
  events: readonly TermEvent[],
  kind: TermEvent['kind'],
  index: number,
): { source?: TermEvent } {
  const source = byDay(only(events, kind))[index]
  return source ? { source } : {}
}

/** The events of one kind. */
export function only<K extends TermEvent['kind']>(
  events: readonly TermEvent[],
  kind: K,
): readonly TermEventOf<K>[] {
  return events.filter((event): event is TermEventOf<K> => event.kind === kind)
}

/** The events in order of day; those of one day in the order of their text, so that the list's own order never matters. */
export function byDay<E extends { readonly on: Day }>(events: readonly E[]): readonly E[] {
  return events.toSorted((a, b) => {
    if (a.on !== b.on) return a.on < b.on ? -1 : 1
    const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)]
    return textA < textB ? -1 : textA > textB ? 1 : 0
  })
}
