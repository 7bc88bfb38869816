import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { addDays, dayOf, formatDayLongNl, now, today } from '../../../shared/dates.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Link } from '../../ui/Link.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import { shortDay, timeInWords, useLookup } from '../../words.ts'
import { eventInWords } from './event-words.ts'

type Item = Output<'requests.news'>['items'][number]

const shownAtFirst = 6

/** What happened to requests since the working day before, or since it was last read. */
export function News(props: { readonly mine: boolean }) {
  const t = useTranslations('requests.news')
  const news = useQuestion('requests.news', { mine: props.mine }, { keepPrevious: true })
  const read = useCommand('requests.newsSeen')
  const [isWhole, setIsWhole] = useState(false)
  const since = news.data && dayOf(news.data.since)
  const title =
    since === undefined || since === addDays(today(), -1)
      ? t('sinceYesterday')
      : t('sinceDay', {
          // Within a week the name of the day says it all.
          day: since >= addDays(today(), -6) ? (formatDayLongNl(since).split(' ')[0] ?? '') : shortDay(since),
        })
  const items = news.data?.items ?? []
  const shown = isWhole ? items : items.slice(0, shownAtFirst)
  return (
    <Card
      title={title}
      {...(items.some(({ isNew }) => isNew)
        ? {
            action: (
              <Button small look="quiet" onPress={() => read.mutate({ at: now() })}>
                {t('read')}
              </Button>
            ),
          }
        : {})}
    >
      {news.error && <ErrorState error={news.error} onRetry={() => void news.refetch()} />}
      {read.error && <ErrorState error={read.error} />}
      {!news.data && !news.error && <Skeleton lines={3} />}
      {news.data && items.length === 0 && <p className="small soft">{t('nothing')}</p>}
      <ul className="split-list">
        {shown.map((item) => (
          <li key={`${item.requestId} ${item.kind}`}>
            <Told item={item} />
          </li>
        ))}
      </ul>
      {items.length > shown.length && (
        <Button small look="quiet" onPress={() => setIsWhole(true)}>
          {t('showMore', { count: items.length - shown.length })}
        </Button>
      )}
      {isWhole && news.data?.more && <p className="small soft">{t('cut')}</p>}
    </Card>
  )
}

function Told({ item }: { readonly item: Item }) {
  const t = useTranslations('requests.news')
  const lookup = useLookup()
  const what = eventInWords(item, lookup)
  const day = dayOf(item.at)
  const when = day === today() ? timeInWords(item.at) : `${shortDay(day)} ${timeInWords(item.at)}`
  const by = item.by.map((actor) => lookup(`requests.log.actors.${actor}`) ?? actor).join(', ')
  return (
    <>
      <div>
        {item.count > 1 ? t('times', { what, count: item.count }) : what}{' '}
        {item.isNew && <Chip tone="info">{t('isNew')}</Chip>}
      </div>
      <div className="small">
        <Link href={`/verzoeken/${item.requestId}`} plain>
          {item.number} {item.subject}
        </Link>
      </div>
      <div className="small soft">
        {by} · {when}
      </div>
    </>
  )
}
