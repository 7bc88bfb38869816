import { type KeyboardEvent, useRef, useState } from 'react'
import { addDays, type Day, weekday } from '../../shared/dates.ts'

export type CalendarDay = {
  readonly day: Day
  readonly what: 'counted' | 'suspended' | 'shifted'
  /** What is said about the day when it has the focus or the pointer. */
  readonly sentence: string
  readonly isLast: boolean
}

const monthNames = new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const weekdays = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo']

/**
 * Days on month sheets, each explained when pointed at or reached with the arrow keys. One day is in the tab
 * order; arrows move by a day or a week, Home and End to the ends.
 */
export function DayCalendar(props: { readonly label: string; readonly days: readonly CalendarDay[] }) {
  const { days } = props
  const place = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<Day | undefined>(days.find((one) => one.isLast)?.day)
  const byDay = new Map(days.map((one) => [one.day, one]))
  const tabStop = chosen && byDay.has(chosen) ? chosen : days.at(-1)?.day
  const explained = chosen ? byDay.get(chosen) : undefined

  const move = (event: KeyboardEvent) => {
    const from = days.findIndex((one) => one.day === tabStop)
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? days.length - 1 : step && from + step
    const target = to === undefined ? undefined : days[to]
    if (!target) return
    event.preventDefault()
    setChosen(target.day)
    place.current?.querySelector<HTMLElement>(`[data-day="${target.day}"]`)?.focus()
  }

  return (
    <div className="stack">
      <p role="status" className="strong">
        {explained?.sentence}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are days */}
      <div className="months" ref={place} onKeyDown={move} role="group" aria-label={props.label}>
        {[...new Set(days.map((one) => one.day.slice(0, 7)))].map((month) => (
          <table key={month} className="month">
            <caption>{monthNames.format(new Date(`${month}-01`))}</caption>
            <thead>
              <tr>
                {weekdays.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(month, byDay).map((week) => (
                <tr key={week[0]}>
                  {week.map((day) => {
                    const one = byDay.get(day)
                    const number = Number(day.slice(8))
                    if (day.slice(0, 7) !== month) return <td key={day} />
                    if (!one)
                      return (
                        <td key={day}>
                          <span className="day-cell">{number}</span>
                        </td>
                      )
                    return (
                      <td key={day}>
                        <button
                          type="button"
                          data-day={day}
                          tabIndex={day === tabStop ? 0 : -1}
                          className={`day-cell day-${one.what}${one.isLast ? ' day-last' : ''}${day === chosen ? ' day-chosen' : ''}`}
                          aria-label={one.sentence}
                          onFocus={() => setChosen(day)}
                          onMouseEnter={() => setChosen(day)}
                        >
                          {number}
                        </button>
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </div>
  )
}

/** Weeks, Monday first, that hold an explained day of the month `YYYY-MM`. */
function weeksOf(month: string, explained: ReadonlyMap<Day, CalendarDay>): Day[][] {
  const first = `${month}-01` as Day
  let start = addDays(first, 1 - weekday(first))
  const weeks: Day[][] = []
  while (start.slice(0, 7) <= month) {
    const monday = start
    const week = Array.from({ length: 7 }, (_, offset) => addDays(monday, offset))
    if (week.some((day) => day.startsWith(month) && explained.has(day))) weeks.push(week)
    start = addDays(start, 7)
  }
  return weeks
}
