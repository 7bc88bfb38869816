import { z } from 'zod'
import { documentId, instant, requestId } from './common.ts'
import { job, query } from './define.ts'

/** Something that stands between the request and its export. */
export const blocker = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  documentId: documentId.optional(),
  /** false = a warning; the export can go on. */
  blocks: z.boolean(),
})

export const exportRow = z.object({
  id: z.string(),
  folder: z.string(),
  files: z.number().int(),
  bytes: z.number().int(),
  auditHead: z.string(),
  createdAt: instant,
})

export const publicationContract = {
  'publication.check': query(
    z.strictObject({ requestId }),
    z.object({ blockers: z.array(blocker), exports: z.array(exportRow), documents: z.number().int() }),
  ),
  'publication.export': job(
    z.strictObject({
      requestId,
      /** Absolute path of the folder to make; absent = `exports/` in the data folder. */
      folder: z.string().min(1).max(2000).optional(),
    }),
    z.object({
      folder: z.string(),
      files: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.number().int() })),
      auditHead: z.string(),
    }),
  ),
} as const
