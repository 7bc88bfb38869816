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
