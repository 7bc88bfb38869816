import { useTranslations } from 'use-intl'
import type { RequestId } from '../../../shared/ids.ts'
import { useJob } from '../../jobs.ts'
import { useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import './text-state.css'

/** What recognition of text still has to do for a request, and which pages it could not read surely. */
export function TextState({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('documents.text')
  const state = useQuestion('documents.textState', { requestId }).data
  const running = useQuestion('jobs.running', {}).data?.jobs ?? []
  const job = useJob('documents.ocr', requestId)
  if (!state) return null
  const isBusy = job.isRunning || running.some(({ name }) => name === 'documents.ocr')
  return (
    <>
      {state.waiting > 0 && (
        <Notice tone="warn">
          <div className="row-spread">
            <p>{t('waiting', { count: state.waiting })}</p>
            <Button small isPending={isBusy} onPress={() => void job.start({ requestId })}>
              {isBusy ? t('busy') : t('recognise')}
            </Button>
          </div>
        </Notice>
      )}
      {job.failure && <ErrorState error={job.failure} />}
      {state.poor.length > 0 && (
        <Notice tone="info">
          <details>
            <summary>{t('poor', { count: state.poor.length })}</summary>
            <p>{t('poorHint')}</p>
            <ul className="stack-tight poor-pages">
              {state.poor.map(({ documentId, page, title, code, confidence }) => (
                <li key={`${documentId} ${page}`}>
                  <Link href={`/documenten/${documentId}?pagina=${page + 1}`}>
                    {t('poorPage', { title, page: page + 1 })}
                  </Link>{' '}
                  <span className="soft">
                    {code} · {t('sure', { confidence: Math.round(confidence) })}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        </Notice>
      )}
    </>
  )
}
