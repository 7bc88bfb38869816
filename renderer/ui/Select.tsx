import { type ReactNode, useId } from 'react'
import { Required } from './TextField.tsx'

type Option<T extends string> = { readonly value: T; readonly label: string }

/**
 * A choice from a closed list. The system's own list box: it knows the keyboard of the platform, type-ahead
 * and zoom, and costs nothing in a table of a thousand rows.
 */
export function Select<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T) => void
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  /** Only for assistive technology, where the column or place already says it. */
  readonly hideLabel?: boolean
  readonly className?: string
  readonly small?: boolean
  readonly autoFocus?: boolean
}) {
  const id = useId()
  const describedBy = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={`field ${props.className ?? ''}`}>
      <label className={props.hideLabel ? 'visually-hidden' : 'label'} htmlFor={id}>
        {props.label}
        {props.isRequired && <Required />}
      </label>
      <select
        id={id}
        className={props.small ? 'input select select-small' : 'input select'}
        value={props.value}
        disabled={props.isDisabled}
        aria-required={props.isRequired || undefined}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy || undefined}
        // A form that opens on request starts at its first field.
        // biome-ignore lint/a11y/noAutofocus: asked for by the officer's own act
        autoFocus={props.autoFocus}
        onChange={(event) => props.onChange(event.target.value as T)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {props.hint && (
        <span className="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.error && (
        <span className="field-error" id={`${id}-error`}>
          {props.error}
        </span>
      )}
    </div>
  )
}
