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
import { basename, dirname, join } from 'node:path'
import { ownerOfUnfinished, unfinishedName } from '../../shared/domain/unfinished-export.ts'
import { AppError } from '../../shared/errors.ts'

/** A file of the package: bytes made here, or a stored file that is copied. */
export type ExportPart =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly source: string; readonly sha256: string }

export type WrittenFile = { readonly path: string; readonly sha256: string; readonly bytes: number }

/**
 * Writes a package: into a temporary folder beside the target, every file flushed and hashed as it stands on
 * the disk, then renamed in one step. A stop half-way leaves nothing that looks like an export; what an earlier
 * stop left is swept away.
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
  await prepare(parent)
  const temporary = join(parent, unfinishedName(basename(folder), process.pid))
  await rm(temporary, { recursive: true, force: true })
  try {
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

async function prepare(parent: string): Promise<void> {
  try {
    await mkdir(parent, { recursive: true })
    await access(parent, constants.W_OK)
    for (const name of await readdir(parent)) {
      const owner = ownerOfUnfinished(name)
      if (owner && owner !== process.pid && !isAlive(owner))
        await rm(join(parent, name), { recursive: true, force: true })
    }
  } catch {
    throw new AppError('export.folder-unwritable')
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
  await mkdir(dirname(target), { recursive: true })
  if ('bytes' in part) await writeFile(target, part.bytes, { flag: 'wx' })
  else
    await copyFile(part.source, target, constants.COPYFILE_EXCL).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new AppError('file.missing') : error
    })
  await flush(target)
  const sha256 = await hashOf(target)
  if ('sha256' in part && part.sha256 !== sha256) throw new AppError('file.missing')
  return { path: part.path, sha256, bytes: (await stat(target)).size }
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
