import { sql } from 'kysely'
import type { Db } from '../access.ts'
import type { RequestTable } from '../tables.ts'

export type RequestRecord = RequestTable & {
  readonly documents: number
  readonly pages: number
  readonly contact_attempts: number
  readonly contacted: number
  readonly exports: number
}

/** Requests with their counts, one row each. */
function requestRecords(db: Db) {
  return db
    .selectFrom('request')
    .selectAll('request')
    .select([
      sql<number>`(select count(*) from document d where d.request_id = request.id)`.as('documents'),
      sql<number>`(select coalesce(sum(d.pages), 0) from document d where d.request_id = request.id)`.as(
        'pages',
      ),
      sql<number>`(select count(*) from contact_step c
        where c.request_id = request.id and c.direction = 'outgoing')`.as('contact_attempts'),
      sql<number>`(select count(*) from contact_step c
        where c.request_id = request.id and c.reached = 'reached')`.as('contacted'),
      sql<number>`(select count(*) from export e where e.request_id = request.id)`.as('exports'),
    ])
}

export async function requestById(db: Db, id: string): Promise<RequestRecord | undefined> {
  return requestRecords(db).where('request.id', '=', id).executeTakeFirst()
}

export async function requestByNumber(db: Db, number: string): Promise<{ id: string } | undefined> {
  return db.selectFrom('request').select('id').where('number', '=', number).executeTakeFirst()
}

export async function insertRequest(tx: Db, request: RequestTable): Promise<void> {
  await tx.insertInto('request').values(request).execute()
}

export async function updateRequest(
  tx: Db,
  id: string,
  change: Partial<Omit<RequestTable, 'id' | 'number'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('request')
    .set(change)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Highest number given out in a year, e.g. `2026-0014`; undefined when there is none. */
export async function lastNumber(db: Db, year: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('request')
    .select('number')
    // Numbers that an office brought along may begin alike.
    .where(sql<boolean>`number glob ${`${year}-[0-9][0-9][0-9][0-9]*`} and number not glob '*[^0-9-]*'`)
    .orderBy(sql`length(number)`, 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number
}

/** Rows in one question: SQLite takes at most 32,766 values. */
const numbersAtOnce = 10_000

/** Which of these numbers are in use. */
export async function numbersInUse(db: Db, numbers: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (let start = 0; start < numbers.length; start += numbersAtOnce) {
    const part = numbers.slice(start, start + numbersAtOnce)
    const rows = await db.selectFrom('request').select('number').where('number', 'in', part).execute()
    found.push(...rows.map(({ number }) => number))
  }
  return found
}
