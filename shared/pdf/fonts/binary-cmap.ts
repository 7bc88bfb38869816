import { type CMap, emptyCMap } from './cmap.ts'

/** Bytes of the widest text of which its number, and a distance to it, are exact. */
const widestExact = 6

/**
 * A predefined CMap from its packed form (`.bcmap`, as the pdfjs-dist package carries Adobe's CMap resources).
 *
 * Sections: code spaces, CID characters, CID ranges, and for the reverse maps UTF-16 characters and ranges. Numbers
 * are stored seven bits a byte, mostly as distances from the entry before.
 */
export function parseBinaryCMap(data: Uint8Array): CMap {
  const map = emptyCMap()
  let pos = 0
  const byte = () => {
    if (pos >= data.length) throw new RangeError('packed CMap ends early')
    return data[pos++]!
  }
  const number = () => {
    let b = byte()
    let n = b & 127
    while (b >= 128) {
      b = byte()
      n = n * 128 + (b & 127)
    }
    return n
  }
  const signed = () => {
    const n = number()
    return n % 2 === 1 ? -(n + 1) / 2 : n / 2
  }
  const fixed = (size: number) => {
    let n = 0
    for (let i = 0; i < size; i++) n = n * 256 + byte()
    return n
  }
  // Only the text of long sequences is wider than a number holds exactly.
  const wideFixed = (size: number) => {
    let n = 0n
    for (let i = 0; i < size; i++) n = n * 256n + BigInt(byte())
    return n
  }
  const wideSigned = () => {
    let n = 0n
    for (;;) {
      const b = byte()
      n = n * 128n + BigInt(b & 127)
      if (b < 128) return n % 2n === 1n ? -(n + 1n) / 2n : n / 2n
    }
  }
  const text = () => Array.from({ length: number() }, () => String.fromCharCode(number())).join('')
  const cap = (n: number, size: number) => {
    const span = 256 ** size
    return n >= 0 && n < span ? n : ((n % span) + span) % span
  }

  map.vertical = (byte() & 1) === 1
  while (pos < data.length) {
    const head = byte()
    const kind = head >> 5
    if (kind === 7) {
      const what = head & 31
      const value = what <= 1 ? text() : ''
      if (what === 1) map.use = value
      continue
    }
    const sequence = (head & 16) !== 0
    const size = (head & 15) + 1
    const count = number()
    const codeSize = kind >= 4 ? 2 : size
    const wide = size > widestExact
    // Filling a table for every code would take longer than all else that is done to a small document.
    const isRun = kind === 2 || (kind === 4 && size === 2)
    const length = isRun ? count : 0
    const run = { codes: new Uint32Array(length), values: new Uint32Array(length) }
    if (isRun) (kind === 2 ? map.singleRuns : map.unitRuns).push(run)
    let low = 0
    let high = -1
    let to = 0
    let wideTo = 0n
    let cid = 0
    for (let i = 0; i < count; i++) {
      const first = i === 0
      const ranged = kind === 0 || kind === 1 || kind === 3 || kind === 5
      if (first) low = fixed(codeSize)
      else if (sequence && kind >= 2) low = cap(high + 1, codeSize)
      else low = cap(high + 1 + number(), codeSize)
      high = ranged ? cap(low + number(), codeSize) : low
      if (kind === 0) map.spaces.push({ size, low, high })
      else if (kind === 1) number()
      else if (kind === 2) {
        cid = first ? number() : cid + 1 + signed()
        run.codes[i] = low
        run.values[i] = cid
      } else if (kind === 3) {
        cid = number()
        map.ranges.push({ low, high, to: cid })
      } else if (kind === 4) {
        if (wide) wideTo = first ? wideFixed(size) : BigInt.asUintN(size * 8, wideTo + 1n + wideSigned())
        else to = first ? fixed(size) : cap(to + 1 + signed(), size)
        if (isRun) {
          run.codes[i] = low
          run.values[i] = to
        } else map.texts.set(low, wide ? wideText(wideTo, size) : textOf(to, size))
      } else if (kind === 5) {
        const text = wide ? wideText(wideFixed(size), size) : textOf(fixed(size), size)
        map.textRanges.push({ low, high, to: text })
      } else throw new RangeError('unknown section in packed CMap')
    }
  }
  return map
}

/** UTF-16 units of a number, the first in its highest bits. */
function textOf(n: number, size: number): string {
  if (size === 2) return String.fromCharCode(n)
  return size < 2 ? '' : textOf(Math.floor(n / 65_536), size - 2) + String.fromCharCode(n % 65_536)
}

function wideText(n: bigint, size: number): string {
  let out = ''
  for (let k = size / 2 - 1; k >= 0; k--) out += String.fromCharCode(Number((n >> BigInt(k * 16)) & 0xffffn))
  return out
}
