import { encodeGroup4 } from '../../shared/pdf/images/group4.ts'
import { before, type HardCase, hex, mark, say, usual, width } from './hard-case.ts'
import { onePage } from './raw-pdf.ts'

const kept = say('100 500 Td (Zichtbaar daarna) Tj')

/** A composite font of which every code is the character itself, 500 wide; `special` gives other texts to codes. */
function unicodeFont(special = ''): Record<number, string | { dict: string; data: string }> {
  return {
    5: '<</Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>',
    6: '<</Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>',
    7: {
      dict: '',
      data: `begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 3 beginbfrange <0000> <00ff> <0000> <0500> <05ff> <0500> <fb00> <fbff> <fb00> endbfrange ${special} endcmap`,
    },
  }
}

/** Half an em a character at size 12. */
const places = (text: string) => 6 * text.length

const letterCases: readonly HardCase[] = [
  {
    ...usual,
    rule: 'R1',
    title: 'a mark that cuts a ligature in two',
    pdf: onePage(say(`100 700 Td <${hex('Zichtbaar e')}e000${hex('ciënt daarna')}> Tj`), {
      objects: unicodeFont('1 beginbfchar <e000> <006600660069> endbfchar'),
    }),
    marks: [mark([100 + places('Zichtbaar e') + 3, 697, 100 + places('Zichtbaar e-ciënt') + 1, 709])],
    gone: ['ffi', 'ciënt'],
  },
  {
    rule: 'R1',
    title: 'Hebrew, drawn from left to right',
    pdf: onePage(say(`100 700 Td <${hex('Zichtbaar ')}${hex('ןהכ')}${hex(' daarna')}> Tj`), {
      objects: unicodeFont(),
    }),
    marks: [mark([100 + places('Zichtbaar '), 697, 100 + places('Zichtbaar ...'), 709])],
    gone: ['ןהכ', 'כהן'],
    kept: ['Zichtbaar', 'daarna'],
  },
  {
    ...usual,
    rule: 'R1',
    title: 'a word broken over two lines with a soft hyphen',
    pdf: onePage(say(`100 700 Td (${before}Vertrou\\255) Tj 0 -14 Td (welijk daarna) Tj`)),
    marks: [
      mark([100 + width(before, 12), 697.6, 100 + width(`${before}Vertrou-`, 12) + 2, 709]),
      mark([100, 683.6, 100 + width('welijk', 12), 695]),
    ],
    gone: ['Vertrou', 'welijk'],
  },
  {
    ...usual,
    rule: 'R1',
    title: 'a font chosen by the graphics state, with word and letter spacing',
    pdf: onePage(`BT /G gs 3 Tw 1 Tc 100 700 Td (${before}Vertrouwelijk daarna) Tj ET`, {
      resources: '/ExtGState <</G <</Type /ExtGState /Font [5 0 R 12]>>>>',
    }),
    marks: [
      mark([
        100 + width(before, 12) + 3 + before.length,
        697.6,
        100 + width(`${before}Vertrouwelijk`, 12) + 3 + before.length + 12,
        709,
      ]),
    ],
  },
]

const bits = Uint8Array.from({ length: 4 * 40 }, (_, i) => (Math.imul(i, 2654435761) >>> 24) & 255)
const drawn = `q 96 0 0 120 100 560 cm /I Do Q ${kept}`
const middle = mark([120, 600, 170, 640])
const image = (dict: string, data: string | Uint8Array, more: Record<number, string> = {}) => ({
  marks: [middle],
  gone: [],
  kept: ['Zichtbaar'],
  pdf: onePage(drawn, {
    resources: '/XObject <</I 6 0 R>>',
    objects: { 6: { dict: `/Type /XObject /Subtype /Image ${dict}`, data }, ...more },
  }),
})

/** A JBIG2 stream as PDF embeds it: a page, and one region that is coded as fax (MMR). @source ITU-T T.88 §7.4 */
function jbig2(width: number, height: number): Uint8Array {
  const four = (n: number) => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]
  const segment = (number: number, type: number, data: readonly number[]) => [
    ...four(number),
    type,
    0,
    1,
    ...four(data.length),
    ...data,
  ]
  const page = [...four(width), ...four(height), ...four(0), ...four(0), 0, 0, 0]
  const region = [
    ...four(width),
    ...four(height),
    ...four(0),
    ...four(0),
    0,
    1,
    ...encodeGroup4(bits, width, height),
  ]
  return Uint8Array.from([...segment(0, 48, page), ...segment(1, 38, region)])
}

const indexed = Array.from({ length: 32 * 40 }, (_, i) => String.fromCharCode((i * 7) % 4)).join('')
const cmyk = Array.from({ length: 32 * 40 * 4 }, (_, i) => String.fromCharCode((i * 37) & 127)).join('')

