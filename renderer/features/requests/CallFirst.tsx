import { useTranslations } from 'use-intl'
import { useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { Skeleton } from '../../ui/States.tsx'
import { shortDay } from '../../words.ts'

const shown = 5

/** Whom to call first: requesters that nobody has reached yet, longest waiting on top. */
export function CallFirst(props: { readonly mine: boolean; readonly onShowAll: () => void }) {
  const t = useTranslations('requests')
  const waiting = useQuestion(
    'requests.list',
    { tile: 'not_called', sort: 'received', limit: shown, mine: props.mine },
    { keepPrevious: true },
  )
  const rows = waiting.data?.requests ?? []
  return (
    <Card title={t('callFirst')} level={2}>
      {!waiting.data && <Skeleton lines={3} />}
      {waiting.data && rows.length === 0 && <p className="small soft">{t('callNobody')}</p>}
      <ul className="split-list">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/verzoeken/${row.id}/contact`} plain>
              <span className="strong">{row.subject}</span>
            </Link>
            <div className="small soft">
              {row.requesterName} · {t('received', { day: shortDay(row.receivedOn) })} ·{' '}
              {t('attempts', { count: row.contactAttempts })}
            </div>
          </li>
        ))}
      </ul>
      {waiting.data && waiting.data.matching > rows.length && (
        <Button small look="quiet" onPress={props.onShowAll}>
          {t('callMore', { count: waiting.data.matching })}
        </Button>
      )}
    </Card>
  )
}
