import type { Db } from '../../../db/access.ts'
import {
  insertRequest,
  lastNumber,
  type RequestRecord,
  requestById,
  requestByNumber,
  updateRequest,
} from '../../../db/queries/requests.ts'
import {
  type Asker,
  handlerNames,
  openTotal,
  ownOpenCount,
  ownTaskDays,
  requestTotal,
  tileCounts,
  type WorkListRecord,
  workListCount,
  workListIds,
  workListRows,
} from '../../../db/queries/work-list.ts'
import type { NewRequest, RequestFilter } from '../../../shared/contract/requests.ts'
import { addDays, now, today } from '../../../shared/dates.ts'
import { nextStepOf } from '../../../shared/domain/next-step.ts'
import {
  allowedMoves,
  checkMove,
  isClosed,
  isDecidedOrClosed,
  nextRequestNumber,
  type RequestStatus,
  requestStatuses,
} from '../../../shared/domain/requests.ts'
import type { SuspensionCode } from '../../../shared/domain/term-events.ts'
import { AppError } from '../../../shared/errors.ts'
import { newId, type RequestId } from '../../../shared/ids.ts'
import { type CaseTerms, caseTermsOf } from '../case-terms.ts'
import { impliedStatusOf } from '../derive-status.ts'
import type { Answer, CommandHandler, QueryHandler } from '../handler.ts'
import { meOf } from '../me.ts'

type Row = Answer<'requests.list'>['requests'][number]
type Bar = Row['term']

/** What the work list and the head of a request both know. */
type RowSource = Omit<
  RequestRecord,
  | 'requester_contact'
  | 'text'
  | 'period_from'
  | 'period_to'
  | 'approach'
  | 'informal_outcome'
  | 'created_at'
  | 'status_held'
  | 'status_reason'
  | 'satisfaction'
  | 'hours'
  | 'objection_expected'
>

function rowOf(
  record: RowSource,
  suspendedBy: SuspensionCode | undefined,
  term: Bar,
  next: Row['next'],
): Row {
  const status = record.status as RequestStatus
  return {
    id: record.id,
    number: record.number,
    law: record.law,
    subject: record.subject,
    requesterName: record.requester_name,
    requesterType: record.requester_type as Row['requesterType'],
    channel: record.channel as Row['channel'],
    receivedOn: record.received_on,
    handler: record.handler,
    status,
    documents: record.documents,
    pages: record.pages,
    contactAttempts: record.contact_attempts,
    contacted: record.contacted > 0,
    nextStep: nextStepOf({
      status,
      contacted: record.contacted > 0,
      suspendedBy,
      documents: record.documents,
      exported: record.exports > 0,
    }),
    next,
    term,
  }
}

const barOf = ({ bar }: CaseTerms): Bar => ({
  ...bar,
  segments: bar.segments.map((segment) => ({ ...segment })),
})

/** The bar as it was counted. */
const keptBar = (record: WorkListRecord): Bar => ({
  state: record.state,
  dueOn: record.due_on,
  daysLeft: record.days_left,
  suspendedDays: record.suspended_days,
  suspensionDay: record.suspension_day,
  segments: JSON.parse(record.segments),
})

/** What comes next, as it was counted. */
const keptNext = ({ next_on: on, next_kind: what }: Pick<WorkListRecord, 'next_on' | 'next_kind'>) =>
  what === '' ? null : { on, what }

async function nextOf(db: Db, id: string): Promise<Row['next']> {
  const [record] = await workListRows(db, [id])
  return record ? keptNext(record) : null
}

function termsIn(terms: ReadonlyMap<string, CaseTerms>, id: string): CaseTerms {
  const found = terms.get(id)
  if (!found) throw new Error('terms of a request are missing')
  return found
}

/** Rows in one answer unless the asker says otherwise. */
const pageRows = 200

const statusLists = { decidedOrClosed: requestStatuses.filter(isDecidedOrClosed) }

/** What comes next for one person: the term of their own request, or their first task. */
function ownNextOf(record: WorkListRecord, name: string, taskDay: string | undefined): Row['next'] {
  const term = record.handler === name && record.term_next_kind !== '' ? record.term_next_on : undefined
  if (term !== undefined && (taskDay === undefined || term <= taskDay))
    return { on: term, what: record.term_next_kind }
  return taskDay === undefined ? null : { on: taskDay, what: 'task' }
}

async function pageOf(db: Db, filter: RequestFilter, asker: Asker): Promise<Row[]> {
  const page = { limit: filter.limit ?? pageRows, offset: filter.offset ?? 0 }
  const ids = (await workListIds(db, filter, statusLists, page, asker).execute()).map((row) => row.request_id)
  const records = await workListRows(db, ids)
  const { mine } = asker
  const taskDays = mine === undefined ? undefined : await ownTaskDays(db, ids, mine)
  const nextIn = (record: WorkListRecord) =>
    mine === undefined ? keptNext(record) : ownNextOf(record, mine, taskDays?.get(record.id))
  // A stopped term goes on counting its days, but only where it is looked at.
  const aged = records.filter((one) => one.state === 'stopped' && one.counted_on !== today())
  const again = await caseTermsOf(db, aged)
  return records.map((record) => {
    const terms = again.get(record.id)
    return terms
      ? rowOf(record, terms.suspendedBy, barOf(terms), nextIn(record))
      : rowOf(
          record,
          (record.suspended_by as SuspensionCode | null) ?? undefined,
          keptBar(record),
          nextIn(record),
        )
  })
}

