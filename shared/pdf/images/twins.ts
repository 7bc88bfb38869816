import { zlibSync } from 'fflate'
import type { PdfFile } from '../cos/file.ts'
import { isStream, type PdfStream } from '../cos/objects.ts'
import { reachable } from '../cos/save.ts'
import { readJpeg } from './jpeg-read.ts'
import { writeJpeg } from './jpeg-write.ts'

/**
 * Stores images anew, without changing a pixel, that are byte for byte the same as one that a mark covers. They are
 * seen elsewhere in the document and stay, but the bytes of what was covered are no longer in the file. Call it when
 * nothing more is dropped: an original that nothing refers to is not written, so it costs nothing here.
 */
export function restoreTwins(file: PdfFile, covered: readonly Uint8Array[]): void {
  const bySize = new Map<number, Uint8Array[]>()
  for (const data of covered) bySize.set(data.length, [...(bySize.get(data.length) ?? []), data])
  if (bySize.size === 0) return
  for (const num of reachable(file).keys()) {
    const s = file.get(num)
    if (!isStream(s) || file.name(s.dict.map.get('Subtype')) !== 'Image') continue
    const same = bySize.get(s.data.length)?.some((data) => data.every((b, i) => b === s.data[i]))
    const again = same ? storedAnew(file, s) : undefined
    if (again) s.data = again
  }
}

function storedAnew(file: PdfFile, s: PdfStream): Uint8Array | undefined {
  const filter = file.resolve(s.dict.map.get('Filter'))
  const only = Array.isArray(filter)
    ? filter.length === 1
      ? file.name(filter[0])
      : undefined
    : file.name(filter)
  if (only === 'FlateDecode') {
    // Without its predictor undone: only the zlib wrapping changes.
    const inflated = file.decode({
      kind: 'stream',
      dict: { kind: 'dict', map: new Map([['Filter', filter]]) },
      data: s.data,
    })
    if (!inflated) return undefined
    const again = file.zlib.deflate(inflated)
    return again.length === s.data.length ? zlibSync(inflated, { level: 5 }) : again
  }
  if (only !== 'DCTDecode') return undefined
  try {
    return writeJpeg(readJpeg(s.data))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
