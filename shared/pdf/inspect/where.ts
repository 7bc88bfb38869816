import type { RectPt } from '../types.ts'
import type { RawFile } from '../verify/raw/file.ts'
import { pagesInOrder } from '../verify/raw/page-tree.ts'
import { asDict, asNumber, type PdfDict, type PdfValue } from '../verify/raw/values.ts'

/** Where the objects of a file belong: on which page, in which rectangle. */
export type Whereabouts = {
  /** 0-based page that an object belongs to; undefined for the file as a whole. */
  readonly pageOf: (object: number | undefined) => number | undefined
  /** Its own rectangle when it has one, else the whole page it belongs to. */
  readonly place: (object: number | undefined) => Place
  readonly wholePage: (page: number) => Place
}

export type Place = { readonly page?: number; readonly rect?: RectPt }

/** Entries that lead away from a page instead of into it. */
const away: ReadonlySet<string> = new Set(['Parent', 'P', 'Pg', 'Dest', 'D', 'StructParent', 'Prev', 'Next'])

/**
 * Assigns the objects of a file to its pages, by walking from each page into what it uses; an object that several
 * pages use belongs to the first. `views` are the visible rectangles of the pages, in order.
 */
export function whereabouts(file: RawFile, views: readonly RectPt[]): Whereabouts {
  const pages = pagesInOrder(file).map(({ number }) => number)
  const owner = new Map<number, number>()
  const isPage = new Set(pages)
  for (const [index, page] of pages.entries()) {
    owner.set(page, index)
    const todo: PdfValue[] = [file.latest.get(page)?.value ?? { kind: 'null' }]
    for (let value = todo.pop(); value !== undefined; value = todo.pop()) {
      if (value.kind === 'array') for (const item of value.items) todo.push(item)
      else if (value.kind === 'dict') {
        for (const [name, item] of value.entries) if (!away.has(name)) todo.push(item)
      } else if (value.kind === 'ref' && !owner.has(value.num) && !isPage.has(value.num)) {
        owner.set(value.num, index)
        todo.push(file.latest.get(value.num)?.value ?? { kind: 'null' })
      }
    }
  }
  const pageOf = (object: number | undefined): number | undefined => {
    if (object === undefined) return undefined
    return owner.get(object) ?? pointedAt(asDict(file.latest.get(object)?.value), file, owner)
  }
  const wholePage = (page: number): Place => {
    const rect = views[page]
    return rect === undefined ? {} : { page, rect }
  }
  return {
    pageOf,
    wholePage,
    place(object) {
      const page = pageOf(object)
      if (page === undefined) return {}
      const dict = asDict(file.latest.get(object ?? -1)?.value)
      const rect = rectOf(file.resolve(dict?.entries.get('Rect')), file)
      return rect === undefined ? wholePage(page) : { page, rect }
    },
  }
}

/** The page that a bookmark, link or structure element points at. */
function pointedAt(
  dict: PdfDict | undefined,
  file: RawFile,
  owner: ReadonlyMap<number, number>,
): number | undefined {
  const action = asDict(file.resolve(dict?.entries.get('A')))
  const target = file.resolve(dict?.entries.get('Dest') ?? action?.entries.get('D'))
  const page = dict?.entries.get('Pg') ?? (target?.kind === 'array' ? target.items[0] : undefined)
  return page?.kind === 'ref' ? owner.get(page.num) : undefined
}

function rectOf(value: PdfValue | undefined, file: RawFile): RectPt | undefined {
  if (value?.kind !== 'array') return undefined
  const [a, b, c, d] = value.items.map((item) => asNumber(file.resolve(item)))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  const rect: RectPt = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  return rect[2] > rect[0] && rect[3] > rect[1] ? rect : undefined
}
