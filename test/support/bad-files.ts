import { degrees, PDFDocument, PDFHexString, PDFString, rgb } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'
import { burnedLetter, type Edit, letterPair, madeLetter, scanPair, secrets } from './made-letters.ts'
import {
  append,
  type BadRedaction,
  embedNow,
  fontName,
  key,
  secret,
  setXObject,
  spoiled,
  stream,
  tampered,
} from './spoil.ts'
export const inBaggage: readonly BadRedaction[] = [
  spoiled('attachment', 'V08', (doc) =>
    doc.attach(Buffer.from('los bestand'), 'notitie.txt', { mimeType: 'text/plain' }),
  ),
  spoiled('associated file of a page', 'V08', (doc, page) => {
    const file = stream(doc.context, `notitie over ${secret}`, { Type: 'EmbeddedFile' })
    page.node.set(
      key('AF'),
      doc.context.obj([{ Type: 'Filespec', F: PDFString.of('a.txt'), EF: { F: file } }]),
    )
  }),
  spoiled('author in the properties', 'V09', (doc) => doc.setAuthor('A. Ambtenaar')),
  spoiled('properties of a figure that was a file', 'V09', (doc, page) => {
    const info = doc.context.obj({ Author: PDFString.of('Anna Ambtenaar') })
    page.node.set(key('PTEX.InfoDict'), doc.context.register(info))
  }),
  spoiled('removed word in the title', 'V09', (doc) => doc.setTitle(`Klacht van ${secret}`)),
  spoiled('maker in the XMP data', 'V09', (doc) => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description><dc:creator><rdf:Seq><rdf:li>A. Ambtenaar</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>'
    doc.catalog.set(key('Metadata'), stream(doc.context, xmp, { Type: 'Metadata', Subtype: 'XML' }))
  }),
  spoiled('removed word in the XMP data', 'V09', (doc) => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:description>zaak ${secret}</dc:description></x:xmpmeta>`
    doc.catalog.set(key('Metadata'), stream(doc.context, xmp, { Type: 'Metadata', Subtype: 'XML' }))
  }),
  spoiled('script at opening', 'V10', (doc) =>
    doc.catalog.set(
      key('OpenAction'),
      doc.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }),
    ),
  ),
  spoiled('text under the box in a hidden layer', 'V11', (doc, page, _font, marks) => {
    const { context } = doc
    const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('Notities') }))
    doc.catalog.set(key('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer] } }))
    page.node.Resources()!.set(key('Properties'), context.obj({ L0: layer }))
    const [x, y] = marks[0]!.rects[0]!
    append(page, `/OC /L0 BDC BT ${fontName(page)} 11 Tf ${x + 1} ${y + 3} Td (${secret}) Tj ET EMC`)
  }),
  spoiled('removed word as the name of a layer', 'V11', (doc) => {
    const layer = doc.context.register(doc.context.obj({ Type: 'OCG', Name: PDFHexString.fromText(secret) }))
    doc.catalog.set(key('OCProperties'), doc.context.obj({ OCGs: [layer], D: { ON: [layer] } }))
  }),
]

export const inTheFile: readonly BadRedaction[] = [
  tampered('burned as an update of the original', 'V12', (_good, original) => {
    const update =
      '\n900 0 obj\n<</Type /ExtGState>>\nendobj\ntrailer\n<</Size 901 /Prev 0 /Root 1 0 R>>\nstartxref\n0\n%%EOF\n'
    return Buffer.concat([original, Buffer.from(update)])
  }),
  tampered('the original in front of the burned file', 'V12', (good, original) =>
    Buffer.concat([original, Buffer.from('\n'), good]),
  ),
  tampered('text after the end of the file', 'V12', (good) =>
    Buffer.concat([good, Buffer.from(`\nconcept ${secret}\n`)]),
  ),
  tampered('an object written twice', 'V12', (good) => {
    const text = Buffer.from(good).toString('latin1')
    const at = text.indexOf('xref')
    const extra = `1 0 obj\n<</Oud (${secret})>>\nendobj\n`
    return Buffer.from(
      text.slice(0, text.lastIndexOf('\n1 0 obj') + 1 || at) +
        extra +
        text.slice(text.lastIndexOf('\n1 0 obj') + 1 || at),
      'latin1',
    )
  }),
  tampered('cut off halfway', 'V24', (good) => good.slice(0, 300)),
  {
    id: 'locked with a password',
    rule: 'V24',
    async make() {
      const pair = await letterPair()
      const doc = await PDFDocument.load(pair.redacted, { updateMetadata: false })
      doc.encrypt({ userPassword: 'geheim', ownerPassword: 'geheim' })
      return { ...pair, redacted: await doc.save({ useObjectStreams: false }) }
    },
  },
]

export const inPictures: readonly BadRedaction[] = [
  { id: 'see-through box', rule: 'V15', make: () => letterPair({ keep: secrets, opacity: 0.9 }) },
  spoiled('box with a hole', 'V14', (_doc, page, _font, marks) => {
    const [, y0, x1, y1] = marks[0]!.rects[0]!
    page.drawRectangle({ x: x1 - 14, y: y0 + 4, width: 6, height: y1 - y0 - 8, color: rgb(1, 1, 1) })
  }),
  {
    id: 'no box at all',
    rule: 'V14',
    make: () =>
      letterPair({
        drawBoxes: false,
        edit: (_doc, page, _font, marks) => {
          const [x0, y0, x1, y1] = marks[0]!.rects[0]!
          page.drawRectangle({
            x: x0 + 10,
            y: y0 + 4,
            width: (x1 - x0) / 2,
            height: (y1 - y0) / 2,
            color: rgb(0.8, 0.1, 0.1),
          })
        },
      }),
  },
  { id: 'scan: box over the untouched picture', rule: 'V16', make: () => scanPair('kept') },
  { id: 'scan: pixelated under the box', rule: 'V16', make: () => scanPair('pixelated') },
  {
    id: 'scan: the old picture still in the resources',
    rule: 'V16',
    make: () =>
      scanPair('black', async (doc, page) => {
        const canvas = createCanvas(200, 100)
        setXObject(page, 'Oud', await embedNow(doc, canvas.toBuffer('image/png')))
      }),
  },
  spoiled('thumbnail of the page', 'V16', async (doc, page) => {
    page.node.set(key('Thumb'), await embedNow(doc, createCanvas(60, 80).toBuffer('image/png')))
  }),
  {
    id: 'outlines of the letters under the box',
    rule: 'V22',
    async make() {
      const outlines: Edit = (_doc, page, _font, marks) => {
        const [x, y] = marks[0]!.rects[0]!
        append(page, `q ${shape(x + 28, y + 3)} ${shape(x + 36, y + 3)} Q`)
      }
      const { bytes, marks } = await madeLetter(outlines)
      return { original: bytes, redacted: await burnedLetter({ edit: outlines }), marks }
    },
  },
]

const shape = (x: number, y: number): string =>
  `0 g ${x} ${y} m ${x + 4} ${y + 1} l ${x + 6} ${y + 5} l ${x + 3} ${y + 6} l ${x + 1} ${y + 3} l f`

export const inTheRest: readonly BadRedaction[] = [
  {
    id: 'neighbouring word lost',
    rule: 'V17',
    async make() {
      const pair = await letterPair()
      return {
        ...pair,
        original: (
          await madeLetter((_doc, page, font) =>
            page.drawText('onmisbaar', { x: 300, y: 400, size: 11, font }),
          )
        ).bytes,
      }
    },
  },
  {
    id: 'text of an unmarked page lost',
    rule: 'V17',
    async make() {
      const pair = await letterPair({}, (doc, _page, font) =>
        doc.getPage(1).drawText('voetnoot bij de bijlage', { x: 72, y: 90, size: 9, font }),
      )
      return pair
    },
  },
  spoiled('picture outside the boxes changed', 'V18', (_doc, page) =>
    page.drawRectangle({ x: 80, y: 305, width: 100, height: 40, color: rgb(1, 1, 1) }),
  ),
  spoiled('big bar over the drawing', 'V18', (_doc, page) =>
    page.drawRectangle({ x: 60, y: 290, width: 160, height: 90, color: rgb(0, 0, 0) }),
  ),
  spoiled('page dropped', 'V19', (doc) => doc.removePage(1)),
  spoiled('page turned', 'V20', (_doc, page) => page.setRotation(degrees(90))),
  spoiled('page cropped', 'V20', (_doc, page) => page.setCropBox(0, 0, 500, 842)),
  { id: 'no ground on the boxes', rule: 'V21', make: () => letterPair({ drawLabels: false }) },
  {
    id: 'ground drawn as a picture',
    rule: 'V21',
    make: () =>
      letterPair({
        drawLabels: false,
        edit: async (doc, page, _font, marks) => {
          const canvas = createCanvas(80, 20)
          const image = await doc.embedPng(canvas.toBuffer('image/png'))
          for (const mark of marks)
            page.drawImage(image, {
              x: mark.rects[0]![0] + 3,
              y: mark.rects[0]![1] + 3,
              width: 20,
              height: 6,
            })
        },
      }),
  },
]
