import type { RawFile } from './file.ts'
import { asDict, asName, type PdfDict, type PdfValue } from './values.ts'

/** A page in the page tree: the number of its object, and its dictionary. */
export type RawPage = { readonly number: number; readonly dict: PdfDict }

/** The pages of a file in reading order, each once. @source ISO 32000-2 §7.7.3 */
export function pagesInOrder(file: RawFile): readonly RawPage[] {
  const root = file.trailers.findLast((trailer) => trailer.entries.has('Root'))?.entries.get('Root')
  const found: RawPage[] = []
  const seen = new Set<number>()
  const todo: PdfValue[] = [asDict(file.resolve(root))?.entries.get('Pages') ?? { kind: 'null' }]
  for (let value = todo.pop(); value !== undefined; value = todo.pop()) {
    if (value.kind !== 'ref' || seen.has(value.num)) continue
    seen.add(value.num)
    const dict = asDict(file.resolve(value))
    const kids = file.resolve(dict?.entries.get('Kids'))
    if (kids?.kind === 'array') for (const kid of kids.items.toReversed()) todo.push(kid)
    else if (dict !== undefined && asName(file.resolve(dict.entries.get('Type'))) === 'Page')
      found.push({ number: value.num, dict })
  }
  return found
}
