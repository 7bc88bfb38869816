import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Day } from '../../shared/dates.ts'

/** A4 with the margins of an office letter, in points. */
export const margins = { top: 72, right: 72, bottom: 78, left: 78 }
export const sizes = { text: 10.5, small: 9, heading: 12.5, title: 17 }

const ink = '#18212c'

const regularFont = 'SourceSans3-Regular.ttf'
const boldFont = 'SourceSans3-Semibold.ttf'

export type Sheet = PDFKit.PDFDocument
export type Part = PDFKit.PDFStructureElement

/** Letter under way: its sheet, the root of its structure, and how it ends. */
export type OpenLetter = {
  readonly sheet: Sheet
  readonly root: Part
  readonly add: (...parts: readonly Part[]) => void
  /** Ends the structure, prints `foot` under each page, and gives the bytes. */
  close(foot: (page: number, pages: number) => string): Promise<{ bytes: Uint8Array; pages: number }>
}

/**
 * An empty tagged letter: structure, language and title set, fonts embedded.
 *
 * @param fontFolder folder with the fonts of `resources/fonts`
 * @param madeOn day that the file says it was made; the same letter gives the same bytes
 * @source PDF/UA-1 (ISO 14289-1)
 */
export function openLetter(title: string, fontFolder: string, madeOn?: Day): OpenLetter {
  const sheet = new PDFDocument({
    size: 'A4',
    margins,
    bufferPages: true,
    tagged: true,
    lang: 'nl-NL',
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    info: {
      Title: title,
      Creator: 'Lakwerk',
      Producer: 'Lakwerk',
      ...(madeOn ? { CreationDate: new Date(`${madeOn}T12:00:00Z`) } : {}),
    },
  } as unknown as PDFKit.PDFDocumentOptions)
  const chunks: Buffer[] = []
  sheet.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => sheet.on('end', resolve))
  sheet.registerFont('regular', join(fontFolder, regularFont))
  sheet.registerFont('bold', join(fontFolder, boldFont))
  sheet.font('regular').fontSize(sizes.text).fillColor(ink)
  const root = sheet.struct('Document')
  sheet.addStructure(root)
  return {
    sheet,
    root,
    add: (...parts) => {
      for (const part of parts) root.add(part)
    },
    close: async (foot) => {
      root.end()
      const pages = numberPages(sheet, foot)
      sheet.end()
      await ended
      return { bytes: new Uint8Array(Buffer.concat(chunks)), pages }
    },
  }
}

/** Goes on on a new page when less than `points` are left on this one. */
export function keepRoom(sheet: Sheet, points: number): void {
  if (sheet.y + points > sheet.page.height - margins.bottom) sheet.addPage()
}

/** One structure element with text in it: role, text, font, size. */
export function put(
  sheet: Sheet,
  role: 'H1' | 'H2' | 'H3' | 'P' | 'LBody' | 'Caption',
  text: string,
  { bold = false, size = sizes.text, after = 6, indent = 0 } = {},
): Part {
  if (role === 'H2' || role === 'H3') keepRoom(sheet, 70)
  if (role === 'H2' && sheet.y > margins.top) sheet.y += 6
  const element = sheet.struct(role, {}, () => {
    sheet
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      // A new page starts in black.
      .fillColor(ink)
      // Without the blank, a screen reader joins the last word of a line to the first of the next.
      .text(text.replaceAll('\n', ' \n'), margins.left + indent, sheet.y, {
        width: sheet.page.width - margins.left - margins.right - indent,
        lineGap: 2,
      })
    sheet.y += after
  })
  return element
}

/** A bulleted list. */
export function putList(sheet: Sheet, root: Part, items: readonly string[]): void {
  const list = sheet.struct('L')
  root.add(list)
  for (const item of items) {
    const entry = sheet.struct('LI')
    list.add(entry)
    entry.add(put(sheet, 'LBody', `•  ${item}`, { indent: 10, after: 2 }))
    entry.end()
  }
  list.end()
  sheet.y += 5
}

/** Page numbers at the foot, outside the structure: a screen reader knows its own pages. */
function numberPages(sheet: Sheet, foot: (page: number, pages: number) => string): number {
  const { start, count } = sheet.bufferedPageRange()
  for (let index = start; index < start + count; index++) {
    sheet.switchToPage(index)
    sheet.page.margins.bottom = 0
    sheet.markContent('Artifact', { type: 'Pagination' } as never)
    sheet
      .font('regular')
      .fontSize(sizes.small)
      .text(foot(index + 1, count), margins.left, sheet.page.height - 50, {
        width: sheet.page.width - margins.left - margins.right,
        lineBreak: false,
      })
    sheet.endMarkedContent()
  }
  return count
}
