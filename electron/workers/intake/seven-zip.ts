import { readFile } from 'node:fs/promises'
import { ArchiveReader, libarchiveWasm } from 'libarchive-wasm'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { type Inside, safePath } from './archives.ts'

/**
 * The files of a 7z, rar, tar or packed tar, and of a zip that the reader of zips cannot follow. A file that cannot
 * be unpacked is named with the reason, and the ones after it are still read.
 *
 * @throws AppError `source.locked`, `source.damaged`, `source.in-parts`, `source.bomb`, after what could be read
 */
export async function* packedFiles(path: string): AsyncGenerator<Inside> {
  const bytes = await readFile(path)
  if (bytes.length > limits.entryBytes)
    throw new AppError('file.too-large', { limit: Math.round(limits.entryBytes / 2 ** 20) })
  const reader = open(await libarchiveWasm(), bytes)
  const isPart = isVolume(bytes)
  const why = (cause?: unknown): AppError =>
    new AppError(
      isPart ? 'source.in-parts' : isLocked(reader, cause) ? 'source.locked' : 'source.damaged',
      {},
      { cause },
    )
  let unpacked = 0
  let count = 0
  try {
    for (;;) {
      const entry = reader.nextEntry()
      if (!entry) break
      if (entry.getFiletype() === 'Directory') continue
      if (++count > limits.filesInside)
        throw new AppError('source.too-many-inside', { limit: limits.filesInside })
      const size = Number(entry.getSize())
      const base = { path: safePath(entry.getPathname() ?? ''), size }
      if (entry.isEncrypted()) {
        yield { ...base, bytes: undefined, refusal: new AppError('source.locked') }
        continue
      }
      unpacked += size
      const isBomb = unpacked > limits.entryBytes && unpacked > bytes.length * 1000
      if (isBomb || unpacked > limits.unpackedBytes || size > limits.entryBytes)
        throw new AppError('source.bomb', { limit: Math.round(limits.unpackedBytes / 2 ** 20) })
      const data = size > 0 ? attempt(() => entry.readData()) : { value: new Int8Array(0) }
      yield data.value?.length === size
        ? { ...base, bytes: Buffer.from(data.value) }
        : { ...base, bytes: undefined, refusal: why(data.error) }
    }
    // The package ends in silence where it meets an error; only the library itself says that there was one.
    const error = reader.libarchive.error_string(reader.archive)
    if (error) throw why(new Error(error))
    if (count === 0 && (bytes.length > emptyBytes || reader.hasEncryptedData())) throw why()
  } catch (error) {
    throw error instanceof AppError ? error : why(error)
  } finally {
    reader.free()
  }
}

/** A 7z without files is 32 bytes, an empty rar some tens, an empty tar nothing but zeros. */
const emptyBytes = 64

function open(library: Awaited<ReturnType<typeof libarchiveWasm>>, bytes: Uint8Array): ArchiveReader {
  try {
    return new ArchiveReader(library, new Int8Array(bytes))
  } catch (error) {
    throw new AppError('source.damaged', {}, { cause: error })
  }
}

const isLocked = (reader: ArchiveReader, cause: unknown): boolean =>
  reader.hasEncryptedData() === true || (cause instanceof Error && /encrypt|passphrase/i.test(cause.message))

/** One of the parts that a rar was cut into (rar 4: flag 1 of the main header; rar 5: flag 1 of the archive). */
function isVolume(bytes: Uint8Array): boolean {
  const mark = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (mark === 'Rar!\x1a\x07\x01\0') {
    // Checksum, then numbers of seven bits a byte: size, kind (1 = archive), flags, and perhaps the size of extras.
    let at = 12
    const number = (): number => {
      let value = 0
      for (let shift = 0; shift < 35; shift += 7) {
        const byte = bytes[at++] ?? 0
        value |= (byte & 0x7f) << shift
        if (byte < 0x80) break
      }
      return value
    }
    number()
    if (number() !== 1) return false
    const flags = number()
    if ((flags & 1) !== 0) number()
    return (number() & 1) !== 0
  }
  return mark.startsWith('Rar!\x1a\x07\0') && bytes[9] === 0x73 && ((bytes[10] ?? 0) & 1) !== 0
}

function attempt<T>(get: () => T): { value?: T; error?: unknown } {
  try {
    return { value: get() }
  } catch (error) {
    return { error }
  }
}
