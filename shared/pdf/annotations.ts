import type { PdfFile } from './cos/file.ts'
import { isRef, isString, latin1, name, type PdfDict, type PdfObject, ref, textOf } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import {
  asMatrix,
  asRect,
  boundsOf,
  contains,
  identity,
  type Matrix,
  quadOf,
  sharedArea,
} from './geometry.ts'
import type { RectPt } from './types.ts'

/** What the removal of annotations found. */
export type RemovedAnnotations = {
  readonly numbers: ReadonlySet<number>
  /** Texts that the removed annotations and their fields carried. */
  readonly texts: readonly string[]
  /** StructParent keys of what went. */
  readonly structParents: ReadonlySet<number>
  /** Appearances that stick out of the marks, by page: they become page content, and are cut there. */
  readonly flattened: ReadonlyMap<number, readonly Appearance[]>
}

/** An appearance stream and the matrix that puts it on the page. */
export type Appearance = { readonly form: PdfObject; readonly matrix: Matrix }

/** An annotation may reach this far into a mark, in points, before it goes. */
const hairPt = 0.75

/**
 * Takes every annotation that reaches into a mark off its page, with its popup and the replies to it, and out of
 * the form's field tree.
 *
 * @param areas  marks by page index
 */
export function removeAnnotations(
  file: PdfFile,
  pages: readonly Page[],
  areas: ReadonlyMap<number, readonly RectPt[]>,
): RemovedAnnotations {
  const gone = new Set<PdfDict>()
  const numbers = new Set<number>()
  const lists = new Map<number, { entry: PdfObject; dict: PdfDict }[]>()
  pages.forEach((page, i) => {
    const entries = file.array(page.dict.map.get('Annots')) ?? []
    const list = entries.flatMap((entry) => {
      const d = file.dict(entry)
      return d ? [{ entry, dict: d }] : []
    })
    lists.set(i, list)
    for (const { dict: d } of list) if ((areas.get(i) ?? []).some((r) => reaches(file, d, r))) gone.add(d)
  })
  spread(
    file,
    [...lists.values()].flat().map((a) => a.dict),
    gone,
  )
  const texts: string[] = []
  const structParents = new Set<number>()
  const flattened = new Map<number, Appearance[]>()
  for (const [i, list] of lists) {
    const left = list.filter(({ dict: d }) => !gone.has(d))
    if (left.length === list.length) continue
    for (const { entry, dict: d } of list) {
      if (!gone.has(d)) continue
      if (isRef(entry)) numbers.add(entry.num)
      const key = file.number(d.map.get('StructParent'))
      if (key !== undefined) structParents.add(key)
      const shown = appearanceOf(file, d)
      const covered = shown && (areas.get(i) ?? []).some((r) => contains(r, shown.rect, 1))
      if (shown && !covered) flattened.set(i, [...(flattened.get(i) ?? []), shown])
      else collectTexts(file, d, texts)
    }
    const page = pages[i]!
    if (left.length === 0) page.dict.map.delete('Annots')
    else
      page.dict.map.set(
        'Annots',
        left.map((a) => a.entry),
      )
  }
  const listed = new Set([...lists.values()].flat().map((a) => a.dict))
  pruneFields(file, gone, listed, texts)
  return { numbers, texts, structParents, flattened }
}

