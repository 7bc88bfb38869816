import { open } from 'node:fs/promises'
import iconv from 'iconv-lite'
import yauzl from 'yauzl'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'

/** A file in an archive: its bytes, or why it has none. */
export type Inside = {
  readonly path: string
  readonly bytes: Uint8Array | undefined
  readonly size: number
  readonly refusal?: AppError
}

/**
 * The files of a zip, one after another. A zip that this reader cannot follow (something before or after it, a way of
 * packing it does not know) is read by the reader of all other archives.
 *
 * @throws AppError `source.damaged`, `source.locked`, `source.too-many-inside`, `source.bomb` when they unpack to more
 *   than the limit
 */
export async function* zipFiles(
  path: string,
  other: (path: string) => AsyncGenerator<Inside>,
): AsyncGenerator<Inside> {
  const zip = await openZip(path)
  if (!zip) {
    yield* other(path)
    return
  }
  try {
    if (zip.entryCount > limits.filesInside)
      throw new AppError('source.too-many-inside', { limit: limits.filesInside })
    let unpacked = 0
    let packed = 0
    for (;;) {
      const entry = await nextEntry(zip)
      if (!entry) return
      const name = entryName(entry)
      if (name.endsWith('/')) continue
      const base = { path: safePath(name), size: entry.uncompressedSize }
      if (entry.isEncrypted()) {
        yield { ...base, bytes: undefined, refusal: new AppError('source.locked') }
        continue
      }
      unpacked += entry.uncompressedSize
      packed += entry.compressedSize
      // Files that together take more room than the zip lie over each other: a few bytes that become thousands.
      if (packed > zip.fileSize) throw new AppError('source.damaged')
      if (unpacked > limits.unpackedBytes)
        throw new AppError('source.bomb', { limit: Math.round(limits.unpackedBytes / 2 ** 20) })
      if (entry.uncompressedSize > limits.entryBytes) {
        const refusal = new AppError('file.too-large', { limit: Math.round(limits.entryBytes / 2 ** 20) })
        yield { ...base, bytes: undefined, refusal }
        continue
      }
      const bytes = await entryBytes(zip, entry).catch(() => undefined)
      yield bytes ? { ...base, bytes } : { ...base, bytes, refusal: new AppError('source.damaged') }
    }
  } finally {
    zip.close()
  }
}

/** The zip when its directory can be read and every file in it is stored or deflated, as nearly all are. */
async function openZip(path: string): Promise<yauzl.ZipFile | undefined> {
  const open = (): Promise<yauzl.ZipFile | undefined> =>
    new Promise((resolve) =>
      yauzl.open(
        path,
        { lazyEntries: true, decodeStrings: false, autoClose: true, validateEntrySizes: true },
        (error, file) => resolve(error ? undefined : file),
      ),
    )
  const first = await open()
  if (!first) return undefined
  try {
    for (let count = 0; count < looked; count++) {
      const entry = await nextEntry(first)
      if (!entry) break
      if (!entry.isEncrypted() && entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
        return undefined
    }
  } catch (error) {
    // What is locked stays locked whichever program reads it.
    if (error instanceof AppError && error.code === 'source.locked') throw error
  } finally {
    first.close()
  }
  return open()
}

/** Programs pack all files of a zip in one way, but for those that do not get smaller. */
const looked = 200

function nextEntry(zip: yauzl.ZipFile): Promise<yauzl.Entry | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      zip.removeListener('entry', onEntry)
      zip.removeListener('end', onEnd)
      zip.removeListener('error', onError)
    }
    const onEntry = (entry: yauzl.Entry): void => {
      stop()
      resolve(entry)
    }
    const onEnd = (): void => {
      stop()
      resolve(undefined)
    }
    const onError = (error: Error): void => {
      stop()
      const isLocked = /encryption/i.test(error.message)
      reject(new AppError(isLocked ? 'source.locked' : 'source.damaged', {}, { cause: error }))
    }
    zip.on('entry', onEntry)
    zip.on('end', onEnd)
    zip.on('error', onError)
    zip.readEntry()
  })
}

async function entryBytes(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  const chunks: Buffer[] = []
  // The sizes are checked while unpacking: a directory that lies about them is refused by the reader.
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Names are UTF-8 when the zip says so, or when they are; else the code page of old DOS programs. */
function entryName(entry: yauzl.Entry): string {
  const raw = entry.fileName as unknown as Buffer
  const utf8 = raw.toString('utf8')
  return (entry.generalPurposeBitFlag & 0x800) !== 0 || !utf8.includes('\ufffd')
    ? utf8
    : iconv.decode(raw, 'cp437')
}

/** A path for show only, never a place on the disk: without steps up, drives, control signs or endless names. */
export function safePath(path: string): string {
  const parts = path
    .replaceAll('\\', '/')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map((part) => (part.length > 200 ? `${part.slice(0, 150)}…${part.slice(-40)}` : part))
  return parts.slice(-20).join('/') || 'zonder naam'
}

/** The messages of an mbox file, read piece by piece. */
export async function* mboxMessages(path: string): AsyncGenerator<Inside> {
  const file = await open(path)
  try {
    let rest: Buffer = Buffer.alloc(0)
    let number = 0
    const make = (bytes: Buffer): Inside => {
      const body = bytes.subarray(bytes.indexOf(10) + 1)
      // In an mbox a line that begins with "From " carries a `>` in front of it.
      const own = body.includes('\n>From ')
        ? Buffer.from(body.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1')
        : body
      return { path: `bericht ${String(++number).padStart(5, '0')}.eml`, bytes: own, size: own.length }
    }
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(1 << 20), 0, 1 << 20)
      const all: Buffer = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
      let from = 0
      for (;;) {
        const at = nextMessage(all, from)
        if (at < 0) break
        yield make(all.subarray(from, at))
        from = at
      }
      rest = all.subarray(from)
      if (bytesRead === 0) {
        if (rest.length > 0) yield make(rest)
        return
      }
      if (rest.length > limits.entryBytes)
        throw new AppError('file.too-large', { limit: Math.round(limits.entryBytes / 2 ** 20) })
    }
  } finally {
    await file.close()
  }
}

/** Where the next message begins: a line "From …" after a blank line. */
function nextMessage(bytes: Buffer, from: number): number {
  for (let at = from; ; ) {
    const lf = bytes.indexOf('\n\nFrom ', at)
    const crlf = bytes.indexOf('\r\n\r\nFrom ', at)
    if (lf < 0 && crlf < 0) return -1
    const start = crlf < 0 || (lf >= 0 && lf < crlf) ? lf + 2 : crlf + 4
    const end = bytes.indexOf(10, start)
    if (end < 0) return -1
    // The line of an envelope ends in a year or a zone; a sentence that begins with "From" does not.
    if (/\d{4}( [+-]\d{4})?\r?$/.test(bytes.subarray(start, end).toString('latin1'))) return start
    at = start
  }
}
