import type { Day } from '../dates.ts'
import { later, plusDays, plusMonths } from './day-numbers.ts'
import { plusWorkingDays, shiftToWorkingDay } from './holidays.ts'
import type { BlockedCode, Term } from './term-events.ts'
import type { TermFacts } from './term-facts.ts'
import { clarificationUltimate, countedDays, notHandledUltimate } from './term-rules.ts'
import { termOn } from './term-status.ts'
import { clarificationEnd, clarificationsOf, only, viewRoundEnd, viewRoundsOf } from './term-suspensions.ts'

/**
 * The terms from receipt to decision.
 *
 * @source T01–T20, T24, T26 · Woo art. 4.1–4.6, Wob art. 6, Awb art. 4:5, 4:14, 4:15
 */
export function decisionTerms(facts: TermFacts): readonly Term[] {
  return [
    ...startTerms(facts),
    ...clarificationTerms(facts),
    extensionNotice(facts),
    ...mainTerms(facts),
    ...viewTerms(facts),
    ...partTerms(facts),
  ]
}

/** Why a possibility of the authority is gone: the request was decided or ended. */
function over(facts: TermFacts): BlockedCode | undefined {
  return facts.decidedOn === undefined ? facts.ended?.code : 'decided'
}

function startTerms(facts: TermFacts): readonly Term[] {
  const { received, today, settings, holidays, events } = facts
  const norm = (
    id: 'acknowledgement' | 'first-contact',
    days: number,
    metOn: Day | undefined,
    article: string,
  ) => {
    const date = plusWorkingDays(received, days, holidays)
    return termOn(today, {
      id,
      kind: 'norm',
      article,
      rules: [],
      start: received,
      rawDate: date,
      date,
      metOn,
      blocked: over(facts),
    })
  }
  return [
    norm(
      'acknowledgement',
      settings.acknowledgeWithinWorkingDays,
      only(events, 'acknowledged')[0]?.on,
      'Awb afd. 2.3',
    ),
    norm('first-contact', settings.contactWithinWorkingDays, only(events, 'contacted')[0]?.on, ''),
  ]
}

function clarificationTerms(facts: TermFacts): readonly Term[] {
  const { received, today, holidays, events, law } = facts
  const terms: Term[] = []
  if (law === 'woo') {
    const shift = clarificationUltimate(received, holidays)
    const common = {
      kind: 'last-day' as const,
      rules: ['T24'],
      start: received,
      days: 14,
      rawDate: plusDays(received, 14),
      date: shift.day,
      shift,
      blocked: over(facts),
      afterwards: 'term-passed' as const,
    }
    terms.push(
      termOn(today, {
        ...common,
        id: 'clarification-request',
        article: 'Woo art. 4.1 lid 5',
        metOn: only(events, 'clarification-asked')[0]?.on,
      }),
      termOn(today, { ...common, id: 'anti-abuse', article: 'Woo art. 4.6' }),
    )
  }
  const last = clarificationsOf(events).at(-1)
  const end = last && clarificationEnd(last)
  if (end !== undefined) {
    const shift = notHandledUltimate(end, law, holidays)
    const days = law === 'woo' ? 14 : 28
    terms.push(
      termOn(today, {
        id: 'not-handled',
        kind: 'last-day',
        article: law === 'woo' ? 'Woo art. 4.1 lid 6' : 'Awb art. 4:5 lid 4',
        rules: ['T26'],
        start: end,
        days,
        rawDate: plusDays(end, days),
        date: shift.day,
        shift,
        metOn: only(events, 'not-handled-sent')[0]?.on,
        blocked: over(facts),
        afterwards: 'term-passed',
      }),
    )
  }
  return terms
}

function extensionNotice(facts: TermFacts): Term {
  const { first } = facts.decision
  return termOn(facts.today, {
    id: 'extension-notice',
    kind: 'last-day',
    article: facts.law === 'woo' ? 'Woo art. 4.4 lid 2' : 'Wob art. 6 lid 2',
    rules: ['T16'],
    start: facts.received,
    days: countedDays(facts.received, first),
    rawDate: first.rawEnd,
    date: first.shift.day,
    counted: first,
    metOn: facts.extendedOn,
    blocked: over(facts),
    afterwards: 'term-passed',
  })
}

