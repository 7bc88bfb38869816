import { z } from 'zod'
import type { Day } from '../dates.ts'
import { AppError } from '../errors.ts'
import { plusDays } from './day-numbers.ts'
import { type HolidayTable, statutoryHolidays } from './holidays.ts'
import { type ExplainedDay, explainTerm } from './term-count.ts'
import { daySchema, laws, type Suspension, safeTermSettings, type TermSettings } from './term-events.ts'
import {
  appealFrom,
  clarificationUltimate,
  countedDays,
  decisionTerm,
  notHandledUltimate,
  objectionDates,
  releaseDates,
} from './term-rules.ts'
import { clarificationEnd, clarificationSuspension, viewSuspension } from './term-suspensions.ts'

const clarification = z
  .strictObject({ invited: daySchema, answered: daySchema.optional(), termEnd: daySchema.optional() })
  .refine((one) => one.answered !== undefined || one.termEnd !== undefined, {
    error: 'answer_or_term',
    path: ['termEnd'],
  })
  .refine((one) => one.answered === undefined || one.answered >= one.invited, {
    error: 'before_start',
    path: ['answered'],
  })
  .refine((one) => one.termEnd === undefined || one.termEnd >= one.invited, {
    error: 'before_start',
    path: ['termEnd'],
  })

const views = z
  .strictObject({
    requesterNotified: daySchema,
    termEnd: daySchema.optional(),
    received: z.array(daySchema).default([]),
  })
  .refine((one) => one.received.length > 0 || one.termEnd !== undefined, {
    error: 'answer_or_term',
    path: ['termEnd'],
  })
  .refine((one) => one.termEnd === undefined || one.termEnd >= one.requesterNotified, {
    error: 'before_start',
    path: ['termEnd'],
  })

const consent = z
  .strictObject({ from: daySchema, to: daySchema })
  .refine((one) => one.to >= one.from, { error: 'before_start', path: ['to'] })

/** One case of dates in, as the command line reads it: at least one of the three starting days. */
export const termCaseSchema = z
  .strictObject({
    law: z.enum(laws).default('woo'),
    received: daySchema.optional(),
    adjourned: z.boolean().default(false),
    clarification: clarification.optional(),
    views: views.optional(),
    consent: consent.optional(),
    decisionAnnounced: daySchema.optional(),
    thirdPartyObjects: z.boolean().optional(),
    noticeOfDefaultReceived: daySchema.optional(),
  })
  .superRefine((one, context) => {
    const issue = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (one.received === undefined) {
      if (one.decisionAnnounced === undefined && one.noticeOfDefaultReceived === undefined)
        issue(['received'], 'required')
      if (one.adjourned) issue(['adjourned'], 'needs_receipt')
      for (const key of ['clarification', 'views', 'consent'] as const)
        if (one[key] !== undefined) issue([key], 'needs_receipt')
      return
    }
    const notBefore = (day: Day | undefined, ...path: string[]) => {
      if (day !== undefined && one.received !== undefined && day < one.received) issue(path, 'before_receipt')
    }
    notBefore(one.clarification?.invited, 'clarification', 'invited')
    notBefore(one.views?.requesterNotified, 'views', 'requesterNotified')
    one.views?.received.forEach((day, index) => {
      notBefore(day, 'views', 'received', String(index))
    })
    notBefore(one.consent?.from, 'consent', 'from')
    notBefore(one.decisionAnnounced, 'decisionAnnounced')
    notBefore(one.noticeOfDefaultReceived, 'noticeOfDefaultReceived')
  })

export type TermCase = z.infer<typeof termCaseSchema>

/** Every date that the input of a case allows, and the days of the decision term one by one. */
export type TermCaseDates = {
  readonly rawEnd?: Day
  readonly deadline?: Day
  readonly firstDeadline?: Day
  readonly suspendedDays?: number
  readonly latestAdjournmentNotice?: Day
  readonly clarificationRequestUltimate?: Day
  readonly antiAbuseUltimate?: Day
  readonly notHandledDecisionUltimate?: Day
  readonly objectionEnd?: Day
  readonly postReceiptUltimate?: Day
  readonly objectionDecision?: Day
  readonly objectionDecisionAdjourned?: Day
  readonly objectionDecisionWithCommittee?: Day
  readonly objectionDecisionWithCommitteeAdjourned?: Day
  readonly waitingTermEnd?: Day
  readonly releaseFrom?: Day
  readonly appealPossibleFrom?: Day
  readonly explanation: readonly ExplainedDay[]
}

/**
 * A case as the command line takes it, checked.
 *
 * @throws AppError `input.invalid` with one issue per field: `invalid_day`, `before_start`, `before_receipt`, `needs_receipt`, `answer_or_term`, `required`
 */
export function readTermCase(input: unknown): TermCase {
  const parsed = termCaseSchema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new AppError(
    'input.invalid',
    {},
    {
      issues: parsed.error.issues.map((one) => ({
        path: one.path.join('.'),
        code: one.code === 'custom' ? one.message : one.code,
      })),
    },
  )
}

