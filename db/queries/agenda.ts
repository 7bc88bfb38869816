import { sql } from 'kysely'
import type { Db } from '../access.ts'
import type { EventTable } from '../tables.ts'

/** Dates of one open request: `dates` as 0013-agenda.sql describes them. */
export type DatedCase = {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly handler: string
  readonly dates: string
}

function datedCases(db: Db, handler: string | undefined) {
  const cases = db
    .selectFrom('case_fact as fact')
    .innerJoin('request', 'request.id', 'fact.request_id')
    .where('fact.is_open', '=', 1)
    .select(['request.id', 'request.number', 'request.subject', 'request.handler', 'fact.dates'])
  return handler === undefined ? cases : cases.where('fact.handler', '=', handler)
}

/** Open requests with a date in one of these months (`YYYY-MM`). */
export async function casesInMonths(
  db: Db,
  months: readonly string[],
  handler: string | undefined,
): Promise<DatedCase[]> {
  return datedCases(db, handler)
    .where((eb) => eb.or(months.map((month) => sql<boolean>`instr(fact.dates, ${`"${month}-`}) > 0`)))
    .execute()
}

/** Open requests on which something is due up to and including a day. */
export async function casesDueBy(db: Db, until: string, handler: string | undefined): Promise<DatedCase[]> {
  return datedCases(db, handler).where('fact.term_next_on', '<=', until).execute()
}

/** An open or done task with the request it belongs to. */
export type AgendaTask = {
  readonly id: string
  readonly title: string
  readonly due_on: string
  readonly done_on: string | null
  readonly request_id: string
  readonly number: string
  readonly subject: string
  readonly handler: string
}

/**
 * Tasks of open requests that are due in a span of days, in order of day; of one person when named: those they own,
 * and those without an owner on their requests.
 */
export async function tasksDue(
  db: Db,
  span: { readonly from?: string; readonly to: string; readonly onlyOpen: boolean },
  owner: string | undefined,
): Promise<AgendaTask[]> {
  let tasks = db
    .selectFrom('task')
    .innerJoin('request', 'request.id', 'task.request_id')
    .innerJoin('case_fact as fact', 'fact.request_id', 'task.request_id')
    .where('fact.is_open', '=', 1)
    .where('task.due_on', '<=', span.to)
    .select([
      'task.id',
      'task.title',
      'task.done_on',
      'task.request_id',
      'request.number',
      'request.subject',
      'request.handler',
    ])
    .select((eb) => eb.ref('task.due_on').$notNull().as('due_on'))
    .orderBy('task.due_on')
  if (span.from !== undefined) tasks = tasks.where('task.due_on', '>=', span.from)
  if (span.onlyOpen) tasks = tasks.where('task.done_on', 'is', null)
  if (owner !== undefined)
    tasks = tasks.where((eb) =>
      eb.or([
        eb('task.owner', '=', owner),
        eb.and([eb('task.owner', '=', ''), eb('request.handler', '=', owner)]),
      ]),
    )
  return tasks.execute()
}

/** What somebody put off, by request: what, the date it stood on, and until when. */
export async function snoozesOf(db: Db, profileId: string, today: string) {
  return db
    .selectFrom('reminder_snooze')
    .selectAll()
    .where('profile_id', '=', profileId)
    .where('until', '>', today)
    .execute()
}

export async function storeSnooze(
  tx: Db,
  snooze: { profile_id: string; request_id: string; what: string; on_day: string; until: string },
): Promise<void> {
  await tx.replaceInto('reminder_snooze').values(snooze).execute()
}

export async function clearSnooze(tx: Db, profileId: string, requestId: string, what: string): Promise<void> {
  await tx
    .deleteFrom('reminder_snooze')
    .where('profile_id', '=', profileId)
    .where('request_id', '=', requestId)
    .where('what', '=', what)
    .execute()
}

/** What a person has been shown; undefined when nothing yet. */
export async function lookOf(db: Db, profileId: string) {
  return db.selectFrom('profile_look').selectAll().where('profile_id', '=', profileId).executeTakeFirst()
}

export async function storeLook(
  tx: Db,
  profileId: string,
  look: { reminded_on?: string; news_seen_at?: string },
): Promise<void> {
  await tx
    .insertInto('profile_look')
    .values({ profile_id: profileId, reminded_on: null, news_seen_at: null, ...look })
    .onConflict((conflict) => conflict.column('profile_id').doUpdateSet(look))
    .execute()
}

/** An event with the request it is about, as the news tells it. */
export type RequestEvent = Pick<EventTable, 'at' | 'actor' | 'kind' | 'data'> & {
  readonly request_id: string
  readonly number: string
  readonly subject: string
}

/** Events about requests since a moment, newest first; of requests of one handler when named. */
export async function requestEventsSince(
  db: Db,
  since: string,
  handler: string | undefined,
  limit: number,
): Promise<RequestEvent[]> {
  let events = db
    .selectFrom('event')
    .innerJoin('request', (join) =>
      join.on(
        sql<string>`request.id`,
        '=',
        sql<string>`coalesce(json_extract(event.data, '$.request'), event.subject)`,
      ),
    )
    .where('event.at', '>=', since)
    .select([
      'event.at',
      'event.actor',
      'event.kind',
      'event.data',
      'request.id as request_id',
      'request.number',
      'request.subject',
    ])
  if (handler !== undefined) events = events.where('request.handler', '=', handler)
  return events.orderBy('event.id', 'desc').limit(limit).execute()
}
