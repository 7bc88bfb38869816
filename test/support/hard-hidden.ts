import { type HardCase, line, mark, place, say, secret, usual } from './hard-case.ts'
import { onePage } from './raw-pdf.ts'

const shown = say(`100 700 Td (${line}) Tj`)
const layer = {
  catalog: '/OCProperties <</OCGs [16 0 R] /D <</OFF [16 0 R]>>>>',
  objects: { 16: '<</Type /OCG /Name (Laag)>>' },
}

/** The marked word once more where no reader sees it, and content that ends badly. */
export const unseenCases: readonly HardCase[] = [
  {
    ...usual,
    rule: 'R6',
    title: 'content that says the removed word without showing it',
    pdf: onePage(
      `${shown} % ${secret}\n/Span <</ActualText (${secret})>> BDC ${say('100 400 Td (Elders) Tj')} EMC
      /${secret} MP /P <</K (${secret})>> DP (${secret}) onbekend ${say('100 380 Td (Slot) Tj')}`,
    ),
    kept: [...usual.kept, 'Elders', 'Slot'],
  },
  {
    ...usual,
    rule: 'R6',
    title: 'comments between operands, within an array, and within an inline image',
    pdf: onePage(
      `${shown} 1 % ${secret}\n0 0 rg ${say(`100 400 Td [(Else) % ${secret}\n -20 (wh)] TJ 0 -20 Td [% ${secret}\n(Slot)]TJ`)}
      BI /W 1 % ${secret}\n /H 1 /BPC 8 /CS /G ID x EI`,
    ),
    kept: [...usual.kept, 'Slot'],
  },
  {
    ...usual,
    rule: 'R6',
    title: 'the removed word again, off the page',
    pdf: onePage(`${shown} ${say(`100 -300 Td (Buiten ${secret} beeld) Tj`)}`),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'the removed word again, clipped away',
    pdf: onePage(`${shown} q 0 0 50 50 re W n ${say(`100 400 Td (Weg ${secret} geknipt) Tj`)} Q`),
    kept: [...usual.kept, 'Weg', 'geknipt'],
  },
  {
    ...usual,
    rule: 'R6',
    title: 'the removed word again, in a layer that starts hidden',
    pdf: onePage(`${shown} /OC /L BDC ${say(`100 400 Td (Laag ${secret}) Tj`)} EMC`, {
      ...layer,
      resources: '/Properties <</L 16 0 R>>',
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'the removed word again, where one of two layers has to show',
    pdf: onePage(`${shown} /OC /L BDC ${say(`100 400 Td (Laag ${secret}) Tj`)} EMC`, {
      catalog: '/OCProperties <</OCGs [16 0 R 17 0 R] /D <</OFF [16 0 R 17 0 R]>>>>',
      resources: '/Properties <</L 18 0 R>>',
      objects: {
        16: '<</Type /OCG /Name (Laag)>>',
        17: '<</Type /OCG /Name (Andere)>>',
        18: '<</Type /OCMD /OCGs [16 0 R 17 0 R] /P /AnyOn>>',
      },
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'an answer elsewhere to a comment under the mark',
    pdf: onePage(shown, {
      page: '/Annots [10 0 R 11 0 R]',
      objects: {
        10: `<</Type /Annot /Subtype /Text /Rect [165 695 180 708] /Contents (${secret})>>`,
        11: `<</Type /Annot /Subtype /Text /Rect [500 10 520 30] /IRT 10 0 R /T (${secret}) /Contents (Over ${secret} gevraagd)>>`,
      },
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'a signature with the name of who signed',
    pdf: onePage(shown, {
      page: '/Annots [10 0 R]',
      catalog: '/AcroForm <</Fields [10 0 R] /SigFlags 3>> /Perms <</DocMDP 11 0 R>>',
      objects: {
        10: '<</Type /Annot /Subtype /Widget /FT /Sig /T (handtekening) /Rect [300 10 400 30] /V 11 0 R>>',
        11: `<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (${secret}) /Reason (${secret}) /ByteRange [0 1 2 3] /Contents <${Buffer.from(secret).toString('hex')}>>>`,
      },
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'the removed word again, in a form of a hidden layer',
    pdf: onePage(`${shown} /X Do`, {
      ...layer,
      resources: '/XObject <</X 10 0 R>>',
      objects: {
        ...layer.objects,
        10: {
          dict: '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC 16 0 R /Resources <</Font <</F1 5 0 R>>>>',
          data: say(`100 400 Td (${secret}) Tj`),
        },
      },
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'a comment that says only the removed word, and an attached file',
    pdf: onePage(shown, {
      page: '/Annots [10 0 R 11 0 R]',
      objects: {
        10: `<</Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (${secret})>>`,
        11: `<</Type /Annot /Subtype /FileAttachment /Rect [40 10 60 30] /FS <</Type /Filespec /F (${secret}.txt)>>>>`,
      },
    }),
  },
  {
    ...usual,
    rule: 'R6',
    title: 'a field elsewhere, named after the removed word',
    pdf: onePage(shown, {
      page: '/Annots [10 0 R]',
      catalog: '/AcroForm <</Fields [10 0 R]>>',
      objects: {
        10: `<</Type /Annot /Subtype /Widget /FT /Tx /Rect [10 10 90 30] /T (veld${secret}Naam) /TU (Ver trouwelijk)>>`,
      },
    }),
  },
  ...['[ /onaf', '<< /onaf', '(onaf', 'BI /W 1 /H 1 /BPC 8 /CS /G ID x'].map((tail) => ({
    ...usual,
    rule: 'R2',
    title: `content that ends in the middle of ${tail.slice(0, 2).trim()}`,
    pdf: onePage(`${shown} ${tail}`),
  })),
  {
    ...usual,
    rule: 'R3',
    title: 'a form whose font stands in the resources around it',
    pdf: onePage('/X Do', {
      resources: '/XObject <</X 10 0 R>>',
      objects: {
        10: {
          dict: '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <</ProcSet [/PDF]>>',
          data: shown,
        },
      },
    }),
    marks: [mark(place())],
    // The viewer of this test does not look around the form; what matters is that nothing stays and no page is given up.
    kept: [],
  },
]