export const listRequests: QueryHandler<'requests.list'> = async ({ db, person }, filter) => {
  const me = await meOf(db, person)
  if (filter.mine && me.name === '') throw new AppError('people.choose-first')
  const asker: Asker = {
    mine: filter.mine ? me.name : undefined,
    until: filter.within === undefined ? undefined : addDays(today(), filter.within),
  }
  const { open: shown, ...tiles } = await tileCounts(db, statusLists, asker.mine).executeTakeFirstOrThrow()
  const open = asker.mine === undefined ? shown : await openTotal(db)
  return {
    requests: await pageOf(db, filter, asker),
    matching: await workListCount(db, filter, statusLists, asker),
    tiles,
    handlers: await handlerNames(db),
    me: { ...me, open: asker.mine === undefined ? await ownOpenCount(db, me.name) : shown },
    open,
    total: await requestTotal(db),
  }
}

export const showRequest: QueryHandler<'requests.show'> = async ({ db }, { id }) => {
  const record = await requestById(db, id)
  if (!record) throw new AppError('not-found')
  const terms = termsIn(await caseTermsOf(db, [record]), id)
  return {
    ...rowOf(record, terms.suspendedBy, barOf(terms), await nextOf(db, id)),
    requesterContact: record.requester_contact,
    text: record.text,
    periodFrom: record.period_from,
    periodTo: record.period_to,
    approach: record.approach,
    informalOutcome: record.informal_outcome,
    closedOn: record.closed_on,
    createdAt: record.created_at,
    moves: [...allowedMoves(record.status as RequestStatus)],
    followed: await impliedStatusOf(db, record, terms),
    statusReason: record.status_held === null ? '' : record.status_reason,
  }
}

export const findRequest: QueryHandler<'requests.find'> = async ({ db }, { number }) => {
  const found = await requestByNumber(db, number)
  if (!found) throw new AppError('request.unknown-number', { number: number.slice(0, 40) })
  return found
}

async function freeNumber(db: Db): Promise<string> {
  const year = Number(today().slice(0, 4))
  const last = await lastNumber(db, year)
  return nextRequestNumber(year, last ? [last] : [])
}

export const nextNumber: QueryHandler<'requests.nextNumber'> = async ({ db }) => ({
  number: await freeNumber(db),
})

const columnsOf = (input: NewRequest) => ({
  law: input.law,
  received_on: input.receivedOn,
  channel: input.channel,
  requester_name: input.requesterName,
  requester_type: input.requesterType,
  requester_contact: input.requesterContact,
  subject: input.subject,
  text: input.text,
  period_from: input.periodFrom,
  period_to: input.periodTo,
  handler: input.handler,
})

function refuseFuture(receivedOn: string): void {
  if (receivedOn > today())
    throw new AppError(
      'request.received-in-future',
      {},
      { issues: [{ path: 'receivedOn', code: 'in_future' }] },
    )
}

/** Registers a request under this number, or under the next free one. */
export async function registerAs(
  { tx, log }: Parameters<CommandHandler<'requests.register'>>[0],
  input: NewRequest,
  own: string | null,
): Promise<{ id: string; number: string }> {
  refuseFuture(input.receivedOn)
  const id = newId<RequestId>()
  const number = own ?? (await freeNumber(tx))
  await insertRequest(tx, {
    id,
    number,
    status: 'registered',
    approach: null,
    informal_outcome: null,
    closed_on: null,
    created_at: now(),
    status_held: null,
    status_reason: '',
    satisfaction: null,
    hours: null,
    objection_expected: 0,
    ...columnsOf(input),
  })
  log('request.registered', id, { number, law: input.law, channel: input.channel })
  return { id, number }
}

export const registerRequest: CommandHandler<'requests.register'> = (at, input) => registerAs(at, input, null)

export const changeRequest: CommandHandler<'requests.change'> = async ({ tx, log }, { id, ...input }) => {
  refuseFuture(input.receivedOn)
  const before = await requestById(tx, id)
  if (!before) throw new AppError('not-found')
  const columns = columnsOf(input)
  const fields = Object.entries(columns)
    .filter(([column, value]) => before[column as keyof typeof columns] !== value)
    .map(([column]) => column)
  await updateRequest(tx, id, columns)
  log('request.changed', id, { fields })
  return {}
}

export const moveRequest: CommandHandler<'requests.move'> = async ({ tx, log }, { id, to, reason }) => {
  const record = await requestById(tx, id)
  if (!record) throw new AppError('not-found')
  const from = record.status as RequestStatus
  checkMove(from, to)
  const implied = await impliedStatusOf(tx, record)
  if (to !== implied && reason === '')
    throw new AppError('request.move-needs-reason', {}, { issues: [{ path: 'reason', code: 'required' }] })
  await updateRequest(tx, id, {
    status: to,
    closed_on: isClosed(to) ? today() : null,
    // A choice that agrees with the facts is no choice against them: the status goes on following.
    status_held: to === implied ? null : implied,
    status_reason: reason,
  })
  log('request.moved', id, { from, to, reasonGiven: reason !== '' })
  return {}
}
