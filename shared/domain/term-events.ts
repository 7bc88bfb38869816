import { z } from 'zod'
import { type Day, isDay } from '../dates.ts'

/** Law that a request is decided under. */
export const laws = ['woo', 'wob'] as const

export type Law = (typeof laws)[number]

/** A calendar day in input; refused with `invalid_day` when it does not exist. */
export const daySchema = z.custom<Day>((value) => typeof value === 'string' && isDay(value), {
  error: 'invalid_day',
}) as unknown as z.ZodType<Day, string>

const on = { on: daySchema }
const id = z.string().min(1).max(80)

/**
 * One dated event of a case, as far as terms are concerned; the field `on` is the day it happened.
 *
 * Letters count on the day they were sent, incoming post on the day it was received.
 */
export const termEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('received'), ...on }),
  z.strictObject({ kind: z.literal('acknowledged'), ...on }),
  z.strictObject({ kind: z.literal('forwarded'), ...on, part: z.enum(['whole', 'part']) }),
  z.strictObject({ kind: z.literal('contacted'), ...on }),
  z.strictObject({ kind: z.literal('extended'), ...on }),
  z.strictObject({ kind: z.literal('clarification-asked'), ...on, termEnd: daySchema }),
  z.strictObject({ kind: z.literal('clarification-answered'), ...on }),
  /** The requester was told that third parties may give their view; `parties` = how many were asked. */
  z.strictObject({
    kind: z.literal('views-announced'),
    ...on,
    termEnd: daySchema,
    parties: z.int().min(1).optional(),
    round: id.optional(),
  }),
  z.strictObject({ kind: z.literal('view-received'), ...on, round: id.optional() }),
  /** The requester agreed in writing to delay; `from` and `to` are the first and last suspended day. */
  z.strictObject({ kind: z.literal('consent-given'), ...on, from: daySchema, to: daySchema }),
  /** `from` is the first day of the delay, `to` the last; open while it lasts. */
  z.strictObject({ kind: z.literal('requester-delay'), ...on, from: daySchema, to: daySchema.optional() }),
  z.strictObject({ kind: z.literal('force-majeure'), ...on, from: daySchema, to: daySchema.optional() }),
  /** Agreement on parts and order (art. 4.2a); does not suspend by itself. */
  z.strictObject({
    kind: z.literal('split-agreed'),
    ...on,
    parts: z.array(z.strictObject({ id, dueOn: daySchema })).min(1),
  }),
  z.strictObject({
    kind: z.literal('partial-decision-sent'),
    ...on,
    part: id,
    thirdPartyObjects: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('not-handled-sent'), ...on }),
  z.strictObject({ kind: z.literal('decision-signed'), ...on }),
  z.strictObject({ kind: z.literal('decision-sent'), ...on, thirdPartyObjects: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('released'), ...on }),
  z.strictObject({ kind: z.literal('withdrawn'), ...on }),
  z.strictObject({ kind: z.literal('objection-received'), ...on, postedOn: daySchema.optional() }),
  z.strictObject({ kind: z.literal('objection-repair-asked'), ...on, termEnd: daySchema }),
  z.strictObject({ kind: z.literal('objection-repaired'), ...on }),
  z.strictObject({ kind: z.literal('committee-installed'), ...on }),
  z.strictObject({ kind: z.literal('objection-extended'), ...on }),
  z.strictObject({ kind: z.literal('objection-delay-agreed'), ...on, until: daySchema }),
  z.strictObject({ kind: z.literal('objection-withdrawn'), ...on }),
  z.strictObject({ kind: z.literal('objection-decision-sent'), ...on }),
  z.strictObject({ kind: z.literal('appeal-received'), ...on }),
  z.strictObject({ kind: z.literal('default-notice-received'), ...on }),
  z.strictObject({ kind: z.literal('late-appeal-received'), ...on }),
  /** The court's ruling was sent; `dueOn` when the court set another term than two weeks. */
  z.strictObject({ kind: z.literal('court-order-sent'), ...on, dueOn: daySchema.optional() }),
  z.strictObject({ kind: z.literal('interim-relief-asked'), ...on }),
  z.strictObject({
    kind: z.literal('interim-relief-ended'),
    ...on,
    outcome: z.enum(['granted', 'rejected', 'withdrawn']),
  }),
])

export type TermEvent = z.infer<typeof termEventSchema>
export type TermEventKind = TermEvent['kind']
export type TermEventOf<K extends TermEventKind> = Extract<TermEvent, { kind: K }>

/**
 * Choices where the law is silent; the default of each is the choice that gives the earliest last day for
 * the authority, or the latest day of release.
 */
