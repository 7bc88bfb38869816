import { z } from 'zod'
import { judgements } from '../domain/judgements.ts'
import { deliveryOrigins } from '../domain/source-files.ts'
import {
  day,
  documentId,
  done,
  errorShape,
  fileHash,
  filledLine,
  instant,
  line,
  requestId,
} from './common.ts'
import { command, job, query } from './define.ts'
import { law } from './requests.ts'

export const judgement = z.enum(judgements)

/** Where a document stands on its way out. */
export const burnState = z.enum(['not_needed', 'to_do', 'outdated', 'passed', 'failed'])

export const documentRow = z.object({
  id: documentId,
  requestId,
  /** Position in the inventory, stable; printed as a four-digit ID. */
  sequence: z.number().int(),
  /** File ID in exports, e.g. `2026-0001.0007`. */
  code: z.string(),
  name: z.string(),
  /** Name in the inventory; must not hold what was marked. */
  title: z.string(),
  sha256: fileHash,
  pages: z.number().int(),
  documentDate: day.nullable(),
  marks: z.number().int(),
  /** Chosen by a person, or derived from the marks. */
  judgement: judgement.nullable(),
  judgementDerived: z.boolean(),
  judgementReason: z.string(),
  grounds: z.array(z.string()),
  publicLocation: z.string(),
  burn: burnState,
  /** Marks that someone is not sure of yet. */
  doubts: z.number().int(),
  /** When it was left as done; null after any later act on its marks. */
  doneAt: instant.nullable(),
  createdAt: instant,
})
export type DocumentRow = z.infer<typeof documentRow>

export const pageInfo = z.object({
  page: z.number().int(),
  /** CropBox in unrotated user space: x0, y0, x1, y1 in points. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  rotate: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  userUnit: z.number(),
  marks: z.number().int(),
  /** False = nothing to select or search on this page (a scan without text). */
  hasText: z.boolean(),
  /** Where the text comes from: the file itself, or recognition in the picture of the page. */
  textSource: z.enum(['layer', 'ocr']),
  /** How sure the recognition was, 0 to 100; null = not recognised, or nothing found. */
  textConfidence: z.number().nullable(),
  /** No text that can be used, and recognition was not tried yet. */
  awaitsOcr: z.boolean(),
})
export type PageInfo = z.infer<typeof pageInfo>

/** What came of reading source files. */
export const importResult = z.object({
  imported: z.array(z.object({ id: documentId, name: z.string(), pages: z.number().int() })),
  refused: z.array(z.object({ name: z.string(), error: errorShape })),
  /** Files that this request already holds, byte for byte. */
  known: z.array(z.object({ name: z.string(), id: documentId.nullable() })),
})

export const documentsContract = {
  'documents.list': query(z.strictObject({ requestId }), z.object({ documents: z.array(documentRow) })),
  'documents.show': query(
    z.strictObject({ id: documentId }),
    z.object({
      document: documentRow,
      requestNumber: z.string(),
      law,
      /** Grounds on the marks of this request, the most used first: the number keys. */
      usedGrounds: z.array(z.string()),
      pages: z.array(pageInfo),
      previous: documentId.nullable(),
      next: documentId.nullable(),
      position: z.number().int(),
      count: z.number().int(),
    }),
  ),
  /** Every page of a request in inventory order, for reading through all documents as one. */
  'documents.sheets': query(
    z.strictObject({ requestId }),
    z.object({
      requestNumber: z.string(),
      documents: z.array(
        z.object({
          id: documentId,
          sequence: z.number().int(),
          title: z.string(),
          sha256: fileHash,
          judgement: judgement.nullable(),
          judgementDerived: z.boolean(),
          doneAt: instant.nullable(),
          /** CropBox (x0, y0, x1, y1 in points), rotation in degrees and UserUnit of each page. */
          pages: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])),
        }),
      ),
    }),
  ),
  /** Characters of one page in reading order: text with its box in points, unrotated user space. */
  'documents.chars': query(
    z.strictObject({ id: documentId, page: z.number().int().min(0) }),
    z.object({
      chars: z.array(z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()])),
    }),
  ),
  'documents.judge': command(
    z.strictObject({
      id: documentId,
      /** null = derive from the marks again. */
      judgement: judgement.nullable(),
      reason: line(1000),
      grounds: z.array(z.string()),
      publicLocation: line(1000),
      /** Lets a document go out although a mark is in doubt; the trail tells. */
      despiteDoubts: z.boolean().optional(),
    }),
    done,
  ),
  /** Leaves a document as done, or takes that back. Doubts refuse it, unless passed over on purpose. */
  'documents.setDone': command(
    z.strictObject({ id: documentId, isDone: z.boolean(), despiteDoubts: z.boolean().optional() }),
    done,
  ),
  'documents.setDate': command(z.strictObject({ id: documentId, documentDate: day.nullable() }), done),
  'documents.setTitle': command(z.strictObject({ id: documentId, title: filledLine(500) }), done),
  'documents.remove': command(z.strictObject({ id: documentId, reason: line(500) }), done),
  'documents.import': job(
    z
      .strictObject({
        requestId,
        /** Files already in the store (uploaded through `/files` or copied by the host). */
        files: z
          .array(
            z.strictObject({
              sha256: fileHash,
              name: z.string().min(1).max(500),
              /** Folders and name in the delivery. */
              path: z.string().max(4000).optional(),
            }),
          )
          .max(200_000),
        /** Files that could not be brought into the store: they are in the ledger all the same. */
        refused: z
          .array(
            z.strictObject({
              name: z.string().min(1).max(500),
              path: z.string().max(4000).optional(),
              bytes: z.number().int().min(0),
              code: z.enum(['file.empty', 'file.too-large', 'file.unreadable']),
            }),
          )
          .max(200_000)
          .optional(),
        /** How the files came; `window` when absent. */
        origin: z.enum(deliveryOrigins).optional(),
        /** Whether pages without text are recognised afterwards, in a job of their own; true when absent. */
        ocr: z.boolean().optional(),
      })
      .refine(({ files, refused }) => files.length + (refused?.length ?? 0) > 0, {
        path: ['files'],
        error: 'required',
      }),
    importResult,
  ),
} as const
