import { z } from 'zod'
import { agreementEffects, agreementStates, offerSchema } from '../domain/agreements.ts'
import { agreementId, contactStepId, day, filledLine, instant, requestId } from './common.ts'
import { command, query } from './define.ts'

export const agreementRow = z.object({
  id: agreementId,
  contactStepId: contactStepId.nullable(),
  offer: offerSchema,
  withWhom: z.string(),
  proposedOn: day,
  state: z.enum(agreementStates),
  answeredOn: day.nullable(),
  /** Whether the answer came in writing; null while there is none. */
  written: z.boolean().nullable(),
  withdrawnOn: day.nullable(),
  /** Wording of the request before it was narrowed; null for other kinds and until it is accepted. */
  oldWording: z.string().nullable(),
  /** What the acceptance did; null while it was not accepted. */
  effect: z.enum(agreementEffects).nullable(),
  createdAt: instant,
})
export type AgreementRow = z.infer<typeof agreementRow>

export const agreementsContract = {
  'contact.agreements': query(z.strictObject({ requestId }), z.object({ agreements: z.array(agreementRow) })),
  'contact.offer': command(
    z.strictObject({
      requestId,
      /** The contact in which it was offered. */
      contactStepId: contactStepId.nullable(),
      withWhom: filledLine(200),
      proposedOn: day,
      offer: offerSchema,
    }),
    z.object({ id: agreementId }),
  ),
  /** Keeps the requester's answer; accepting changes scope and terms in the same transaction. */
  'contact.answerOffer': command(
    z.strictObject({
      id: agreementId,
      answer: z.enum(['accepted', 'declined']),
      on: day,
      written: z.boolean(),
    }),
    z.object({
      /** null after a decline. */
      effect: z.enum(agreementEffects).nullable(),
      dueOn: day,
      /** Earlier acts that the agreement makes void, with the reason. */
      voided: z.array(
        z.object({
          kind: z.string(),
          on: day,
          code: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
    }),
  ),
  /** Undoes what accepting did: the old wording comes back, the term event no longer counts. */
  'contact.withdrawAgreement': command(
    z.strictObject({ id: agreementId, on: day }),
    z.object({ dueOn: day }),
  ),
} as const
