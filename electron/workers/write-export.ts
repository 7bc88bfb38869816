import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  access,
  constants,
  copyFile,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { ownerOfUnfinished, unfinishedName } from '../../shared/domain/unfinished-export.ts'
import { AppError } from '../../shared/errors.ts'
import { writeZip } from './write-zip.ts'

/** A file of the package: bytes, bytes made when their turn comes, a stored file that is copied, or a zip of those. */
export type ExportPart =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly make: () => Promise<Uint8Array> }
  | { readonly path: string; readonly source: string; readonly sha256: string }
  | { readonly path: string; readonly zip: readonly { readonly name: string; readonly source: string }[] }

export type WrittenFile = { readonly path: string; readonly sha256: string; readonly bytes: number }

/**
 * Writes a package: into a temporary folder beside the target, every file flushed and hashed as it stands on
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
    await removeOthers(temporary, new Set(parts.map(({ path }) => path)))
    const files: WrittenFile[] = []
    for (const [index, part] of parts.entries()) {
      options.signal?.throwIfAborted()
      files.push(await writePart(temporary, part))
      options.onProgress?.((index + 1) / (parts.length + 1))
    }
    files.push(await writePart(temporary, finish(files)))
    options.signal?.throwIfAborted()
    await removeEmpty(folder)
    await rename(temporary, folder)
    await flush(parent)
    return files
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw error
  }
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

/** Removes from a folder that was taken over what does not belong in this export. */
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
  const target = join(folder, part.path)
  if ('source' in part && (await isThere(target, part.sha256)))
    return { path: part.path, sha256: part.sha256, bytes: (await stat(target)).size }
  await mkdir(dirname(target), { recursive: true })
  await rm(target, { force: true })
  if ('bytes' in part) await writeFile(target, part.bytes, { flag: 'wx' })
  else if ('make' in part) await writeFile(target, await part.make(), { flag: 'wx' })
  else if ('zip' in part) await writeZip(target, part.zip)
  else
    await copyFile(part.source, target, constants.COPYFILE_EXCL).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new AppError('file.missing') : error
    })
  await flush(target)
  const sha256 = await hashOf(target)
  if ('sha256' in part && part.sha256 !== sha256) throw new AppError('file.missing')
  return { path: part.path, sha256, bytes: (await stat(target)).size }
}

/** Whether an earlier run already wrote this very file. */
async function isThere(target: string, sha256: string): Promise<boolean> {
  const found = await stat(target).catch(() => undefined)
  return found?.isFile() === true && (await hashOf(target)) === sha256
}

/** Hash of the file as it can be read back, not of what was meant to be written. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function flush(path: string): Promise<void> {
  // Windows cannot open a folder to flush it; there the rename itself is durable enough.
  const handle = await open(path, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
