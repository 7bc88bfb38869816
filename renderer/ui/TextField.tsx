import type { ReactNode, Ref } from 'react'
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components'

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly hint?: ReactNode
  /** Sentence under the field; shown and announced when present. */
  readonly error?: string | undefined
  readonly isRequired?: boolean
  readonly isReadOnly?: boolean
  readonly className?: string
  readonly autoFocus?: boolean
  readonly name?: string
  /** Only for assistive technology, where the place already says it. */
  readonly labelHidden?: boolean
}

/** A line of text with its label, hint and error. */
export function TextField(
  props: Props & {
    readonly type?: 'text' | 'search' | 'number' | 'password'
    readonly list?: readonly string[]
    readonly onKeyDown?: (key: string, stop: () => void) => void
    readonly inputRef?: Ref<HTMLInputElement>
    readonly placeholder?: string
    readonly inputMode?: 'text' | 'numeric'
  },
) {
  const listId = props.list?.length ? `list-${props.name ?? props.label}`.replaceAll(/\W+/g, '-') : undefined
  return (
    <Frame {...props} type={props.type ?? 'text'}>
      <Input
        ref={props.inputRef}
        className="input"
        list={listId}
        placeholder={props.placeholder}
        inputMode={props.inputMode}
        onKeyDown={(event) => props.onKeyDown?.(event.key, () => event.preventDefault())}
      />
      {listId && (
        <datalist id={listId}>
          {props.list?.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </Frame>
  )
}

/** Several lines of text. */
export function TextArea(props: Props & { readonly rows?: number }) {
  return (
    <Frame {...props} type="text">
      <AriaTextArea className="input input-area" rows={props.rows ?? 4} />
    </Frame>
  )
}

function Frame(props: Props & { readonly type: string; readonly children: ReactNode }) {
  return (
    <AriaTextField
      className={`field ${props.className ?? ''}`}
      value={props.value}
      onChange={props.onChange}
      type={props.type}
      isInvalid={props.error !== undefined}
      isRequired={props.isRequired ?? false}
      isReadOnly={props.isReadOnly ?? false}
      validationBehavior="aria"
      autoFocus={props.autoFocus ?? false}
      {...(props.onBlur ? { onBlur: props.onBlur } : {})}
      {...(props.name ? { name: props.name } : {})}
    >
      <Label className={props.labelHidden ? 'visually-hidden' : 'label'}>
        {props.label}
        {props.isRequired && <Required />}
      </Label>
      {props.children}
      {props.hint && (
        <Text slot="description" className="hint">
          {props.hint}
        </Text>
      )}
      <FieldError className="field-error">{props.error}</FieldError>
    </AriaTextField>
  )
}

/** The mark of a field that must be filled; the control itself tells assistive technology. */
export function Required() {
  return (
    <span className="required" aria-hidden="true">
      {' '}
      *
    </span>
  )
}
