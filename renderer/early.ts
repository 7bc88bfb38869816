import rendererUrl from 'pdfjs-dist/build/pdf.renderer.min.mjs?url'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

/**
 * What a document needs first, asked for before the window itself is loaded: the two programs of pdf.js take longer
 * to start than everything else, and where the pages lie is known only to the core.
 */
export type Early = {
  readonly documentId: string
  readonly reader: Worker
  readonly painter: Worker
  /** Answers under way, by `name` and input as JSON; each is taken once. */
  readonly answers: Map<string, Promise<unknown>>
}

/** The key of an answer under way. */
export const earlyKey = (name: string, input: unknown): string => `${name} ${JSON.stringify(input)}`

const documentId = /^\/documenten\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1]

/** Present when the window opens on a document. */
export const early: Early | null = documentId === undefined ? null : started(documentId)

function started(id: string): Early {
  const answers = new Map<string, Promise<unknown>>()
  const ask = (name: string, input: unknown) =>
    answers.set(
      earlyKey(name, input),
      fetch(`/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
        .then((response) => response.json())
        // The window asks again in its own way, and tells what is wrong.
        .catch(() => null),
    )
  // In the desktop program questions travel over a port, which is there at once.
  if (!('lakwerk' in window)) {
    ask('documents.show', { id })
    ask('settings.show', {})
  }
  return {
    documentId: id,
    reader: new Worker(workerUrl, { type: 'module' }),
    painter: new Worker(rendererUrl, { type: 'module' }),
    answers,
  }
}
