import { z } from 'zod'
import { documentId, errorShape, requestId } from './common.ts'
import { job, query } from './define.ts'

const readPage = z.object({
  documentId,
  /** 0-based. */
  page: z.number().int(),
  /** 0 to 100. */
  confidence: z.number(),
})

export const ocrContract = {
  /**
   * The pages of a document whose text does not simply come from the file: recognised ones, and those that wait for it.
   * Asked apart from the document, so that the workspace hears of recognition without reading all pages again.
   */
  'ocr.pages': query(
    z.strictObject({ id: documentId }),
    z.object({
      pages: z.array(
        z.object({
          page: z.number().int(),
          source: z.enum(['layer', 'ocr']),
          /** 0 to 100; null = nothing was read. */
          confidence: z.number().nullable(),
          /** Not tried yet. */
          waits: z.boolean(),
        }),
      ),
    }),
  ),
  /** How much of the text of a request was recognised, and which pages deserve a second look. */
  'documents.textState': query(
    z.strictObject({ requestId }),
    z.object({
      /** Pages without usable text that were not recognised yet. */
      waiting: z.number().int(),
      recognised: z.number().int(),
      /** Recognised, but nothing was found: empty pages and pictures. */
      empty: z.number().int(),
      /** Recognised with a confidence under `poorBelow`, worst first; at most 500. */
      poor: z.array(readPage.extend({ title: z.string(), code: z.string() })),
    }),
  ),
  /**
   * Recognises text in the pictures of pages. Without `pages`, only pages without usable text that were not tried
   * before. A text layer of the file is left in place unless `replace` says otherwise; the layer is kept beside it.
   */
  'documents.ocr': job(
    z
      .strictObject({
        requestId: requestId.optional(),
        documents: z.array(documentId).min(1).max(10_000).optional(),
        pages: z
          .array(z.strictObject({ documentId, pages: z.array(z.number().int().min(0)).min(1).max(20_000) }))
          .min(1)
          .max(10_000)
          .optional(),
        languages: z
          .array(z.enum(['nld', 'eng']))
          .min(1)
          .max(2)
          .optional(),
        replace: z.boolean().optional(),
      })
      .refine(({ requestId, documents, pages }) => Boolean(requestId ?? documents ?? pages), {
        error: 'required',
      }),
    z.object({
      pages: z.number().int(),
      words: z.number().int(),
      /** Pages on which nothing was found. */
      empty: z.number().int(),
      poor: z.array(readPage),
      /** Files or pages that could not be drawn. */
      refused: z.array(z.object({ documentId, page: z.number().int().nullable(), error: errorShape })),
    }),
  ),
} as const
