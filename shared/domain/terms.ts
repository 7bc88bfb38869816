import type { Day } from '../dates.ts'
import { AppError } from '../errors.ts'
import { type HolidayTable, statutoryHolidays } from './holidays.ts'
import { checkOrder, type Refusal } from './term-checks.ts'
import { type ExplainedDay, explainTerm } from './term-count.ts'
import {
  type Law,
  type Suspension,
  safeTermSettings,
  type Term,
  type TermEvent,
  type TermSettings,
} from './term-events.ts'
import { announcementsOf, decidedOn, endedBy, type TermFacts } from './term-facts.ts'
import { decisionTerm } from './term-rules.ts'
import { only, suspensionsOf } from './term-suspensions.ts'
import { courtTerms } from './terms-court.ts'
import { decisionTerms } from './terms-decision.ts'
import { objectionTerm, objectionTerms } from './terms-objection.ts'
import { releaseFrom, releaseTerms } from './terms-release.ts'

/** A case as far as its terms depend on it. */
export type TermInput = {
  readonly law: Law
  /** In any order; the order of the list does not matter. */
  readonly events: readonly TermEvent[]
  readonly today: Day
  readonly settings?: TermSettings
  readonly holidays?: HolidayTable
  /** Whether the request asks for environmental information. */
  readonly environmental?: boolean
}

/** Every date of a case, with what was refused and what suspends. */
export type CaseTerms = {
  readonly terms: readonly Term[]
  /** The term that decides whether the request is late. */
  readonly decision: Term
  readonly suspensions: readonly Suspension[]
  /** Events that cannot be so; they were left out of the count. */
  readonly refusals: readonly Refusal[]
  readonly received: Day
  readonly extendedOn: Day | undefined
  readonly decidedOn: Day | undefined
  /** Last day of the decision term; while a delay without an end lasts, as if it ended today. */
  readonly dueOn: Day
  /** Last day of the term before any extension. */
  readonly firstDueOn: Day
}

/**
 * Every date of a case.
 *
 * Events that cannot be so are not thrown but listed, because what was once accepted may become impossible
 * by a changed holiday; use `checkEvent` before keeping a new one.
 *
 * @throws AppError `terms.no-receipt` without a day of receipt
 * @source the whole terms table, T01–T26, mandatory checks 1–5
 */
export function termsOf(input: TermInput): CaseTerms {
  const settings = input.settings ?? safeTermSettings
  const holidays = input.holidays ?? statutoryHolidays
  const ordered = checkOrder(input.events)
  const received = only(ordered.events, 'received')[0]?.on
  if (received === undefined) throw new AppError('terms.no-receipt')
  const base = { law: input.law, received, today: input.today, settings, holidays }
  const admitted = checkDecisionTerm(ordered.events, base)
  const facts: TermFacts = {
    ...base,
    ...admitted.count,
    events: admitted.events,
    environmental: input.environmental === true,
    decidedOn: decidedOn(admitted.events),
    ended: endedBy(admitted.events),
  }
  const late = checkLaterActs(facts)
  const checked: TermFacts = { ...facts, events: late.events }
  const terms = [
    ...decisionTerms(checked),
    ...releaseTerms(checked),
    ...objectionTerms(checked),
    ...courtTerms(checked),
  ]
  const decision = terms.find((term) => term.id === 'decision')
  if (!decision) throw new Error('the decision term is always there')
  return {
    terms,
    decision,
    suspensions: facts.suspensions,
    refusals: [...ordered.refusals, ...admitted.refusals, ...late.refusals],
    received,
    extendedOn: facts.extendedOn,
    decidedOn: facts.decidedOn,
    dueOn: facts.decision.whole.shift.day,
    firstDueOn: facts.decision.first.shift.day,
  }
}

