import { type ExpressionBuilder, sql } from 'kysely'
import type { RequestFilter } from '../../shared/contract/requests.ts'
import { folded } from '../../shared/folded.ts'
import type { Db } from '../access.ts'
import type { CaseFactTable, RequestTable, Tables } from '../tables.ts'

type Facts = ExpressionBuilder<Tables & { fact: CaseFactTable }, 'fact'>

/** Days ahead that count as this week. */
const weekDays = 7

/** Statuses in which the decision was sent but nothing was published yet. */
const readyToPublish = ['decided', 'released'] as const

/** Statuses in which nobody needs to be called any more: given by the caller, the domain knows them. */
export type StatusLists = { readonly decidedOrClosed: readonly string[] }

type TileName = NonNullable<RequestFilter['tile']>

/** What each tile above the work list holds. */
function inTile(eb: Facts, tile: TileName, { decidedOrClosed }: StatusLists) {
  switch (tile) {
    case 'overdue':
      return eb('fact.state', '=', 'overdue')
    case 'due_this_week':
      return eb.and([
        eb('fact.state', 'in', ['due_soon', 'running']),
        eb('fact.days_left', '>=', 0),
        eb('fact.days_left', '<', weekDays),
      ])
    case 'not_called':
      return eb.and([eb('fact.contacted', '=', 0), eb('fact.status', 'not in', decidedOrClosed)])
    case 'suspended':
      return eb('fact.state', '=', 'suspended')
    case 'ready_to_publish':
      return eb('fact.status', 'in', readyToPublish)
  }
}

const sortColumns = {
  due: 'fact.due_key',
  next: 'fact.next_on',
  number: 'fact.number_key',
  received: 'fact.received_on',
  subject: 'fact.subject_key',
  requester: 'fact.requester_key',
  handler: 'fact.handler_key',
  status: 'fact.status',
} as const

/** Name of who asks, when only their own work is wanted, and the last day of `within`. */
export type Asker = { readonly mine?: string | undefined; readonly until?: string | undefined }

/** Open tasks of one person on the request at hand: their own, and those of nobody on their requests. */
const ownTask = (name: string) => sql`
  task.request_id = fact.request_id and task.done_on is null
  and (task.owner = ${name} or (task.owner = '' and fact.handler = ${name}))`

/** First day on which one person has something to do on the request at hand. */
const ownNext = (name: string) => sql<string>`min(
  case when fact.handler = ${name} then fact.term_next_on else '9999-12-31' end,
  coalesce((select min(task.due_on) from task where ${ownTask(name)}), '9999-12-31'))`

/** Whether the request at hand is theirs, or holds a task of theirs. */
const isOwn = (name: string) => sql<boolean>`(fact.handler = ${name} or fact.request_id in
  (select task.request_id from task where task.owner = ${name} and task.done_on is null))`

function filtered(db: Db, filter: RequestFilter, lists: StatusLists, { mine, until }: Asker) {
  let found = db.selectFrom('case_fact as fact')
  const scope = filter.scope ?? 'open'
  if (scope !== 'all') found = found.where('fact.is_open', '=', scope === 'open' ? 1 : 0)
  if (filter.status) found = found.where('fact.status', '=', filter.status)
  if (filter.handler) found = found.where('fact.handler', '=', filter.handler)
  if (filter.law)
    found = found.where('fact.request_id', 'in', (eb) =>
      eb
        .selectFrom('request')
        .select('id')
        .where('law', '=', filter.law ?? 'woo'),
    )
  if (mine !== undefined) found = found.where(isOwn(mine))
  if (until !== undefined)
    found =
      mine === undefined
        ? found.where('fact.next_on', '<=', until)
        : found.where(sql<boolean>`${ownNext(mine)} <= ${until}`)
  const { tile } = filter
  if (tile) found = found.where((eb) => inTile(eb, tile, lists))
  const text = folded(filter.text ?? '')
  if (text) found = found.where(sql<boolean>`instr(fact.search_text, ${text}) > 0`)
  return found
}

/** The ids of one page of the work list, in its order; also for the plan test. */
export function workListIds(
  db: Db,
  filter: RequestFilter,
  lists: StatusLists,
  { limit, offset }: { readonly limit: number; readonly offset: number },
  asker: Asker = {},
) {
  const sort = filter.sort ?? 'due'
  const order = sort === 'next' && asker.mine !== undefined ? ownNext(asker.mine) : sortColumns[sort]
  return filtered(db, filter, lists, asker)
    .select('fact.request_id')
    .orderBy(order, filter.descending ? 'desc' : 'asc')
    .orderBy('fact.number_key')
    .limit(limit)
    .offset(offset)
}

