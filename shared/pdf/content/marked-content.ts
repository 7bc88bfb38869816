import type { PdfDict } from '../cos/objects.ts'

/** A marked-content sequence that is open at some point; `lose` notes that it lost something. */
export type MarkedSpan = {
  readonly lose: () => void
  /** The content that the structure tree knows: `owner/mcid`. */
  readonly holder?: string | undefined
  /** It belongs to a layer that starts hidden. */
  readonly unseen?: boolean
}

/** Entries of a property list or structure element that repeat or describe what it shows. */
export const describingKeys = ['ActualText', 'Alt', 'E', 'T', 'TU', 'Contents'] as const

/** A property list without the text that stands for its content; undefined when it has none. */
export function withoutText(d: PdfDict): PdfDict | undefined {
  if (!describingKeys.some((key) => d.map.has(key))) return undefined
  const map = new Map(d.map)
  for (const key of describingKeys) map.delete(key)
  return { kind: 'dict', map }
}
