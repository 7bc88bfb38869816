import { z } from 'zod'
import { presetNames } from '../text/presets.ts'
import { documentId, requestId } from './common.ts'
import { command, query } from './define.ts'

/** What is looked for in search and redact. */
export const findWish = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('terms'),
    /** Words and phrases, parted by `;`, tabs or lines: also a pasted column of a spreadsheet. */
    terms: z.string().max(500_000),
    wholeWord: z.boolean(),
    matchCase: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('presets'), presets: z.array(z.enum(presetNames)).min(1) }),
  z.strictObject({ kind: z.literal('regex'), source: z.string().max(1000), matchCase: z.boolean() }),
])
export type FindWish = z.infer<typeof findWish>

/** Where a found stretch stands: places in the reading text of the page. */
export const findPlace = z.strictObject({
  documentId,
  /** 0-based. */
  page: z.number().int().min(0),
  start: z.number().int().min(0),
  end: z.number().int().min(1),
})

export const findHit = z.object({
  ...findPlace.shape,
  before: z.string(),
  text: z.string(),
  after: z.string(),
  /** Not decided · covered by marks · left open on purpose. */
  state: z.enum(['undecided', 'marked', 'open']),
})
export type FindHit = z.infer<typeof findHit>

export const findContract = {
  /**
   * Hits in inventory order, as many as are found in a moment; ask again with `next` until it is null. The first answer
   * comes with what cannot be searched.
   */
  'redaction.find': query(
    z.strictObject({
      requestId,
      /** Only in these documents; absent = the whole request. */
      documents: z.array(documentId).max(20_000).optional(),
      wish: findWish,
      from: z.strictObject({ document: z.number().int().min(0), page: z.number().int().min(0) }).optional(),
    }),
    z.object({
      hits: z.array(findHit),
      documents: z.array(z.object({ id: documentId, code: z.string(), title: z.string() })),
      next: z.object({ document: z.number().int(), page: z.number().int() }).nullable(),
      /** Pages searched with this answer, and pages there are in all. */
      searched: z.number().int(),
      pages: z.number().int(),
      /** Pages that have no text; those can only be looked at. */
      withoutText: z.array(z.object({ documentId, pages: z.array(z.number().int()) })),
    }),
  ),
  /** Marks hits (a rectangle a line, over their characters), leaves them open, or takes that back. */
  'redaction.decide': command(
    z.strictObject({
      requestId,
      places: z.array(findPlace).min(1).max(5000),
      decision: z.enum(['mark', 'open', 'undecided']),
      grounds: z.array(z.string()).max(20),
    }),
    z.object({ marked: z.number().int() }),
  ),
} as const
