import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { addDays, type Day, today, weekday } from '../../../shared/dates.ts'
import { daysFromTo } from '../../../shared/domain/day-numbers.ts'
import { Card } from '../../ui/Card.tsx'
import { Timeline, TimelineLegend } from '../../ui/Timeline.tsx'
import { dayInWords, shortDay, useLookup } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { milestonesOf } from './timeline-marks.ts'

/** Dates written along the line at most; more would lie over each other at 150 %. */
const mostTicks = 9

/** The decision term as a line: what ran, stood still and was extended, today, and the days that matter. */
export function TermTimeline(props: {
  readonly request: ShownRequest
  readonly terms: Pick<Output<'terms.show'>, 'dates' | 'events'>
}) {
  const t = useTranslations('terms')
  const lookup = useLookup()
  const { request, terms } = props
  const { segments } = request.term
  const decision = terms.dates.find(({ id }) => id === 'decision')
  const explained = useMemo(
    () => new Map((decision?.explanation ?? []).map((one) => [one.day, one])),
    [decision],
  )
  const first = segments[0]
  const last = segments.at(-1)
  if (!first || !last) return null
  const days = daysFromTo(first.from, last.to) + 1
  const marks = milestonesOf(
    terms,
    { received: request.receivedOn, from: first.from, to: last.to },
    {
      received: t('timeline.received', { day: shortDay(request.receivedOn) }),
      term: ({ id, part }) => t(`names.${id}`) + (part ? ` (${part})` : ''),
      done: (name) => t('timeline.done', { name }),
      event: (kind) => t(`events.${kind}`),
    },
  )
  const now = today()
  const step = Math.max(1, Math.ceil(days / 7 / mostTicks)) * 7
  const monday = addDays(first.from, (8 - weekday(first.from)) % 7)
  const ticks = Array.from({ length: Math.floor(days / step) + 1 }, (_, index) =>
    addDays(monday, index * step),
  )
    .filter((day) => day <= last.to)
    .map((day) => ({ day: daysFromTo(first.from, day), label: tickLabel(day, days) }))

  const tell = (place: number): string => {
    const day = addDays(first.from, place)
    const part = segments.find((one) => one.from <= day && day <= one.to)
    const one = explained.get(day)
    const sentences: string[] = []
    if (one)
      sentences.push(
        t(`explain.${one.what}`, {
          day: dayInWords(day),
          number: one.dayNumber,
          reason: lookup(`terms.reasons.${one.reason}`) ?? one.reason,
          article: one.article,
        }),
      )
    else if (part?.kind === 'overdue')
      sentences.push(t('timeline.lateBy', { day: dayInWords(day), days: daysFromTo(part.from, day) + 1 }))
    else sentences.push(dayInWords(day))
    if (part)
      sentences.push(
        t('timeline.part', {
          name: `${t(`timeline.${part.kind}`)}${part.extended ? ` (${t('timeline.extended')})` : ''}`,
          from: shortDay(part.from),
          to: shortDay(part.to),
          days: daysFromTo(part.from, part.to) + 1,
        }),
      )
    const here = marks.filter(({ on }) => on === day).flatMap(({ names }) => names)
    if (here.length > 0) sentences.push(here.join(', '))
    return `${sentences.join('. ')}.`
  }

  const kinds = new Set(segments.map(({ kind }) => kind))
  const isInside = now >= first.from && now <= last.to
  return (
    <Card title={t('timeline.title')}>
      <div className="stack-tight">
        <TimelineLegend
          items={[
            ...(['elapsed', 'suspended', 'ahead', 'overdue'] as const)
              .filter((kind) => kinds.has(kind))
              .map((kind) => ({ kind, label: t(`timeline.${kind}`) })),
            ...(segments.some(({ extended }) => extended)
              ? [{ kind: 'extended' as const, label: t('timeline.extendedPart') }]
              : []),
            ...(isInside
              ? [{ kind: 'today' as const, label: `${t('timeline.today')}, ${shortDay(now)}` }]
              : []),
          ]}
        />
        <Timeline
          label={t('timeline.label')}
          hint={t('timeline.lead')}
          allLabel={t('timeline.all', { count: marks.length })}
          days={days}
          parts={segments.map((one) => ({
            key: `${one.from} ${one.kind}`,
            kind: one.kind,
            isExtended: one.extended,
            share: one.share,
          }))}
          today={isInside ? daysFromTo(first.from, now) : undefined}
          ticks={ticks}
          marks={marks.map((mark) => ({
            key: `${mark.on} ${mark.isDone}`,
            day: daysFromTo(first.from, mark.on),
            isDone: mark.isDone,
            label: `${shortDay(mark.on)}: ${mark.names.join(', ')}`,
          }))}
          tell={tell}
        />
      </div>
    </Card>
  )
}

/** A Monday without its name; with the year on a line of more than a year. */
function tickLabel(day: Day, days: number): string {
  const words = dayInWords(day).split(' ')
  return words.slice(1, days > 366 ? 4 : 3).join(' ')
}
