import { describingKeys } from './content/marked-content.ts'
import type { PdfFile } from './cos/file.ts'
import {
  dict,
  isDict,
  isRef,
  name,
  type PdfDict,
  type PdfObject,
  type PdfRef,
  textString,
} from './cos/objects.ts'
import type { Page } from './cos/pages.ts'

/** The structure tree of a tagged document, opened for changes. */
export type Structure = {
  /** The element that holds some marked content, by `owner/mcid`. */
  readonly holders: ReadonlyMap<string, PdfDict>
  readonly root: PdfDict
  readonly rootRef: PdfRef
  readonly refs: ReadonlyMap<PdfDict, PdfRef>
}

/** Reads the structure tree; undefined when the document has none. @source ISO 32000-2 §14.7 */
export function readStructure(file: PdfFile, pages: readonly Page[]): Structure | undefined {
  const catalog = file.dict(file.trailer.map.get('Root'))
  const entry = catalog?.map.get('StructTreeRoot')
  const root = file.dict(entry)
  if (!catalog || !root) return undefined
  const rootRef = entry !== undefined && isRef(entry) ? entry : file.add(root)
  catalog.map.set('StructTreeRoot', rootRef)
  const owners = new Map(pages.map((p) => [p.ref.num, file.number(p.dict.map.get('StructParents'))]))
  const holders = new Map<string, PdfDict>()
  const refs = new Map<PdfDict, PdfRef>()
  const seen = new Set<PdfDict>()
  const visit = (o: PdfObject, element: PdfDict, pageNum: number | undefined, depth: number): void => {
    const r = file.resolve(o)
    if (typeof r === 'number') hold(element, pageNum === undefined ? undefined : owners.get(pageNum), r)
    else if (Array.isArray(r)) for (const item of r) visit(item, element, pageNum, depth)
    else if (isDict(r)) {
      const type = file.name(r.map.get('Type'))
      const own = r.map.get('Pg')
      const here = own !== undefined && isRef(own) ? own.num : pageNum
      if (type === 'MCR') {
        const inner = file.dict(r.map.get('Stm'))
        const owner = inner ? file.number(inner.map.get('StructParents')) : undefined
        const mcid = file.number(r.map.get('MCID'))
        if (mcid !== undefined)
          hold(element, owner ?? (here === undefined ? undefined : owners.get(here)), mcid)
      } else if (type !== 'OBJR' && !seen.has(r) && depth < 500) {
        seen.add(r)
        if (isRef(o)) refs.set(r, o)
        visit(r.map.get('K') ?? null, r, here, depth + 1)
      }
    }
  }
  const hold = (element: PdfDict, owner: number | undefined, mcid: number) => {
    if (owner !== undefined) holders.set(`${owner}/${mcid}`, element)
  }
  visit(root.map.get('K') ?? null, root, undefined, 0)
  return { holders, root, rootRef, refs }
}

/**
 * Takes the descriptions off every element that lost content, and off those around it: they may repeat what went.
 *
 * @returns whether there were any
 */
export function clearDescriptions(file: PdfFile, s: Structure, lost: ReadonlySet<string>): boolean {
  let any = false
  const done = new Set<PdfDict>()
  for (const key of lost) {
    let at: PdfDict | undefined = s.holders.get(key)
    while (at && at !== s.root && !done.has(at)) {
      done.add(at)
      for (const entry of describingKeys) any = at.map.delete(entry) || any
      at = file.dict(at.map.get('P'))
    }
  }
  return any
}

/** Takes references to removed annotations out of the tree. */
export function dropObjects(
  file: PdfFile,
  s: Structure,
  gone: ReadonlySet<number>,
  structParents: ReadonlySet<number>,
): void {
  const isGone = (o: PdfObject): boolean => {
    const d = file.dict(o)
    const target = d?.map.get('Obj')
    return (
      file.name(d?.map.get('Type')) === 'OBJR' &&
      target !== undefined &&
      isRef(target) &&
      gone.has(target.num)
    )
  }
  const seen = new Set<PdfDict>()
  const visit = (element: PdfDict): void => {
    if (seen.has(element)) return
    seen.add(element)
    const k = file.resolve(element.map.get('K'))
    if (Array.isArray(k)) {
      const left = k.filter((item) => !isGone(item))
      if (left.length < k.length) {
        element.map.set('K', left)
        for (const key of describingKeys) element.map.delete(key)
      }
      for (const item of left) {
        const d = file.dict(item)
        if (d) visit(d)
      }
    } else if (isDict(k)) {
      if (isGone(k)) {
        element.map.delete('K')
        for (const key of describingKeys) element.map.delete(key)
      } else visit(k)
    }
  }
  visit(s.root)
  if (structParents.size > 0)
    editParentTree(file, s, (key, value) => (structParents.has(key) ? undefined : value))
}

function editParentTree(
  file: PdfFile,
  s: Structure,
  change: (key: number, value: PdfObject) => PdfObject | undefined,
): number {
  const seen = new Set<PdfDict>()
  let last = -1
  const visit = (node: PdfDict | undefined): void => {
    if (!node || seen.has(node)) return
    seen.add(node)
    const nums = file.array(node.map.get('Nums'))
    if (nums) {
      const out: PdfObject[] = []
      for (let i = 0; i + 1 < nums.length; i += 2) {
        const key = file.number(nums[i])
        if (key === undefined) continue
        if (key > last) last = key
        const value = change(key, nums[i + 1]!)
        if (value !== undefined) out.push(key, value)
      }
      node.map.set('Nums', out)
    }
    for (const kid of file.array(node.map.get('Kids')) ?? []) visit(file.dict(kid))
  }
  visit(file.dict(s.root.map.get('ParentTree')))
  return last
}