export type TermSettings = {
  /** T05: count an extension from the receipt with one shift at the end, or from the shifted first end. */
  readonly extensionCountsFrom: 'receipt' | 'shifted-first-end'
  /** T17, T26: whether the last day of an answer term that passed unused is itself still suspended. */
  readonly lapseDaySuspended: boolean
  /** Whether the end of an objection term that was extended to over 12 weeks is shifted (ATW art. 4). */
  readonly shiftOverTwelveWeeks: boolean
  /** T25: whether the two weeks of a notice of default are shifted. */
  readonly shiftDefaultNotice: boolean
  /** T22: release on the day after the waiting term, or on its last day. */
  readonly releaseOn: 'day-after' | 'last-day'
  /** House norm for the acknowledgement, in working days. */
  readonly acknowledgeWithinWorkingDays: number
  /** House norm for the first contact, in working days. */
  readonly contactWithinWorkingDays: number
}

/** The safe choice for every interpretation. */
export const safeTermSettings: TermSettings = {
  extensionCountsFrom: 'receipt',
  lapseDaySuspended: false,
  shiftOverTwelveWeeks: false,
  shiftDefaultNotice: false,
  releaseOn: 'day-after',
  acknowledgeWithinWorkingDays: 2,
  contactWithinWorkingDays: 3,
}

/** Why a suspension exists; the screens name it under `terms.suspensions.<code>`. */
export const suspensionCodes = [
  'clarification',
  'views',
  'consent',
  'requester-delay',
  'force-majeure',
] as const

export type SuspensionCode = (typeof suspensionCodes)[number]

/** Days on which the decision term stands still. */
export type Suspension = {
  readonly code: SuspensionCode
  readonly article: string
  /** First suspended day. */
  readonly from: Day
  /** Last suspended day; earlier than `from` when the suspension turned out to hold no day. */
  readonly to: Day
  /** Day of the act that suspends; it must not lie after the end of the running term. */
  readonly actOn: Day
  /** Whether the end is still open, so that `to` is the day it is known to last. */
  readonly open: boolean
  /** Whether no end is known, so that the end of the term is not known either. */
  readonly endless?: boolean
  /** The event that suspends; undefined when it was not made from one. */
  readonly source?: TermEvent
}

/**
 * Whether a term was kept (in time or too late), runs, was missed, is stopped by something that may pass
 * (`blocked`), starts later, or is over without having been used (`ended`); `reason` says why for the last two.
 */
export const termStatuses = ['met', 'met-late', 'running', 'overdue', 'blocked', 'future', 'ended'] as const

export type TermStatus = (typeof termStatuses)[number]

/** Every term that the engine knows; the screens name it under `terms.names.<id>`. */
export const termIds = [
  'acknowledgement',
  'first-contact',
  'clarification-request',
  'anti-abuse',
  'large-request-talk',
  'not-handled',
  'extension-notice',
  'first-decision',
  'decision',
  'environmental-limit',
  'views',
  'partial-decision',
  'late-notice',
  'waiting-term',
  'release',
  'objection',
  'objection-post',
  'objection-repair',
  'objection-extension-notice',
  'objection-decision',
  'objection-decision-committee',
  'appeal',
  'default-notice',
  'court-order',
] as const

export type TermId = (typeof termIds)[number]

/** What a term's date means: the last day to act, the first day on which something may happen, or a norm of the house. */
export type TermKind = 'last-day' | 'first-day' | 'norm' | 'warning'

/** Why a term is blocked or ended. */
export const blockedCodes = [
  'decided',
  'withdrawn',
  'forwarded',
  'not-handled',
  'term-passed',
  'no-objection',
  'objection-withdrawn',
  'interim-relief',
  'premature',
] as const

export type BlockedCode = (typeof blockedCodes)[number]

/** One date of a case, with what is needed to explain it. */
export type Term = {
  readonly id: TermId
  /** Which of several (the part of a partial decision); undefined for terms that occur once. */
  readonly part?: string
  readonly kind: TermKind
  readonly article: string
  /** Rule ids of the terms table, for the tests and the handbook. */
  readonly rules: readonly string[]
  /** Day 0 of the count: the term starts on the day after. */
  readonly start: Day
  /** Length in days before suspension and shift; undefined for a date that was agreed or set. */
  readonly days: number | undefined
  /** Last day before any shift; undefined while it cannot be known. */
  readonly rawDate: Day | undefined
  readonly date: Day | undefined
  /** Days on which the term stood still, as closed ranges without overlap. */
  readonly suspended: readonly DayRange[]
  readonly suspendedDays: number
  readonly shiftArticles: readonly string[]
  readonly status: TermStatus
  /** Day on which it was met. */
  readonly metOn?: Day
  /** Why it is blocked or ended; named under `terms.reasons.<code>`. */
  readonly reason?: BlockedCode
}

/** A closed range of days. */
export type DayRange = { readonly from: Day; readonly to: Day }
