import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { navigate } from 'wouter/use-browser-location'
import { contactContract } from '../../../shared/contract/contact.ts'
import type { Input } from '../../../shared/contract/contract.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { contactChannels } from '../../../shared/domain/contact.ts'
import { conversions } from '../../../shared/domain/conversions.ts'
import { useForm } from '../../form.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'

/** Ending or changing a request by agreement; afterwards the confirming letter is ready as a draft. */
export function Convert({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('contact.convert')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button small onPress={() => setIsOpen(true)}>
        {t('open')}
      </Button>
      {isOpen && <ConvertDialog request={request} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function ConvertDialog({
  request,
  onClose,
}: {
  readonly request: ShownRequest
  readonly onClose: () => void
}) {
  const t = useTranslations('contact.convert')
  const tContact = useTranslations('contact')
  const tUi = useTranslations('ui')
  const convert = useCommand('contact.convert')
  const form = useForm<Input<'contact.convert'>>({
    schema: contactContract['contact.convert'].input,
    initial: {
      requestId: request.id,
      to: 'withdrawn',
      on: today(),
      withWhom: request.requesterName,
      channel: 'phone',
      reason: '',
      given: '',
      satisfied: false,
    },
    onValid: (value) =>
      convert.mutate(value, {
        onSuccess: ({ letter }) => {
          onClose()
          navigate(`/verzoeken/${request.id}/brieven?brief=${letter}`)
        },
        onError: (error) => form.refuse(error),
      }),
  })
  const { value, set, error } = form
  const forwards = value.to === 'forwarded_whole' || value.to === 'forwarded_part'
  return (
    <Dialog title={t('title')} onClose={onClose} wide>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <Select
          label={t('to')}
          autoFocus
          value={value.to}
          options={conversions.map((code) => ({ value: code, label: tContact(`conversions.${code}`) }))}
          onChange={(to) => set('to', to)}
        />
        <div className="fields">
          <DateField
            label={t('on')}
            isRequired
            value={(value.on || null) as Day | null}
            onChange={(day) => set('on', day ?? '')}
            error={error('on')}
          />
          <TextField
            label={t('withWhom')}
            isRequired
            value={value.withWhom}
            onChange={(text) => set('withWhom', text)}
            error={error('withWhom')}
          />
          <Select
            label={tContact('form.channel')}
            value={value.channel}
            options={contactChannels.map((code) => ({ value: code, label: tContact(`channels.${code}`) }))}
            onChange={(code) => set('channel', code)}
          />
        </div>
        <TextArea
          label={forwards ? t('authority') : t('given')}
          hint={forwards ? undefined : t('givenHint')}
          isRequired
          rows={2}
          value={value.given}
          onChange={(text) => set('given', text)}
          error={error('given')}
        />
        <TextArea
          label={t('reason')}
          hint={tContact('form.summaryHint')}
          rows={2}
          value={value.reason}
          onChange={(text) => set('reason', text)}
          error={error('reason')}
        />
        {value.to === 'withdrawn' && (
          <Checkbox isSelected={value.satisfied} onChange={(satisfied) => set('satisfied', satisfied)}>
            {t('satisfied')}
          </Checkbox>
        )}
        <Notice tone="info">{tContact('guard.no-pressure')}</Notice>
        {convert.error && <ErrorState error={convert.error} />}
        <Actions>
          <Button type="submit" look="primary" isPending={convert.isPending}>
            {t('submit')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {tUi('cancel')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