type Base = Pick<TermFacts, 'law' | 'received' | 'today' | 'settings' | 'holidays'>
type Admitted = {
  readonly events: readonly TermEvent[]
  readonly refusals: readonly Refusal[]
  readonly count: Pick<TermFacts, 'suspensions' | 'decision' | 'extendedOn'>
}

// Extension first, because it lengthens the term that a later suspension must be in time for.
function checkDecisionTerm(events: readonly TermEvent[], base: Base): Admitted {
  const decided = decidedOn(events)
  const refusals: Refusal[] = []
  const afterDecision = (event: TermEvent): boolean => decided !== undefined && event.on > decided
  const acts: readonly TermEvent['kind'][] = [
    'extended',
    'clarification-asked',
    'views-announced',
    'consent-given',
  ]
  let kept = events.filter((event) => {
    if (decided === undefined || !acts.includes(event.kind) || !afterDecision(event)) return true
    refusals.push({ event, code: 'terms.already-decided', params: { decided } })
    return false
  })
  const suspend = () => suspensionsOf(base.law, kept, base.settings, base.today)
  const count = (extended: boolean, suspensions: readonly Suspension[]) =>
    decisionTerm(base.received, base.law, extended, suspensions, base.settings, base.holidays)

  const [extension, ...again] = only(kept, 'extended')
  const firstEnd = count(false, suspend()).first.shift.day
  const tooLate = extension !== undefined && extension.on > firstEnd
  if (extension && tooLate)
    refusals.push({
      event: extension,
      code: 'terms.extension-too-late',
      params: { on: extension.on, end: firstEnd },
    })
  for (const event of again) {
    refusals.push(
      tooLate
        ? { event, code: 'terms.extension-too-late', params: { on: event.on, end: firstEnd } }
        : { event, code: 'terms.extension-twice', params: { first: extension?.on ?? event.on } },
    )
  }
  const extendedOn = tooLate ? undefined : extension?.on
  kept = kept.filter((event) => event.kind !== 'extended' || (event === extension && !tooLate))

  const suspensions = suspend()
  const decision = count(extendedOn !== undefined, suspensions)
  const late = decision.whole.tooLate
  for (const { suspension, termEnd } of late) {
    if (suspension.source)
      refusals.push({
        event: suspension.source,
        code: 'terms.suspension-too-late',
        params: { on: suspension.actOn, end: termEnd },
      })
  }
  const refused = new Set(late.map(({ suspension }) => suspension))
  return {
    events: kept,
    refusals,
    count: { suspensions: suspensions.filter((one) => !refused.has(one)), decision, extendedOn },
  }
}

// Acts after the decision that are too late or too early: extension in objection, repair, release.
function checkLaterActs(facts: TermFacts): Pick<Admitted, 'events' | 'refusals'> {
  const refusals: Refusal[] = []
  const announcements = announcementsOf(facts.events)
  const events = facts.events.filter((event) => {
    if (event.kind === 'released') {
      const problem = releaseProblem(event, facts)
      if (problem) refusals.push(problem)
      return !problem
    }
    if (event.kind !== 'objection-extended' && event.kind !== 'objection-repair-asked') return true
    const objection = only(facts.events, 'objection-received')[0]
    const announced = objection && announcements.findLast((one) => one.on <= objection.on)
    if (!announced) return true
    const committee = only(facts.events, 'committee-installed').length > 0
    const extended = only(facts.events, 'objection-extended').some(
      (one) => one !== event && one.on <= event.on,
    )
    if (event.kind === 'objection-extended' && extended) {
      refusals.push({ event, code: 'terms.extension-twice', params: { first: event.on } })
      return false
    }
    const end = objectionTerm(announced.on, (committee ? 12 : 6) + (extended ? 6 : 0), {
      ...facts,
      events: facts.events.filter((one) => one !== event),
    }).counted.shift.day
    if (event.on <= end) return true
    const code =
      event.kind === 'objection-extended' ? 'terms.objection-extension-too-late' : 'terms.suspension-too-late'
    refusals.push({ event, code, params: { on: event.on, end } })
    return false
  })
  return { events, refusals }
}

