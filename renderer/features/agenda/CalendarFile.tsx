import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { call } from '../../client.ts'
import { useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/States.tsx'
import { saveText } from '../../ui/save-text.ts'
import { useErrorWords } from '../../words.ts'

/** Saves the running last days of all requests (or one's own) as a file that every calendar opens. */
export function CalendarFile(props: { readonly mine: boolean }) {
  const t = useTranslations('agenda')
  const words = useErrorWords()
  const me = useQuestion('requests.list', {}).data?.me
  const [error, setError] = useState<unknown>()
  const save = async () => {
    setError(undefined)
    try {
      const { ics } = await call('terms.calendar', props.mine && me ? { handler: me.name } : {})
      saveText(ics, 'termijnen.ics', 'text/calendar')
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <>
      <Button onPress={() => void save()}>{t('toCalendar')}</Button>
      {error !== undefined && <Notice tone="bad">{words.of(error)}</Notice>}
    </>
  )
}
