import type { PdfFile } from './cos/file.ts'
import { isDict } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'

/** Object numbers of pages outside the page tree. No reader sees them, but notes and destinations may lead there. */
export function lostPages(file: PdfFile, pages: readonly Page[]): Set<number> {
  const shown = new Set(pages.map((page) => page.dict))
  const out = new Set<number>()
  for (const num of file.numbers()) {
    const d = file.get(num)
    if (isDict(d) && file.name(d.map.get('Type')) === 'Page' && !shown.has(d)) out.add(num)
  }
  return out
}
