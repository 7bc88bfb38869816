import { rm } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { genesis } from '../../../db/audit.ts'
import { insertExport } from '../../../db/queries/decisions.ts'
import { auditHead } from '../../../db/queries/events.ts'
import { jobAskedAt } from '../../../db/queries/jobs.ts'
import { packedPages } from '../../../db/queries/publication.ts'
import { now } from '../../../shared/dates.ts'
import { unfinishedName } from '../../../shared/domain/unfinished-export.ts'
import { AppError } from '../../../shared/errors.ts'
import type { FileHash } from '../../../shared/ids.ts'
import { leakWords } from '../../../shared/publication/secrets.ts'
import type { PackageResult, PackageTask } from '../../workers/make-package.ts'
import type { PagesQuestion } from '../../workers/scan-pages.ts'
import { fontFolder } from '../files/fonts.ts'
import { root, version } from '../files/root.ts'
import type { JobContext, JobHandler } from '../handler.ts'
import { letterData } from '../letter-data.ts'
import { publicationFacts } from '../publication-facts.ts'
import { blockersOf, isReleased } from '../publication-state.ts'
import { runInWorker } from './worker.ts'

/** Schemas of the receivers. */
const schemaFolder = join(root, 'resources', 'standards')

/**
 * Makes the packages of a request. Nothing goes out while a blocker stands: every released document must have a
 * burn that passed and still matches its file and marks, and no receiver may have to refuse what it gets.
 */
export const exportRequest: JobHandler<'publication.export'> = async (
  at,
  { requestId, partId = null, folder, targets = ['besluit'], preview = false },
) => {
  if (folder !== undefined && !isAbsolute(folder)) throw new AppError('export.folder-unwritable')
  const { task, head } = await gather(at, requestId, partId)
  const asked = await at.services.access.read((db) => jobAskedAt(db, at.id))
  const target =
    folder ?? defaultFolder(at.services.dataFolder, task.facts.number, asked ?? task.facts.madeAt)
  const chosen = [...new Set(targets)]
  const result = await runInWorker<PackageResult>(
    'export',
    { ...task, targets: chosen, preview, folder: target } satisfies PackageTask,
    {
      signal: at.signal,
      onProgress: (share) => at.progress(share, 'publication.writing'),
      onAsk: (question) => pagesFor(at, question as PagesQuestion),
    },
  ).catch(async (error: unknown) => {
    // What a closing program leaves is gone on with at the next start; what an officer cancels is not.
    if (!isClosing(at.signal)) await removeUnfinished(target)
    throw error
  })
  if (result.made)
    await at.services.access.write(at.actor, async (tx, log) => {
      await insertExport(tx, {
        id: crypto.randomUUID(),
        request_id: requestId,
        folder: target,
        manifest: JSON.stringify(result.files),
        audit_head: head,
        partial_id: partId,
        created_at: task.facts.madeAt,
      })
      log('request.exported', requestId, {
        files: result.files.length,
        documents: task.facts.documents.filter(({ released }) => released !== null).length,
        targets: chosen,
        head,
      })
    })
  return {
    made: result.made,
    folder: target,
    files: [...result.files],
    packages: result.packages.map((one) => ({ ...one })),
    findings: result.findings.map((one) => ({ ...one, params: { ...one.params }, jump: { ...one.jump } })),
    auditHead: head,
  }
}

/** Whether the program is closing: an officer's cancel and a run out of time give a code. */
const isClosing = ({ aborted, reason }: AbortSignal) => aborted && !(reason instanceof AppError)

/** Named by the moment it was asked for: the same after a crash, so that it is gone on with. */
function defaultFolder(dataFolder: string, number: string, askedAt: string): string {
  return join(dataFolder, 'exports', `${number}-${askedAt.slice(0, 19).replace(/[:T]/g, '')}`)
}

/** Everything of a request that its packages are made of, in one reading of the database. */
async function gather(
  at: JobContext,
  requestId: string,
  partId: string | null,
): Promise<{ task: Omit<PackageTask, 'targets' | 'preview' | 'folder'>; head: string }> {
  const { access, store } = at.services
  return access.read(async (db) => {
    const { letter, state } = await letterData(db, requestId, partId)
    const blocking = (await blockersOf(db, state)).filter(({ blocks }) => blocks)
    if (blocking.length > 0) throw new AppError('export.blocked', { count: blocking.length })
    const head = (await auditHead(db)) ?? genesis
    const facts = await publicationFacts(db, { state, letter, madeAt: now(), program: `Lakwerk ${version}` })
    const { authority } = letter
    return {
      head,
      task: {
        task: 'package' as const,
        fontFolder,
        schemaFolder,
        letter: { ...letter, draft: false },
        facts,
        sources: Object.fromEntries(
          facts.documents.flatMap(({ file }) =>
            file ? [[file.sha256, store.path(file.sha256 as FileHash)]] : [],
          ),
        ),
        proofs: state.documents
          .filter(isReleased)
          .flatMap(({ code, burn }) => (burn ? [{ code, proof: JSON.parse(burn.proof) }] : [])),
        requester: [letter.addressee.name, letter.addressee.contact],
        own: [
          authority.name,
          authority.address,
          authority.contact,
          letter.signatory,
          facts.organisation.name,
          facts.baseUrl,
        ].flatMap(leakWords),
        auditHead: head,
      },
    }
  })
}

async function pagesFor(at: JobContext, { documentId }: PagesQuestion) {
  return at.services.access.read((db) => packedPages(db, documentId))
}

/** Removes what a cancelled thread left: it ends where it stands and cannot tidy up by itself. */
async function removeUnfinished(target: string): Promise<void> {
  const left = join(dirname(target), unfinishedName(basename(target), process.pid))
  // The ended thread may still be finishing one copy, which makes the folder non-empty again.
  await rm(left, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}
