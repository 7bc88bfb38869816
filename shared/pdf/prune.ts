import { prunedResources } from './content/used-names.ts'
import type { PdfFile } from './cos/file.ts'
import { isRef, type PdfDict, type PdfObject } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { pageContent } from './page-rewrite.ts'

/** Takes originals of changed objects out of the resources of pages and forms that list but do not use them. */
export function dropUnusedOriginals(
  file: PdfFile,
  pages: readonly Page[],
  touched: ReadonlySet<number>,
): void {
  if (touched.size === 0) return
  const done = new Map<PdfDict, PdfDict>()
  const seen = new Set<PdfObject>()
  const visitForms = (resources: PdfDict, depth: number): void => {
    if (depth > 12) return
    for (const entry of file.dict(resources.map.get('XObject'))?.map.values() ?? []) {
      const s = file.stream(entry)
      if (!s || seen.has(s) || file.name(s.dict.map.get('Subtype')) !== 'Form') continue
      seen.add(s)
      const own = file.dict(s.dict.map.get('Resources'))
      if (!own) continue
      visitForms(own, depth + 1)
      if (!lists(file, own, touched)) continue
      const data = file.decode(s)
      if (data) s.dict.map.set('Resources', prunedResources(file, own, data, touched))
    }
  }
  for (const page of pages) {
    const own = file.dict(page.dict.map.get('Resources'))
    if (!own) continue
    if (!done.has(own)) {
      visitForms(own, 0)
      done.set(own, own)
    }
    if (!lists(file, own, touched)) continue
    const content = pageContent(file, page)
    if (content) page.dict.map.set('Resources', prunedResources(file, own, content, touched))
  }
}

function lists(file: PdfFile, resources: PdfDict, touched: ReadonlySet<number>): boolean {
  for (const category of ['XObject', 'Font', 'ExtGState', 'Pattern']) {
    for (const o of file.dict(resources.map.get(category))?.map.values() ?? [])
      if (isRef(o) && touched.has(o.num)) return true
  }
  return false
}
