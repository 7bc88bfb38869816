import { z } from 'zod'
import { checklistItems, phases } from '../domain/checklists.ts'
import { day, done, filledLine, instant, line, requestId, text } from './common.ts'
import { command, query } from './define.ts'

const id = z.uuid()

const periodInOrder = (value: { periodFrom: string | null; periodTo: string | null }) =>
  !value.periodFrom || !value.periodTo || value.periodFrom <= value.periodTo

/** One search: where, with which words, among whom, over what time, and what came of it. */
export const searchFields = z
  .strictObject({
    onDay: day,
    system: filledLine(300),
    terms: line(1000),
    asked: line(500),
    periodFrom: day.nullable(),
    periodTo: day.nullable(),
    /** null = not counted; 0 = nothing was found. */
    hits: z.int().min(0).max(100_000_000).nullable(),
    note: text(5000),
  })
  .refine(periodInOrder, { path: ['periodTo'], error: 'before_start' })

export const taskFields = z.strictObject({
  title: filledLine(300),
  owner: line(200),
  dueOn: day.nullable(),
  doneOn: day.nullable(),
})

export const forwardingFields = z
  .strictObject({
    part: z.enum(['whole', 'part']),
    body: filledLine(300),
    onDay: day,
    what: text(5000),
    toldRequesterOn: day.nullable(),
  })
  .refine((value) => value.part === 'whole' || value.what !== '', { path: ['what'], error: 'required' })

export const linkKinds = ['related', 'follow_up', 'same_subject'] as const

export const processContract = {
  'process.show': query(
    z.strictObject({ requestId }),
    z.object({
      searches: z.array(searchFields.safeExtend({ id })),
      tasks: z.array(taskFields.extend({ id, createdAt: instant })),
      /** The steps of each phase, with what was done about them. */
      checklist: z.array(
        z.object({
          item: z.enum(checklistItems),
          phase: z.enum(phases),
          state: z.enum(['open', 'done', 'not_applicable']),
          reason: z.string(),
          tickedOn: day.nullable(),
        }),
      ),
      forwardings: z.array(forwardingFields.safeExtend({ id })),
      links: z.array(
        z.object({ id: requestId, number: z.string(), subject: z.string(), kind: z.enum(linkKinds) }),
      ),
      satisfaction: z.int().nullable(),
      hours: z.number().nullable(),
      objectionExpected: z.boolean(),
    }),
  ),
  /** Without `id` a new one; with it, that one is changed. */
  'process.saveSearch': command(
    z.strictObject({ requestId, id: id.optional(), search: searchFields }),
    z.object({ id }),
  ),
  'process.saveTask': command(
    z.strictObject({ requestId, id: id.optional(), task: taskFields }),
    z.object({ id }),
  ),
  'process.tick': command(
    z
      .strictObject({
        requestId,
        item: z.enum(checklistItems),
        state: z.enum(['open', 'done', 'not_applicable']),
        reason: line(500),
      })
      .refine((value) => value.state !== 'not_applicable' || value.reason !== '', {
        path: ['reason'],
        error: 'required',
      }),
    done,
  ),
  'process.forward': command(z.strictObject({ requestId, forwarding: forwardingFields }), z.object({ id })),
  'process.link': command(z.strictObject({ requestId, number: line(40), kind: z.enum(linkKinds) }), done),
  'process.unlink': command(z.strictObject({ requestId, otherId: requestId }), done),
  'process.remove': command(
    z.strictObject({ requestId, what: z.enum(['search', 'task', 'forwarding']), id }),
    done,
  ),
  /** What is only known when it is asked: opt-in. */
  'process.saveMeasures': command(
    z.strictObject({
      requestId,
      satisfaction: z.int().min(1).max(10).nullable(),
      hours: z.number().min(0).max(100_000).nullable(),
      objectionExpected: z.boolean(),
    }),
    done,
  ),
} as const
