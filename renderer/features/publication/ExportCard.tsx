import { Fragment, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { shell } from '../../client.ts'
import { useJob } from '../../jobs.ts'
import { useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { bytesInWords, instantInWords } from '../../words.ts'
import { OpenPoint } from './OpenPoint.tsx'

/** The export: what stands in its way, where it goes, and what was made. */
export function ExportCard({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('publication')
  const check = useQuestion('publication.check', { requestId })
  const exporting = useJob('publication.export', requestId)
  const [folder, setFolder] = useState('')
  if (check.error)
    return (
      <Card title={t('export')}>
        <ErrorState error={check.error} onRetry={() => void check.refetch()} />
      </Card>
    )
  if (!check.data)
    return (
      <Card title={t('export')}>
        <Skeleton lines={3} />
      </Card>
    )
  const blocking = check.data.blockers.filter((one) => one.blocks)
  const warnings = check.data.blockers.filter((one) => !one.blocks)
  return (
    <Card title={t('export')}>
      <div className="stack">
        <p className="small soft">{t('exportHint')}</p>
        {blocking.length > 0 && (
          <Points
            tone="warn"
            title={t('blocked', { count: blocking.length })}
            points={blocking}
            requestId={requestId}
          />
        )}
        {warnings.length > 0 && (
          <Points tone="info" title={t('warnings')} points={warnings} requestId={requestId} />
        )}
        {blocking.length === 0 && (
          <div className="stack">
            <TextField
              label={t('folder')}
              hint={t('folderHint')}
              value={folder}
              onChange={setFolder}
              name="folder"
            />
            <div className="row">
              <Button
                look="primary"
                isPending={exporting.isRunning}
                onPress={() =>
                  void exporting.start({
                    requestId,
                    ...(folder.trim() === '' ? {} : { folder: folder.trim() }),
                  })
                }
              >
                {t('exportStart', { count: check.data.documents })}
              </Button>
              {shell && (
                <Button
                  onPress={() =>
                    void shell?.pickFolder().then((picked) => picked !== null && setFolder(picked))
                  }
                >
                  {t('pickFolder')}
                </Button>
              )}
            </div>
          </div>
        )}
        {exporting.failure && <ErrorState error={exporting.failure} />}
        {exporting.result && <Made result={exporting.result} />}
        <Earlier exports={check.data.exports} />
      </div>
    </Card>
  )
}

type Check = Output<'publication.check'>

/** Points of one kind that are spelled out; a dossier may have a thousand of them. */
const shownAlike = 5

function Points(props: {
  readonly tone: 'warn' | 'info'
  readonly title: string
  readonly points: Check['blockers']
  readonly requestId: string
}) {
  const t = useTranslations('publication')
  return (
    <Notice tone={props.tone}>
      <p className="strong">{props.title}</p>
      <ul className="stack-tight">
        {[...Map.groupBy(props.points, (point) => point.code)].map(([code, alike]) => (
          <Fragment key={code}>
            {alike.slice(0, shownAlike).map((point) => (
              <OpenPoint
                key={`${point.documentId ?? ''} ${Object.values(point.params).join(' ')}`}
                requestId={props.requestId}
                code={code}
                params={point.params}
                documentId={point.documentId}
              />
            ))}
            {alike.length > shownAlike && <li>{t('moreAlike', { count: alike.length - shownAlike })}</li>}
          </Fragment>
        ))}
      </ul>
    </Notice>
  )
}

function Made({ result }: { readonly result: Output<'publication.export'> }) {
  const t = useTranslations('publication')
  return (
    <Notice tone="ok" announce>
      <p className="strong">{t('made', { count: result.files.length })}</p>
      <p className="path">{result.folder}</p>
      {shell && (
        <div>
          <Button small onPress={() => void shell?.showInFolder(result.folder)}>
            {t('showFolder')}
          </Button>
        </div>
      )}
      <details>
        <summary>{t('files')}</summary>
        <ul className="stack-tight small">
          {result.files.map((file) => (
            <li key={file.path}>
              <span className="path">{file.path}</span> · {bytesInWords(file.bytes)}
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  )
}

function Earlier({ exports }: { readonly exports: Check['exports'] }) {
  const t = useTranslations('publication')
  if (exports.length === 0) return null
  return (
    <div className="stack-tight">
      <h3>{t('earlier')}</h3>
      <ul className="split-list small">
        {exports.map((one) => (
          <li key={one.id}>
            {instantInWords(one.createdAt)} · {t('fileCount', { count: one.files })},{' '}
            {bytesInWords(one.bytes)}
            <div className="path soft">{one.folder}</div>
          </li>
        ))}
      </ul>
    </div>
  )
}
