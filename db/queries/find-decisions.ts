import type { Db } from '../access.ts'

/** Places of a document that were left open on purpose, as `page:from-to`. */
export async function openPlaces(db: Db, documentId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('find_decision')
    .select(['page', 'from_place', 'to_place'])
    .where('document_id', '=', documentId)
    .execute()
  return new Set(rows.map((row) => `${row.page}:${row.from_place}-${row.to_place}`))
}

type Place = {
  readonly documentId: string
  readonly page: number
  readonly start: number
  readonly end: number
}

export async function keepOpen(tx: Db, place: Place, by: string, at: string): Promise<void> {
  await tx
    .insertInto('find_decision')
    .values({
      document_id: place.documentId,
      page: place.page,
      from_place: place.start,
      to_place: place.end,
      decision: 'open',
      made_by: by,
      made_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function forgetOpen(tx: Db, place: Place): Promise<void> {
  await tx
    .deleteFrom('find_decision')
    .where('document_id', '=', place.documentId)
    .where('page', '=', place.page)
    .where('from_place', '=', place.start)
    .where('to_place', '=', place.end)
    .execute()
}
