import { early, earlyKey } from './early.ts'

void import('./main.tsx')

// The file of the document opens while the window is being made.
if (early?.documentId) {
  const shown = early.answers.get(earlyKey('documents.show', { id: early.documentId }))
  void Promise.all([import('./features/redaction/first-page.ts'), shown])
    .then(([{ prepareFirstPage }, answer]) => {
      const { value } = (answer ?? {}) as { readonly value?: Parameters<typeof prepareFirstPage>[0] }
      return value && prepareFirstPage(value)
    })
    // The screen asks again, and says what is wrong.
    .catch(() => {})
}
