import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TermDate } from '../../../shared/contract/terms.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { daysFromTo } from '../../../shared/domain/day-numbers.ts'
import { Card } from '../../ui/Card.tsx'
import { Timeline } from '../../ui/Timeline.tsx'
import { dayInWords, shortDay } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'

/** Terms that are worth a mark of their own on the line. */
const milestones: readonly TermDate['id'][] = [
  'first-contact',
  'clarification-request',
  'first-decision',
  'views',
  'partial-decision',
  'decision',
]

/** The decision term as a line: what ran, stood still and was extended, today, and the days that matter. */
export function TermTimeline(props: { readonly request: ShownRequest; readonly dates: readonly TermDate[] }) {
  const t = useTranslations('terms')
  const { segments } = props.request.term
  const [told, setTold] = useState<string>()
  const first = segments[0]
  const last = segments.at(-1)
  if (!first || !last) return null
  const length = Math.max(1, daysFromTo(first.from, last.to) + 1)
  const place = (day: Day) => (daysFromTo(first.from, day) + 1) / length
  const marks = props.dates.flatMap(({ id, date, part }) =>
    milestones.includes(id) && date !== null && date >= first.from && date <= last.to
      ? [
          {
            key: `${id} ${part ?? ''} ${date}`,
            at: place(date),
            label: `${t(`names.${id}`)}: ${shortDay(date)}`,
          },
        ]
      : [],
  )
  const now = today()
  return (
    <Card title={t('timeline.title')}>
      <div className="stack-tight">
        <p className="small soft">{t('timeline.lead')}</p>
        <Timeline
          parts={segments.map((one) => {
            const name = `${t(`timeline.${one.kind}`)}${one.extended ? ` (${t('timeline.extended')})` : ''}`
            return {
              key: `${one.from} ${one.kind}`,
              kind: one.kind,
              isExtended: one.extended,
              share: one.share,
              label: t('timeline.part', {
                name,
                from: dayInWords(one.from),
                to: dayInWords(one.to),
                days: daysFromTo(one.from, one.to) + 1,
              }),
            }
          })}
          today={
            now >= first.from && now <= last.to
              ? { at: place(now), label: `${t('timeline.today')}, ${shortDay(now)}` }
              : undefined
          }
          marks={marks}
          onTell={setTold}
        />
        <p className="small" role="status">
          {told ?? ' '}
        </p>
      </div>
    </Card>
  )
}
