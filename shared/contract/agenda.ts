import { z } from 'zod'
import { dayOffCodes } from '../domain/holidays.ts'
import { termIds } from '../domain/term-events.ts'
import { day, done, empty, instant, requestId } from './common.ts'
import { command, query } from './define.ts'

/** A date of a request on which something is to be done, may be done for the last time, or was done. */
export const agendaItem = z.object({
  requestId,
  number: z.string(),
  subject: z.string(),
  handler: z.string(),
  on: day,
  /** Term (`terms.names.<id>` in the messages) or a task of the office. */
  what: z.enum([...termIds, 'task']),
  /** Part of a partial decision, or the id of the task. */
  part: z.string(),
  /** What the task is; empty for a term. */
  title: z.string(),
  /** Whether the office must act on it; otherwise it is the last moment of a possibility. */
  isMain: z.boolean(),
  state: z.enum(['open', 'overdue', 'met', 'passed']),
})
export type AgendaItem = z.infer<typeof agendaItem>

/** One thing that somebody is reminded of. */
const reminded = z.strictObject({
  requestId,
  what: z.enum([...termIds, 'task']),
  part: z.string().max(200),
  /** The date it stands on; a date that moves is reminded of again. */
  on: day,
})

/** Days that one question of the calendar may span: six weeks of a sheet, or a year for a list. */
export const agendaDays = 400

export const agendaContract = {
  /** Dates of all requests that are not closed, by day; `mine` leaves only those of who is at work. */
  'requests.agenda': query(
    z
      .strictObject({ from: day, to: day, mine: z.boolean().optional() })
      .refine(({ from, to }) => from <= to, { path: ['to'], error: 'before_start' })
      .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 <= agendaDays, {
        path: ['to'],
        error: 'too_long',
      }),
    z.object({
      items: z.array(agendaItem),
      /** Days off in the span, weekends left aside; `name` is only filled for days that the organisation added. */
      holidays: z.array(z.object({ day, code: z.enum(dayOffCodes), name: z.string() })),
    }),
  ),
  /** What is late, due today or due in the coming working days, for who is at work (or on all requests). */
  'requests.reminders': query(
    z.strictObject({ all: z.boolean().optional() }),
    z.object({
      /** In order of day; those put off are left out. */
      items: z.array(agendaItem.extend({ workingDaysLeft: z.number().int() })),
      /** How many are put off. */
      snoozed: z.number().int(),
      /** Working days ahead that are looked at. */
      days: z.number().int(),
      /** Whether they were not shown yet today. */
      isNewToday: z.boolean(),
      /** Whether only one person uses this Lakwerk, so that every request is theirs. */
      isAlone: z.boolean(),
    }),
  ),
  'requests.snooze': command(
    z.strictObject({ item: reminded, until: day.nullable() }).describe('null = remind of it again'),
    done,
  ),
  /** Notes that the reminders were shown to who is at work, so that they come once a day. */
  'requests.reminded': command(empty, done),
  /** What happened to requests since the working day before, or since it was last read if that is longer ago. */
  'requests.news': query(
    z.strictObject({ mine: z.boolean().optional() }),
    z.object({
      since: instant,
      /** Up to when it was read; null = never. */
      seenAt: instant.nullable(),
      items: z.array(
        z.object({
          requestId,
          number: z.string(),
          subject: z.string(),
          kind: z.string(),
          data: z.record(z.string(), z.unknown()),
          count: z.number().int(),
          at: instant,
          /** Names of people, or the code of an actor that is no person. */
          by: z.array(z.string()),
          isNew: z.boolean(),
        }),
      ),
      /** Whether there is more than is listed. */
      more: z.boolean(),
    }),
  ),
  'requests.newsSeen': command(z.strictObject({ at: instant }), done),
} as const
