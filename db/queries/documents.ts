import { type Insertable, sql } from 'kysely'
import { type Db, portions } from '../access.ts'
import type { BurnTable, DocumentTable, PageTable } from '../tables.ts'

export type DocumentRecord = DocumentTable & { readonly request_number: string; readonly law: 'woo' | 'wob' }

function documentRecords(db: Db) {
  return db
    .selectFrom('document')
    .innerJoin('request', 'request.id', 'document.request_id')
    .selectAll('document')
    .select(['request.number as request_number', 'request.law as law'])
}

/** Documents of one request (or of all requests) in inventory order. */
export async function documentsOf(db: Db, requestId?: string): Promise<DocumentRecord[]> {
  let rows = documentRecords(db)
  if (requestId) rows = rows.where('document.request_id', '=', requestId)
  return rows.orderBy('document.request_id').orderBy('document.sequence').execute()
}

export async function documentById(db: Db, id: string): Promise<DocumentRecord | undefined> {
  return documentRecords(db).where('document.id', '=', id).executeTakeFirst()
}

/** Some documents, in no order. */
export async function documentsById(db: Db, ids: readonly string[]): Promise<DocumentRecord[]> {
  return documentRecords(db)
    .where(sql<boolean>`document.id in (select value from json_each(${JSON.stringify(ids)}))`)
    .execute()
}

/** Page geometry of a document, without texts. */
export async function pagesOf(db: Db, documentId: string) {
  return (
    db
      .selectFrom('page')
      .leftJoin('page_ocr', (join) =>
        join.onRef('page_ocr.document_id', '=', 'page.document_id').onRef('page_ocr.page', '=', 'page.page'),
      )
      .select(['page.page', 'x0', 'y0', 'x1', 'y1', 'rotate', 'user_unit', 'text_source'])
      .select(['page_ocr.confidence'])
      // In bytes: their number stands in the row, while letters would be counted one by one.
      .select(sql<number>`octet_length(page.text)`.as('text_bytes'))
      .where('page.document_id', '=', documentId)
      .orderBy('page.page')
      .execute()
  )
}

/** Pages whose text holds a word, in either case, as part of another word too. */
export async function pagesHolding(db: Db, documentId: string, word: string): Promise<number[]> {
  const rows = await db
    .selectFrom('page')
    .select('page')
    .where('document_id', '=', documentId)
    .where(sql<boolean>`text like ${`%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`} escape '\\'`)
    .orderBy('page')
    .execute()
  return rows.map(({ page }) => page)
}

export type PageBox = {
  readonly document_id: string
  readonly page: number
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** The ids of the documents of a request in inventory order. */
export async function documentIdsOf(db: Db, requestId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('request_id', '=', requestId)
    .orderBy('sequence')
    .execute()
  return rows.map(({ id }) => id)
}

/** Boxes of the pages that carry a standing mark, of a document or of a whole request. */
export async function pageBoxes(
  db: Db,
  of: { readonly documentId?: string; readonly requestId?: string },
): Promise<PageBox[]> {
  let rows = db
    .selectFrom('page')
    .innerJoin('document', 'document.id', 'page.document_id')
    .select(['page.document_id', 'page.page', 'page.x0', 'page.y0', 'page.x1', 'page.y1'])
    // From the marks to their pages: a document may have 20,000 pages and no mark.
    .where(
      of.documentId
        ? sql<boolean>`page.page in (select page from mark
            where document_id = ${of.documentId} and deleted_at is null)`
        : sql<boolean>`(page.document_id, page.page) in (select document_id, page from mark
            where deleted_at is null)`,
    )
  if (of.documentId) rows = rows.where('page.document_id', '=', of.documentId)
  if (of.requestId) rows = rows.where('document.request_id', '=', of.requestId)
  return rows.execute()
}

/** Boxes of some pages of a document; pages that it does not have are left out. */
export async function pageBoxesAt(
  db: Db,
  documentId: string,
  pages: readonly number[],
): Promise<Omit<PageBox, 'document_id'>[]> {
  return db
    .selectFrom('page')
    .select(['page', 'x0', 'y0', 'x1', 'y1'])
    .where('document_id', '=', documentId)
    .where(sql<boolean>`page in (select value from json_each(${JSON.stringify(pages)}))`)
    .execute()
}

/** Box, rotation and UserUnit of every page of a request, by document and page. */
export async function pageFrames(db: Db, requestId: string) {
  return db
    .selectFrom('page')
    .innerJoin('document', 'document.id', 'page.document_id')
    .select([
      'page.document_id',
      'page.page',
      'page.x0',
      'page.y0',
      'page.x1',
      'page.y1',
      'page.rotate',
      'page.user_unit',
    ])
    .where('document.request_id', '=', requestId)
    .orderBy('page.document_id')
    .orderBy('page.page')
    .execute()
}

export async function pageChars(db: Db, documentId: string, page: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('page')
    .select('chars')
    .where('document_id', '=', documentId)
    .where('page', '=', page)
    .executeTakeFirst()
  return row?.chars
}

/** The next number of the inventory: one that was given out before, also to a removed document, never comes again. */
export async function nextSequence(tx: Db, requestId: string): Promise<number> {
  const last = async (table: 'document' | 'source_file') => {
    const row = await tx
      .selectFrom(table)
      .select((eb) => eb.fn.max('sequence').as('last'))
      .where('request_id', '=', requestId)
      .executeTakeFirst()
    return row?.last ?? 0
  }
  return Math.max(await last('document'), await last('source_file')) + 1
}

/** New documents with their pages. */
export async function insertDocuments(
  tx: Db,
  documents: readonly Omit<DocumentTable, 'image_pages'>[],
  pages: readonly Insertable<PageTable>[],
): Promise<void> {
  for (const rows of portions(documents)) await tx.insertInto('document').values(rows).execute()
  for (const rows of portions(pages)) await tx.insertInto('page').values(rows).execute()
}

export async function updateDocument(tx: Db, id: string, change: Partial<DocumentTable>): Promise<void> {
  await tx.updateTable('document').set(change).where('id', '=', id).execute()
}

export async function deleteDocument(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('document').where('id', '=', id).execute()
}

/** Burns of a document or of a whole request, newest first. */
export async function burnsOf(
  db: Db,
  of: { readonly documentId?: string; readonly requestId?: string },
): Promise<BurnTable[]> {
  let rows = db.selectFrom('burn').innerJoin('document', 'document.id', 'burn.document_id').selectAll('burn')
  if (of.documentId) rows = rows.where('burn.document_id', '=', of.documentId)
  if (of.requestId) rows = rows.where('document.request_id', '=', of.requestId)
  return rows.orderBy('burn.created_at', 'desc').execute()
}

export async function insertBurn(tx: Db, burn: BurnTable): Promise<void> {
  await tx.insertInto('burn').values(burn).execute()
}
