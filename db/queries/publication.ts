import type { Db } from '../access.ts'
import type { PublicationStepTable, PublicationTable } from '../tables.ts'

export async function publicationOf(db: Db, requestId: string): Promise<PublicationTable | undefined> {
  return db.selectFrom('publication').selectAll().where('request_id', '=', requestId).executeTakeFirst()
}

export async function savePublication(tx: Db, row: PublicationTable): Promise<void> {
  const { request_id: _, ...rest } = row
  await tx
    .insertInto('publication')
    .values(row)
    .onConflict((conflict) => conflict.column('request_id').doUpdateSet(rest))
    .execute()
}

/** Every step of a request, oldest first. */
export async function publicationSteps(db: Db, requestId: string): Promise<PublicationStepTable[]> {
  return db
    .selectFrom('publication_step')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('number')
    .execute()
}

/** Adds a step at the end. */
export async function insertPublicationStep(
  tx: Db,
  step: Omit<PublicationStepTable, 'number'>,
): Promise<void> {
  const last = await tx
    .selectFrom('publication_step')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('request_id', '=', step.request_id)
    .executeTakeFirst()
  await tx
    .insertInto('publication_step')
    .values({ ...step, number: (last?.number ?? 0) + 1 })
    .execute()
}

/** The packed characters of every page of a document, in order of pages. */
export async function packedPages(db: Db, documentId: string): Promise<readonly (Uint8Array | null)[]> {
  const rows = await db
    .selectFrom('page')
    .select(['page', 'chars'])
    .where('document_id', '=', documentId)
    .orderBy('page')
    .execute()
  const pages: (Uint8Array | null)[] = []
  for (const { page, chars } of rows) pages[page] = chars
  return pages
}

/** Sizes of stored files by SHA-256. */
export async function fileSizes(db: Db, hashes: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  // SQLite takes some tens of thousands of values at a time.
  for (let at = 0; at < hashes.length; at += 5000)
    for (const row of await db
      .selectFrom('file')
      .select(['sha256', 'bytes'])
      .where('sha256', 'in', hashes.slice(at, at + 5000))
      .execute())
      sizes.set(row.sha256, row.bytes)
  return sizes
}
