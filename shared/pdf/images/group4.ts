import { byteSink, putBytes, sunk } from '../cos/write.ts'

// Codes of white runs 0–63. @source ITU-T T.4 table 2
const whiteEnds =
  '00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 ' +
  '101010 101011 0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 ' +
  '0011000 00000010 00000011 00011010 00011011 00010010 00010011 00010100 00010101 00010110 00010111 ' +
  '00101000 00101001 00101010 00101011 00101100 00101101 00000100 00000101 00001010 00001011 01010010 ' +
  '01010011 01010100 01010101 00100100 00100101 01011000 01011001 01011010 01011011 01001010 01001011 ' +
  '00110010 00110011 00110100 '
// Codes of black runs 0–63.
const blackEnds =
  '0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 ' +
  '000011000 0000010111 0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 ' +
  '00000101000 00000010111 00000011000 000011001010 000011001011 000011001100 000011001101 000001101000 ' +
  '000001101001 000001101010 000001101011 000011010010 000011010011 000011010100 000011010101 ' +
  '000011010110 000011010111 000001101100 000001101101 000011011010 000011011011 000001010100 ' +
  '000001010101 000001010110 000001010111 000001100100 000001100101 000001010010 000001010011 ' +
  '000000100100 000000110111 000000111000 000000100111 000000101000 000001011000 000001011001 ' +
  '000000101011 000000101100 000001011010 000001100110 000001100111 '
// White runs of 64, 128 … 1728. @source ITU-T T.4 table 3
const whiteSteps =
  '11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101 ' +
  '011010010 011010011 011010100 011010101 011010110 011010111 011011000 011011001 011011010 011011011 ' +
  '010011000 010011001 010011010 011000 010011011 '
// Black runs of 64, 128 … 1728.
const blackSteps =
  '0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 ' +
  '0000001101100 0000001101101 0000001001010 0000001001011 0000001001100 0000001001101 0000001110010 ' +
  '0000001110011 0000001110100 0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 ' +
  '0000001010100 0000001010101 0000001011010 0000001011011 0000001100100 0000001100101 '
// Runs of 1792, 1856 … 2560, either colour.
const longSteps =
  '00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101 000000010110 ' +
  '000000010111 000000011100 000000011101 000000011110 000000011111 '

const codes = (text: string) => text.trim().split(' ')
const ends = [codes(blackEnds), codes(whiteEnds)] as const
const steps = [
  [...codes(blackSteps), ...codes(longSteps)],
  [...codes(whiteSteps), ...codes(longSteps)],
] as const
const vertical: Readonly<Record<number, string>> = {
  0: '1',
  1: '011',
  2: '000011',
  3: '0000011',
  [-1]: '010',
  [-2]: '000010',
  [-3]: '0000010',
}

/**
 * Group 4 fax data of a bitmap in which 1 is white, for `CCITTFaxDecode` with K −1.
 *
 * @param data  packed rows, each starting at a byte
 * @source ITU-T T.6
 */
export function encodeGroup4(data: Uint8Array, width: number, height: number): Uint8Array {
  const bits = bitSink()
  const row = Math.ceil(width / 8)
  let above: number[] = [width, width]
  for (let y = 0; y < height; y++) {
    const line = changes(data, y * row, width)
    encodeLine(bits, line, above, width)
    above = line
  }
  bits.put('000000000001000000000001')
  return bits.done()
}

/** Positions where the colour changes, starting from white; ends with the width, thrice. */
function changes(data: Uint8Array, start: number, width: number): number[] {
  const out: number[] = []
  let color = 1
  for (let x = 0; x < width; x++) {
    const byte = data[start + (x >> 3)]!
    // Whole bytes of one colour are the rule.
    if ((x & 7) === 0 && byte === (color === 1 ? 255 : 0) && x + 8 <= width) {
      x += 7
      continue
    }
    const bit = (byte >> (7 - (x & 7))) & 1
    if (bit !== color) {
      out.push(x)
      color = bit
    }
  }
  out.push(width, width, width)
  return out
}

function encodeLine(bits: BitSink, line: readonly number[], above: readonly number[], width: number): void {
  let a0 = -1
  let color = 1
  let i = 0
  let k = 0
  while (a0 < width) {
    while (i < line.length && line[i]! <= a0 && !(a0 === -1 && line[i] === 0)) i++
    // Changes with an even index turn to black: the next one must turn away from the present colour.
    if ((i & 1) !== (color === 1 ? 0 : 1)) i++
    const a1 = line[i] ?? width
    const a2 = line[i + 1] ?? width
    k = Math.max(0, k - 2)
    while (k < above.length && (above[k]! <= a0 || (k & 1) !== (color === 1 ? 0 : 1))) k++
    const b1 = above[k] ?? width
    const b2 = above[k + 1] ?? width
    if (b2 < a1) {
      bits.put('0001')
      a0 = b2
      continue
    }
    const d = a1 - b1
    if (d >= -3 && d <= 3) {
      bits.put(vertical[d]!)
      a0 = a1
      color = 1 - color
    } else {
      bits.put('001')
      putRun(bits, a1 - Math.max(0, a0), color)
      putRun(bits, a2 - a1, 1 - color)
      a0 = a2
    }
  }
}

function putRun(bits: BitSink, length: number, color: number): void {
  let left = length
  const long = steps[color === 1 ? 1 : 0]
  for (; left >= 2560; left -= 2560) bits.put(long[39]!)
  if (left >= 64) {
    bits.put(long[(left >> 6) - 1]!)
    left &= 63
  }
  bits.put(ends[color === 1 ? 1 : 0][left]!)
}

type BitSink = { readonly put: (code: string) => void; readonly done: () => Uint8Array }

function bitSink(): BitSink {
  const sink = byteSink(4096)
  const one = new Uint8Array(1)
  let acc = 0
  let n = 0
  const flush = () => {
    one[0] = acc
    putBytes(sink, one)
    acc = 0
    n = 0
  }
  return {
    put: (code) => {
      for (let i = 0; i < code.length; i++) {
        acc = (acc << 1) | (code.charCodeAt(i) & 1)
        if (++n === 8) flush()
      }
    },
    done: () => {
      if (n > 0) {
        acc <<= 8 - n
        flush()
      }
      return sunk(sink)
    },
  }
}
