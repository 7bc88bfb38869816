import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import type { RawFile } from './file.ts'
import { decodeStream } from './filters.ts'
import { pagesInOrder } from './page-tree.ts'
import { asDict, asName, type PdfDict, type PdfValue, type RawObject } from './values.ts'

/** Entries of a page that change neither its look nor its text. */
const beside: ReadonlySet<string> = new Set([
  'Parent',
  'Type',
  'StructParents',
  'Tabs',
  'Metadata',
  'PieceInfo',
  'LastModified',
  'Thumb',
  'AA',
  'Trans',
  'Dur',
])

/** Entries that a page takes from the nodes above it. @source ISO 32000-2 §7.7.3.4 */
const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const

/** Steps after which two pages are called different: comparing may not cost more than drawing. */
const mostSteps = 200_000

/**
 * Tells which pages two files have in common, value by value and byte by byte: what such a page shows and says is
 * then the same by construction. Compared is what a viewer draws from: contents, resources, boxes, annotations.
 * Doubt counts as different. Page `n` of one file is compared with page `n` of the other.
 */
export function samePages(a: RawFile, b: RawFile): (index: number) => boolean {
  if (a.encrypted || b.encrypted || layersOf(a) || layersOf(b)) return () => false
  const pagesA = pagesInOrder(a)
  const pagesB = pagesInOrder(b)
  // Pairs of objects that are the same, or are being compared further up.
  const same = new Map<number, number>()
  return (index) => {
    const before = pagesA[index]?.dict
    const after = pagesB[index]?.dict
    if (before === undefined || after === undefined || pagesA.length !== pagesB.length) return false
    const budget = { steps: mostSteps }
    const assumed: number[] = []
    const isSame = stands(before, a) && stands(after, b) && sameEntries(flat(before, a), flat(after, b))
    if (!isSame) for (const num of assumed) same.delete(num)
    return isSame

    function sameEntries(one: ReadonlyMap<string, PdfValue>, other: ReadonlyMap<string, PdfValue>): boolean {
      if (one.size !== other.size) return false
      for (const [key, value] of one) {
        const found = other.get(key)
        if (found === undefined || !sameValue(value, found)) return false
      }
      return true
    }
    function sameValue(one: PdfValue, other: PdfValue): boolean {
      if (budget.steps-- <= 0) return false
      if (one.kind === 'ref' || other.kind === 'ref') return sameTarget(one, other)
      switch (one.kind) {
        case 'array':
          return (
            other.kind === 'array' &&
            one.items.length === other.items.length &&
            one.items.every((item, at) => sameValue(item, other.items[at]!))
          )
        case 'dict':
          return other.kind === 'dict' && sameEntries(one.entries, other.entries)
        case 'string':
          return other.kind === 'string' && sameBytes(one.bytes, other.bytes)
        case 'null':
          return other.kind === 'null'
        default:
          return one.kind === other.kind && 'value' in other && one.value === other.value
      }
    }
    function sameTarget(one: PdfValue, other: PdfValue): boolean {
      const from = objectOf(one, a)
      const to = objectOf(other, b)
      if (from === undefined || to === undefined) {
        const [left, right] = [a.resolve(one), b.resolve(other)]
        if (left === undefined || right === undefined) return left === right
        return from === undefined && to === undefined
          ? sameValue(left, right)
          : (from ?? to)?.stream === undefined && sameValue(left, right)
      }
      const known = same.get(from.num)
      if (known !== undefined) return known === to.num
      same.set(from.num, to.num)
      assumed.push(from.num)
      if ((from.stream === undefined) !== (to.stream === undefined)) return false
      if (from.stream === undefined) return sameValue(from.value, to.value)
      return sameStream(from, to)
    }
    function sameStream(from: RawObject, to: RawObject): boolean {
      const [left, right] = [asDict(from.value), asDict(to.value)]
      if (left === undefined || right === undefined) return false
      const isStored = sameBytes(from.stream!, to.stream!)
      if (!sameEntries(describing(left, isStored), describing(right, isStored))) return false
      if (isStored) return true
      const one = unpacked(from.stream!, left, a)
      const other = unpacked(to.stream!, right, b)
      if (one === undefined || other === undefined) return false
      return one.stoppedAt === other.stoppedAt && sameBytes(one.bytes, other.bytes)
    }
  }
}

/** Undefined for a stream over the cap: it is not compared, so not called the same. */
function unpacked(stream: Uint8Array, dict: PdfDict, file: RawFile) {
  try {
    return decodeStream(stream, dict, file.resolve, limits.streamBytes, file.unzip)
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** A page that depends on nothing but itself: the look of fields is also decided by the form of the document. */
function stands(page: PdfDict, file: RawFile): boolean {
  const annotations = file.resolve(page.entries.get('Annots'))
  if (annotations?.kind !== 'array') return true
  return annotations.items.every(
    (item) => asName(file.resolve(asDict(file.resolve(item))?.entries.get('Subtype'))) === 'Link',
  )
}

/** What a stream's dictionary says about its content, not about how it is packed. */
function describing({ entries }: PdfDict, withFilter: boolean): ReadonlyMap<string, PdfValue> {
  const kept = new Map(entries)
  for (const key of ['Length', 'DL', 'Metadata', 'PieceInfo']) kept.delete(key)
  if (!withFilter) for (const key of ['Filter', 'DecodeParms']) kept.delete(key)
  return kept
}

/** A page's own and inherited entries that a viewer draws from. */
function flat(page: PdfDict, file: RawFile): ReadonlyMap<string, PdfValue> {
  const entries = new Map([...page.entries].filter(([key]) => !beside.has(key)))
  for (const key of inherited) {
    let node: PdfDict | undefined = page
    for (let hop = 0; node !== undefined && !entries.has(key) && hop < 64; hop++) {
      const own = node.entries.get(key)
      if (own !== undefined) entries.set(key, own)
      node = asDict(file.resolve(node.entries.get('Parent')))
    }
  }
  const rotate = file.resolve(entries.get('Rotate'))
  if (rotate?.kind === 'number' && rotate.value % 360 === 0) entries.delete('Rotate')
  const crop = file.resolve(entries.get('CropBox'))
  const media = file.resolve(entries.get('MediaBox'))
  if (crop !== undefined && JSON.stringify(crop) === JSON.stringify(media)) entries.delete('CropBox')
  const annotations = file.resolve(entries.get('Annots'))
  if (annotations?.kind === 'array' && annotations.items.length === 0) entries.delete('Annots')
  return entries
}

function objectOf(value: PdfValue, file: RawFile): RawObject | undefined {
  let object = value.kind === 'ref' ? file.latest.get(value.num) : undefined
  for (let hop = 0; object?.value.kind === 'ref' && hop < 32; hop++)
    object = file.latest.get(object.value.num)
  return object
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Layers are switched by the catalog: a page cannot be compared by itself then. */
function layersOf(file: RawFile): boolean {
  for (const object of file.latest.values())
    if (asDict(object.value)?.entries.has('OCProperties')) return true
  return false
}
