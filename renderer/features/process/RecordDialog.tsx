import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Day } from '../../../shared/dates.ts'
import { AppError } from '../../../shared/errors.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { useErrorWords } from '../../words.ts'

/** One field of a record; its key is the last part of the path in the contract. */
export type RecordField = {
  readonly key: string
  readonly label: string
  readonly kind: 'line' | 'text' | 'day' | 'number' | 'choice' | 'check'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly hint?: string
  readonly isRequired?: boolean
}

/** What was filled in: days as days, everything else as it was typed. */
export type RecordValues = Readonly<Record<string, string | boolean | null>>

/** A record of the course of a request in a dialog: its fields in order, checked by the core. */
export function RecordDialog(props: {
  readonly title: string
  readonly fields: readonly RecordField[]
  readonly initial: RecordValues
  readonly error: unknown
  readonly isPending: boolean
  readonly onSave: (values: RecordValues) => void
  readonly onRemove?: () => void
  readonly onClose: () => void
  readonly children?: ReactNode
}) {
  const t = useTranslations('process')
  const tUi = useTranslations('ui')
  const words = useErrorWords()
  const [values, setValues] = useState(props.initial)
  const issues = props.error instanceof AppError ? props.error.issues : []
  const errorOf = (key: string) =>
    words.ofField(issues.find(({ path }) => path.split('.').at(-1) === key)?.code)
  const isShown = issues.some(({ path }) => props.fields.some(({ key }) => path.split('.').at(-1) === key))
  return (
    <Dialog title={props.title} onClose={props.onClose} wide>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          props.onSave(values)
        }}
      >
        <div className="fields">
          {props.fields.map((field) => (
            <Field
              key={field.key}
              field={field}
              value={values[field.key] ?? null}
              error={errorOf(field.key)}
              onChange={(value) => setValues((old) => ({ ...old, [field.key]: value }))}
            />
          ))}
        </div>
        {props.children}
        {props.error !== null && !isShown && <ErrorState error={props.error} />}
        <Actions>
          <Button type="submit" look="primary" isPending={props.isPending}>
            {tUi('save')}
          </Button>
          <Button look="quiet" onPress={props.onClose}>
            {tUi('cancel')}
          </Button>
          {props.onRemove && (
            <Button look="danger" onPress={props.onRemove}>
              {t('remove')}
            </Button>
          )}
        </Actions>
      </form>
    </Dialog>
  )
}

function Field(props: {
  readonly field: RecordField
  readonly value: string | boolean | null
  readonly error: string | undefined
  readonly onChange: (value: string | boolean | null) => void
}) {
  const { field, value, error, onChange } = props
  const common = {
    label: field.label,
    error,
    ...(field.hint ? { hint: field.hint } : {}),
    ...(field.isRequired ? { isRequired: true } : {}),
  }
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'day':
      return <DateField {...common} value={(value || null) as Day | null} onChange={onChange} />
    case 'text':
      return (
        <div className="wide">
          <TextArea {...common} rows={3} value={text} onChange={onChange} />
        </div>
      )
    case 'number':
      return <TextField {...common} inputMode="numeric" value={text} onChange={onChange} />
    case 'choice':
      return <Select {...common} value={text} options={field.options ?? []} onChange={onChange} />
    case 'check':
      return (
        <Checkbox isSelected={value === true} onChange={onChange}>
          {field.label}
        </Checkbox>
      )
    case 'line':
      return <TextField {...common} value={text} onChange={onChange} />
  }
}

/** A day of a record, null when it was left empty. */
export const dayOf = (value: RecordValues[string] | undefined) => (value || null) as Day | null
/** A text of a record. */
export const textOf = (value: RecordValues[string] | undefined) =>
  typeof value === 'string' ? value.trim() : ''
/** A whole number of a record: null when empty, NaN (which the contract refuses) when it is none. */
export const numberOf = (value: RecordValues[string] | undefined) =>
  textOf(value) === '' ? null : Number(textOf(value).replace(',', '.'))
