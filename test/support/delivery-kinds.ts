import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'
import { zipSync } from 'fflate'
import { archives } from './archives.ts'
import { aHidingWorkbook, aTrackedLetter } from './office-files.ts'
import { aMessageFolder, anOutlookMessage, insideName } from './outlook-message.ts'

/** An Outlook message with a file twice of one name, an empty one, and a message inside with a file of its own. */
export const anOutlookMail = (): Buffer =>
  anOutlookMessage(
    aMessageFolder('', {
      subject: 'Overleg coördinatie',
      body: 'Prijs € 5, zie Kwartelkoning.',
      attachments: [
        { name: 'nota.txt', bytes: Buffer.from('Nota een.') },
        { name: 'nota.txt', bytes: Buffer.from('Nota twee.') },
        { name: 'leeg.bin', bytes: Buffer.alloc(0) },
        {
          name: 'Binnenste',
          message: aMessageFolder(insideName, {
            subject: 'Binnenste',
            body: 'Het binnenste bericht.',
            attachments: [{ name: 'diep.txt', bytes: Buffer.from('Diep in een bericht.') }],
          }),
        },
      ],
    }),
  )

/** Grey pages as one TIFF, unpacked (TIFF 6.0, section 2). */
export function aTiff(pages: number): Buffer {
  const [width, height] = [40, 60]
  const parts: Buffer[] = [Buffer.from('II*\0\x08\0\0\0', 'latin1')]
  for (let at = 8, page = 0; page < pages; page++) {
    const rows: readonly (readonly [tag: number, type: number, value: number])[] = [
      [256, 3, width],
      [257, 3, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, at + 2 + 9 * 12 + 4],
      [277, 3, 1],
      [278, 3, height],
      [279, 4, width * height],
    ]
    const head = Buffer.alloc(2 + 9 * 12 + 4)
    head.writeUInt16LE(9, 0)
    for (const [index, [tag, type, value]] of rows.entries()) {
      head.writeUInt16LE(tag, 2 + index * 12)
      head.writeUInt16LE(type, 4 + index * 12)
      head.writeUInt32LE(1, 6 + index * 12)
      head.writeUInt32LE(value, 10 + index * 12)
    }
    at += head.length + width * height
    head.writeUInt32LE(page + 1 < pages ? at : 0, head.length - 4)
    parts.push(head, Buffer.alloc(width * height, 255 - page * 40))
  }
  return Buffer.concat(parts)
}

/** A photo of 40 × 20 pixels as a camera on its side writes it (EXIF orientation 6: turn to the right to see it). */
export function aPhotoOnItsSide(): Buffer {
  const canvas = createCanvas(40, 20)
  const context = canvas.getContext('2d')
  context.fillStyle = '#cc3300'
  context.fillRect(0, 0, 40, 20)
  const jpeg = canvas.toBuffer('image/jpeg')
  const exif = Buffer.from(
    'Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0',
    'latin1',
  )
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}

/** An OpenDocument file of one kind, with the least it needs (OpenDocument 1.3, part 2). */
function anOpenDocument(kind: 'text' | 'spreadsheet' | 'presentation', body: string): Buffer {
  const type = `application/vnd.oasis.opendocument.${kind}`
  const spaces = ['office', 'text', 'table', 'style']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ')
  const drawing =
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
  return Buffer.from(
    zipSync({
      mimetype: [Buffer.from(type), { level: 0 }],
      'content.xml': Buffer.from(
        `<?xml version="1.0"?><office:document-content ${spaces} ${drawing} office:version="1.3"><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
      ),
      'META-INF/manifest.xml': Buffer.from(
        `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
      ),
    }),
  )
}

/** A presentation of one slide without a master (ECMA-376 part 1, chapter 13). */
function aPresentation(): Buffer {
  const names =
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
  const relation = (type: string, target: string): string =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/><Override PartName="/ppt/slides/slide1.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/></Types>',
    '_rels/.rels': relation('officeDocument', 'ppt/presentation.xml'),
    'ppt/presentation.xml': `<?xml version="1.0"?><p:presentation ${names}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relation('slide', 'slides/slide1.xml'),
    'ppt/slides/slide1.xml': `<?xml version="1.0"?><p:sld ${names}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="900000" y="900000"/><a:ext cx="6000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>Dia in pptx</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`,
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([at, text]) => [at, Buffer.from(text)]))),
  )
}

/** A PDF that is only a cover over its files (ISO 32000-2, 12.3.5). */
async function aPortfolio(): Promise<Buffer> {
  const made = await PDFDocument.create()
  made.addPage()
  await made.attach(Buffer.from('Stuk een.'), 'stuk.txt', { mimeType: 'text/plain' })
  await made.attach(Buffer.from('Stuk twee.'), 'stuk twee.txt', { mimeType: 'text/plain' })
  const { context, catalog } = made
  catalog.set(PDFName.of('Collection'), context.obj({ Type: 'Collection', View: 'D' }))
  return Buffer.from(await made.save())
}

/** The kinds of files that an office sends beside mails and PDFs: Outlook, scans, Office, archives, locked files. */
export const otherKinds = async (): Promise<Record<string, Buffer>> => ({
  'bericht.msg': anOutlookMail(),
  'scan.tif': aTiff(3),
  'staand.jpg': aPhotoOnItsSide(),
  'brief.docx': aTrackedLetter(),
  'begroting.xlsx': aHidingWorkbook(),
  'dia.pptx': aPresentation(),
  'nota.odt': anOpenDocument('text', '<text:p>Nota in odt</text:p>'),
  'tabel.ods': anOpenDocument(
    'spreadsheet',
    '<table:table table:name="Blad"><table:table-row><table:table-cell><text:p>Cel in ods</text:p></table:table-cell></table:table-row></table:table>',
  ),
  'dia.odp': anOpenDocument(
    'presentation',
    '<draw:page draw:name="een"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="9cm" svg:height="2cm"><draw:text-box><text:p>Dia in odp</text:p></draw:text-box></draw:frame></draw:page>',
  ),
  'map.pdf': await aPortfolio(),
  'buiten.7z': archives['buiten.7z'] as Buffer,
  'map.tar.gz': archives['map.tar.gz'] as Buffer,
  'kop.7z': archives['kop.7z'] as Buffer,
  'inhoud.7z': archives['inhoud.7z'] as Buffer,
  'kop.rar': archives['kop.rar'] as Buffer,
  'slot.xlsx': Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]),
})
