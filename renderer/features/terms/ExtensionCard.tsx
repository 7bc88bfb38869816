import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { dayInWords, useErrorWords } from '../../words.ts'

/** Extending once: what it would bring, until when it can, and recording the letter. */
export function ExtensionCard(props: {
  readonly requestId: string
  readonly extension: Output<'terms.show'>['extension']
}) {
  const t = useTranslations('terms')
  const words = useErrorWords()
  const { extension } = props
  const record = useCommand('terms.record')
  const [on, setOn] = useState<Day | null>(today())
  return (
    <Card title={t('extend.title')}>
      <div className="stack">
        <p className="small soft">{t('extend.reason')}</p>
        {extension.refusal && (
          <Notice tone="info">{words.ofCode(extension.refusal.code, extension.refusal.params)}</Notice>
        )}
        {extension.possible && (
          <form
            className="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (on) record.mutate({ requestId: props.requestId, event: { kind: 'extended', on } })
            }}
          >
            <div className="stack-tight">
              {extension.wouldBe && <p>{t('extend.whatIf', { wouldBe: dayInWords(extension.wouldBe) })}</p>}
              {extension.lastDay && (
                <p className="small soft">{t('extend.lastDay', { day: dayInWords(extension.lastDay) })}</p>
              )}
            </div>
            <DateField label={t('extend.on')} value={on} onChange={setOn} isRequired />
            {record.error && <ErrorState error={record.error} />}
            <div>
              <Button type="submit" isPending={record.isPending}>
                {t('extend.submit')}
              </Button>
            </div>
          </form>
        )}
      </div>
    </Card>
  )
}
