import { deflateSync } from 'node:zlib'
import { type PDFDict, PDFHexString, PDFString, rgb } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'
import { letterPair, secrets } from './made-letters.ts'
import {
  append,
  type BadRedaction,
  fontName,
  hex,
  key,
  secret,
  setXObject,
  spoiled,
  stream,
} from './spoil.ts'
export const inText: readonly BadRedaction[] = [
  { id: 'black rectangle over the text', rule: 'V01', make: () => letterPair({ keep: secrets }) },
  { id: 'one of three marks forgotten', rule: 'V01', make: () => letterPair({ keep: [secrets[2]] }) },
  spoiled('black text on the black box', 'V01', (_doc, page, font, marks) => {
    const [x, y] = marks[0]!.rects[0]!
    page.drawText(secret, { x: x + 1, y: y + 3, size: 11, font, color: rgb(0, 0, 0) })
  }),
  spoiled('invisible text kept under the box', 'V01', (_doc, page, _font, marks) => {
    const [x, y] = marks[0]!.rects[0]!
    append(page, `BT 3 Tr ${fontName(page)} 11 Tf ${x + 1} ${y + 3} Td <${hex(secret)}> Tj ET`)
  }),
  spoiled('text kept as clipping path', 'V01', (_doc, page, _font, marks) => {
    const [x, y] = marks[0]!.rects[0]!
    append(page, `q BT 7 Tr ${fontName(page)} 11 Tf ${x + 1} ${y + 3} Td (${secret}) Tj ET Q`)
  }),
  spoiled('half of the word left', 'V01', (_doc, page, font, marks) => {
    const [x, y] = marks[0]!.rects[0]!
    page.drawText('Will', { x: x + 1, y: y + 3, size: 11, font, color: rgb(0, 0, 0) })
  }),
  spoiled('white copy in the bottom margin', 'V02', (_doc, page, font) =>
    page.drawText(secret, { x: 60, y: 20, size: 4, font, color: rgb(1, 1, 1) }),
  ),
  spoiled('word written backwards', 'V02', (_doc, page, font) =>
    page.drawText([...secret].reverse().join(''), { x: 60, y: 20, size: 8, font }),
  ),
  spoiled('letters in shuffled order', 'V02', (_doc, page, font) => {
    for (const at of [4, 0, 7, 2, 8, 1, 6, 3, 5])
      page.drawText(secret[at]!, { x: 60 + at * 7, y: 40, size: 8, font, color: rgb(1, 1, 1) })
  }),
  spoiled('letters with hyphens between', 'V02', (_doc, page, font) =>
    page.drawText(secret.split('').join('- '), { x: 60, y: 40, size: 8, font }),
  ),
  spoiled('copy outside the visible page', 'V02', (_doc, page, font) =>
    page.drawText(secret, { x: 60, y: -200, size: 11, font }),
  ),
  spoiled('copy on another page', 'V02', (doc, _page, font) =>
    doc.getPage(1).drawText(`cc: ${secret}`, { x: 72, y: 100, size: 11, font }),
  ),
]

