import { z } from 'zod'
import { requestChannels, requesterTypes, requestStatuses } from '../domain/requests.ts'
import { day, done, empty, filledLine, instant, line, requestId, text } from './common.ts'
import { command, query } from './define.ts'

export const law = z.enum(['woo', 'wob'])
export const requestStatus = z.enum(requestStatuses)
export const requestChannel = z.enum(requestChannels)
export const requesterType = z.enum(requesterTypes)

/** What is known of a request at its receipt. */
export const requestFields = z.strictObject({
  law,
  receivedOn: day,
  channel: requestChannel,
  requesterName: filledLine(200),
  requesterType,
  /** E-mail address, telephone number or postal address, as the requester gave it. */
  requesterContact: line(300),
  subject: filledLine(300),
  text: text(50_000),
  periodFrom: day.nullable(),
  periodTo: day.nullable(),
  handler: filledLine(200),
})

/** Whether a period does not end before it begins. */
export const periodInOrder = (value: { periodFrom: string | null; periodTo: string | null }) =>
  !value.periodFrom || !value.periodTo || value.periodFrom <= value.periodTo

export const newRequest = requestFields.refine(periodInOrder, { path: ['periodTo'], error: 'before_start' })
export type NewRequest = z.infer<typeof newRequest>

/** Colour-independent state of the decision term in the work list. */
export const termState = z.enum(['overdue', 'due_soon', 'running', 'suspended', 'met', 'missed', 'stopped'])

/** The decision term as a bar: parts of the span between receipt and the last day. */
export const termBar = z.object({
  state: termState,
  /** Last day of the decision term, all events counted. */
  dueOn: day,
  /** Days left (0 = today is the last day); negative = days overdue; for a met term counted at the decision. */
  daysLeft: z.number().int(),
  suspendedDays: z.number().int(),
  /** Which day of a running suspension it is; null when none runs. */
  suspensionDay: z.number().int().nullable(),
  /** Consecutive segments of the bar, shares of the whole that add up to 1. */
  segments: z.array(
    z.object({
      kind: z.enum(['elapsed', 'suspended', 'ahead', 'overdue']),
      /** Whether these days are only there because the term was extended. */
      extended: z.boolean(),
      from: day,
      to: day,
      share: z.number(),
    }),
  ),
})

export const requestRow = z.object({
  id: requestId,
  number: z.string(),
  law,
  subject: z.string(),
  requesterName: z.string(),
  requesterType,
  channel: requestChannel,
  receivedOn: day,
  handler: z.string(),
  status: requestStatus,
  documents: z.number().int(),
  pages: z.number().int(),
  /** Attempts to reach the requester, and whether one succeeded. */
  contactAttempts: z.number().int(),
  contacted: z.boolean(),
  /** Code of the next thing to do, `requests.next.<code>` in the messages. */
  nextStep: z.string(),
  /** First day on which something is to be done, and what: a term or a task; null when nothing has a day. */
  next: z.object({ on: day, what: z.string() }).nullable(),
  term: termBar,
})
export type RequestRow = z.infer<typeof requestRow>

/** Tiles above the work list; each is a filter. */
export const tile = z.enum(['overdue', 'due_this_week', 'not_called', 'suspended', 'ready_to_publish'])

export const requestFilter = z.strictObject({
  text: z.string().max(200).optional(),
  status: requestStatus.optional(),
  /** `open` (default), `closed` or `all`. */
  scope: z.enum(['open', 'closed', 'all']).optional(),
  tile: tile.optional(),
  handler: z.string().optional(),
  law: law.optional(),
  /** Only what the person at work has to do: own requests, and those with a task of theirs. */
  mine: z.boolean().optional(),
  /** Something is due within so many days, or late; with `mine`, for that person. */
  within: z.number().int().min(0).max(366).optional(),
  sort: z.enum(['due', 'next', 'number', 'received', 'subject', 'requester', 'handler', 'status']).optional(),
  descending: z.boolean().optional(),
  /** Rows in the answer, 200 unless given; `offset` leaves out that many in front. */
  limit: z.number().int().min(1).max(1000).optional(),
  offset: z.number().int().min(0).optional(),
})
export type RequestFilter = z.infer<typeof requestFilter>

export const requestsContract = {
  'requests.list': query(
    requestFilter,
    z.object({
      /** One page, in the order asked for. */
      requests: z.array(requestRow),
      /** Requests that the filter holds, on all pages. */
      matching: z.number().int(),
      tiles: z.record(tile, z.number().int()),
      handlers: z.array(z.string()),
      /** Who asks: name as handler, own open requests, and whether anybody else uses this Lakwerk. */
      me: z.object({ name: z.string(), open: z.number().int(), isAlone: z.boolean() }),
      /** Open requests in all, filters left aside. */
      open: z.number().int(),
      /** Requests in the database at all; 0 = invite to register the first. */
      total: z.number().int(),
    }),
  ),
  'requests.show': query(
    z.strictObject({ id: requestId }),
    requestRow.extend({
      requesterContact: z.string(),
      text: z.string(),
      periodFrom: day.nullable(),
      periodTo: day.nullable(),
      approach: z.enum(['formal', 'informal', 'mixed']).nullable(),
      informalOutcome: z.string().nullable(),
      closedOn: day.nullable(),
      createdAt: instant,
      /** Statuses this request may move to now. */
      moves: z.array(requestStatus),
      /** Status that the facts imply; moving to another one asks for a reason. */
      followed: requestStatus,
      /** Why somebody chose another status than the facts imply; empty while it follows them. */
      statusReason: z.string(),
    }),
  ),
  'requests.find': query(z.strictObject({ number: z.string() }), z.object({ id: requestId })),
  'requests.nextNumber': query(empty, z.object({ number: z.string() })),
  'requests.register': command(newRequest, z.object({ id: requestId, number: z.string() })),
  'requests.change': command(
    z
      .strictObject({ id: requestId, ...requestFields.shape })
      .refine(periodInOrder, { path: ['periodTo'], error: 'before_start' }),
    done,
  ),
  'requests.move': command(z.strictObject({ id: requestId, to: requestStatus, reason: line(500) }), done),
} as const
