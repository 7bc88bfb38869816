import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSearchParams } from 'wouter'
import { addDays, type Day, isDay, today, weekday } from '../../../shared/dates.ts'
import { plusMonths } from '../../../shared/domain/day-numbers.ts'
import { useQuestion } from '../../questions.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import { useWho } from '../../who.ts'
import { dayInWords } from '../../words.ts'
import { CalendarFile } from './CalendarFile.tsx'
import { DayItems } from './DayItems.tsx'
import { MonthSheet } from './MonthSheet.tsx'
import { daysOfSheet, monthInWords, weekNumber } from './months.ts'
import { RemindersDialog } from './RemindersDialog.tsx'
import { WeekList } from './WeekList.tsx'
import './agenda.css'

type Look = 'month' | 'week'

/** Screen "Agenda": every term and task of the requests that are not closed, by month or by week. */
export function Agenda() {
  const t = useTranslations('agenda')
  const who = useWho()
  const [params, setParams] = useSearchParams()
  const [isReminding, setIsReminding] = useState(false)
  const asked = params.get('dag') ?? ''
  const chosen = isDay(asked) ? asked : today()
  const look: Look = params.get('beeld') === 'week' ? 'week' : 'month'
  const isMine = who.canBeMine && params.get('wie') !== 'iedereen'
  const isWhole = params.get('alles') === 'ja'
  const set = (name: string, value: string | null) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old)
        if (value === null) next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  const monday = addDays(chosen, 1 - weekday(chosen))
  const sheet = daysOfSheet(chosen.slice(0, 7))
  const span =
    look === 'month'
      ? { from: sheet[0] ?? chosen, to: sheet.at(-1) ?? chosen }
      : { from: monday, to: addDays(monday, 6) }
  const agenda = useQuestion(
    'requests.agenda',
    { ...span, mine: isMine },
    { keepPrevious: true, enabled: who.isKnown },
  )
  const items = (agenda.data?.items ?? []).filter((item) => isWhole || item.isMain)
  const holidays = agenda.data?.holidays ?? []
  const go = (day: Day) => set('dag', day)
  const step = (direction: 1 | -1) =>
    go(look === 'month' ? plusMonths(chosen, direction) : addDays(chosen, 7 * direction))
  return (
    <Screen
      title={t('title')}
      beside={
        <div className="row">
          <Button onPress={() => setIsReminding(true)}>{t('reminders')}</Button>
          <CalendarFile mine={isMine} />
        </div>
      }
    >
      <div className="agenda-bar">
        <Segmented
          label={t('look')}
          options={[
            { key: 'month', label: t('month') },
            { key: 'week', label: t('week') },
          ]}
          selected={look}
          onSelect={(key) => set('beeld', key === 'week' ? 'week' : null)}
        />
        <div className="row">
          <Button label={t(look === 'month' ? 'previousMonth' : 'previousWeek')} onPress={() => step(-1)}>
            ‹
          </Button>
          <Button onPress={() => go(today())}>{t('today')}</Button>
          <Button label={t(look === 'month' ? 'nextMonth' : 'nextWeek')} onPress={() => step(1)}>
            ›
          </Button>
        </div>
        <h2 aria-live="polite">
          {look === 'month'
            ? monthInWords(chosen)
            : t('weekTitle', {
                week: weekNumber(monday),
                from: dayInWords(span.from),
                to: dayInWords(span.to),
              })}
        </h2>
        {who.canBeMine && (
          <Segmented
            label={t('mine')}
            options={[
              { key: 'mine', label: t('mineOnly') },
              { key: 'all', label: t('everybody') },
            ]}
            selected={isMine ? 'mine' : 'all'}
            onSelect={(key) => set('wie', key === 'all' ? 'iedereen' : null)}
          />
        )}
        <Checkbox isSelected={isWhole} onChange={(on) => set('alles', on ? 'ja' : null)}>
          {t('extra')}
        </Checkbox>
      </div>
      {agenda.error && <ErrorState error={agenda.error} onRetry={() => void agenda.refetch()} />}
      {!agenda.data && !agenda.error && <Skeleton lines={8} tall />}
      {agenda.data && look === 'month' && (
        <div className="agenda-beside">
          <MonthSheet
            chosen={chosen}
            items={items}
            holidays={holidays}
            onChoose={go}
            onMonth={(direction) => go(plusMonths(chosen, direction))}
          />
          <DayItems day={chosen} items={items} holidays={holidays} />
        </div>
      )}
      {agenda.data && look === 'week' && <WeekList monday={monday} items={items} holidays={holidays} />}
      {isReminding && <RemindersDialog onClose={() => setIsReminding(false)} />}
    </Screen>
  )
}