export const inStreams: readonly BadRedaction[] = [
  spoiled('form that no page paints', 'V03', (doc, page) => {
    const content = `BT ${fontName(page)} 11 Tf 0 0 Td (${secret}) Tj ET`
    const ref = stream(doc.context, content, { Type: 'XObject', Subtype: 'Form' })
    const form = doc.context.lookup(ref) as unknown as { dict: PDFDict }
    form.dict.set(key('BBox'), doc.context.obj([0, 0, 100, 20]))
    setXObject(page, 'Oud', ref)
  }),
  spoiled('unpainted form in codes of a subset font', 'V03', (doc, page) => {
    const { context } = doc
    const codes = [...secret].map((_, at) => (at + 1).toString(16).padStart(4, '0'))
    const map = `begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange ${secret.length} beginbfchar ${[
      ...secret,
    ]
      .map((letter, at) => `<${codes[at]}> <${letter.charCodeAt(0).toString(16).padStart(4, '0')}>`)
      .join(' ')} endbfchar endcmap`
    const toUnicode = stream(context, map)
    const font = context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'ABCDEF+Deel',
      Encoding: 'Identity-H',
    }) as PDFDict
    font.set(key('ToUnicode'), toUnicode)
    font.set(
      key('DescendantFonts'),
      context.obj([{ Type: 'Font', Subtype: 'CIDFontType2', BaseFont: 'ABCDEF+Deel' }]),
    )
    const ref = stream(
      context,
      `BT /G1 11 Tf [<${codes.slice(0, 4).join('')}> -200 <${codes.slice(4).join('')}>] TJ ET`,
      {
        Type: 'XObject',
        Subtype: 'Form',
      },
    )
    const form = context.lookup(ref) as unknown as { dict: PDFDict }
    form.dict.set(key('BBox'), context.obj([0, 0, 100, 20]))
    form.dict.set(key('Resources'), context.obj({ Font: { G1: context.register(font) } }))
    setXObject(page, 'Deel', ref)
  }),
  spoiled('loose content stream', 'V13', (doc) => {
    stream(doc.context, `BT (${secret}) Tj ET`)
  }),
  spoiled('loose object with a string', 'V13', (doc) => {
    doc.context.register(doc.context.obj({ Oud: PDFHexString.fromText(secret) }))
  }),
  spoiled('private data of an application', 'V23', (doc, page) => {
    page.node.set(key('PieceInfo'), doc.context.obj({ Tekst: { Private: { Naam: PDFString.of(secret) } } }))
  }),
  spoiled('private stream in UTF-16', 'V23', (doc, page) => {
    const data = Buffer.from(`naam ${secret} einde`, 'utf16le').swap16()
    page.node.set(key('Eigen'), stream(doc.context, new Uint8Array(data)))
  }),
  spoiled('private stream, zipped twice', 'V23', (doc, page) => {
    const { context } = doc
    const inner = deflateSync(Buffer.from(`<persoon>${secret}</persoon>`))
    const ref = stream(context, new Uint8Array(inner))
    const raw = context.lookup(ref) as unknown as { dict: PDFDict }
    raw.dict.set(key('Filter'), context.obj(['FlateDecode', 'FlateDecode']))
    page.node.set(key('Eigen'), ref)
  }),
  spoiled('comment in the page code', 'V23', (_doc, page) => append(page, `% over ${secret}\nq Q`)),
  spoiled('comment between the operands of an operator', 'V23', (_doc, page) =>
    append(page, `q 1 % ${secret}\n0 0 rg [% ${secret}\n] 0 d Q`),
  ),
  spoiled('string given to an operator that does not exist', 'V23', (_doc, page) =>
    append(page, `(${secret}) onbekend`),
  ),
  spoiled('operator that does not exist', 'V23', (_doc, page) => append(page, `q ${secret} Q`)),
  spoiled('marked point', 'V23', (_doc, page) => append(page, `/${secret} MP`)),
  spoiled('tag of marked content', 'V23', (_doc, page) => append(page, `/${secret} BMC EMC`)),
  spoiled('comment in a photograph', 'V23', async (doc, page) => {
    const canvas = createCanvas(40, 40)
    const jpeg = await canvas.encode('jpeg')
    const comment = Buffer.from(`foto van ${secret}`, 'latin1')
    const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2])
    const image = await doc.embedJpg(Buffer.concat([head, comment, jpeg.subarray(2)]))
    page.drawImage(image, { x: 300, y: 200, width: 1, height: 1 })
  }),
  spoiled('name of a spot colour', 'V23', (doc, page) => {
    const { context } = doc
    const tint = context.obj({ FunctionType: 2, Domain: [0, 1], C0: [1], C1: [0], N: 1 })
    const space = context.obj(['Separation', key(secret), 'DeviceGray', tint])
    page.node.Resources()?.set(key('ColorSpace'), context.obj({ Cs1: space }))
    append(page, '/Cs1 cs 1 sc 10 10 5 5 re f')
  }),
  spoiled('name of a resource', 'V23', (doc, page) => {
    setXObject(
      page,
      secret,
      stream(doc.context, '0 0 5 5 re f', {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: doc.context.obj([0, 0, 9, 9]),
      }),
    )
    append(page, `/${secret} Do`)
  }),
  spoiled('name of an embedded font', 'V23', (doc, page) => {
    const { context } = doc
    const descriptor = {
      Type: 'FontDescriptor',
      FontName: `ABCDEF+${secret}Hand`,
      FontFile3: stream(context, ''),
    }
    const font = { Type: 'Font', Subtype: 'Type1', BaseFont: `ABCDEF+${secret}Hand` }
    page.node.setFontDictionary(
      key('F9'),
      context.register(context.obj({ ...font, FontDescriptor: context.obj(descriptor) })),
    )
    append(page, 'BT /F9 9 Tf ET')
  }),
]
