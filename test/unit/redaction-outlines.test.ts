import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { isDict } from '../../shared/pdf/cos/objects.ts'
import { openPdf } from '../../shared/pdf/cos/open.ts'
import { readTrueType } from '../../shared/pdf/fonts/outline-truetype.ts'
import { readType1 } from '../../shared/pdf/fonts/type1-program.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { mark } from '../support/hard-case.ts'
import { onePage } from '../support/raw-pdf.ts'

const program = new Uint8Array(
  readFileSync(join(import.meta.dirname, '../../resources/fonts/SourceSans3-Regular.ttf')),
)
const font = readTrueType(program)!
const glyphOf = (ch: string) => font.glyphsOf(ch.codePointAt(0)!, ch)[0]!
const codes = (text: string) => Array.from(text, (ch) => glyphOf(ch).toString(16).padStart(4, '0')).join('')

/** `first` at x = 100 and `second` at x = 300, in an embedded font with glyph numbers as codes. */
const pdf = (first: string, second: string, extra = '', more = '') =>
  onePage(
    `BT /F1 12 Tf 1 0 0 1 100 700 Tm <${codes(first)}> Tj 1 0 0 1 300 700 Tm <${codes(second)}> Tj 1 0 0 1 100 600 Tm ${more} ET`,
    {
      resources: extra,
      objects: {
        5: '<</Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R]>>',
        6: '<</Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /CIDToGIDMap /Identity /FontDescriptor 7 0 R /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>',
        7: '<</Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 8 0 R>>',
        8: { dict: `/Length1 ${program.length}`, data: program },
      },
    },
  )

/** Adobe's simple cipher, for the private part (55665) and for charstrings (4330). */
function scrambled(plain: Uint8Array, key: number): Uint8Array {
  let r = key
  return Uint8Array.from([0xc3, 0, 0, 0, ...plain], (byte) => {
    const c = (byte ^ (r >> 8)) & 255
    r = ((c + r) * 52845 + 22719) & 0xffff
    return c
  })
}

/** A Type1 font in which `a` and `b` are the letters given, each a box 500 wide. */
function type1(letters: readonly string[]): { clear: Uint8Array; secret: Uint8Array } {
  const bytes = (text: string) => Uint8Array.from(text, (ch) => ch.charCodeAt(0))
  // 0 500 hsbw, 0 0 rmoveto, 400 hlineto, 400 vlineto, -400 hlineto, closepath, endchar
  const outline = [139, 248, 136, 13, 139, 139, 21, 248, 36, 6, 248, 36, 7, 252, 36, 6, 9, 14]
  const charstring = scrambled(Uint8Array.from(outline), 4330)
  const parts: number[] = []
  const put = (text: string) => parts.push(...bytes(text))
  put(`dup /Private 8 dict dup begin /RD {string currentfile exch readstring pop} executeonly def
/ND {noaccess def} executeonly def /NP {noaccess put} executeonly def /BlueValues [] def /password 5839 def
2 index /CharStrings ${letters.length + 1} dict dup begin\n`)
  for (const name of ['.notdef', ...letters]) {
    put(`/${name} ${charstring.length} RD `)
    parts.push(...charstring)
    put(' ND\n')
  }
  put('end end readonly put noaccess put dup/FontName get exch definefont pop mark currentfile closefile\n')
  const codes = letters.map((name) => `dup ${name.charCodeAt(0)} /${name} put`).join('\n')
  const clear = bytes(`%!PS-AdobeFont-1.0: Made 001.000
11 dict begin /FontInfo 1 dict dup begin end readonly def /FontName /Made def /PaintType 0 def /FontType 1 def
/FontMatrix [0.001 0 0 0.001 0 0] readonly def /Encoding 256 array 0 1 255 {1 index exch /.notdef put} for
${codes}
readonly def /FontBBox {0 0 500 500} readonly def currentdict end currentfile eexec\n`)
  return { clear, secret: scrambled(Uint8Array.from(parts), 55665) }
}

