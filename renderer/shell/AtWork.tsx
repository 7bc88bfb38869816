import { useTranslations } from 'use-intl'
import { useCommand, useQuestion } from '../questions.ts'
import { Select } from '../ui/Select.tsx'
import { ErrorState } from '../ui/States.tsx'

/** Who works in this window; only shown where several can. */
export function AtWork() {
  const t = useTranslations('people')
  const people = useQuestion('people.list', {})
  const choose = useCommand('people.choose')
  const active = people.data?.profiles.filter(({ isActive }) => isActive) ?? []
  if (!people.data || active.length < 2) return null
  const { atWork } = people.data
  return (
    <div className="rail-person">
      <Select
        small
        label={t('atWork')}
        value={atWork ?? ''}
        options={[
          ...(atWork === null ? [{ value: '', label: t('choose') }] : []),
          ...active.map(({ id, name }) => ({ value: id, label: name || t('nameless') })),
        ]}
        onChange={(id) => id && choose.mutate({ id })}
        {...(atWork === null ? { hint: t('nobody') } : {})}
      />
      {choose.error && <ErrorState error={choose.error} />}
    </div>
  )
}
