import { z } from 'zod'
import type { BoxStyle } from '../pdf/inspect/found-box.ts'
import { type Certainty, inspectKinds } from '../pdf/inspect/types.ts'
import { done, errorShape, fileHash } from './common.ts'
import { command, job } from './define.ts'

const rect = z.tuple([z.number(), z.number(), z.number(), z.number()])

/** One thing found in a file that somebody else redacted; text-free. */
export const inspectFinding = z.object({
  kind: z.enum(inspectKinds),
  certainty: z.enum(['leak', 'check', 'note'] as const satisfies readonly Certainty[]),
  /** Characters, pictures, objects or fields concerned. */
  count: z.number().int(),
  /** 0-based; absent for what belongs to the file as a whole. */
  page: z.number().int().optional(),
  /** Unrotated user space, points. */
  rect: rect.optional(),
})

/** What is redacted on one page, with the grounds that it shows. */
export const pageGrounds = z.object({
  page: z.number().int(),
  boxes: z.array(
    z.object({
      rect,
      style: z.enum(['black', 'white', 'grey', 'coloured', 'hatched'] as const satisfies readonly BoxStyle[]),
      source: z.enum(['vector', 'image']),
      /** Canonical codes; empty = no ground shown. */
      codes: z.array(z.string()),
      /** 0 to 1. */
      confidence: z.number(),
    }),
  ),
  /** Square points. */
  contourArea: z.number(),
  textArea: z.number(),
  charArea: z.number(),
  pageArea: z.number(),
  percentageTextAreaRedacted: z.number(),
  percentageCharAreaRedacted: z.number(),
  words: z.number().int(),
  chars: z.number().int(),
  imageCoversFullPage: z.boolean(),
  withoutGround: z.number().int(),
})

export const inspectedFile = z.object({
  sha256: fileHash,
  name: z.string(),
  pages: z.number().int(),
  findings: z.array(inspectFinding),
  /** True when nothing of certainty `leak` or `check` was found. */
  isClean: z.boolean(),
  /** Program that read and drew the pages. */
  viewer: z.string(),
  /** Absent when the grounds were not asked for. */
  grounds: z.array(pageGrounds).optional(),
})
export type InspectedFile = z.infer<typeof inspectedFile>
export type InspectFindingRow = InspectedFile['findings'][number]

export const inspectionContract = {
  /**
   * Reads files that were redacted elsewhere. Belongs to no request; the files leave the store afterwards unless
   * something else uses them.
   */
  'inspection.run': job(
    z.strictObject({
      files: z
        .array(z.strictObject({ sha256: fileHash, name: z.string().min(1).max(500) }))
        .min(1)
        .max(1000),
      /** Whether to read the grounds on the redaction boxes too: about twice the time. */
      grounds: z.boolean().optional(),
    }),
    z.object({
      files: z.array(inspectedFile),
      refused: z.array(z.object({ sha256: fileHash, name: z.string(), error: errorShape })),
    }),
  ),
  /** Forgets ended inspections, and files that were brought in for one which never ran. */
  'inspection.forget': command(z.strictObject({ files: z.array(fileHash).max(1000) }), done),
} as const
