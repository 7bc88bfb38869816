import { keepRoom, openLetter, put, putList, sizes } from './letter-sheet.ts'
import { type Block, wordBlocks } from './word-blocks.ts'

/** Height of a line of text, in points, and how many signs go into one; only to keep things together. */
const lineHeight = 16
const signsInLine = 85
const headingRoom = 34

const linesOf = (text: string) =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / signsInLine)), 0)

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
  const closing = blocks.findIndex(({ role }) => role === 'closing')
  const lastText = blocks[closing - 1]?.text ?? ''
  // With its heading, when it stands under one by itself.
  const lastTogether = blocks[closing - 2]?.role === 'heading' ? closing - 2 : closing - 1
  for (const [index, block] of blocks.entries()) {
    if (block.role === 'item') {
      items.push(block.text)
      continue
    }
    flush()
    // A last page that holds a greeting alone looks like a mistake: the paragraph before it comes along.
    if (index === lastTogether)
      keepRoom(sheet, 120 + (closing - 1 - index) * headingRoom + linesOf(lastText) * lineHeight)
    // The greeting and the name under it stay together.
    if (index === closing) keepRoom(sheet, 120)
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
