import { keepRoom, openLetter, put, putList, sizes } from './letter-sheet.ts'
import { type Block, wordBlocks } from './word-blocks.ts'

/**
 * A filled letter as a tagged PDF, laid out by Lakwerk itself.
 *
 * Text, headings and lists of the Word file are kept; a house style with pictures and columns is not.
 *
 * @source PDF/UA-1 (ISO 14289-1)
 */
export async function letterPdf(
  letter: Uint8Array,
  title: string,
  fontFolder: string,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const { sheet, root, add, close } = openLetter(title, fontFolder)
  const blocks = wordBlocks(letter, title)
  let items: string[] = []
  const flush = () => {
    if (items.length > 0) putList(sheet, root, items)
    items = []
  }
  for (const block of blocks) {
    if (block.role === 'item') {
      items.push(block.text)
      continue
    }
    flush()
    // The greeting and the name under it stay together.
    if (block.role === 'closing') keepRoom(sheet, 120)
    if (block.role === 'signature') sheet.y += 34
    add(...parts(block))
  }
  flush()
  return close((page, pages) => `Pagina ${page} van ${pages}`)

  function parts({ role, text, bold }: Block) {
    switch (role) {
      case 'title':
        return [put(sheet, 'H1', text, { bold: true, size: sizes.title, after: 12 })]
      case 'heading':
        return [put(sheet, 'H2', text, { bold: true, size: sizes.heading })]
      case 'quote':
        return [put(sheet, 'P', text, { indent: 14, after: 8 })]
      case 'facts':
        sheet.y += 10
        return [put(sheet, 'P', text, { size: sizes.small, after: 18 })]
      default:
        return [put(sheet, 'P', text, { bold, after: 8 })]
    }
  }
}