/**
 * Every date that follows from a case in the shape of the golden examples, with the day-by-day count of the
 * decision term.
 *
 * A decision term is given when the day of receipt is; objection and release when the announcement is;
 * the first day of an appeal against not deciding when the notice of default is.
 *
 * @param input  unchecked; see `termCaseSchema`
 * @throws AppError `input.invalid`; `terms.suspension-too-late` when a suspension came after the term's end
 * @source T01–T26
 */
export function termsOfGoldenInput(
  input: unknown,
  settings: TermSettings = safeTermSettings,
  holidays: HolidayTable = statutoryHolidays,
): TermCaseDates {
  const one = readTermCase(input)
  const objection = one.decisionAnnounced && objectionDates(one.decisionAnnounced, settings, holidays)
  const release =
    one.decisionAnnounced &&
    releaseDates(one.decisionAnnounced, one.thirdPartyObjects === true, settings, holidays)
  return {
    ...(one.received ? decisionDates(one, one.received, settings, holidays) : { explanation: [] }),
    ...(objection
      ? {
          objectionEnd: objection.end.day,
          postReceiptUltimate: objection.postReceipt.day,
          objectionDecision: objection.decision.day,
          objectionDecisionAdjourned: objection.decisionExtended.day,
          objectionDecisionWithCommittee: objection.committee.day,
          objectionDecisionWithCommitteeAdjourned: objection.committeeExtended.day,
        }
      : {}),
    ...(release
      ? {
          ...(release.waitingEnd ? { waitingTermEnd: release.waitingEnd.day } : {}),
          releaseFrom: release.releaseFrom,
        }
      : {}),
    ...(one.noticeOfDefaultReceived
      ? { appealPossibleFrom: appealFrom(one.noticeOfDefaultReceived, settings, holidays) }
      : {}),
  }
}

function decisionDates(
  one: TermCase,
  received: Day,
  settings: TermSettings,
  holidays: HolidayTable,
): TermCaseDates {
  const suspensions = suspensionsOfCase(one, settings)
  const { first, whole } = decisionTerm(received, one.law, one.adjourned, suspensions, settings, holidays)
  const late = whole.tooLate[0]
  if (late) throw new AppError('terms.suspension-too-late', { on: late.suspension.actOn, end: late.termEnd })
  const clarified =
    one.clarification && clarificationEnd({ ...one.clarification, asked: one.clarification.invited })
  return {
    rawEnd: whole.rawEnd,
    deadline: whole.shift.day,
    firstDeadline: first.shift.day,
    suspendedDays: whole.suspendedDays,
    latestAdjournmentNotice: first.shift.day,
    ...(one.law === 'woo'
      ? {
          clarificationRequestUltimate: clarificationUltimate(received, holidays).day,
          antiAbuseUltimate: clarificationUltimate(received, holidays).day,
        }
      : {}),
    ...(clarified
      ? { notHandledDecisionUltimate: notHandledUltimate(clarified, one.law, holidays).day }
      : {}),
    explanation: explainTerm(
      {
        start: received,
        days: countedDays(received, whole),
        date: whole.shift.day,
        suspended: whole.suspended,
        article: one.law === 'woo' ? 'Woo art. 4.4 lid 1' : 'Wob art. 6 lid 1',
      },
      suspensions,
      holidays,
    ),
  }
}

function suspensionsOfCase(one: TermCase, settings: TermSettings): readonly Suspension[] {
  const list: Suspension[] = []
  if (one.clarification) {
    const { invited, answered, termEnd } = one.clarification
    list.push(clarificationSuspension({ asked: invited, answered, termEnd }, settings))
  }
  if (one.views) {
    const { requesterNotified, termEnd, received } = one.views
    list.push(viewSuspension({ announced: requesterNotified, termEnd, replies: received }, one.law))
  }
  if (one.consent) {
    const { from, to } = one.consent
    // The day of consent is not part of the input; it cannot be later than the day before it takes effect.
    const actOn = plusDays(from, -1)
    list.push({ code: 'consent', article: 'Awb art. 4:15 lid 2 a', from, to, actOn, open: false })
  }
  return list
}

/** The dates of one case of a list, or why it was refused. */
export type TermCaseResult =
  | TermCaseDates
  | {
      readonly error: {
        readonly code: AppError['code']
        readonly params: AppError['params']
        readonly issues: AppError['issues']
      }
    }

/**
 * The dates of every case of a list, in its order; a case that is refused does not keep the others from an answer.
 *
 * @throws what is no refusal, so a bug
 * @source T01–T26
 */
export function termsOfCases(
  inputs: readonly unknown[],
  settings: TermSettings = safeTermSettings,
  holidays: HolidayTable = statutoryHolidays,
): readonly TermCaseResult[] {
  return inputs.map((input) => {
    try {
      return termsOfGoldenInput(input, settings, holidays)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { error: { code: error.code, params: error.params, issues: error.issues } }
    }
  })
}
