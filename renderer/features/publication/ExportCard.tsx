import { Fragment, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useQuestion } from '../../questions.ts'
import { Card } from '../../ui/Card.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { bytesInWords, instantInWords } from '../../words.ts'
import { OpenPoint } from './OpenPoint.tsx'
import { Packages } from './Packages.tsx'

/** The export: what stands in its way, where it goes, and what was made. */
export function ExportCard({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('publication')
  const tPartials = useTranslations('partials')
  const [partId, setPartId] = useState<string | null>(null)
  const parts = useQuestion('partials.list', { requestId }).data?.partials ?? []
  const check = useQuestion('publication.check', { requestId, partId }, { keepPrevious: true })
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
        {parts.length > 0 && (
          <Select
            label={t('exportOf')}
            value={partId ?? ''}
            options={[
              { value: '', label: t('exportWhole') },
              ...parts.map((part) => ({
                value: part.id,
                label: tPartials('name', { number: part.number, title: part.title }),
              })),
            ]}
            onChange={(id) => setPartId(id || null)}
          />
        )}
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
        {blocking.length === 0 && <Packages key={partId} requestId={requestId} partId={partId} />}
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
