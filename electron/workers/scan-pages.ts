import { inflateRawSync } from 'node:zlib'
import type { DocumentFacts, PageMeasure } from '../../shared/publication/facts.ts'
import { type SplitPage, splitPage } from '../../shared/publication/measure.ts'
import { type HiddenText, readabilityOf, type Secret, secretsOf } from '../../shared/publication/secrets.ts'
import { storedChars } from '../../shared/text/stored-chars.ts'
import { askCore } from './ask.ts'

/** What the core is asked for: the characters of the pages of a document, packed, in order. */
export type PagesQuestion = { readonly ask: 'pages'; readonly documentId: string }

/** What was found on the pages of a request. */
export type Scan = {
  readonly secrets: ReadonlyMap<string, Secret>
  readonly readable: ReadonlyMap<string, { readonly documentId: string; readonly page: number }>
  readonly measures: ReadonlyMap<string, readonly PageMeasure[]>
}

/** The pages of a document, each split into what lies under its marks and what stays readable. */
export async function splitPages(document: DocumentFacts): Promise<readonly SplitPage[]> {
  const packed = await askCore<readonly (Uint8Array | null)[]>({
    ask: 'pages',
    documentId: document.documentId,
  } satisfies PagesQuestion)
  return document.pages.map(({ rotate }, index) => {
    const bytes = packed[index]
    const chars = bytes ? storedChars(inflateRawSync(bytes).toString('utf8')) : []
    return splitPage(
      chars,
      document.marks.filter(({ page }) => page === index),
      rotate,
    )
  })
}

/**
 * Reads every page twice: first what is hidden, then what stays readable in the documents that go out. Only the
 * secrets and figures are kept, so that a large request fits.
 *
 * @param own  words that are the authority's own
 */
export async function scanPages(
  documents: readonly DocumentFacts[],
  own: readonly string[],
  onProgress: (share: number) => void,
): Promise<Scan> {
  const measures = new Map<string, readonly PageMeasure[]>()
  const hidden: HiddenText[] = []
  const marked = documents.filter(({ marks }) => marks.length > 0)
  const open = documents.filter(({ released }) => released !== null)
  const total = marked.length + open.length
  let done = 0
  const step = () => onProgress(++done / Math.max(1, total))
  for (const document of marked) {
    const pages = await splitPages(document)
    measures.set(
      document.documentId,
      pages.map(({ measure }) => measure),
    )
    for (const [page, { under }] of pages.entries())
      for (const text of under) if (text !== '') hidden.push({ text, documentId: document.documentId, page })
    step()
  }
  const secrets = secretsOf(hidden, own)
  const reading = readabilityOf(secrets)
  for (const document of open) {
    const pages = await splitPages(document)
    if (!measures.has(document.documentId))
      measures.set(
        document.documentId,
        pages.map(({ measure }) => measure),
      )
    for (const [page, { beside }] of pages.entries()) reading.page(beside, document.documentId, page)
    step()
  }
  return { secrets, readable: reading.readable, measures }
}
