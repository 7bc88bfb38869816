import { type FormEvent, useCallback, useRef, useState } from 'react'
import { AppError } from '../shared/errors.ts'
import { useErrorWords } from './words.ts'

type Issue = { readonly path: PropertyKey[]; readonly message: string; readonly code: string }
type Schema = {
  safeParse(value: unknown): { success: true } | { success: false; error: { issues: readonly Issue[] } }
}

export type Form<T extends object> = {
  readonly value: T
  set<K extends keyof T>(key: K, value: T[K]): void
  /** Replaces everything, for instance after saving. */
  reset(value: T): void
  /** The sentence under a field, once it was tried. */
  error(key: string): string | undefined
  /** For the form element: checks, then calls `onValid`; moves to the first refused field. */
  onSubmit(event: FormEvent<HTMLFormElement>): void
  /** Shows the fields that the core refused; answers false when the error belongs to no field. */
  refuse(error: unknown): boolean
  readonly isChanged: boolean
}

/**
 * A form checked by the contract's own schema.
 *
 * @param check further rules, as error sentences by field
 */
export function useForm<T extends object>(options: {
  readonly schema: Schema
  readonly initial: T
  readonly check?: (value: T) => Partial<Record<keyof T & string, string>>
  readonly onValid: (value: T) => void
}): Form<T> {
  const { schema, initial, check, onValid } = options
  const words = useErrorWords()
  const [value, setValue] = useState(initial)
  const [tried, setTried] = useState(false)
  const [fromCore, setFromCore] = useState<Readonly<Record<string, string>>>({})
  const untouched = useRef(initial)

  const parsed = schema.safeParse(value)
  const refused: Record<string, string> = {}
  if (!parsed.success)
    for (const issue of parsed.error.issues) {
      const code = /^[a-z_]+$/.test(issue.message) ? issue.message : issue.code
      refused[issue.path.join('.')] ??= words.ofField(code) ?? ''
    }
  for (const [field, sentence] of Object.entries(check?.(value) ?? {}))
    if (sentence) refused[field] ??= String(sentence)

  const set = useCallback(<K extends keyof T>(key: K, next: T[K]) => {
    setValue((old) => ({ ...old, [key]: next }))
    setFromCore(({ [String(key)]: _gone, ...others }) => others)
  }, [])

  return {
    value,
    set,
    reset: (next) => {
      untouched.current = next
      setValue(next)
      setTried(false)
      setFromCore({})
    },
    error: (key) => fromCore[key] ?? (tried ? refused[key] : undefined),
    onSubmit: (event) => {
      event.preventDefault()
      setTried(true)
      if (Object.keys(refused).length === 0) return onValid(value)
      focusFirstRefused(event.currentTarget)
    },
    refuse: (error) => {
      if (!(error instanceof AppError) || error.issues.length === 0) return false
      setFromCore(
        Object.fromEntries(error.issues.map((issue) => [issue.path, words.ofField(issue.code) ?? ''])),
      )
      return true
    },
    isChanged: value !== untouched.current,
  }
}

function focusFirstRefused(form: HTMLFormElement): void {
  // The fields are marked in the next render, so look after it.
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
