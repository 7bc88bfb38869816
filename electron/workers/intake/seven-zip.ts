import { readFile } from 'node:fs/promises'
import { ArchiveReader, libarchiveWasm } from 'libarchive-wasm'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { type Inside, safePath } from './archives.ts'

/** The files of a 7z or rar archive. @throws AppError `source.locked`, `source.damaged`, `source.bomb` */
export async function* packedFiles(path: string): AsyncGenerator<Inside> {
  const bytes = await readFile(path)
  if (bytes.length > limits.entryBytes)
    throw new AppError('file.too-large', { limit: Math.round(limits.entryBytes / 2 ** 20) })
  const reader = new ArchiveReader(await libarchiveWasm(), new Int8Array(bytes))
  let unpacked = 0
  let count = 0
  try {
    for (const entry of reader.entries()) {
      if (entry.getFiletype() === 'Directory') continue
      if (++count > limits.filesInside)
        throw new AppError('source.too-many-inside', { limit: limits.filesInside })
      const size = Number(entry.getSize())
      const base = { path: safePath(entry.getPathname()), size }
      if (entry.isEncrypted()) {
        yield { ...base, bytes: undefined, refusal: new AppError('source.locked') }
        continue
      }
      unpacked += size
      if (unpacked > limits.unpackedBytes || size > limits.entryBytes)
        throw new AppError('source.bomb', { limit: Math.round(limits.unpackedBytes / 2 ** 20) })
      const data = size > 0 ? entry.readData() : new Int8Array(0)
      yield data
        ? { ...base, bytes: Buffer.from(data) }
        : { ...base, bytes: undefined, refusal: new AppError('source.damaged') }
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(reader.hasEncryptedData() ? 'source.locked' : 'source.damaged', {}, { cause: error })
  } finally {
    reader.free()
  }
}
