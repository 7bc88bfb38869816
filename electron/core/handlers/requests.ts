import type { Db } from '../../../db/access.ts'
import {
  handlerNames,
  insertRequest,
  lastNumber,
  type RequestRecord,
  requestById,
  requestByNumber,
  requestsMatching,
  updateRequest,
} from '../../../db/queries/requests.ts'
import type { NewRequest, RequestFilter } from '../../../shared/contract/requests.ts'
import { now, today } from '../../../shared/dates.ts'
import { nextStepOf } from '../../../shared/domain/next-step.ts'
import {
  allowedMoves,
  checkMove,
  isClosed,
  isDecidedOrClosed,
  nextRequestNumber,
  type RequestStatus,
} from '../../../shared/domain/requests.ts'
import { AppError } from '../../../shared/errors.ts'
import { newId, type RequestId } from '../../../shared/ids.ts'
import { type CaseTerms, caseTermsOf } from '../case-terms.ts'
import type { Answer, CommandHandler, QueryHandler } from '../handler.ts'

type Row = Answer<'requests.list'>['requests'][number]

function rowOf(record: RequestRecord, terms: CaseTerms): Row {
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
      suspendedBy: terms.suspendedBy,
      documents: record.documents,
      exported: record.exports > 0,
    }),
    term: { ...terms.bar, segments: terms.bar.segments.map((segment) => ({ ...segment })) },
  }
}

async function rows(db: Db, records: readonly RequestRecord[]): Promise<Row[]> {
  const terms = await caseTermsOf(db, records)
  return records.map((record) => rowOf(record, termsIn(terms, record.id)))
}

function termsIn(terms: ReadonlyMap<string, CaseTerms>, id: string): CaseTerms {
  const found = terms.get(id)
  if (!found) throw new Error('terms of a request are missing')
  return found
}

/** Days ahead that count as this week. */
const weekDays = 7

const tiles: Readonly<Record<NonNullable<RequestFilter['tile']>, (row: Row) => boolean>> = {
  overdue: ({ term }) => term.state === 'overdue',
  due_this_week: ({ term }) =>
    (term.state === 'due_soon' || term.state === 'running') && term.daysLeft >= 0 && term.daysLeft < weekDays,
  not_called: (row) => !row.contacted && !isDecidedOrClosed(row.status),
  suspended: ({ term }) => term.state === 'suspended',
  ready_to_publish: ({ status }) => status === 'decided' || status === 'released',
}

const sortKeys: Readonly<Record<NonNullable<RequestFilter['sort']>, (row: Row) => string>> = {
  due: ({ term }) =>
    term.state === 'met' || term.state === 'missed' || term.state === 'stopped'
      ? `9${term.dueOn}`
      : `0${term.dueOn}`,
  number: ({ number }) => number.replace(/\d+$/, (digits) => digits.padStart(9, '0')),
  received: ({ receivedOn }) => receivedOn,
  subject: ({ subject }) => subject.toLocaleLowerCase('nl'),
  requester: ({ requesterName }) => requesterName.toLocaleLowerCase('nl'),
  handler: ({ handler }) => handler.toLocaleLowerCase('nl'),
  status: ({ status }) => status,
}

export const listRequests: QueryHandler<'requests.list'> = async ({ db }, filter) => {
  const all = await rows(db, await requestsMatching(db, {}))
  const matching = new Set((await requestsMatching(db, filter)).map(({ id }) => id))
  const open = all.filter(({ status }) => !isClosed(status))
  const scope = filter.scope ?? 'open'
  const tile = filter.tile && tiles[filter.tile]
  const shown = all.filter(
    (row) =>
      matching.has(row.id) &&
      (scope === 'all' || isClosed(row.status) === (scope === 'closed')) &&
      (!filter.status || row.status === filter.status) &&
      (!tile || tile(row)),
  )
  const key = sortKeys[filter.sort ?? 'due']
  const direction = filter.descending ? -1 : 1
  shown.sort((a, b) => direction * key(a).localeCompare(key(b), 'nl') || a.number.localeCompare(b.number))
  return {
    requests: shown,
    tiles: {
      overdue: open.filter(tiles.overdue).length,
      due_this_week: open.filter(tiles.due_this_week).length,
      not_called: open.filter(tiles.not_called).length,
      suspended: open.filter(tiles.suspended).length,
      ready_to_publish: open.filter(tiles.ready_to_publish).length,
    },
    handlers: await handlerNames(db),
    open: open.length,
    total: all.length,
  }
}

export const showRequest: QueryHandler<'requests.show'> = async ({ db }, { id }) => {
  const record = await requestById(db, id)
  if (!record) throw new AppError('not-found')
  const [row] = await rows(db, [record])
  if (!row) throw new AppError('not-found')
  return {
    ...row,
    requesterContact: record.requester_contact,
    text: record.text,
    periodFrom: record.period_from,
    periodTo: record.period_to,
    approach: record.approach,
    informalOutcome: record.informal_outcome,
    closedOn: record.closed_on,
    createdAt: record.created_at,
    moves: [...allowedMoves(record.status as RequestStatus)],
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

export const registerRequest: CommandHandler<'requests.register'> = async ({ tx, log }, input) => {
  refuseFuture(input.receivedOn)
  const id = newId<RequestId>()
  const number = await freeNumber(tx)
  await insertRequest(tx, {
    id,
    number,
    status: 'registered',
    approach: null,
    informal_outcome: null,
    closed_on: null,
    created_at: now(),
    ...columnsOf(input),
  })
  log('request.registered', id, { number, law: input.law, channel: input.channel })
  return { id, number }
}

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
  await updateRequest(tx, id, { status: to, closed_on: isClosed(to) ? today() : null })
  log('request.moved', id, { from, to, reasonGiven: reason !== '' })
  return {}
}
