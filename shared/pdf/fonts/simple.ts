import type { PdfFile } from '../cos/file.ts'
import { latin1, type PdfDict } from '../cos/objects.ts'
import { parseCMap, textOfCode } from './cmap.ts'
import { differences, type Font, type Glyph, inkBottom, inkTop } from './glyph.ts'
import { encodingTable, standardFamily, standardFontWidths, unicodeOf } from './glyph-names.ts'

/** A Type1, MMType1, TrueType (or, but for its boxes, Type3) font. @source ISO 32000-2 §9.6 */
export function simpleFont(file: PdfFile, d: PdfDict): Font {
  const names = glyphNames(file, d)
  const unicode = toUnicode(file, d)
  const widthOf = widths(file, d, names)
  const cache = new Array<Glyph | undefined>(256)
  const make = (code: number): Glyph => {
    const advance = widthOf.of(code) / 1000
    const glyph = names[code] ?? ''
    const mapped = unicode && textOfCode(unicode, code)
    const text = mapped ?? (unicodeOf(glyph) || (code >= 32 && glyph === '' ? String.fromCharCode(code) : ''))
    // Marks without width are drawn over the glyph before them.
    const box =
      advance > 0 ? ([0, inkBottom, advance, inkTop] as const) : ([-0.25, inkBottom, 0.05, inkTop] as const)
    const made = { code, size: 1, advance, box, text, isSpace: code === 32 }
    cache[code] = made
    return made
  }
  return {
    dict: d,
    vertical: false,
    sure: widthOf.sure,
    type3: false,
    glyphs: (bytes) => {
      const out = new Array<Glyph>(bytes.length)
      for (let i = 0; i < bytes.length; i++) out[i] = cache[bytes[i]!] ?? make(bytes[i]!)
      return out
    },
  }
}

function toUnicode(file: PdfFile, d: PdfDict) {
  const s = file.stream(d.map.get('ToUnicode'))
  const data = s && file.decode(s)
  return data ? parseCMap(data) : undefined
}

/** The glyph name of each code: by the dictionary, the program of a Type1 font, or the standard. */
export function glyphNames(file: PdfFile, d: PdfDict): readonly string[] {
  const encoding = file.resolve(d.map.get('Encoding'))
  const dictionary = file.dict(d.map.get('Encoding'))
  const baseName = file.name(encoding) ?? (dictionary && file.name(dictionary.map.get('BaseEncoding')))
  const family = standardFamily(file.name(d.map.get('BaseFont')) ?? '')
  const named = baseName && encodingTable(baseName.replace(/Encoding$/, ''))
  const special = family === 'Symbol' || family === 'ZapfDingbats' ? encodingTable(family) : undefined
  const out = [...(named || (special ?? embeddedEncoding(file, d)) || encodingTable('Standard') || [])]
  for (const [code, glyph] of differences(file, d)) out[code] = glyph
  return out
}

/** The encoding written in the clear part of an embedded Type1 font; undefined when there is none. */
function embeddedEncoding(file: PdfFile, d: PdfDict): string[] | undefined {
  const descriptor = file.dict(d.map.get('FontDescriptor'))
  const program = descriptor && file.stream(descriptor.map.get('FontFile'))
  const data = program && file.decode(program)
  if (!data) return undefined
  const text = latin1(data.subarray(0, 20_000))
  const out: string[] = []
  for (const m of text.matchAll(/dup\s+(\d{1,3})\s*\/([^\s/]+)\s+put/g)) out[Number(m[1])] = m[2] ?? ''
  return out.length > 0 ? Array.from({ length: 256 }, (_, i) => out[i] ?? '') : undefined
}

type Widths = { readonly of: (code: number) => number; readonly sure: boolean }

function widths(file: PdfFile, d: PdfDict, names: readonly string[]): Widths {
  const list = file.array(d.map.get('Widths'))
  const first = file.number(d.map.get('FirstChar')) ?? 0
  const descriptor = file.dict(d.map.get('FontDescriptor'))
  const missing = descriptor ? (file.number(descriptor.map.get('MissingWidth')) ?? 0) : 0
  const base = file.name(d.map.get('BaseFont')) ?? ''
  const family = standardFamily(base)
  if (list) return { of: (code) => file.number(list[code - first]) ?? missing, sure: true }
  // Only the standard fonts may leave their widths out; what stands in for others is a guess.
  const flags = descriptor ? (file.number(descriptor.map.get('Flags')) ?? 0) : 0
  const stand = family ?? (flags & 1 ? 'Courier' : flags & 2 ? 'Times-Roman' : 'Helvetica')
  const table = standardFontWidths(stand)
  const fallback = stand === 'Courier' ? 600 : missing || 500
  return {
    of: (code) => (stand === 'Courier' ? 600 : (table?.get(names[code] ?? '') ?? fallback)),
    sure: family !== undefined,
  }
}
