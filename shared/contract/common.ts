import { z } from 'zod'
import { type Day, type Instant, isDay } from '../dates.ts'
import type {
  AgreementId,
  ContactStepId,
  DocumentId,
  FileHash,
  JobId,
  LetterId,
  MarkId,
  RequestId,
  TermEventId,
} from '../ids.ts'
import { printable } from '../text/printable.ts'

/** A day that exists, `YYYY-MM-DD`. */
export const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value), {
  error: 'invalid_day',
}) as unknown as z.ZodType<Day, string>
export const instant = z.iso.datetime() as unknown as z.ZodType<Instant, string>

const uuid = z.uuid()
export const requestId = uuid as unknown as z.ZodType<RequestId, string>
export const contactStepId = uuid as unknown as z.ZodType<ContactStepId, string>
export const agreementId = uuid as unknown as z.ZodType<AgreementId, string>
export const letterId = uuid as unknown as z.ZodType<LetterId, string>
export const termEventId = uuid as unknown as z.ZodType<TermEventId, string>
export const documentId = uuid as unknown as z.ZodType<DocumentId, string>
export const markId = uuid as unknown as z.ZodType<MarkId, string>
export const jobId = uuid as unknown as z.ZodType<JobId, string>
export const fileHash = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<FileHash, string>

/** Text of any number of lines, trimmed, without what cannot be shown, at most `max` characters. */
export const text = (max: number) => z.string().overwrite(printable).trim().max(max, { error: 'too_long' })

/** As `text`, but one line. */
export const line = (max: number) => text(max).refine((text) => !/[\r\n]/.test(text), { error: 'one_line' })

/** As `line`, but it must not be empty. */
export const filledLine = (max: number) => line(max).min(1, { error: 'required' })

export const empty = z.strictObject({})
/** Answer of a command that has nothing to tell. */
export const done = z.object({})

/** An error as it crosses a host: code, placeholders, refused fields. */
export const errorShape = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  issues: z.array(z.object({ path: z.string(), code: z.string() })),
})
export type ErrorShape = z.infer<typeof errorShape>
