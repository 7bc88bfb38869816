import { type RefObject, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'

/** The field to search pages with; Enter searches. */
export function SearchField(props: {
  readonly label: string
  readonly value: string
  readonly onSearch: (query: string) => void
  readonly inputRef?: RefObject<HTMLInputElement | null>
  readonly error?: string | undefined
  readonly hint?: string
  readonly isSmall?: boolean
}) {
  const t = useTranslations('search')
  const [text, setText] = useState(props.value)
  useEffect(() => setText(props.value), [props.value])
  return (
    <search>
      <form
        className={props.isSmall ? 'search-form search-form-small' : 'search-form'}
        onSubmit={(event) => {
          event.preventDefault()
          props.onSearch(text)
        }}
      >
        <TextField
          label={props.label}
          labelHidden={props.isSmall === true}
          placeholder={props.isSmall ? props.label : ''}
          type="search"
          value={text}
          onChange={setText}
          {...(props.hint ? { hint: props.hint } : {})}
          {...(props.error ? { error: props.error } : {})}
          {...(props.inputRef ? { inputRef: props.inputRef as never } : {})}
        />
        <Button type="submit" look={props.isSmall ? 'plain' : 'primary'}>
          {t('go')}
        </Button>
      </form>
    </search>
  )
}
