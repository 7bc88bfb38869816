import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { RectPt } from '../../shared/pdf/types.ts'

/** A place to black out: the words that stand there and the rectangles around them. */
export type Spot = {
  readonly page: number
  readonly rects: readonly RectPt[]
  readonly grounds: readonly string[]
  readonly words: string
}

/** A finished demonstration document. */
export type Made = {
  readonly name: string
  readonly bytes: Buffer
  readonly pages: number
  readonly spots: readonly Spot[]
  /** Everything written outside the marks. */
  readonly open: string
  /** Words that must stay readable, outside every mark. */
  readonly stays: readonly string[]
}

export type Style = { readonly font: keyof typeof fontFiles; readonly size: number; readonly color?: string }

const fonts = join(import.meta.dirname, '..', '..', 'resources', 'fonts')
const fontFiles = {
  text: join(fonts, 'SourceSans3-Regular.ttf'),
  italic: join(fonts, 'SourceSans3-It.ttf'),
  semibold: join(fonts, 'SourceSans3-Semibold.ttf'),
  bold: join(fonts, 'SourceSans3-Bold.ttf'),
} as const

export const body: Style = { font: 'text', size: 10.5 }
export const small: Style = { font: 'text', size: 8.5, color: '#475569' }
export const heading: Style = { font: 'semibold', size: 12.5, color: '#0f3d5c' }
export const title: Style = { font: 'bold', size: 20, color: '#0f3d5c' }

/** Share of the font size above and below the baseline that holds a line's letters. */
const above = 0.8
const below = 0.22

export type PaperOptions = {
  readonly name: string
  readonly title: string
  readonly author: string
  readonly keywords?: string
  readonly subject?: string
  /** Fixes the dates and the file id, so that the same input makes the same bytes. */
  readonly madeAt: string
  readonly tagged?: boolean
  /** Every page is turned by a viewer: drawn on its side, `/Rotate 90`. */
  readonly sideways?: boolean
}

type Range = { readonly start: number; readonly end: number; readonly grounds: readonly string[] }

export const markPattern = /\[\[([^|\]]+)\|([^\]]+)\]\]/g

/** Text with marks written as `[[5.1.2e|Naam]]`; several grounds with `;`. */
export function parseMarked(marked: string): { readonly text: string; readonly ranges: readonly Range[] } {
  const ranges: Range[] = []
  let text = ''
  let at = 0
  for (const match of marked.matchAll(markPattern)) {
    text += marked.slice(at, match.index)
    const [, grounds = '', words = ''] = match
    ranges.push({ start: text.length, end: text.length + words.length, grounds: grounds.split(';') })
    text += words
    at = match.index + match[0].length
  }
  return { text: text + marked.slice(at), ranges }
}

