import { deflateSync } from 'node:zlib'
import { type HardCase, line, mark, place, say, secret, usual, width } from './hard-case.ts'
import { latin, onePage, rawPdf } from './raw-pdf.ts'

const shown = say(`100 700 Td (${line}) Tj`)
const kept = say('100 500 Td (Zichtbaar daarna) Tj')
const form = (data: string, resources = '') => ({
  dict: `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`,
  data,
})

/** Everything in its own place: fonts in resources, glyphs and forms that borrow from around them. */
const borrowed: readonly HardCase[] = [
  {
    rule: 'R1',
    title: 'a composite font written in place, with a predefined CMap',
    pdf: onePage('BT /K 12 Tf 100 700 Td <82a082a282a482a682a8> Tj ET', {
      resources: `/Font <</F1 5 0 R /K <</Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /90ms-RKSJ-H
/DescendantFonts [<</Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /FontDescriptor 7 0 R /CIDSystemInfo <</Registry (Adobe) /Ordering (Japan1) /Supplement 2>>>>]>>>>`,
      objects: {
        7: '<</Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80>>',
      },
    }),
    marks: [mark([113, 696, 135, 712])],
    gone: ['いう', '82a282a4'],
    kept: ['あ', 'えお'],
  },
  {
    ...usual,
    rule: 'R3',
    title: 'Type3 glyphs that show text in a font of the page',
    pdf: onePage(`${shown} BT /T 12 Tf 100 500 Td (AA) Tj ET`, {
      resources: '/Font <</F1 5 0 R /T 6 0 R /R 5 0 R>>',
      objects: {
        6: '<</Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65 /Widths [1] /Encoding <</Differences [65 /A]>> /CharProcs <</A 7 0 R>>>>',
        7: { dict: '', data: '1 0 0 0 1 1 d1 BT /R 1 Tf (W) Tj ET' },
      },
    }),
  },
  {
    ...usual,
    rule: 'R3',
    title: 'a form with some resources, that draws another by a name of the page',
    pdf: onePage('/A Do', {
      resources: '/XObject <</A 6 0 R /B 7 0 R>>',
      objects: {
        6: form(`${shown} /B Do`, '/Resources <</XObject <</C 7 0 R>> /Font <</F1 5 0 R>>>>'),
        7: form(`${kept} 100 400 50 50 re f`, '/Resources <</Font <</F1 5 0 R>>>>'),
      },
    }),
  },
  {
    ...usual,
    rule: 'R2',
    title: 'a page whose resources lack the font that stands in those above it',
    pdf: rawPdf({
      1: '<</Type /Catalog /Pages 2 0 R>>',
      2: '<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources <</Font <</F1 5 0 R>>>>>>',
      3: '<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</XObject <<>>>>>>',
      4: { dict: '', data: shown },
      5: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>',
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'a field of a form whose list of fields is broken',
    pdf: onePage(shown, {
      page: '/Annots [10 0 R]',
      catalog:
        '/AcroForm <</Fields (onzin) /NeedAppearances true /DA (/F1 12 Tf) /DR <</Font <</F1 5 0 R>>>>>>',
      objects: {
        10: '<</Type /Annot /Subtype /Widget /FT /Tx /T (veld) /V (Waarde) /DA (/F1 12 Tf) /Rect [100 400 300 420]>>',
      },
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'hidden text over the text that shows, letter on letter',
    pdf: onePage(
      `${say('100 700 Td (Dat is een deel daarna) Tj')} ${say('100 500 Td (een ander) Tj')} /OC /L BDC ${say('100 500 Td (een ander) Tj')} EMC`,
      {
        catalog: '/OCProperties <</OCGs [16 0 R] /D <</OFF [16 0 R]>>>>',
        resources: '/Properties <</L 16 0 R>>',
        objects: { 16: '<</Type /OCG /Name (Laag)>>' },
      },
    ),
    marks: [mark([100 + width('Dat is ', 12), 697, 100 + width('Dat is een', 12), 709])],
    gone: ['is een'],
    kept: ['Dat is', 'deel daarna', 'een ander'],
  },
  {
    ...usual,
    rule: 'R6',
    title: 'a stream under an unknown name in the resources',
    pdf: onePage(shown, { resources: '/Subtype 6 0 R', objects: { 6: { dict: '', data: `${secret}\n` } } }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'a page outside the page tree, to which a field and a destination lead',
    pdf: onePage(shown, {
      catalog:
        '/AcroForm <</Fields [10 0 R]>> /Outlines 13 0 R /Names <</Dests <</Names [(elders) [11 0 R /Fit]]>>>>',
      objects: {
        10: '<</Type /Annot /Subtype /Widget /FT /Tx /T (veld) /Rect [10 10 90 30] /P 11 0 R /AP <</N 12 0 R>>>>',
        11: '<</Type /Page /MediaBox [0 0 595 842] /Contents 14 0 R /Annots [10 0 R] /Resources <</Font <</F1 5 0 R>>>>>>',
        12: form(say(`2 5 Td (${secret}) Tj`), '/Resources <</Font <</F1 5 0 R>>>>'),
        13: '<</Type /Outlines /First 15 0 R /Last 15 0 R /Count 1>>',
        14: { dict: '', data: shown },
        15: '<</Title (Elders) /Parent 13 0 R /Dest [11 0 R /Fit]>>',
      },
    }),
  },
]

const cell = 'abc'.repeat(100) + 'SECRETPIXELS'.repeat(5) + 'xyz'.repeat(80)

/** Content that is cut short, out of order, or painted in a roundabout way. */
const roundabout: readonly HardCase[] = [
  {
    ...usual,
    rule: 'R2',
    title: 'a compressed form that breaks off',
    pdf: onePage(`${shown} /A Do`, {
      resources: '/XObject <</A 6 0 R>>',
      objects: {
        6: {
          dict: '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Filter /FlateDecode /Resources <</XObject <</I 7 0 R>> /Font <</F1 5 0 R>>>>',
          data: new Uint8Array(
            deflateSync(latin(`${kept} q 50 0 0 50 100 400 cm /I Do Q\n`)).subarray(0, -5),
          ),
        },
        7: {
          dict: '/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
          data: '\x20\x90',
        },
      },
    }),
  },
  {
    ...usual,
    rule: 'R5',
    title: 'text in the middle of a path that is cut',
    pdf: onePage(`150.125 650.125 m 160.375 702.625 l 155.875 665.375 l ${shown} S`),
    gone: [secret, '702.625'],
  },
  {
    rule: 'R4',
    title: 'a stencil painted with a picture',
    pdf: onePage(`${kept} /Pattern cs /P scn q 200 0 0 100 100 600 cm /M Do Q`, {
      resources: '/Pattern <</P 6 0 R>> /XObject <</M 7 0 R>>',
      objects: {
        6: {
          dict: '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 595 842] /XStep 595 /YStep 842 /Resources <</XObject <</I 8 0 R>>>>',
          data: 'q 200 0 0 100 100 600 cm /I Do Q',
        },
        7: {
          dict: '/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ImageMask true',
          data: '\0'.repeat(8),
        },
        8: {
          dict: '/Type /XObject /Subtype /Image /Width 20 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
          data: cell,
        },
      },
    }),
    marks: [mark([90, 639.5, 310, 650.5])],
    gone: ['SECRETPIXELS', 'PIXELS'],
    kept: ['Zichtbaar'],
  },
  {
    rule: 'R4',
    title: 'an image of which the last rows are missing',
    pdf: onePage(`${kept} q 40 0 0 20 100 600 cm /I Do Q`, {
      resources: '/XObject <</I 6 0 R>>',
      objects: {
        6: {
          dict: '/Type /XObject /Subtype /Image /Width 20 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
          data: cell.slice(0, 480),
        },
      },
    }),
    marks: [mark([90, 608.2, 150, 609.8])],
    gone: ['SECRETPIXELS', 'PIXELS'],
    kept: ['Zichtbaar'],
  },
  {
    ...usual,
    rule: 'R6',
    title: 'hidden words of which a short removed word is part',
    pdf: onePage(
      `${say('100 700 Td (Voor 3 sep daarna) Tj')} /OC /L BDC ${say('100 400 Td (Dit is discepsie, los-eposten) Tj')} EMC`,
      {
        catalog: '/OCProperties <</OCGs [16 0 R] /D <</OFF [16 0 R]>>>>',
        resources: '/Properties <</L 16 0 R>>',
        objects: { 16: '<</Type /OCG /Name (Laag)>>' },
      },
    ),
    marks: [mark([100 + width('Voor 3 ', 12), 697, 100 + width('Voor 3 sep', 12), 709])],
    gone: ['3 sep'],
    kept: ['Voor', 'daarna', 'discepsie'],
  },
  {
    rule: 'R1',
    title: 'letters painted with a pattern that says the same',
    pdf: onePage(`/Pattern cs /P scn ${say(`100 700 Td (${line}) Tj`)}`, {
      resources: '/Pattern <</P 6 0 R>>',
      objects: {
        6: {
          dict: '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 595 842] /XStep 595 /YStep 842 /Resources <</Font <</F1 5 0 R>>>>',
          data: `0 0 595 842 re f 1 g ${say(`100 700 Td (${line}) Tj`)}`,
        },
      },
    }),
    marks: [mark(place())],
    gone: [secret],
    kept: ['Zichtbaar', 'daarna'],
  },
]

/** Documents in which what is drawn leans on what stands elsewhere, or is damaged. */
export const borrowedCases: readonly HardCase[] = [...borrowed, ...roundabout]
