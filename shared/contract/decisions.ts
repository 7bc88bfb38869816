import { z } from 'zod'
import { outcomes } from '../domain/judgements.ts'
import { day, done, line, requestId, text } from './common.ts'
import { command, query } from './define.ts'

export const outcome = z.enum(outcomes)

export const manner = z.enum(['with_decision', 'delayed', 'inspection', 'paper'])

export const decisionsContract = {
  'decisions.show': query(
    z.strictObject({ requestId }),
    z.object({
      derivedOutcome: outcome.nullable(),
      outcome: outcome.nullable(),
      outcomeReason: z.string(),
      signedOn: day.nullable(),
      sentOn: day.nullable(),
      signatory: z.string(),
      manner,
      course: z.string(),
      /** Grounds used in this request, with what the law asks for. */
      motivations: z.array(
        z.object({
          ground: z.string(),
          marks: z.number().int(),
          documents: z.number().int(),
          /** Codes of the questions to answer, `motivation.<code>` in the messages. */
          needs: z.array(z.string()),
          required: z.boolean(),
          text: z.string(),
        }),
      ),
      counts: z.array(
        z.object({ judgement: z.string(), documents: z.number().int(), pages: z.number().int() }),
      ),
      /** Codes of what is still missing for the letter, `decisions.missing.<code>`. */
      missing: z.array(
        z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
      ),
    }),
  ),
  'decisions.save': command(
    z.strictObject({
      requestId,
      /** null = derived from the judgements. */
      outcome: outcome.nullable(),
      outcomeReason: line(1000),
      signedOn: day.nullable(),
      sentOn: day.nullable(),
      signatory: line(200),
      manner,
      course: text(20_000),
      motivations: z.array(z.strictObject({ ground: z.string(), text: text(20_000) })),
    }),
    done,
  ),
} as const