/** A document in the making: it sets its own lines, so that it knows where every word stands. */
export function openPaper(options: PaperOptions) {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'nl-NL',
    tagged: options.tagged ?? false,
    displayTitle: true,
    autoFirstPage: false,
    info: {
      Title: options.title,
      Author: options.author,
      Subject: options.subject ?? '',
      Keywords: options.keywords ?? '',
      Creator: 'Lakwerk, scripts/make-demo.ts',
      Producer: 'pdfkit',
      CreationDate: new Date(options.madeAt),
      ModDate: new Date(options.madeAt),
    },
  })
  for (const [name, path] of Object.entries(fontFiles)) doc.registerFont(name, path)
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((done) => doc.on('end', () => done()))
  const root = options.tagged ? doc.struct('Document') : undefined
  if (root) doc.addStructure(root)
  const spots: Spot[] = []
  const stays: string[] = []
  const open: string[] = []
  let page = -1

  // Ligatures would make two letters one character, so that a mark could not end between them.
  const features = { liga: false } as unknown as []

  const set = ({ font, size, color = '#0f172a' }: Style) => doc.font(font).fontSize(size).fillColor(color)
  const widthOf = (text: string, style: Style) => {
    set(style)
    return doc.widthOfString(text, { features })
  }
  const userRect = (x0: number, top: number, x1: number, bottom: number): RectPt => {
    const at = (value: number) => Math.round(value * 100) / 100
    return options.sideways
      ? [at(top), at(x0), at(bottom), at(x1)]
      : [at(x0), at(doc.page.height - bottom), at(x1), at(doc.page.height - top)]
  }
  /** Draws one line on its baseline. */
  const draw = (text: string, x: number, baseline: number, style: Style) => {
    set(style).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', features })
  }
  const tag = (type: string, work: () => void) => {
    if (!root) return work()
    const content = doc.markStructureContent(type)
    work()
    doc.endMarkedContent()
    root.add(doc.struct(type, {}, content))
  }
  /** Breaks text into lines of at most `width`; a newline always breaks. */
  const breakLines = (text: string, width: number, style: Style) => {
    const lines: { start: number; end: number }[] = []
    let from = 0
    for (const part of text.split('\n')) {
      let start = from
      let end = start
      for (const word of part.matchAll(/\S+/g)) {
        const wordEnd = from + word.index + word[0].length
        if (end > start && widthOf(text.slice(start, wordEnd), style) > width) {
          lines.push({ start, end })
          start = from + word.index
        }
        end = wordEnd
      }
      lines.push({ start, end })
      from += part.length + 1
    }
    return lines
  }

  const paper = {
    doc,
    widthOf,
    tag,
    userRect,
    newPage() {
      doc.addPage()
      page += 1
      if (options.sideways) {
        Object.assign(doc.page.dictionary.data, { Rotate: 90 })
        doc.transform(0, -1, 1, 0, 0, doc.page.height)
      }
    },
    spot(spot: Omit<Spot, 'page'>) {
      spots.push({ page, ...spot })
    },
    /**
     * Sets text in a column; answers with the top of what comes next.
     *
     * @param marked  with marks as `parseMarked` reads them
     */
    write(
      marked: string,
      { x, y, width, style = body, leading = 1.36, gap = 0, tagAs = 'P' }: Place,
    ): number {
      const { text, ranges } = parseMarked(marked)
      const pitch = style.size * leading
      const lines = breakLines(text, width, style)
      open.push(marked.replace(markPattern, ' '))
      const pieces = ranges.map((range) => ({ range, rects: [] as RectPt[] }))
      tag(tagAs, () => {
        for (const [index, { start, end }] of lines.entries()) {
          const baseline = y + index * pitch + style.size
          draw(text.slice(start, end), x, baseline, style)
          for (const { range, rects } of pieces) {
            const [a, b] = [Math.max(range.start, start), Math.min(range.end, end)]
            if (a >= b) continue
            rects.push(
              userRect(
                x + widthOf(text.slice(start, a), style),
                baseline - above * style.size,
                x + widthOf(text.slice(start, b), style),
                baseline + below * style.size,
              ),
            )
          }
        }
      })
      for (const { range, rects } of pieces)
        spots.push({ page, rects, grounds: range.grounds, words: text.slice(range.start, range.end) })
      return y + lines.length * pitch + gap
    },
    /** Draws what a screen reader should pass by. */
    decorate(work: () => void) {
      if (!root) return work()
      doc.markContent('Artifact', { type: 'Layout' })
      work()
      doc.endMarkedContent()
    },
    /** A quiet line across. */
    rule(x: number, y: number, width: number, color = '#cbd5e1', thickness = 0.6) {
      paper.decorate(() => {
        doc
          .moveTo(x, y)
          .lineTo(x + width, y)
          .lineWidth(thickness)
          .stroke(color)
      })
    },
    /** Names words that must stay readable. */
    stay(...words: readonly string[]) {
      stays.push(...words)
    },
    async finish(): Promise<Made> {
      root?.end()
      doc.end()
      await ended
      return {
        name: options.name,
        bytes: Buffer.concat(chunks),
        pages: page + 1,
        spots,
        open: open.join('\n'),
        stays,
      }
    },
  }
  return paper
}

export type Paper = ReturnType<typeof openPaper>

export type Place = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly style?: Style
  readonly leading?: number
  readonly gap?: number
  readonly tagAs?: string
}

/** The invented municipality's head of a page; answers with the top of the text below it. */
export function letterhead(paper: Paper, department: string): number {
  const { doc } = paper
  paper.decorate(() => {
    doc.roundedRect(56, 44, 26, 26, 4).fill('#0f3d5c')
    doc.path('M60 60 q4.5 -5 9 0 t9 0').lineWidth(1.8).stroke('#ffffff')
    doc.path('M60 65 q4.5 -5 9 0 t9 0').lineWidth(1.8).stroke('#7dd3fc')
  })
  paper.write('Gemeente Oeverdam', { x: 92, y: 43, width: 240, style: { ...heading, size: 15 } })
  paper.write(department, { x: 92, y: 61, width: 240, style: small })
  paper.write('Postbus 55500 · 0000 ZZ Oeverdam · post@oeverdam.example.nl', {
    x: 340,
    y: 52,
    width: 210,
    style: { ...small, size: 7.5 },
  })
  paper.rule(56, 80, 483, '#0f3d5c', 1)
  return 100
}
