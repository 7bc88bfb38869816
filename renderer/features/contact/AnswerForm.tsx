import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { type Day, today } from '../../../shared/dates.ts'
import type { AgreementId } from '../../../shared/ids.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Actions } from '../../ui/Dialog.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'

/** The requester's answer to an offer: yes or no, when, and whether in writing. */
export function AnswerForm(props: {
  readonly id: AgreementId
  readonly offer: Output<'contact.agreements'>['agreements'][number]['offer']
  readonly onDone: () => void
}) {
  const t = useTranslations('contact.agreements')
  const tUi = useTranslations('ui')
  const answer = useCommand('contact.answerOffer')
  const [on, setOn] = useState<Day | null>(today())
  const [written, setWritten] = useState(false)
  const give = (what: 'accepted' | 'declined') =>
    on && answer.mutate({ id: props.id, answer: what, on, written }, { onSuccess: () => props.onDone() })
  return (
    <div className="stack">
      <div className="fields">
        <DateField label={t('answeredOn')} isRequired value={on} onChange={setOn} />
      </div>
      <Checkbox isSelected={written} onChange={setWritten}>
        {t('written')}
      </Checkbox>
      {props.offer.kind === 'delay' && !written && (
        <Notice tone="warn">{t('effects.unwritten_no_suspension')}</Notice>
      )}
      {answer.error && <ErrorState error={answer.error} />}
      <Actions>
        <Button isPending={answer.isPending} onPress={() => give('accepted')}>
          {t('accept')}
        </Button>
        <Button isPending={answer.isPending} onPress={() => give('declined')}>
          {t('decline')}
        </Button>
        <Button look="quiet" onPress={props.onDone}>
          {tUi('cancel')}
        </Button>
      </Actions>
    </div>
  )
}
