import type { DocumentId, FileHash } from '../../../shared/ids.ts'
import { call } from '../../client.ts'
import { openAhead } from '../../pdf/ahead.ts'
import { answers, keyOf } from '../../questions.ts'
import { prepareFirstPage } from './first-page.ts'

/** A longer document is not opened before anyone asks for it: reading it would hold up the pages in sight. */
const unaskedUpTo = 300

/**
 * Asks what the redaction screen of a document will ask, opens its file and draws its page, before it is there.
 *
 * @param file its file when the officer asked for it already
 */
export async function prepareDocument(
  id: DocumentId,
  file?: { readonly sha256: FileHash; readonly pages: number },
): Promise<void> {
  if (file) openAhead(file.sha256, file.pages).catch(() => {})
  void answers.prefetchQuery({
    queryKey: keyOf('redaction.marks', { documentId: id }),
    queryFn: () => call('redaction.marks', { documentId: id }),
  })
  const shown = await answers.fetchQuery({
    queryKey: keyOf('documents.show', { id }),
    queryFn: () => call('documents.show', { id }),
  })
  if (file || shown.document.pages <= unaskedUpTo) await prepareFirstPage(shown)
}
