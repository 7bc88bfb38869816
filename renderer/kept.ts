import { useCallback, useEffect, useState } from 'react'
import { answers } from './questions.ts'

/**
 * A value that outlives its screen, for forms that are left half-filled; it is gone when the program closes.
 *
 * It stays in memory only: what is being typed may hold names.
 */
export function useKept<T>(key: string, initial: T): readonly [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => answers.getQueryData<T>(['window.kept', key]) ?? initial)
  const keep = useCallback(
    (next: T) => {
      answers.setQueryDefaults(['window.kept'], { gcTime: Number.POSITIVE_INFINITY })
      answers.setQueryData(['window.kept', key], next)
      setValue(next)
    },
    [key],
  )
  const forget = useCallback(() => answers.removeQueries({ queryKey: ['window.kept', key] }), [key])
  return [value, keep, forget]
}

/** A value once it has not changed for a moment, so that not every key asks the core. */
export function useSettled<T>(value: T, waitMs = 300): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs)
    return () => clearTimeout(timer)
  }, [value, waitMs])
  return settled
}

/** Whether something half-filled was left behind under this key. */
export function isKept(key: string): boolean {
  return answers.getQueryData(['window.kept', key]) !== undefined
}
