import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { approachChoosers, approaches, informalOutcomes } from '../../../shared/domain/contact.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { dayInWords } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { Convert } from './Convert.tsx'

type Chosen = (typeof approaches)[number]

/** Which approach requester and authority chose together and why, what came of it, and ways to end by agreement. */
export function Approach(props: {
  readonly request: ShownRequest
  readonly choices: Output<'contact.list'>['choices']
}) {
  const t = useTranslations('contact')
  const { request, choices } = props
  const save = useCommand('contact.setApproach')
  const [approach, setApproach] = useState<Chosen | ''>(request.approach ?? '')
  const [chosenBy, setChosenBy] = useState<(typeof approachChoosers)[number]>('together')
  const [reason, setReason] = useState('')
  const outcome = informalOutcomes.find((code) => code === request.informalOutcome) ?? null
  const canSave = approach !== '' && (approach !== request.approach || reason.trim() !== '')
  return (
    <Card title={t('approach')}>
      <div className="stack">
        <Select<Chosen | ''>
          label={t('approachChosen')}
          value={approach}
          options={[
            ...(approach === '' ? [{ value: '' as const, label: t('notYet') }] : []),
            ...approaches.map((code) => ({ value: code, label: t(`approaches.${code}`) })),
          ]}
          onChange={setApproach}
        />
        <Select
          label={t('chosenByLabel')}
          value={chosenBy}
          options={approachChoosers.map((code) => ({ value: code, label: t(`chosenBy.${code}`) }))}
          onChange={setChosenBy}
        />
        <TextArea label={t('approachReason')} rows={2} value={reason} onChange={setReason} />
        <div>
          <Button
            small
            isDisabled={!canSave}
            isPending={save.isPending}
            onPress={() =>
              approach !== '' &&
              save.mutate(
                { requestId: request.id, approach, informalOutcome: outcome, chosenBy, reason },
                { onSuccess: () => setReason('') },
              )
            }
          >
            {t('saveApproach')}
          </Button>
        </div>
        {choices.length > 0 && (
          <ul className="split-list small">
            {choices.map((choice, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: choices of one day may be alike
              <li key={index}>
                <span className="strong">{t(`approaches.${choice.approach}`)}</span>{' '}
                {t('choiceOf', { day: dayInWords(choice.onDay), by: t(`chosenBy.${choice.chosenBy}`) })}
                {choice.reason && <div className="pre-line">{choice.reason}</div>}
              </li>
            ))}
          </ul>
        )}
        <Select<(typeof informalOutcomes)[number] | ''>
          label={t('outcome')}
          value={outcome ?? ''}
          options={[
            { value: '', label: t('notYet') },
            ...informalOutcomes.map((code) => ({ value: code, label: t(`outcomes.${code}`) })),
          ]}
          onChange={(code) =>
            save.mutate({ requestId: request.id, approach: request.approach, informalOutcome: code || null })
          }
        />
        {save.error && <ErrorState error={save.error} />}
        <div>
          <Convert request={request} />
        </div>
      </div>
    </Card>
  )
}