/** A JPEG 2000 code stream of 32 × 40 grey pixels in squares of 4 × 5, made with Pillow. */
const jpeg2000 = Buffer.from(
  [
    '/0//UQApAAAAAAAgAAAAKAAAAAAAAAAAAAAAIAAAACgAAAAAAAAAAAABBwEB/1IADAAAAAEABQQEAAH/XAATQEBISFBISFBI',
    'SFBISFBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAKeAAH/k8fUBgX+L8Hzg4D4',
    'QYHzgQABfwQIw+oHj7QWfmDAA+pxhFFZbwKXSt6bCUPrW9cvz8BafgMT8xsczOLs/Yy++6+mqNBUn7MY/2c2Gex/DtAtdHyt',
    'FnvcXthO3pUksJzQ2Rr/QQ+/FprC1MiVT0dL2+yZfpCOd88bp0EN1LFolnmfz8FaPtT4fakgBPyMRG3jOtwYYEW7WId5QLO2',
    '1WfPUJjUilycwpNmOPj5BaSQelOMglYSFoliL7IGomlsYqdgSYOPUHULGSY8OORnaB1kCWBGbFnGcggu6WZSl0Ez0E8OoFtG',
    '9IA6wbd9ePzvFSkRx9LatRG/dofb+s8hAjkx7BBPrZg8yUBAiRJUzcor2k19Wt11EK0MFNDSMH5klottjjzbLQZNjFB/2GaJ',
    'zPl/CTFHR7fCVv8awUD4vBQRMB2jrsAr/CECFZ0hyP4fKT83E3al4KFk90YilHEvdL67gNd3gs7UpflI8wVIcfX0POIeGGvu',
    'B0tLm8fa8R9rdD7SoCQDVL/+1ohr/BC3aJtJWS/YhYYlmIIZJNMGNjuRHHY1eIXTrt03AzaiYl708BuKXak+ZoPp2r78cv60',
    'EUlYkOnUL/0t8Twl69qNysKGTBj8CyQc51UPQWM1NwSjmlQitRZbw1b1RMV2JPC0e8wlm5Tb5j0SEPSqgyN/+XGqF7auT4Lz',
    'lvDpT+gs7QwJ4illhYj1kJrmFf91lTTTnJN1nJOE0GeUGluXyBejLeja6WI+hdDTWDMVIl/mqf7bLzp7T7HEj4qffGHyh+EA',
    'SiX4b0CmKDmDegZIRUz+RR3vXupbyKO9691/I43aczCN5YTXFPwsFLMAYlD+nZVvT1eFnc//f/ozMAYSETm6JCGPOJCX/9k=',
  ].join(''),
  'base64',
)

const imageCases: readonly HardCase[] = [
  {
    ...image(
      '/Width 32 /Height 40 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode',
      jbig2(32, 40),
    ),
    rule: 'R4',
    title: 'a JBIG2 image',
  },
  {
    ...image(
      '/Width 32 /Height 40 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 3 <ff0000 00ff00 0000ff ffffff>]',
      indexed,
    ),
    rule: 'R4',
    title: 'an image in indexed colours without black',
  },
  {
    ...image('/Width 32 /Height 40 /ColorSpace /DeviceGray /Filter /JPXDecode', new Uint8Array(jpeg2000)),
    rule: 'R4',
    title: 'a JPEG 2000 image',
  },
  {
    ...image('/Width 32 /Height 40 /BitsPerComponent 1 /ImageMask true /Decode [1 0]', bits),
    rule: 'R4',
    title: 'a stencil that is turned over',
  },
  {
    ...image('/Width 32 /Height 40 /BitsPerComponent 8 /ColorSpace /DeviceCMYK', cmyk),
    rule: 'R4',
    title: 'an image in four inks',
  },
  {
    ...image(
      '/Width 32 /Height 40 /BitsPerComponent 8 /ColorSpace [/Separation /Inkt /DeviceGray 7 0 R]',
      indexed.repeat(1),
      {
        7: '<</FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1>>',
      },
    ),
    rule: 'R4',
    title: 'an image in an ink of its own',
  },
]

const mesh = Uint8Array.from([0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 255, 255, 0, 128, 255, 255, 0, 255])

const shadingCases: readonly HardCase[] = [
  {
    rule: 'R5',
    title: 'a shading that a mark covers',
    pdf: onePage(`q 150 600 40 40 re W n /S sh Q ${kept}`, {
      resources: '/Shading <</S 6 0 R>>',
      objects: {
        6: '<</ShadingType 2 /ColorSpace /DeviceGray /BBox [150.125 600.125 189.875 639.875] /Coords [151.375 601.625 188.125 638.375] /Function <</FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1>>>>',
      },
    }),
    marks: [mark([140, 590, 200, 650])],
    gone: ['151.375', '638.375'],
    kept: ['Zichtbaar'],
  },
  {
    rule: 'R5',
    title: 'a mesh that crosses a mark',
    pdf: onePage(`/S sh ${kept}`, {
      resources: '/Shading <</S 6 0 R>>',
      objects: {
        6: {
          dict: '/ShadingType 4 /ColorSpace /DeviceGray /BitsPerCoordinate 16 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [100 300 600 700 0 1]',
          data: mesh,
        },
      },
    }),
    marks: [mark([150, 610, 200, 650])],
    gone: [],
    kept: ['Zichtbaar'],
    fallback: 'shading-mesh',
  },
]

/** One of each kind of letter, picture and shading that the other cases do not have. */
export const kindCases: readonly HardCase[] = [...letterCases, ...imageCases, ...shadingCases]
