import { useTranslations } from 'use-intl'
import type { PaintState } from '../../pdf/PageCanvas.tsx'

/** What a page has to say about itself: it cannot be drawn, or there is no text on it. */
export function PageMessages(props: {
  readonly page: number
  readonly state: PaintState
  readonly hasText: boolean
}) {
  const t = useTranslations('redaction.page')
  if (props.state === 'failed')
    return (
      <div className="page-message page-message-bad" role="alert">
        <p>{t('failed', { page: props.page + 1 })}</p>
        <p>{t('failedHint')}</p>
      </div>
    )
  if (props.hasText) return null
  return <p className="page-note">{t('noText')}</p>
}
