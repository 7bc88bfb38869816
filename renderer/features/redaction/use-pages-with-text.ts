import { useMemo } from 'react'
import type { PageInfo } from '../../../shared/contract/documents.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import { useQuestion } from '../../questions.ts'

/** The pages of an open document with what recognition has brought since; the same list while nothing came. */
export function usePagesWithText(documentId: DocumentId, opened: readonly PageInfo[]): readonly PageInfo[] {
  const read = useQuestion('ocr.pages', { id: documentId }, { keepPrevious: true }).data
  return useMemo(() => {
    if (!read || read.pages.length === 0) return opened
    const byPage = new Map(read.pages.map((page) => [page.page, page]))
    return opened.map((info) => {
      const now = byPage.get(info.page)
      if (!now) return info
      return {
        ...info,
        hasText: info.hasText || (now.source === 'ocr' && now.confidence !== null),
        textSource: now.source,
        textConfidence: now.confidence,
        awaitsOcr: now.waits,
      }
    })
  }, [opened, read])
}
