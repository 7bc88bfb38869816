import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextField } from '../../ui/TextField.tsx'

/** The search field of the work list; `/` jumps to it from anywhere, Escape empties it. */
export function RequestSearch(props: { readonly value: string; readonly onChange: (text: string) => void }) {
  const t = useTranslations('requests')
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(props.value)
  const { value, onChange } = props

  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    // A short rest keeps a fast typist from asking for every letter.
    const timer = setTimeout(() => onChange(text), 150)
    return () => clearTimeout(timer)
  }, [text, value, onChange])

  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return
      if (target.closest('input, textarea, select, [contenteditable]')) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', jump)
    return () => document.removeEventListener('keydown', jump)
  }, [])

  return (
    <search className="search">
      <TextField
        label={t('search')}
        placeholder={t('search')}
        labelHidden
        type="search"
        value={text}
        onChange={setText}
        inputRef={input}
        onKeyDown={(key) => key === 'Escape' && setText('')}
      />
      {text === '' && <kbd title={t('searchKey')}>/</kbd>}
    </search>
  )
}