/** A box to become an element: what it says, and beside which removed content it belongs. */
export type TaggedBox = { readonly page: Page; readonly spoken: string; readonly near: readonly string[] }

/**
 * Makes an element for every box and returns their marked-content numbers, in order.
 *
 * The element stands where the removed content stood in the reading order, or last when that is not known.
 */
export function tagBoxes(file: PdfFile, s: Structure, boxes: readonly TaggedBox[]): number[] {
  const tree = new Map<number, PdfObject>()
  const last = editParentTree(file, s, (key, value) => {
    tree.set(key, value)
    return value
  })
  const made = new Set<number>()
  let nextKey = Math.max(last + 1, file.number(s.root.map.get('ParentTreeNextKey')) ?? 0)
  const lists = new Map<Page, PdfObject[]>()
  const added = new Map<number, PdfObject>()
  const numbers = boxes.map((box) => {
    let list = lists.get(box.page)
    if (!list) {
      let key = file.number(box.page.dict.map.get('StructParents'))
      if (key === undefined) {
        key = nextKey++
        box.page.dict.map.set('StructParents', key)
      }
      list = [...(file.array(tree.get(key)) ?? [])]
      while (list.length <= highestNumber(s, key)) list.push(null)
      lists.set(box.page, list)
      added.set(key, list)
    }
    const mcid = list.length
    const near = box.near.find((key) => s.holders.has(key))
    const element = placeElement(file, s, near, box, mcid, made)
    made.add(element.num)
    list.push(element)
    return mcid
  })
  const known = new Set<number>()
  editParentTree(file, s, (key, value) => {
    known.add(key)
    return added.get(key) ?? value
  })
  const fresh = [...added].filter(([key]) => !known.has(key)).sort(([a], [b]) => a - b)
  if (fresh.length > 0) appendToTree(file, s, fresh)
  s.root.map.set('ParentTreeNextKey', nextKey)
  return numbers
}

function highestNumber(s: Structure, owner: number): number {
  let highest = -1
  for (const key of s.holders.keys()) {
    const [of, mcid] = key.split('/')
    if (Number(of) === owner) highest = Math.max(highest, Number(mcid))
  }
  return highest
}

function placeElement(
  file: PdfFile,
  s: Structure,
  near: string | undefined,
  box: TaggedBox,
  mcid: number,
  made: ReadonlySet<number>,
): PdfRef {
  const holder = near === undefined ? undefined : s.holders.get(near)
  const parent = holder && holder !== s.root && s.refs.has(holder) ? holder : topElement(file, s)
  const element = file.add(
    dict({
      Type: name('StructElem'),
      S: name('Span'),
      P: parent === s.root ? s.rootRef : (s.refs.get(parent) ?? s.rootRef),
      Pg: box.page.ref,
      K: mcid,
      Lang: textString('nl-NL'),
      ActualText: textString(box.spoken),
    }),
  )
  const kids = parent.map.get('K')
  const list = [...(file.array(kids) ?? (kids === undefined || kids === null ? [] : [kids]))]
  const number = parent === holder ? Number(near?.split('/')[1]) : Number.NaN
  let at = list.findIndex((kid) => file.number(kid) === number || mcidOf(file, kid) === number)
  if (at < 0) at = list.length - 1
  // After the boxes that stand there already.
  for (let next = list[at + 1]; next !== undefined && isRef(next) && made.has(next.num); next = list[at + 1])
    at++
  list.splice(at + 1, 0, element)
  parent.map.set('K', list)
  return element
}

/** The number of a piece of marked content that an element names with its page. */
function mcidOf(file: PdfFile, kid: PdfObject): number | undefined {
  const entry = file.dict(kid)
  return file.name(entry?.map.get('Type')) === 'MCR' ? file.number(entry?.map.get('MCID')) : undefined
}

// Most trees have one Document element; loose elements belong in it.
function topElement(file: PdfFile, s: Structure): PdfDict {
  const k = file.resolve(s.root.map.get('K'))
  const first = Array.isArray(k) ? (k.length === 1 ? file.dict(k[0]) : undefined) : isDict(k) ? k : undefined
  return first && s.refs.has(first) ? first : s.root
}

function appendToTree(file: PdfFile, s: Structure, fresh: readonly (readonly [number, PdfObject])[]): void {
  const tree = file.dict(s.root.map.get('ParentTree'))
  const flat = fresh.flat()
  const ends = [fresh[0]![0], fresh[fresh.length - 1]![0]]
  if (!tree) {
    s.root.map.set('ParentTree', file.add(dict({ Nums: flat })))
    return
  }
  const nums = file.array(tree.map.get('Nums'))
  const kids = file.array(tree.map.get('Kids'))
  if (kids) tree.map.set('Kids', [...kids, file.add(dict({ Limits: ends, Nums: flat }))])
  else tree.map.set('Nums', [...(nums ?? []), ...flat])
}
