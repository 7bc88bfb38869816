import { access, constants, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { ownerOfUnfinished, unfinishedName } from '../../shared/domain/unfinished-export.ts'
import { AppError } from '../../shared/errors.ts'
import { chunksOf, type HashedFile, hashOfFile, newHashedFile } from './write-hashed.ts'
import { writeZip } from './write-zip.ts'

/** A file of the package: bytes, bytes made when their turn comes, a stored file that is copied, or a zip of those. */
export type ExportPart =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly make: () => Promise<Uint8Array> }
  | { readonly path: string; readonly source: string; readonly sha256: string }
  | { readonly path: string; readonly zip: readonly { readonly name: string; readonly source: string }[] }

export type WrittenFile = { readonly path: string; readonly sha256: string; readonly bytes: number }

/** Files in hand at a time: one is hashed while others are read, written or flushed. */
const lanes = 4

/**
 * Writes a package: into a temporary folder beside the target, every file hashed while it is written, all flushed to
 * the disk, then renamed in one step. A stop half-way leaves nothing that looks like an export. What a run that
 * died left for the same folder is gone on with: files that are already there and whole are not written again.
 *
 * @param finish makes the last file (the manifest) from what was written
 * @throws AppError `export.folder-exists`, `export.folder-unwritable`, `file.missing`, or the signal's reason
 */
export async function writeExport(
  folder: string,
  parts: readonly ExportPart[],
  finish: (files: readonly WrittenFile[]) => ExportPart,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (share: number) => void } = {},
): Promise<readonly WrittenFile[]> {
  await refuseTaken(folder)
  const parent = dirname(folder)
  const temporary = join(parent, unfinishedName(basename(folder), process.pid))
  await rm(temporary, { recursive: true, force: true })
  await prepare(parent, basename(folder), temporary)
  try {
    await removeOthers(temporary, new Set(parts.flatMap((part) => ('source' in part ? [part.path] : []))))
    const folders = new Set(parts.map(({ path }) => dirname(join(temporary, path))).concat(temporary))
    for (const one of folders) await mkdir(one, { recursive: true })
    let done = 0
    // Flushing takes about as long as writing; it is told as the second half of the work.
    const step = () => options.onProgress?.(++done / (2 * parts.length + 1))
    const files = await inLanes(parts, async (part) => {
      options.signal?.throwIfAborted()
      const file = await writePart(temporary, part)
      step()
      return file
    })
    const last = await writePart(temporary, finish(files))
    await inLanes([...files, last], async ({ path }) => {
      options.signal?.throwIfAborted()
      await flush(join(temporary, path))
      step()
    })
    for (const one of folders) await flush(one)
    options.signal?.throwIfAborted()
    await removeEmpty(folder)
    await rename(temporary, folder)
    await flush(parent)
    return [...files, last]
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw error
  }
}

/** Does the work for every item, a few at a time; the results in the order of the items. */
async function inLanes<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const left = items.entries()
  let isBroken = false
  const lane = async () => {
    for (const [index, item] of left) {
      if (isBroken) return
      try {
        results[index] = await work(item)
      } catch (error) {
        isBroken = true
        throw error
      }
    }
  }
  // Every lane has ended before an error goes on: nobody writes into a folder that is being removed.
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return results
}

/** An empty folder may be in the way: the user made it in the dialog. Never takes files with it. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw new AppError('export.folder-exists')
  })
}

async function refuseTaken(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new AppError(error.code === 'ENOTDIR' ? 'export.folder-exists' : 'export.folder-unwritable')
  })
  if (names.length > 0) throw new AppError('export.folder-exists')
}

/** Makes the parent folder; takes over what a dead run left for this folder, and sweeps the rest. */
async function prepare(parent: string, wanted: string, temporary: string): Promise<void> {
  try {
    await mkdir(parent, { recursive: true })
    await access(parent, constants.W_OK)
    let taken = false
    for (const name of await readdir(parent)) {
      const owner = ownerOfUnfinished(name)
      if (!owner || owner === process.pid || isAlive(owner)) continue
      if (!taken && name === unfinishedName(wanted, owner)) {
        await rename(join(parent, name), temporary)
        taken = true
      } else await rm(join(parent, name), { recursive: true, force: true })
    }
  } catch {
    throw new AppError('export.folder-unwritable')
  }
}

/** Removes from a folder that was taken over what is not wanted, or cannot be told to be whole by its hash. */
async function removeOthers(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name)
    const path = relative(folder, full).split(sep).join('/')
    if (!entry.isDirectory() && !wanted.has(path)) await rm(full, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function writePart(folder: string, part: ExportPart): Promise<WrittenFile> {
  const { path } = part
  const target = join(folder, path)
  const before = 'source' in part ? await wholeFile(target, part.sha256) : undefined
  if (before) return { path, ...before }
  const written = await ('zip' in part ? writeZip(target, part.zip) : writeAll(target, part))
  if ('sha256' in part && part.sha256 !== written.sha256) throw new AppError('file.missing')
  return { path, ...written }
}

async function writeAll(target: string, part: Exclude<ExportPart, { zip: unknown }>): Promise<HashedFile> {
  const file = await newHashedFile(target)
  try {
    if ('source' in part) for await (const chunk of chunksOf(part.source)) await file.write(chunk)
    else await file.write('bytes' in part ? part.bytes : await part.make())
  } catch (error) {
    await file.close()
    throw error
  }
  return file.close()
}

/** What an earlier run already wrote of this very file; undefined when it is absent, or was not whole and is gone. */
async function wholeFile(target: string, sha256: string): Promise<HashedFile | undefined> {
  const found = await stat(target).catch(() => undefined)
  if (!found?.isFile()) return undefined
  const read = await hashOfFile(target)
  if (read.sha256 === sha256) return read
  await rm(target)
  return undefined
}

async function flush(path: string): Promise<void> {
  // Windows cannot open a folder to flush it; there the rename itself is durable enough.
  const handle = await open(path, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
