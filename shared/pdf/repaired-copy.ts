import { portableZlib } from './cos/filters.ts'
import { openPdf } from './cos/open.ts'
import { savePdf } from './cos/save.ts'
import type { PdfPlatform } from './types.ts'

/**
 * A damaged or encrypted file written anew, whole and in the clear, with nothing taken out.
 *
 * @throws AppError as `redact`
 */
export function repairedCopy(bytes: Uint8Array, zlib: PdfPlatform['zlib']): Uint8Array {
  return savePdf(openPdf(bytes, zlib ?? portableZlib).file)
}