async function programAfter(bytes: Uint8Array): Promise<Uint8Array> {
  const { bytes: out } = await redact(bytes, [mark([295, 690, 595, 715])], {}, pdfiumPlatform)
  const { file } = openPdf(out)
  for (const num of file.numbers()) {
    const o = file.get(num)
    const found = isDict(o) ? file.stream(o.map.get('FontFile2') ?? o.map.get('FontFile')) : undefined
    if (found) return file.decode(found) ?? new Uint8Array()
  }
  throw new Error('no font left')
}

const isEmpty = (data: Uint8Array, ch: string) => {
  const [from, to] = font.outline(glyphOf(ch))!
  return data.subarray(from, to).every((byte) => byte === 0)
}

describe('outlines in embedded fonts', () => {
  it('[R10] empties the letters that only removed text used, and no others', async () => {
    const after = await programAfter(pdf('Janna', 'Quax'))
    for (const ch of 'Qux') expect(isEmpty(after, ch), ch).toBe(true)
    for (const ch of 'Jan') expect(isEmpty(after, ch), ch).toBe(false)
    const [from, to] = font.outline(glyphOf('J'))!
    expect(after.subarray(from, to)).toEqual(program.subarray(from, to))
    expect(after.length).toBe(program.length)
  })

  it('[R10] forgets the width and the character of such a letter', async () => {
    const after = readTrueType(await programAfter(pdf('Janna', 'Quax')))!
    expect(after.glyphsOf('J'.charCodeAt(0), 'J')).toEqual(font.glyphsOf('J'.charCodeAt(0), 'J'))
    expect(after.glyphsOf('a'.charCodeAt(0), 'a')).toEqual(font.glyphsOf('a'.charCodeAt(0), 'a'))
  })

  it('[R10] takes such letters, with their names and codes, out of a Type1 program', async () => {
    const { clear, secret } = type1(['J', 'a', 'n', 'Q', 'x'])
    const bytes = onePage('BT /F1 12 Tf 1 0 0 1 100 700 Tm (Jan) Tj 1 0 0 1 300 700 Tm (Qax) Tj ET', {
      objects: {
        5: `<</Type /Font /Subtype /Type1 /BaseFont /Made /FirstChar 74 /LastChar 120 /Widths [${'500 '.repeat(47)}] /FontDescriptor 7 0 R>>`,
        7: '<</Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 0 500 500] /ItalicAngle 0 /Ascent 500 /Descent 0 /CapHeight 500 /StemV 80 /CharSet (/J/a/n/Q/x) /FontFile 8 0 R>>',
        8: {
          dict: `/Length1 ${clear.length} /Length2 ${secret.length} /Length3 0`,
          data: Uint8Array.from([...clear, ...secret]),
        },
      },
    })
    const { bytes: out } = await redact(bytes, [mark([295, 690, 595, 715])], {}, pdfiumPlatform)
    const after = await programAfter(bytes)
    const text = Buffer.from(after).toString('latin1')
    const length = text.indexOf('eexec') + 6
    expect(readType1(after, length, after.length - length)?.names).toEqual(['.notdef', 'J', 'a', 'n'])
    expect(text).not.toMatch(/\/[Qx] put/)
    expect(text).toContain('dup 74 /J put')
    const { findings } = await verify(
      { original: bytes, redacted: out, marks: [mark([295, 690, 595, 715])] },
      pdfjsPlatform,
    )
    expect(findings.filter((f) => f.severity === 'block')).toEqual([])
  })

  it('[R10] leaves a font alone that is shown in a way nobody keeps count of', async () => {
    // The same font a second time, written out in place: what it shows is not counted.
    const second =
      '/Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R]'
    const after = await programAfter(
      pdf(
        'Janna',
        'Quax',
        `/ExtGState <</G <</Type /ExtGState /Font [<<${second}>> 12]>>>>`,
        `/G gs <${codes('Q')}> Tj`,
      ),
    )
    expect(isEmpty(after, 'Q')).toBe(false)
  })
})
