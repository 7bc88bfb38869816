import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { addDays, type Day, formatDayNl, today } from '../../shared/dates.ts'
import { readDay, typedDay } from './day-entry.ts'
import { TextField } from './TextField.tsx'

/**
 * A calendar day, typed the Dutch way; the weekday appears under it as soon as the day exists. Arrow up and
 * down move a day, from today when the field is empty. Text that is no day is kept and refused under the
 * field, so nothing typed is lost.
 *
 * @param onChange hears the day, or null while the field is empty or holds no day
 */
export function DateField(props: {
  readonly label: string
  readonly value: Day | null
  readonly onChange: (day: Day | null) => void
  readonly error?: string | undefined
  readonly hint?: string
  readonly isRequired?: boolean
  readonly className?: string
  readonly autoFocus?: boolean
}) {
  const t = useTranslations('ui')
  const [text, setText] = useState(() => typedDay(props.value))
  const [left, setLeft] = useState(false)
  const entered = readDay(text)

  // The value may also be set from outside (a proposal, another record): show that then.
  useEffect(() => {
    if (props.value !== null && props.value !== readDay(text)) setText(typedDay(props.value))
  }, [props.value, text])

  const enter = (next: string) => {
    setText(next)
    props.onChange(readDay(next) ?? null)
  }
  const step = (days: number) => enter(typedDay(addDays(entered ?? today(), days)))
  const noDay = left && text.trim() !== '' && !entered ? t('fields.invalid_day') : undefined

  return (
    <TextField
      label={props.label}
      value={text}
      onChange={enter}
      onBlur={() => {
        setLeft(true)
        if (entered) setText(typedDay(entered))
      }}
      error={noDay ?? props.error}
      hint={entered ? formatDayNl(entered) : (props.hint ?? t('dayHint'))}
      placeholder={t('dayPlaceholder')}
      inputMode="numeric"
      className={props.className ?? ''}
      {...(props.isRequired ? { isRequired: true } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
      onKeyDown={(key, stop) => {
        if (key !== 'ArrowUp' && key !== 'ArrowDown') return
        stop()
        if (text.trim() === '') enter(typedDay(today()))
        else step(key === 'ArrowUp' ? 1 : -1)
      }}
    />
  )
}
