/**
 * Takes what names emptied glyphs out of a TrueType program, in place: their characters (cmap), names (post) and
 * widths (hmtx). Character maps that give a run of glyphs by one difference keep the run.
 *
 * @source ISO/IEC 14496-22 (cmap, post, hmtx)
 */
export function forgetTrueType(bytes: Uint8Array, gone: ReadonlySet<number>): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const table = (wanted: string) => {
    for (let i = 0; i < view.getUint16(4); i++) {
      const row = 12 + i * 16
      if (row + 16 > bytes.length) return undefined
      if (String.fromCharCode(...bytes.subarray(row, row + 4)) === wanted)
        return { at: view.getUint32(row + 8), length: view.getUint32(row + 12) }
    }
    return undefined
  }
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      // A table that ends too soon names nothing more.
      if (!(error instanceof RangeError)) throw error
    }
  }
  const [cmap, post, hhea, hmtx] = ['cmap', 'post', 'hhea', 'hmtx'].map(table)
  if (cmap) attempt(() => forgetCharacters(view, cmap.at, gone))
  if (post) attempt(() => forgetNames(view, post, gone))
  if (hhea && hmtx) attempt(() => forgetWidths(view, hmtx.at, view.getUint16(hhea.at + 34), gone))
}

function forgetCharacters(view: DataView, at: number, gone: ReadonlySet<number>): void {
  for (let i = 0; i < view.getUint16(at + 2); i++) {
    const map = at + view.getUint32(at + 8 + i * 8)
    const format = view.getUint16(map)
    if (format === 0)
      for (let c = 0; c < 256; c++) if (gone.has(view.getUint8(map + 6 + c))) view.setUint8(map + 6 + c, 0)
    if (format === 6)
      for (let c = 0; c < view.getUint16(map + 8); c++)
        if (gone.has(view.getUint16(map + 10 + c * 2))) view.setUint16(map + 10 + c * 2, 0)
    if (format === 4) forgetSegments(view, map, gone)
    if (format === 12) forgetGroups(view, map, gone)
  }
}

function forgetSegments(view: DataView, map: number, gone: ReadonlySet<number>): void {
  const twice = view.getUint16(map + 6)
  for (let i = 0; i < twice; i += 2) {
    const end = view.getUint16(map + 14 + i)
    const start = view.getUint16(map + 16 + twice + i)
    const difference = map + 16 + twice * 2 + i
    const delta = view.getUint16(difference)
    const place = map + 16 + twice * 3 + i
    const range = view.getUint16(place)
    if (start === 0xffff) continue
    if (range === 0) {
      let all = start <= end
      for (let c = start; c <= end && all; c++) all = gone.has((c + delta) & 0xffff)
      // A segment of one character gives glyph 0; one of more becomes its first, with the others unheard of.
      if (all) {
        view.setUint16(map + 14 + i, start)
        view.setUint16(difference, -start & 0xffff)
      }
      continue
    }
    for (let c = start; c <= end; c++) {
      const from = place + range + (c - start) * 2
      const glyph = view.getUint16(from)
      if (glyph !== 0 && gone.has((glyph + delta) & 0xffff)) view.setUint16(from, 0)
    }
  }
}

function forgetGroups(view: DataView, map: number, gone: ReadonlySet<number>): void {
  for (let i = 0; i < Math.min(view.getUint32(map + 12), 10_000); i++) {
    const row = map + 16 + i * 12
    const [from, to, glyph] = [view.getUint32(row), view.getUint32(row + 4), view.getUint32(row + 8)]
    if (from === to && gone.has(glyph)) view.setUint32(row + 8, 0)
  }
}

/** Names of glyphs: the number goes, and the letters of a name that no other glyph has. */
function forgetNames(
  view: DataView,
  { at, length }: { at: number; length: number },
  gone: ReadonlySet<number>,
): void {
  if (view.getUint32(at) !== 0x00020000) return
  const glyphs = view.getUint16(at + 32)
  const kept = new Set<number>()
  const dropped = new Set<number>()
  for (let g = 0; g < glyphs; g++) {
    const place = at + 34 + g * 2
    const number = view.getUint16(place)
    if (!gone.has(g)) kept.add(number)
    else {
      dropped.add(number)
      view.setUint16(place, 0)
    }
  }
  let pos = at + 34 + glyphs * 2
  for (let number = 258; pos < at + length; number++) {
    const size = view.getUint8(pos++)
    if (dropped.has(number) && !kept.has(number)) for (let k = 0; k < size; k++) view.setUint8(pos + k, 0x78)
    pos += size
  }
}

function forgetWidths(view: DataView, at: number, listed: number, gone: ReadonlySet<number>): void {
  // The last width listed is that of every glyph after it.
  for (const g of gone) if (g < listed - 1) view.setUint32(at + g * 4, 0)
}
