import { randomUUID } from 'node:crypto'
import { duplicateVerdicts, keepDuplicates } from '../../../db/queries/duplicates.ts'
import { unreadCount } from '../../../db/queries/page-texts.ts'
import { now } from '../../../shared/dates.ts'
import type { duplicateGroups } from '../../../shared/domain/duplicates.ts'
import { comparedDocuments } from '../compared-documents.ts'
import type { JobHandler } from '../handler.ts'
import { openPageReader } from '../page-reading.ts'
import { runInWorker } from './worker.ts'

/** Job `documents.dedupe`: proposes groups of documents that are the same or alike; changes no document. */
export const dedupeDocuments: JobHandler<'documents.dedupe'> = async (at, { requestId }) => {
  const { access } = at.services
  const reader = openPageReader(access)
  while ((await access.read(unreadCount)) > 0) {
    at.signal.throwIfAborted()
    await reader.catchUp()
  }
  const task = await access.read(async (db) => ({
    documents: await comparedDocuments(db, requestId),
    apart: (await duplicateVerdicts(db, requestId))
      .filter(({ verdict }) => verdict === 'different')
      .map(({ document_id, other_id }) => `${document_id} ${other_id}`),
  }))
  const { groups, twins } = await runInWorker<ReturnType<typeof duplicateGroups>>('compare', task, {
    signal: at.signal,
    onProgress: (share) => at.progress(share, 'documents.comparing', { count: task.documents.length }),
  })
  await access.write(at.actor, async (tx, log) => {
    await keepDuplicates(
      tx,
      requestId,
      groups.map(({ kind, representative, members }) => ({
        id: randomUUID(),
        kind,
        representative_id: representative,
        members: members.map(({ id, similarity }) => ({ document_id: id, similarity })),
      })),
      twins.map((twin) => twin.map(({ id, page }) => ({ document_id: id, page }))),
      now(),
    )
    log('documents.compared', requestId, {
      request: requestId,
      documents: task.documents.length,
      groups: groups.length,
      twins: twins.length,
    })
  })
  return { documents: task.documents.length, groups: groups.length, twins: twins.length }
}
