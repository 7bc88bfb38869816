import { z } from 'zod'
import { day, documentId, done, filledLine, requestId, text } from './common.ts'
import { command, query } from './define.ts'

const id = z.uuid()

export const partyReplies = ['no_objection', 'partly', 'objection'] as const
export const assessments = ['followed', 'partly_followed', 'not_followed'] as const

/** A third party whose view is asked, with the documents shown to them and what was done with the view. */
export const partyFields = z
  .strictObject({
    name: filledLine(200),
    /** Address, as it stands on the letter; lines are kept. */
    contact: text(500),
    askedOn: day,
    /** Day on which the requester was told: the term stands still from the day after. null = not told. */
    toldOn: day.nullable(),
    termEnd: day,
    repliedOn: day.nullable(),
    reply: z.enum(partyReplies).nullable(),
    summary: text(10_000),
    expectsObjection: z.boolean(),
    documents: z
      .array(
        z.strictObject({
          id: documentId,
          assessment: z.enum(assessments).nullable(),
          reason: text(5000),
        }),
      )
      .max(5000),
  })
  .refine((value) => value.termEnd >= value.askedOn, { path: ['termEnd'], error: 'before_start' })
  .refine((value) => value.repliedOn === null || value.repliedOn >= value.askedOn, {
    path: ['repliedOn'],
    error: 'before_start',
  })
  .refine((value) => (value.repliedOn === null) === (value.reply === null), {
    path: ['reply'],
    error: 'required',
  })
  .refine((value) => value.documents.every((one) => one.assessment !== 'not_followed' || one.reason !== ''), {
    path: ['documents'],
    error: 'needs_reason',
  })

export const partiesContract = {
  'parties.list': query(
    z.strictObject({ requestId }),
    z.object({
      parties: z.array(
        partyFields.safeExtend({
          id,
          /** Whether the term stands still for this round today. */
          isSuspending: z.boolean(),
        }),
      ),
    }),
  ),
  /** Without `id` a new one. The suspension of the decision term follows by itself. */
  'parties.save': command(
    z.strictObject({ requestId, id: id.optional(), party: partyFields }),
    z.object({ id, dueOn: day }),
  ),
  'parties.remove': command(z.strictObject({ requestId, id }), done),
} as const
