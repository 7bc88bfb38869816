import { type XmlNode, xml } from 'easy-template-x'
import { strFromU8, unzipSync } from 'fflate'
import { ParseOption, XmlDocument } from 'libxml2-wasm'
import { AppError } from '../../shared/errors.ts'
import { limits } from '../../shared/limits.ts'

/** Parts of a Word file that hold text, with their XML. */
export type WordPart = { readonly name: string; readonly root: XmlNode }

/** An unpacked Word file. */
export type WordFile = {
  readonly document: XmlNode
  /** Body, headers and footers. */
  readonly parts: readonly WordPart[]
  readonly styles: XmlNode | undefined
  /** Relation files, in which links to the outside stand. */
  readonly relations: readonly WordPart[]
  readonly names: readonly string[]
}

const textPart = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/

/**
 * The parts of a Word file (.docx).
 *
 * @param file name of the file, for the sentence
 * @throws AppError `template.unreadable`, `template.too-large`
 */
export function openWordFile(bytes: Uint8Array, file: string): WordFile {
  if (bytes.length > limits.templateBytes) throw new AppError('template.too-large', { file })
  let unpacked = 0
  const unreadable = (cause: unknown) => new AppError('template.unreadable', { file }, { cause })
  let files: Readonly<Record<string, Uint8Array>>
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize
        return name.endsWith('.xml') || name.endsWith('.rels') || name.endsWith('.bin')
      },
    })
  } catch (cause) {
    throw unreadable(cause)
  }
  if (unpacked > limits.templateUnpackedBytes) throw new AppError('template.too-large', { file })
  const parsed = (name: string): XmlNode => {
    try {
      const text = strFromU8(files[name] ?? new Uint8Array())
      // The parser of the template library also takes XML that breaks off; Word does not.
      XmlDocument.fromString(text, {
        option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE,
      }).dispose()
      return xml.parser.parse(text)
    } catch (cause) {
      throw unreadable(cause)
    }
  }
  const names = Object.keys(files)
  if (!names.includes('word/document.xml') || !names.includes('[Content_Types].xml'))
    throw new AppError('template.unreadable', { file })
  const parts = names.filter((name) => textPart.test(name)).map((name) => ({ name, root: parsed(name) }))
  const document = parts.find(({ name }) => name === 'word/document.xml')?.root
  if (!document) throw new AppError('template.unreadable', { file })
  return {
    document,
    parts,
    styles: names.includes('word/styles.xml') ? parsed('word/styles.xml') : undefined,
    relations: names.filter((name) => name.endsWith('.rels')).map((name) => ({ name, root: parsed(name) })),
    names,
  }
}

/** Every node of a name below another one, in order of the text. */
export function nodesNamed(node: XmlNode, name: string): XmlNode[] {
  const found: XmlNode[] = []
  for (const child of node.childNodes ?? []) {
    if (child.nodeName === name) found.push(child)
    found.push(...nodesNamed(child, name))
  }
  return found
}

/** An attribute of a node; undefined when it has none. */
export function attributeOf(node: XmlNode | undefined, name: string): string | undefined {
  return node && 'attributes' in node ? node.attributes?.[name] : undefined
}

/** The text of a paragraph or run; a break is a new line. */
export function textOf(node: XmlNode): string {
  if (node.nodeName === '#text') return 'textContent' in node ? (node.textContent ?? '') : ''
  if (node.nodeName === 'w:br' || node.nodeName === 'w:cr') return '\n'
  if (node.nodeName === 'w:tab') return '\t'
  if (node.nodeName === 'w:instrText' || node.nodeName === 'w:pPr' || node.nodeName === 'w:rPr') return ''
  // Only text runs speak; everything else is markup that happens to be indented.
  const isText = node.nodeName === 'w:t'
  return (node.childNodes ?? [])
    .filter((child) => isText || child.nodeName !== '#text')
    .map(textOf)
    .join('')
}
