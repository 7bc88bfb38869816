import { pagesWithoutText, readPagesOf, textStateOf } from '../../../db/queries/ocr.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { fileCode } from '../../../shared/domain/file-code.ts'
import { poorBelow } from '../../../shared/domain/recognised-text.ts'
import { AppError } from '../../../shared/errors.ts'
import { titleOf } from '../document-rows.ts'
import type { QueryHandler } from '../handler.ts'

/** Pages that the list of poorly read ones holds at most. */
const listed = 100_000

export const showTextState: QueryHandler<'documents.textState'> = async ({ db }, { requestId }) => {
  if (!(await requestById(db, requestId))) throw new AppError('not-found')
  const { poor, ...counts } = await textStateOf(db, requestId, poorBelow, listed)
  return {
    ...counts,
    poor: poor.map(({ id, title, name, sequence, number, page, confidence }) => ({
      documentId: id,
      title: titleOf({ title, name }),
      code: fileCode(number, sequence),
      page,
      confidence,
    })),
  }
}

export const showReadPages: QueryHandler<'ocr.pages'> = async ({ db }, { id }) => {
  const read = await readPagesOf(db, id)
  const waiting = await pagesWithoutText(db, { documents: [id] })
  return {
    pages: [
      ...read.map(({ page, text_source: source, confidence }) => ({
        page,
        source,
        confidence,
        waits: false,
      })),
      ...waiting.map(({ page }) => ({ page, source: 'layer' as const, confidence: null, waits: true })),
    ],
  }
}
