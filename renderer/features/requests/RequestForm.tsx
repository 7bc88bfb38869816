import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Input } from '../../../shared/contract/contract.ts'
import { law, requestChannel, requesterType } from '../../../shared/contract/requests.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Form } from '../../form.ts'
import { Card } from '../../ui/Card.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'

export type RequestFields = Input<'requests.register'>

/** The fields of a request, for registering and for changing it. */
export function RequestForm(props: {
  readonly form: Form<RequestFields>
  readonly handlers: readonly string[]
  readonly children: ReactNode
}) {
  const t = useTranslations('requests')
  const tUi = useTranslations('ui')
  const { form } = props
  const { value, set, error } = form
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <Card title={t('form.receipt')}>
        <div className="fields">
          <DateField
            label={t('form.receivedOn')}
            isRequired
            value={(value.receivedOn || null) as Day | null}
            onChange={(day) => set('receivedOn', day ?? '')}
            hint={t('form.receivedHint')}
            error={error('receivedOn')}
          />
          <Select
            label={t('form.channel')}
            value={value.channel}
            options={requestChannel.options.map((key) => ({ value: key, label: t(`channel.${key}`) }))}
            onChange={(channel) => set('channel', channel)}
          />
          <Select
            label={t('form.law')}
            value={value.law}
            options={law.options.map((key) => ({ value: key, label: t(`law.${key}`) }))}
            onChange={(chosen) => set('law', chosen)}
          />
        </div>
      </Card>
      <Card title={t('form.requester')}>
        <div className="fields">
          <TextField
            label={t('form.requesterName')}
            isRequired
            value={value.requesterName}
            onChange={(text) => set('requesterName', text)}
            error={error('requesterName')}
          />
          <Select
            label={t('form.requesterType')}
            value={value.requesterType}
            options={requesterType.options.map((key) => ({ value: key, label: t(`requesterType.${key}`) }))}
            onChange={(type) => set('requesterType', type)}
          />
          <TextField
            label={t('form.requesterContact')}
            value={value.requesterContact}
            onChange={(text) => set('requesterContact', text)}
            error={error('requesterContact')}
          />
        </div>
      </Card>
      <Card title={t('form.question')}>
        <div className="fields">
          <TextField
            className="wide"
            label={t('form.subject')}
            isRequired
            value={value.subject}
            onChange={(text) => set('subject', text)}
            hint={t('form.subjectHint')}
            error={error('subject')}
          />
          <TextArea
            className="wide"
            label={t('form.text')}
            rows={6}
            value={value.text}
            onChange={(text) => set('text', text)}
            error={error('text')}
          />
          <DateField
            label={t('form.periodFrom')}
            value={value.periodFrom as Day | null}
            onChange={(day) => set('periodFrom', day)}
            hint={t('form.periodHint')}
            error={error('periodFrom')}
          />
          <DateField
            label={t('form.periodTo')}
            value={value.periodTo as Day | null}
            onChange={(day) => set('periodTo', day)}
            hint={t('form.periodHint')}
            error={error('periodTo')}
          />
        </div>
      </Card>
      <Card title={t('form.handling')}>
        <div className="fields">
          <TextField
            label={t('form.handler')}
            name="handler"
            isRequired
            value={value.handler}
            onChange={(text) => set('handler', text)}
            list={props.handlers}
            error={error('handler')}
          />
        </div>
      </Card>
      <p className="small soft">{tUi('requiredNote')}</p>
      {props.children}
    </form>
  )
}