function reaches(file: PdfFile, d: PdfDict, r: RectPt): boolean {
  const boxes = [file.numbersOf(d.map.get('Rect'))]
  const quads = file.numbersOf(d.map.get('QuadPoints'))
  const rect = asRect(boxes[0])
  if (rect && overlapsByHair(rect, r)) return true
  if (!rect && boxes[0] && boxes[0].length === 4) {
    const [x = 0, y = 0] = boxes[0]
    if (x >= r[0] && x <= r[2] && y >= r[1] && y <= r[3]) return true
  }
  for (let i = 0; quads && i + 7 < quads.length; i += 8) {
    const xs = [0, 2, 4, 6].map((k) => quads[i + k]!)
    const ys = [1, 3, 5, 7].map((k) => quads[i + k]!)
    const quad = asRect([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
    if (quad && overlapsByHair(quad, r)) return true
  }
  return false
}

/** What an annotation shows, and where; undefined for what shows nothing on the page. @source ISO 32000-2 §12.5.5 */
function appearanceOf(file: PdfFile, d: PdfDict): (Appearance & { rect: RectPt }) | undefined {
  const flags = file.number(d.map.get('F')) ?? 0
  const subtype = file.name(d.map.get('Subtype'))
  const rect = asRect(file.numbersOf(d.map.get('Rect')))
  if (!rect || (flags & 0b100010) !== 0 || subtype === 'Popup' || subtype === 'Link') return undefined
  const states = file.dict(d.map.get('AP'))?.map.get('N')
  const state = file.name(d.map.get('AS'))
  const direct = file.stream(states)
  const form = direct ? states : state === undefined ? undefined : file.dict(states)?.map.get(state)
  const s = file.stream(form)
  const box = s && asRect(file.numbersOf(s.dict.map.get('BBox')))
  if (!s || !box || form === undefined) return undefined
  const own = asMatrix(file.numbersOf(s.dict.map.get('Matrix'))) ?? identity
  const b = boundsOf(quadOf(own, box[0], box[1], box[2], box[3]))
  if (b[2] - b[0] <= 0 || b[3] - b[1] <= 0) return undefined
  const [sx, sy] = [(rect[2] - rect[0]) / (b[2] - b[0]), (rect[3] - rect[1]) / (b[3] - b[1])]
  s.dict.map.set('Type', name('XObject'))
  s.dict.map.set('Subtype', name('Form'))
  return { form, rect, matrix: [sx, 0, 0, sy, rect[0] - b[0] * sx, rect[1] - b[1] * sy] }
}

function overlapsByHair(a: RectPt, b: RectPt): boolean {
  if (sharedArea(a, b) === 0) return false
  const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const h = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return w > Math.min(hairPt, (a[2] - a[0]) / 2) && h > Math.min(hairPt, (a[3] - a[1]) / 2)
}

/** Popups go with their parent; replies and grouped notes go with what they answer. */
function spread(file: PdfFile, all: readonly PdfDict[], gone: Set<PdfDict>): void {
  for (let grew = true; grew; ) {
    grew = false
    for (const d of all) {
      const popup = file.dict(d.map.get('Popup'))
      if (gone.has(d) && popup && !gone.has(popup)) {
        gone.add(popup)
        grew = true
      }
      if (gone.has(d)) continue
      const above = [file.dict(d.map.get('IRT'))]
      if (file.name(d.map.get('Subtype')) === 'Popup') above.push(file.dict(d.map.get('Parent')))
      if (above.some((a) => a && gone.has(a))) {
        gone.add(d)
        grew = true
      }
    }
  }
}

const textKeys = ['Contents', 'RC', 'V', 'DV', 'RV', 'TU', 'T', 'Subj', 'Alt', 'ActualText'] as const

function collectTexts(file: PdfFile, d: PdfDict, texts: string[]): void {
  for (const key of textKeys) {
    if (key === 'T' || key === 'TU') continue
    addText(file, d.map.get(key), texts)
  }
}

function addText(file: PdfFile, o: PdfObject | undefined, texts: string[], depth = 0): void {
  const r = file.resolve(o)
  if (isString(r)) texts.push(textOf(r).replace(/<[^>]*>/g, ' '))
  else if (Array.isArray(r) && depth < 3) for (const item of r) addText(file, item, texts, depth + 1)
  else if (typeof r === 'object' && r !== null && !Array.isArray(r) && r.kind === 'stream') {
    const data = file.decode(r)
    if (data) texts.push(latin1(data).replace(/<[^>]*>/g, ' '))
  }
}

/**
 * Takes removed widgets out of the field tree, and those that stand on no page: what they say is shown nowhere. A field
 * without widgets goes, with its value.
 */
function pruneFields(
  file: PdfFile,
  gone: ReadonlySet<PdfDict>,
  listed: ReadonlySet<PdfDict>,
  texts: string[],
): void {
  const root = file.dict(file.trailer.map.get('Root'))
  const form = root && file.dict(root.map.get('AcroForm'))
  if (!form) return
  const seen = new Set<PdfDict>()
  const walk = (list: PdfObject | undefined): PdfObject[] => {
    const out: PdfObject[] = []
    for (const entry of file.array(list) ?? []) {
      const d = file.dict(entry)
      if (!d || seen.has(d)) continue
      seen.add(d)
      if (gone.has(d)) {
        collectTexts(file, d, texts)
        continue
      }
      if (file.name(d.map.get('Subtype')) === 'Widget' && !listed.has(d)) continue
      if (!file.array(d.map.get('Kids'))) {
        out.push(entry)
        continue
      }
      const kids = walk(d.map.get('Kids'))
      if (kids.length === 0) {
        collectTexts(file, d, texts)
        continue
      }
      d.map.set('Kids', kids)
      out.push(entry)
    }
    return out
  }
  form.map.set('Fields', walk(form.map.get('Fields')))
  const order = file.array(form.map.get('CO'))
  if (order) {
    const left = order.filter((o) => {
      const d = file.dict(o)
      return d && !gone.has(d)
    })
    if (left.length > 0) form.map.set('CO', left)
    else form.map.delete('CO')
  }
}

/** Every appearance stream of a page's annotations, whatever its state, to be read. */
export function appearancesOf(file: PdfFile, page: Page): Appearance[] {
  const out: Appearance[] = []
  for (const entry of file.array(page.dict.map.get('Annots')) ?? []) {
    for (const state of file.dict(file.dict(entry)?.map.get('AP'))?.map.values() ?? []) {
      if (file.stream(state)) out.push({ form: state, matrix: identity })
      else
        for (const form of file.dict(state)?.map.values() ?? [])
          if (file.stream(form)) out.push({ form, matrix: identity })
    }
  }
  return out
}

/** The cells of all tiling patterns, to be read. */
export function patternCells(file: PdfFile): Appearance[] {
  return [...file.numbers()]
    .filter((num) => file.number(file.stream(ref(num))?.dict.map.get('PatternType')) === 1)
    .map((num) => ({ form: ref(num), matrix: identity }))
}
