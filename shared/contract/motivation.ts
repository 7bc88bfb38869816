import { z } from 'zod'
import { done, fileHash } from './common.ts'
import { command, job } from './define.ts'

export const passage = z.object({
  text: z.string(),
  /** 0-based. */
  page: z.number().int(),
  endPage: z.number().int(),
  section: z.string().optional(),
  hits: z.array(
    z.object({
      basis: z.enum(['cited', 'heading', 'heading-name', 'continued']),
      words: z.string(),
      page: z.number().int(),
    }),
  ),
  /** Words that weigh or explain. */
  reasoning: z.array(z.string()),
})
export type FoundPassage = z.infer<typeof passage>

export const motivationContract = {
  /** The passages of a decision letter (PDF or Word) that motivate each ground. The file leaves the store afterwards. */
  'motivation.read': job(
    z.strictObject({ sha256: fileHash, name: z.string().min(1).max(500) }),
    z.object({
      name: z.string(),
      hasText: z.boolean(),
      paragraphs: z.number().int(),
      grounds: z.array(
        z.object({
          code: z.string(),
          law: z.enum(['woo', 'wob']),
          isMotivated: z.boolean(),
          passages: z.array(passage),
        }),
      ),
      incomplete: z.array(z.object({ words: z.string(), page: z.number().int() })),
    }),
  ),
  /** Forgets the letters that were read: their text stands in the answers. */
  'motivation.forget': command(z.strictObject({}), done),
} as const
