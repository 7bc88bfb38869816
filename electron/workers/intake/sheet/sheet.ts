import { AppError } from '../../../../shared/errors.ts'
import { limits } from '../../../../shared/limits.ts'
import type { ReadPage } from '../../read-pdf.ts'
import type { Block, Cell, Run, SheetImage } from './blocks.ts'
import type { Fonts } from './fonts.ts'
import { breakLines, type Line } from './lines.ts'
import { type Missing, openPage, type SheetPage } from './page.ts'
import { type Element, writePdf } from './write-pdf.ts'

const a4 = { width: 595.28, height: 841.89 }
const margin = { top: 56, right: 56, bottom: 56, left: 56 }
const sizes = { text: 10, facts: 9.5, h1: 15, h2: 12.5, h3: 11 }
const leading = 1.34
const quoteIndent = 10
const itemIndent = 16
const labelWidth = 84
const cellGap = 8

export type Sheet = {
  readonly bytes: Buffer
  readonly pages: readonly ReadPage[]
  /** Characters that no shipped face can draw, each once. */
  readonly missing: readonly number[]
}

/**
 * Blocks as a paginated, tagged A4 PDF, with its text and character boxes as `readPdf` would find them.
 *
 * @param title title in the file's properties
 */
export function makeSheet(blocks: readonly Block[], title: string, fonts: Fonts): Sheet {
  const missing: Missing = { codes: new Map() }
  const pages: SheetPage[] = []
  const structure: Element[] = []
  const images = new Map<SheetImage, string>()
  let page!: SheetPage
  let y = 0
  const newPage = (width = a4.width, height = a4.height): void => {
    // A full page is packed at once: a long chat export would not fit in memory as loose characters.
    pages.at(-1)?.finish(pages.length - 1)
    if (pages.length >= limits.pages)
      throw new AppError('pdf.too-many-pages', { pages: pages.length + 1, limit: limits.pages })
    page = openPage(width, height, missing)
    pages.push(page)
    y = height - margin.top
  }
  newPage()
  const room = (points: number): void => {
    if (y - points < margin.bottom) newPage()
  }

  /** Lines as one element, going on on the next page where they do not fit. */
  const put = (
    role: string,
    lines: readonly Line[],
    { x, size, after, bars = 0 }: { x: number; size: number; after: number; bars?: number },
  ): Element => {
    const element: Element = { role, content: [], children: [] }
    const step = size * leading
    let open = false
    const bar = (count: number): void => {
      for (let depth = 0; depth < bars; depth++)
        page.fill(margin.left + depth * quoteIndent, y - count * step - 1, 1.2, count * step + 1, 0.72)
    }
    let from = 0
    while (from < lines.length) {
      if (y - step < margin.bottom) newPage()
      const fits = Math.max(1, Math.floor((y - margin.bottom) / step))
      const some = lines.slice(from, from + fits)
      if (bars > 0) bar(some.length)
      element.content.push({ page: pages.length - 1, id: page.begin(role) })
      open = true
      for (const line of some) {
        y -= step
        page.line(line, x, y + size * 0.3, size)
      }
      page.end()
      open = false
      from += some.length
    }
    if (open) page.end()
    y -= after
    return element
  }
  const flow = (runs: readonly Run[], size: number, indent: number): Line[] =>
    breakLines(runs, fonts, size, page.width - margin.left - margin.right - indent)

  const table = (rows: readonly (readonly Cell[])[]): void => {
    const columns = Math.max(...rows.map((row) => row.length))
    const total = page.width - margin.left - margin.right
    const widths = columnWidths(rows, columns, total)
    const element: Element = { role: 'Table', content: [], children: [] }
    for (const row of rows) {
      const tr: Element = { role: 'TR', content: [], children: [] }
      const cells = row.map((cell, at) =>
        breakLines(cell.runs, fonts, sizes.facts, Math.max(20, (widths[at] ?? total) - cellGap)),
      )
      const step = sizes.facts * leading
      const height = Math.max(1, ...cells.map((lines) => lines.length))
      // A row as tall as a page goes on on the next one, stretch by stretch.
      for (let from = 0; from < height; ) {
        if (y - step - 4 < margin.bottom) newPage()
        const fits = Math.max(1, Math.floor((y - margin.bottom - 4) / step))
        const count = Math.min(fits, height - from)
        if (from === 0 && count < height && height * step < 200 && y < page.height - margin.top - 1) {
          newPage()
          continue
        }
        const top = y
        let x = margin.left
        for (const [at, lines] of cells.entries()) {
          const role = row[at]?.isHead ? 'TH' : 'TD'
          const some = lines.slice(from, from + count)
          let td = tr.children[at]
          if (!td) {
            td = { role, content: [], children: [] }
            tr.children.push(td)
          }
          if (some.length > 0) {
            td.content.push({ page: pages.length - 1, id: page.begin(role) })
            for (const [index, line] of some.entries())
              page.line(line, x, top - step * (index + 1) + sizes.facts * 0.3, sizes.facts)
            page.end()
          }
          x += widths[at] ?? 0
        }
        y = top - count * step - 4
        page.fill(margin.left, y + 1, total, 0.4, 0.8)
        from += count
      }
      element.children.push(tr)
    }
    structure.push(element)
    y -= 8
  }

  const picture = (image: SheetImage, alt: string, fillsPage: boolean): void => {
    const name = images.get(image) ?? `I${images.size}`
    images.set(image, name)
    // 96 pixels an inch, as in a browser; a scan on a page of its own fills the paper.
    let width = image.width * 0.75
    let height = image.height * 0.75
    if (fillsPage) {
      const turned = width > height
      const paper = turned ? { width: a4.height, height: a4.width } : a4
      if (page.marked() > 0 || pages.length > 1) newPage(paper.width, paper.height)
      else {
        pages.pop()
        newPage(paper.width, paper.height)
      }
      const scale = Math.min((paper.width - 24) / width, (paper.height - 24) / height)
      width *= scale
      height *= scale
    } else {
      const scale = Math.min(
        1,
        (page.width - margin.left - margin.right) / width,
        (page.height - margin.top - margin.bottom) / height,
      )
      width *= scale
      height *= scale
      room(height)
    }
    page.images.set(name, image)
    const element: Element = { role: 'Figure', content: [], children: [], alt }
    element.content.push({ page: pages.length - 1, id: page.begin('Figure') })
    const x = fillsPage ? (page.width - width) / 2 : margin.left
    const top = fillsPage ? (page.height + height) / 2 : y
    page.image(name, x, top - height, width, height)
    page.end()
    y = top - height - 8
    structure.push(element)
  }

  let list: Element | undefined
  for (const block of blocks) {
    if (block.kind !== 'item') list = undefined
    switch (block.kind) {
      case 'heading': {
        const size = block.level === 1 ? sizes.h1 : block.level === 2 ? sizes.h2 : sizes.h3
        room(size * 4)
        structure.push(put(`H${block.level}`, flow(block.runs, size, 0), { x: margin.left, size, after: 6 }))
        break
      }
      case 'paragraph': {
        const bars = Math.min(block.quote ?? 0, 8)
        const indent = bars * quoteIndent
        structure.push(
          put('P', flow(block.runs, sizes.text, indent), {
            x: margin.left + indent,
            size: sizes.text,
            after: block.after ?? 6,
            bars,
          }),
        )
        break
      }
      case 'item': {
        const bars = Math.min(block.quote ?? 0, 8)
        const indent = bars * quoteIndent + itemIndent * Math.min(block.depth, 8)
        const runs: Run[] = [{ text: `${block.marker} `, face: 'regular' }, ...block.runs]
        const body = put('LBody', flow(runs, sizes.text, indent), {
          x: margin.left + indent,
          size: sizes.text,
          after: 3,
          bars,
        })
        if (!list) {
          list = { role: 'L', content: [], children: [] }
          structure.push(list)
        }
        list.children.push({ role: 'LI', content: [], children: [body] })
        break
      }
      case 'table':
        table(block.rows)
        break
      case 'facts':
        for (const [label, value] of block.rows) {
          const lines = breakLines(
            value,
            fonts,
            sizes.facts,
            page.width - margin.left - margin.right - labelWidth,
          )
          room(sizes.facts * leading)
          const top = y
          const on = page
          const head = put('P', flow([{ text: `${label} `, face: 'bold' }], sizes.facts, 0), {
            x: margin.left,
            size: sizes.facts,
            after: 0,
          })
          if (page === on) y = top
          structure.push(
            head,
            put('P', lines, { x: margin.left + labelWidth, size: sizes.facts, after: 1.5 }),
          )
        }
        y -= 5
        break
      case 'image':
        picture(block.image, block.alt, block.fillsPage === true)
        break
      case 'rule':
        room(10)
        page.fill(margin.left, y, page.width - margin.left - margin.right, 0.8, 0.55)
        y -= 8
    }
  }
  return {
    ...writePdf({ pages, structure, title, missing, images }),
    missing: [...missing.codes.keys()],
  }
}

/** Widths of columns by the length of what is in them, none below a tenth of its fair share. */
function columnWidths(rows: readonly (readonly Cell[])[], columns: number, total: number): number[] {
  const longest = Array.from({ length: columns }, (_, at) =>
    Math.min(
      60,
      Math.max(
        4,
        ...rows.map((row) => (row[at]?.runs ?? []).reduce((sum, { text }) => sum + text.length, 0)),
      ),
    ),
  )
  const sum = longest.reduce((all, one) => all + one, 0)
  return longest.map((length) => (length / sum) * total)
}
