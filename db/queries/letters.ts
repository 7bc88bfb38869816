import { type LetterId, newId } from '../../shared/ids.ts'
import type { Db } from '../access.ts'
import type { LetterTable, LetterTemplateTable } from '../tables.ts'

/** Letters of a request, drafts included, in order of making. */
export async function lettersOf(db: Db, requestId: string): Promise<LetterTable[]> {
  return db
    .selectFrom('letter')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function insertLetter(tx: Db, letter: LetterTable): Promise<void> {
  await tx.insertInto('letter').values(letter).execute()
}

/** Keeps a half-filled letter in the place of the one before; answers with its id. */
export async function keepDraft(
  tx: Db,
  draft: Pick<LetterTable, 'request_id' | 'kind' | 'fields' | 'created_at'> & {
    readonly partial_id?: string | null
  },
): Promise<LetterId> {
  const partial_id = draft.partial_id ?? null
  await deleteDraft(tx, draft.request_id, draft.kind, partial_id)
  const id = newId<LetterId>()
  await insertLetter(tx, {
    ...draft,
    id,
    partial_id,
    state: 'draft',
    sent_on: null,
    word_sha256: null,
    pdf_sha256: null,
    pages: null,
    template_sha256: null,
    term_event_id: null,
    updated_at: draft.created_at,
  })
  return id
}

/** Removes the draft of a kind, for the whole or for a part; answers whether there was one. */
export async function deleteDraft(
  tx: Db,
  requestId: string,
  kind: string,
  partId: string | null = null,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('letter')
    .where('request_id', '=', requestId)
    .where('kind', '=', kind)
    .where('partial_id', 'is', partId)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Of the given term events those that still count. */
export async function standingEvents(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('term_event')
    .select('id')
    .where('id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export async function letterTemplates(db: Db): Promise<LetterTemplateTable[]> {
  return db.selectFrom('letter_template').selectAll().execute()
}

export async function templateOf(db: Db, kind: string): Promise<LetterTemplateTable | undefined> {
  return db.selectFrom('letter_template').selectAll().where('kind', '=', kind).executeTakeFirst()
}

/** Takes a template into use in the place of the one before. */
export async function storeTemplate(tx: Db, template: LetterTemplateTable): Promise<void> {
  const { kind, ...rest } = template
  await tx
    .insertInto('letter_template')
    .values({ kind, ...rest })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet(rest))
    .execute()
}

export async function deleteTemplate(tx: Db, kind: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('letter_template')
    .where('kind', '=', kind)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
