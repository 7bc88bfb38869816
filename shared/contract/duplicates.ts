import { z } from 'zod'
import { duplicateKinds } from '../domain/duplicates.ts'
import { documentId, done, instant, requestId } from './common.ts'
import { command, job, query } from './define.ts'
import { judgement } from './documents.ts'

const named = { id: documentId, code: z.string(), title: z.string(), pages: z.number().int() }

export const duplicateGroup = z.object({
  id: z.uuid(),
  kind: z.enum(duplicateKinds),
  /** Proposed to stay. */
  representative: z.object({ ...named, judgement: judgement.nullable() }),
  members: z.array(
    z.object({
      ...named,
      judgement: judgement.nullable(),
      /** Share of the text in common with the one that stays, 0 to 1. */
      similarity: z.number(),
      /** What a person said about it. */
      verdict: z.enum(['duplicate', 'different']).nullable(),
    }),
  ),
})
export type DuplicateGroupRow = z.infer<typeof duplicateGroup>

export const threadMember = z.object({
  id: documentId,
  code: z.string(),
  title: z.string(),
  subject: z.string(),
  from: z.string(),
  sentAt: instant.nullable(),
  parent: documentId.nullable(),
  /** `subject` is only a hint: no header ties the two. */
  tie: z.enum(['reference', 'index', 'subject']).nullable(),
  containedIn: z.object({ id: documentId, code: z.string(), share: z.number() }).nullable(),
  attachments: z.array(z.object({ id: documentId, code: z.string(), title: z.string() })),
})

export const duplicatesContract = {
  'documents.duplicates': query(
    z.strictObject({ requestId }),
    z.object({
      /** When documents were last compared; null = never. */
      comparedAt: instant.nullable(),
      groups: z.array(duplicateGroup),
      /** Pages that stand in several documents. */
      twins: z.array(z.array(z.object({ ...named, page: z.number().int() }))),
    }),
  ),
  /** What differs between two documents, sentence by sentence. */
  'documents.difference': query(
    z.strictObject({ first: documentId, second: documentId }),
    z.object({
      pieces: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
    }),
  ),
  /** Judges documents as duplicates of another, or says that they are not; null takes that back. */
  'documents.decideDuplicates': command(
    z.strictObject({
      documents: z.array(documentId).min(1).max(5000),
      of: documentId,
      verdict: z.enum(['duplicate', 'different']).nullable(),
    }),
    done,
  ),
  'documents.dedupe': job(
    z.strictObject({ requestId }),
    z.object({ documents: z.number().int(), groups: z.number().int(), twins: z.number().int() }),
  ),
  /** Mails that belong together, in order of sending. */
  'documents.threads': query(
    z.strictObject({ requestId }),
    z.object({ threads: z.array(z.object({ number: z.number().int(), members: z.array(threadMember) })) }),
  ),
  /** The texts of one thread; what stood in an earlier mail points to the first that had it. */
  'documents.thread': query(
    z.strictObject({ documents: z.array(documentId).min(1).max(2000) }),
    z.object({
      mails: z.array(
        z.object({
          id: documentId,
          pieces: z.array(z.object({ text: z.string(), firstIn: documentId.nullable() })),
        }),
      ),
    }),
  ),
} as const
