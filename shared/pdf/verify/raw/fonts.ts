import { type CodeMap, readCodeMap } from './cmap.ts'
import type { RawFile } from './file.ts'
import { standardEncoding, textOfGlyph } from './glyph-names.ts'
import { asDict, asName, type PdfDict, type PdfValue } from './values.ts'

/** Turns the bytes of a shown string into text, as far as the font tells. */
export type FontDecoder = (bytes: Uint8Array) => string

/** What stands for a code of which the font does not tell the text; folds away. */
const unknown = '\ufffd'

/** Decoder used where no font is known: one byte a character. */
export const plainDecoder: FontDecoder = (bytes) => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/**
 * The decoder of a font dictionary: ToUnicode first, else encoding and glyph names, else a predefined CMap.
 *
 * @source ISO 32000-2 §9.10.2
 */
export function fontDecoder(file: RawFile, font: PdfDict): FontDecoder {
  const toUnicode = cmapOf(file, font.entries.get('ToUnicode'))
  return asName(file.resolve(font.entries.get('Subtype'))) === 'Type0'
    ? compositeDecoder(file, font, toUnicode)
    : simpleDecoder(file, font, toUnicode)
}

function cmapOf(file: RawFile, value: PdfValue | undefined): CodeMap | undefined {
  if (value?.kind !== 'ref') return undefined
  const object = file.latest.get(value.num)
  return object?.stream === undefined ? undefined : readCodeMap(file.decode(object).bytes)
}

function simpleDecoder(file: RawFile, font: PdfDict, toUnicode: CodeMap | undefined): FontDecoder {
  const table = simpleTable(file, font)
  for (const [code, text] of toUnicode?.text ?? []) if (code < 256) table[code] = text
  return (bytes) => {
    let text = ''
    for (const byte of bytes) text += table[byte] ?? unknown
    return text
  }
}

function simpleTable(file: RawFile, font: PdfDict): (string | undefined)[] {
  const encoding = file.resolve(font.entries.get('Encoding'))
  const base = asName(encoding) ?? asName(file.resolve(asDict(encoding)?.entries.get('BaseEncoding')))
  const table = base === undefined && showsSymbols(file, font) ? new Array<undefined>(256) : baseTable(base)
  const differences = file.resolve(asDict(encoding)?.entries.get('Differences'))
  if (differences?.kind !== 'array') return table
  let code = 0
  for (const item of differences.items) {
    const value = file.resolve(item)
    if (value?.kind === 'number') code = value.value
    else if (value?.kind === 'name' && code >= 0 && code < 256)
      table[code++] = textOfGlyph(value.value) || unknown
  }
  return table
}

/** The two standard fonts whose codes are signs and Greek, whatever letters they would be elsewhere. */
function showsSymbols(file: RawFile, font: PdfDict): boolean {
  const name = asName(file.resolve(font.entries.get('BaseFont')))?.replace(/^[A-Z]{6}\+/, '')
  return name === 'Symbol' || name === 'ZapfDingbats'
}

function baseTable(base: string | undefined): (string | undefined)[] {
  const bytes = Uint8Array.from({ length: 256 }, (_, code) => code)
  const label = base === 'MacRomanEncoding' ? 'macintosh' : 'windows-1252'
  const table: (string | undefined)[] = [...new TextDecoder(label).decode(bytes)]
  if (base === undefined || base === 'StandardEncoding')
    for (const [code, text] of standardEncoding) if (code > 160) table[code] = text
  return table
}

function compositeDecoder(file: RawFile, font: PdfDict, toUnicode: CodeMap | undefined): FontDecoder {
  const encoding = font.entries.get('Encoding')
  const name = asName(file.resolve(encoding)) ?? ''
  if (toUnicode === undefined || toUnicode.text.size === 0) {
    const label = charsetOf(name)
    if (label !== undefined) {
      const charset = new TextDecoder(label)
      return (bytes) => charset.decode(bytes)
    }
  }
  const own = cmapOf(file, encoding)
  const spaces = own?.spaces.length
    ? own.spaces
    : name.startsWith('Identity')
      ? []
      : (toUnicode?.spaces ?? [])
  const text = toUnicode?.text ?? new Map<number, string>()
  return (bytes) => {
    let out = ''
    for (let at = 0; at < bytes.length; ) {
      const first = bytes[at]!
      const length = spaces.find((space) => first >= space.low && first <= space.high)?.length ?? 2
      let code = 0
      for (let k = 0; k < length; k++) code = code * 256 + (bytes[at + k] ?? 0)
      out += text.get(code) ?? unknown
      at += length
    }
    return out
  }
}

/** The character set behind the name of a predefined CMap (ISO 32000-2 table 116). */
function charsetOf(name: string): string | undefined {
  if (/^Uni.*UTF8/.test(name)) return 'utf-8'
  if (/^Uni.*(UCS2|UTF16)/.test(name)) return 'utf-16be'
  if (/RKSJ/.test(name)) return 'shift_jis'
  if (/^EUC-|^Ext-/.test(name)) return 'euc-jp'
  if (/^GB|^GBK/.test(name)) return 'gb18030'
  if (/^B5|^ETen|^HK/.test(name)) return 'big5'
  if (/^KSC/.test(name)) return 'euc-kr'
  return undefined
}
