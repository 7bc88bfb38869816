import type { RawFile } from './file.ts'
import type { StreamText } from './reading.ts'
import { asDict, asName, type PdfValue } from './values.ts'

/** Pictures and forms that are in the file without being drawn anywhere. */
export type PaintedObjects = {
  readonly looseForms: ReadonlySet<number>
  readonly looseImages: ReadonlySet<number>
}

/**
 * Finds forms and images that no content stream paints. Lenient: a name painted anywhere counts for every object
 * that any resource dictionary calls by that name; appearances, masks and glyph procedures count as painted.
 */
export function paintedObjects(file: RawFile, streams: readonly StreamText[]): PaintedObjects {
  const names = new Set(streams.flatMap((stream) => [...stream.painted]))
  const used = new Set<number>()
  const visit = (value: PdfValue, key: string, depth: number): void => {
    if (depth > 24) return
    if (value.kind === 'ref' && usedBy.has(key)) used.add(value.num)
    if (value.kind === 'array') for (const item of value.items) visit(item, key, depth + 1)
    if (value.kind !== 'dict') return
    for (const [name, item] of value.entries) {
      if (key === 'XObject') {
        if (item.kind === 'ref' && names.has(name)) used.add(item.num)
      } else if (appearance.has(key) && item.kind === 'ref') {
        used.add(item.num)
        const states = asDict(file.resolve(item))
        for (const state of states?.entries.values() ?? []) if (state.kind === 'ref') used.add(state.num)
      } else if (item.kind === 'ref' && (name === 'XObject' || name === 'AP'))
        visit(file.resolve(item) ?? item, name, depth + 1)
      visit(item, name, depth + 1)
    }
  }
  for (const object of file.objects) visit(object.value, '', 0)
  const looseForms = new Set<number>()
  const looseImages = new Set<number>()
  for (const object of file.objects) {
    if (object.stream === undefined || used.has(object.num)) continue
    const subtype = asName(asDict(object.value)?.entries.get('Subtype'))
    if (subtype === 'Form') looseForms.add(object.num)
    if (subtype === 'Image') looseImages.add(object.num)
  }
  return { looseForms, looseImages }
}

/** Keys whose value is drawn with, or in place of, the object that holds it. */
const usedBy: ReadonlySet<string> = new Set(['SMask', 'Mask', 'G', 'N', 'D', 'R', 'I', 'IX'])
const appearance: ReadonlySet<string> = new Set(['AP'])
