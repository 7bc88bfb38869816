import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import type { PdfFile } from './file.ts'
import { dict, isDict, isRef, name, type PdfDict, type PdfObject, type PdfRef } from './objects.ts'

/** A page: its own dictionary, with what it inherited written into it. */
export type Page = { readonly ref: PdfRef; readonly dict: PdfDict }

const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const

/**
 * All pages in order. The page tree is replaced by one without entries of its own, so that nothing is inherited or
 * shared any more.
 *
 * @throws AppError `pdf.too-many-pages`, `pdf.damaged` when there is none
 */
export function flattenPages(file: PdfFile): Page[] {
  const root = file.dict(file.trailer.map.get('Root'))
  if (!root) throw new AppError('pdf.damaged')
  const pages: Page[] = []
  const used = new Set<number>()
  walk(file, root.map.get('Pages') ?? null, new Map(), new Set(), (leaf) => {
    if (pages.length >= limits.pages)
      throw new AppError('pdf.too-many-pages', { pages: pages.length + 1, limit: limits.pages })
    // The same page twice in the tree becomes two pages: marks belong to one of them.
    const own =
      leaf.ref && !used.has(leaf.ref.num) ? leaf.ref : file.add({ kind: 'dict', map: new Map(leaf.dict.map) })
    used.add(own.num)
    const d = file.get(own.num)
    if (!isDict(d)) return
    for (const [key, value] of leaf.given) if (!d.map.has(key)) d.map.set(key, value)
    completeResources(file, d, leaf.around)
    pages.push({ ref: own, dict: d })
  })
  if (pages.length === 0) throw new AppError('pdf.damaged')
  const tree = dict({ Type: name('Pages'), Count: pages.length })
  const top = file.add(tree)
  const groups = pages.length > fewKids ? inGroups(pages, fewKids / 2) : [pages]
  const nodes = groups.map((group) => {
    const kids = group.map((p) => p.ref)
    const node =
      groups.length === 1
        ? top
        : file.add(dict({ Type: name('Pages'), Parent: top, Count: kids.length, Kids: kids }))
    for (const p of group) {
      p.dict.map.set('Parent', node)
      p.dict.map.set('Type', name('Page'))
    }
    return node
  })
  tree.map.set('Kids', groups.length === 1 ? pages.map((p) => p.ref) : nodes)
  root.map.set('Pages', top)
  return pages
}

/** Readers look through all kids of a node for each page: of tens of thousands that takes minutes. */
const fewKids = 200

function inGroups<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = []
  for (let from = 0; from < items.length; from += size) groups.push(items.slice(from, from + size))
  return groups
}

/**
 * Kinds of resources that a page's own list lacks altogether, from the list above it: some programs look there, though
 * a page with a list of its own inherits none.
 */
function completeResources(file: PdfFile, d: PdfDict, around: PdfObject | undefined): void {
  const own = file.dict(d.map.get('Resources'))
  const above = file.dict(around)
  if (!own || !above || own === above) return
  const missing = [...above.map].filter(([key]) => !own.map.has(key))
  if (missing.length > 0) d.map.set('Resources', { kind: 'dict', map: new Map([...own.map, ...missing]) })
}

type Leaf = {
  readonly ref: PdfRef | undefined
  readonly dict: PdfDict
  readonly given: Map<string, PdfObject>
  /** Resources of the node above. */
  readonly around: PdfObject | undefined
}

function walk(
  file: PdfFile,
  node: PdfObject,
  given: Map<string, PdfObject>,
  above: Set<number>,
  found: (leaf: Leaf) => void,
  depth = 0,
): void {
  if (depth > 100) return
  if (isRef(node)) {
    if (above.has(node.num)) return
    above.add(node.num)
  }
  const d = file.resolve(node)
  if (isDict(d)) {
    const here = new Map(given)
    for (const key of inherited) {
      const value = d.map.get(key)
      if (value !== undefined && value !== null) here.set(key, value)
    }
    const kids = file.array(d.map.get('Kids'))
    if (kids && file.name(d.map.get('Type')) !== 'Page')
      for (const kid of kids) walk(file, kid, here, above, found, depth + 1)
    else found({ ref: isRef(node) ? node : undefined, dict: d, given: here, around: given.get('Resources') })
  }
  if (isRef(node)) above.delete(node.num)
}
