import { early, earlyKey } from './early.ts'

/** How long the window waits, once it could be made, for the drawing of the first page to begin. */
const waitsMs = 150

void start()

/**
 * Makes the window. Where it opens on a document, the file begins to open first and its page to be drawn: the window's
 * own programs keep this thread for longer than the file takes to come.
 */
async function start(): Promise<void> {
  const opening = early && (await openFile(early.documentId))
  const { makeWindow } = await import('./main.tsx')
  if (opening) await Promise.race([opening.begun, new Promise((resolve) => setTimeout(resolve, waitsMs))])
  await makeWindow()
}

/** Begins to open the file of a document; `begun` is kept when the drawing of its page has begun too. */
async function openFile(documentId: string): Promise<{ readonly begun: Promise<void> } | null> {
  try {
    const [{ prepareFirstPage }, answer] = await Promise.all([
      import('./features/redaction/first-page.ts'),
      early?.answers.get(earlyKey('documents.show', { id: documentId })),
    ])
    const { value } = (answer ?? {}) as { readonly value?: Parameters<typeof prepareFirstPage>[0] }
    // The screen asks again, and says what is wrong.
    return value ? { begun: prepareFirstPage(value).catch(() => {}) } : null
  } catch {
    return null
  }
}
