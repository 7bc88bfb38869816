import { encodeGroup4 } from '../../shared/pdf/images/group4.ts'
import type { RectPt } from '../../shared/pdf/types.ts'
import { borrowedCases } from './hard-borrowed.ts'
import { type HardCase, line, mark, place, say, secret, usual } from './hard-case.ts'
import { glyphCases } from './hard-glyphs.ts'
import { unseenCases } from './hard-hidden.ts'
import { kindCases } from './hard-kinds.ts'
import { nameCases } from './hard-names.ts'
import { latin, onePage, rawPdf } from './raw-pdf.ts'

const pageCases: readonly HardCase[] = [
  ...[90, 180, 270].map((turn) => ({
    ...usual,
    rule: 'R2',
    title: `a page turned by ${turn}`,
    pdf: onePage(say(`100 700 Td (${line}) Tj`), { page: `/Rotate ${turn}` }),
  })),
  {
    ...usual,
    rule: 'R2',
    title: 'UserUnit, an odd origin and a CropBox',
    pdf: onePage(say(`100 700 Td (${line}) Tj`), {
      page: '/UserUnit 2 /CropBox [20 30 500 800]',
      mediaBox: '[-50 -50 595 842]',
    }),
  },
  {
    ...usual,
    rule: 'R2',
    title: 'a page as large as a page can be',
    pdf: onePage(say(`12000 13500 Td (${line}) Tj`), { mediaBox: '[0 0 14400 14400]' }),
    marks: [mark(place(12_000, 13_500))],
  },
  {
    ...usual,
    rule: 'R2',
    title: 'a page of kilometres, by its unit',
    pdf: onePage(say(`100 700 Td (${line}) Tj`), { page: '/UserUnit 4000' }),
  },
  {
    ...usual,
    rule: 'R2',
    title: 'unbalanced q and Q',
    pdf: onePage(`Q Q q q ${say(`100 700 Td (${line}) Tj`)} q`),
  },
  {
    ...usual,
    rule: 'R2',
    title: 'content in parts, inherited resources',
    pdf: rawPdf({
      1: '<</Type /Catalog /Pages 2 0 R>>',
      2: '<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources <</Font <</F1 5 0 R>>>>>>',
      3: '<</Type /Page /Parent 2 0 R /Contents [4 0 R 6 0 R]>>',
      4: { dict: '', data: 'BT /F1 12 Tf 100 700' },
      5: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
      6: { dict: '', data: `Td (${line}) Tj ET` },
    }),
  },
  {
    ...usual,
    rule: 'R2',
    title: 'a broken cross-reference',
    pdf: latin(
      Buffer.from(onePage(say(`100 700 Td (${line}) Tj`)))
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n7'),
    ),
  },
  {
    ...usual,
    rule: 'R2',
    title: 'an earlier revision',
    pdf: latin(
      `${Buffer.from(onePage(say(`100 700 Td (${line}) Tj`), { trailer: '/Info 9 0 R', objects: { 9: `<</Author (${secret})>>` } })).toString('latin1')}\n4 0 obj\n<</Length ${say(`100 700 Td (${line}) Tj`).length + 1}>>\nstream\n${say(`100 700 Td (${line}) Tj`)} \nendstream\nendobj\ntrailer\n<</Size 10 /Root 1 0 R>>\n`,
    ),
  },
]

const form = (data: string, extra = '') => ({
  dict: `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${extra}`,
  data,
})

const objectCases: readonly HardCase[] = [
  {
    ...usual,
    rule: 'R3',
    title: 'a form within a form, used twice',
    pdf: onePage('/A Do q 1 0 0 1 0 -300 cm /A Do Q', {
      resources: '/XObject <</A 6 0 R>>',
      objects: {
        6: form('/B Do', '/Resources <</XObject <</B 7 0 R>>>>'),
        7: form(say(`100 700 Td (${line}) Tj`), '/Resources <</Font <</F1 5 0 R>>>>'),
      },
    }),
    marks: [mark(place()), mark(place(100, 400))],
  },
  {
    ...usual,
    rule: 'R3',
    title: 'a form without resources of its own',
    pdf: onePage('/A Do', {
      resources: '/XObject <</A 6 0 R>>',
      objects: { 6: form(say(`100 700 Td (${line}) Tj`)) },
    }),
  },
  {
    ...usual,
    rule: 'R3',
    title: 'text in a soft mask',
    pdf: onePage(`q /G gs 0 0 595 842 re f Q ${say('100 500 Td (Zichtbaar daarna) Tj')}`, {
      resources: '/ExtGState <</G <</SMask <</S /Luminosity /G 6 0 R>>>>>>',
      objects: {
        6: form(
          say(`1 g 100 700 Td (${line}) Tj`),
          '/Resources <</Font <</F1 5 0 R>>>> /Group <</S /Transparency /CS /DeviceGray>>',
        ),
      },
    }),
  },
  {
    ...usual,
    rule: 'R3',
    title: 'text in a tiling pattern that is seen once',
    pdf: onePage(`/Pattern cs /P scn 0 0 595 842 re f 0 g ${say('100 500 Td (Zichtbaar daarna) Tj')}`, {
      resources: '/Pattern <</P 6 0 R>>',
      objects: {
        6: {
          dict: '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 595 842] /XStep 595 /YStep 842 /Resources <</Font <</F1 5 0 R>>>>',
          data: say(`100 700 Td (${line}) Tj`),
        },
      },
    }),
  },
  {
    ...usual,
    rule: 'R3',
    title: 'text in a pattern that repeats',
    pdf: onePage(`/Pattern cs /P scn 0 0 595 842 re f 0 g ${say('100 500 Td (Zichtbaar daarna) Tj')}`, {
      resources: '/Pattern <</P 6 0 R>>',
      objects: {
        6: {
          dict: '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 100 20] /XStep 100 /YStep 20 /Resources <</Font <</F1 5 0 R>>>>',
          data: say(`2 5 Td (${secret}) Tj`),
        },
      },
    }),
    fallback: 'pattern',
  },
]

