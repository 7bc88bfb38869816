import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'

/** LZW-decoded bytes; stops quietly at the first impossible code. @source ISO 32000-2 §7.4.4 */
export function lzwDecode(data: Uint8Array, earlyChange: number): Uint8Array {
  const prefix = new Int32Array(4097)
  const suffix = new Uint8Array(4097)
  const lengths = new Int32Array(4097)
  for (let i = 0; i < 256; i++) {
    suffix[i] = i
    lengths[i] = 1
    prefix[i] = -1
  }
  let out = new Uint8Array(Math.max(1024, data.length * 4))
  let size = 0
  let next = 258
  let width = 9
  let previous = -1
  let bits = 0
  let count = 0
  let pos = 0
  for (;;) {
    while (count < width && pos < data.length) {
      bits = ((bits << 8) | data[pos++]!) & 0xffffff
      count += 8
    }
    if (count < width) break
    const code = (bits >> (count - width)) & ((1 << width) - 1)
    count -= width
    if (code === 257) break
    if (code === 256) {
      next = 258
      width = 9
      previous = -1
      continue
    }
    if (code > next || (code === next && previous < 0) || (code >= 256 && code < 258)) break
    const base = code < next ? code : previous
    const length = lengths[base]! + (code < next ? 0 : 1)
    if (size + length > out.length) {
      if (size + length > limits.streamBytes) throw unpacksTooLarge()
      const grown = new Uint8Array(Math.max(out.length * 2, size + length))
      grown.set(out.subarray(0, size))
      out = grown
    }
    let at = size + lengths[base]! - 1
    let c = base
    while (c >= 0 && at >= size) {
      out[at--] = suffix[c]!
      c = prefix[c]!
    }
    const first = out[size]!
    if (code >= next) out[size + length - 1] = first
    size += length
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous
      suffix[next] = first
      lengths[next] = lengths[previous]! + 1
      next++
    }
    previous = code
    const reach = next + earlyChange
    width = reach >= 2048 ? 12 : reach >= 1024 ? 11 : reach >= 512 ? 10 : 9
  }
  return out.slice(0, size)
}

/** The refusal of a stream that unpacks over the cap: `pdf.unpacks-too-large`. */
export function unpacksTooLarge(): AppError {
  return new AppError('pdf.unpacks-too-large', { limit: Math.round(limits.streamBytes / 1024 / 1024) })
}
