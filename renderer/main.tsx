import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { App } from './app.tsx'
import { call } from './client.ts'
import { early } from './early.ts'
import { messages } from './messages.ts'
import { answers, keyOf } from './questions.ts'

/** Makes the window, with what was asked before it was there. */
export async function makeWindow(): Promise<void> {
  const place = document.getElementById('window')
  if (!place) throw new Error('index.html has no place for the window')
  if (early && early.answers.size > 0) await Promise.all([...documentQuestions(early.documentId)])
  const root = createRoot(place)
  // In small portions: messages between the programs that read and draw the first page pass through this thread.
  startTransition(() =>
    root.render(
      <StrictMode>
        <IntlProvider locale="nl" messages={messages} timeZone="Europe/Amsterdam">
          <QueryClientProvider client={answers}>
            <App />
          </QueryClientProvider>
        </IntlProvider>
      </StrictMode>,
    ),
  )
}

/** What failed the screen asks again. */
function documentQuestions(id: string): readonly Promise<void>[] {
  const ask = (name: 'documents.show' | 'settings.show' | 'redaction.marks', input: object) =>
    answers.prefetchQuery({
      queryKey: keyOf(name, input as never),
      queryFn: () => call(name, input as never),
    })
  return [ask('documents.show', { id }), ask('settings.show', {}), ask('redaction.marks', { documentId: id })]
}