/** Raw RGB rows of 20 × 10 pixels in which row 5 spells something. */
const pixels = `${'abc'.repeat(100)}${'SECRETPIXELS'.repeat(5)}${'xyz'.repeat(80)}`
const imageDict =
  '/Type /XObject /Subtype /Image /Width 20 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceRGB'
const drawImage = `q 200 0 0 100 100 600 cm /I Do Q ${say('100 500 Td (Zichtbaar daarna) Tj')}`
const overRow5: RectPt = [90, 639.5, 310, 650.5]
const imageUsual = { marks: [mark(overRow5)], gone: ['SECRETPIXELS', 'PIXELS'], kept: ['Zichtbaar'] }

const bitmap = new Uint8Array(40).fill(0xaa)

const imageCases: readonly HardCase[] = [
  {
    ...imageUsual,
    rule: 'R4',
    title: 'pixels of an image',
    pdf: onePage(drawImage, {
      resources: '/XObject <</I 6 0 R>>',
      objects: { 6: { dict: imageDict, data: pixels } },
    }),
  },
  {
    ...imageUsual,
    rule: 'R4',
    title: 'an inline image',
    pdf: onePage(
      `q 200 0 0 100 100 600 cm BI /W 20 /H 10 /BPC 8 /CS /RGB ID ${pixels} EI Q ${say('100 500 Td (Zichtbaar) Tj')}`,
    ),
  },
  {
    ...imageUsual,
    rule: 'R4',
    title: 'the soft mask of an image',
    pdf: onePage(drawImage, {
      resources: '/XObject <</I 6 0 R>>',
      objects: {
        6: { dict: `${imageDict} /SMask 7 0 R`, data: 'abc'.repeat(200) },
        7: {
          dict: '/Type /XObject /Subtype /Image /Width 60 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray',
          data: pixels,
        },
      },
    }),
  },
  {
    ...imageUsual,
    rule: 'R4',
    title: 'a fax image',
    pdf: onePage(drawImage, {
      resources: '/XObject <</I 6 0 R>>',
      objects: {
        6: {
          dict: '/Type /XObject /Subtype /Image /Width 32 /Height 10 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms <</K -1 /Columns 32 /Rows 10>>',
          data: encodeGroup4(bitmap, 32, 10),
        },
      },
    }),
    gone: [],
  },
  {
    ...imageUsual,
    rule: 'R4',
    title: 'an image that is wholly covered, with an alternate and a page thumbnail',
    pdf: onePage(drawImage, {
      page: '/Thumb 8 0 R',
      resources: '/XObject <</I 6 0 R>>',
      objects: {
        6: { dict: `${imageDict} /Alternates [<</Image 7 0 R>>]`, data: pixels },
        7: { dict: imageDict, data: pixels },
        8: { dict: imageDict, data: pixels },
      },
    }),
    marks: [mark([90, 590, 310, 710])],
  },
]

const pathCases: readonly HardCase[] = [
  {
    rule: 'R5',
    title: 'an outline that a mark covers',
    pdf: onePage(
      `150.125 650.125 m 160.375 655.625 l 155.875 665.375 l h f ${say('100 500 Td (Zichtbaar) Tj')}`,
    ),
    marks: [mark([140, 640, 180, 680])],
    gone: ['150.125', '655.625', '665.375'],
    kept: ['Zichtbaar'],
  },
  {
    rule: 'R5',
    title: 'a signature that crosses a mark',
    pdf: onePage(
      `100 650 m 150.125 655.625 160.375 640.875 170.625 660.125 c 180.375 644.875 l 300 650 l S ${say('100 500 Td (Zichtbaar) Tj')}`,
    ),
    marks: [mark([140, 630, 200, 680])],
    gone: ['150.125', '170.625', '180.375'],
    kept: ['Zichtbaar'],
  },
  {
    rule: 'R5',
    title: 'a clip path and dashes',
    pdf: onePage(
      `q 150.125 650.125 m 400 650 l 400 700 l 155.625 695.375 l h W n 0 0 600 800 re f Q [3 2] 0 d 100 660.875 m 170.625 660.875 l 300 660.875 l S ${say('100 500 Td (Zichtbaar) Tj')}`,
    ),
    marks: [mark([140, 640, 200, 710])],
    gone: ['150.125', '695.375', '170.625'],
    kept: ['Zichtbaar'],
  },
]

