import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { WatchedFileTable } from '../../db/intake-tables.ts'
import { dropUnusedFiles } from '../../db/queries/files.ts'
import { forgetWatched, noteWatched, watchedFiles, watchFolders } from '../../db/queries/watch.ts'
import { AppError } from '../../shared/errors.ts'
import type { FileHash } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Services } from './services.ts'

/** Keeps a stream as a file of the store; answers with its hash. */
type KeepFile = (
  chunks: AsyncIterable<Uint8Array>,
  mediaType: string,
) => Promise<{ readonly sha256: FileHash; readonly bytes: number }>

/** Files that a program is still writing, or that it keeps for itself. */
const unfinished = /^(?:\.|~\$)|\.(?:tmp|part|partial|crdownload|download)$/i

type Seen = { readonly path: string; readonly bytes: number; readonly changedAt: number }

/**
 * Looks into the folders that officers set, as long as the program runs, and brings in what is new. A file comes in
 * when two looks in a row find it unchanged, and it still is once it was read: until then it may still be being
 * written. Nothing in the folder is changed, and links are not followed.
 */
export function watchForFiles(at: {
  readonly services: Services
  readonly keepFile: KeepFile
  readonly everyMs: number
}): { close(): Promise<void> } {
  let closing = false
  let timer: NodeJS.Timeout | undefined
  let look: Promise<void> = Promise.resolve()
  const next = () => {
    timer = setTimeout(() => {
      look = lookOnce(at, () => closing)
        // A folder or database that cannot be read now is looked into the next time.
        .catch(() => {})
        .then(() => {
          if (!closing) next()
        })
    }, at.everyMs)
    timer.unref()
  }
  next()
  return {
    close: async () => {
      closing = true
      clearTimeout(timer)
      await look
    },
  }
}

/** One look into every folder that is set. */
export async function lookOnce(
  { services, keepFile }: { readonly services: Services; readonly keepFile: KeepFile },
  isClosing: () => boolean = () => false,
): Promise<void> {
  const { access, jobs, push } = services
  for (const watch of await access.read((db) => watchFolders(db))) {
    if (isClosing()) return
    const { seen, isWhole } = await filesIn(watch.folder)
    const known = await access.read((db) => watchedFiles(db, watch.request_id))
    const changed: WatchedFileTable[] = []
    const taken: WatchedFileTable[] = []
    const files: { sha256: string; name: string; path: string }[] = []
    const refused: { name: string; path: string; bytes: number; code: string }[] = []
    for (const { path, bytes, changedAt } of seen) {
      if (isClosing()) return
      const key = keyOf(path)
      const before = known.get(key)
      const isSame = before?.bytes === bytes && before.changed_at === changedAt
      if (isSame && before.is_taken === 1) continue
      const row = {
        request_id: watch.request_id,
        path: key,
        bytes,
        changed_at: changedAt,
        is_taken: 0 as const,
      }
      if (!isSame) {
        changed.push(row)
        continue
      }
      const place = { name: path.split(sep).at(-1) ?? path, path: path.split(sep).join('/') }
      const kept = await keepStill(services, keepFile, join(watch.folder, path), { bytes, changedAt })
      // In use by another program, gone, or written again just now: tried again at the next look.
      if (kept === undefined) continue
      if ('code' in kept) refused.push({ ...place, bytes, code: kept.code })
      else files.push({ ...place, sha256: kept.sha256 })
      taken.push({ ...row, is_taken: 1 })
    }
    if (files.length + refused.length > 0)
      await jobs.enqueue(
        'documents.import',
        { requestId: watch.request_id, files, refused, origin: 'folder' },
        watch.made_by || 'officer',
      )
    // A file that went away before it came in is not waited for any more.
    const there = new Set(seen.map(({ path }) => keyOf(path)))
    const gone = isWhole
      ? Array.from(known.values()).filter(({ path, is_taken }) => is_taken === 0 && !there.has(path))
      : []
    if (changed.length + taken.length + gone.length === 0) continue
    await access.keep(async (tx) => {
      await noteWatched(tx, [...changed, ...taken])
      await forgetWatched(
        tx,
        watch.request_id,
        gone.map(({ path }) => path),
      )
    })
    push({ kind: 'changed', features: ['documents'] })
  }
}

/** Only a hash of the name is kept: a removed document leaves no name behind. */
const keyOf = (path: string): string => createHash('sha256').update(path).digest('hex')

/**
 * A file in the store, when it can be read and is the same after it was read as before; a code when it can never come
 * in. What was read of a file that grew meanwhile is thrown away.
 */
async function keepStill(
  { access, store }: Services,
  keepFile: KeepFile,
  path: string,
  seen: Pick<Seen, 'bytes' | 'changedAt'>,
): Promise<{ readonly sha256: string } | { readonly code: string } | undefined> {
  if (seen.bytes === 0) return { code: 'file.empty' }
  let kept: Awaited<ReturnType<KeepFile>>
  try {
    // One byte more than there should be, so that a file that goes on growing comes to an end.
    kept = await keepFile(createReadStream(path, { end: seen.bytes }), 'application/octet-stream')
  } catch (error) {
    return error instanceof AppError && error.code === 'file.too-large' ? { code: error.code } : undefined
  }
  const after = await stat(path).catch(() => undefined)
  if (kept.bytes === seen.bytes && after?.size === seen.bytes && after.mtimeMs === seen.changedAt)
    return { sha256: kept.sha256 }
  // The next look brings in what only has another time.
  if (kept.bytes === after?.size) return undefined
  for (const unused of await access.keep((tx) => dropUnusedFiles(tx, [kept.sha256])))
    await store.remove(unused as FileHash)
  return undefined
}

/**
 * Files in a folder and below it, with their size in bytes and when they last changed (ms). A folder that cannot be
 * read, or went away, does not hide the others; `isWhole` tells whether all was seen.
 */
async function filesIn(top: string): Promise<{ readonly seen: readonly Seen[]; readonly isWhole: boolean }> {
  const seen: Seen[] = []
  const folders = [top]
  let isWhole = true
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
    if (!entries) isWhole = false
    for (const entry of entries ?? []) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) folders.push(path)
      if (!entry.isFile() || unfinished.test(entry.name)) continue
      if (seen.length >= limits.watchedFiles) return { seen, isWhole: false }
      const found = await stat(path).catch(() => undefined)
      if (found) seen.push({ path: relative(top, path), bytes: found.size, changedAt: found.mtimeMs })
    }
  }
  return { seen, isWhole }
}
