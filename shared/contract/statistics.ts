import { z } from 'zod'
import { day, requestId } from './common.ts'
import { query } from './define.ts'

/** One number of a figure, with the requests (and so marks) that it opens to. */
export const figureRow = z.object({
  /** Key of the row: a status, judgement, ground code …; the empty string for a single number. */
  key: z.string(),
  value: z.number().nullable(),
  /** What a share is a share of. */
  of: z.number().nullable(),
  requests: z.array(z.object({ id: requestId, number: z.string() })),
})

export const figure = z.object({
  /** Id of the indicator, e.g. `A9.mean`; its definition is `statistics.<id>` in the messages. */
  id: z.string(),
  group: z.enum(['handling', 'contact', 'documents', 'grounds', 'non_grounds']),
  unit: z.enum(['count', 'days', 'working_days', 'share', 'score', 'hours', 'euros']),
  /** Groups set side by side: shows a difference, never a cause. */
  comparison: z.boolean().optional(),
  rows: z.array(figureRow),
})
export type Figure = z.infer<typeof figure>

const period = z.strictObject({ from: day.optional(), to: day.optional() })

export const statisticsContract = {
  'statistics.show': query(period, z.object({ from: day, to: day, figures: z.array(figure) })),
  /** The same figures as CSV (semicolons, UTF-8 with BOM, decimal comma), ready for Dutch Excel. */
  'statistics.csv': query(period, z.object({ csv: z.string() })),
} as const
