import type { Db } from '../access.ts'
import type { CaseFactTable } from '../tables.ts'

/** Rows in one statement: SQLite takes at most 32,766 values. */
const rowsAtOnce = 100

/** Keeps facts, over those kept before. */
export async function storeCaseFacts(tx: Db, facts: readonly CaseFactTable[]): Promise<void> {
  for (let start = 0; start < facts.length; start += rowsAtOnce) {
    await tx
      .replaceInto('case_fact')
      .values(facts.slice(start, start + rowsAtOnce))
      .execute()
  }
}

/** Facts as counted before, by request id. */
export async function keptFacts(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, CaseFactTable>> {
  const rows = await db.selectFrom('case_fact').selectAll().where('request_id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.request_id, row]))
}

/** Requests that were written to since their facts were counted. */
export async function touchedCases(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('case_touched').select('request_id').execute()
  return rows.map((row) => row.request_id)
}

export async function anyCaseTouched(db: Db): Promise<boolean> {
  return (await db.selectFrom('case_touched').select('request_id').limit(1).executeTakeFirst()) !== undefined
}

export async function forgetTouchedCases(tx: Db): Promise<void> {
  await tx.deleteFrom('case_touched').execute()
}

/** States of a term that still runs, so that a new day can change them. */
const runningStates = ['overdue', 'due_soon', 'running', 'suspended'] as const

/** Requests with a running term whose state was counted for another day than `today`. */
export async function casesOfAnotherDay(db: Db, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_fact')
    .select('request_id')
    .where('state', 'in', runningStates)
    .where('counted_on', '!=', today)
    .execute()
  return rows.map((row) => row.request_id)
}

/** Requests with a date that may move when these days become, or stop being, a holiday. */
export async function casesMovedBy(db: Db, days: readonly string[]): Promise<string[]> {
  if (days.length === 0) return []
  const rows = await db
    .selectFrom('case_fact')
    .select('request_id')
    .where((eb) =>
      eb.or(days.map((day) => eb.and([eb('moves_until', '>=', day), eb('received_on', '<=', day)]))),
    )
    .execute()
  return rows.map((row) => row.request_id)
}

/** Open requests, of one handler when given, what is due first on top. */
export async function openCaseIds(db: Db, handler?: string): Promise<string[]> {
  let open = db.selectFrom('case_fact').select('request_id').where('is_open', '=', 1)
  if (handler) open = open.where('handler', '=', handler)
  return (await open.orderBy('due_key').execute()).map((row) => row.request_id)
}

/** Day on which the first request came in; undefined when there is none. */
export async function firstReceipt(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('case_fact')
    .select((eb) => eb.fn.min('received_on').as('first'))
    .executeTakeFirst()
  return row?.first ?? undefined
}

/**
 * Columns of the requests that the statistics of a period count: received, decided, ended or still open in it, or
 * with an objection term that ran out in it.
 */
export async function countedCases(db: Db, period: { readonly from: string; readonly to: string }) {
  return db
    .selectFrom('request')
    .innerJoin('case_fact as fact', 'fact.request_id', 'request.id')
    .leftJoin('decision', 'decision.request_id', 'request.id')
    .select([
      'request.id',
      'request.number',
      'request.law',
      'request.status',
      'request.requester_type',
      'request.channel',
      'request.received_on',
      'request.approach',
      'request.informal_outcome',
      'request.closed_on',
      'fact.due_on',
      'fact.first_due_on',
      'fact.decided_on',
      'fact.extended',
      'fact.suspended_days',
      'fact.phased',
      'fact.first_reached_on',
      'fact.working_days_to_contact',
      'fact.contact_attempts',
      'fact.objection_end',
      'decision.outcome',
      'decision.sent_on',
      'request.satisfaction',
      'request.hours',
      'request.objection_expected',
    ])
    .where('fact.received_on', '<=', period.to)
    .where((eb) =>
      eb.or([
        eb('fact.received_on', '>=', period.from),
        eb('fact.decided_on', '>=', period.from),
        eb('request.closed_on', '>=', period.from),
        eb('fact.objection_end', '>=', period.from),
        eb.and([eb('fact.decided_on', 'is', null), eb('request.closed_on', 'is', null)]),
      ]),
    )
    .orderBy('fact.number_key', 'desc')
    .execute()
}
