import type { Db } from '../../db/access.ts'
import {
  burnsOf,
  type DocumentRecord,
  documentById,
  documentsOf,
  type PageBox,
  pageBoxes,
} from '../../db/queries/documents.ts'
import { type MarkRecord, standingMarks } from '../../db/queries/marks.ts'
import type { BurnTable } from '../../db/tables.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { fileCode } from '../../shared/domain/file-code.ts'
import { type JudgedMark, judgementFromMarks } from '../../shared/domain/judgements.ts'
import { burnFingerprint } from './fingerprint.ts'
import { settingsOf } from './handlers/settings.ts'
import { imagePagesOf } from './image-pages.ts'

/** A document with everything that is derived from its marks and burns. */
export type DocumentState = {
  readonly record: DocumentRecord
  readonly code: string
  readonly marks: readonly MarkRecord[]
  /** Pages (0-based) that the officer chose to release as an image. */
  readonly imagePages: readonly number[]
  readonly judgedMarks: readonly JudgedMark[]
  readonly judgement: DocumentRecord['judgement']
  readonly derived: boolean
  /** Codes on the marks and on the document as a whole, in order of first use. */
  readonly grounds: readonly string[]
  readonly fingerprint: string
  /** The newest burn that still matches file, marks and look. */
  readonly burn: BurnTable | undefined
  readonly burnState: 'not_needed' | 'to_do' | 'outdated' | 'passed' | 'failed'
}

/** Judgements under which the document itself leaves the house, so that it must be burned and verified. */
const released = new Set<DocumentRecord['judgement']>(['public', 'partial_public', null])

/** A hand-drawn box over a whole page may stop this far from its edges, in points. */
const wholePageSlackPt = 3

function judged({ page, rects, grounds }: MarkRecord, boxes: ReadonlyMap<number, PageBox>): JudgedMark {
  const box = boxes.get(page)
  const wholePage =
    box !== undefined &&
    rects.some(
      ([x0, y0, x1, y1]) =>
        x0 <= box.x0 + wholePageSlackPt &&
        y0 <= box.y0 + wholePageSlackPt &&
        x1 >= box.x1 - wholePageSlackPt &&
        y1 >= box.y1 - wholePageSlackPt,
    )
  return { page, grounds, wholePage }
}

function stateOf(
  record: DocumentRecord,
  marks: readonly MarkRecord[],
  burns: readonly BurnTable[],
  pages: readonly PageBox[],
  look: Settings,
): DocumentState {
  const imagePages = imagePagesOf(record)
  const boxes = new Map(pages.map((box) => [box.page, box]))
  const judgedMarks = marks.map((mark) => judged(mark, boxes))
  // Without marks nobody has said yet that the document may go out in full: that is never derived.
  const judgement = record.judgement ?? judgementFromMarks(record.pages, judgedMarks) ?? null
  const fingerprint = burnFingerprint(record.sha256, marks, look, imagePages)
  const burn = burns.find((candidate) => candidate.fingerprint === fingerprint)
  const burnState = !released.has(judgement)
    ? 'not_needed'
    : burn
      ? burn.passed
        ? 'passed'
        : 'failed'
      : burns.length > 0
        ? 'outdated'
        : 'to_do'
  const own: string[] = JSON.parse(record.grounds)
  return {
    record,
    code: fileCode(record.request_number, record.sequence),
    marks,
    imagePages,
    judgedMarks,
    judgement,
    derived: record.judgement === null,
    grounds: [...new Set([...own, ...marks.flatMap((mark) => mark.grounds)])],
    fingerprint,
    burn,
    burnState,
  }
}

/** The documents of a request (or of all), in inventory order. */
export async function documentStates(db: Db, requestId?: string): Promise<DocumentState[]> {
  const look = await settingsOf(db)
  const of = requestId === undefined ? {} : { requestId }
  const marks = Map.groupBy(await standingMarks(db, of), (mark) => mark.documentId)
  const burns = Map.groupBy(await burnsOf(db, of), (burn) => burn.document_id)
  const pages = Map.groupBy(await pageBoxes(db, of), (page) => page.document_id)
  return (await documentsOf(db, requestId)).map((record) =>
    stateOf(record, marks.get(record.id) ?? [], burns.get(record.id) ?? [], pages.get(record.id) ?? [], look),
  )
}

/** One document; undefined when it does not exist. */
export async function documentState(db: Db, documentId: string): Promise<DocumentState | undefined> {
  const record = await documentById(db, documentId)
  if (!record) return undefined
  return stateOf(
    record,
    await standingMarks(db, { documentId }),
    await burnsOf(db, { documentId }),
    await pageBoxes(db, { documentId }),
    await settingsOf(db),
  )
}

/** Name in the inventory: as given, else the file name without its extension. */
export function titleOf({ title, name }: Pick<DocumentRecord, 'title' | 'name'>): string {
  return title || name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
}

/** How many marks someone is not sure of. */
export const doubtsOf = ({ marks }: Pick<DocumentState, 'marks'>): number =>
  marks.filter(({ doubt }) => doubt).length

/** The contract's row of a document. */
export function documentRow(state: DocumentState) {
  const { record } = state
  return {
    id: record.id,
    requestId: record.request_id,
    sequence: record.sequence,
    code: state.code,
    name: record.name,
    title: titleOf(record),
    sha256: record.sha256,
    pages: record.pages,
    documentDate: record.document_date,
    marks: state.marks.length,
    judgement: state.judgement,
    judgementDerived: state.derived,
    judgementReason: record.judgement_reason,
    grounds: [...state.grounds],
    publicLocation: record.public_location,
    burn: state.burnState,
    doubts: doubtsOf(state),
    doneAt: record.done_at,
    createdAt: record.created_at,
  }
}
