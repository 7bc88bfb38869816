import type { Db } from '../../../db/access.ts'
import { documentById, pageBoxesAt, updateDocument } from '../../../db/queries/documents.ts'
import {
  insertMarkAction,
  type MarkAction,
  type MarkRecord,
  marksChangedSince,
  moveMarks,
  nextMarkAction,
  setActionUndone,
  standingMarks,
  unnoted,
} from '../../../db/queries/marks.ts'
import { now } from '../../../shared/dates.ts'
import { AppError } from '../../../shared/errors.ts'
import { type MarkId, newId } from '../../../shared/ids.ts'
import { documentState } from '../document-rows.ts'
import { knownGrounds } from '../grounds.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { chooseImagePages, imagePagesOf } from '../image-pages.ts'
import { charactersOf } from '../page-chars.ts'

/** A mark as the contract shows it. */
const shown = (mark: MarkRecord) => ({
  ...mark,
  rects: mark.rects.map((rect) => [...rect] as [number, number, number, number]),
  grounds: [...mark.grounds],
})

async function changedMarks(db: Db, documentId: string) {
  const document = await documentById(db, documentId)
  if (!document) throw new AppError('not-found')
  const [undo, redo] = [
    await nextMarkAction(db, document.request_id, 'done'),
    await nextMarkAction(db, document.request_id, 'undone'),
  ]
  const named = (action: MarkAction | undefined) =>
    action ? { kind: action.kind, documentId: action.documentId } : null
  return {
    marks: (await standingMarks(db, { documentId })).map(shown),
    imagePages: [...imagePagesOf(document)],
    history: { undo: named(undo), redo: named(redo) },
  }
}

export const listMarks: QueryHandler<'redaction.marks'> = ({ db }, { documentId }) =>
  changedMarks(db, documentId)

export const listChanges: QueryHandler<'redaction.changes'> = async ({ db }, { documentId, since }) => {
  if (!(await documentById(db, documentId))) throw new AppError('not-found')
  const changes = await marksChangedSince(db, documentId, since)
  return { changes: changes.map(({ kind, mark }) => ({ kind, mark: shown(mark) })) }
}

/** How far outside its page a mark may reach, in points: drawing to the edge overshoots a little. */
const overshootPt = 20

type NewRects = readonly { readonly page: number; readonly rects: readonly (readonly number[])[] }[]

async function refuseOutside(db: Db, documentId: string, marks: NewRects): Promise<void> {
  const asked = [...new Set(marks.map(({ page }) => page))]
  const pages = new Map((await pageBoxesAt(db, documentId, asked)).map((page) => [page.page, page]))
  for (const { page: index, rects } of marks) {
    const page = pages.get(index)
    if (!page) throw new AppError('mark.outside-page')
    for (const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] of rects) {
      const touches = x1 > page.x0 && x0 < page.x1 && y1 > page.y0 && y0 < page.y1
      const strays =
        x0 < page.x0 - overshootPt ||
        y0 < page.y0 - overshootPt ||
        x1 > page.x1 + overshootPt ||
        y1 > page.y1 + overshootPt
      if (!touches || strays) throw new AppError('mark.outside-page')
    }
  }
}

/** Commits one act on marks: the new state, the act for undo, one event. */
async function act(
  { tx, log }: Pick<Parameters<CommandHandler<'redaction.add'>>[0], 'tx' | 'log'>,
  document: { readonly id: string; readonly request_id: string },
  kind: 'add' | 'change' | 'delete',
  before: readonly MarkRecord[],
  after: readonly MarkRecord[],
): Promise<void> {
  const at = now()
  await moveMarks(tx, before, after, at)
  await updateDocument(tx, document.id, { done_at: null })
  await insertMarkAction(tx, {
    kind,
    requestId: document.request_id,
    documentId: document.id,
    before,
    after,
    at,
  })
  log(`mark.${kind}`, document.id, {
    request: document.request_id,
    marks: (after.length > 0 ? after : before).map(({ id }) => id),
    grounds: [...new Set(after.flatMap(({ grounds }) => grounds))],
  })
}

type NewMarks = Parameters<CommandHandler<'redaction.add'>>[1]['marks']

/** Marks as they will be stored, refused when they miss their page or name an unknown ground. */
async function made(
  tx: Db,
  document: { readonly id: string; readonly law: Parameters<typeof knownGrounds>[1] },
  marks: NewMarks,
  actor: string,
): Promise<MarkRecord[]> {
  await refuseOutside(tx, document.id, marks)
  const at = now()
  const count = charactersOf(tx, document.id)
  const added: MarkRecord[] = []
  for (const { page, rects, grounds, note } of marks)
    added.push({
      id: newId<MarkId>(),
      documentId: document.id,
      page,
      rects,
      grounds: knownGrounds(grounds, document.law),
      ...unnoted,
      note: note ?? '',
      characters: await count(page, rects),
      origin: 'hand',
      madeBy: actor,
      createdAt: at,
    })
  return added
}

