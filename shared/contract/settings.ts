import { z } from 'zod'
import { clashingKeys, mayBeSingleKey, singleKeyNames } from '../domain/single-keys.ts'
import { day, done, empty, filledLine, instant, jobId, line, requestId, text } from './common.ts'
import { command, query } from './define.ts'

/** Keys an officer chose for the redaction workspace, by act. */
const ownKeys = z.partialRecord(
  z.enum(singleKeyNames),
  z.string().refine(mayBeSingleKey, { error: 'no_single_key' }),
)

export const settings = z.object({
  authorityName: z.string(),
  authorityAddress: z.string(),
  authorityContact: z.string(),
  /** Who works here; proposed as handler and caller. */
  userName: z.string(),
  signatory: z.string(),
  /** Working days within which the requester is called. */
  contactNormDays: z.number().int().min(1).max(20),
  /** Working days ahead that the reminders at the start look at. */
  reminderDays: z.number().int().min(0).max(20),
  box: z.enum(['black', 'white']),
  neutralBars: z.enum(['auto', 'on', 'off']),
  /** Equated days the organisation added (Algemene termijnenwet art. 3 lid 3). */
  extraHolidays: z.array(z.object({ day, name: z.string() })),
  singleKeys: z.boolean(),
  keys: ownKeys,
})
export type Settings = z.infer<typeof settings>

export const jobRow = z.object({
  id: jobId,
  name: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  progress: z.number(),
  message: z
    .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  error: z
    .object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      issues: z.array(z.object({ path: z.string(), code: z.string() })),
    })
    .nullable(),
  /** Output of the job's own schema, once done. */
  result: z.unknown(),
  createdAt: instant,
})
export type JobRow = z.infer<typeof jobRow>

export const settingsContract = {
  'settings.show': query(empty, settings),
  'settings.save': command(
    z.strictObject({
      authorityName: line(200),
      authorityAddress: text(1000),
      authorityContact: text(1000),
      userName: filledLine(200),
      signatory: line(200),
      contactNormDays: z.number().int().min(1).max(20),
      /** Absent: as it was. */
      reminderDays: z.number().int().min(0).max(20).optional(),
      box: z.enum(['black', 'white']),
      neutralBars: z.enum(['auto', 'on', 'off']),
      extraHolidays: z.array(z.strictObject({ day, name: filledLine(100) })),
      singleKeys: z.boolean(),
      /** Absent: as they were. */
      keys: ownKeys
        .superRefine((keys, refusal) => {
          for (const name of clashingKeys(keys))
            refusal.addIssue({ code: 'custom', message: 'key_twice', path: [name] })
        })
        .optional(),
    }),
    done,
  ),
  'jobs.show': query(z.strictObject({ id: jobId }), jobRow),
  'jobs.running': query(empty, z.object({ jobs: z.array(jobRow) })),
  'jobs.cancel': command(z.strictObject({ id: jobId }), done),
  'audit.list': query(
    z.strictObject({ requestId, before: z.number().int().optional() }),
    z.object({
      events: z.array(
        z.object({
          id: z.number().int(),
          at: instant,
          actor: z.string(),
          kind: z.string(),
          subject: z.string(),
          data: z.record(z.string(), z.unknown()),
        }),
      ),
      more: z.boolean(),
    }),
  ),
  'audit.verify': query(
    empty,
    z.object({
      intact: z.boolean(),
      events: z.number().int(),
      head: z.string().nullable(),
      brokenAt: z.number().int().nullable(),
    }),
  ),
} as const
