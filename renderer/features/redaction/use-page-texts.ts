import { useCallback, useEffect, useRef, useState } from 'react'
import type { PageInfo } from '../../../shared/contract/documents.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import type { PageFrame } from '../../../shared/text/coordinates.ts'
import { type Char, type PageText, pageText } from '../../../shared/text/page-text.ts'
import { call } from '../../client.ts'

/** Pages whose text is kept; a document of 20,000 pages must not fill the memory. */
const kept = 400

export type PageTexts = {
  /** The text of a page when it is there already; asks for it otherwise, and the screen is drawn again. */
  get(page: number): PageText | undefined
  /** The text of a page when it is there already. */
  known(page: number): PageText | undefined
  load(page: number): Promise<PageText>
}

/** The characters of pages, fetched as they are needed, and again where recognition has changed them. */
export function usePageTexts(
  documentId: DocumentId,
  frames: readonly PageFrame[],
  pages: readonly PageInfo[],
): PageTexts {
  const texts = useRef(new Map<number, PageText>())
  const asked = useRef(new Map<number, Promise<PageText>>())
  /** Pages that something on the screen waits for; a search through the document must not redraw it page by page. */
  const awaited = useRef(new Set<number>())
  const [, redraw] = useState(0)
  const sources = useRef(pages)
  useEffect(() => {
    for (const { page, textSource } of pages)
      if (sources.current[page]?.textSource !== textSource) texts.current.delete(page)
    sources.current = pages
    redraw((times) => times + 1)
  }, [pages])

  const load = useCallback(
    (page: number): Promise<PageText> => {
      const known = texts.current.get(page)
      if (known) return Promise.resolve(known)
      const underway = asked.current.get(page)
      if (underway) return underway
      const fetched = call('documents.chars', { id: documentId, page }).then(({ chars }) => {
        const text = pageText(chars as readonly Char[], frames[page]!)
        texts.current.set(page, text)
        asked.current.delete(page)
        const oldest = texts.current.keys().next().value
        if (texts.current.size > kept && oldest !== undefined) texts.current.delete(oldest)
        if (awaited.current.delete(page)) redraw((times) => times + 1)
        return text
      })
      // A page whose text cannot be had can still be drawn on; asking again is allowed.
      fetched.catch(() => asked.current.delete(page))
      asked.current.set(page, fetched)
      return fetched
    },
    [documentId, frames],
  )

  const get = useCallback(
    (page: number) => {
      const known = texts.current.get(page)
      if (known || !frames[page]) return known
      awaited.current.add(page)
      void load(page).catch(() => {})
      return undefined
    },
    [frames, load],
  )
  const known = useCallback((page: number) => texts.current.get(page), [])
  return { get, known, load }
}
