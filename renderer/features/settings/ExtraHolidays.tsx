import { useTranslations } from 'use-intl'
import type { Input } from '../../../shared/contract/contract.ts'
import type { Day } from '../../../shared/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { TextField } from '../../ui/TextField.tsx'

type Holidays = Input<'settings.save'>['extraHolidays']

/** Equated days that the organisation added, so that the terms count them. */
export function ExtraHolidays(props: {
  readonly holidays: Holidays
  readonly onChange: (holidays: Holidays) => void
  readonly error: (key: string) => string | undefined
}) {
  const t = useTranslations('settings')
  const { holidays, onChange, error } = props
  const change = (at: number, part: Partial<Holidays[number]>) =>
    onChange(holidays.map((one, index) => (index === at ? { ...one, ...part } : one)))
  return (
    <div className="stack-tight">
      <h3>{t('extraHolidays')}</h3>
      <p className="small soft">{t('extraHolidaysHint')}</p>
      {holidays.map((holiday, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row being typed has nothing else to be known by
        <div className="fields" key={index}>
          <DateField
            label={t('holidayDay')}
            value={(holiday.day || null) as Day | null}
            onChange={(day) => change(index, { day: day ?? '' })}
            error={error(`extraHolidays.${index}.day`)}
          />
          <TextField
            label={t('holidayName')}
            value={holiday.name}
            onChange={(name) => change(index, { name })}
            error={error(`extraHolidays.${index}.name`)}
          />
          <div className="align-end">
            <Button
              small
              label={t('removeHolidayWhich', { name: holiday.name || String(index + 1) })}
              onPress={() => onChange(holidays.filter((_, at) => at !== index))}
            >
              {t('removeHoliday')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button small onPress={() => onChange([...holidays, { day: '', name: '' }])}>
          {t('addHoliday')}
        </Button>
      </div>
    </div>
  )
}
