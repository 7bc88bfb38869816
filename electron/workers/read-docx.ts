import { unzipSync } from 'fflate'
import { ParseOption, XmlDocument, type XmlElement } from 'libxml2-wasm'
import { AppError } from '../../shared/errors.ts'
import type { LetterLine } from '../../shared/motivation/paragraphs.ts'

const part = 'word/document.xml'
/** Unpacked size of the text of a letter above which it is no letter. */
const largestBytes = 64 * 1024 * 1024
const w = { w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' }
const usualSize = 11
const headingSize = 14
/** Paragraphs stand this far apart, in points: further than lines of one paragraph ever do. */
const apart = 100

/**
 * The paragraphs of a Word letter, one line each. Pages are those that Word last laid out, as far as the file says.
 * Deleted text of tracked changes is left out, inserted text is in.
 *
 * @throws AppError `letter.not-readable` when it is no Word letter or damaged
 * @source ECMA-376 part 1, 17.3 (paragraphs and runs)
 */
export function docxLines(bytes: Uint8Array): readonly LetterLine[] {
  let document: XmlDocument
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === part && originalSize <= largestBytes,
    })
    const xml = files[part]
    if (!xml || xml.length > largestBytes) throw new AppError('letter.not-readable')
    document = XmlDocument.fromBuffer(xml, { option: ParseOption.XML_PARSE_NONET })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('letter.not-readable', {}, { cause: error })
  }
  try {
    const lines: LetterLine[] = []
    let page = 0
    for (const [at, paragraph] of (document.root.find('.//w:p', w) as XmlElement[]).entries()) {
      let text = ''
      const from = page
      for (const node of paragraph.find(pieces, w) as XmlElement[]) {
        if (node.name === 't') text += node.content
        else if (node.name === 'tab') text += ' '
        else if (node.name === 'lastRenderedPageBreak' || node.attr('type', 'w')?.value === 'page') page++
        else text += ' '
      }
      // A break before the first word begins the page on which the paragraph stands.
      lines.push({ page: text === '' ? page : from, text, top: at * apart, size: sizeOf(paragraph) })
    }
    return lines.filter(({ text }) => text.trim() !== '')
  } finally {
    document.dispose()
  }
}

const pieces = './/w:t | .//w:tab[parent::w:r] | .//w:br | .//w:lastRenderedPageBreak'

function sizeOf(paragraph: XmlElement): number {
  const style = (paragraph.get('./w:pPr/w:pStyle', w) as XmlElement | null)?.attr('val', 'w')?.value ?? ''
  if (/^(?:heading|kop|title|titel)/i.test(style)) return headingSize
  const half = (paragraph.get('.//w:r/w:rPr/w:sz', w) as XmlElement | null)?.attr('val', 'w')?.value
  const points = Number(half) / 2
  return points > 4 && points < 80 ? points : usualSize
}