const hiddenCases: readonly HardCase[] = [
  {
    ...usual,
    rule: 'R6',
    title: 'metadata, attachments, scripts, private data, destinations, labels',
    pdf: onePage(say(`100 700 Td (${line}) Tj`), {
      trailer: '/Info 10 0 R',
      page: `/PieceInfo <</App <</Private (${secret})>>>> /Metadata 11 0 R /AA <</O <</S /JavaScript /JS (app.alert\\("${secret}"\\))>>>>`,
      catalog: `/Metadata 11 0 R /PageLabels <</Nums [0 <</P (${secret})>>]>> /Outlines 13 0 R /AF [12 0 R]
/OpenAction <</S /JavaScript /JS (${secret})>>
/Names <</EmbeddedFiles <</Names [(${secret}.txt) 12 0 R]>> /JavaScript <</Names [(${secret}) <</S /JavaScript /JS (${secret})>>]>> /Dests <</Names [(${secret}) [3 0 R /Fit]]>>>>
/OCProperties <</OCGs [16 0 R] /D <</OFF [16 0 R]>>>>`,
      resources: '/Properties <</O 16 0 R>>',
      objects: {
        10: `<</Author (${secret}) /Title (${secret})>>`,
        11: { dict: '/Type /Metadata /Subtype /XML', data: `<x:xmpmeta>${secret}</x:xmpmeta>` },
        12: `<</Type /Filespec /F (${secret}.txt) /EF <</F 15 0 R>>>>`,
        13: '<</Type /Outlines /First 14 0 R /Last 14 0 R /Count 1>>',
        14: `<</Title (Over ${secret}) /Parent 13 0 R /Dest (${secret})>>`,
        15: { dict: '/Type /EmbeddedFile', data: secret },
        16: `<</Type /OCG /Name (${secret})>>`,
      },
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'ActualText in content and structure, Alt, E and T',
    pdf: onePage(`/Span <</MCID 0 /ActualText (${line})>> BDC ${say(`100 700 Td (${line}) Tj`)} EMC`, {
      page: '/StructParents 0',
      catalog: '/MarkInfo <</Marked true>> /StructTreeRoot 10 0 R',
      objects: {
        10: '<</Type /StructTreeRoot /K 11 0 R /ParentTree <</Nums [0 [12 0 R]]>>>>',
        11: `<</Type /StructElem /S /Document /P 10 0 R /K [12 0 R] /T (${secret})>>`,
        12: `<</Type /StructElem /S /P /P 11 0 R /Pg 3 0 R /K 0 /Alt (${line}) /ActualText (${line}) /E (${line})>>`,
      },
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'a field under a mark, with its value, options, notes and XFA',
    pdf: onePage(say('100 500 Td (Zichtbaar daarna) Tj'), {
      page: '/Annots [10 0 R 12 0 R 13 0 R]',
      catalog: `/AcroForm <</Fields [11 0 R] /XFA (${secret}) /DR <<>>>>`,
      objects: {
        10: `<</Type /Annot /Subtype /Widget /Rect [160 690 260 715] /Parent 11 0 R /AP <</N 14 0 R>> /MK <</CA (${secret})>>>>`,
        11: `<</FT /Tx /T (naam) /TU (${secret}) /V (${secret}) /DV (${secret}) /RV (<p>${secret}</p>) /Kids [10 0 R]>>`,
        12: `<</Type /Annot /Subtype /Text /Rect [165 690 180 705] /Contents (${secret}) /Popup 13 0 R>>`,
        13: `<</Type /Annot /Subtype /Popup /Rect [400 600 500 700] /Parent 12 0 R /Contents (${secret})>>`,
        14: {
          dict: '/Type /XObject /Subtype /Form /BBox [0 0 100 25] /Resources <</Font <</F1 5 0 R>>>>',
          data: say(`2 5 Td (${secret}) Tj`),
        },
      },
    }),
    marks: [mark([155, 685, 265, 720])],
  },
  {
    ...usual,
    rule: 'R6',
    title: 'a long note of which a mark covers one word',
    pdf: onePage('', {
      page: '/Annots [10 0 R]',
      objects: {
        10: `<</Type /Annot /Subtype /FreeText /Rect [100 690 400 715] /Contents (${line}) /RC (<p>${line}</p>) /DA (/F1 12 Tf) /AP <</N 14 0 R>>>>`,
        14: {
          dict: '/Type /XObject /Subtype /Form /BBox [0 0 300 25] /Resources <</Font <</F1 5 0 R>>>>',
          data: say(`0 10 Td (${line}) Tj`),
        },
      },
    }),
  },
]

/** Every made document, one per rule or variant; no real people. */
export const hardCases: readonly HardCase[] = [
  ...glyphCases,
  ...pageCases,
  ...objectCases,
  ...imageCases,
  ...pathCases,
  ...hiddenCases,
  ...unseenCases,
  ...borrowedCases,
  ...kindCases,
  ...nameCases,
]
