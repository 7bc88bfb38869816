import { concatenated } from '../cos/filters.ts'
import { latin1 } from '../cos/objects.ts'

/** Boxes that do not say how to read pixels. @source ISO/IEC 15444-1 annex I.6, I.7 */
const baggage: ReadonlySet<string> = new Set([
  'xml ',
  'uuid',
  'uinf',
  'jp2i',
  'free',
  'skip',
  'asoc',
  'nlst',
  'lbl ',
])

/**
 * A JPEG 2000 file without boxes of texts, authors and history, and without bytes behind the last box; undefined when
 * there is nothing of that or the file cannot be followed (a bare codestream is).
 */
export function plainJpx(data: Uint8Array): Uint8Array | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  const kept: Uint8Array[] = []
  let seesPixels = false
  let at = 0
  while (at + 8 <= data.length) {
    const kind = latin1(data, at + 4, at + 8)
    const stated = view.getUint32(at)
    // 0: to the end of the file; 1: a long length follows.
    const long = stated === 1 && at + 16 <= data.length
    const size = stated === 0 ? data.length - at : long ? Number(view.getBigUint64(at + 8)) : stated
    if (size < 8 || at + size > data.length || !/^[\x20-\x7e]{4}$/.test(kind)) {
      // Behind the pixels nothing is needed; before them the file is not understood.
      if (seesPixels) break
      return undefined
    }
    seesPixels ||= kind === 'jp2c'
    if (!baggage.has(kind)) kept.push(data.subarray(at, at + size))
    at += size
  }
  if (!seesPixels) return undefined
  const plain = concatenated(kept)
  return plain.length === data.length ? undefined : plain
}
