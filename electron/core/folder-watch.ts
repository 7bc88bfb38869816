import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { WatchedFileTable } from '../../db/intake-tables.ts'
import { noteWatched, watchedFiles, watchFolders } from '../../db/queries/watch.ts'
import { limits } from '../../shared/limits.ts'
import type { Services } from './services.ts'

/** Keeps a stream as a file of the store; answers with its hash. */
type KeepFile = (chunks: AsyncIterable<Uint8Array>, mediaType: string) => Promise<{ sha256: string }>

/** Files that a program is still writing, or that it keeps for itself. */
const unfinished = /^(?:\.|~\$)|\.(?:tmp|part|partial|crdownload|download)$/i

type Seen = { readonly path: string; readonly bytes: number; readonly changedAt: number }

/**
 * Looks into the folders that officers set, as long as the program runs, and brings in what is new. A file comes in
 * when two looks in a row find it unchanged: until then it may still be being written. Nothing in the folder is
 * changed, and links are not followed.
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
    const seen = await filesIn(watch.folder).catch(() => [])
    const known = await access.read((db) => watchedFiles(db, watch.request_id))
    const changed: WatchedFileTable[] = []
    const taken: WatchedFileTable[] = []
    const files: { sha256: string; name: string; path: string }[] = []
    const refused: { name: string; path: string; bytes: number; code: string }[] = []
    for (const { path, bytes, changedAt } of seen) {
      if (isClosing()) return
      // Only a hash of the name is kept: a removed document leaves no name behind.
      const key = createHash('sha256').update(path).digest('hex')
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
      const code = bytes === 0 ? 'file.empty' : bytes > limits.fileBytes ? 'file.too-large' : undefined
      if (code) refused.push({ ...place, bytes, code })
      else {
        const stream = createReadStream(join(watch.folder, path))
        const kept = await keepFile(stream, 'application/octet-stream').catch(() => undefined)
        // In use by another program: tried again at the next look.
        if (!kept) continue
        files.push({ ...place, sha256: kept.sha256 })
      }
      taken.push({ ...row, is_taken: 1 })
    }
    if (files.length + refused.length > 0)
      await jobs.enqueue(
        'documents.import',
        { requestId: watch.request_id, files, refused, origin: 'folder' },
        watch.made_by || 'officer',
      )
    if (changed.length + taken.length === 0) continue
    await access.keep((tx) => noteWatched(tx, [...changed, ...taken]))
    push({ kind: 'changed', features: ['documents'] })
  }
}

/** Files in a folder and below it, with their size in bytes and when they last changed (ms). */
async function filesIn(folder: string): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || unfinished.test(entry.name)) continue
    if (seen.length >= limits.watchedFiles) break
    const file = join(entry.parentPath, entry.name)
    const found = await stat(file).catch(() => undefined)
    if (found) seen.push({ path: relative(folder, file), bytes: found.size, changedAt: found.mtimeMs })
  }
  return seen
}
