import { useTranslations } from 'use-intl'
import type { PageInfo } from '../../../shared/contract/documents.ts'
import { poorBelow } from '../../../shared/domain/recognised-text.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import { useJob } from '../../jobs.ts'
import type { PaintState } from '../../pdf/PageCanvas.tsx'
import { Button } from '../../ui/Button.tsx'

/** What a page has to say about itself: it cannot be drawn, there is no text on it, or the text is not sure. */
export function PageMessages(props: {
  readonly page: number
  readonly state: PaintState
  /** Absent where the text does not matter, as on a burned page. */
  readonly text?: { readonly documentId: DocumentId; readonly info: PageInfo }
}) {
  const t = useTranslations('redaction.page')
  if (props.state === 'failed')
    return (
      <div className="page-message page-message-bad" role="alert">
        <p>{t('failed', { page: props.page + 1 })}</p>
        <p>{t('failedHint')}</p>
      </div>
    )
  if (!props.text) return null
  const { documentId, info } = props.text
  if (info.awaitsOcr) return <Recognise documentId={documentId} info={info} />
  if (!info.hasText) return <p className="page-note">{t('noText')}</p>
  if (info.textSource === 'ocr' && info.textConfidence !== null && info.textConfidence < poorBelow)
    return <p className="page-note">{t('poorText', { confidence: Math.round(info.textConfidence) })}</p>
  return null
}

/** The way to text on a page without any. */
function Recognise(props: { readonly documentId: DocumentId; readonly info: PageInfo }) {
  const t = useTranslations('redaction.page')
  const { documentId, info } = props
  const one = useJob('documents.ocr', `${documentId} ${info.page}`)
  return (
    // The page underneath takes a press as drawing.
    <div className="page-note page-note-ask" onPointerDown={(event) => event.stopPropagation()}>
      <span>{t('textWaits')}</span>
      <Button
        small
        isPending={one.isRunning}
        onPress={() => void one.start({ pages: [{ documentId, pages: [info.page] }] })}
      >
        {one.isRunning ? t('recognising') : t('recognise')}
      </Button>
    </div>
  )
}