function mainTerms(facts: TermFacts): readonly Term[] {
  const { received, today, law, events } = facts
  const { first, whole } = facts.decision
  const endless = facts.suspensions.some((one) => one.endless === true)
  const article = law === 'woo' ? 'Woo art. 4.4 lid 1' : 'Wob art. 6 lid 1'
  const common = { kind: 'last-day' as const, start: received }
  const talk = termOn(today, {
    ...common,
    id: 'large-request-talk',
    article: 'Woo art. 4.2a',
    rules: [],
    days: countedDays(received, first),
    rawDate: first.rawEnd,
    date: first.shift.day,
    counted: first,
    metOn: only(events, 'split-agreed')[0]?.on,
    blocked: over(facts),
    afterwards: 'term-passed',
  })
  const firstTerm = termOn(today, {
    ...common,
    id: 'first-decision',
    article,
    rules: ['T01', 'T19'],
    days: countedDays(received, first),
    rawDate: first.rawEnd,
    date: first.shift.day,
    counted: first,
    metOn: facts.extendedOn ?? facts.decidedOn,
    blocked: facts.ended?.code,
  })
  const decision = termOn(today, {
    ...common,
    id: 'decision',
    article: facts.extendedOn === undefined ? article : article.replace('lid 1', 'lid 1–2'),
    rules: ['T01', 'T05', 'T14', 'T18', 'T20'],
    days: countedDays(received, whole),
    rawDate: endless ? undefined : whole.rawEnd,
    date: endless ? undefined : whole.shift.day,
    counted: whole,
    metOn: facts.decidedOn,
    blocked: facts.ended?.code,
  })
  const terms = law === 'woo' ? [talk, firstTerm, decision] : [firstTerm, decision]
  if (decision.status === 'overdue')
    terms.push(
      termOn(today, {
        id: 'late-notice',
        kind: 'warning',
        article: 'Awb art. 4:14 lid 1',
        rules: [],
        start: received,
        rawDate: decision.date,
        date: decision.date,
      }),
    )
  if (facts.environmental) {
    const date = plusMonths(received, 2)
    terms.push(
      termOn(today, {
        id: 'environmental-limit',
        kind: 'warning',
        article: 'Richtlijn 2003/4/EG art. 3 lid 2',
        rules: [],
        start: received,
        rawDate: date,
        date,
        metOn: facts.decidedOn,
        blocked: facts.ended?.code,
      }),
    )
  }
  return terms
}

function viewTerms(facts: TermFacts): readonly Term[] {
  return viewRoundsOf(facts.events).flatMap((round) => {
    if (round.termEnd === undefined) return []
    const end = viewRoundEnd(round)
    const complete = round.replies.length > 0 && (round.parties ?? 1) <= round.replies.length
    const last = round.replies.reduce<Day | undefined>(
      (a, b) => (a === undefined ? b : later(a, b)),
      undefined,
    )
    return [
      termOn(facts.today, {
        id: 'views',
        kind: 'last-day',
        article: facts.law === 'woo' ? 'Woo art. 4.4 lid 3' : 'Wob art. 6 lid 3',
        rules: ['T14', 'T15', 'T20'],
        start: round.announced,
        // A term that the authority sets itself is not shifted.
        rawDate: round.termEnd,
        date: round.termEnd,
        metOn: complete ? (last ?? end) : undefined,
        afterwards: 'term-passed',
      }),
    ]
  })
}

function partTerms(facts: TermFacts): readonly Term[] {
  const agreed = only(facts.events, 'split-agreed').at(-1)
  if (!agreed) return []
  const sent = only(facts.events, 'partial-decision-sent')
  return agreed.parts.map((part) =>
    termOn(facts.today, {
      id: 'partial-decision',
      part: part.id,
      kind: 'last-day',
      article: 'Woo art. 4.2a',
      rules: [],
      start: agreed.on,
      rawDate: part.dueOn,
      date: part.dueOn,
      metOn: sent.find((one) => one.part === part.id)?.on ?? facts.decidedOn,
      blocked: facts.ended?.code,
    }),
  )
}

/**
 * A working day for a date that the authority sets or agrees itself: the same day, or the next working day.
 *
 * Such dates are not shifted by law, so the screen proposes and a person chooses.
 *
 * @source terms table, section 0 (ATW covers terms in a law only)
 */
export function proposeWorkingDay(day: Day, facts: Pick<TermFacts, 'holidays'>): Day {
  return shiftToWorkingDay(day, facts.holidays).day
}
