import { z } from 'zod'
import { requestId } from './common.ts'
import { job } from './define.ts'

/** A place on this computer, in full. */
const place = z.string().min(1).max(2000)

export const dossierContract = {
  /** Everything of a request in one zip: data, letters, documents, burned documents, proofs and the log. */
  'requests.export': job(
    z
      .strictObject({
        requestId,
        /** Absolute path of the file to make. */
        file: place.optional(),
        /** Absolute path of the folder to make it in; without both, `exports/` in the data folder. */
        folder: place.optional(),
      })
      .refine((value) => value.file === undefined || value.folder === undefined, {
        path: ['folder'],
        error: 'required',
      }),
    z.object({
      file: z.string(),
      bytes: z.number().int(),
      sha256: z.string(),
      files: z.number().int(),
      documents: z.number().int(),
      /** Files that the store no longer holds, by SHA-256; they are named in the export. */
      missing: z.array(z.string()),
      auditHead: z.string(),
    }),
  ),
} as const
