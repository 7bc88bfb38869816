import { useTranslations } from 'use-intl'
import type { AgendaItem } from '../../../shared/contract/agenda.ts'
import type { Output } from '../../../shared/contract/contract.ts'
import { addDays, type Day, today, weekday } from '../../../shared/dates.ts'
import { Chip } from '../../ui/Chip.tsx'
import { dayInWords } from '../../words.ts'
import { Items } from './DayItems.tsx'
import { useHolidayNames } from './holiday-names.ts'

/** The seven days of a week with everything on them written out; an empty weekend day says only its name. */
export function WeekList(props: {
  readonly monday: Day
  readonly items: readonly AgendaItem[]
  readonly holidays: Output<'requests.agenda'>['holidays']
}) {
  const t = useTranslations('agenda')
  const names = useHolidayNames(props.holidays)
  return (
    <div className="card">
      {props.items.length === 0 && <p className="soft">{t('nothingWeek')}</p>}
      <ul className="split-list">
        {Array.from({ length: 7 }, (_, offset) => addDays(props.monday, offset)).map((day) => {
          const items = props.items.filter(({ on }) => on === day)
          const holiday = names.get(day)
          return (
            <li key={day} className="agenda-week-day">
              <h3 className={holiday !== undefined || weekday(day) > 5 ? 'soft' : undefined}>
                {dayInWords(day)} {day === today() && <Chip tone="info">{t('today').toLowerCase()}</Chip>}
                {holiday && <span className="small soft agenda-week-holiday">{holiday}</span>}
              </h3>
              {items.length > 0 ? (
                <Items items={items} />
              ) : (
                <p className="small soft">{weekday(day) > 5 ? '' : t('nothingDay')}</p>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
