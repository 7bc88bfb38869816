import { type Insertable, sql } from 'kysely'
import { now } from '../../shared/dates.ts'
import { type Db, portions } from '../access.ts'
import type { DeliveryTable, SourceFileTable } from '../intake-tables.ts'

export type SourceRecord = SourceFileTable

/** The delivery of a job; made when the job begins, found again when it goes on after a crash. */
export async function openDelivery(
  tx: Db,
  given: { readonly id: string; readonly requestId: string; readonly origin: DeliveryTable['origin'] },
): Promise<{ readonly isNew: boolean; readonly number: number }> {
  const known = await tx.selectFrom('delivery').select('number').where('id', '=', given.id).executeTakeFirst()
  if (known) return { isNew: false, number: known.number }
  const last = await tx
    .selectFrom('delivery')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('request_id', '=', given.requestId)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  await tx
    .insertInto('delivery')
    .values({
      id: given.id,
      request_id: given.requestId,
      number,
      origin: given.origin,
      state: 'running',
      created_at: now(),
      finished_at: null,
      job_id: given.id,
    })
    .execute()
  return { isNew: true, number }
}

/** Moves a delivery to another state; `from` = only when it is in that state now. */
export async function setDeliveryState(
  tx: Db,
  id: string,
  state: DeliveryTable['state'],
  from?: DeliveryTable['state'],
): Promise<void> {
  let row = tx
    .updateTable('delivery')
    .set({ state, finished_at: state === 'running' ? null : now() })
    .where('id', '=', id)
  if (from) row = row.where('state', '=', from)
  await row.execute()
}

