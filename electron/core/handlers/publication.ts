import { exportsOf } from '../../../db/queries/decisions.ts'
import { decisionState } from '../decision-state.ts'
import type { QueryHandler } from '../handler.ts'
import { blockersOf } from '../publication-state.ts'

export const checkPublication: QueryHandler<'publication.check'> = async ({ db }, { requestId, partId }) => {
  const state = await decisionState(db, requestId, partId)
  const made = (await exportsOf(db, requestId)).filter(({ partial_id }) => partial_id === (partId ?? null))
  return {
    blockers: (await blockersOf(db, state)).map((blocker) => ({ ...blocker, params: { ...blocker.params } })),
    documents: state.documents.length,
    exports: made.map((row) => {
      const files = JSON.parse(row.manifest) as readonly { readonly bytes: number }[]
      return {
        id: row.id,
        folder: row.folder,
        files: files.length,
        bytes: files.reduce((sum, file) => sum + file.bytes, 0),
        auditHead: row.audit_head,
        createdAt: row.created_at,
      }
    }),
  }
}
