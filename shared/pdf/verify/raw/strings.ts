/** PDFDocEncoding where it differs from Latin-1 (ISO 32000-2 annex D.3). */
const pdfDoc: Readonly<Record<number, string>> = {
  24: '˘',
  25: 'ˇ',
  26: 'ˆ',
  27: '˙',
  28: '˝',
  29: '˛',
  30: '˚',
  31: '˜',
  128: '•',
  129: '†',
  130: '‡',
  131: '…',
  132: '—',
  133: '–',
  134: 'ƒ',
  135: '⁄',
  136: '‹',
  137: '›',
  138: '−',
  139: '‰',
  140: '„',
  141: '“',
  142: '”',
  143: '‘',
  144: '’',
  145: '‚',
  146: '™',
  147: 'ﬁ',
  148: 'ﬂ',
  149: 'Ł',
  150: 'Œ',
  151: 'Š',
  152: 'Ÿ',
  153: 'Ž',
  154: 'ı',
  155: 'ł',
  156: 'œ',
  157: 'š',
  158: 'ž',
  160: '€',
}

const utf16be = new TextDecoder('utf-16be')
const utf16le = new TextDecoder('utf-16le')
const utf8 = new TextDecoder('utf-8')

/** The text of a PDF text string: UTF-16 or UTF-8 by its mark, else PDFDocEncoding (ISO 32000-2 §7.9.2). */
export function textOfString(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16be.decode(bytes.subarray(2))
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16le.decode(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8.decode(bytes.subarray(3))
  let text = ''
  for (const byte of bytes) text += pdfDoc[byte] ?? String.fromCharCode(byte)
  return text
}

/** All readings of bytes of which the encoding is not told: one byte a character, UTF-8, UTF-16 both ways. */
export function readingsOf(bytes: Uint8Array): readonly string[] {
  const single = textOfString(bytes)
  const readings = [single]
  let high = false
  let zero = false
  for (const byte of bytes) {
    if (byte >= 128) high = true
    if (byte === 0) zero = true
    if (high && zero) break
  }
  if (high) readings.push(utf8.decode(bytes))
  if (zero) readings.push(utf16be.decode(bytes), utf16le.decode(bytes), utf16be.decode(bytes.subarray(1)))
  return readings
}
