import { useTranslations } from 'use-intl'
import type { Day } from '../../../shared/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { TextField } from '../../ui/TextField.tsx'

/** A part of a decision as it is being typed. */
export type Part = { readonly id: string; readonly dueOn: string }

/** Parts of a decision, each with its own last day. */
export function PartFields(props: {
  readonly parts: readonly Part[]
  readonly onChange: (parts: readonly Part[]) => void
  readonly error: (path: string) => string | undefined
}) {
  const t = useTranslations('contact.agreements')
  const { parts, onChange, error } = props
  const change = (at: number, part: Partial<Part>) =>
    onChange(parts.map((one, index) => (index === at ? { ...one, ...part } : one)))
  return (
    <div className="stack-tight">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row being typed has nothing else to be known by
        <div className="fields" key={index}>
          <TextField
            label={t('partName', { number: index + 1 })}
            isRequired
            value={part.id}
            onChange={(id) => change(index, { id })}
            error={error(`parts.${index}.id`)}
          />
          <DateField
            label={t('partDue', { number: index + 1 })}
            isRequired
            value={(part.dueOn || null) as Day | null}
            onChange={(day) => change(index, { dueOn: day ?? '' })}
            error={error(`parts.${index}.dueOn`)}
          />
          {parts.length > 1 && (
            <div className="align-end">
              <Button small onPress={() => onChange(parts.filter((_, at) => at !== index))}>
                {t('removePart', { number: index + 1 })}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button small onPress={() => onChange([...parts, { id: '', dueOn: '' }])}>
          {t('addPart')}
        </Button>
      </div>
    </div>
  )
}
