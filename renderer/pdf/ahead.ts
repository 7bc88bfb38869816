import { openPdf, type PdfSource } from './pdf-source.ts'

/** A file that is being opened, or was; `stop` calls it off. */
export type Opening = { readonly source: Promise<PdfSource>; readonly stop: () => void }

/** The one file that is being opened before its screen asks for it. */
let ahead: { readonly sha256: string; readonly opening: Opening } | null = null

function start(sha256: string, pages: number): Opening {
  const aborted = new AbortController()
  const source = openPdf(sha256, aborted.signal, pages)
  // Whoever takes it hears of the error; nobody may.
  source.catch(() => {})
  return {
    source,
    stop() {
      aborted.abort()
      source.then(
        (opened) => opened.close(),
        () => {},
      )
    },
  }
}

/** Opens a file of the store that is likely to be asked for next; another one that nobody took is closed. */
export function openAhead(sha256: string, pages: number): Promise<PdfSource> {
  if (ahead?.sha256 !== sha256) {
    ahead?.opening.stop()
    ahead = { sha256, opening: start(sha256, pages) }
  }
  return ahead.opening.source
}

/** The file of the store: the one that was opened ahead, or opened now. */
export function openStored(sha256: string, pages: number): Opening {
  if (ahead?.sha256 !== sha256) return start(sha256, pages)
  const { opening } = ahead
  ahead = null
  return opening
}
