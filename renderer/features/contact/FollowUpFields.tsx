import { useTranslations } from 'use-intl'
import type { Input } from '../../../shared/contract/contract.ts'
import { contactResults, interventionOf } from '../../../shared/domain/contact.ts'
import { Select } from '../../ui/Select.tsx'

type Fields = Input<'contact.add'>

const marks = ['', ...Array.from({ length: 10 }, (_, index) => String(index + 1))]

/** What is asked around the decision and in objection: contentment, an expected objection, the result. */
export function FollowUpFields(props: {
  readonly value: Fields
  readonly set: <K extends keyof Fields>(key: K, next: Fields[K]) => void
}) {
  const t = useTranslations('contact')
  const { value, set } = props
  const { fields } = interventionOf(value.intervention)
  return (
    <>
      {fields.includes('objection-expected') && (
        <Select<'' | 'yes' | 'no'>
          label={t('form.objectionExpected')}
          value={value.objectionExpected === true ? 'yes' : value.objectionExpected === false ? 'no' : ''}
          options={[
            { value: '', label: t('form.notAsked') },
            { value: 'yes', label: t('form.yes') },
            { value: 'no', label: t('form.no') },
          ]}
          onChange={(answer) => set('objectionExpected', answer === '' ? null : answer === 'yes')}
        />
      )}
      {fields.includes('satisfied') && (
        <Select
          label={t('form.satisfaction')}
          hint={t('form.satisfactionHint')}
          value={value.satisfaction ? String(value.satisfaction) : ''}
          options={marks.map((mark) => ({ value: mark, label: mark || t('form.notAsked') }))}
          onChange={(mark) => set('satisfaction', mark === '' ? null : Number(mark))}
        />
      )}
      {fields.includes('result') && (
        <Select
          label={t('form.result')}
          value={value.result ?? ''}
          options={[
            { value: '', label: t('form.noResult') },
            ...contactResults.map((code) => ({ value: code, label: t(`results.${code}`) })),
          ]}
          onChange={(code) => set('result', contactResults.find((one) => one === code) ?? null)}
        />
      )}
    </>
  )
}
