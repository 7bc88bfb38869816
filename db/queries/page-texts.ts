import { sql } from 'kysely'
import type { Db } from '../access.ts'
import type { PageTable } from '../tables.ts'

export type UnreadPage = Omit<PageTable, 'text' | 'text_source' | 'picture_share'> & { readonly id: number }

/** Pages whose text was not yet put in reading order, with their characters. */
export async function unreadPages(db: Db, limit: number): Promise<UnreadPage[]> {
  return db
    .selectFrom('page_text')
    .innerJoin('page', (join) =>
      join.onRef('page.document_id', '=', 'page_text.document_id').onRef('page.page', '=', 'page_text.page'),
    )
    .select([
      'page_text.id',
      'page.document_id',
      'page.page',
      'page.x0',
      'page.y0',
      'page.x1',
      'page.y1',
      'page.rotate',
      'page.user_unit',
      'page.chars',
    ])
    .where(sql<boolean>`page_text.is_read = 0`)
    .orderBy('page_text.id')
    .limit(limit)
    .execute()
}

/** Characters and size of one page; undefined when there is none. */
export async function storedPage(db: Db, documentId: string, page: number) {
  return db
    .selectFrom('page')
    .select(['document_id', 'page', 'x0', 'y0', 'x1', 'y1', 'rotate', 'user_unit', 'chars'])
    .where('document_id', '=', documentId)
    .where('page', '=', page)
    .executeTakeFirst()
}

export async function unreadCount(db: Db): Promise<number> {
  const row = await db
    .selectFrom('page_text')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(sql<boolean>`is_read = 0`)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function keepReading(
  tx: Db,
  id: number,
  reading: { readonly body: string; readonly joined: string; readonly identifiers: string },
): Promise<void> {
  await tx
    .updateTable('page_text')
    .set({ ...reading, is_read: 1 })
    .where('id', '=', id)
    .execute()
}

export type PageBody = { readonly documentId: string; readonly page: number; readonly body: string }

/** Texts of pages of a document from a page on, in order. */
export async function pageBodies(
  db: Db,
  documentId: string,
  from: number,
  limit: number,
): Promise<PageBody[]> {
  return db
    .selectFrom('page_text')
    .select(['document_id as documentId', 'page', 'body'])
    .where('document_id', '=', documentId)
    .where('page', '>=', from)
    .orderBy('page')
    .limit(limit)
    .execute()
}

// Written out, for an index over part of a table is not used with placeholders.
const isBlank = sql<boolean>`page_text.is_read = 1 and page_text.body = ''`

/** How many pages have no text, among the documents of a request, among some, or among all. */
export async function blankPages(
  db: Db,
  of: { readonly requestId?: string | undefined; readonly documentIds?: readonly string[] | undefined },
): Promise<number> {
  let rows = db
    .selectFrom('page_text')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(isBlank)
  if (of.documentIds)
    rows = rows.where(
      sql<boolean>`page_text.document_id in (select value from json_each(${JSON.stringify(of.documentIds)}))`,
    )
  else if (of.requestId)
    rows = rows.where('page_text.document_id', 'in', (eb) =>
      eb
        .selectFrom('document')
        .select('document.id')
        .where('document.request_id', '=', of.requestId ?? ''),
    )
  return (await rows.executeTakeFirstOrThrow()).count
}

/** Pages without any text, by document. */
export async function pagesWithoutText(
  db: Db,
  of: { readonly requestId?: string; readonly documentIds?: readonly string[] },
): Promise<Map<string, number[]>> {
  let rows = db
    .selectFrom('page_text')
    .innerJoin('document', 'document.id', 'page_text.document_id')
    .select(['page_text.document_id', 'page_text.page'])
    .where(isBlank)
  if (of.requestId) rows = rows.where('document.request_id', '=', of.requestId)
  if (of.documentIds)
    rows = rows.where(
      sql<boolean>`page_text.document_id in (select value from json_each(${JSON.stringify(of.documentIds)}))`,
    )
  const found = await rows.orderBy('document.sequence').orderBy('page_text.page').execute()
  const pages = new Map<string, number[]>()
  for (const row of found) pages.set(row.document_id, [...(pages.get(row.document_id) ?? []), row.page])
  return pages
}
