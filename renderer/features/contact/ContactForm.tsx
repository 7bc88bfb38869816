import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { contactContract } from '../../../shared/contract/contact.ts'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { type Day, today } from '../../../shared/dates.ts'
import {
  contactChannels,
  guardRails,
  interventionCodes,
  interventionOf,
  reachedCodes,
} from '../../../shared/domain/contact.ts'
import { useForm } from '../../form.ts'
import { useKept } from '../../kept.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Actions } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import '../handbook/handbook.css'
import { HandbookEntry } from '../handbook/HandbookEntry.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'
import { FollowUpFields } from './FollowUpFields.tsx'

/** Place where a half-filled contact is kept. */
export const contactKey = (requestId: string) => `contact ${requestId}`

type Fields = Input<'contact.add'>

/** The form for one contact: which step of the informal approach, when, how, and what came of it. */
export function ContactForm(props: {
  readonly request: ShownRequest
  readonly earlier: Output<'contact.list'>['steps']
  readonly onDone: () => void
}) {
  const t = useTranslations('contact')
  const tUi = useTranslations('ui')
  const { request, earlier, onDone } = props
  const add = useCommand('contact.add')
  const userName = useQuestion('settings.show', {}).data?.userName
  const [kept, keep, forget] = useKept<Fields>(contactKey(request.id), {
    requestId: request.id,
    intervention: earlier.some((step) => step.reached === 'reached') ? 'I12' : 'I1',
    onDay: today(),
    channel: 'phone',
    direction: 'outgoing',
    byWhom: userName || request.handler,
    withWhom: '',
    reached: 'reached',
    summary: '',
    agreement: '',
    questions: '',
    satisfaction: null,
    objectionExpected: null,
    result: null,
  })
  const form = useForm<Fields>({
    schema: contactContract['contact.add'].input,
    initial: kept,
    check: (value) => {
      if (value.onDay > today()) return { onDay: tUi('fields.in_future') }
      if (value.onDay && value.onDay < request.receivedOn) return { onDay: tUi('fields.before_receipt') }
      const refused = guardsOf(value, props).find((guard) => guard.level === 'refuse')
      return refused ? { withWhom: t(`guard.${refused.code}`) } : {}
    },
    onValid: (value) => add.mutate(value, { onSuccess: finish, onError: (error) => form.refuse(error) }),
  })
  const finish = () => {
    forget()
    onDone()
  }
  const { value, set, error } = form
  // A form that is left half-filled is there again when the officer comes back.
  useEffect(() => {
    if (form.isChanged) keep(value)
  }, [value, form.isChanged, keep])
  const chosen = interventionOf(value.intervention)
  const guards = guardsOf(value, props).filter((guard) => guard.level !== 'refuse')
  return (
    <Card title={t('formTitle')}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <Select
          label={t('form.intervention')}
          autoFocus
          value={value.intervention}
          options={interventionCodes.map((code) => ({
            value: code,
            label: `${code} · ${t(`interventions.${code}.name`)}`,
          }))}
          onChange={(code) => set('intervention', code)}
          hint={[t(`interventions.${value.intervention}.how`), chosen.article].filter(Boolean).join(' ')}
        />
        <details>
          <summary>{t('handbook.here', { name: t(`interventions.${value.intervention}.name`) })}</summary>
          <HandbookEntry code={value.intervention} short />
        </details>
        <div className="fields">
          <DateField
            label={t('form.onDay')}
            isRequired
            value={(value.onDay || null) as Day | null}
            onChange={(day) => set('onDay', day ?? '')}
            error={error('onDay')}
          />
          <Select
            label={t('form.channel')}
            value={value.channel}
            options={contactChannels.map((code) => ({ value: code, label: t(`channels.${code}`) }))}
            onChange={(code) => set('channel', code)}
          />
          <Select
            label={t('form.direction')}
            value={value.direction}
            options={(['outgoing', 'incoming'] as const).map((code) => ({
              value: code,
              label: t(`directions.${code}`),
            }))}
            onChange={(code) => set('direction', code)}
          />
          <Select
            label={t('form.reached')}
            value={value.reached}
            options={reachedCodes.map((code) => ({ value: code, label: t(`reached.${code}`) }))}
            onChange={(code) => set('reached', code)}
          />
          <TextField
            label={t('form.byWhom')}
            isRequired
            value={value.byWhom}
            onChange={(text) => set('byWhom', text)}
            error={error('byWhom')}
          />
          <TextField
            label={t('form.withWhom')}
            value={value.withWhom}
            onChange={(text) => set('withWhom', text)}
            error={error('withWhom')}
          />
          <TextArea
            className="wide"
            label={t('form.summary')}
            hint={t('form.summaryHint')}
            rows={3}
            value={value.summary}
            onChange={(text) => set('summary', text)}
            error={error('summary')}
          />
          <TextArea
            className="wide"
            label={t('form.questions')}
            hint={t('form.questionsHint')}
            rows={2}
            value={value.questions ?? ''}
            onChange={(text) => set('questions', text)}
            error={error('questions')}
          />
          <FollowUpFields value={value} set={set} />
          <TextArea
            className="wide"
            label={t('form.agreement')}
            hint={t('form.agreementHint')}
            rows={2}
            value={value.agreement}
            onChange={(text) => set('agreement', text)}
            error={error('agreement')}
          />
        </div>
        {guards.length > 0 && (
          <Notice tone={guards.some((guard) => guard.level === 'warn') ? 'warn' : 'info'}>
            <ul className="stack-tight">
              {guards.map((guard) => (
                <li key={guard.code}>{t(`guard.${guard.code}`)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {add.error && <ErrorState error={add.error} />}
        <Actions>
          <Button type="submit" look="primary" isPending={add.isPending}>
            {t('form.submit')}
          </Button>
          <Button look="quiet" onPress={finish}>
            {tUi('cancel')}
          </Button>
        </Actions>
      </form>
    </Card>
  )
}

function guardsOf(
  value: Fields,
  { earlier, request }: { earlier: Output<'contact.list'>['steps']; request: ShownRequest },
) {
  const onDay = (value.onDay || today()) as Day
  return guardRails({ ...value, onDay }, earlier, request.receivedOn)
}
