import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DocumentRow } from '../../../shared/contract/documents.ts'
import { useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { instantInWords, useLookup } from '../../words.ts'
import { eventInWords } from './event-words.ts'
import type { ShownRequest } from './shown-request.ts'

/** Tab "Logboek": every act on this request in words, newest first, with the check of the chain. */
export function LogTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('requests.log')
  const [starts, setStarts] = useState<readonly (number | undefined)[]>([undefined])
  const [isChecking, setIsChecking] = useState(false)
  const check = useQuestion('audit.verify', {}, { enabled: isChecking })
  return (
    <Card
      title={t('title')}
      action={
        <Button small onPress={() => (isChecking ? void check.refetch() : setIsChecking(true))}>
          {t('verify')}
        </Button>
      }
    >
      <div className="stack">
        {check.error && <ErrorState error={check.error} onRetry={() => void check.refetch()} />}
        {check.data && (
          <Notice tone={check.data.intact ? 'ok' : 'bad'} announce>
            {check.data.intact
              ? t('intact', { count: check.data.events })
              : t('broken', { at: check.data.brokenAt ?? 0 })}
          </Notice>
        )}
        {starts.map((before, position) => (
          <Stretch
            key={before ?? 'newest'}
            requestId={request.id}
            before={before}
            {...(position === starts.length - 1
              ? { onMore: (id: number) => setStarts([...starts, id]) }
              : {})}
          />
        ))}
      </div>
    </Card>
  )
}

function Stretch(props: {
  readonly requestId: string
  readonly before: number | undefined
  readonly onMore?: (before: number) => void
}) {
  const t = useTranslations('requests.log')
  const lookup = useLookup()
  const documents = useQuestion('documents.list', { requestId: props.requestId }).data?.documents ?? []
  const people = useQuestion('people.list', {}).data?.profiles ?? []
  const list = useQuestion('audit.list', {
    requestId: props.requestId,
    ...(props.before === undefined ? {} : { before: props.before }),
  })
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton lines={5} />
  const { events, more } = list.data
  const last = events.at(-1)
  return (
    <>
      {events.length === 0 && <p className="soft">{t('empty')}</p>}
      <ul className="split-list">
        {events.map((event) => (
          <li key={event.id} className="row-spread">
            <span>
              {eventInWords(event, lookup)}
              <About document={documents.find(({ id }) => id === event.subject)} />
            </span>
            <span className="small soft">
              {instantInWords(event.at)} ·{' '}
              {t('by', {
                actor:
                  people.find(({ id }) => id === event.actor)?.name ||
                  (lookup(`requests.log.actors.${event.actor}`) ?? event.actor),
              })}
            </span>
          </li>
        ))}
      </ul>
      {more && last && props.onMore && (
        <div>
          <Button small onPress={() => props.onMore?.(last.id)}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}

/** Which document an event is about, as long as the request holds it. */
function About(props: { readonly document: DocumentRow | undefined }) {
  const { document } = props
  if (!document) return null
  return (
    <span className="small soft">
      {' '}
      · {String(document.sequence).padStart(4, '0')} {document.title}
    </span>
  )
}
