import { sql } from 'kysely'
import { isUsableText } from '../../shared/ocr/text-quality.ts'
import type { Db } from '../access.ts'
import type { PageOcrTable, PageTable } from '../tables.ts'

/** A page whose picture can be read. */
export type PageToRead = {
  readonly document_id: string
  readonly sha256: string
  readonly page: number
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly rotate: 0 | 90 | 180 | 270
}

const columns = [
  'page.document_id',
  'document.sha256',
  'page.page',
  'page.x0',
  'page.y0',
  'page.x1',
  'page.y1',
  'page.rotate',
] as const

type Scope = { readonly requestId?: string | undefined; readonly documents?: readonly string[] | undefined }

/**
 * Pages whose text may be none: empty, little of it on a picture (0.25 is `scanFrom`), or signs that stand for no
 * letter or for one of a font's own. Word for word the condition of index `page_doubtful`, or that is not used.
 */
const isDoubtful = sql<boolean>`(length(trim(page.text)) = 0 or page.picture_share >= 0.25
  or page.text glob '*[' || char(57344) || '-' || char(63743) || ']*' or instr(page.text, char(65533)) > 0)`

function untried(db: Db, { requestId, documents }: Scope) {
  let rows = db
    // The planner does not see how few these are.
    .selectFrom(sql<PageTable>`page`.as<'page'>(sql`page indexed by page_doubtful`))
    .innerJoin('document', 'document.id', 'page.document_id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('page_ocr')
            .select('page_ocr.page')
            .whereRef('page_ocr.document_id', '=', 'page.document_id')
            .whereRef('page_ocr.page', '=', 'page.page'),
        ),
      ),
    )
    .where(isDoubtful)
  if (requestId !== undefined) rows = rows.where('document.request_id', '=', requestId)
  if (documents) rows = rows.where('document.id', 'in', documents)
  return rows
}

/** The pages without usable text that were not read before, in the order of the inventory. */
export async function pagesWithoutText(db: Db, scope: Scope): Promise<PageToRead[]> {
  const rows = await untried(db, scope)
    .select([...columns, 'page.text', 'page.picture_share'])
    .orderBy('document.request_id')
    .orderBy('document.sequence')
    .orderBy('page.page')
    .execute()
  return rows
    .filter(({ text, picture_share }) => !isUsableText(text, picture_share))
    .map(({ text: _, picture_share: __, ...page }) => page)
}

/** The named pages of a document that this job has not read yet, whatever text they have. */
export async function namedPages(
  db: Db,
  documentId: string,
  pages: readonly number[],
  job: string,
): Promise<PageToRead[]> {
  const rows = await db
    .selectFrom('page')
    .innerJoin('document', 'document.id', 'page.document_id')
    .leftJoin('page_ocr', (join) =>
      join.onRef('page_ocr.document_id', '=', 'page.document_id').onRef('page_ocr.page', '=', 'page.page'),
    )
    .select([...columns, 'page_ocr.job'])
    .where('page.document_id', '=', documentId)
    .orderBy('page.page')
    .execute()
  const wanted = new Set(pages)
  return rows.filter((row) => wanted.has(row.page) && row.job !== job).map(({ job: _, ...page }) => page)
}

/** The pages of a document that were read, with how surely. */
export async function readPagesOf(db: Db, documentId: string) {
  return db
    .selectFrom('page_ocr')
    .innerJoin('page', (join) =>
      join.onRef('page.document_id', '=', 'page_ocr.document_id').onRef('page.page', '=', 'page_ocr.page'),
    )
    .select(['page_ocr.page', 'page.text_source', 'page_ocr.confidence'])
    .where('page_ocr.document_id', '=', documentId)
    .orderBy('page_ocr.page')
    .execute()
}

/** The text in force of a page and where it comes from. */
export async function textOfPage(db: Db, documentId: string, page: number) {
  return db
    .selectFrom('page')
    .select(['text', 'chars', 'text_source', 'picture_share'])
    .where('document_id', '=', documentId)
    .where('page', '=', page)
    .executeTakeFirst()
}

/** Keeps what was read on a page; an earlier reading of it goes. */
export async function keepReading(tx: Db, reading: PageOcrTable): Promise<void> {
  const { document_id, page, ...rest } = reading
  await tx
    .insertInto('page_ocr')
    .values(reading)
    .onConflict((conflict) => conflict.columns(['document_id', 'page']).doUpdateSet(rest))
    .execute()
}

/** Puts other text in force on a page. */
export async function setPageText(
  tx: Db,
  documentId: string,
  page: number,
  change: { readonly text: string; readonly chars: Uint8Array; readonly text_source: 'layer' | 'ocr' },
): Promise<void> {
  await tx
    .updateTable('page')
    .set(change)
    .where('document_id', '=', documentId)
    .where('page', '=', page)
    .execute()
}

/** The layer that a reading took the place of, if any. */
export async function replacedLayer(db: Db, documentId: string, page: number) {
  return db
    .selectFrom('page_ocr')
    .select(['layer_text', 'layer_chars'])
    .where('document_id', '=', documentId)
    .where('page', '=', page)
    .executeTakeFirst()
}

/** Recognition in a request: counts, and the pages under a confidence, worst first. */
export async function textStateOf(db: Db, requestId: string, poorBelow: number, limit: number) {
  const readings = () =>
    db
      .selectFrom('page_ocr')
      .innerJoin('document', 'document.id', 'page_ocr.document_id')
      .where('document.request_id', '=', requestId)
  const counts = await readings()
    .select((eb) => [
      eb.fn.countAll<number>().as('recognised'),
      sql<number>`coalesce(sum(page_ocr.confidence is null), 0)`.as('empty'),
    ])
    .executeTakeFirstOrThrow()
  const poor = await readings()
    .innerJoin('request', 'request.id', 'document.request_id')
    .select(['document.id', 'document.title', 'document.name', 'document.sequence', 'page_ocr.page'])
    .select('request.number')
    .select((eb) => eb.fn.coalesce('page_ocr.confidence', eb.lit(0)).as('confidence'))
    .where('page_ocr.confidence', '<', poorBelow)
    .orderBy('page_ocr.confidence')
    .limit(limit)
    .execute()
  return { ...counts, poor, waiting: (await pagesWithoutText(db, { requestId })).length }
}

/** Marks on a page whose characters could not be counted while it had no text. */
export async function uncountedMarks(db: Db, documentId: string, page: number) {
  return db
    .selectFrom('mark')
    .select(['id', 'rects'])
    .where('document_id', '=', documentId)
    .where('page', '=', page)
    .where('characters', 'is', null)
    .execute()
}

export async function setMarkCharacters(tx: Db, id: string, characters: number): Promise<void> {
  await tx.updateTable('mark').set({ characters }).where('id', '=', id).execute()
}

/** Whether recognition for a whole request stands in the queue already, not taken up yet. */
export async function isOcrQueued(db: Db, requestId: string): Promise<boolean> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('name', '=', 'documents.ocr')
    .where('state', '=', 'queued')
    .where((eb) => eb(eb.fn<string>('json_extract', ['input', eb.val('$.requestId')]), '=', requestId))
    .executeTakeFirst()
  return row !== undefined
}
