import { type CMap, emptyCMap } from './cmap.ts'

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
    let n = 0
    for (;;) {
      const b = byte()
      n = n * 128 + (b & 127)
      if (b < 128) return n
    }
  }
  const signed = () => {
    const n = number()
    return n % 2 === 1 ? -(n + 1) / 2 : n / 2
  }
  const fixed = (size: number) => {
    let n = 0n
    for (let i = 0; i < size; i++) n = n * 256n + BigInt(byte())
    return n
  }
  const big = () => {
    let n = 0n
    for (;;) {
      const b = byte()
      n = n * 128n + BigInt(b & 127)
      if (b < 128) return n
    }
  }
  const bigSigned = () => {
    const n = big()
    return n % 2n === 1n ? -(n + 1n) / 2n : n / 2n
  }
  const text = () => Array.from({ length: number() }, () => String.fromCharCode(number())).join('')
  const cap = (n: bigint, size: number) => BigInt.asUintN(size * 8, n)

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
    let low = 0n
    let high = -1n
    let to = 0n
    let cid = 0
    for (let i = 0; i < count; i++) {
      const first = i === 0
      const ranged = kind === 0 || kind === 1 || kind === 3 || kind === 5
      if (first) low = fixed(codeSize)
      else if (sequence && kind >= 2) low = cap(high + 1n, codeSize)
      else low = cap(high + 1n + big(), codeSize)
      high = ranged ? cap(low + big(), codeSize) : low
      if (kind === 0) map.spaces.push({ size, low: Number(low), high: Number(high) })
      else if (kind === 1) number()
      else if (kind === 2) {
        cid = first ? number() : cid + 1 + signed()
        map.singles.set(Number(low), cid)
      } else if (kind === 3) {
        cid = number()
        map.ranges.push({ low: Number(low), high: Number(high), to: cid })
      } else if (kind === 4) {
        to = first ? fixed(size) : cap(to + 1n + bigSigned(), size)
        map.texts.set(Number(low), bigText(to, size))
      } else if (kind === 5) {
        to = fixed(size)
        map.textRanges.push({ low: Number(low), high: Number(high), to: bigText(to, size) })
      } else throw new RangeError('unknown section in packed CMap')
    }
  }
  return map
}

function bigText(n: bigint, size: number): string {
  let out = ''
  for (let k = size / 2 - 1; k >= 0; k--) out += String.fromCharCode(Number((n >> BigInt(k * 16)) & 0xffffn))
  return out
}