/** Rows of the ledger; a row that stands in its place already is left as it is. */
export async function insertSources(tx: Db, rows: readonly Insertable<SourceFileTable>[]): Promise<void> {
  for (const some of portions(rows))
    await tx
      .insertInto('source_file')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Files of a delivery that are still to be read, oldest first; those tried before come alone. */
export async function waitingSources(
  tx: Db,
  deliveryId: string,
  limit: number,
  inHand: readonly string[],
): Promise<SourceRecord[]> {
  const rows = await tx
    .selectFrom('source_file')
    .selectAll()
    .where('delivery_id', '=', deliveryId)
    .where('outcome', '=', 'waiting')
    .where('id', 'not in', inHand)
    .orderBy('attempts')
    .orderBy(sql`rowid`)
    .limit(limit)
    .execute()
  return rows[0] && rows[0].attempts > 0 ? rows.slice(0, 1) : rows.filter(({ attempts }) => attempts === 0)
}

export async function updateSource(tx: Db, id: string, change: Partial<SourceFileTable>): Promise<void> {
  await tx.updateTable('source_file').set(change).where('id', '=', id).execute()
}

/** Another attempt for each of these files. */
export async function countAttempts(tx: Db, ids: readonly string[]): Promise<void> {
  await sql`
    update source_file set attempts = attempts + 1
    where id in (select value from json_each(${JSON.stringify(ids)}))`.execute(tx)
}

/** What became of files that waited. */
export type Settled = Pick<
  SourceFileTable,
  'id' | 'kind' | 'outcome' | 'inside' | 'reason' | 'findings' | 'document_id' | 'sequence'
>

/** Writes down what became of files, in one statement: composing one for each took as long as running it. */
export async function settleRows(tx: Db, rows: readonly Settled[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update source_file
    set kind = value ->> 'kind', outcome = value ->> 'outcome', inside = value ->> 'inside',
      reason = value ->> 'reason', findings = value ->> 'findings', document_id = value ->> 'document_id',
      sequence = value ->> 'sequence', done_at = ${now()}
    from json_each(${JSON.stringify(rows)})
    where source_file.id = value ->> 'id'`.execute(tx)
}

/** Some files of the ledger, by id. */
export async function sourcesById(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SourceRecord>> {
  const rows = await db
    .selectFrom('source_file')
    .selectAll()
    .where(sql<boolean>`id in (select value from json_each(${JSON.stringify(ids)}))`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function sourceById(db: Db, id: string): Promise<SourceRecord | undefined> {
  return db.selectFrom('source_file').selectAll().where('id', '=', id).executeTakeFirst()
}

/** For each of these hashes the first file of the request with those bytes that came to something. */
export async function sameSources(
  db: Db,
  requestId: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, SourceRecord>> {
  const rows = await db
    .selectFrom('source_file')
    .selectAll()
    .where('request_id', '=', requestId)
    .where(sql<boolean>`sha256 in (select value from json_each(${JSON.stringify(hashes)}))`)
    .where('outcome', 'in', ['document', 'container', 'replaced'])
    .orderBy(sql`rowid`)
    .execute()
  const first = new Map<string, SourceRecord>()
  for (const row of rows) if (!first.has(row.sha256 ?? '')) first.set(row.sha256 ?? '', row)
  return first
}

/** Numbers that removed documents with these bytes had, when nothing else took them since; by hash, lowest first. */
export async function formerSequences(
  tx: Db,
  requestId: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, number[]>> {
  const rows = await tx
    .selectFrom('source_file')
    .select(['sha256', 'sequence'])
    .where('request_id', '=', requestId)
    .where(sql<boolean>`sha256 in (select value from json_each(${JSON.stringify(hashes)}))`)
    .where('outcome', '=', 'removed')
    .where('sequence', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('document')
            .select('document.id')
            .whereRef('document.request_id', '=', 'source_file.request_id')
            .whereRef('document.sequence', '=', 'source_file.sequence'),
        ),
      ),
    )
    .orderBy('sequence')
    .execute()
  const free = new Map<string, number[]>()
  for (const { sha256, sequence } of rows)
    if (sha256 !== null && sequence !== null) free.set(sha256, [...(free.get(sha256) ?? []), sequence])
  return free
}

/** How deep a source lies in others, 0 for one that was delivered itself. */
export async function depthOf(db: Db, source: SourceRecord): Promise<number> {
  let depth = 0
  let parent = source.parent_id
  while (parent !== null && depth < 1000) {
    depth++
    const above = await db
      .selectFrom('source_file')
      .select('parent_id')
      .where('id', '=', parent)
      .executeTakeFirst()
    parent = above?.parent_id ?? null
  }
  return depth
}

/** The whole ledger of a request, delivery by delivery, files inside a file right after it. */
export async function ledgerOf(db: Db, requestId: string) {
  return db
    .selectFrom('source_file')
    .innerJoin('delivery', 'delivery.id', 'source_file.delivery_id')
    .leftJoin('document', 'document.id', 'source_file.document_id')
    .selectAll('source_file')
    .select(['delivery.number as delivery_number', 'document.pages as pages'])
    .where('source_file.request_id', '=', requestId)
    .orderBy('delivery.number')
    .orderBy(sql`source_file.rowid`)
    .execute()
}

/** How many files of a delivery there are, and how many still wait. */
export async function deliveryCounts(db: Db, deliveryId: string) {
  const row = await db
    .selectFrom('source_file')
    .select((eb) => [
      eb.fn.countAll<number>().as('files'),
      eb.fn.sum<number>(eb.case().when('outcome', '=', 'waiting').then(1).else(0).end()).as('waiting'),
    ])
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirstOrThrow()
  return { files: row.files, waiting: row.waiting ?? 0 }
}

/**
 * Lets go of a removed document in the ledger: its name and findings, and the originals that hold its bytes: its own
 * and those it came in. The rows stay, with hash and number.
 *
 * @returns hashes of the originals that nothing in the ledger keeps any more
 */
export async function forgetSource(tx: Db, documentId: string): Promise<string[]> {
  const hashes: string[] = []
  const own = await tx.selectFrom('source_file').selectAll().where('document_id', '=', documentId).execute()
  for (const source of own) {
    let at: SourceRecord | undefined = source
    while (at) {
      if (at.sha256 !== null) hashes.push(at.sha256)
      await updateSource(tx, at.id, { is_kept: 0 })
      at = at.parent_id === null ? undefined : await sourceById(tx, at.parent_id)
    }
    if (source.replaced_by !== null) hashes.push(source.replaced_by)
    await updateSource(tx, source.id, {
      replaced_by: null,
      outcome: 'removed',
      name: '',
      path: '',
      findings: '[]',
      document_id: null,
    })
    // Pictures that stood in a mail have no document of their own.
    await tx
      .updateTable('source_file')
      .set({ name: '', path: '', findings: '[]', is_kept: 0 })
      .where('parent_id', '=', source.id)
      .where('document_id', 'is', null)
      .execute()
    const inside = await tx
      .selectFrom('source_file')
      .select('sha256')
      .where('parent_id', '=', source.id)
      .where('is_kept', '=', 0)
      .execute()
    hashes.push(...inside.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])))
    // Files that were known by these bytes carry the same name.
    await tx
      .updateTable('source_file')
      .set({ name: '', path: '', is_kept: 0 })
      .where('known_id', '=', source.id)
      .execute()
  }
  return hashes
}
