import { z } from 'zod'
import { termEventSchema, termIds } from '../domain/term-events.ts'
import { day, instant, requestId, termEventId } from './common.ts'
import { command, query } from './define.ts'

export const explainedDay = z.object({
  day,
  /** counted = a day of the term · suspended = stands still · shifted = the end moved over it (ATW art. 1). */
  what: z.enum(['counted', 'suspended', 'shifted']),
  dayNumber: z.number().int(),
  /** `terms.reasons.<code>` in the messages. */
  reason: z.string(),
  article: z.string(),
})

export const termDate = z.object({
  /** `terms.names.<id>` in the messages. */
  id: z.enum(termIds),
  part: z.string().nullable(),
  kind: z.enum(['last-day', 'first-day', 'norm', 'warning']),
  article: z.string(),
  /** null while it cannot be known yet. */
  date: day.nullable(),
  /** Before the Algemene termijnenwet moved it. */
  rawDate: day.nullable(),
  suspendedDays: z.number().int(),
  status: z.enum(['met', 'met-late', 'running', 'overdue', 'blocked', 'future', 'ended']),
  metOn: day.nullable(),
  reason: z.string().nullable(),
  explanation: z.array(explainedDay),
})
export type TermDate = z.infer<typeof termDate>

/** An error code with its values: why an act cannot be so. */
const refusal = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const termsContract = {
  'terms.show': query(
    z.strictObject({ requestId }),
    z.object({
      /** Last day of the decision term, all events counted. */
      dueOn: day,
      suspendedDays: z.number().int(),
      dates: z.array(termDate),
      /** Events recorded by hand; receipt, contacts and decision come from their own tabs. */
      events: z.array(
        z.object({
          id: termEventId,
          event: termEventSchema,
          createdAt: instant,
          withdrawnAt: instant.nullable(),
          /** Why this act no longer counts, for instance through a fact recorded later. */
          refused: refusal.nullable(),
        }),
      ),
      extension: z.object({
        possible: z.boolean(),
        /** Error code that explains why not, with its parameters. */
        refusal: refusal.nullable(),
        /** Last day on which the extension letter may go out. */
        lastDay: day.nullable(),
        /** Last day of the decision term if it were extended today. */
        wouldBe: day.nullable(),
      }),
    }),
  ),
  'terms.record': command(
    z.strictObject({ requestId, event: termEventSchema }),
    z.object({
      id: termEventId,
      dueOn: day,
      /** Earlier acts that this fact makes void, with the reason. */
      voided: z.array(refusal.extend({ kind: z.string(), on: day })),
    }),
  ),
  /** The running last days as an `.ics` file: of one request, or of open requests (of one handler). */
  'terms.calendar': query(
    z.strictObject({ requestId: requestId.optional(), handler: z.string().max(200).optional() }),
    z.object({ ics: z.string(), entries: z.number().int() }),
  ),
  'terms.withdraw': command(z.strictObject({ id: termEventId }), z.object({ dueOn: day })),
} as const
