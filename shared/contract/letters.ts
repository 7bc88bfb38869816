import { z } from 'zod'
import { letterReasons } from '../domain/letter-due.ts'
import { letterKinds } from '../domain/letter-kinds.ts'
import { day, done, empty, fileHash, filledLine, instant, letterId, requestId } from './common.ts'
import { command, job, query } from './define.ts'
import { partialId } from './partials.ts'

export const letterKind = z.enum(letterKinds)

/** What the officer fills in, by field name (shared/domain/letter-kinds.ts). */
const fields = z.record(z.string().max(60), z.string().max(20_000, { error: 'too_long' }))

/** Part of a large request that a letter is about; absent = the whole. */
const partId = partialId.nullish()

const chosen = { requestId, partId, kind: letterKind, on: day, fields }

const refusal = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const lettersContract = {
  /** Every letter with its place in the case, and what was sent. */
  'letters.list': query(
    z.strictObject({ requestId }),
    z.object({
      letters: z.array(
        z.object({
          kind: letterKind,
          state: z.enum(['now', 'possible', 'done', 'not-now']),
          reason: z.enum(letterReasons),
          lastDay: day.nullable(),
          /** Whether a half-filled form is kept. */
          draft: z.boolean(),
        }),
      ),
      sent: z.array(
        z.object({
          id: letterId,
          kind: letterKind,
          /** Number of the part that it is about; null = the whole. */
          part: z.number().int().nullable(),
          sentOn: day,
          word: fileHash,
          pdf: fileHash,
          pages: z.number().int(),
          /** Whether sending it recorded an event for the terms that still counts. */
          recorded: z.boolean(),
          createdAt: instant,
        }),
      ),
    }),
  ),
  /** A letter as it would leave on a day: what is missing, and what its sending does to the terms. */
  'letters.show': query(
    z.strictObject({ requestId, partId, kind: letterKind, on: day, fields: fields.nullable() }),
    z.object({
      /** The kept draft, or what the case proposes. */
      fields,
      /** Third parties that it can go to, with the fields as their record fills them. */
      parties: z.array(z.object({ id: z.string(), name: z.string(), fields })),
      missing: z.array(
        z.object({
          tag: z.string(),
          place: z.enum(['settings', 'request', 'contact', 'terms', 'documents', 'decision', 'letter']),
          field: z.string(),
          basis: z.string(),
        }),
      ),
      /** null for a letter that is no event. */
      event: z
        .object({
          kind: z.string(),
          /** Whether the case knows it already, so that sending records nothing. */
          known: z.boolean(),
          /** Why it cannot be recorded. */
          refusal: refusal.nullable(),
          /** Last day of the decision term, this event counted. */
          dueOn: day,
        })
        .nullable(),
      dueOn: day,
      /** File name of the organisation's template; null = the one of Lakwerk. */
      template: z.string().nullable(),
    }),
  ),
  /** Keeps a half-filled form, so that it is there again next time. */
  'letters.keep': command(z.strictObject({ requestId, partId, kind: letterKind, fields }), done),
  'letters.preview': job(
    z.strictObject(chosen),
    z.object({
      pdf: fileHash,
      pages: z.number().int(),
      /** Whether it shows the text, but not the looks of the organisation's own template. */
      plain: z.boolean(),
      missing: z.number().int(),
    }),
  ),
  /** Makes the letter, keeps it with the case, and records the event that it is. */
  'letters.send': job(
    z.strictObject({ ...chosen, record: z.boolean() }),
    z.object({
      id: letterId,
      word: fileHash,
      pdf: fileHash,
      pages: z.number().int(),
      plain: z.boolean(),
      recorded: z.boolean(),
      dueOn: day,
    }),
  ),
  'letters.templates': query(
    empty,
    z.object({
      templates: z.array(
        z.object({
          kind: letterKind,
          /** File that the organisation brought in; null = the one of Lakwerk. */
          name: z.string().nullable(),
          changedAt: instant.nullable(),
        }),
      ),
    }),
  ),
  /** The template in force (or ours), as a stored Word file. */
  'letters.template': job(
    z.strictObject({ kind: letterKind, ours: z.boolean() }),
    z.object({ file: fileHash, name: z.string() }),
  ),
  /** Takes a template into use after it was checked. */
  'letters.setTemplate': job(
    z.strictObject({ kind: letterKind, file: fileHash, name: filledLine(255) }),
    done,
  ),
  'letters.restoreTemplate': command(z.strictObject({ kind: letterKind }), done),
} as const
