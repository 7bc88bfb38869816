import { z } from 'zod'
import {
  approachChoosers,
  approaches,
  contactChannels,
  contactResults,
  informalOutcomes,
  interventionCodes,
  reachedCodes,
} from '../domain/contact.ts'
import { conversions } from '../domain/conversions.ts'
import { letterKinds } from '../domain/letter-kinds.ts'
import { contactStepId, day, done, filledLine, instant, line, requestId, text } from './common.ts'
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
  summary: text(10_000),
  /** What was agreed; empty = nothing. */
  agreement: text(10_000),
  /** Questions of the requester that are still open. */
  questions: text(10_000).default(''),
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
      /** Choices of an approach, newest first. */
      choices: z.array(
        z.object({
          approach: z.enum(approaches),
          onDay: day,
          chosenBy: z.enum(approachChoosers),
          reason: z.string(),
        }),
      ),
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
      /** With a newly chosen approach: who chose it, and why. */
      chosenBy: z.enum(approachChoosers).default('together'),
      reason: text(2000).default(''),
    }),
    done,
  ),
  /** Ends or changes a request by agreement; the letter that confirms it is ready as a draft. */
  'contact.convert': command(
    z.strictObject({
      requestId,
      to: z.enum(conversions),
      on: day,
      withWhom: filledLine(200),
      channel: contactChannel,
      /** In the requester's words. */
      reason: text(5000),
      /** What was given, or the authority that it was forwarded to. */
      given: text(5000).min(1, { error: 'required' }),
      satisfied: z.boolean(),
    }),
    z.object({ letter: z.enum(letterKinds) }),
  ),
} as const
