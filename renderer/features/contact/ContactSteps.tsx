import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'

type Step = Output<'contact.list'>['steps'][number]

/** Every contact, newest first: what it was, whether the requester was reached, what was agreed. */
export function ContactSteps({ steps }: { readonly steps: readonly Step[] }) {
  const newestFirst = steps.toSorted(
    (a, b) => b.onDay.localeCompare(a.onDay) || b.createdAt.localeCompare(a.createdAt),
  )
  return (
    <ol className="steps">
      {newestFirst.map((step) => (
        <OneStep key={step.id} step={step} />
      ))}
    </ol>
  )
}

function OneStep({ step }: { readonly step: Step }) {
  const t = useTranslations('contact')
  const tUi = useTranslations('ui')
  const remove = useCommand('contact.remove')
  const [asks, setAsks] = useState(false)
  const isReached = step.reached === 'reached'
  const who = [
    t(`channels.${step.channel}`),
    t(`directions.${step.direction}`),
    t('byWhom', { name: step.byWhom }),
    ...(step.withWhom ? [t('withWhom', { name: step.withWhom })] : []),
  ]
  return (
    <li className={isReached ? undefined : 'step-missed'}>
      <div className="row-spread">
        <span>
          <span className="strong">{t(`interventions.${step.intervention}.name`)}</span>{' '}
          <span className="small soft">{step.intervention}</span>
        </span>
        <span className="row">
          <Chip tone={isReached ? 'ok' : 'quiet'}>{t(`reached.${step.reached}`)}</Chip>
          <span className="small">{dayInWords(step.onDay)}</span>
        </span>
      </div>
      <div className="small soft">{who.join(' · ')}</div>
      {step.summary && <p className="pre-line">{step.summary}</p>}
      {step.questions && (
        <p className="pre-line">
          <span className="strong">{t('form.questions')}:</span> {step.questions}
        </p>
      )}
      {(step.satisfaction !== null || step.objectionExpected !== null || step.result !== null) && (
        <p className="small">
          {[
            step.satisfaction !== null && t('mark', { mark: step.satisfaction }),
            step.objectionExpected !== null && t(step.objectionExpected ? 'objectionYes' : 'objectionNo'),
            step.result !== null && t(`results.${step.result}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {step.agreement && (
        <p className="pre-line">
          <span className="strong">{t('agreed')}:</span> {step.agreement}
        </p>
      )}
      <Button
        small
        look="link"
        label={t('removeWhich', {
          name: t(`interventions.${step.intervention}.name`),
          day: dayInWords(step.onDay),
        })}
        onPress={() => setAsks(true)}
      >
        {t('remove')}
      </Button>
      {asks && (
        <Dialog title={t('removeTitle')} onClose={() => setAsks(false)}>
          <p>{t('removeText')}</p>
          {remove.error && <ErrorState error={remove.error} />}
          <Actions>
            <Button
              look="danger"
              isPending={remove.isPending}
              onPress={() => remove.mutate({ id: step.id }, { onSuccess: () => setAsks(false) })}
            >
              {t('remove')}
            </Button>
            <Button look="quiet" onPress={() => setAsks(false)}>
              {tUi('cancel')}
            </Button>
          </Actions>
        </Dialog>
      )}
    </li>
  )
}
