import { latin1, toBytes } from '../cos/objects.ts'
import { readOwnNames } from './outline-cff.ts'

/** A sign that no one asks about, as long as a letter in any of the alphabets that font programs write their names in. */
const nothing = 0x78

/**
 * A copy of a font program without what it says about itself: its names, makers and notices. Letters and their
 * names stay.
 *
 * @param clear  bytes of clear text of a Type1 program; its length may change, as `clear` of the answer says
 * @source ISO/IEC 14496-22 (name), Adobe Technical Note 5176 chapters 7 and 9, Adobe Type 1 Font Format §2.2
 */
export function withoutOwnNames(
  program: Uint8Array,
  clear: number,
): { readonly bytes: Uint8Array; readonly clear: number } {
  if (latin1(program.subarray(0, 2)) === '%!') return namelessType1(program, clear)
  const bytes = program.slice()
  const tables = tablesIn(bytes)
  const names = tables.get('name')
  if (names) fillNames(bytes, names)
  const compact = tables.get('CFF ') ?? (tables.size === 0 ? [0, bytes.length] : undefined)
  const part = compact && bytes.subarray(...compact)
  for (const place of (part && readOwnNames(part)) ?? []) part?.fill(nothing, ...place)
  return { bytes, clear }
}

type Place = readonly [from: number, to: number]

function tablesIn(bytes: Uint8Array): Map<string, Place> {
  const found = new Map<string, Place>()
  const kind = latin1(bytes.subarray(0, 4))
  if (kind !== '\0\x01\0\0' && kind !== 'OTTO' && kind !== 'true') return found
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let row = 12, left = view.getUint16(4); left > 0 && row + 16 <= bytes.length; row += 16, left--) {
    const at = view.getUint32(row + 8)
    found.set(latin1(bytes.subarray(row, row + 4)), [at, at + view.getUint32(row + 12)])
  }
  return found
}

/** Signs of two bytes keep their first one zero, so that the text stays one in that alphabet. */
function fillNames(bytes: Uint8Array, [from, to]: Place): void {
  const table = bytes.subarray(from, to)
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  if (table.length < 6) return
  const texts = view.getUint16(4)
  table.fill(nothing, texts)
  for (let row = 6, left = view.getUint16(2); left > 0 && row + 12 <= table.length; row += 12, left--) {
    if (view.getUint16(row) === 1) continue
    const at = texts + view.getUint16(row + 10)
    for (let i = at; i < Math.min(at + view.getUint16(row + 8), table.length); i += 2) table[i] = 0
  }
}

function namelessType1(program: Uint8Array, clear: number) {
  const head = latin1(program.subarray(0, clear))
    .replace(/^%!.*/, '%!PS-AdobeFont-1.0: x')
    .replace(/\/FontName\s*\/[^\s/()<>[\]{}%]+/g, '/FontName /x')
    .replace(
      /\/(version|Notice|Copyright|FullName|FamilyName|Weight)\s*\((?:[^()\\]|\\.|\([^()]*\))*\)/g,
      '/$1 (x)',
    )
    .replace(/^%(?!!).*/gm, '%')
  const first = toBytes(head)
  const bytes = new Uint8Array(first.length + program.length - clear)
  bytes.set(first)
  bytes.set(program.subarray(clear), first.length)
  return { bytes, clear: first.length }
}
