/** Standard strings that name weights, never glyphs. */
const weightNames = [383, 384, 385, 386, 387, 388, 389, 390] as const

/** Where a CFF program lists the names or identifiers of its glyphs, and the text of its own names. */
export type NamedGlyphs = {
  readonly charsetAt: number
  /** Places of the texts of names from number 391 on. */
  readonly strings: readonly (readonly [from: number, to: number])[]
}

/**
 * Takes the names of emptied glyphs out of a CFF program, in place. Lists in runs (formats 1 and 2) keep them, but the
 * letters of names that no other glyph has go all the same.
 *
 * @param numbers  per glyph the number of its name, glyph 0 first
 * @source Adobe Technical Note 5176, chapters 10 and 13
 */
export function forgetCompact(
  bytes: Uint8Array,
  { charsetAt, strings }: NamedGlyphs,
  numbers: readonly number[],
  gone: ReadonlySet<number>,
): void {
  const kept = new Set(numbers.filter((_, glyph) => !gone.has(glyph)))
  for (const glyph of gone) {
    const number = numbers[glyph]
    if (number === undefined || glyph === 0 || kept.has(number)) continue
    const place = strings[number - 391]
    if (place) bytes.fill(0x78, place[0], place[1])
    if (bytes[charsetAt] !== 0) continue
    const at = charsetAt + 1 + (glyph - 1) * 2
    const other = weightNames[glyph % weightNames.length]!
    bytes[at] = other >> 8
    bytes[at + 1] = other & 255
  }
}
