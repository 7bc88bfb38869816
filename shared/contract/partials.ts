import { z } from 'zod'
import { outcomes } from '../domain/judgements.ts'
import { day, documentId, done, filledLine, line, requestId } from './common.ts'
import { command, query } from './define.ts'

/** Id of a partial decision. */
export const partialId = z.uuid()

/** What an officer says of a partial decision; the rest follows from its documents. */
export const partialFields = z.strictObject({
  title: filledLine(300),
  /** Last day that was agreed or planned; of an agreed part only a new agreement changes it. */
  dueOn: day,
  documents: z.array(documentId).max(5000),
  /** null = derived from the judgements of its documents. */
  outcome: z.enum(outcomes).nullable(),
  /** Needed with an outcome that differs from the derived one. */
  outcomeReason: line(1000),
  /** Whether a third party is expected to object, so that release waits (Woo art. 4.4 lid 5). */
  thirdPartyObjects: z.boolean(),
  signatory: line(200),
  signedOn: day.nullable(),
  sentOn: day.nullable(),
  /** Day and address at which decision and documents of this part came online. */
  publishedOn: day.nullable(),
  publishedAt: line(2000),
})

/** How far a partial decision has come. */
export const partialStates = ['planned', 'signed', 'sent', 'published'] as const

export const partialsContract = {
  'partials.list': query(
    z.strictObject({ requestId }),
    z.object({
      partials: z.array(
        partialFields.extend({
          id: partialId,
          number: z.int(),
          state: z.enum(partialStates),
          /** Whether part and date come from an agreement with the requester. */
          isAgreed: z.boolean(),
          derivedOutcome: z.enum(outcomes).nullable(),
          pages: z.int(),
          /** Codes of what its letter still lacks, `decisions.missing.<code>`. */
          missing: z.array(
            z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
          ),
          /** Last day of the objection term; null until it was sent. */
          objectionEnd: day.nullable(),
          /** First day of release while it waits; null when nothing waits. */
          releaseFrom: day.nullable(),
          /** Whether its decision letter left through Lakwerk. */
          letterSent: z.boolean(),
          exports: z.int(),
        }),
      ),
      /** Documents that are in no part yet. */
      unassigned: z.array(documentId),
    }),
  ),
  /** Without `id` a new one; with it, that one is changed. */
  'partials.save': command(
    z.strictObject({ requestId, id: partialId.optional(), partial: partialFields }),
    z.object({ id: partialId }),
  ),
  'partials.remove': command(z.strictObject({ requestId, id: partialId }), done),
} as const