export const addMarks: CommandHandler<'redaction.add'> = async (
  { tx, log, actor },
  { documentId, marks },
) => {
  const document = await documentById(tx, documentId)
  if (!document) throw new AppError('not-found')
  await act({ tx, log }, document, 'add', [], await made(tx, document, marks, actor))
  return changedMarks(tx, documentId)
}

export const replaceMarks: CommandHandler<'redaction.replace'> = async (
  { tx, log, actor },
  { documentId, ids, marks },
) => {
  const document = await documentById(tx, documentId)
  if (!document) throw new AppError('not-found')
  const before = await chosen(tx, documentId, ids)
  await act({ tx, log }, document, 'change', before, await made(tx, document, marks, actor))
  return changedMarks(tx, documentId)
}

async function chosen(tx: Db, documentId: string, ids: readonly string[]): Promise<MarkRecord[]> {
  const wanted = new Set(ids)
  const found = (await standingMarks(tx, { documentId })).filter(({ id }) => wanted.has(id))
  if (found.length !== wanted.size) throw new AppError('not-found')
  return found
}

export const changeMarks: CommandHandler<'redaction.change'> = async ({ tx, log }, { documentId, marks }) => {
  const document = await documentById(tx, documentId)
  if (!document) throw new AppError('not-found')
  const before = await chosen(
    tx,
    documentId,
    marks.map(({ id }) => id),
  )
  const changes = new Map<string, (typeof marks)[number]>(marks.map((mark) => [mark.id, mark]))
  const count = charactersOf(tx, documentId)
  const after: MarkRecord[] = []
  for (const mark of before) {
    const change = changes.get(mark.id)
    after.push({
      ...mark,
      rects: change?.rects ?? mark.rects,
      grounds: change?.grounds ? knownGrounds(change.grounds, document.law) : mark.grounds,
      note: change?.note ?? mark.note,
      memo: change?.memo ?? mark.memo,
      doubt: change?.doubt ?? mark.doubt,
      labelPlace: change?.labelPlace ?? mark.labelPlace,
      characters: change?.rects ? await count(mark.page, change.rects) : mark.characters,
    })
  }
  await refuseOutside(tx, documentId, after)
  await act({ tx, log }, document, 'change', before, after)
  return changedMarks(tx, documentId)
}

export const deleteMarks: CommandHandler<'redaction.delete'> = async ({ tx, log }, { documentId, ids }) => {
  const document = await documentById(tx, documentId)
  if (!document) throw new AppError('not-found')
  await act({ tx, log }, document, 'delete', await chosen(tx, documentId, ids), [])
  return changedMarks(tx, documentId)
}

export const setImagePages: CommandHandler<'redaction.setImagePages'> = async (
  { tx, log },
  { documentId, pages },
) => {
  const document = await documentById(tx, documentId)
  if (!document) throw new AppError('not-found')
  await chooseImagePages(tx, log, document, pages)
  return changedMarks(tx, documentId)
}

const step =
  (side: 'done' | 'undone'): CommandHandler<'redaction.undo'> & CommandHandler<'redaction.redo'> =>
  async ({ tx, log }, { requestId }) => {
    const action = await nextMarkAction(tx, requestId, side)
    if (!action)
      throw new AppError(side === 'done' ? 'redaction.nothing-to-undo' : 'redaction.nothing-to-redo')
    const pages = side === 'done' ? action.imagePages?.before : action.imagePages?.after
    const [from, to] = side === 'done' ? [action.after, action.before] : [action.before, action.after]
    await moveMarks(tx, from, to, now())
    await updateDocument(tx, action.documentId, {
      done_at: null,
      ...(pages ? { image_pages: JSON.stringify(pages) } : {}),
    })
    await setActionUndone(tx, action.id, side === 'done' ? 1 : 0)
    log(side === 'done' ? 'mark.undone' : 'mark.redone', action.documentId, {
      request: requestId,
      act: action.kind,
    })
    return { documentId: action.documentId, kind: action.kind }
  }

export const undoMarks = step('done')
export const redoMarks = step('undone')

export const showBurned: QueryHandler<'redaction.burned'> = async ({ db }, { documentId }) => {
  const state = await documentState(db, documentId)
  if (!state) throw new AppError('not-found')
  const { burn } = state
  return {
    burn: burn
      ? {
          ...JSON.parse(burn.report),
          documentId,
          passed: burn.passed === 1,
          redacted: burn.redacted_sha256,
          proof: JSON.parse(burn.proof),
          createdAt: burn.created_at,
        }
      : null,
    outdated: state.burnState === 'outdated',
  }
}
