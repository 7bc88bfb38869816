import { z } from 'zod'
import { day, documentId, done, requestId, text } from './common.ts'
import { command, query } from './define.ts'

const id = z.uuid()

export const remedyKinds = ['objection', 'appeal', 'further_appeal'] as const
export const remedyOutcomes = ['upheld', 'partly_upheld', 'dismissed', 'inadmissible', 'withdrawn'] as const

/** An objection or appeal with its outcome and what changed for which document. */
export const remedyFields = z
  .strictObject({
    kind: z.enum(remedyKinds),
    byWhom: z.enum(['requester', 'third_party']),
    receivedOn: day,
    postedOn: day.nullable(),
    committeeOn: day.nullable(),
    /** Day of an informal talk about it (I15). */
    talkedOn: day.nullable(),
    decidedOn: day.nullable(),
    outcome: z.enum(remedyOutcomes).nullable(),
    summary: text(10_000),
    documents: z.array(z.strictObject({ id: documentId, change: text(2000) })).max(5000),
  })
  .refine((value) => value.decidedOn === null || value.decidedOn >= value.receivedOn, {
    path: ['decidedOn'],
    error: 'before_start',
  })
  .refine((value) => (value.decidedOn === null) === (value.outcome === null), {
    path: ['outcome'],
    error: 'required',
  })

const cents = z.int().min(0).max(10_000_000_000)

/** A term that a court set, with the penalty for each day after it. Amounts are whole eurocents. */
export const penaltyFields = z
  .strictObject({
    rulingOn: day,
    dueOn: day.nullable(),
    perDayCents: cents,
    maximumCents: cents,
    paidCents: cents,
    paidOn: day.nullable(),
  })
  .refine((value) => value.dueOn === null || value.dueOn >= value.rulingOn, {
    path: ['dueOn'],
    error: 'before_start',
  })

export const remediesContract = {
  'remedies.list': query(
    z.strictObject({ requestId }),
    z.object({
      remedies: z.array(remedyFields.safeExtend({ id })),
      penalties: z.array(
        penaltyFields.safeExtend({
          id,
          /** Last day to decide: set by the court, or two weeks after the ruling. */
          lastDay: day,
          /** Forfeited until today or until the decision, at most the maximum. */
          forfeitedCents: z.int(),
        }),
      ),
    }),
  ),
  'remedies.save': command(
    z.strictObject({ requestId, id: id.optional(), remedy: remedyFields }),
    z.object({ id }),
  ),
  'remedies.savePenalty': command(
    z.strictObject({ requestId, id: id.optional(), penalty: penaltyFields }),
    z.object({ id }),
  ),
  'remedies.remove': command(z.strictObject({ requestId, what: z.enum(['remedy', 'penalty']), id }), done),
} as const
