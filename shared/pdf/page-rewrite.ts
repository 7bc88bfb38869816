import { resourcesOf } from './content/resources.ts'
import { rewriteContent } from './content/rewrite.ts'
import { freshState } from './content/state.ts'
import type { PageWork } from './content/work.ts'
import type { PdfFile } from './cos/file.ts'
import type { PdfDict, PdfObject } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { byteSink, put, putBytes, sunk } from './cos/write.ts'
import { identity } from './geometry.ts'

/** The content of a page as one stream; undefined when a part cannot be decoded. */
export function pageContent(file: PdfFile, page: Page): Uint8Array | undefined {
  const contents = file.resolve(page.dict.map.get('Contents'))
  const parts: PdfObject[] = Array.isArray(contents) ? contents : contents === null ? [] : [contents]
  const sink = byteSink(4096)
  for (const part of parts) {
    const s = file.stream(part)
    if (!s) continue
    const data = file.decode(s)
    if (!data) return undefined
    putBytes(sink, data)
    put(sink, '\n')
  }
  return sunk(sink)
}

/** A page's content after the marks were applied. */
export type PageResult = {
  readonly content: Uint8Array
  readonly closing: string
  readonly resources: PdfDict | undefined
}

/** Reads a page with `work` and gives its content without what lies under the marks; undefined when unreadable. */
export function rewritePage(work: PageWork, page: Page): PageResult | undefined {
  const source = pageContent(work.file, page)
  if (!source) return undefined
  const resources = resourcesOf(work.file.dict(page.dict.map.get('Resources')))
  const { bytes, closing } = rewriteContent(
    {
      work,
      resources,
      base: identity,
      spans: [],
      owner: work.file.number(page.dict.map.get('StructParents')),
      above: [],
      state: freshState(),
      rewrite: rewriteContent,
    },
    source,
  )
  return {
    content: bytes ?? source,
    closing: bytes ? '' : closing,
    resources: resources.copy ?? resources.original,
  }
}
