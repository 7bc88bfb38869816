import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { z } from 'zod'
import { App } from './app.tsx'
import { messages } from './messages.ts'
import { answers } from './questions.ts'

// The policy of the window forbids making code from text, which zod would otherwise try.
z.config({ jitless: true })

const place = document.getElementById('window')
if (!place) throw new Error('index.html has no place for the window')
createRoot(place).render(
  <StrictMode>
    <IntlProvider locale="nl" messages={messages} timeZone="Europe/Amsterdam">
      <QueryClientProvider client={answers}>
        <App />
      </QueryClientProvider>
    </IntlProvider>
  </StrictMode>,
)
