import {
  burnsOf,
  deleteDocument,
  documentIdsOf,
  pageFrames,
  pagesOf,
  updateDocument,
} from '../../../db/queries/documents.ts'
import { dropUnusedFiles } from '../../../db/queries/files.ts'
import { forgetSource } from '../../../db/queries/intake.ts'
import { forgetImports } from '../../../db/queries/jobs.ts'
import { usedGrounds } from '../../../db/queries/marks.ts'
import { pagesWithoutText } from '../../../db/queries/ocr.ts'
import { now } from '../../../shared/dates.ts'
import { judgementProblems } from '../../../shared/domain/judgements.ts'
import { AppError } from '../../../shared/errors.ts'
import type { DocumentId, FileHash } from '../../../shared/ids.ts'
import { documentRow, documentState, documentStates, doubtsOf } from '../document-rows.ts'
import { knownGrounds } from '../grounds.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { charsOfPage } from '../page-chars.ts'

export const listDocuments: QueryHandler<'documents.list'> = async ({ db }, { requestId }) => ({
  documents: (await documentStates(db, requestId)).map(documentRow),
})

export const showDocument: QueryHandler<'documents.show'> = async ({ db }, { id }) => {
  const state = await documentState(db, id)
  if (!state) throw new AppError('not-found')
  const siblings = await documentIdsOf(db, state.record.request_id)
  const at = siblings.indexOf(id)
  const marksOn = Map.groupBy(state.marks, (mark) => mark.page)
  const pages = await pagesOf(db, id)
  const waiting = new Set((await pagesWithoutText(db, { documents: [id] })).map(({ page }) => page))
  return {
    document: documentRow(state),
    requestNumber: state.record.request_number,
    law: state.record.law,
    usedGrounds: await usedGrounds(db, state.record.request_id),
    pages: pages.map((page) => ({
      page: page.page,
      box: [page.x0, page.y0, page.x1, page.y1],
      rotate: page.rotate,
      userUnit: page.user_unit,
      marks: marksOn.get(page.page)?.length ?? 0,
      hasText: page.text_bytes > 0,
      textSource: page.text_source,
      textConfidence: page.confidence,
      awaitsOcr: waiting.has(page.page),
    })),
    previous: (siblings[at - 1] as DocumentId | undefined) ?? null,
    next: (siblings[at + 1] as DocumentId | undefined) ?? null,
    position: at + 1,
    count: siblings.length,
  }
}

export const listSheets: QueryHandler<'documents.sheets'> = async ({ db }, { requestId }) => {
  const states = await documentStates(db, requestId)
  const frames = Map.groupBy(await pageFrames(db, requestId), (page) => page.document_id)
  return {
    requestNumber: states[0]?.record.request_number ?? '',
    documents: states.map((state) => {
      const { id, sequence, title, sha256, judgement, judgementDerived, doneAt } = documentRow(state)
      return {
        id,
        sequence,
        title,
        sha256,
        judgement,
        judgementDerived,
        doneAt,
        pages: (frames.get(id) ?? []).map(
          ({ x0, y0, x1, y1, rotate, user_unit }) => [x0, y0, x1, y1, rotate, user_unit] as const,
        ),
      }
    }),
  }
}

export const showChars: QueryHandler<'documents.chars'> = async ({ db }, { id, page }) => {
  const chars = await charsOfPage(db, id, page)
  if (!chars) throw new AppError('not-found')
  return { chars: [...chars] }
}

/** Field of the form that mends a problem. */
const problemField: Readonly<Record<string, string>> = {
  'judgement.needs-ground': 'grounds',
  'judgement.needs-location': 'publicLocation',
  'judgement.needs-reason': 'reason',
}

export const judgeDocument: CommandHandler<'documents.judge'> = async ({ tx, log }, input) => {
  const state = await documentState(tx, input.id)
  if (!state) throw new AppError('not-found')
  const grounds = knownGrounds(input.grounds, state.record.law)
  const [problem] = judgementProblems({
    pages: state.record.pages,
    marks: state.judgedMarks,
    chosen: input.judgement ?? undefined,
    grounds,
    publicLocation: input.publicLocation,
    reason: input.reason,
  })
  if (problem)
    throw new AppError(
      problem,
      {},
      { issues: [{ path: problemField[problem] ?? 'judgement', code: problem }] },
    )
  const leaves = input.judgement === 'public' || input.judgement === 'partial_public'
  const doubts = leaves ? doubtsOf(state) : 0
  if (doubts > 0 && !input.despiteDoubts) throw new AppError('document.doubts-open', { count: doubts })
  await updateDocument(tx, input.id, {
    judgement: input.judgement,
    judgement_reason: input.reason,
    grounds: JSON.stringify(grounds),
    public_location: input.publicLocation,
  })
  log('document.judged', input.id, {
    request: state.record.request_id,
    judgement: input.judgement,
    grounds,
    chosen: input.judgement !== null,
    ...(doubts > 0 ? { despiteDoubts: doubts } : {}),
  })
  return {}
}

export const setDone: CommandHandler<'documents.setDone'> = async (
  { tx, log },
  { id, isDone, despiteDoubts },
) => {
  const state = await documentState(tx, id)
  if (!state) throw new AppError('not-found')
  if (isDone && state.judgement === null) throw new AppError('document.not-judged')
  const doubts = isDone ? doubtsOf(state) : 0
  if (doubts > 0 && !despiteDoubts) throw new AppError('document.doubts-open', { count: doubts })
  await updateDocument(tx, id, { done_at: isDone ? now() : null })
  log(isDone ? 'document.done' : 'document.reopened', id, {
    request: state.record.request_id,
    ...(doubts > 0 ? { despiteDoubts: doubts } : {}),
  })
  return {}
}

export const setDocumentDate: CommandHandler<'documents.setDate'> = async (
  { tx, log },
  { id, documentDate },
) => {
  const state = await documentState(tx, id)
  if (!state) throw new AppError('not-found')
  await updateDocument(tx, id, { document_date: documentDate })
  log('document.dated', id, { request: state.record.request_id })
  return {}
}

export const setDocumentTitle: CommandHandler<'documents.setTitle'> = async ({ tx, log }, { id, title }) => {
  const state = await documentState(tx, id)
  if (!state) throw new AppError('not-found')
  await updateDocument(tx, id, { title })
  log('document.titled', id, { request: state.record.request_id })
  return {}
}

export const removeDocument: CommandHandler<'documents.remove'> = async (
  { tx, log, services, afterCommit },
  { id, reason },
) => {
  const state = await documentState(tx, id)
  if (!state) throw new AppError('not-found')
  const requestId = state.record.request_id
  const burned = (await burnsOf(tx, { documentId: id })).map((burn) => burn.redacted_sha256)
  const originals = await forgetSource(tx, id)
  await deleteDocument(tx, id)
  await forgetImports(tx, requestId)
  const unused = await dropUnusedFiles(tx, [state.record.sha256, ...originals, ...burned])
  log('document.removed', id, {
    request: requestId,
    sequence: state.record.sequence,
    pages: state.record.pages,
    files: unused.length,
    reasonGiven: reason !== '',
  })
  afterCommit(async () => {
    for (const sha256 of unused) await services.store.remove(sha256 as FileHash)
    services.access.emptyLog()
  })
  return {}
}
