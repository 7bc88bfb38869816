import { createReadStream, createWriteStream } from 'node:fs'
import { Zip, ZipPassThrough } from 'fflate'
import { AppError } from '../../shared/errors.ts'

/** The oldest time a zip can hold: the same files give the same bytes. */
const noTime = new Date(1980, 0, 1)

/**
 * Writes files into a zip without packing them (PDFs are packed already), one chunk in memory at a time.
 *
 * @throws AppError `file.missing`
 */
export async function writeZip(
  target: string,
  entries: readonly { readonly name: string; readonly source: string }[],
): Promise<void> {
  const out = createWriteStream(target, { flags: 'wx' })
  const failed = new Promise<never>((_, reject) => out.once('error', reject))
  failed.catch(() => {})
  let drained: Promise<void> | undefined
  const zip = new Zip((error, chunk, final) => {
    if (error) out.destroy(error)
    else if (!out.write(chunk))
      drained ??= new Promise((resolve) => {
        out.once('drain', () => {
          drained = undefined
          resolve()
        })
      })
    if (final) out.end()
  })
  for (const { name, source } of entries) {
    const part = new ZipPassThrough(name)
    part.mtime = noTime
    zip.add(part)
    const stream = createReadStream(source, { highWaterMark: 1024 * 1024 })
    try {
      for await (const chunk of stream) {
        part.push(chunk as Buffer)
        if (drained) await Promise.race([drained, failed])
      }
    } catch (error) {
      out.destroy()
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new AppError('file.missing') : error
    }
    part.push(new Uint8Array(0), true)
  }
  const closed = new Promise<void>((resolve) => out.once('close', resolve))
  zip.end()
  await Promise.race([closed, failed])
}
