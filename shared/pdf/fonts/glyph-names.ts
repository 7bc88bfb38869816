import { encodingNames, glyphList, standardWidths } from './data.ts'

const unicodeByName = new Map<string, string>()
const tables = new Map<string, readonly string[]>()
const widthTables = new Map<string, ReadonlyMap<string, number>>()

/** Unicode text of a glyph name; '' when the name says nothing. @source Adobe Glyph List Specification §2 */
export function unicodeOf(glyph: string): string {
  if (unicodeByName.size === 0) {
    for (const pair of glyphList.split(',')) {
      const [n, hex] = pair.split(' ')
      if (n && hex) unicodeByName.set(n, String.fromCodePoint(Number.parseInt(hex, 16)))
    }
  }
  const known = unicodeByName.get(glyph)
  if (known !== undefined) return known
  const base = glyph.split('.')[0] ?? ''
  if (base.includes('_')) return base.split('_').map(unicodeOf).join('')
  const uni = /^uni((?:[0-9A-Fa-f]{4})+)$/.exec(base)
  if (uni?.[1])
    return (uni[1].match(/.{4}/g) ?? []).map((h) => String.fromCharCode(Number.parseInt(h, 16))).join('')
  const u = /^u([0-9A-Fa-f]{4,6})$/.exec(base)
  const code = u?.[1] ? Number.parseInt(u[1], 16) : 0
  if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
  return base === glyph ? '' : (unicodeByName.get(base) ?? '')
}

/** Glyph names by code 0–255 of a named encoding; undefined when the name is unknown. @source ISO 32000-2 annex D */
export function encodingTable(kind: string): readonly string[] | undefined {
  const known = tables.get(kind)
  if (known) return known
  const packed = encodingNames[kind]
  if (packed === undefined) return undefined
  const table = [...new Array<string>(32).fill(''), ...packed.split(' ').map((n) => (n === '-' ? '' : n))]
  tables.set(kind, table)
  return table
}

/** Widths by glyph name of a standard font, in thousandths; undefined when it is none of the fourteen. */
export function standardFontWidths(family: string): ReadonlyMap<string, number> | undefined {
  const known = widthTables.get(family)
  if (known) return known
  const packed = standardWidths[family]
  if (packed === undefined) return undefined
  const widths = new Map<string, number>()
  for (const group of packed.split(',')) {
    const [w, ...names] = group.split(' ')
    for (const n of names) widths.set(n, Number(w))
  }
  widthTables.set(family, widths)
  return widths
}

/** The standard font that a base font name stands for, Arial and Times New Roman included; undefined when none. */
export function standardFamily(baseFont: string): string | undefined {
  const n = baseFont.replace(/^[A-Z]{6}\+/, '').replace(/[\s,_]/g, '-')
  const bold = /bold|black|heavy/i.test(n)
  const italic = /italic|oblique/i.test(n)
  if (/^symbol/i.test(n)) return 'Symbol'
  if (/^(zapf-?)?dingbats/i.test(n)) return 'ZapfDingbats'
  if (/^courier/i.test(n)) return 'Courier'
  if (/^times/i.test(n)) {
    if (bold) return italic ? 'Times-BoldItalic' : 'Times-Bold'
    return italic ? 'Times-Italic' : 'Times-Roman'
  }
  if (/^(helvetica|arial)/i.test(n)) return bold ? 'Helvetica-Bold' : 'Helvetica'
  return undefined
}
