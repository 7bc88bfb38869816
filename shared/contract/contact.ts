import { z } from 'zod'
import {
  approaches,
  contactChannels,
  contactResults,
  informalOutcomes,
  interventionCodes,
  reachedCodes,
} from '../domain/contact.ts'
import { contactStepId, day, done, filledLine, instant, line, requestId } from './common.ts'
import { command, query } from './define.ts'

/** I1–I17 of the informal approach (shared/domain/contact.ts). */
export const intervention = z.enum(interventionCodes)
export const contactChannel = z.enum(contactChannels)
export const reached = z.enum(reachedCodes)

const contactFields = {
  intervention,
  onDay: day,
  channel: contactChannel,
  direction: z.enum(['outgoing', 'incoming']),
  byWhom: filledLine(200),
  withWhom: line(200),
  reached,
  /** In the requester's words. */
  summary: z.string().trim().max(10_000, { error: 'too_long' }),
  /** What was agreed; empty = nothing. */
  agreement: z.string().trim().max(10_000, { error: 'too_long' }),
  /** Questions of the requester that are still open. */
  questions: z.string().trim().max(10_000, { error: 'too_long' }).default(''),
  /** How content the requester is, 1 to 10; null = not asked or not said. */
  satisfaction: z.number().int().min(1).max(10).nullable().default(null),
  /** Whether an objection is expected; null = not asked. */
  objectionExpected: z.boolean().nullable().default(null),
  /** What a talk in objection or a mediation brought. */
  result: z.enum(contactResults).nullable().default(null),
}

export const contactContract = {
  'contact.list': query(
    z.strictObject({ requestId }),
    z.object({
      steps: z.array(z.object({ id: contactStepId, createdAt: instant, ...contactFields })),
      /** House norm in working days for the first call, and its last day. */
      norm: z.object({ workingDays: z.number().int(), lastDay: day }),
    }),
  ),
  'contact.add': command(z.strictObject({ requestId, ...contactFields }), z.object({ id: contactStepId })),
  'contact.remove': command(z.strictObject({ id: contactStepId }), done),
  'contact.setApproach': command(
    z.strictObject({
      requestId,
      approach: z.enum(approaches).nullable(),
      informalOutcome: z.enum(informalOutcomes).nullable(),
    }),
    done,
  ),
} as const
