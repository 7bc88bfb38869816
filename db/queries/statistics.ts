import { sql } from 'kysely'
import type { Db } from '../access.ts'

/** Per document: characters of all pages and area of all pages in square points. */
export async function documentSizes(
  db: Db,
): Promise<ReadonlyMap<string, { readonly characters: number; readonly area: number }>> {
  const rows = await db
    .selectFrom('page')
    .select('document_id')
    .select([
      sql<number>`sum(length(replace(text, ' ', '')))`.as('characters'),
      sql<number>`sum((x1 - x0) * (y1 - y0))`.as('area'),
    ])
    .groupBy('document_id')
    .execute()
  return new Map(rows.map(({ document_id, characters, area }) => [document_id, { characters, area }]))
}

export async function allMotivations(
  db: Db,
): Promise<readonly { readonly request_id: string; readonly ground: string }[]> {
  return db.selectFrom('motivation').select(['request_id', 'ground']).where('text', '!=', '').execute()
}

/** First objection of each request. */
export async function firstObjections(db: Db) {
  const rows = await db
    .selectFrom('remedy')
    .select(['request_id', 'received_on', 'outcome', 'talked_on'])
    .where('kind', '=', 'objection')
    .orderBy('received_on', 'desc')
    .execute()
  // Newest first, so that the first objection is what stays.
  return new Map(rows.map((row) => [row.request_id, row]))
}

/** Rulings that set a term, with their amounts in eurocents. */
export async function rulings(db: Db) {
  return db.selectFrom('court_penalty').select(['request_id', 'ruling_on', 'paid_cents', 'paid_on']).execute()
}

/** Days of notices of default, appeals against not deciding and court orders that were recorded as events. */
export async function lateActs(db: Db) {
  return db
    .selectFrom('term_event')
    .select(['request_id', 'kind', 'data'])
    .where('withdrawn_at', 'is', null)
    .where('kind', 'in', [
      'default-notice-received',
      'late-appeal-received',
      'court-order-sent',
      'objection-received',
    ])
    .execute()
}

/** What contacts tell for the figures: the newest mark, whether an objection was expected, a talk in objection. */
export async function followUps(db: Db) {
  const rows = await db
    .selectFrom('contact_step')
    .select(['request_id', 'intervention', 'on_day', 'satisfaction', 'objection_expected'])
    .where('reached', '=', 'reached')
    .where((eb) =>
      eb.or([
        eb('satisfaction', 'is not', null),
        eb('objection_expected', 'is not', null),
        eb('intervention', 'in', ['I15', 'I16']),
      ]),
    )
    .orderBy('on_day')
    .orderBy('created_at')
    .execute()
  return Map.groupBy(rows, (row) => row.request_id)
}

/** Days on which partial decisions were sent, by request. */
export async function partialsSent(db: Db) {
  const rows = await db
    .selectFrom('partial_decision')
    .select(['request_id', 'sent_on'])
    .where('sent_on', 'is not', null)
    .execute()
  return Map.groupBy(rows, (row) => row.request_id)
}
