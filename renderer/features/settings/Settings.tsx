import { useTranslations } from 'use-intl'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { settingsContract } from '../../../shared/contract/settings.ts'
import { useForm } from '../../form.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { PublicationSettingsCard } from '../publication/PublicationSettingsCard.tsx'
import { ExtraHolidays } from './ExtraHolidays.tsx'
import { KeySettings } from './KeySettings.tsx'
import { LetterTemplates } from './LetterTemplates.tsx'
import { People } from './People.tsx'

type Fields = Input<'settings.save'>

/** Screen "Instellingen": the organisation, who works here, terms and boxes. */
export function Settings() {
  const t = useTranslations('settings')
  const settings = useQuestion('settings.show', {})
  return (
    <Screen title={t('title')}>
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {!settings.data && !settings.error && <Skeleton lines={6} tall />}
      {settings.data && (
        <div className="stack">
          <SettingsForm saved={settings.data} />
          <PublicationSettingsCard />
          <People />
          <LetterTemplates />
        </div>
      )}
    </Screen>
  )
}

function SettingsForm({ saved }: { readonly saved: Output<'settings.show'> }) {
  const t = useTranslations('settings')
  const tUi = useTranslations('ui')
  const save = useCommand('settings.save')
  const form = useForm<Fields>({
    schema: settingsContract['settings.save'].input,
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
      <Card title={t('organisation')}>
        <div className="fields">
          <TextField
            label={t('authorityName')}
            hint={t('authorityNameHint')}
            value={value.authorityName}
            onChange={(text) => set('authorityName', text)}
            error={error('authorityName')}
          />
          <TextField
            label={t('userName')}
            hint={t('userNameHint')}
            isRequired
            value={value.userName}
            onChange={(text) => set('userName', text)}
            error={error('userName')}
          />
          <TextField
            className="wide"
            label={t('signatory')}
            hint={t('signatoryHint')}
            value={value.signatory}
            onChange={(text) => set('signatory', text)}
            error={error('signatory')}
          />
        </div>
        <div className="fields">
          <TextArea
            label={t('authorityAddress')}
            rows={3}
            value={value.authorityAddress}
            onChange={(text) => set('authorityAddress', text)}
            error={error('authorityAddress')}
          />
          <TextArea
            label={t('authorityContact')}
            hint={t('authorityContactHint')}
            rows={3}
            value={value.authorityContact}
            onChange={(text) => set('authorityContact', text)}
            error={error('authorityContact')}
          />
        </div>
      </Card>
      <Card title={t('terms')}>
        <div className="stack">
          <div className="fields">
            <Select
              label={t('contactNormDays')}
              value={String(value.contactNormDays)}
              options={Array.from({ length: 20 }, (_, index) => ({
                value: String(index + 1),
                label: t('workingDays', { days: index + 1 }),
              }))}
              onChange={(days) => set('contactNormDays', Number(days))}
            />
            <Select
              label={t('reminderDays')}
              hint={t('reminderDaysHint')}
              value={String(value.reminderDays ?? saved.reminderDays)}
              options={Array.from({ length: 21 }, (_, days) => ({
                value: String(days),
                label: days === 0 ? t('reminderNone') : t('workingDays', { days }),
              }))}
              onChange={(days) => set('reminderDays', Number(days))}
            />
          </div>
          <ExtraHolidays
            holidays={value.extraHolidays}
            onChange={(holidays) => set('extraHolidays', holidays)}
            error={error}
          />
        </div>
      </Card>
      <Card title={t('redaction')}>
        <div className="fields">
          <Select
            label={t('box')}
            value={value.box}
            options={[
              { value: 'black', label: t('boxes.black') },
              { value: 'white', label: t('boxes.white') },
            ]}
            onChange={(box) => set('box', box)}
          />
          <Select
            label={t('neutralBars')}
            hint={t('neutralBarsHint')}
            value={value.neutralBars}
            options={(['auto', 'on', 'off'] as const).map((code) => ({
              value: code,
              label: t(`bars.${code}`),
            }))}
            onChange={(code) => set('neutralBars', code)}
          />
          <div className="wide">
            <Checkbox isSelected={value.singleKeys} onChange={(on) => set('singleKeys', on)}>
              {t('singleKeys')}
            </Checkbox>
          </div>
          {value.singleKeys && (
            <KeySettings keys={value.keys ?? {}} onChange={(keys) => set('keys', keys)} error={error} />
          )}
        </div>
      </Card>
      {save.error && <ErrorState error={save.error} />}
      {save.isSuccess && !form.isChanged && (
        <Notice tone="ok" announce>
          {tUi('saved')}
        </Notice>
      )}
      <div>
        <Button type="submit" look="primary" isPending={save.isPending}>
          {tUi('save')}
        </Button>
      </div>
    </form>
  )
}
