import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { numberOf } from './RecordDialog.tsx'

type Shown = Output<'process.show'>

const marks = ['', ...Array.from({ length: 10 }, (_, index) => String(index + 1))]

/** What is only known when somebody asks or keeps count: hours, contentment, an expected objection. */
export function Measures(props: { readonly requestId: RequestId; readonly shown: Shown }) {
  const t = useTranslations('process.measures')
  const tUi = useTranslations('ui')
  const { shown } = props
  const save = useCommand('process.saveMeasures')
  const [hours, setHours] = useState(shown.hours === null ? '' : String(shown.hours).replace('.', ','))
  const [mark, setMark] = useState(shown.satisfaction === null ? '' : String(shown.satisfaction))
  const [expected, setExpected] = useState(shown.objectionExpected)
  return (
    <Card title={t('title')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({
            requestId: props.requestId,
            hours: numberOf(hours),
            satisfaction: mark === '' ? null : Number(mark),
            objectionExpected: expected,
          })
        }}
      >
        <p className="small soft">{t('lead')}</p>
        <div className="fields">
          <TextField label={t('hours')} inputMode="text" value={hours} onChange={setHours} />
          <Select
            label={t('satisfaction')}
            hint={t('satisfactionHint')}
            value={mark}
            options={marks.map((value) => ({ value, label: value || t('notAsked') }))}
            onChange={setMark}
          />
        </div>
        <Checkbox isSelected={expected} onChange={setExpected}>
          {t('objectionExpected')}
        </Checkbox>
        {save.error && <ErrorState error={save.error} />}
        {save.isSuccess && (
          <Notice tone="ok" announce>
            {tUi('saved')}
          </Notice>
        )}
        <div>
          <Button type="submit" isPending={save.isPending}>
            {tUi('save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