/** How many requests a filter holds. */
export async function workListCount(
  db: Db,
  filter: RequestFilter,
  lists: StatusLists,
  asker: Asker = {},
): Promise<number> {
  const row = await filtered(db, filter, lists, asker)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** The numbers on the tiles, over open requests (of one person when named); also for the plan test. */
export function tileCounts(db: Db, lists: StatusLists, mine?: string) {
  const count = (eb: Facts, tile: TileName) =>
    sql<number>`coalesce(sum(${inTile(eb, tile, lists)}), 0)`.as(tile)
  const open = db.selectFrom('case_fact as fact').where('fact.is_open', '=', 1)
  return (mine === undefined ? open : open.where(isOwn(mine))).select((eb) => [
    eb.fn.countAll<number>().as('open'),
    count(eb, 'overdue'),
    count(eb, 'due_this_week'),
    count(eb, 'not_called'),
    count(eb, 'suspended'),
    count(eb, 'ready_to_publish'),
  ])
}

/** Open requests that are theirs or hold a task of theirs. */
export async function ownOpenCount(db: Db, name: string): Promise<number> {
  if (name === '') return 0
  // Both halves by index: asked with every page of the list, and an `or` would walk all open requests.
  const own = db
    .selectFrom('case_fact')
    .select('request_id')
    .where('handler', '=', name)
    .where('is_open', '=', 1)
    .union(
      db
        .selectFrom('task')
        .innerJoin('case_fact', 'case_fact.request_id', 'task.request_id')
        .select('case_fact.request_id')
        .where('task.owner', '=', name)
        .where('task.done_on', 'is', null)
        .where('case_fact.is_open', '=', 1),
    )
  const row = await db
    .selectFrom(own.as('own'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** First day of an open task of one person, by request. */
export async function ownTaskDays(
  db: Db,
  ids: readonly string[],
  name: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('case_fact as fact', 'fact.request_id', 'task.request_id')
    .where('task.request_id', 'in', ids)
    .where(sql<boolean>`(${ownTask(name)})`)
    .where('task.due_on', 'is not', null)
    .select(['task.request_id', (eb) => eb.fn.min('task.due_on').$notNull().as('due_on')])
    .groupBy('task.request_id')
    .execute()
  return new Map(rows.map((row) => [row.request_id, row.due_on]))
}

/** Requests in the database at all. */
export async function requestTotal(db: Db): Promise<number> {
  const row = await db
    .selectFrom('case_fact')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Requests that are not closed. */
export async function openTotal(db: Db): Promise<number> {
  const row = await db
    .selectFrom('case_fact')
    .where('is_open', '=', 1)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export async function handlerNames(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('case_fact').select('handler').distinct().orderBy('handler').execute()
  return rows.map((row) => row.handler)
}

/** A request as the work list shows it: its own columns, its facts and what hangs on it. */
export type WorkListRecord = Pick<
  RequestTable,
  | 'id'
  | 'number'
  | 'law'
  | 'subject'
  | 'requester_name'
  | 'requester_type'
  | 'channel'
  | 'received_on'
  | 'closed_on'
  | 'handler'
  | 'status'
> &
  Pick<
    CaseFactTable,
    | 'counted_on'
    | 'contacted'
    | 'contact_attempts'
    | 'state'
    | 'due_on'
    | 'days_left'
    | 'suspended_by'
    | 'suspended_days'
    | 'suspension_day'
    | 'segments'
    | 'next_on'
    | 'next_kind'
    | 'term_next_on'
    | 'term_next_kind'
  > & { readonly documents: number; readonly pages: number; readonly exports: number }

/** The rows of one page, in the order of `ids`. */
export async function workListRows(db: Db, ids: readonly string[]): Promise<WorkListRecord[]> {
  const rows = await db
    .selectFrom('request')
    .innerJoin('case_fact as fact', 'fact.request_id', 'request.id')
    .where('request.id', 'in', ids)
    .select([
      'request.id',
      'request.number',
      'request.law',
      'request.subject',
      'request.requester_name',
      'request.requester_type',
      'request.channel',
      'request.received_on',
      'request.closed_on',
      'request.handler',
      'request.status',
      'fact.counted_on',
      'fact.contacted',
      'fact.contact_attempts',
      'fact.state',
      'fact.due_on',
      'fact.days_left',
      'fact.suspended_by',
      'fact.suspended_days',
      'fact.suspension_day',
      'fact.segments',
      'fact.next_on',
      'fact.next_kind',
      'fact.term_next_on',
      'fact.term_next_kind',
      sql<number>`(select count(*) from document d where d.request_id = request.id)`.as('documents'),
      sql<number>`(select coalesce(sum(d.pages), 0) from document d where d.request_id = request.id)`.as(
        'pages',
      ),
      sql<number>`(select count(*) from export e where e.request_id = request.id)`.as('exports'),
    ])
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
