import { createTranslator } from 'use-intl/core'
import { type ErrorParams, errorCodes } from '../../shared/errors.ts'
import messages from '../../shared/messages/nl.json' with { type: 'json' }

/** The Dutch sentence for a code that keeps the program from opening; an unknown code reads as `internal`. */
export function refusalText(code: string, params: ErrorParams): string {
  const t = createTranslator({
    locale: 'nl',
    messages: messages as Record<string, object>,
    onError: () => undefined,
  })
  const known = (errorCodes as readonly string[]).includes(code)
  return known
    ? t(`errors.${code}` as never, params as never)
    : t('errors.internal' as never, { incident: '-' } as never)
}
