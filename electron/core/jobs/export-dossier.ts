import { rm } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { genesis } from '../../../db/audit.ts'
import { dossierEvents, dossierRows, type Row } from '../../../db/queries/dossier.ts'
import { auditHead } from '../../../db/queries/events.ts'
import { profiles } from '../../../db/queries/people.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { now } from '../../../shared/dates.ts'
import { unfinishedName } from '../../../shared/domain/unfinished-export.ts'
import { AppError } from '../../../shared/errors.ts'
import type { FileHash } from '../../../shared/ids.ts'
import type { DossierResult, DossierTask } from '../../workers/write-dossier.ts'
import { caseTermsOf } from '../case-terms.ts'
import { codeOf, dossierFiles, newestBurns } from '../dossier-files.ts'
import { version } from '../files/root.ts'
import type { JobContext, JobHandler } from '../handler.ts'
import { runInWorker } from './worker.ts'

/** Writes everything of a request into one zip, and notes that it was taken out. */
export const exportDossier: JobHandler<'requests.export'> = async (at, { requestId, file, folder }) => {
  if ([file, folder].some((path) => path !== undefined && !isAbsolute(path)))
    throw new AppError('export.folder-unwritable')
  const { task, missing, documents } = await gather(at, requestId)
  const name = `dossier-${task.manifest.requestNumber}-${task.manifest.madeAt.slice(0, 19).replace(/[-:T]/g, '')}.zip`
  const target = file ?? join(folder ?? join(at.services.dataFolder, 'exports'), name)
  const result = await runInWorker<DossierResult>('export', { ...task, file: target } satisfies DossierTask, {
    signal: at.signal,
    onProgress: (share) => at.progress(share, 'publication.writing'),
  }).catch(async (error: unknown) => {
    // An ended thread cannot tidy up by itself; what it left is no reason to tell something else than what went wrong.
    const left = join(dirname(target), unfinishedName(basename(target), process.pid))
    await rm(left, { force: true, maxRetries: 10, retryDelay: 50 }).catch(() => {})
    throw error
  })
  const { auditHead: head } = task.manifest
  await at.services.access.write(at.actor, async (_, log) => {
    log('request.dossier-exported', requestId, {
      files: result.files,
      documents,
      missing: missing.length,
      head,
      sha256: result.sha256,
    })
  })
  return { ...result, file: target, documents, missing: [...missing], auditHead: head }
}

const asCamel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Columns that hold JSON. */
const jsonColumns = new Set([
  'data',
  'filters',
  'findings',
  'fields',
  'grounds',
  'image_pages',
  'manifest',
  'offer',
  'rects',
  'refs',
])

/** A row with the names of the documentation, what it holds as JSON unpacked. */
function shown(row: Row, left: readonly string[] = []): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !left.includes(column))
      .map(([column, value]) => [
        asCamel(column),
        jsonColumns.has(column) && typeof value === 'string' ? JSON.parse(value) : value,
      ]),
  )
}

/** Columns of the request itself; the counts beside them are no data of their own. */
const counts = ['documents', 'pages', 'contact_attempts', 'contacted', 'exports']

/** Everything of a request, in one reading of the database. */
async function gather(
  at: JobContext,
  requestId: string,
): Promise<{ task: Omit<DossierTask, 'file'>; missing: readonly string[]; documents: number }> {
  const { access, store } = at.services
  const read = await access.read(async (db) => {
    const request = await requestById(db, requestId)
    if (!request) throw new AppError('not-found')
    const terms = (await caseTermsOf(db, [request])).get(requestId)
    return {
      request,
      terms: terms?.terms.terms ?? [],
      rows: await dossierRows(db, requestId),
      events: await dossierEvents(db, requestId),
      people: (await profiles(db)).map(({ id, name }) => ({ id, name })),
      head: (await auditHead(db)) ?? genesis,
    }
  })
  const { request, rows, events, head } = read
  const madeAt = now()
  const program = `Lakwerk ${version}`
  const all = dossierFiles(request.number, rows)
  const sizes = new Map<string, number>()
  for (const { sha256 } of all) {
    const bytes = await store.size(sha256 as FileHash)
    if (bytes !== undefined) sizes.set(sha256, bytes)
  }
  const missing = all.filter(({ sha256 }) => !sizes.has(sha256)).map(({ sha256 }) => sha256)
  const files = all.filter(({ sha256 }) => sizes.has(sha256))
  const actors = new Set(events.map(({ actor }) => actor))
  const dossier = {
    kind: 'lakwerk.dossier',
    version: 1,
    requestNumber: request.number,
    madeAt,
    program,
    auditHead: head,
    request: shown(request as unknown as Row, counts),
    terms: read.terms.map(({ id, part, kind, article, date, status, metOn, suspendedDays }) => ({
      id,
      part: part ?? null,
      kind,
      article,
      date: date ?? null,
      status,
      metOn: metOn ?? null,
      suspendedDays,
    })),
    tables: Object.fromEntries(
      Object.entries(rows).map(([table, list]) => [
        asCamel(table),
        list.map((row) => shown(row, table === 'burn' ? ['report', 'proof'] : [])),
      ]),
    ),
    files: Object.fromEntries(files.map(({ sha256, path }) => [sha256, path])),
    missing,
    people: read.people.filter(({ id }) => actors.has(id)),
  }
  const burns = newestBurns(rows)
  return {
    missing,
    documents: rows.document?.length ?? 0,
    task: {
      task: 'dossier',
      manifest: { requestNumber: request.number, madeAt, program, auditHead: head },
      texts: [
        { path: 'dossier.json', text: JSON.stringify(dossier, null, 1) },
        { path: 'logboek.json', text: logOf(events, head) },
        ...(rows.document ?? []).flatMap((document) => {
          const burn = burns.get(String(document.id))
          if (!burn) return []
          const proof = {
            passed: burn.passed === 1,
            madeAt: burn.created_at,
            sha256: burn.redacted_sha256,
            report: JSON.parse(String(burn.report)),
            proof: JSON.parse(String(burn.proof)),
          }
          const path = `bewijzen/${codeOf(request.number, document)}.json`
          return [{ path, text: JSON.stringify(proof, null, 1) }]
        }),
      ],
      sources: files.map(({ path, sha256 }) => ({
        path,
        sha256,
        bytes: sizes.get(sha256) ?? 0,
        source: store.path(sha256 as FileHash),
      })),
    },
  }
}

/** The part of the audit trail that is about this request, each event with its own hash and that of the one before. */
function logOf(events: readonly Row[] | readonly object[], head: string): string {
  return JSON.stringify({ kind: 'lakwerk.log', version: 1, head, events }, null, 1)
}
