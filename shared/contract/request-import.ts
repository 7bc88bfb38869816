import { z } from 'zod'
import { done, empty, filledLine } from './common.ts'
import { command, query } from './define.ts'
import { periodInOrder, requestFields } from './requests.ts'

/** Rows that one import takes at most. */
export const mostImported = 20_000

/**
 * A case number as an office may bring it. It also begins the ids and file names of documents (`fileCode`), which
 * receivers limit to these signs and 40 of them.
 */
export const caseNumber = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,33}$/, { error: 'bad_number' })

/** A request from elsewhere; without a number of its own it gets the next one. */
export const importedRequest = z
  .strictObject({ ...requestFields.shape, number: caseNumber.nullable().optional() })
  .refine(periodInOrder, { path: ['periodTo'], error: 'before_start' })
export type ImportedRequest = z.infer<typeof importedRequest>

/** Headings of the columns of one kind of table, by field. */
const profile = z.strictObject({
  name: filledLine(80),
  columns: z.record(z.string().max(40), z.string().max(200)),
})

export const requestImportContract = {
  /** Which of these numbers are in use. */
  'requests.takenNumbers': query(
    z.strictObject({ numbers: z.array(z.string().max(60)).max(mostImported) }),
    z.object({ taken: z.array(z.string()) }),
  ),
  /** Registers all of these or, when one cannot be, none. */
  'requests.import': command(
    z.strictObject({ requests: z.array(importedRequest).min(1).max(mostImported) }),
    /** In the order in which they were asked. */
    z.object({ numbers: z.array(z.string()) }),
  ),
  /** Ways of reading a table that were kept, by name. */
  'requests.importProfiles': query(empty, z.object({ profiles: z.array(profile) })),
  'requests.saveImportProfile': command(profile, done),
  'requests.forgetImportProfile': command(z.strictObject({ name: filledLine(80) }), done),
} as const
