import { Parser } from 'htmlparser2'
import { type Block, type Cell, plain, type Run, type SheetImage } from './sheet/blocks.ts'
import type { Face } from './sheet/fonts.ts'

const dropped = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'template',
  'object',
  'embed',
  'iframe',
  'svg',
  'math',
  'audio',
  'video',
])
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'address',
  'center',
  'form',
  'fieldset',
  'dl',
  'dt',
  'dd',
  'ul',
  'ol',
  'figure',
  'figcaption',
  'body',
  'html',
  'table',
  'tr',
  'td',
  'th',
  'tbody',
  'thead',
  'tfoot',
  'caption',
  'pre',
  'blockquote',
])
const deepest = 200

export type ReadHtml = {
  readonly blocks: readonly Block[]
  /** Pictures and style sheets on the network: never fetched. */
  readonly remote: number
  /** Content ids of the pictures that were drawn in their place. */
  readonly drawn: ReadonlySet<string>
}

/**
 * HTML as blocks. Only the elements named here are known: scripts, forms, styles and addresses on the network have
 * nothing that could act on them, since nothing but text, tables and pictures from the file itself is kept.
 *
 * @param picture gives the picture of a `cid:` or `data:` address, when it is one
 */
export function htmlBlocks(html: string, picture: (source: string) => SheetImage | undefined): ReadHtml {
  const out: Block[] = []
  const drawn = new Set<string>()
  let remote = 0
  let runs: Run[] = []
  let skip = 0
  let bold = 0
  let italic = 0
  let quote = 0
  let pre = 0
  let heading = 0
  let depth = 0
  let link: { readonly href: string; text: string } | undefined
  const lists: { ordered: boolean; count: number }[] = []
  let item: { marker: string; depth: number } | undefined
  /** Rows of the innermost table while it can still be drawn as a grid. */
  const tables: { rows: Cell[][]; from: number }[] = []

  const face = (): Face => (bold > 0 || heading > 0 ? 'bold' : italic > 0 ? 'italic' : 'regular')
  const say = (text: string, tone?: Run['tone']): void => {
    const last = runs.at(-1)
    if (last && last.face === face() && last.tone === tone)
      runs[runs.length - 1] = { ...last, text: last.text + text }
    else runs.push({ text, face: face(), ...(tone ? { tone } : {}) })
  }
  const flush = (): void => {
    const trimmed = trim(runs)
    runs = []
    if (trimmed.length === 0) return
    const quoted = quote > 0 ? { quote } : {}
    if (heading > 0) out.push({ kind: 'heading', level: heading === 1 ? 2 : 3, runs: trimmed })
    else if (item) {
      out.push({ kind: 'item', runs: trimmed, ...item, ...quoted })
      item = { marker: ' ', depth: item.depth }
    } else out.push({ kind: 'paragraph', runs: trimmed, ...quoted })
  }
  const endCell = (isHead: boolean): void => {
    const table = tables.at(-1)
    const trimmed = trim(runs)
    table?.rows.at(-1)?.push({ runs: trimmed, isHead })
    flush()
  }
  const endTable = (): void => {
    flush()
    const table = tables.pop()
    if (!table) return
    const rows = table.rows.filter((row) => row.some(({ runs: cell }) => cell.length > 0))
    const columns = Math.max(0, ...rows.map((row) => row.length))
    const cells = rows.flat().filter(({ runs: cell }) => cell.length > 0).length
    const since = out.slice(table.from)
    // A table of plain cells is a grid; one that only arranges other things is read cell by cell.
    const isGrid =
      rows.length > 1 &&
      columns > 1 &&
      columns <= 8 &&
      since.length === cells &&
      since.every(({ kind }) => kind === 'paragraph')
    if (isGrid) out.splice(table.from, since.length, { kind: 'table', rows })
  }
  const image = (attributes: Record<string, string>): void => {
    const source = attributes.src ?? ''
    if (/^(https?:)?\/\//i.test(source)) remote++
    const found = /^(cid|data):/i.test(source) ? picture(source) : undefined
    if (found) {
      if (/^cid:/i.test(source)) drawn.add(source.slice(4))
      // Pixels of a spacer say nothing.
      if (found.width > 3 && found.height > 3) {
        flush()
        out.push({ kind: 'image', image: found, alt: attributes.alt || 'Afbeelding in het bericht' })
      }
    } else if (source !== '') say(attributes.alt ? `[afbeelding: ${attributes.alt}]` : '', 'quiet')
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (skip > 0 || dropped.has(name)) {
          if (!voids.has(name)) skip++
          if (/^(https?:)?\/\//i.test(attributes.src ?? attributes.data ?? '')) remote++
          return
        }
        if (++depth > deepest && !voids.has(name)) return
        if (name === 'link' || name === 'input') {
          if (/^(https?:)?\/\//i.test(attributes.href ?? attributes.src ?? '')) remote++
          if (name === 'input' && attributes.value && attributes.type !== 'hidden')
            say(`[${attributes.value}]`)
        }
        if (name === 'br') say('\n')
        else if (name === 'hr') {
          flush()
          out.push({ kind: 'rule' })
        } else if (name === 'img') image(attributes)
        else if (name === 'b' || name === 'strong' || name === 'th') bold++
        else if (name === 'i' || name === 'em') italic++
        else if (name === 'a') link = { href: attributes.href ?? '', text: '' }
        if (/^h[1-6]$/.test(name)) {
          flush()
          heading = Number(name[1])
        } else if (name === 'li') {
          flush()
          const list = lists.at(-1)
          if (list) list.count++
          item = { marker: list?.ordered ? `${list.count}.` : '•', depth: Math.max(1, lists.length) }
        } else if (blocks.has(name)) {
          if (name !== 'td' && name !== 'th') flush()
          if (name === 'ul' || name === 'ol') lists.push({ ordered: name === 'ol', count: 0 })
          if (name === 'blockquote') quote++
          if (name === 'pre') pre++
          if (name === 'table') tables.push({ rows: [], from: out.length })
          if (name === 'tr') {
            const table = tables.at(-1)
            if (table) table.rows.push([])
          }
        }
      },
      ontext(text) {
        if (skip > 0) return
        if (link) link.text += text
        const shown = pre > 0 ? text : text.replace(/[ \t\r\n\f]+/g, ' ')
        if (shown !== ' ' || runs.length > 0) say(shown, link ? 'link' : undefined)
      },
      onclosetag(name) {
        if (skip > 0) {
          if (!voids.has(name)) skip--
          return
        }
        if (depth-- > deepest && !voids.has(name)) return
        if (name === 'b' || name === 'strong' || name === 'th') bold = Math.max(0, bold - 1)
        else if (name === 'i' || name === 'em') italic = Math.max(0, italic - 1)
        else if (name === 'a' && link) {
          const { href, text } = link
          link = undefined
          const bare = href.replace(/^(mailto:|https?:\/\/)/i, '').replace(/\/$/, '')
          // Where a link leads is evidence; it is printed unless its words already say it.
          if (/^(https?|mailto):/i.test(href) && !text.includes(bare))
            say(` <${href.slice(0, 300)}${href.length > 300 ? '…' : ''}>`, 'quiet')
        }
        if (/^h[1-6]$/.test(name)) {
          flush()
          heading = 0
        } else if (name === 'li') {
          flush()
          item = undefined
        } else if (name === 'td' || name === 'th') endCell(name === 'th')
        else if (name === 'table') endTable()
        else if (blocks.has(name)) {
          flush()
          if (name === 'ul' || name === 'ol') lists.pop()
          if (name === 'blockquote') quote = Math.max(0, quote - 1)
          if (name === 'pre') pre = Math.max(0, pre - 1)
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.write(html)
  parser.end()
  flush()
  return { blocks: out, remote, drawn }
}

const voids = new Set([
  'br',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'embed',
  'wbr',
  'col',
  'area',
  'base',
  'source',
  'track',
])

/** Runs without blank room at either end; an empty list when nothing is left. */
function trim(runs: readonly Run[]): Run[] {
  const kept = runs.map((run) => ({ ...run, text: run.text.replace(/ *\n */g, '\n') }))
  const first = kept.findIndex(({ text }) => text.trim() !== '')
  if (first < 0) return []
  const shown = kept.slice(first)
  while (shown.at(-1)?.text.trim() === '') shown.pop()
  const head = shown[0] as Run
  shown[0] = { ...head, text: head.text.trimStart() }
  const tail = shown.at(-1) as Run
  shown[shown.length - 1] = { ...tail, text: tail.text.trimEnd() }
  return shown
}

const mark = /^((?:> ?)*)(.*)$/

/** A paragraph is laid out as a whole: longer ones are cut, so that a log of a million lines stays small in memory. */
const longestLines = 100
const longestLine = 8_000

/** Text as paragraphs; lines that begin with `>` become quotations. */
export function textBlocks(text: string): Block[] {
  const out: Block[] = []
  let lines: string[] = []
  let quote = 0
  const flush = (goesOn = false): void => {
    const joined = lines.join('\n').trimEnd()
    if (joined.trim() !== '')
      out.push({
        kind: 'paragraph',
        runs: plain(joined),
        ...(quote > 0 ? { quote } : {}),
        ...(goesOn ? { after: 0 } : {}),
      })
    lines = []
  }
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, marks = '', rest = ''] = mark.exec(line) ?? []
    const depth = marks.replaceAll(' ', '').length
    if (depth !== quote || rest.trim() === '') {
      flush()
      quote = depth
    }
    if (rest.trim() === '') continue
    for (let from = 0; from < rest.length; from += longestLine) {
      if (lines.length >= longestLines || from > 0) flush(true)
      lines.push(rest.slice(from, from + longestLine))
    }
  }
  flush()
  return out
}
