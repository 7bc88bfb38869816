import { crc32 } from 'node:zlib'
import { Zip, ZipPassThrough } from 'fflate'
import { chunksOf, type HashedFile, newHashedFile } from './write-hashed.ts'

/** The oldest time a zip can hold: the same files give the same bytes. */
const noTime = new Date(1980, 0, 1)

/** An entry whose checksum is counted by zlib, many times as fast as in JavaScript. */
class StoredEntry extends ZipPassThrough {
  protected override process(chunk: Uint8Array<ArrayBuffer>, final: boolean): void {
    this.ondata(null, chunk, final)
  }

  override push(chunk: Uint8Array<ArrayBuffer>, final = false): void {
    this.crc = crc32(chunk, this.crc)
    this.size += chunk.byteLength
    this.process(chunk, final)
  }
}

/**
 * Writes files into a zip without packing them (PDFs are packed already), one chunk in memory at a time.
 *
 * @returns hash and size of the zip
 * @throws AppError `file.missing`
 */
export async function writeZip(
  target: string,
  entries: readonly { readonly name: string; readonly source: string }[],
): Promise<HashedFile> {
  const out = await newHashedFile(target)
  try {
    let failure: Error | null = null
    let waiting: Uint8Array[] = []
    const zip = new Zip((error, chunk) => {
      failure ??= error
      if (chunk) waiting.push(chunk)
    })
    const write = async () => {
      const chunks = waiting
      waiting = []
      for (const chunk of chunks) await out.write(chunk)
      if (failure) throw failure
    }
    for (const { name, source } of entries) {
      const entry = new StoredEntry(name)
      entry.mtime = noTime
      zip.add(entry)
      for await (const chunk of chunksOf(source)) {
        entry.push(chunk)
        // The buffer of the chunk is used again for the next one.
        await write()
      }
      entry.push(new Uint8Array(0), true)
    }
    zip.end()
    await write()
  } catch (error) {
    await out.close()
    throw error
  }
  return out.close()
}
