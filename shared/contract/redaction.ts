import { z } from 'zod'
import { documentId, errorShape, fileHash, instant, markId, requestId, text } from './common.ts'
import { command, job, query } from './define.ts'

export const rectPt = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .refine(([x0, y0, x1, y1]) => x0 < x1 && y0 < y1, { error: 'empty_rectangle' })

export const mark = z.object({
  id: markId,
  documentId,
  page: z.number().int().min(0),
  rects: z.array(rectPt).min(1),
  grounds: z.array(z.string()).min(1),
  /** Why the ground holds here. */
  note: z.string(),
  /** For the office alone; never leaves it. */
  memo: z.string(),
  /** Not sure yet: asks to be settled before the document is done. */
  doubt: z.boolean(),
  /** Where the code is printed: in the box when it fits, or always in the margin. */
  labelPlace: z.enum(['box', 'margin']),
  origin: z.enum(['hand', 'suggestion', 'carried']),
  madeBy: z.string(),
  createdAt: instant,
})
export type Mark = z.infer<typeof mark>

const newMark = z.strictObject({
  page: z.number().int().min(0),
  rects: z.array(rectPt).min(1).max(2000),
  grounds: z.array(z.string()).min(1).max(10),
  note: text(2000).optional(),
})

/** Whether an act can be undone or redone in this request, and which document it touches. */
const history = z.object({
  undo: z.object({ kind: z.string(), documentId }).nullable(),
  redo: z.object({ kind: z.string(), documentId }).nullable(),
})

/** `imagePages`: pages (0-based) that were chosen to become an image. */
const changed = z.object({ marks: z.array(mark), imagePages: z.array(z.number().int()), history })

/** Outcome of one verification rule, text-free. */
export const finding = z.object({
  rule: z.string(),
  severity: z.enum(['block', 'note']),
  page: z.number().int().optional(),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  messageCode: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const burnResult = z.object({
  documentId,
  passed: z.boolean(),
  redacted: fileHash,
  /** Pages that became an image, with the reason code. */
  imagePages: z.array(z.object({ page: z.number().int(), reason: z.string() })),
  findings: z.array(finding),
  /** Codes of what the officer should know, e.g. `signature-removed`. */
  notices: z.array(z.string()),
  /** Text-free proof (bewijs) as made by shared/pdf/verify. */
  proof: z.unknown(),
})

export const redactionContract = {
  'redaction.marks': query(z.strictObject({ documentId }), changed),
  /** Marks of a document made, changed or taken away since a moment. */
  'redaction.changes': query(
    z.strictObject({ documentId, since: instant }),
    z.object({
      changes: z.array(z.object({ kind: z.enum(['added', 'changed', 'removed']), mark })),
    }),
  ),
  'redaction.add': command(z.strictObject({ documentId, marks: z.array(newMark).min(1).max(5000) }), changed),
  'redaction.change': command(
    z.strictObject({
      documentId,
      marks: z
        .array(
          z.strictObject({
            id: markId,
            rects: z.array(rectPt).min(1).max(2000).optional(),
            grounds: z.array(z.string()).min(1).max(10).optional(),
            note: text(2000).optional(),
            memo: text(2000).optional(),
            doubt: z.boolean().optional(),
            labelPlace: z.enum(['box', 'margin']).optional(),
          }),
        )
        .min(1)
        .max(5000),
    }),
    changed,
  ),
  'redaction.delete': command(z.strictObject({ documentId, ids: z.array(markId).min(1).max(5000) }), changed),
  /** Takes marks away and makes others in their place, as one act. */
  'redaction.replace': command(
    z.strictObject({
      documentId,
      ids: z.array(markId).min(1).max(5000),
      marks: z.array(newMark).min(1).max(5000),
    }),
    changed,
  ),
  /** Chooses which pages (0-based) become an image; the way out when a page cannot be proven otherwise. */
  'redaction.setImagePages': command(
    z.strictObject({ documentId, pages: z.array(z.number().int().min(0)).max(10_000) }),
    changed,
  ),
  /** Undoes the last act in this request; answers with the document it touched. */
  'redaction.undo': command(z.strictObject({ requestId }), z.object({ documentId, kind: z.string() })),
  'redaction.redo': command(z.strictObject({ requestId }), z.object({ documentId, kind: z.string() })),
  /** The newest burn of a document, if it still matches file and marks. */
  'redaction.burned': query(
    z.strictObject({ documentId }),
    z.object({ burn: burnResult.extend({ createdAt: instant }).nullable(), outdated: z.boolean() }),
  ),
  /** Burns and verifies every document of the list (or of the request) that needs it. */
  'redaction.burn': job(
    z.strictObject({
      requestId,
      documents: z.array(documentId).optional(),
      /** Pages (0-based) that become an image from now on, besides those chosen earlier. */
      pagesAsImage: z
        .array(z.strictObject({ documentId, pages: z.array(z.number().int().min(0)) }))
        .optional(),
    }),
    z.object({
      results: z.array(burnResult),
      refused: z.array(z.object({ documentId, error: errorShape })),
    }),
  ),
} as const
