import type { Day } from '../dates.ts'
import { plusDays } from './day-numbers.ts'
import { type HolidayTable, plusWorkingDays, statutoryHolidays, workingDaysBetween } from './holidays.ts'

/** Codes of the interventions of the informal approach; named under `contact.interventions.<code>`. */
export const interventionCodes = [
  'I1',
  'I2',
  'I3',
  'I4',
  'I5',
  'I6',
  'I7',
  'I8',
  'I9',
  'I10',
  'I11',
  'I12',
  'I13',
  'I14',
  'I15',
  'I16',
  'I17',
] as const

export type InterventionCode = (typeof interventionCodes)[number]

/** When in the process an intervention has its place. */
export type ContactPhase = 'start' | 'any' | 'triage' | 'search' | 'decision' | 'after-decision' | 'objection'

/** A field that is logged with an intervention; named under `contact.fields.<code>`. */
export type ContactField =
  | 'attempt'
  | 'reached'
  | 'summary'
  | 'given'
  | 'location'
  | 'route'
  | 'old-wording'
  | 'new-wording'
  | 'parts'
  | 'dates'
  | 'list-version'
  | 'choice'
  | 'participants'
  | 'report'
  | 'approach'
  | 'chosen-by'
  | 'proposal'
  | 'answer'
  | 'content'
  | 'reaction'
  | 'satisfied'
  | 'objection-expected'
  | 'result'
  | 'reason'
  | 'written-confirmation'

/** One intervention: when it is used and what is logged. */
export type Intervention = {
  readonly code: InterventionCode
  readonly phase: ContactPhase
  readonly fields: readonly ContactField[]
  /** Article that it rests on, when there is one. */
  readonly article?: string
  /** Whether what is agreed must be confirmed to the requester in writing. */
  readonly confirm: boolean
  /** Days from the receipt within which it makes sense; undefined = no such limit. */
  readonly withinDays?: number
}

/** The interventions I1–I17 in order.
 *
 * @source C1 · informal approach, interventions to log
 */
export const interventions: readonly Intervention[] = [
  { code: 'I1', phase: 'start', fields: ['attempt', 'reached'], confirm: false },
  { code: 'I2', phase: 'start', fields: ['summary'], article: 'Woo art. 4.1 lid 3', confirm: false },
  { code: 'I3', phase: 'any', fields: ['given'], confirm: true },
  { code: 'I4', phase: 'any', fields: ['location'], article: 'Woo art. 4.5 lid 2', confirm: false },
  { code: 'I5', phase: 'triage', fields: ['route', 'answer'], confirm: true },
  {
    code: 'I6',
    phase: 'start',
    fields: ['old-wording', 'new-wording', 'written-confirmation'],
    article: 'Woo art. 4.1 lid 5',
    confirm: true,
    withinDays: 14,
  },
  {
    code: 'I7',
    phase: 'start',
    fields: ['parts', 'dates', 'answer'],
    article: 'Woo art. 4.2a',
    confirm: true,
    withinDays: 28,
  },
  { code: 'I8', phase: 'search', fields: ['list-version', 'choice'], confirm: true },
  { code: 'I9', phase: 'any', fields: ['participants', 'report'], confirm: false },
  { code: 'I10', phase: 'start', fields: ['approach', 'chosen-by', 'reason'], confirm: true },
  {
    code: 'I11',
    phase: 'any',
    fields: ['proposal', 'answer', 'dates', 'written-confirmation'],
    article: 'Awb art. 4:15 lid 2 a',
    confirm: true,
  },
  { code: 'I12', phase: 'any', fields: ['content'], confirm: false },
  { code: 'I13', phase: 'decision', fields: ['reaction', 'objection-expected'], confirm: false },
  { code: 'I14', phase: 'after-decision', fields: ['satisfied', 'objection-expected'], confirm: false },
  { code: 'I15', phase: 'objection', fields: ['participants', 'result'], confirm: true },
  { code: 'I16', phase: 'any', fields: ['dates', 'result'], confirm: false },
  { code: 'I17', phase: 'any', fields: ['chosen-by', 'reason', 'written-confirmation'], confirm: true },
]

/** The intervention with a code. */
export function interventionOf(code: InterventionCode): Intervention {
  const found = interventions.find((intervention) => intervention.code === code)
  if (!found) throw new Error(`no intervention ${code}`)
  return found
}

/** How contact was sought. */
export const contactChannels = ['phone', 'video', 'meeting', 'email', 'letter', 'chat'] as const

export type ContactChannel = (typeof contactChannels)[number]

/** Whether the requester was reached. */
export const reachedCodes = ['reached', 'voicemail', 'no_answer', 'call_back', 'declined'] as const

export type Reached = (typeof reachedCodes)[number]

/** Approaches that requester and authority choose together. */
export const approaches = ['formal', 'informal', 'mixed'] as const

export type Approach = (typeof approaches)[number]

/** How the handling of a request ended as far as the informal approach goes; named under `contact.outcomes`. */
export const informalOutcomes = [
  'formal_unchanged',
  'formal_narrowed',
  'formal_phased',
  'answered_directly',
  'referred_public_source',
  'converted_to_question',
  'converted_other_procedure',
  'forwarded',
  'withdrawn_satisfied',
  'withdrawn_other',
  'no_contact_possible',
  'contact_declined',
] as const

export type InformalOutcome = (typeof informalOutcomes)[number]

/** Outcomes that count as solved informally; a forwarded request does not.
 *
 * @source C4 · indicators of the informal approach
 */
