import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Link } from 'wouter'
import type { AgendaItem } from '../../../shared/contract/agenda.ts'
import type { Output } from '../../../shared/contract/contract.ts'
import { addDays, type Day, today, weekday } from '../../../shared/dates.ts'
import { dayInWords } from '../../words.ts'
import { useHolidayNames } from './holiday-names.ts'
import { tabOf, useItemWords } from './item-words.ts'
import { daysOfSheet, monthInWords, weekNumber } from './months.ts'

const weekdays = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo']

/** Dates written out in one day; the others are told by their number. */
const shown = 3

/**
 * A month as a sheet of weeks. One day is in the tab order; arrows move by a day or a week, Home and End to the ends
 * of the week, Page Up and Page Down by a month. What is on the chosen day stands beside the sheet.
 */
export function MonthSheet(props: {
  readonly chosen: Day
  readonly items: readonly AgendaItem[]
  readonly holidays: Output<'requests.agenda'>['holidays']
  readonly onChoose: (day: Day) => void
  readonly onMonth: (direction: 1 | -1) => void
}) {
  const t = useTranslations('agenda')
  const { chosen } = props
  const table = useRef<HTMLTableElement>(null)
  const isMoving = useRef(false)
  const days = daysOfSheet(chosen.slice(0, 7))
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
  const byDay = Map.groupBy(props.items, (item) => item.on)
  const names = useHolidayNames(props.holidays)

  // After a key the focus follows the chosen day, also onto the sheet of another month.
  useEffect(() => {
    if (!isMoving.current) return
    isMoving.current = false
    table.current?.querySelector<HTMLElement>(`[data-day="${chosen}"]`)?.focus()
  }, [chosen])

  const move = (event: KeyboardEvent) => {
    if (!(event.target as HTMLElement).matches('[data-day]')) return
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -7,
      ArrowDown: 7,
      Home: 1 - weekday(chosen),
      End: 7 - weekday(chosen),
    }
    const step = steps[event.key]
    if (step === undefined && event.key !== 'PageUp' && event.key !== 'PageDown') return
    event.preventDefault()
    isMoving.current = true
    if (step === undefined) props.onMonth(event.key === 'PageUp' ? -1 : 1)
    else props.onChoose(addDays(chosen, step))
  }

  return (
    <div className="table-frame">
      <table ref={table} className="agenda-sheet" onKeyDown={move}>
        <caption className="visually-hidden">{t('sheet', { month: monthInWords(chosen) })}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('weekNumber')}</span>
            </th>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              <th scope="row">
                <span className="visually-hidden">{t('weekNumber')} </span>
                {week[0] && weekNumber(week[0])}
              </th>
              {week.map((day) => (
                <DayCell
                  key={day}
                  day={day}
                  isChosen={day === chosen}
                  isOther={day.slice(0, 7) !== chosen.slice(0, 7)}
                  holiday={names.get(day)}
                  items={byDay.get(day) ?? []}
                  onChoose={() => props.onChoose(day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DayCell(props: {
  readonly day: Day
  readonly isChosen: boolean
  readonly isOther: boolean
  readonly holiday: string | undefined
  readonly items: readonly AgendaItem[]
  readonly onChoose: () => void
}) {
  const t = useTranslations('agenda')
  const words = useItemWords('short')
  const { day, items, holiday } = props
  const isOff = holiday !== undefined || weekday(day) > 5
  const look = [
    'agenda-day',
    isOff ? 'agenda-off' : '',
    props.isOther ? 'agenda-other' : '',
    props.isChosen ? 'agenda-chosen' : '',
    day === today() ? 'agenda-today' : '',
  ]
  return (
    <td className={look.filter(Boolean).join(' ')}>
      <button
        type="button"
        className="agenda-number"
        data-day={day}
        tabIndex={props.isChosen ? 0 : -1}
        aria-pressed={props.isChosen}
        {...(day === today() ? { 'aria-current': 'date' as const } : {})}
        aria-label={t('dayLabel', {
          day: dayInWords(day),
          holiday: holiday ?? 'none',
          count: items.length,
          late: items.filter(({ state }) => state === 'overdue').length,
        })}
        onClick={props.onChoose}
      >
        <span className="agenda-digit">{Number(day.slice(8))}</span>
        {holiday && <span className="agenda-holiday">{holiday}</span>}
      </button>
      {items.length > 0 && (
        <div className="agenda-items">
          {items.slice(0, shown).map((item) => (
            // The list beside the sheet holds the same links for the keyboard.
            <Link
              key={`${item.requestId} ${item.what} ${item.part}`}
              href={`/verzoeken/${item.requestId}/${tabOf(item)}`}
              className={`agenda-item agenda-item-${item.state}`}
              tabIndex={-1}
              title={`${item.number} ${item.subject}`}
            >
              {item.number} {words(item)}
            </Link>
          ))}
          {items.length > shown && (
            <span className="agenda-more">{t('moreItems', { count: items.length - shown })}</span>
          )}
        </div>
      )}
    </td>
  )
}
