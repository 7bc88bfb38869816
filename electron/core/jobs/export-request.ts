import { rm } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { genesis } from '../../../db/audit.ts'
import { insertExport } from '../../../db/queries/decisions.ts'
import { auditHead } from '../../../db/queries/events.ts'
import { now } from '../../../shared/dates.ts'
import { unfinishedName } from '../../../shared/domain/unfinished-export.ts'
import { AppError } from '../../../shared/errors.ts'
import type { FileHash } from '../../../shared/ids.ts'
import type { PackageTask } from '../../workers/make-package.ts'
import type { WrittenFile } from '../../workers/write-export.ts'
import { version } from '../files/root.ts'
import type { JobHandler } from '../handler.ts'
import { letterData } from '../letter-data.ts'
import { blockersOf, isReleased, publishedDocuments } from '../publication-state.ts'
import { fontFolder } from './make-letter.ts'
import { runInWorker } from './worker.ts'

/**
 * Writes the decision folder. Nothing goes out while a blocker stands: every released document must have a
 * burn that passed and still matches its file and marks.
 */
export const exportRequest: JobHandler<'publication.export'> = async (at, { requestId, folder }) => {
  const { access, store, dataFolder } = at.services
  const gathered = await access.read(async (db) => {
    const { letter, state } = await letterData(db, requestId)
    const blocking = (await blockersOf(db, state)).filter(({ blocks }) => blocks)
    if (blocking.length > 0) throw new AppError('export.blocked', { count: blocking.length })
    return {
      letter,
      state,
      documents: await publishedDocuments(db, state.documents),
      head: (await auditHead(db)) ?? genesis,
    }
  })
  const { letter, state, documents, head } = gathered
  const madeAt = now()
  if (folder !== undefined && !isAbsolute(folder)) throw new AppError('export.folder-unwritable')
  const target =
    folder ??
    join(dataFolder, 'exports', `${state.request.number}-${madeAt.slice(0, 19).replace(/[:T]/g, '')}`)
  const released = state.documents.filter(isReleased)
  const task: PackageTask = {
    task: 'package',
    folder: target,
    fontFolder,
    request: { number: state.request.number, law: state.request.law },
    letter: { ...letter, draft: false },
    documents,
    files: documents.flatMap((document) =>
      document.released
        ? [
            {
              path: document.released.file,
              source: store.path(document.released.sha256 as FileHash),
              sha256: document.released.sha256,
            },
          ]
        : [],
    ),
    proofs: released.flatMap(({ code, burn }) => (burn ? [{ code, proof: JSON.parse(burn.proof) }] : [])),
    motivations: state.motivations
      .filter(({ text }) => text !== '')
      .map(({ ground, text }) => ({ ground, text })),
    auditHead: head,
    madeAt,
    program: `Lakwerk ${version}`,
  }
  const files = await runInWorker<readonly WrittenFile[]>('export', task, {
    signal: at.signal,
    onProgress: (share) => at.progress(share, 'publication.writing'),
  }).catch(async (error: unknown) => {
    await removeUnfinished(target)
    throw error
  })
  await access.write(at.actor, async (tx, log) => {
    await insertExport(tx, {
      id: crypto.randomUUID(),
      request_id: requestId,
      folder: target,
      manifest: JSON.stringify(files),
      audit_head: head,
      created_at: madeAt,
    })
    log('request.exported', requestId, { files: files.length, documents: released.length, head })
  })
  return { folder: target, files: [...files], auditHead: head }
}

/** Removes what a cancelled thread left: it ends where it stands and cannot tidy up by itself. */
async function removeUnfinished(target: string): Promise<void> {
  const left = join(dirname(target), unfinishedName(basename(target), process.pid))
  // The ended thread may still be finishing one copy, which makes the folder non-empty again.
  await rm(left, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}
