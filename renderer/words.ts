import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { type Day, dayOf, formatDayNl, type Instant } from '../shared/dates.ts'
import { AppError, type ErrorParams } from '../shared/errors.ts'

/** A day as officers write it: `ma 30 nov 2026`. */
export const dayInWords = formatDayNl

/** A day without its year, for lists of nearby days: `ma 30 nov`. */
export function shortDay(day: Day): string {
  return formatDayNl(day).replace(/ \d{4}$/, '')
}

const clock = new Intl.DateTimeFormat('nl-NL', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Amsterdam',
})

/** An instant in Amsterdam: `ma 30 nov 2026 14:05`. */
export function instantInWords(instant: Instant): string {
  return `${formatDayNl(dayOf(instant))} ${clock.format(new Date(instant))}`
}

/** The time of an instant in Amsterdam: `14:05`. */
export function timeInWords(instant: Instant): string {
  return clock.format(new Date(instant))
}

const whole = new Intl.NumberFormat('nl-NL')
const tenths = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat('nl-NL', { style: 'percent', maximumFractionDigits: 1 })

/** A count: `1.208`. */
export const count = (value: number): string => whole.format(value)
/** A measured number with at most one decimal: `12,5`. */
export const measured = (value: number): string => tenths.format(value)
/** A share (0 to 1): `42,5%`. */
export const share = (value: number): string => percent.format(value).replace(/\s*%/, ' %')

/** A number of bytes: `3,4 MB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${tenths.format(bytes / 1000)} kB`
  if (bytes < 1_000_000_000) return `${tenths.format(bytes / 1_000_000)} MB`
  return `${tenths.format(bytes / 1_000_000_000)} GB`
}

/** Looks a sentence up by a path known only at run time; `undefined` when there is none. */
export type Lookup = (path: string, params?: ErrorParams) => string | undefined

/** A lookup of sentences whose last part comes from the core (a code), so cannot be a typed key. */
export function useLookup(): Lookup {
  const t = useTranslations()
  return useCallback(
    (path, params) => {
      const key = path as Parameters<typeof t>[0]
      // A path may also lead to a group of sentences, which is no sentence.
      return t.has(key) && typeof t.raw(key) === 'string' ? t(key, params as never) : undefined
    },
    [t],
  )
}

/** Sentences for errors and refused fields. */
export function useErrorWords() {
  const lookup = useLookup()
  const t = useTranslations('ui')
  return useMemo(
    () => ({
      /** The sentence of an error by its code. */
      ofCode: (code: string, params?: ErrorParams) =>
        lookup(`errors.${code}`, daysInParams(params)) ?? t('unknownError', { code }),
      /** The sentence of any thrown error. */
      of: (error: unknown) =>
        error instanceof AppError
          ? (lookup(`errors.${error.code}`, daysInParams(error.params)) ??
            t('unknownError', { code: error.code }))
          : t('windowError'),
      /** The sentence under a refused field. */
      ofField: (code: string | undefined) =>
        code === undefined
          ? undefined
          : (lookup(`ui.fields.${code}`) ?? lookup(`errors.${code}`) ?? t('fields.invalid')),
    }),
    [lookup, t],
  )
}

/** Parameters of a sentence, with each calendar day written out. */
export function daysInParams(params: ErrorParams | undefined): ErrorParams | undefined {
  if (!params) return undefined
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayInWords(value as Day) : value,
    ]),
  )
}
