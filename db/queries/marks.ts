import { sql } from 'kysely'
import type { Instant } from '../../shared/dates.ts'
import type { RectPt } from '../../shared/pdf/types.ts'
import type { Db } from '../access.ts'
import type { MarkTable } from '../tables.ts'

/** A mark as the domain sees it; `deletedAt` is null while it stands. */
export type MarkRecord = {
  readonly id: string
  readonly documentId: string
  readonly page: number
  readonly rects: readonly RectPt[]
  readonly grounds: readonly string[]
  /** Why this ground holds here, in words of the officer. */
  readonly note: string
  /** Note for the office alone. */
  readonly memo: string
  readonly doubt: boolean
  readonly labelPlace: 'box' | 'margin'
  /** Characters of the source under the mark; null on a page without text. */
  readonly characters: number | null
  readonly origin: 'hand' | 'suggestion' | 'carried'
  readonly madeBy: string
  readonly createdAt: Instant
}

/** Codes of the grounds on the standing marks of a request, the most used first. */
export async function usedGrounds(db: Db, requestId: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select ground.value as code
    from mark join document on document.id = mark.document_id, json_each(mark.grounds) as ground
    where document.request_id = ${requestId} and mark.deleted_at is null
    group by ground.value order by count(*) desc, ground.value`.execute(db)
  return rows.map(({ code }) => code)
}

/** Marks that stand, of a document or of a whole request, in page order. */
export async function standingMarks(
  db: Db,
  of: { readonly documentId?: string; readonly requestId?: string },
): Promise<MarkRecord[]> {
  let rows = db
    .selectFrom('mark')
    .innerJoin('document', 'document.id', 'mark.document_id')
    .selectAll('mark')
    .where('mark.deleted_at', 'is', null)
  if (of.documentId) rows = rows.where('mark.document_id', '=', of.documentId)
  if (of.requestId) rows = rows.where('document.request_id', '=', of.requestId)
  const found = await rows
    .orderBy('document.sequence')
    .orderBy('mark.page')
    .orderBy('mark.created_at')
    .orderBy('mark.id')
    .execute()
  return found.map(markOf)
}

const markOf = (row: MarkTable): MarkRecord => ({
  id: row.id,
  documentId: row.document_id,
  page: row.page,
  rects: JSON.parse(row.rects),
  grounds: JSON.parse(row.grounds),
  note: row.note,
  memo: row.memo,
  doubt: row.doubt === 1,
  labelPlace: row.label_place,
  characters: row.characters,
  origin: row.origin,
  madeBy: row.made_by,
  createdAt: row.created_at as Instant,
})

/** Marks of acts that were stored before a field existed. */
const storedMarks = (json: string): readonly MarkRecord[] =>
  (JSON.parse(json) as MarkRecord[]).map((mark) => ({ ...unnoted, ...mark }))

/** What a mark has until someone says otherwise. */
export const unnoted = { note: '', memo: '', doubt: false, labelPlace: 'box' } as const

/** What happened to one mark since a moment. */
export type MarkChange = { readonly kind: 'added' | 'changed' | 'removed'; readonly mark: MarkRecord }

/** The marks of a document that were made, changed or taken away after a moment, in page order. */
export async function marksChangedSince(db: Db, documentId: string, since: Instant): Promise<MarkChange[]> {
  const rows = await db
    .selectFrom('mark')
    .selectAll()
    .where('document_id', '=', documentId)
    .where((is) =>
      is.or([is('created_at', '>', since), is('changed_at', '>', since), is('deleted_at', '>', since)]),
    )
    .orderBy('page')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.flatMap((row): MarkChange[] => {
    const isNew = row.created_at > since
    // Made and taken away in the meantime: nothing to see.
    if (row.deleted_at !== null) return isNew ? [] : [{ kind: 'removed', mark: markOf(row) }]
    return [{ kind: isNew ? 'added' : 'changed', mark: markOf(row) }]
  })
}

/** Brings marks to the state they have in `to`: those only in `from` are taken away. */
export async function moveMarks(
  tx: Db,
  from: readonly MarkRecord[],
  to: readonly MarkRecord[],
  at: Instant,
): Promise<void> {
  const staying = new Set(to.map((mark) => mark.id))
  const leaving = from.filter((mark) => !staying.has(mark.id)).map((mark) => mark.id)
  if (leaving.length > 0)
    await tx.updateTable('mark').set({ deleted_at: at }).where('id', 'in', leaving).execute()
  for (const mark of to) {
    const state = {
      page: mark.page,
      rects: JSON.stringify(mark.rects),
      grounds: JSON.stringify(mark.grounds),
      note: mark.note,
      memo: mark.memo,
      doubt: mark.doubt ? (1 as const) : (0 as const),
      label_place: mark.labelPlace,
      characters: mark.characters,
      deleted_at: null,
    }
    await tx
      .insertInto('mark')
      .values({
        id: mark.id,
        document_id: mark.documentId,
        origin: mark.origin,
        made_by: mark.madeBy,
        created_at: mark.createdAt,
        ...state,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...state, changed_at: at }))
      .execute()
  }
}

/** An act on the marks of a document or, of kind `image`, on which of its pages become an image. */
export type MarkAction = {
  readonly id: number
  readonly kind: string
  readonly documentId: string
  readonly before: readonly MarkRecord[]
  readonly after: readonly MarkRecord[]
  /** For an act of kind `image`: the pages before and after it. */
  readonly imagePages?: { readonly before: readonly number[]; readonly after: readonly number[] } | undefined
}

/** Appends an act; what was undone before it can no longer be redone. */
export async function insertMarkAction(
  tx: Db,
  action: Omit<MarkAction, 'id'> & { readonly requestId: string; readonly at: Instant },
): Promise<void> {
  await insertAction(tx, action)
}

/** Appends the act of choosing which pages become an image. */
export async function insertPagesAction(
  tx: Db,
  action: {
    readonly requestId: string
    readonly documentId: string
    readonly before: readonly number[]
    readonly after: readonly number[]
    readonly at: Instant
  },
): Promise<void> {
  await insertAction(tx, { ...action, kind: imageAct })
}

const imageAct = 'image'

async function insertAction(
  tx: Db,
  action: {
    readonly requestId: string
    readonly documentId: string
    readonly kind: string
    readonly before: readonly unknown[]
    readonly after: readonly unknown[]
    readonly at: Instant
  },
): Promise<void> {
  await tx
    .deleteFrom('mark_action')
    .where('request_id', '=', action.requestId)
    .where('undone', '=', 1)
    .execute()
  await tx
    .insertInto('mark_action')
    .values({
      request_id: action.requestId,
      document_id: action.documentId,
      kind: action.kind,
      undone: 0,
      before: JSON.stringify(action.before),
      after: JSON.stringify(action.after),
      created_at: action.at,
    })
    .execute()
}

/** The act that undo (`done`) or redo (`undone`) would take next; undefined when there is none. */
export async function nextMarkAction(
  db: Db,
  requestId: string,
  side: 'done' | 'undone',
): Promise<MarkAction | undefined> {
  const row = await db
    .selectFrom('mark_action')
    .selectAll()
    .where('request_id', '=', requestId)
    .where('undone', '=', side === 'done' ? 0 : 1)
    .orderBy('id', side === 'done' ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const act = { id: row.id, kind: row.kind, documentId: row.document_id }
  if (row.kind === imageAct)
    return {
      ...act,
      before: [],
      after: [],
      imagePages: { before: JSON.parse(row.before), after: JSON.parse(row.after) },
    }
  return { ...act, before: storedMarks(row.before), after: storedMarks(row.after) }
}

export async function setActionUndone(tx: Db, id: number, undone: 0 | 1): Promise<void> {
  await tx.updateTable('mark_action').set({ undone }).where('id', '=', id).execute()
}
