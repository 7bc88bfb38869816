import type { useTranslations } from 'use-intl'
import nl from '../shared/messages/nl.json' with { type: 'json' }

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof nl
    Locale: 'nl' | 'en'
  }
}

/** All sentences of the window. */
export const messages = nl

export type Translate = ReturnType<typeof useTranslations<never>>
