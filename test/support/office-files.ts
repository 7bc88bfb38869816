import { zipSync } from 'fflate'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packed = (parts: Record<string, string>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, Buffer.from(head + text)])),
    ),
  )
const relations = (
  rows: readonly (readonly [id: string, type: string, target: string, mode?: string])[],
): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows
    .map(
      ([id, type, target, mode]) =>
        `<Relationship Id="${id}" Type="${rel}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
    )
    .join('')}</Relationships>`
const types = (rows: readonly (readonly [part: string, type: string])[]): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${rows
    .map(
      ([part, type]) =>
        `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
    )
    .join('')}</Types>`

/** A workbook with a hidden and a very hidden sheet, a hidden row and column, a remark, a name and a link elsewhere. */
export function aHidingWorkbook(): Buffer {
  const cell = (ref: string, text: string): string =>
    `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = (rows: string, extra = ''): string =>
    `<worksheet xmlns="${main}" xmlns:r="${rel}">${extra}<sheetData>${rows}</sheetData></worksheet>`
  return packed({
    '[Content_Types].xml': types([
      ['xl/workbook.xml', 'spreadsheetml.sheet.main'],
      ['xl/worksheets/sheet1.xml', 'spreadsheetml.worksheet'],
      ['xl/worksheets/sheet2.xml', 'spreadsheetml.worksheet'],
      ['xl/worksheets/sheet3.xml', 'spreadsheetml.worksheet'],
      ['xl/comments1.xml', 'spreadsheetml.comments'],
      ['xl/externalLinks/externalLink1.xml', 'spreadsheetml.externalLink'],
    ]),
    '_rels/.rels': relations([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="Open" sheetId="1" r:id="r1"/><sheet name="Dicht" sheetId="2" state="hidden" r:id="r2"/><sheet name="Potdicht" sheetId="3" state="veryHidden" r:id="r3"/></sheets><externalReferences><externalReference r:id="r4"/></externalReferences><definedNames><definedName name="Tarief" hidden="1">Dicht!$A$1</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">Open!$A$1:$A$1</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'worksheet', 'worksheets/sheet2.xml'],
      ['r3', 'worksheet', 'worksheets/sheet3.xml'],
      ['r4', 'externalLink', 'externalLinks/externalLink1.xml'],
    ]),
    'xl/worksheets/sheet1.xml': sheet(
      `<row r="1">${cell('A1', 'Zevenblad')}${cell('B1', 'Kolomgeheim')}</row><row r="2" hidden="1">${cell('A2', 'Rijgeheim')}</row><row r="3" hidden="1">${cell('A3', 'Rijgeheim2')}</row><row r="9">${cell('A9', 'Buitenbereik')}</row>`,
      '<cols><col min="2" max="2" width="9" hidden="1" customWidth="1"/></cols>',
    ),
    'xl/worksheets/_rels/sheet1.xml.rels': relations([['r1', 'comments', '../comments1.xml']]),
    'xl/worksheets/sheet2.xml': sheet(`<row r="1">${cell('A1', 'Bladgeheim')}</row>`),
    'xl/worksheets/sheet3.xml': sheet(`<row r="1">${cell('A1', 'Potgeheim')}</row>`),
    'xl/comments1.xml': `<comments xmlns="${main}"><authors><author>Piet</author></authors><commentList><comment ref="A1" authorId="0"><text><t>Klopt dit &amp; dat?</t></text></comment></commentList></comments>`,
    'xl/externalLinks/externalLink1.xml': `<externalLink xmlns="${main}" xmlns:r="${rel}"><externalBook r:id="r1"/></externalLink>`,
    'xl/externalLinks/_rels/externalLink1.xml.rels': relations([
      ['r1', 'externalLinkPath', 'file:///C:/geheim/bron.xlsx', 'External'],
    ]),
  })
}

/** A Word file with a tracked change, a remark and hidden text; `remote` is the address of a picture and a template. */
export function aTrackedLetter(remote = 'http://tracker.invalid/'): Buffer {
  const run = (text: string, more = ''): string => `<w:r>${more}<w:t xml:space="preserve">${text}</w:t></w:r>`
  const picture = `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r2"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
  return packed({
    '[Content_Types].xml': types([
      ['word/document.xml', 'wordprocessingml.document.main'],
      ['word/comments.xml', 'wordprocessingml.comments'],
      ['word/settings.xml', 'wordprocessingml.settings'],
    ]),
    '_rels/.rels': relations([['r1', 'officeDocument', 'word/document.xml']]),
    'word/document.xml': `<w:document xmlns:w="${word}" xmlns:r="${rel}"><w:body><w:p>${run('Zichtbaar. ')}<w:ins w:id="1" w:author="Nina" w:date="2026-01-06T10:30:00Z">${run('Bijge')}${run('voegd. ')}</w:ins><w:del w:id="2" w:author="Jan"><w:r><w:delText>Weggehaald.</w:delText></w:r></w:del>${run('Stiekem.', '<w:rPr><w:vanish/></w:rPr>')}${picture}</w:p></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations([
      ['r1', 'comments', 'comments.xml'],
      ['r2', 'image', `${remote}plaatje.png`, 'External'],
      ['r3', 'settings', 'settings.xml'],
      ['r4', 'hyperlink', 'https://example.nl/', 'External'],
    ]),
    'word/settings.xml': `<w:settings xmlns:w="${word}" xmlns:r="${rel}"><w:attachedTemplate r:id="r1"/></w:settings>`,
    'word/_rels/settings.xml.rels': relations([
      ['r1', 'attachedTemplate', `${remote}sjabloon.dotm`, 'External'],
    ]),
    'word/comments.xml': `<w:comments xmlns:w="${word}"><w:comment w:id="1" w:author="Piet" w:date="2026-01-06T11:00:00Z"><w:p>${run('Mag dit weg?')}</w:p></w:comment></w:comments>`,
  })
}
