import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  type PDFObject,
  type PDFPage,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { append, type BadRedaction, key, secret, spoiled, stream } from './spoil.ts'
export const inStructure: readonly BadRedaction[] = [
  spoiled('ActualText on the box', 'V04', (_doc, page) =>
    append(page, `/Span <</ActualText (${secret})>> BDC EMC`),
  ),
  spoiled('ActualText in UTF-16 hex', 'V04', (_doc, page) => {
    const utf16 = Buffer.from(`\ufeff${secret}`, 'utf16le').swap16().toString('hex')
    append(page, `/Span <</ActualText <${utf16}>>> BDC EMC`)
  }),
  spoiled('alternative text in the structure tree', 'V04', (doc) => {
    const { context } = doc
    const root = context.register(context.obj({ Type: 'StructTreeRoot' }))
    const element = context.obj({
      Type: 'StructElem',
      S: 'Figure',
      P: root,
      Alt: PDFHexString.fromText(`Foto van ${secret}`),
    })
    const tree = context.lookup(root, PDFDict)
    tree.set(key('K'), context.register(element))
    doc.catalog.set(key('StructTreeRoot'), root)
  }),
  spoiled('expansion of an abbreviation', 'V04', (_doc, page) =>
    append(page, `/Span <</E (mw. ${secret})>> BDC EMC`),
  ),
  spoiled('name in the properties of marked content', 'V04', (_doc, page) =>
    append(page, `/Span <</Over [/Zaak /${secret}]>> BDC EMC`),
  ),
  spoiled('title of a structure element', 'V04', (doc) => {
    const { context } = doc
    const root = context.register(context.obj({ Type: 'StructTreeRoot' }))
    const element = context.obj({
      Type: 'StructElem',
      S: 'Sect',
      P: root,
      T: PDFString.of(`Melding ${secret}`),
    })
    context.lookup(root, PDFDict).set(key('K'), context.register(element))
    doc.catalog.set(key('StructTreeRoot'), root)
  }),
  spoiled('name of a role', 'V04', (doc) => {
    const { context } = doc
    const roles = context.obj({ [secret]: 'P' })
    const root = context.register(context.obj({ Type: 'StructTreeRoot', RoleMap: roles }))
    const element = context.obj({ Type: 'StructElem', S: secret, P: root })
    context.lookup(root, PDFDict).set(key('K'), context.register(element))
    doc.catalog.set(key('StructTreeRoot'), root)
  }),
]

/** An annotation dictionary; text fields as given. */
export function annotation(doc: PDFDocument, fields: Record<string, PDFObject | string | number[]>): PDFRef {
  return doc.context.register(
    doc.context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [400, 100, 420, 120], ...fields } as never),
  )
}

export function addToPage(page: PDFPage, ref: PDFRef): void {
  const annots = page.node.lookupMaybe(key('Annots'), PDFArray) ?? page.doc.context.obj([])
  annots.push(ref)
  page.node.set(key('Annots'), annots)
}

export const inAnnotations: readonly BadRedaction[] = [
  spoiled('link under the box', 'V05', (doc, page, _font, marks) =>
    addToPage(page, annotation(doc, { Subtype: 'Link', Rect: [...marks[0]!.rects[0]!] })),
  ),
  spoiled('comment elsewhere', 'V05', (doc, page) =>
    addToPage(page, annotation(doc, { Contents: PDFString.of(`Bel ${secret} terug`) })),
  ),
  spoiled('rich text of a comment', 'V05', (doc, page) =>
    addToPage(page, annotation(doc, { RC: PDFHexString.fromText(`<body><p>${secret}</p></body>`) })),
  ),
  spoiled('author of a comment', 'V05', (doc, page) =>
    addToPage(page, annotation(doc, { T: PDFString.of(secret), Contents: PDFString.of('akkoord') })),
  ),
  spoiled('mail address in a link', 'V05', (doc, page) =>
    addToPage(
      page,
      annotation(doc, {
        Subtype: 'Link',
        A: doc.context.obj({ S: 'URI', URI: PDFString.of(`mailto:j.${secret}@voorbeeld.nl`) }),
      }),
    ),
  ),
  spoiled('orphaned comment', 'V13', (doc) => {
    annotation(doc, { Contents: PDFString.of(`Bel ${secret} terug`) })
  }),
]

export function fieldTree(doc: PDFDocument, ...fields: readonly PDFObject[]): void {
  doc.catalog.set(
    key('AcroForm'),
    doc.context.obj({ Fields: fields.map((field) => doc.context.register(field)) }),
  )
}

export const inForms: readonly BadRedaction[] = [
  spoiled('value of a form field', 'V06', (doc) =>
    fieldTree(doc, doc.context.obj({ FT: 'Tx', T: PDFString.of('naam'), V: PDFString.of(secret) })),
  ),
  spoiled('default value of a form field', 'V06', (doc) =>
    fieldTree(doc, doc.context.obj({ FT: 'Tx', T: PDFString.of('naam'), DV: PDFHexString.fromText(secret) })),
  ),
  spoiled('option of a choice list', 'V06', (doc) =>
    fieldTree(
      doc,
      doc.context.obj({
        FT: 'Ch',
        T: PDFString.of('keuze'),
        Opt: [PDFString.of('geen'), PDFString.of(secret)],
      }),
    ),
  ),
  spoiled('name of a radio button', 'V06', (doc) =>
    fieldTree(doc, doc.context.obj({ FT: 'Btn', T: PDFString.of('keuze'), V: secret })),
  ),
  spoiled('XFA packet', 'V06', (doc) => {
    const packet = stream(doc.context, `<xdp:xdp><naam>${secret}</naam></xdp:xdp>`)
    doc.catalog.set(key('AcroForm'), doc.context.obj({ Fields: [], XFA: packet }))
  }),
]

export const inNavigation: readonly BadRedaction[] = [
  spoiled('bookmark', 'V07', (doc, page) => {
    const { context } = doc
    const root = context.register(context.obj({ Type: 'Outlines', Count: 1 }))
    const item = context.register(
      context.obj({
        Title: PDFHexString.fromText(`Melding ${secret}`),
        Parent: root,
        Dest: [page.ref, 'Fit'],
      }),
    )
    context.lookup(root, PDFDict).set(key('First'), item)
    context.lookup(root, PDFDict).set(key('Last'), item)
    doc.catalog.set(key('Outlines'), root)
  }),
  spoiled('named destination', 'V07', (doc, page) =>
    doc.catalog.set(
      key('Names'),
      doc.context.obj({ Dests: { Names: [PDFString.of(`melding_${secret}`), [page.ref, 'Fit']] } }),
    ),
  ),
  spoiled('destination in the old dictionary', 'V07', (doc, page) =>
    doc.catalog.set(key('Dests'), doc.context.obj({ [secret]: [page.ref, 'Fit'] })),
  ),
  spoiled('page label', 'V07', (doc) =>
    doc.catalog.set(
      key('PageLabels'),
      doc.context.obj({ Nums: [0, { P: PDFString.of(`${secret}-`), S: 'D' }] }),
    ),
  ),
]
