import type { XmlNode } from 'easy-template-x'
import { attributeOf, nodesNamed, openWordFile, textOf } from './word-file.ts'

/** A piece of a letter as it is laid out without a word processor. */
export type Block = {
  readonly role: 'title' | 'heading' | 'text' | 'item' | 'quote' | 'facts' | 'closing' | 'signature'
  readonly text: string
  readonly bold: boolean
}

const roles: readonly (readonly [RegExp, Block['role']])[] = [
  [/^(title|titel|heading 1|kop 1)$/, 'title'],
  [/^(heading|kop) \d$/, 'heading'],
  [/^(list|lijst)/, 'item'],
  [/quote|citaat/, 'quote'],
  [/^gegevens$/, 'facts'],
  [/^(closing|afsluiting)$/, 'closing'],
  [/^(signature|handtekening)$/, 'signature'],
]

/** Names of the styles by their id; the ids differ with the language of Word, these names do not. */
function styleNames(styles: XmlNode | undefined): ReadonlyMap<string, string> {
  const list = styles ? nodesNamed(styles, 'w:style') : []
  return new Map(
    list.map((style) => [
      attributeOf(style, 'w:styleId') ?? '',
      (attributeOf(nodesNamed(style, 'w:name')[0], 'w:val') ?? '').toLowerCase(),
    ]),
  )
}

/**
 * The blocks of a letter, read from its Word file in order; tables give one block a row.
 *
 * @throws AppError `template.unreadable`
 */
export function wordBlocks(bytes: Uint8Array, file: string): readonly Block[] {
  const { document, styles } = openWordFile(bytes, file)
  const names = styleNames(styles)
  const blockOf = (paragraph: XmlNode): Block => {
    const style = attributeOf(nodesNamed(paragraph, 'w:pStyle')[0], 'w:val') ?? ''
    const name = names.get(style) ?? style.toLowerCase()
    const listed = nodesNamed(paragraph, 'w:numPr').length > 0
    const role = roles.find(([pattern]) => pattern.test(name))?.[1] ?? (listed ? 'item' : 'text')
    const runs = nodesNamed(paragraph, 'w:r').filter((run) => textOf(run).trim() !== '')
    const bold = runs.length > 0 && runs.every((run) => nodesNamed(run, 'w:b').length > 0)
    return { role, text: textOf(paragraph).trim(), bold }
  }
  const blocks: Block[] = []
  const read = (node: XmlNode): void => {
    for (const child of node.childNodes ?? []) {
      if (child.nodeName === 'w:p') blocks.push(blockOf(child))
      else if (child.nodeName === 'w:tr')
        blocks.push({
          role: 'text',
          text: nodesNamed(child, 'w:tc')
            .map((cell) => textOf(cell).trim())
            .join('  ·  '),
          bold: false,
        })
      else read(child)
    }
  }
  read(document)
  return blocks.filter(({ text }) => text !== '')
}
