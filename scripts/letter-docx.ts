import { strToU8, zipSync } from 'fflate'

/** A paragraph of a letter text: its style and the text with tags, `**bold**` and line breaks. */
type Paragraph = {
  readonly style:
    | 'Title'
    | 'Normal'
    | 'Heading1'
    | 'Heading2'
    | 'ListBullet'
    | 'Quote'
    | 'Facts'
    | 'Address'
    | 'Closing'
    | 'Signature'
  readonly text: string
}

const marks: readonly (readonly [RegExp, Paragraph['style']])[] = [
  [/^## /, 'Heading2'],
  [/^# /, 'Heading1'],
  [/^- /, 'ListBullet'],
  [/^> /, 'Quote'],
  [/^! /, 'Facts'],
  [/^\^ /, 'Closing'],
  [/^~ /, 'Signature'],
]

/** The paragraphs of a letter text: blank lines part them, a mark in front gives the style. */
export function paragraphsOf(text: string): Paragraph[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((part) => {
      const mark = marks.find(([pattern]) => pattern.test(part))
      const style = mark?.[1] ?? 'Normal'
      const bare = mark ? part.replace(mark[0], '') : part
      return { style, text: style === 'Facts' ? bare.split(' || ').join('\n') : bare }
    })
}

/** A condition or a list repeats or drops its whole paragraph, so that none is left behind empty. */
function wholeParagraphs(text: string): string {
  return text.replaceAll(/\{#(\w+)\}(##? )?/g, '{#$1 [loopOver: "paragraph"]}').replaceAll('“', '"')
}

const asXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function run(text: string, bold: boolean): string {
  const props = bold ? '<w:rPr><w:b/></w:rPr>' : ''
  const parts = text.split('\n').map((line) => `<w:t xml:space="preserve">${asXml(line)}</w:t>`)
  return text === '' ? '' : `<w:r>${props}${parts.join('<w:br/>')}</w:r>`
}

function paragraphXml({ style, text }: Paragraph): string {
  // A heading inside a condition keeps its style: `{#x}## Kop{/x}`.
  const heading = /^\{#\w+\}## /.test(text) ? 'Heading2' : style
  const runs = wholeParagraphs(text)
    .split('**')
    .map((part, index) => run(part, index % 2 === 1))
  const props = heading === 'Normal' ? '' : `<w:pPr><w:pStyle w:val="${heading}"/></w:pPr>`
  return `<w:p>${props}${runs.join('')}</w:p>`
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const styles: readonly (readonly [id: string, name: string, next: string, paragraph: string, run: string])[] =
  [
    [
      'Heading1',
      'heading 1',
      'Normal',
      '<w:keepNext/><w:spacing w:before="240" w:after="200"/><w:outlineLvl w:val="0"/>',
      '<w:b/><w:sz w:val="32"/>',
    ],
    [
      'Heading2',
      'heading 2',
      'Normal',
      '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>',
      '<w:b/><w:sz w:val="25"/>',
    ],
    [
      'ListBullet',
      'List Bullet',
      'ListBullet',
      '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>',
      '',
    ],
    ['Quote', 'Quote', 'Normal', '<w:ind w:left="340" w:right="340"/>', ''],
    ['Facts', 'Gegevens', 'Normal', '<w:spacing w:before="240" w:after="120"/>', '<w:sz w:val="20"/>'],
    ['Address', 'Adres', 'Normal', '<w:spacing w:after="320"/>', ''],
    ['Closing', 'Closing', 'Normal', '<w:keepNext/>', ''],
    ['Signature', 'Signature', 'Normal', '<w:keepLines/><w:spacing w:before="900"/>', ''],
    ['Title', 'Title', 'Normal', '<w:spacing w:after="0"/>', '<w:sz w:val="26"/>'],
    ['Footer', 'footer', 'Footer', '<w:jc w:val="right"/>', '<w:sz w:val="18"/>'],
  ]

const stylesXml = `${xml}<w:styles xmlns:w="${w}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${styles
  .map(
    ([id, name, next, paragraph, runProps]) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="${next}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${runProps}</w:rPr></w:style>`,
  )
  .join('')}</w:styles>`

const numberingXml = `${xml}<w:numbering xmlns:w="${w}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

const field = (code: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`

const footerXml = `${xml}<w:ftr xmlns:w="${w}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">Pagina </w:t></w:r>${field('PAGE')}<w:r><w:t xml:space="preserve"> van </w:t></w:r>${field('NUMPAGES')}</w:p></w:ftr>`

/** The bytes of a Word template; the same text gives the same bytes. */
export function wordTemplate(title: string, paragraphs: readonly Paragraph[]): Uint8Array {
  const body = paragraphs.map(paragraphXml).join('')
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `${xml}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${word}.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="${word}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${packaging}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `${xml}<cp:coreProperties xmlns:cp="${packaging}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${asXml(title)}</dc:title><dc:language>nl-NL</dc:language></cp:coreProperties>`,
    'word/document.xml': `${xml}<w:document xmlns:w="${w}" xmlns:r="${office}"><w:body>${body}<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1531" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    'word/_rels/document.xml.rels': `${xml}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="${office}/footer" Target="footer1.xml"/></Relationships>`,
    'word/styles.xml': stylesXml,
    'word/numbering.xml': numberingXml,
    'word/footer1.xml': footerXml,
  }
  const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))
  // Local time, because the format has no zone: the bytes are the same everywhere.
  return zipSync(files, { level: 9, mtime: new Date(2026, 0, 1) })
}
