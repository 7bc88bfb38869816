import { useTranslations } from 'use-intl'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { publicationContract } from '../../../shared/contract/publication.ts'
import { useForm } from '../../form.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { OrganisationPicker } from './OrganisationPicker.tsx'

type Fields = Input<'publication.saveSettings'>

/** What every publication of this organisation has in common. */
export function PublicationSettingsCard() {
  const t = useTranslations('publication')
  const settings = useQuestion('publication.settings', {})
  return (
    <Card title={t('settingsTitle')}>
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {!settings.data && !settings.error && <Skeleton lines={4} />}
      {settings.data && <SettingsForm saved={settings.data} />}
    </Card>
  )
}

function SettingsForm({ saved }: { readonly saved: Output<'publication.settings'> }) {
  const t = useTranslations('publication')
  const save = useCommand('publication.saveSettings')
  const form = useForm<Fields>({
    schema: publicationContract['publication.saveSettings'].input,
    initial: saved,
    onValid: (value) =>
      save.mutate(value, {
        onSuccess: () => form.reset(value),
        onError: (error) => form.refuse(error),
      }),
  })
  const { value, set, error } = form
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <p className="small soft">{t('settingsHint')}</p>
      <OrganisationPicker
        uri={value.organisationUri}
        name={value.organisationName}
        onChange={(uri, name) => {
          set('organisationUri', uri)
          set('organisationName', name)
        }}
      />
      <div className="fields">
        <TextField
          className="wide"
          label={t('baseUrl')}
          hint={t('baseUrlHint')}
          value={value.baseUrl}
          onChange={(text) => set('baseUrl', text)}
          error={error('baseUrl')}
        />
        <Select
          label={t('appraisal')}
          value={value.appraisal}
          options={(['undecided', 'keep', 'destroy'] as const).map((one) => ({
            value: one,
            label: t(`appraisals.${one}`),
          }))}
          onChange={(one) => set('appraisal', one)}
        />
        <TextField
          label={t('retentionTerm')}
          hint={t('retentionTermHint')}
          value={value.retentionTerm}
          onChange={(text) => set('retentionTerm', text)}
          error={error('retentionTerm')}
        />
        <TextField
          label={t('retentionSource')}
          value={value.retentionSource}
          onChange={(text) => set('retentionSource', text)}
          error={error('retentionSource')}
        />
        <TextField
          label={t('retentionCategory')}
          value={value.retentionCategory}
          onChange={(text) => set('retentionCategory', text)}
          error={error('retentionCategory')}
        />
        <TextField
          className="wide"
          label={t('gppAddress')}
          hint={t('gppAddressHint')}
          value={value.gppAddress}
          onChange={(text) => set('gppAddress', text)}
          error={error('gppAddress')}
        />
      </div>
      {save.error && <ErrorState error={save.error} />}
      {save.isSuccess && !form.isChanged && (
        <Notice tone="ok" announce>
          {t('savedSettings')}
        </Notice>
      )}
      <div>
        <Button type="submit" isPending={save.isPending}>
          {t('saveSettings')}
        </Button>
      </div>
    </form>
  )
}
