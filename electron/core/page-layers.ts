import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { storedChars } from '../../shared/text/stored-chars.ts'
import type { PlacedChar } from './page-chars.ts'

/**
 * Recognised text with the little text that the file itself had on the page, such as a stamp or a page number: what
 * the file says is kept, and what was recognised in the same place left out.
 */
export function withLayer(
  read: { readonly text: string; readonly chars: Uint8Array },
  layerChars: Uint8Array,
): { readonly text: string; readonly chars: Uint8Array } {
  const layer = unpacked(layerChars).filter(([text]) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text))
  // Signs without a meaning are worth less than what can be read in their place.
  const said = layer.filter(([text]) => !/[\uFFFD\uE000-\uF8FF]/u.test(text))
  if (said.length === 0) return read
  const kept = unpacked(read.chars).filter(
    ([, x0, y0, x1, y1]) => !said.some((one) => isOn(one, (x0 + x1) / 2, (y0 + y1) / 2)),
  )
  const chars = [...said, ...kept]
  return {
    text: chars.map(([text]) => text).join(''),
    chars: deflateRawSync(JSON.stringify(chars)),
  }
}

const isOn = ([, x0, y0, x1, y1]: PlacedChar, x: number, y: number) =>
  x0 <= x && x <= x1 && y0 <= y && y <= y1

function unpacked(chars: Uint8Array): PlacedChar[] {
  return storedChars(inflateRawSync(chars).toString('utf8'))
}
