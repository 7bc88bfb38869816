import { deflateSync } from 'node:zlib'
import { type HardCase, line, say, secret, usual } from './hard-case.ts'
import { latin, onePage, type PageParts } from './raw-pdf.ts'

/** The secret as a name or in data that programs read, on a page where it is also shown and marked. */
function named(title: string, content: string, parts: PageParts): HardCase {
  const pdf = onePage(`${say(`100 700 Td (${line}) Tj`)} ${content}`, parts)
  return { ...usual, rule: 'R6', title, pdf }
}

const square = '0 0 400 400 re f'
const form = (data: string, more = '') => ({
  dict: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${more}`,
  data,
})
const grey = '<</FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1>>'

function u32(value: number): string {
  return String.fromCharCode((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

const wide = (text: string) => Array.from(text, (ch) => `\0${ch}`).join('')

/** A colour profile of nothing but texts, in the three ways in which profiles hold them. */
function profile(): string {
  const texts = [
    ['cprt', `text\0\0\0\0${secret}\0`],
    [
      'desc',
      `desc\0\0\0\0${u32(secret.length + 1)}${secret}\0${u32(0)}${u32(secret.length)}${wide(secret)}\0\0\0${'\0'.repeat(67)}`,
    ],
    ['dmnd', `mluc\0\0\0\0${u32(1)}${u32(12)}enUS${u32(secret.length * 2)}${u32(28)}${wide(secret)}`],
  ] as const
  let at = 132 + 12 * texts.length
  const table = texts.map(([tag, data]) => {
    const row = `${tag}${u32(at)}${u32(data.length)}`
    at += data.length
    return row
  })
  const head = `${u32(at)}lcms\x04\0\0\0mntrRGB XYZ ${'\0'.repeat(12)}acsp`
  return `${head.padEnd(128, '\0')}${u32(texts.length)}${table.join('')}${texts.map(([, data]) => data).join('')}`
}

export const nameCases: readonly HardCase[] = [
  named('a glyph of a Type3 font named after it', 'BT /F2 12 Tf 100 500 Td (ab) Tj ET', {
    resources: '/Font <</F1 5 0 R /F2 10 0 R>>',
    objects: {
      10: `<</Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 97 /LastChar 98 /Widths [500 500] /Encoding <</Differences [97 /a /${secret}]>> /CharProcs <</a 11 0 R /${secret} 11 0 R>>>>`,
      11: { dict: '', data: `500 0 d0 /${secret} MP ${square}` },
    },
  }),
  {
    ...named(
      'resources named after it beside others that are called as neutral names are',
      `/${secret} Do ${Array.from({ length: 60 }, (_, n) => `/lw${n}x Do`).join(' ')}`,
      {
        resources: `/XObject <</${secret} 10 0 R ${Array.from({ length: 60 }, (_, n) => `/lw${n}x ${11 + n} 0 R`).join(' ')}>>`,
        objects: Object.fromEntries(
          Array.from({ length: 61 }, (_, n) => [
            10 + n,
            {
              dict: '/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources <</Font <</F1 5 0 R>>>>',
              data: say(`100 ${680 - 11 * n} Td (Vorm ${n},) Tj`),
            },
          ]),
        ),
      },
    ),
    kept: [...usual.kept, ...Array.from({ length: 61 }, (_, n) => `Vorm ${n},`)],
  },
  named(
    'resources named after it, also with an escape, and in a field',
    `/${secret} Do /Vertro#75welijk gs`,
    {
      resources: `/XObject <</${secret} 10 0 R>> /ExtGState <</${secret} <</LW 2>>>>`,
      catalog: `/AcroForm <</Fields [11 0 R] /DR <</Font <</${secret} 5 0 R>>>> /DA (/${secret} 9 Tf 0 g)>>`,
      page: '/Annots [11 0 R]',
      objects: {
        10: form(`q /${secret} gs 0 0 5 5 re f Q`, `/Resources <</ExtGState <</${secret} <</LW 3>>>>>>`),
        11: `<</Type /Annot /Subtype /Widget /FT /Tx /T (veld) /V (waarde) /Rect [10 10 90 30] /DA (/${secret} 9 Tf 0 g) /P 3 0 R>>`,
      },
    },
  ),
  named(
    'a tag, a role, a class and an identifier named after it',
    `/${secret} <</MCID 0>> BDC BT /F1 12 Tf 100 400 Td (elders) Tj ET EMC`,
    {
      page: '/StructParents 0',
      catalog: `/MarkInfo <</Marked true>> /StructTreeRoot 10 0 R`,
      objects: {
        10: `<</Type /StructTreeRoot /RoleMap <</${secret} /P>> /ClassMap <</${secret} <</O /Layout>>>> /K [11 0 R] /ParentTree <</Nums [0 [11 0 R]]>> /IDTree <</Names [(${secret}) 11 0 R]>>>>`,
        11: `<</Type /StructElem /S /${secret} /C /${secret} /ID (${secret}) /P 10 0 R /Pg 3 0 R /K 0>>`,
      },
    },
  ),
  named(
    'names, keys and lists in the properties of marked content',
    `/Span <</Over [/Zaak (mw. ${secret}) /${secret}] /${secret} true>> BDC 0 0 5 5 re f EMC`,
    {},
  ),
  named('spot colours named after it', '/C1 cs 1 sc 10 10 5 5 re f /C2 cs 1 1 sc 20 10 5 5 re f', {
    resources: `/ColorSpace <</C1 [/Separation /${secret} /DeviceGray ${grey}] /C2 [/DeviceN [/${secret} /Black] /DeviceGray 10 0 R <</Colorants <</${secret} [/Separation /${secret} /DeviceGray ${grey}]>>>>]>>`,
    objects: {
      10: { dict: '/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]', data: `{ % ${secret}\n pop 1 mul }` },
    },
  }),
  named('a state of a check box, and a language', '', {
    catalog: `/Lang (x-${secret}) /AcroForm <</Fields [10 0 R]>>`,
    page: '/Annots [10 0 R]',
    objects: {
      10: `<</Type /Annot /Subtype /Widget /FT /Btn /T (vak) /Rect [10 10 20 20] /AS /${secret} /V /${secret} /AP <</N <</${secret} 11 0 R /Off 11 0 R>>>> /P 3 0 R>>`,
      11: form('0 0 5 5 re f'),
    },
  }),
  named('texts of a colour profile', '/C1 cs 0 0 1 sc 10 10 5 5 re f', {
    resources: '/ColorSpace <</C1 [/ICCBased 10 0 R]>>',
    catalog:
      '/OutputIntents [<</Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (Made) /DestOutputProfile 11 0 R>>]',
    objects: {
      10: { dict: '/N 3 /Alternate /DeviceRGB', data: profile() },
      11: { dict: '/N 3', data: `no profile, but ${secret}` },
    },
  }),
  named('bytes behind packed data, and rows behind a picture', '/X Do q 20 0 0 20 300 300 cm /I Do Q', {
    resources: '/XObject <</X 10 0 R /I 11 0 R>>',
    objects: {
      10: {
        dict: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode',
        data: Buffer.concat([deflateSync(latin('0 0 5 5 re f')), latin(secret)]),
      },
      11: {
        dict: '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
        data: `\x10\x60\xa0\xf0${secret}`,
      },
    },
  }),
]
