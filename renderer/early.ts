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
  /** Its file under way, once it is known which one that is; taken once. */
  file: { readonly sha256: string; readonly answer: Promise<Response> } | null
}

/** The key of an answer under way. */
export const earlyKey = (name: string, input: unknown): string => `${name} ${JSON.stringify(input)}`

const documentId = /^\/documenten\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1]

/** Where a stored file is, as a PDF. */
export const fileAddress = (sha256: string): string => `/files/${sha256}?type=application/pdf`

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
    ask('redaction.marks', { documentId: id })
  }
  const made: Early = {
    documentId: id,
    reader: new Worker(workerUrl, { type: 'module' }),
    painter: new Worker(rendererUrl, { type: 'module' }),
    answers,
    file: null,
  }
  void answers.get(earlyKey('documents.show', { id }))?.then((answer) => {
    const sha256 = (answer as { value?: { document?: { sha256?: string } } } | null)?.value?.document?.sha256
    if (!sha256) return
    const file = fetch(fileAddress(sha256))
    // Whoever takes it hears of the error.
    file.catch(() => {})
    made.file = { sha256, answer: file }
  })
  return made
}

/** The file that was asked for ahead, if it is this one; only the first who asks gets it. */
export function takeEarlyFile(sha256: string): Promise<Response> | undefined {
  const file = early?.file
  if (!early || file?.sha256 !== sha256) return undefined
  early.file = null
  return file.answer
}
