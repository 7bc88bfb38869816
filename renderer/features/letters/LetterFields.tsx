import { useTranslations } from 'use-intl'
import type { Day } from '../../../shared/dates.ts'
import type { LetterField } from '../../../shared/domain/letter-kinds.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { useLookup } from '../../words.ts'

/** Id of a field of the letter, to jump to. */
export const placeOfField = (name: string) => `brief-${name}`

/** What an officer adds to a letter, field by field. */
export function LetterFields(props: {
  readonly fields: readonly LetterField[]
  readonly value: Readonly<Record<string, string>>
  readonly onChange: (name: string, text: string) => void
}) {
  const { fields, value, onChange } = props
  return (
    <>
      {fields
        .filter(({ when }) => !when || value[when.field] === when.is)
        .map((field) => (
          <div key={field.name} id={placeOfField(field.name)}>
            <OneField field={field} value={value[field.name] ?? ''} onChange={onChange} />
          </div>
        ))}
    </>
  )
}

function OneField(props: {
  readonly field: LetterField
  readonly value: string
  readonly onChange: (name: string, text: string) => void
}) {
  const t = useTranslations('letters')
  const lookup = useLookup()
  const { field, value } = props
  const { name, type } = field
  const label = lookup(`letters.fields.${name}`) ?? name
  const hint = lookup(`letters.hints.${name}`)
  const shared = { label, ...(hint ? { hint } : {}) }
  const set = (text: string) => props.onChange(name, text)
  switch (type) {
    case 'day':
      return (
        <div className="fields">
          <DateField {...shared} value={(value || null) as Day | null} onChange={(day) => set(day ?? '')} />
        </div>
      )
    case 'choice':
      return (
        <Select
          {...shared}
          value={value}
          options={[
            ...(value === '' ? [{ value: '', label: t('choose') }] : []),
            ...(field.choices ?? []).map((choice) => ({
              value: choice,
              label: lookup(`letters.choices.${name}.${choice}`) ?? choice,
            })),
          ]}
          onChange={set}
        />
      )
    case 'area':
      return <TextArea {...shared} rows={3} value={value} onChange={set} />
    case 'list':
      return <TextArea {...shared} hint={hint ?? t('listHint')} rows={4} value={value} onChange={set} />
    case 'number':
      return (
        <div className="fields">
          <TextField {...shared} inputMode="numeric" value={value} onChange={set} />
        </div>
      )
    default:
      return <TextField {...shared} value={value} onChange={set} />
  }
}
