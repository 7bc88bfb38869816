import {
  before,
  type HardCase,
  hex,
  inText,
  line,
  mark,
  place,
  say,
  secret,
  usual,
  width,
} from './hard-case.ts'
import { onePage } from './raw-pdf.ts'

/** Glyphs in every kind of font and text state. */
export const glyphCases: readonly HardCase[] = [
  inText('plain Tj', say(`100 700 Td (${line}) Tj`)),
  inText('TJ with kerning', say(`100 700 Td [(${before}Vertr) 20 (ouwel) -20 (ijk daarna)] TJ`)),
  inText("the ' operator", say(`14 TL 100 714 Td (${line}) '`)),
  inText('the " operator', say(`14 TL 100 714 Td 0 0 (${line}) "`)),
  inText('T* and TL', say(`14 TL 100 714 Td T* (${line}) Tj`)),
  inText('TD', say(`100 714 Td 0 -14 TD (${line}) Tj`)),
  inText('a matrix that mirrors', `q -1 0 0 1 600 0 cm ${say(`100 700 Td (${line}) Tj`)} Q`, [
    600 - place()[2],
    place()[1],
    600 - place()[0],
    place()[3],
  ]),
  inText('a quarter turn', say(`0 1 -1 0 300 100 Tm (${line}) Tj`), [
    300 - place(0, 0)[3],
    100 + place(0, 0)[0],
    300 - place(0, 0)[1],
    100 + place(0, 0)[2],
  ]),
  inText('horizontal scaling', say(`50 Tz 100 700 Td (${line}) Tj`), [
    100 + (place()[0] - 100) / 2,
    place()[1],
    100 + (place()[2] - 100) / 2,
    place()[3],
  ]),
  inText('text that leans', say(`1 0 0.3 1 100 700 Tm (${line}) Tj`)),
  inText('a matrix that q and Q do not bring back', `BT /F1 12 Tf 1 0 0 1 100 700 Tm q Q (${line}) Tj ET`),
  inText('rise', say(`20 Ts 100 680 Td (${line}) Tj`)),
  inText('size from the matrix', say(`12 0 0 12 100 700 Tm /F1 1 Tf (${line}) Tj`)),
  inText('drawn twice', `${say(`100 700 Td (${line}) Tj`)} ${say(`100.3 700 Td (${line}) Tj`)}`),
  inText('hexadecimal strings', say(`100 700 Td <${Buffer.from(line).toString('hex')}> Tj`)),
  inText('invisible text', say(`3 Tr 100 700 Td (${line}) Tj`)),
  inText('clipping text', `q ${say(`7 Tr 100 700 Td (${line}) Tj`)} 0 0 600 800 re f Q`),
  inText(
    'letter by letter',
    say(
      Array.from(line, (ch, i) => `1 0 0 1 ${100 + width(line.slice(0, i), 12)} 700 Tm (${ch}) Tj`).join(' '),
    ),
  ),
  {
    ...usual,
    rule: 'R1',
    title: 'many marks on one line',
    pdf: onePage(say(`100 700 Td (Een ${secret} twee ${secret} drie) Tj`)),
    marks: ['Een ', `Een ${secret} twee `].map((p) =>
      mark([100 + width(p, 12), 697, 100 + width(p + secret, 12), 709]),
    ),
    kept: ['Een', 'twee', 'drie'],
  },
  {
    ...usual,
    rule: 'R1',
    title: 'two-byte codes',
    pdf: onePage(say(`100 700 Td <${hex(line)}> Tj`), {
      resources: '',
      objects: {
        5: '<</Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>',
        6: '<</Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>',
        7: {
          dict: '',
          data: 'begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <00ff> <0000> endbfrange endcmap',
        },
      },
    }),
    marks: [mark([100 + 6 * before.length, 697, 100 + 6 * (before + secret).length, 709])],
  },
  {
    ...usual,
    rule: 'R1',
    title: 'a font of which nobody knows the letters',
    pdf: onePage(say(`100 700 Td <${hex(line)}> Tj`), {
      objects: {
        5: '<</Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R]>>',
        6: '<</Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>',
      },
    }),
    marks: [mark([100 + 6 * before.length, 697, 100 + 6 * (before + secret).length, 709])],
    kept: [],
  },
  {
    ...usual,
    rule: 'R1',
    title: 'a font that says its glyphs have no height',
    pdf: onePage(say(`100 700 Td (${line}) Tj`), {
      objects: {
        5: `<</Type /Font /Subtype /TrueType /BaseFont /Made /FirstChar 32 /LastChar 126 /Encoding /WinAnsiEncoding /FontDescriptor 6 0 R
/Widths [${Array.from({ length: 95 }, (_, i) => width(String.fromCharCode(32 + i), 1000)).join(' ')}]>>`,
        6: '<</Type /FontDescriptor /FontName /Made /Flags 32 /FontBBox [0 0 0 0] /ItalicAngle 0 /Ascent 0 /Descent 0 /CapHeight 0 /StemV 0>>',
      },
    }),
  },
  {
    ...usual,
    rule: 'R1',
    title: 'vertical writing with a length for one letter',
    pdf: onePage(say(`100 700 Td <${hex(line)}> Tj`), {
      objects: {
        5: '<</Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-V /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>',
        6: '<</Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 /DW2 [880 -1000] /W2 [86 [-500 500 880]] /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>',
        7: {
          dict: '',
          data: 'begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <00ff> <0000> endbfrange endcmap',
        },
      },
    }),
    // Every letter 12 pt down, but for the V of the secret word.
    marks: [mark([90, 700 - 12 * (before + secret).length + 6, 110, 700 - 12 * before.length])],
    kept: ['Z', 'b'],
  },
  {
    rule: 'R1',
    title: 'a predefined CMap, not embedded, vertical',
    pdf: onePage(say('100 700 Td <82a082a282a482a682a8> Tj'), {
      objects: {
        5: '<</Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /90ms-RKSJ-V /DescendantFonts [6 0 R]>>',
        6: '<</Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo <</Registry (Adobe) /Ordering (Japan1) /Supplement 2>> /FontDescriptor 7 0 R>>',
        7: '<</Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80>>',
      },
    }),
    marks: [mark([90, 664, 110, 688])],
    gone: ['いう', '82a282a4'],
    kept: ['あ', 'え'],
  },
  {
    rule: 'R1',
    title: 'Type3 with a font matrix of its own',
    pdf: onePage(say('/F1 10 Tf 100 700 Td (aba) Tj'), {
      objects: {
        5: `<</Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 98 /Widths [10 10]
/Encoding <</Differences [97 /a /b]>> /CharProcs <</a 6 0 R /b 7 0 R>> /Resources <<>> /ToUnicode 8 0 R>>`,
        6: { dict: '', data: '10 0 0 0 8 8 d1 0 0 8 8 re f' },
        7: { dict: '', data: '10 0 0 0 8 8 d1 0 0 m 8 0 l 4 8 l f' },
        8: {
          dict: '',
          data: 'begincmap 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <61> <0041> <62> <005A> endbfchar endcmap',
        },
      },
    }),
    marks: [mark([110, 698, 120, 710])],
    gone: ['AZA'],
    kept: ['A'],
  },
  {
    rule: 'R10',
    title: 'letters that only the marked word used',
    pdf: onePage(say(`100 700 Td <${hex(line)}> Tj`), {
      objects: {
        5: '<</Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>',
        6: '<</Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>',
        7: {
          dict: '',
          data: `begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange ${new Set(line).size} beginbfchar ${[
            ...new Set(line),
          ]
            .map((ch) => `<${hex(ch)}> <${hex(ch)}>`)
            .join(' ')} endbfchar endcmap`,
        },
      },
    }),
    marks: [mark([100 + 6 * before.length, 697, 100 + 6 * (before + secret).length, 709])],
    // V, w and j occur in the secret word only.
    gone: [secret, `<${hex('V')}>`, `<${hex('w')}>`, `<${hex('j')}>`],
    kept: ['Zichtbaar', 'daarna'],
  },
]