export const solvedInformally: readonly InformalOutcome[] = [
  'answered_directly',
  'referred_public_source',
  'converted_to_question',
  'converted_other_procedure',
  'withdrawn_satisfied',
]

/** What a talk in objection or a mediation brought; named under `contact.results.<code>`. */
export const contactResults = ['withdrawn', 'revised', 'continued', 'succeeded', 'failed'] as const

export type ContactResult = (typeof contactResults)[number]

/** Who chose an approach; named under `contact.chosenBy.<code>`. */
export const approachChoosers = ['together', 'requester', 'authority'] as const

/** A contact step as far as the rules depend on it. */
export type ContactStep = {
  readonly intervention: InterventionCode
  readonly onDay: Day
  readonly channel: ContactChannel
  readonly direction: 'outgoing' | 'incoming'
  readonly reached: Reached
  readonly withWhom: string
  readonly agreement: string
  /** Day the agreement was confirmed in writing. */
  readonly confirmedOn?: Day | undefined
}

/** Attempts after which nobody is called again unless the requester asks for it. */
export const enoughAttempts = 3

/** The house norm for the first contact: its last day, and whether it was kept.
 *
 * @param norm  in working days after the receipt, 3 unless the organisation chose otherwise
 * @source C2 · first call within three working days (example Gouda; the norm is the organisation's own)
 */
export function contactNorm(
  receivedOn: Day,
  steps: readonly ContactStep[],
  today: Day,
  norm = 3,
  holidays: HolidayTable = statutoryHolidays,
): {
  readonly lastDay: Day
  readonly firstReachedOn: Day | undefined
  /** Working days from receipt to the first reached contact. */
  readonly workingDays: number | undefined
  readonly state: 'kept' | 'kept-late' | 'running' | 'missed'
} {
  const lastDay = plusWorkingDays(receivedOn, norm, holidays)
  const firstReachedOn = firstReached(steps)
  if (firstReachedOn === undefined) {
    return { lastDay, firstReachedOn, workingDays: undefined, state: today > lastDay ? 'missed' : 'running' }
  }
  const workingDays = workingDaysBetween(receivedOn, firstReachedOn, holidays)
  return { lastDay, firstReachedOn, workingDays, state: firstReachedOn <= lastDay ? 'kept' : 'kept-late' }
}

/** Day of the first contact in which the requester was reached; undefined when there was none. */
export function firstReached(steps: readonly ContactStep[]): Day | undefined {
  return steps
    .filter((step) => step.reached === 'reached')
    .map((step) => step.onDay)
    .sort()[0]
}

/** Outgoing attempts that did not reach the requester since the last time that somebody was reached. */
export function attemptsInVain(steps: readonly ContactStep[]): number {
  const lastReached = steps
    .filter((step) => step.reached === 'reached')
    .map((step) => step.onDay)
    .sort()
    .at(-1)
  return steps.filter(
    (step) =>
      step.direction === 'outgoing' &&
      step.reached !== 'reached' &&
      (lastReached === undefined || step.onDay > lastReached),
  ).length
}

/** A point of attention beside a contact step; the sentence is `contact.guard.<code>`. */
export const guardCodes = [
  'term-keeps-running',
  'contact-is-an-offer',
  'confirm-in-writing',
  'agreement-needs-person',
  'consent-must-be-written',
  'enough-attempts',
  'declined-is-final',
  'past-two-weeks',
  'past-four-weeks',
  'no-reason-needed',
  'no-pressure',
] as const

export type GuardCode = (typeof guardCodes)[number]

/**
 * One guard rail: `refuse` must be mended before the step is kept, `warn` is shown, `remind` is always shown.
 */
export type Guard = { readonly code: GuardCode; readonly level: 'refuse' | 'warn' | 'remind' }

/**
 * The guard rails that apply to a new contact step.
 *
 * @param earlier  steps already kept, without the new one
 * @source C3 · contact is an offer; the term keeps running; agreements in writing; ask once, stop after three
 */
export function guardRails(
  step: ContactStep,
  earlier: readonly ContactStep[],
  receivedOn: Day,
): readonly Guard[] {
  const guards: Guard[] = []
  const intervention = interventionOf(step.intervention)
  const agreed = step.agreement.trim() !== ''
  if (agreed && step.withWhom.trim() === '') guards.push({ code: 'agreement-needs-person', level: 'refuse' })
  if (agreed && step.confirmedOn === undefined) guards.push({ code: 'confirm-in-writing', level: 'warn' })
  if (step.intervention === 'I11') guards.push({ code: 'consent-must-be-written', level: 'remind' })
  else if (step.reached === 'reached') guards.push({ code: 'term-keeps-running', level: 'remind' })
  if (step.intervention === 'I2') guards.push({ code: 'no-reason-needed', level: 'remind' })
  if (step.intervention === 'I17') guards.push({ code: 'no-pressure', level: 'remind' })
  if (step.direction === 'outgoing' && earlier.some((one) => one.reached === 'declined'))
    guards.push({ code: 'declined-is-final', level: 'warn' })
  if (step.direction === 'outgoing' && attemptsInVain(earlier) >= enoughAttempts)
    guards.push({ code: 'enough-attempts', level: 'warn' })
  if (step.intervention === 'I1') guards.push({ code: 'contact-is-an-offer', level: 'remind' })
  if (intervention.withinDays !== undefined && step.onDay > plusDays(receivedOn, intervention.withinDays))
    guards.push({
      code: intervention.withinDays === 14 ? 'past-two-weeks' : 'past-four-weeks',
      level: 'warn',
    })
  return guards
}
