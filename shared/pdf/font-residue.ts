import type { PdfFile } from './cos/file.ts'
import { isDict, name, type PdfArray, type PdfDict, stream, toBytes } from './cos/objects.ts'
import { type CMap, parseCMap, textOfCode } from './fonts/cmap.ts'
import { differences } from './fonts/glyph.ts'

/** Codes of one font that marks removed, and those that are still shown somewhere. */
export type CodeUse = { readonly removed: Set<number>; readonly kept: Set<number> }

const MAX_ENTRIES = 20_000

/** Counts one shown code of a font. */
export function noteCode(codes: Map<number, CodeUse>, font: number, code: number, removed: boolean): void {
  let use = codes.get(font)
  if (!use) {
    use = { removed: new Set(), kept: new Set() }
    codes.set(font, use)
  }
  if (removed) use.removed.add(code)
  else use.kept.add(code)
}

/** Counts one code of a page where nothing is removed. */
export function noteShown(shown: Map<number, Set<number>>, font: number, code: number): void {
  const codes = shown.get(font)
  if (codes) codes.add(code)
  else shown.set(font, new Set([code]))
}

/** Codes that only removed text used, by font object; empty sets are left out. */
export function unusedCodes(use: ReadonlyMap<number, CodeUse>): Map<number, Set<number>> {
  const out = new Map<number, Set<number>>()
  for (const [font, { removed, kept }] of use) {
    const left = removed.difference(kept)
    if (left.size > 0) out.set(font, left)
  }
  return out
}

/**
 * Takes what describes codes that nothing shows any more out of their fonts: ToUnicode entries, widths, glyph names
 * and Type3 glyph procedures. A subset that names a rare letter would tell that the letter was there.
 */
export function dropResidue(file: PdfFile, unused: ReadonlyMap<number, ReadonlySet<number>>): void {
  for (const [num, codes] of unused) {
    const d = file.get(num)
    if (!isDict(d)) continue
    dropUnicode(file, d, codes)
    dropSets(file, d)
    if (file.name(d.map.get('Subtype')) === 'Type0') {
      dropIdentifierWidths(file, d, codes)
      continue
    }
    dropWidths(file, d, codes)
    dropNames(file, d, codes)
  }
}

/** Lists of what a subset holds; both are optional. @source ISO 32000-2 §9.8.3 */
function dropSets(file: PdfFile, d: PdfDict): void {
  const descendant = file.dict(file.array(d.map.get('DescendantFonts'))?.[0])
  for (const holder of [d, descendant]) {
    const descriptor = file.dict(holder?.map.get('FontDescriptor'))
    for (const key of ['CharSet', 'CIDSet']) descriptor?.map.delete(key)
  }
}

function dropUnicode(file: PdfFile, d: PdfDict, codes: ReadonlySet<number>): void {
  const s = file.stream(d.map.get('ToUnicode'))
  const data = s && file.decode(s)
  if (!data) return
  const map = parseCMap(data)
  if (![...codes].some((code) => textOfCode(map, code) !== undefined)) return
  const entries = entriesOf(map)
  if (!entries) return
  for (const code of codes) entries.delete(code)
  d.map.set('ToUnicode', file.add(stream({}, toBytes(cmapText(map, entries)))))
}

/** All entries one by one; undefined when there are too many, as in maps that cover every code anyway. */
function entriesOf(map: CMap): Map<number, string> | undefined {
  const total = map.textRanges.reduce((n, r) => n + r.high - r.low + 1, map.texts.size)
  if (total > MAX_ENTRIES || map.parent) return undefined
  const out = new Map<number, string>()
  for (const r of map.textRanges)
    for (let code = r.low; code <= r.high; code++) out.set(code, textOfCode(map, code) ?? '')
  for (const [code, text] of map.texts) out.set(code, text)
  return out
}

function cmapText(map: CMap, entries: ReadonlyMap<number, string>): string {
  const spaces = map.spaces.length > 0 ? map.spaces : [{ size: 2, low: 0, high: 0xffff }]
  const bytes = Math.max(...spaces.map((s) => s.size))
  const hex = (n: number, size: number) => n.toString(16).padStart(size * 2, '0')
  const rows = [...entries].map(([code, text]) => {
    const units = Array.from({ length: text.length }, (_, i) => hex(text.charCodeAt(i), 2)).join('')
    return `<${hex(code, bytes)}> <${units}>`
  })
  const blocks: string[] = []
  for (let i = 0; i < rows.length; i += 100) {
    const part = rows.slice(i, i + 100)
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`)
  }
  const ranges = spaces.map((s) => `<${hex(s.low, s.size)}> <${hex(s.high, s.size)}>`)
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
${ranges.length} begincodespacerange
${ranges.join('\n')}
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

function dropWidths(file: PdfFile, d: PdfDict, codes: ReadonlySet<number>): void {
  const widths = file.array(d.map.get('Widths'))
  const first = file.number(d.map.get('FirstChar')) ?? 0
  if (!widths) return
  d.map.set(
    'Widths',
    widths.map((w, i) => (codes.has(i + first) ? 0 : w)),
  )
}

// Only where codes are identifiers, and widths are listed one by one.
function dropIdentifierWidths(file: PdfFile, d: PdfDict, codes: ReadonlySet<number>): void {
  if (!file.name(d.map.get('Encoding'))?.startsWith('Identity-')) return
  const descendant = file.dict(file.array(d.map.get('DescendantFonts'))?.[0])
  const widths = file.array(descendant?.map.get('W'))
  if (!descendant || !widths) return
  const standard = file.number(descendant.map.get('DW')) ?? 1000
  const out: PdfArray = []
  for (const item of widths) {
    const list = file.array(item)
    const first = file.number(out.at(-1))
    out.push(list && first !== undefined ? list.map((w, i) => (codes.has(first + i) ? standard : w)) : item)
  }
  descendant.map.set('W', out)
}

function dropNames(file: PdfFile, d: PdfDict, codes: ReadonlySet<number>): void {
  const encoding = file.dict(d.map.get('Encoding'))
  const names = differences(file, d)
  if (!encoding || names.size === 0) return
  const gone = new Set<string>()
  for (const code of codes) {
    const glyph = names.get(code)
    if (glyph === undefined) continue
    gone.add(glyph)
    names.delete(code)
  }
  if (gone.size === 0) return
  for (const glyph of names.values()) gone.delete(glyph)
  const list = [...names].sort(([a], [b]) => a - b).flatMap(([code, glyph]) => [code, name(glyph)])
  const map = new Map(encoding.map)
  map.set('Differences', list)
  d.map.set('Encoding', { kind: 'dict', map })
  const procs = file.dict(d.map.get('CharProcs'))
  if (procs)
    d.map.set('CharProcs', { kind: 'dict', map: new Map([...procs.map].filter(([key]) => !gone.has(key))) })
}
