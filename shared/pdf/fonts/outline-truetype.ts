/** Reads a TrueType font just far enough to empty some of its glyphs. */
export type TrueTypeFont = {
  readonly glyphs: number
  /** Every glyph that some table may give for a code, a character or a name. */
  readonly glyphsOf: (code: number, text: string) => readonly number[]
  /** Where the outline of a glyph lies in the file; undefined when it has none. */
  readonly outline: (glyph: number) => readonly [from: number, to: number] | undefined
  /** Glyphs that a glyph is put together from. */
  readonly parts: (glyph: number) => readonly number[]
}

/**
 * The tables of a TrueType font program; undefined when it has no outlines of this kind or is damaged.
 *
 * @source ISO/IEC 14496-22 (glyf, loca, cmap)
 */
export function readTrueType(bytes: Uint8Array): TrueTypeFont | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12) return undefined
  const tables = new Map<string, { at: number; length: number }>()
  const count = view.getUint16(4)
  for (let i = 0; i < count && 28 + i * 16 <= bytes.length; i++) {
    const row = 12 + i * 16
    const tag = String.fromCharCode(...bytes.subarray(row, row + 4))
    tables.set(tag, { at: view.getUint32(row + 8), length: view.getUint32(row + 12) })
  }
  const [glyf, loca, head, maxp] = ['glyf', 'loca', 'head', 'maxp'].map((tag) => tables.get(tag))
  if (!glyf || !loca || !head || !maxp) return undefined
  if (head.at + 54 > bytes.length || maxp.at + 6 > bytes.length) return undefined
  const long = view.getInt16(head.at + 50) === 1
  const glyphs = Math.min(view.getUint16(maxp.at + 4), Math.floor(loca.length / (long ? 4 : 2)) - 1)
  if (glyphs < 1 || loca.at + loca.length > bytes.length) return undefined
  const offset = (g: number) => (long ? view.getUint32(loca.at + g * 4) : view.getUint16(loca.at + g * 2) * 2)
  const outline = (g: number): readonly [number, number] | undefined => {
    if (g < 0 || g >= glyphs) return undefined
    const [from, to] = [glyf.at + offset(g), glyf.at + offset(g + 1)]
    return to > from && to <= bytes.length && offset(g + 1) <= glyf.length ? [from, to] : undefined
  }
  const maps = characterMaps(view, tables.get('cmap'))
  return {
    glyphs,
    outline,
    parts: (g) => partsOf(view, outline(g)),
    glyphsOf: (code, text) => {
      const wanted = [code, 0xf000 + code, 0xf100 + code, 0xf200 + code, text.codePointAt(0) ?? -1]
      return maps.flatMap((map) => wanted.flatMap((ch) => map.get(ch) ?? []))
    },
  }
}

/** All character maps that fonts in PDF files have: formats 0, 4, 6 and 12. */
function characterMaps(view: DataView, table: { at: number; length: number } | undefined) {
  const maps: Map<number, number>[] = []
  if (!table || table.at + 4 > view.byteLength) return maps
  const count = view.getUint16(table.at + 2)
  for (let i = 0; i < count && table.at + 12 + i * 8 <= view.byteLength; i++) {
    const at = table.at + view.getUint32(table.at + 8 + i * 8)
    try {
      maps.push(characterMap(view, at))
    } catch (error) {
      // A table that ends too soon maps nothing more.
      if (!(error instanceof RangeError)) throw error
    }
  }
  return maps
}

function characterMap(view: DataView, at: number): Map<number, number> {
  const map = new Map<number, number>()
  const format = view.getUint16(at)
  if (format === 0) for (let c = 0; c < 256; c++) map.set(c, view.getUint8(at + 6 + c))
  if (format === 6) {
    const first = view.getUint16(at + 6)
    for (let i = 0; i < view.getUint16(at + 8); i++) map.set(first + i, view.getUint16(at + 10 + i * 2))
  }
  if (format === 12) {
    for (let i = 0; i < Math.min(view.getUint32(at + 12), 10_000); i++) {
      const row = at + 16 + i * 12
      const [from, to, glyph] = [view.getUint32(row), view.getUint32(row + 4), view.getUint32(row + 8)]
      for (let c = from; c <= Math.min(to, from + 65_535); c++) map.set(c, glyph + c - from)
    }
  }
  if (format === 4) segments(view, at, map)
  return map
}

function segments(view: DataView, at: number, map: Map<number, number>): void {
  const twice = view.getUint16(at + 6)
  for (let i = 0; i < twice; i += 2) {
    const end = view.getUint16(at + 14 + i)
    const start = view.getUint16(at + 16 + twice + i)
    const delta = view.getUint16(at + 16 + twice * 2 + i)
    const place = at + 16 + twice * 3 + i
    const range = view.getUint16(place)
    for (let c = start; c <= end && c < 0xffff; c++) {
      const from = place + range + (c - start) * 2
      const glyph = range === 0 ? c : from + 2 <= view.byteLength ? view.getUint16(from) : 0
      if (glyph !== 0) map.set(c, (glyph + delta) & 0xffff)
    }
  }
}

function partsOf(view: DataView, place: readonly [number, number] | undefined): number[] {
  const out: number[] = []
  if (!place || place[1] - place[0] < 14 || view.getInt16(place[0]) >= 0) return out
  let at = place[0] + 10
  for (let more = true; more && at + 4 <= place[1]; ) {
    const flags = view.getUint16(at)
    out.push(view.getUint16(at + 2))
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
    more = (flags & 0x20) !== 0
  }
  return out
}
