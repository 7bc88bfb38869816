import { latin1 } from '../cos/objects.ts'
import type { NamedGlyphs } from './forget-cff.ts'

/** Reads a compact font (CFF) just far enough to empty some of its glyphs. */
export type CompactFont = {
  /** Where the charstring of each glyph lies. */
  readonly charstrings: readonly (readonly [from: number, to: number])[]
  /** True when glyphs are named by character identifier, not by name. */
  readonly byIdentifier: boolean
  /** Per glyph its CID, or undefined where the font names its glyphs. */
  readonly identifiers: readonly number[]
  /** Per glyph its name; empty where only a number of the standard strings is known. */
  readonly names: readonly string[]
  /** Per glyph the number of its name or its identifier, as the font lists them. */
  readonly numbers: readonly number[]
  readonly listed: NamedGlyphs
}

const standardStrings = 391

/**
 * The tables of a CFF font program; undefined when it is damaged or keeps its glyphs in a standard set.
 *
 * @param nameOf  names of the standard strings
 * @source Adobe Technical Note 5176
 */
export function readCompact(
  bytes: Uint8Array,
  nameOf: (standard: number) => string | undefined,
): CompactFont | undefined {
  if (bytes.length < 4 || bytes[0] !== 1) return undefined
  const names = index(bytes, bytes[2] ?? 4)
  const tops = names && index(bytes, names.end)
  const strings = tops && index(bytes, tops.end)
  if (!tops || !strings || tops.items.length !== 1) return undefined
  const top = dictionary(bytes, tops.items[0]!)
  const charstrings = index(bytes, top.get(17)?.[0] ?? -1)
  if (!charstrings || (top.get(1206)?.[0] ?? 2) !== 2) return undefined
  const total = charstrings.items.length
  const byIdentifier = top.has(1230)
  const at = top.get(15)?.[0] ?? 0
  // The three predefined sets are for full fonts; subsets come with their own.
  const numbers = at > 2 ? charset(bytes, at, total) : undefined
  if (!numbers) return undefined
  return {
    charstrings: charstrings.items,
    byIdentifier,
    identifiers: byIdentifier ? numbers : [],
    numbers,
    listed: { charsetAt: at, strings: strings.items },
    names: byIdentifier
      ? []
      : numbers.map((n) => {
          if (n < standardStrings) return nameOf(n) ?? ''
          const place = strings.items[n - standardStrings]
          return place ? latin1(bytes.subarray(...place)) : ''
        }),
  }
}

/** Operators of a font's dictionary that name it, its family, version and makers. */
const ownNames = [0, 1, 2, 3, 4, 1200, 1221, 1222, 1238]

/**
 * Where a CFF program says something about itself; undefined when it is damaged.
 *
 * @source Adobe Technical Note 5176, chapters 7 and 9
 */
export function readOwnNames(
  bytes: Uint8Array,
): readonly (readonly [from: number, to: number])[] | undefined {
  if (bytes.length < 4 || bytes[0] !== 1) return undefined
  const names = index(bytes, bytes[2] ?? 4)
  const tops = names && index(bytes, names.end)
  const strings = tops && index(bytes, tops.end)
  if (!names || !tops || !strings) return undefined
  const dictionaries = tops.items.map((place) => dictionary(bytes, place))
  for (const top of [...dictionaries])
    for (const place of index(bytes, top.get(1236)?.[0] ?? -1)?.items ?? [])
      dictionaries.push(dictionary(bytes, place))
  const told = dictionaries.flatMap((top) => ownNames.flatMap((key) => top.get(key)?.[0] ?? []))
  // The text of an embedded PostScript program is no name, but says nothing that is drawn.
  const texts = told.map((number) => strings.items[number - standardStrings])
  return [...names.items, ...texts.filter((place) => place !== undefined)]
}

function index(bytes: Uint8Array, at: number) {
  if (at < 0 || at + 2 > bytes.length) return undefined
  const count = (bytes[at]! << 8) | bytes[at + 1]!
  if (count === 0) return { items: [] as (readonly [number, number])[], end: at + 2 }
  const size = bytes[at + 2]!
  const base = at + 2 + (count + 1) * size
  if (size < 1 || size > 4 || base > bytes.length) return undefined
  const offset = (i: number) => {
    let n = 0
    for (let k = 0; k < size; k++) n = n * 256 + bytes[at + 3 + i * size + k]!
    return base + n
  }
  const items = Array.from({ length: count }, (_, i) => [offset(i), offset(i + 1)] as const)
  if (items.some(([from, to]) => to < from || to > bytes.length)) return undefined
  return { items, end: offset(count) }
}

/** Operators (12 x as 1200 + x) with their operands; real numbers count as 0. */
function dictionary(bytes: Uint8Array, [from, to]: readonly [number, number]): Map<number, number[]> {
  const out = new Map<number, number[]>()
  let operands: number[] = []
  for (let i = from; i < to; ) {
    const b = bytes[i++]!
    if (b <= 21) {
      out.set(b === 12 ? 1200 + (bytes[i++] ?? 0) : b, operands)
      operands = []
    } else if (b === 28) {
      operands.push(((bytes[i]! << 24) >> 16) | bytes[i + 1]!)
      i += 2
    } else if (b === 29) {
      operands.push((bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!)
      i += 4
    } else if (b === 30) {
      while (i < to && (bytes[i]! & 15) !== 15 && bytes[i]! >> 4 !== 15) i++
      i++
      operands.push(0)
    } else if (b <= 246) operands.push(b - 139)
    else if (b <= 250) operands.push((b - 247) * 256 + bytes[i++]! + 108)
    else operands.push(-(b - 251) * 256 - bytes[i++]! - 108)
  }
  return out
}

function charset(bytes: Uint8Array, at: number, total: number): number[] | undefined {
  const out = [0]
  const format = bytes[at]
  let i = at + 1
  const two = () => {
    i += 2
    return (bytes[i - 2]! << 8) | bytes[i - 1]!
  }
  while (out.length < total) {
    if (i + 2 > bytes.length || format === undefined || format > 2) return undefined
    const first = two()
    const left = format === 0 ? 0 : format === 1 ? bytes[i++]! : two()
    for (let k = 0; k <= left && out.length < total; k++) out.push(first + k)
  }
  return out
}
