import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Day } from '../../../shared/dates.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { dayInWords, instantInWords, useErrorWords } from '../../words.ts'

type Recorded = Output<'terms.show'>['events'][number]

/** What was recorded by hand; a withdrawn event stays, struck, because letters may have been sent on it. */
export function TermEvents({ events }: { readonly events: readonly Recorded[] }) {
  const t = useTranslations('terms')
  const words = useErrorWords()
  const withdraw = useCommand('terms.withdraw')
  return (
    <Card title={t('list.title')}>
      {events.length === 0 && <p className="soft">{t('list.empty')}</p>}
      {withdraw.error && <ErrorState error={withdraw.error} />}
      <ul className="split-list">
        {events.map((recorded) => {
          const { event, withdrawnAt, refused } = recorded
          const name = t(`events.${event.kind}`)
          return (
            <li key={recorded.id} className="row-spread">
              <span>
                <span className={withdrawnAt ? 'row-struck' : undefined}>
                  <span className="strong">{name}</span> · {dayInWords(event.on)}
                  <Extra event={event} />
                </span>
                {refused && <span className="field-error">{words.ofCode(refused.code, refused.params)}</span>}
                {withdrawnAt && (
                  <span className="small soft">
                    {' '}
                    · {t('list.withdrawn', { at: instantInWords(withdrawnAt) })}
                  </span>
                )}
              </span>
              {!withdrawnAt && (
                <Button
                  small
                  look="quiet"
                  label={t('list.withdrawWhich', { name, day: dayInWords(event.on) })}
                  onPress={() => withdraw.mutate({ id: recorded.id })}
                >
                  {t('list.withdraw')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function Extra({ event }: { readonly event: Recorded['event'] }) {
  const t = useTranslations('terms')
  const words = (day: Day) => dayInWords(day)
  if ('termEnd' in event) return <> · {t('list.until', { day: words(event.termEnd) })}</>
  if ('from' in event)
    return (
      <>
        {' · '}
        {event.to
          ? t('list.period', { from: words(event.from), to: words(event.to) })
          : t('list.periodOpen', { from: words(event.from) })}
      </>
    )
  return null
}
