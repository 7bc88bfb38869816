import { dropInspectedFiles } from '../../../db/queries/inspection.ts'
import type { ParsedInput } from '../../../shared/contract/contract.ts'
import type { InspectedFile } from '../../../shared/contract/inspection.ts'
import { AppError } from '../../../shared/errors.ts'
import type { FileHash } from '../../../shared/ids.ts'
import type { Inspected } from '../../workers/inspect-pdf.ts'
import type { Answer, JobContext, JobHandler } from '../handler.ts'
import { keptWorker } from './worker.ts'

type Result = Answer<'inspection.run'>
type Stored = { readonly sha256: FileHash; readonly name: string }

/**
 * Inspects the files one by one. Nothing is kept in a request; when it ends, however it ends, the files leave the
 * store unless something else uses them. A file that cannot be read is listed with the reason; the others go on.
 */
export const inspectFiles: JobHandler<'inspection.run'> = async (at, { files, grounds = false }) => {
  const thread = keptWorker('pdf')
  try {
    const inspected: InspectedFile[] = []
    const refused: Result['refused'] = []
    for (const [index, file] of files.entries()) {
      at.signal.throwIfAborted()
      const step = { number: index + 1, count: files.length }
      const onProgress = (share: number) =>
        at.progress((index + share) / files.length, 'inspection.reading', step)
      onProgress(0)
      // The same content under two names: both are listed, it is read once.
      const same = inspected.find(({ sha256 }) => sha256 === file.sha256)
      try {
        const read = same ?? (await inspectOne(at, thread, file, grounds, onProgress))
        inspected.push({ ...read, name: file.name })
      } catch (error) {
        at.signal.throwIfAborted()
        if (!(error instanceof AppError)) throw error
        refused.push({ ...file, error: { code: error.code, params: { ...error.params }, issues: [] } })
      }
    }
    return { files: inspected, refused }
  } finally {
    thread.close()
    await letGo(at, files)
  }
}

async function inspectOne(
  { services, signal }: JobContext,
  thread: ReturnType<typeof keptWorker>,
  { sha256, name }: Stored,
  grounds: boolean,
  onProgress: (share: number) => void,
): Promise<InspectedFile> {
  // After a crash an earlier attempt may have let go of it already.
  if ((await services.store.size(sha256)) === undefined) throw new AppError('file.missing')
  const task = { task: 'inspect', path: services.store.path(sha256), grounds }
  const found = await thread.run<Inspected>(task, { signal, onProgress })
  return { ...(found as unknown as InspectedFile), sha256, name }
}

/** Lets go of the files of an inspection that was cancelled before its turn came: nothing else will. */
export async function letGoCancelled(
  at: Pick<JobContext, 'id' | 'actor' | 'services'>,
  input: unknown,
): Promise<void> {
  await letGo(at, (input as ParsedInput<'inspection.run'>).files)
}

async function letGo(
  { id, actor, services }: Pick<JobContext, 'id' | 'actor' | 'services'>,
  files: readonly Stored[],
): Promise<void> {
  const hashes = files.map(({ sha256 }) => sha256)
  const unused = await services.access.write(actor, async (tx, log) => {
    const dropped = await dropInspectedFiles(tx, hashes, id)
    log('inspection.ended', id, { files: files.length, removed: dropped.length })
    return dropped
  })
  for (const sha256 of unused) await services.store.remove(sha256 as FileHash)
}
