import { concatenated } from '../cos/filters.ts'

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

/**
 * What of a segment (marker and length included) says how to read the pixels; undefined when nothing does. JFIF loses
 * its thumbnail, a small copy of the whole picture.
 *
 * @source ITU-T T.871 §10; ICC.1 annex B.4; ISO/IEC 10918-6 §6.5.3
 */
export function withoutBaggage(segment: Uint8Array): Uint8Array | undefined {
  const marker = segment[1]
  if (marker === 0xfe) return undefined
  if (marker === undefined || marker < 0xe0 || marker > 0xef) return segment
  if (marker === 0xe0) {
    if (latin(segment, 4, 9) !== 'JFIF\0' || segment.length < 18) return undefined
    const plain = segment.slice(0, 18)
    plain.set([0, 16], 2)
    plain.set([0, 0], 16)
    return plain
  }
  if (marker === 0xe2) return latin(segment, 4, 16) === 'ICC_PROFILE\0' ? segment : undefined
  return marker === 0xee && latin(segment, 4, 9) === 'Adobe' ? segment : undefined
}

/**
 * A JPEG without what does not say how to read its pixels (camera data, thumbnails, authors, comments, bytes after
 * the end), the coded pixels byte for byte; undefined when there is nothing of that or the file cannot be followed.
 */
export function plainJpeg(data: Uint8Array): Uint8Array | undefined {
  if (data[0] !== 0xff || data[1] !== 0xd8) return undefined
  const parts: Uint8Array[] = [data.subarray(0, 2)]
  let changed = false
  let at = 2
  for (;;) {
    while (data[at] === 0xff && data[at + 1] === 0xff) at++
    const marker = data[at + 1]
    if (data[at] !== 0xff || marker === undefined || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9))
      return undefined
    if (marker === 0xda) break
    const end = at + 2 + (((data[at + 2] ?? 0) << 8) | (data[at + 3] ?? 0))
    if (end < at + 4 || end > data.length) return undefined
    const segment = data.subarray(at, end)
    const kept = withoutBaggage(segment)
    if (kept) parts.push(kept)
    // A JFIF header without a thumbnail comes back as it was.
    changed ||= kept === undefined || kept.length !== segment.length
    at = end
  }
  const end = endOfImage(data, at)
  parts.push(data.subarray(at, end))
  if (!changed && end === data.length) return undefined
  return concatenated(parts)
}

// Within coded pixels a byte 255 is never followed by 217.
function endOfImage(data: Uint8Array, from: number): number {
  for (let i = data.indexOf(0xff, from); i >= 0; i = data.indexOf(0xff, i + 1))
    if (data[i + 1] === 0xd9) return i + 2
  return data.length
}
