import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '../../shared/errors.ts'

export type HashedFile = { readonly sha256: string; readonly bytes: number }

/** Bytes that are read at a time. */
const chunkBytes = 1024 * 1024

/**
 * Opens a new file that is hashed while it is written; what cannot be written whole is an error, not a shorter file.
 *
 * @throws the system's error when there is a file of that name
 */
export async function newHashedFile(path: string): Promise<{
  write(chunk: Uint8Array): Promise<void>
  /** Closes the file, also after an error; the hash is of every byte that was handed in. */
  close(): Promise<HashedFile>
}> {
  const file = await open(path, 'wx')
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async write(chunk) {
      hash.update(chunk)
      for (let at = 0; at < chunk.byteLength; )
        at += (await file.write(chunk, at, chunk.byteLength - at, bytes + at)).bytesWritten
      bytes += chunk.byteLength
    },
    async close() {
      await file.close()
      return { sha256: hash.digest('hex'), bytes }
    },
  }
}

/**
 * A file from begin to end, in chunks that share one buffer: a chunk is used before the next is asked.
 *
 * @throws AppError `file.missing`
 */
export async function* chunksOf(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new AppError('file.missing') : error
  }
  try {
    const { size } = await file.stat()
    const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(size, chunkBytes)))
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, at)
      if (bytesRead === 0) return
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

/** Hash and size of a file as it can be read back. */
export async function hashOfFile(path: string): Promise<HashedFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunksOf(path)) {
    hash.update(chunk)
    bytes += chunk.byteLength
  }
  return { sha256: hash.digest('hex'), bytes }
}
