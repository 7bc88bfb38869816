import type { PdfFile } from './cos/file.ts'
import { isRef, isString, textOf } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import type { Matcher } from './words.ts'

/**
 * Object numbers of notes of which nothing is left: comments that say nothing but removed words, and attached files
 * without a picture of their own. They are taken off their pages, so that no empty icon stays.
 */
export function emptiedNotes({
  file,
  pages,
  matcher,
}: {
  readonly file: PdfFile
  readonly pages: readonly Page[]
  readonly matcher: Matcher
}): Set<number> {
  const gone = new Set<number>()
  for (const page of pages) {
    const list = file.array(page.dict.map.get('Annots'))
    const left = list?.filter((entry) => {
      const d = file.dict(entry)
      if (!d) return true
      const subtype = file.name(d.map.get('Subtype'))
      const contents = file.resolve(d.map.get('Contents'))
      const empty =
        (subtype === 'FileAttachment' && !d.map.has('AP')) ||
        (subtype === 'Text' && isString(contents) && saysNothing(textOf(contents), matcher))
      if (!empty) return true
      for (const o of [entry, d.map.get('Popup')]) if (o !== undefined && isRef(o)) gone.add(o.num)
      return false
    })
    if (left && left.length < (list?.length ?? 0)) page.dict.map.set('Annots', left)
  }
  return gone
}

function saysNothing(text: string, matcher: Matcher): boolean {
  return matcher.found(text) && !/[\p{L}\p{N}]/u.test(matcher.cleaned(text).replaceAll('[gelakt]', ''))
}
