import type { Db } from '../../db/access.ts'
import { pagesHolding, pagesOf } from '../../db/queries/documents.ts'
import { namesThatLeak, type PublishedDocument, wordsOf } from '../../shared/domain/publication.ts'
import type { RectPt } from '../../shared/pdf/types.ts'
import type { DecisionState } from './decision-state.ts'
import { type DocumentState, titleOf } from './document-rows.ts'
import { charsOfPage, type PlacedChar } from './page-chars.ts'

/** Something that stands between the request and its export; `publication.blockers.<code>` in the messages. */
export type Blocker = {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly documentId?: string
  readonly blocks: boolean
}

/** Judgements under which the file itself goes out. */
export function isReleased({ judgement }: Pick<DocumentState, 'judgement'>): boolean {
  return judgement === 'public' || judgement === 'partial_public'
}

/** What has to be done, and what had better be looked at, before a request can be exported. */
export async function blockersOf(db: Db, state: DecisionState): Promise<Blocker[]> {
  const blockers: Blocker[] = state.missing.map(({ code, params }) => ({ code, params, blocks: true }))
  const leaking = await leakingTitles(db, state.documents)
  for (const document of state.documents) {
    const documentId = document.record.id
    const add = (code: string, blocks: boolean) =>
      blockers.push({ code, params: { document: document.code }, documentId, blocks })
    if (isReleased(document) && document.burnState === 'failed') add('verification_failed', true)
    else if (isReleased(document) && document.burnState !== 'passed') add('not_burned', true)
    const leak = leaking.get(documentId)
    if (leak) add(leak, leak === 'title_leaks')
    if (document.judgement !== null && document.record.document_date === null) add('no_document_date', false)
  }
  if (state.decision.sent_on === null) blockers.push({ code: 'not_sent', params: {}, blocks: false })
  return blockers
}

type TitleLeak = 'title_leaks' | 'title_marked_elsewhere'

/**
 * Documents whose name in the inventory holds a word that was marked in one of the documents. A word that goes
 * out nowhere is a leak; one that also stays readable somewhere is a contradiction to look at.
 */
async function leakingTitles(
  db: Db,
  documents: readonly DocumentState[],
): Promise<ReadonlyMap<string, TitleLeak>> {
  const removed = new Set<string>()
  for (const document of documents) for (const word of await markedWords(db, document)) removed.add(word)
  const leaks = new Map<string, TitleLeak>()
  for (const { record } of documents) {
    const found = [...removed].filter((word) => namesThatLeak([titleOf(record)], [word]).length > 0)
    if (found.length === 0) continue
    const readable = await Promise.all(found.map((word) => staysReadable(db, documents, word)))
    leaks.set(record.id, readable.every(Boolean) ? 'title_marked_elsewhere' : 'title_leaks')
  }
  return leaks
}

/** Words that lie under the marks of a document. */
async function markedWords(db: Db, { record, marks }: DocumentState): Promise<ReadonlySet<string>> {
  const words = new Set<string>()
  for (const [page, onPage] of Map.groupBy(marks, (mark) => mark.page)) {
    const { under } = splitText(
      (await charsOfPage(db, record.id, page)) ?? [],
      onPage.flatMap((mark) => mark.rects),
    )
    for (const word of wordsOf(under)) words.add(word)
  }
  return words
}

/** Whether a word can be read, outside every mark, in a document that goes out. */
async function staysReadable(db: Db, documents: readonly DocumentState[], word: string): Promise<boolean> {
  for (const { record, marks } of documents.filter(isReleased))
    for (const page of await pagesHolding(db, record.id, word)) {
      const rects = marks.filter((mark) => mark.page === page).flatMap((mark) => mark.rects)
      const { beside } = splitText((await charsOfPage(db, record.id, page)) ?? [], rects)
      if (wordsOf(beside).includes(word)) return true
    }
  return false
}

/** The text of a page under the rectangles and beside them; what was taken out leaves a blank. */
function splitText(
  chars: readonly PlacedChar[],
  rects: readonly RectPt[],
): { under: string; beside: string } {
  let under = ''
  let beside = ''
  for (const [text, x0, y0, x1, y1] of chars) {
    const inside = within(rects, (x0 + x1) / 2, (y0 + y1) / 2)
    under += inside ? text : ' '
    beside += inside ? ' ' : text
  }
  return { under, beside }
}

function within(rects: readonly RectPt[], x: number, y: number): boolean {
  return rects.some(([x0, y0, x1, y1]) => x0 <= x && x <= x1 && y0 <= y && y <= y1)
}

/** The documents as inventory and metadata describe them. Every document must have been judged. */
export async function publishedDocuments(
  db: Db,
  documents: readonly DocumentState[],
): Promise<PublishedDocument[]> {
  const published: PublishedDocument[] = []
  for (const document of documents) {
    const { record, code, judgement } = document
    if (judgement === null) throw new Error('a document without judgement cannot be published')
    const file = isReleased(document) ? document.burn : undefined
    published.push({
      code,
      title: titleOf(record),
      documentDate: record.document_date,
      judgement,
      grounds: document.grounds,
      remark: record.judgement_reason,
      publicLocation: record.public_location,
      pages: (await pagesOf(db, record.id)).map(({ x0, y0, x1, y1, rotate }) => ({
        box: [x0, y0, x1, y1],
        rotate,
      })),
      marks: document.marks,
      released: file ? { file: `documenten/${code}.pdf`, sha256: file.redacted_sha256 } : null,
    })
  }
  return published
}
