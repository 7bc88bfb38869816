import { z } from 'zod'
import { day, instant, line, requestId, termEventId } from './common.ts'
import { command, query } from './define.ts'

/** What can happen to the decision term, with the days that matter. */
export const termEventInput = z.discriminatedUnion('kind', [
  /** Verdaging, Woo art. 4.4 lid 2. */
  z.strictObject({ kind: z.literal('extension'), sentOn: day }),
  /** Precisering, Woo art. 4.1 lid 5; suspends under Awb 4:15 lid 1 a. */
  z.strictObject({
    kind: z.literal('clarification'),
    askedOn: day,
    answerBy: day,
    answeredOn: day.nullable(),
  }),
  /** Zienswijzen, Woo art. 4.4 lid 3. */
  z.strictObject({
    kind: z.literal('views'),
    requesterToldOn: day,
    answerBy: day,
    repliesOn: z.array(day).max(500),
  }),
  /** Written consent of the requester, Awb 4:15 lid 2 a; `to` inclusive. */
  z.strictObject({ kind: z.literal('consent'), writtenOn: day, from: day, to: day }),
  /** Force majeure or delay by the requester, Awb 4:15 lid 2 b–c; `to` inclusive. */
  z.strictObject({
    kind: z.literal('other_suspension'),
    reason: z.enum(['force_majeure', 'requester_delay']),
    from: day,
    to: day,
    note: line(500),
  }),
])
export type TermEventInput = z.infer<typeof termEventInput>

export const explainedDay = z.object({
  day,
  /** counted = a day of the term · suspended = does not count · shifted = moved on by the ATW · start = receipt. */
  state: z.enum(['start', 'counted', 'suspended', 'shifted']),
  /** Number of the counted day; null when the day does not count. */
  number: z.number().int().nullable(),
  /** `terms.reason.<code>` in the messages. */
  reason: z.string().nullable(),
  article: z.string().nullable(),
})

export const termDate = z.object({
  /** `terms.date.<id>` in the messages. */
  id: z.string(),
  day,
  /** Before the Algemene termijnenwet moved it. */
  rawDay: day,
  article: z.string(),
  status: z.enum(['met', 'running', 'overdue', 'blocked', 'future']),
})

export const termsContract = {
  'terms.show': query(
    z.strictObject({ requestId }),
    z.object({
      dueOn: day,
      dates: z.array(termDate),
      suspendedDays: z.number().int(),
      explanation: z.array(explainedDay),
      events: z.array(
        z.object({
          id: termEventId,
          event: termEventInput,
          createdAt: instant,
          withdrawnAt: instant.nullable(),
        }),
      ),
      /** Can the term still be extended, and until which day must the letter be out? */
      extension: z.object({
        possible: z.boolean(),
        lastDay: day.nullable(),
        refusal: z.string().nullable(),
        /** Last day of the term if it were extended today. */
        wouldBe: day.nullable(),
      }),
    }),
  ),
  'terms.record': command(
    z.strictObject({ requestId, event: termEventInput }),
    z.object({ id: termEventId, dueOn: day }),
  ),
  'terms.withdraw': command(z.strictObject({ id: termEventId }), z.object({ dueOn: day })),
} as const
