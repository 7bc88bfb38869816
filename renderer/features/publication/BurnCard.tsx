import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useJob } from '../../jobs.ts'
import { useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { daysInParams, useErrorWords, useLookup } from '../../words.ts'
import { placeOfBurn } from '../decisions/places.ts'

/** Makes the redacted files of all documents that need one, and checks each of them. */
export function BurnCard({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('publication')
  const list = useQuestion('documents.list', { requestId })
  const burn = useJob('redaction.burn', requestId)
  const documents = list.data?.documents ?? []
  const marked = documents.filter((one) => one.burn !== 'not_needed')
  const passed = marked.filter((one) => one.burn === 'passed').length
  const open = marked.length - passed
  return (
    <Card title={t('burn')}>
      <div className="stack">
        <p>
          {marked.length === 0
            ? t('burnNothing')
            : open === 0
              ? t('burnAllPassed', { count: passed })
              : t('burnOpen', { open, count: marked.length })}
        </p>
        <p className="small soft">{t('burnHint')}</p>
        {burn.failure && <ErrorState error={burn.failure} />}
        {open > 0 && (
          <div id={placeOfBurn}>
            <Button isPending={burn.isRunning} onPress={() => void burn.start({ requestId })}>
              {t('burnStart', { count: open })}
            </Button>
          </div>
        )}
        {burn.result && (
          <Result result={burn.result} documents={documents} onRepair={burn.start} requestId={requestId} />
        )}
      </div>
    </Card>
  )
}

type Documents = Output<'documents.list'>['documents']

function Result(props: {
  readonly result: Output<'redaction.burn'>
  readonly documents: Documents
  readonly requestId: RequestId
  readonly onRepair: ReturnType<typeof useJob<'redaction.burn'>>['start']
}) {
  const t = useTranslations('publication')
  const lookup = useLookup()
  const words = useErrorWords()
  const nameOf = (id: string) => props.documents.find((one) => one.id === id)?.title ?? ''
  const failed = props.result.results.filter((one) => !one.passed)
  const passed = props.result.results.length - failed.length
  return (
    <>
      {passed > 0 && (
        <Notice tone="ok" announce>
          {t('burnPassed', { count: passed })}
        </Notice>
      )}
      {failed.map((one) => {
        const blocking = one.findings.filter((finding) => finding.severity === 'block')
        const pages = [...new Set(blocking.flatMap(({ page }) => (page === undefined ? [] : [page])))]
        return (
          <Notice key={one.documentId} tone="bad" announce>
            <p className="strong">{t('burnFailed', { name: nameOf(one.documentId) })}</p>
            <ul className="stack-tight">
              {blocking.map((finding) => (
                <li key={[finding.rule, finding.messageCode, finding.page, finding.rect].join(' ')}>
                  {lookup(`findings.${finding.messageCode}`, daysInParams(finding.params)) ??
                    finding.messageCode}
                </li>
              ))}
            </ul>
            <div className="row">
              <Link href={`/documenten/${one.documentId}`}>{t('openDocument')}</Link>
              {pages.length > 0 && (
                <Button
                  small
                  onPress={() =>
                    void props.onRepair({
                      requestId: props.requestId,
                      documents: [one.documentId],
                      pagesAsImage: [{ documentId: one.documentId, pages }],
                    })
                  }
                >
                  {t('pagesAsImage', { count: pages.length })}
                </Button>
              )}
            </div>
          </Notice>
        )
      })}
      {props.result.refused.map(({ documentId, error }) => (
        <Notice key={documentId} tone="bad" announce>
          <p>
            <span className="strong">{nameOf(documentId)}</span>: {words.ofCode(error.code, error.params)}
          </p>
        </Notice>
      ))}
    </>
  )
}
