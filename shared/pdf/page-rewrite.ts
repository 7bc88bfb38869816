import { limits } from '../limits.ts'
import type { Appearance } from './annotations.ts'
import { addResource, resourcesOf } from './content/resources.ts'
import { rewriteContent } from './content/rewrite.ts'
import { freshState } from './content/state.ts'
import type { Stream } from './content/stream.ts'
import type { PageWork } from './content/work.ts'
import type { PdfFile } from './cos/file.ts'
import { unpacksTooLarge } from './cos/lzw.ts'
import { type PdfDict, type PdfObject, type PdfStream, toBytes } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { byteSink, numberText, put, putBytes, sunk } from './cos/write.ts'
import { identity } from './geometry.ts'

/** The streams that together are the content of a page. */
export function contentStreams(file: PdfFile, page: Page): PdfStream[] {
  const contents = file.resolve(page.dict.map.get('Contents'))
  const parts: PdfObject[] = Array.isArray(contents) ? contents : contents === null ? [] : [contents]
  return parts.flatMap((part) => file.stream(part) ?? [])
}

/**
 * The content of a page as one stream; undefined when a part cannot be decoded.
 *
 * @throws AppError `pdf.unpacks-too-large` also when small parts make a whole over the cap: one may be listed often
 */
export function pageContent(file: PdfFile, page: Page): Uint8Array | undefined {
  const sink = byteSink(4096)
  let total = 0
  for (const s of contentStreams(file, page)) {
    const data = file.decode(s)
    if (!data) return undefined
    total += data.length
    if (total > limits.streamBytes) throw unpacksTooLarge()
    putBytes(sink, data)
    put(sink, '\n')
  }
  return sunk(sink)
}

/** A page's content after the marks were applied. */
export type PageResult = {
  /** Balanced: leaves the graphics state as it found it. */
  readonly content: Uint8Array
  readonly resources: PdfDict | undefined
}

/**
 * Reads a page with `work` and gives its content without what lies under the marks; undefined when unreadable.
 *
 * @param appearances  annotations that become content of the page
 * @param given  content to read in place of the page's own
 */
export function rewritePage(
  work: PageWork,
  page: Page,
  appearances: readonly Appearance[] = [],
  given?: Uint8Array,
): PageResult | undefined {
  const source = given ?? pageContent(work.file, page)
  if (!source) return undefined
  const resources = resourcesOf(work.file.dict(page.dict.map.get('Resources')))
  const drawn = appearances.map(({ form, matrix }) => {
    const entry = addResource(work, resources, 'XObject', form)
    return `q ${matrix.map((n) => numberText(n, 6)).join(' ')} cm /${entry} Do Q`
  })
  const stream = (): Stream => ({
    work,
    resources,
    base: identity,
    spans: [],
    owner: work.file.number(page.dict.map.get('StructParents')),
    above: [],
    state: freshState(identity, work.view),
    rewrite: rewriteContent,
  })
  const { bytes, closing } = rewriteContent(stream(), source)
  const sink = byteSink(source.length + 64)
  put(sink, 'q\n')
  putBytes(sink, bytes ?? source)
  put(sink, `${bytes ? '' : closing}\nQ\n`)
  if (drawn.length > 0) {
    const extra = toBytes(drawn.join('\n'))
    putBytes(sink, rewriteContent(stream(), extra).bytes ?? extra)
    put(sink, '\n')
  }
  return { content: sunk(sink), resources: resources.copy ?? resources.original }
}
