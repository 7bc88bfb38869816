import type { PdfFile } from '../cos/file.ts'
import { dict, type PdfDict, type PdfObject } from '../cos/objects.ts'
import type { PageWork } from './work.ts'

/**
 * Resources of a stream: what it came with, and a copy as soon as something is added. Some programs look for what is
 * missing in those of the stream around it.
 */
export type Resources = {
  readonly original: PdfDict | undefined
  copy: PdfDict | undefined
  readonly around?: Resources | undefined
}

/** The entry `category`/`name`; undefined when there is none. */
export function lookUp(file: PdfFile, r: Resources, category: string, entry: string): PdfObject | undefined {
  const d = r.copy ?? r.original
  const own = d && file.dict(d.map.get(category))?.map.get(entry)
  return own ?? (r.around && lookUp(file, r.around, category, entry))
}

/** Adds an object under a new name and returns the name. */
export function addResource(work: PageWork, r: Resources, category: string, o: PdfObject): string {
  const { file } = work
  if (!r.copy) r.copy = { kind: 'dict', map: new Map(r.original?.map ?? []) }
  const known = file.dict(r.copy.map.get(category))
  const own = { kind: 'dict' as const, map: new Map(known?.map ?? []) }
  let entry = `Lw${work.serial++}`
  while (own.map.has(entry)) entry = `Lw${work.serial++}`
  own.map.set(entry, o)
  r.copy.map.set(category, own)
  return entry
}

/** Resources that start from `d`, in a stream that is drawn by another with the resources `around`. */
export function resourcesOf(d: PdfDict | undefined, around?: Resources): Resources {
  return { original: d ?? dict(), copy: undefined, around }
}
