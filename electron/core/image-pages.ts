import type { Db, Log } from '../../db/access.ts'
import { updateDocument } from '../../db/queries/documents.ts'
import { insertPagesAction } from '../../db/queries/marks.ts'
import { now } from '../../shared/dates.ts'
import { AppError } from '../../shared/errors.ts'

type Paged = {
  readonly id: string
  readonly request_id: string
  readonly pages: number
  readonly image_pages: string
}

/** The pages of a document that were chosen to become an image, 0-based, in order. */
export const imagePagesOf = ({ image_pages }: Pick<Paged, 'image_pages'>): readonly number[] =>
  JSON.parse(image_pages)

/**
 * Chooses which pages of a document become an image: one act that can be undone, with one event. Nothing happens
 * when they already are.
 *
 * @throws AppError `mark.outside-page` for a page that the document does not have
 */
export async function chooseImagePages(
  tx: Db,
  log: Log,
  document: Paged,
  wanted: readonly number[],
): Promise<void> {
  const before = imagePagesOf(document)
  const after = [...new Set(wanted)].sort((a, b) => a - b)
  if (after.some((page) => page >= document.pages)) throw new AppError('mark.outside-page')
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await updateDocument(tx, document.id, { image_pages: JSON.stringify(after), done_at: null })
  await insertPagesAction(tx, {
    requestId: document.request_id,
    documentId: document.id,
    before,
    after,
    at: now(),
  })
  log('document.imagePages', document.id, {
    request: document.request_id,
    pages: after.map((page) => page + 1),
  })
}
