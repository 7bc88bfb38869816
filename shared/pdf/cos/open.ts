import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import { decryptorFor } from './crypt.ts'
import { indexOfText, PdfFile } from './file.ts'
import { portableZlib, type Zlib } from './filters.ts'
import { isDict, isRef, isStream, isString, type PdfObject } from './objects.ts'
import { rebuildFile } from './rebuild.ts'
import { readLayout } from './xref.ts'

/** An opened file and what had to be done for it. */
export type Opened = { readonly file: PdfFile; readonly repaired: boolean; readonly decrypted: boolean }

/**
 * The objects of a PDF, decrypted when it opens without a password and repaired when its cross-reference is off.
 *
 * @throws AppError `pdf.not-a-pdf`, `pdf.too-large`, `pdf.encrypted`, `pdf.damaged`, `pdf.too-many-objects`
 */
export function openPdf(input: Uint8Array, zlib: Zlib = portableZlib): Opened {
  if (input.length > limits.fileBytes) {
    throw new AppError('pdf.too-large', {
      megabytes: Math.ceil(input.length / 1_048_576),
      limit: limits.fileBytes / 1_048_576,
    })
  }
  const header = indexOfText(input.subarray(0, 65_536), '%PDF-', 0)
  if (header < 0 && indexOfText(input, 'endobj', 0) < 0) throw new AppError('pdf.not-a-pdf')
  // Offsets count from the header; junk before it (mail headers, a BOM) is cut off.
  const bytes = header > 0 ? input.subarray(header) : input
  const file = fromLayout(bytes, zlib) ?? (header > 0 ? fromLayout(input, zlib) : undefined)
  if (file) return { file, repaired: false, decrypted: file.decryptor !== undefined }
  const rebuilt = guarded(() => rebuildFile(bytes, unlock, zlib))
  if (!rebuilt || !hasPages(rebuilt)) throw new AppError('pdf.damaged')
  return { file: rebuilt, repaired: true, decrypted: rebuilt.decryptor !== undefined }
}

function fromLayout(bytes: Uint8Array, zlib: Zlib): PdfFile | undefined {
  return guarded(() => {
    const layout = readLayout(bytes, zlib)
    if (!layout) return undefined
    refuseOver(layout.entries.size)
    const file = new PdfFile(bytes, layout, zlib)
    unlock(file)
    if (!hasPages(file)) return undefined
    readAll(file)
    return file.broken ? undefined : file
  })
}

/** @throws AppError `pdf.too-many-objects` */
function refuseOver(objects: number): void {
  if (objects > limits.objects) throw new AppError('pdf.too-many-objects', { limit: limits.objects })
}

// A refusal passes; anything else that damage can cause means "try to rebuild".
function guarded<T>(work: () => T | undefined): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppError) throw error
    return undefined
  }
}

function unlock(file: PdfFile): void {
  const encrypt = file.dict(file.trailer.map.get('Encrypt'))
  if (!encrypt) return
  const id = file.array(file.trailer.map.get('ID'))?.[0]
  const first = file.resolve(id)
  const decryptor = decryptorFor(encrypt, isString(first) ? first.bytes : new Uint8Array(0), file.resolve)
  if (!decryptor) throw new AppError('pdf.encrypted')
  file.decryptor = decryptor
}

function hasPages(file: PdfFile): boolean {
  const root = file.dict(file.trailer.map.get('Root'))
  const pages = root && file.dict(root.map.get('Pages'))
  if (!pages) return false
  const kids = file.array(pages.map.get('Kids'))
  return kids ? kids.some((kid) => file.dict(kid)) : file.name(pages.map.get('Type')) === 'Page'
}

/** Touches every object that can be reached, so that a wrong cross-reference shows before anything is written. */
function readAll(file: PdfFile): void {
  const seen = new Set<number>()
  const todo: PdfObject[] = [file.trailer.map.get('Root') ?? null]
  while (todo.length > 0 && !file.broken) {
    const o = todo.pop()!
    if (isRef(o)) {
      if (seen.has(o.num)) continue
      seen.add(o.num)
      refuseOver(seen.size)
      todo.push(file.get(o.num))
    } else if (Array.isArray(o)) for (const item of o) todo.push(item)
    else if (isDict(o)) for (const item of o.map.values()) todo.push(item)
    else if (isStream(o)) for (const item of o.dict.map.values()) todo.push(item)
  }
}
