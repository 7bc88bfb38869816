import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sizeCap } from '../../../shared/domain/source-kinds.ts'
import { AppError } from '../../../shared/errors.ts'
import { halfWrittenName } from '../../../shared/half-written.ts'
import type { FileHash } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { sweepIncoming } from './sweep.ts'

/** Files by SHA-256, written once and never changed. */
export type Store = {
  /** Streams in, hashing while writing; answers with hash and size.
   *
   * @throws AppError `file.too-large`, `file.empty`
   */
  put(chunks: AsyncIterable<Uint8Array>): Promise<{ readonly sha256: FileHash; readonly bytes: number }>
  putBytes(bytes: Uint8Array): Promise<{ readonly sha256: FileHash; readonly bytes: number }>
  read(hash: FileHash): Promise<Uint8Array>
  stream(hash: FileHash, range?: { readonly start: number; readonly end: number }): ReadableStream<Uint8Array>
  size(hash: FileHash): Promise<number | undefined>
  path(hash: FileHash): string
  remove(hash: FileHash): Promise<void>
}

/** Read at a time: every piece takes a turn of the core, beside the questions that a window asks meanwhile. */
const chunkBytes = 1024 * 1024

/** A store in `folder`; what a program that was killed left half written is swept out of `incoming/`. */
export async function openStore(folder: string): Promise<Store> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true })
  await sweepIncoming(incoming)

  const path = (hash: FileHash) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a file hash')
    return join(folder, 'sha256', hash.slice(0, 2), hash)
  }

  const put: Store['put'] = async (chunks) => {
    const temporary = join(incoming, halfWrittenName(hostname(), process.pid, randomUUID()))
    const hash = createHash('sha256')
    let bytes = 0
    let cap: number = limits.fileBytes
    try {
      const file = await open(temporary, 'wx', 0o600)
      try {
        for await (const chunk of chunks) {
          if (bytes === 0) cap = sizeCap(chunk)
          bytes += chunk.byteLength
          if (bytes > cap) throw new AppError('file.too-large', { limit: Math.round(cap / 1024 / 1024) })
          hash.update(chunk)
          await file.writeFile(chunk)
        }
        await file.sync()
      } finally {
        await file.close()
      }
      if (bytes === 0) throw new AppError('file.empty')
      const sha256 = hash.digest('hex') as FileHash
      const target = path(sha256)
      await mkdir(join(target, '..'), { recursive: true })
      await rename(temporary, target)
      return { sha256, bytes }
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  return {
    put,
    putBytes: (bytes) =>
      put(
        (async function* () {
          yield bytes
        })(),
      ),
    read: (hash) => readFile(path(hash)),
    stream: (hash, range) =>
      Readable.toWeb(
        createReadStream(path(hash), { ...range, highWaterMark: chunkBytes }),
      ) as unknown as ReadableStream<Uint8Array>,
    size: async (hash) => {
      try {
        return (await stat(path(hash))).size
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    path,
    remove: (hash) => rm(path(hash), { force: true }),
  }
}