function releaseProblem(event: TermEvent, facts: TermFacts): Refusal | undefined {
  const announced = announcementsOf(facts.events).findLast((one) => one.on <= event.on)
  if (!announced) return undefined
  // What the court decides later cannot have stood in the way of an earlier release.
  const known = { ...facts, events: facts.events.filter((one) => one.on <= event.on) }
  const from = releaseFrom(announced, known)
  if (from === undefined) return { event, code: 'terms.release-blocked', params: { on: event.on } }
  return event.on < from
    ? { event, code: 'terms.release-too-early', params: { on: event.on, from } }
    : undefined
}

/**
 * Passes when a new event can be added to a case.
 *
 * A fact that makes an earlier act void, such as an answer that turns out to have come sooner, is no reason to
 * refuse the fact: what becomes void is returned, so that the screen can say so.
 *
 * @returns the acts already kept that become impossible; usually none
 * @throws AppError with the reason and the day, for instance `terms.extension-too-late`
 * @source mandatory check 1
 */
export function checkEvent(input: TermInput, event: TermEvent): readonly Refusal[] {
  const before = input.events.some((one) => one.kind === 'received') || event.kind === 'received'
  if (!before) throw new AppError('terms.no-receipt')
  const known = new Set(termsOfOrNone(input).map((refusal) => refusal.event))
  const { refusals } = termsOf({ ...input, events: [...input.events, event] })
  const caused = refusals.filter((one) => one.event !== event && !known.has(one.event))
  // Of two of a kind the earlier day is kept, so a second one may show as a refusal of the first.
  const refusal =
    refusals.find((one) => one.event === event) ?? caused.find((one) => one.event.kind === event.kind)
  if (refusal) throw new AppError(refusal.code, refusal.params)
  return caused
}

function termsOfOrNone(input: TermInput): readonly Refusal[] {
  return input.events.some((event) => event.kind === 'received') ? termsOf(input).refusals : []
}

/** Every day of a term with what it does, ready for the screen, the letter and the command line. */
export function explain(
  term: Term,
  terms: Pick<CaseTerms, 'suspensions'>,
  holidays: HolidayTable = statutoryHolidays,
): readonly ExplainedDay[] {
  return explainTerm(term, terms.suspensions, holidays)
}

/** What an extension on a day would bring. */
export type ExtensionOutlook = {
  readonly possible: boolean
  /** Last day on which the letter may be sent; undefined while it cannot be known. */
  readonly lastDay: Day | undefined
  /** Why it is not possible; an error code with its values. */
  readonly refusal: Pick<Refusal, 'code' | 'params'> | undefined
  /** Last day of the decision term if the letter went out; undefined when it cannot. */
  readonly wouldBe: Day | undefined
}

/**
 * What would happen if the extension letter went out today.
 *
 * @param on  another day than today
 * @source T05, T16 · Woo art. 4.4 lid 2
 */
export function ifExtended(input: TermInput, on: Day = input.today): ExtensionOutlook {
  const event: TermEvent = { kind: 'extended', on }
  const now = termsOf(input)
  const lastDay = now.terms.find((term) => term.id === 'extension-notice')?.date
  const ended = now.decision.reason
  const then = termsOf({ ...input, events: [...input.events, event] })
  const refusal = then.refusals.find((one) => one.event === event)
  if (now.decidedOn !== undefined && !refusal) {
    const params = { decided: now.decidedOn }
    return {
      possible: false,
      lastDay,
      refusal: { code: 'terms.already-decided', params },
      wouldBe: undefined,
    }
  }
  if (refusal || ended !== undefined) {
    const { code, params } = refusal ?? { code: 'terms.ended' as const, params: {} }
    return { possible: false, lastDay, refusal: { code, params }, wouldBe: undefined }
  }
  return { possible: true, lastDay, refusal: undefined, wouldBe: then.decision.date }
}
