import type { Db } from '../../../db/access.ts'
import { documentsWithTwin, duplicateVerdicts } from '../../../db/queries/duplicates.ts'
import { ledgerOf, setDeliveryState } from '../../../db/queries/intake.ts'
import { changesOf, deliveriesOf, deliveryById, listWaiting } from '../../../db/queries/ledger.ts'
import { pagesWithoutText } from '../../../db/queries/page-texts.ts'
import {
  type PageBalance,
  pageBalance,
  pageCode,
  pageOutcomesOf,
} from '../../../shared/domain/page-balance.ts'
import { AppError } from '../../../shared/errors.ts'
import { type DocumentState, documentStates, titleOf } from '../document-rows.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'

/** A document as the balance takes it. */
const balanced = (state: DocumentState, duplicateOf: ReadonlyMap<string, string>) => ({
  id: state.record.id,
  code: state.code,
  pages: state.record.pages,
  judgement: state.judgement ?? undefined,
  marks: state.judgedMarks,
  duplicateOf: state.judgement === 'duplicate' ? (duplicateOf.get(state.record.id) ?? null) : null,
})

/** The balance of pages of a request, with what it was made from. */
export async function balanceOf(db: Db, requestId: string) {
  const states = await documentStates(db, requestId)
  const rows = await ledgerOf(db, requestId)
  const duplicateOf = new Map(
    (await duplicateVerdicts(db, requestId))
      .filter(({ verdict }) => verdict === 'duplicate')
      .map(({ document_id, other_id }) => [document_id, other_id]),
  )
  const documents = states.map((state) => balanced(state, duplicateOf))
  const balance = pageBalance(
    rows.map(({ id, outcome, document_id, known_id }) => ({
      id,
      outcome,
      documentId: document_id,
      knownId: known_id,
    })),
    documents,
  )
  return { states, rows, documents, balance }
}

const totals = ({ files, pages, totalFiles, totalPages }: PageBalance) => ({
  files: { ...files },
  pages: { ...pages },
  totalFiles,
  totalPages,
})

export const showLedger: QueryHandler<'documents.ledger'> = async ({ db }, { requestId }) => {
  const { rows, balance } = await balanceOf(db, requestId)
  const lines = new Map(balance.lines.map((line) => [line.fileId, line]))
  const twins = await documentsWithTwin(db, requestId)
  const bare = await pagesWithoutText(db, { requestId })
  const changes = Map.groupBy(await changesOf(db, requestId), (change) => change.source_id)
  return {
    deliveries: (await deliveriesOf(db, requestId)).map((row) => ({
      id: row.id,
      number: row.number,
      origin: row.origin,
      // A job that was cancelled, or that gave up, left it in the middle.
      state: row.is_read === 1 ? row.state : row.waiting > 0 ? ('paused' as const) : stateAtRest(row.state),
      createdAt: row.created_at,
      files: row.files,
      waiting: row.waiting,
    })),
    files: rows.map((row) => {
      const line = lines.get(row.id)
      return {
        id: row.id,
        delivery: row.delivery_number,
        parentId: row.parent_id,
        path: row.path,
        name: row.name,
        sha256: row.sha256,
        bytes: row.bytes,
        kind: row.kind,
        outcome: row.outcome,
        findings: JSON.parse(row.findings),
        inside: row.inside,
        documentId: row.document_id,
        sequence: row.sequence,
        code: line?.code ?? null,
        of: line?.of ?? null,
        pages: line?.pages ?? 0,
        counts: { ...line?.counts },
        withoutText: row.document_id === null ? 0 : (bare.get(row.document_id)?.length ?? 0),
        hasTwin: row.document_id !== null && twins.has(row.document_id),
        changes: (changes.get(row.id) ?? []).map(({ kind, made_at, made_by, reason }) => ({
          kind,
          at: made_at,
          by: made_by,
          reason,
        })),
      }
    }),
    balance: totals(balance),
  }
}

const stateAtRest = (state: 'running' | 'paused' | 'done' | 'stopped') =>
  state === 'stopped' ? state : ('done' as const)

export const showBalance: QueryHandler<'documents.balance'> = async ({ db }, { requestId }) => {
  const { states, rows, documents, balance } = await balanceOf(db, requestId)
  const lines = new Map(balance.lines.flatMap((line) => (line.documentId ? [[line.documentId, line]] : [])))
  const paths = new Map(rows.map(({ id, path }) => [id, path]))
  return {
    ...totals(balance),
    documents: states.map((state, index) => {
      const line = lines.get(state.record.id)
      const document = documents[index]
      return {
        id: state.record.id,
        code: state.code,
        title: titleOf(state.record),
        source: paths.get(line?.fileId ?? '') ?? '',
        of: line?.of ?? null,
        counts: { ...line?.counts },
        pages: (document ? pageOutcomesOf(document) : []).map((outcome, page) => ({
          code: pageCode(state.code, page),
          outcome,
        })),
      }
    }),
  }
}

export const pauseImport: CommandHandler<'documents.pauseImport'> = async ({ tx, log }, { requestId }) => {
  const running = (await deliveriesOf(tx, requestId)).filter(({ is_read }) => is_read === 1)
  for (const { id } of running) await setDeliveryState(tx, id, 'paused')
  log('delivery.paused', requestId, { request: requestId, deliveries: running.length })
  return {}
}

export const stopImport: CommandHandler<'documents.stopImport'> = async (
  { tx, log, actor },
  { deliveryId },
) => {
  const delivery = await deliveryById(tx, deliveryId)
  if (!delivery) throw new AppError('not-found')
  const files = await listWaiting(tx, deliveryId, actor, 'source.stopped')
  if (files > 0) await setDeliveryState(tx, deliveryId, 'stopped')
  log('delivery.stopped', deliveryId, { request: delivery.request_id, files })
  return {}
}
