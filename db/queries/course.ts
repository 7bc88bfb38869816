import { sql } from 'kysely'
import type { TermEvent } from '../../shared/domain/term-events.ts'
import type { Db } from '../access.ts'

/** What the course of a request adds to its terms: third parties, forwardings, parts, remedies, rulings. */
export async function courseEvents(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly TermEvent[]>> {
  const found = new Map<string, TermEvent[]>()
  const add = (request: string, event: unknown) => {
    const list = found.get(request)
    if (list) list.push(event as TermEvent)
    else found.set(request, [event as TermEvent])
  }
  const parties = await db
    .selectFrom('third_party')
    .select(['request_id', 'told_on', 'term_end', 'replied_on'])
    .where('request_id', 'in', ids)
    .where('told_on', 'is not', null)
    .execute()
  // Those about whom the requester was told on one day, with one term, are one round.
  for (const round of Map.groupBy(
    parties,
    (one) => `${one.request_id} ${one.told_on} ${one.term_end}`,
  ).values()) {
    const [first] = round
    if (!first) continue
    const name = `parties ${first.told_on} ${first.term_end}`
    add(first.request_id, {
      kind: 'views-announced',
      on: first.told_on,
      termEnd: first.term_end,
      parties: round.length,
      round: name,
    })
    for (const { replied_on } of round)
      if (replied_on) add(first.request_id, { kind: 'view-received', on: replied_on, round: name })
  }
  for (const row of await db
    .selectFrom('forwarding')
    .select(['request_id', 'part', 'on_day'])
    .where('request_id', 'in', ids)
    .execute())
    add(row.request_id, { kind: 'forwarded', on: row.on_day, part: row.part })
  await addParts(db, ids, add)
  await addRemedies(db, ids, add)
  return found
}

/** Day of the newest agreement on parts that stands, by request id. */
async function agreedDays(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('agreement')
    .select(['request_id', (eb) => eb.fn.max('answered_on').as('on_day')])
    .where('request_id', 'in', ids)
    .where('kind', '=', 'phased')
    .where('state', '=', 'accepted')
    .groupBy('request_id')
    .execute()
  return new Map(rows.flatMap(({ request_id, on_day }) => (on_day ? [[request_id, on_day]] : [])))
}

async function addParts(db: Db, ids: readonly string[], add: (request: string, event: unknown) => void) {
  const parts = await db
    .selectFrom('partial_decision')
    .select(['request_id', 'number', 'due_on', 'sent_on', 'third_party_objects', 'agreed_part', 'created_at'])
    .where('request_id', 'in', ids)
    .orderBy('number')
    .execute()
  // What was agreed is one list of parts; a part that was planned without an agreement belongs to it too.
  const agreedOn = await agreedDays(db, parts.length === 0 ? [] : ids)
  for (const [request, own] of Map.groupBy(parts, (one) => one.request_id)) {
    if (own.every((one) => one.agreed_part !== null)) continue
    const days = [agreedOn.get(request) ?? '', ...own.map((one) => one.created_at.slice(0, 10))]
    add(request, {
      kind: 'split-agreed',
      on: days.toSorted().at(-1),
      parts: own.map((one) => ({ id: one.agreed_part ?? `deel ${one.number}`, dueOn: one.due_on })),
    })
  }
  for (const one of parts)
    if (one.sent_on)
      add(one.request_id, {
        kind: 'partial-decision-sent',
        on: one.sent_on,
        part: one.agreed_part ?? `deel ${one.number}`,
        thirdPartyObjects: one.third_party_objects === 1,
      })
}

async function addRemedies(db: Db, ids: readonly string[], add: (request: string, event: unknown) => void) {
  const remedies = await db
    .selectFrom('remedy')
    .select([
      'request_id',
      'kind',
      'received_on',
      'posted_on',
      'committee_on',
      'decided_on',
      'outcome',
      'created_at',
    ])
    .where('request_id', 'in', ids)
    .orderBy('received_on')
    .execute()
  for (const one of remedies) {
    if (one.kind !== 'objection') {
      if (one.kind === 'appeal') add(one.request_id, { kind: 'appeal-received', on: one.received_on })
      continue
    }
    add(one.request_id, {
      kind: 'objection-received',
      on: one.received_on,
      ...(one.posted_on ? { postedOn: one.posted_on } : {}),
    })
    if (one.committee_on) add(one.request_id, { kind: 'committee-installed', on: one.committee_on })
    if (one.decided_on)
      add(one.request_id, {
        kind: one.outcome === 'withdrawn' ? 'objection-withdrawn' : 'objection-decision-sent',
        on: one.decided_on,
      })
  }
  for (const one of await db
    .selectFrom('court_penalty')
    .select(['request_id', 'ruling_on', 'due_on'])
    .where('request_id', 'in', ids)
    .execute())
    add(one.request_id, {
      kind: 'court-order-sent',
      on: one.ruling_on,
      ...(one.due_on ? { dueOn: one.due_on } : {}),
    })
}

/** What the status of a request follows from, apart from its terms. */
export type CourseCounts = {
  readonly id: string
  readonly searches: number
  readonly documents: number
  readonly marks: number
  readonly motivations: number
  readonly appeals_open: number
  readonly objections_open: number
  /** First open task with a day; null when there is none. */
  readonly task_due: string | null
}

/** Counts of some requests, by id. */
export async function courseCounts(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CourseCounts>> {
  const rows = await db
    .selectFrom('request')
    .select([
      'id',
      sql<number>`exists (select 1 from search_entry s where s.request_id = request.id)`.as('searches'),
      sql<number>`exists (select 1 from document d where d.request_id = request.id)`.as('documents'),
      sql<number>`exists (select 1 from document d join mark m on m.document_id = d.id
        where d.request_id = request.id and m.deleted_at is null)`.as('marks'),
      sql<number>`exists (select 1 from motivation m where m.request_id = request.id and m.text <> '')`.as(
        'motivations',
      ),
      sql<number>`exists (select 1 from remedy r where r.request_id = request.id and r.decided_on is null
        and r.kind <> 'objection')`.as('appeals_open'),
      sql<number>`exists (select 1 from remedy r where r.request_id = request.id and r.decided_on is null
        and r.kind = 'objection')`.as('objections_open'),
      sql<string | null>`(select min(t.due_on) from task t where t.request_id = request.id
        and t.done_on is null)`.as('task_due'),
    ])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
