import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { call } from '../../client.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { saveText } from '../../ui/save-text.ts'

/** Saves the running last days of a request as a file that every calendar opens. */
export function CalendarButton(props: { readonly requestId: string; readonly number: string }) {
  const t = useTranslations('terms')
  const [error, setError] = useState<unknown>()
  const save = async () => {
    setError(undefined)
    try {
      const { ics } = await call('terms.calendar', { requestId: props.requestId })
      saveText(ics, `termijnen-${props.number}.ics`, 'text/calendar')
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <div className="stack">
      <div>
        <Button onPress={() => void save()}>{t('calendar')}</Button>
      </div>
      {error !== undefined && <ErrorState error={error} onRetry={() => void save()} />}
    </div>
  )
}
