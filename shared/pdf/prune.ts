import { prunedResources } from './content/used-names.ts'
import type { PdfFile } from './cos/file.ts'
import { isRef, type PdfDict, type PdfObject, ref } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { pageContent } from './page-rewrite.ts'

/**
 * Takes originals of changed objects out of the resources of pages and forms that list but do not use them, and
 * pictures that nothing draws out of those of pages.
 */
export function dropUnusedOriginals(
  file: PdfFile,
  pages: readonly Page[],
  touched: ReadonlySet<number>,
): void {
  dropUndrawnImages(file, pages)
  dropUndrawnInForms(file)
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

/**
 * A picture that a page lists without drawing it is seen by nobody and may show anything. It goes when its name is
 * in no content of the page, nor in that of any form, pattern or glyph, which may borrow the page's resources.
 */
function dropUndrawnImages(file: PdfFile, pages: readonly Page[]): void {
  const latin = new TextDecoder('latin1')
  let elsewhere: string | undefined
  for (const page of pages) {
    const resources = file.dict(page.dict.map.get('Resources'))
    const listed = file.dict(resources?.map.get('XObject'))
    if (!resources || !listed) continue
    const images = [...listed.map].filter(
      // A name may be written in other ways when it has other signs.
      ([entry, o]) => /^\w+$/.test(entry) && file.name(file.stream(o)?.dict.map.get('Subtype')) === 'Image',
    )
    if (images.length === 0) continue
    const bytes = pageContent(file, page)
    if (!bytes) continue
    const content = latin.decode(bytes)
    if (content.includes('#')) continue
    const suspects = images.filter(([entry]) => !content.includes(`/${entry}`))
    if (suspects.length === 0) continue
    elsewhere ??= contentElsewhere(file)
    const gone = suspects.filter(([entry]) => !elsewhere?.includes(`/${entry}`))
    if (gone.length === 0) continue
    const left = new Map(listed.map)
    for (const [entry] of gone) left.delete(entry)
    const own = new Map(resources.map).set('XObject', { kind: 'dict', map: left })
    page.dict.map.set('Resources', { kind: 'dict', map: own })
  }
}

/** The same for forms that have resources of their own. */
function dropUndrawnInForms(file: PdfFile): void {
  const isImage = (o: PdfObject) => file.name(file.stream(o)?.dict.map.get('Subtype')) === 'Image'
  // What a form keeps for fields that someone fills in is fonts; pictures there are drawn by nothing.
  const root = file.dict(file.trailer.map.get('Root'))
  const defaults = file.dict(file.dict(root?.map.get('AcroForm'))?.map.get('DR'))
  const kept = [...(file.dict(defaults?.map.get('XObject'))?.map ?? [])].filter(([, o]) => !isImage(o))
  if (defaults?.map.has('XObject')) defaults.map.set('XObject', { kind: 'dict', map: new Map(kept) })
  for (const num of file.numbers()) {
    const s = file.stream(ref(num))
    if (!s || file.name(s.dict.map.get('Subtype')) !== 'Form') continue
    const own = file.dict(s.dict.map.get('Resources'))
    const listed = [...(file.dict(own?.map.get('XObject'))?.map.values() ?? [])].filter(isImage)
    const data = own && listed.length > 0 ? file.decode(s) : undefined
    if (!own || !data) continue
    const images = new Set(listed.flatMap((o) => (isRef(o) ? [o.num] : [])))
    s.dict.map.set('Resources', prunedResources(file, own, data, images))
  }
}

/** Everything that is drawn with resources from elsewhere; glyph procedures have no type of their own. */
function contentElsewhere(file: PdfFile): string {
  const latin = new TextDecoder('latin1')
  const texts: string[] = []
  for (const num of file.numbers()) {
    const s = file.stream(ref(num))
    if (!s || dataOnly.has(file.name(s.dict.map.get('Subtype')) ?? '')) continue
    if (s.dict.map.has('Length1') || s.dict.map.has('N') || s.dict.map.has('FunctionType')) continue
    const data = file.decode(s)
    if (data) texts.push(latin.decode(data))
  }
  return texts.join('\n')
}

const dataOnly: ReadonlySet<string> = new Set(['Image', 'XML', 'Type1C', 'CIDFontType0C', 'OpenType'])
