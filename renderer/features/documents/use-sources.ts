import { useEffect, useRef, useState } from 'react'
import { openPdf, type PdfSource } from '../../pdf/pdf-source.ts'

/** Files kept open at most; each holds a reader and its drawings. */
const kept = 4

type Opened = { readonly stop: AbortController; source: PdfSource | null; failed: boolean }

export type Sources = {
  /** The opened file; null while it opens. */
  get(sha256: string): PdfSource | null
  hasFailed(sha256: string): boolean
}

/** Keeps the files that are wanted open, and some that were wanted before. */
export function useSources(wanted: readonly string[]): Sources {
  const opened = useRef(new Map<string, Opened>())
  const [, redraw] = useState(0)
  const list = wanted.join()

  useEffect(() => {
    const files = list === '' ? [] : list.split(',')
    for (const sha256 of files) {
      const known = opened.current.get(sha256)
      // The newest stands last, so that the one not asked for longest is closed first.
      if (known) {
        opened.current.delete(sha256)
        opened.current.set(sha256, known)
        continue
      }
      const entry: Opened = { stop: new AbortController(), source: null, failed: false }
      opened.current.set(sha256, entry)
      openPdf(sha256, entry.stop.signal).then(
        (source) => {
          if (entry.stop.signal.aborted) return source.close()
          entry.source = source
          redraw((times) => times + 1)
        },
        () => {
          entry.failed = true
          redraw((times) => times + 1)
        },
      )
    }
    for (const [sha256, entry] of opened.current) {
      if (opened.current.size <= Math.max(kept, files.length)) break
      if (files.includes(sha256)) continue
      opened.current.delete(sha256)
      shut(entry)
    }
  }, [list])

  useEffect(() => {
    const { current } = opened
    return () => {
      for (const entry of current.values()) shut(entry)
      current.clear()
    }
  }, [])

  return {
    get: (sha256) => opened.current.get(sha256)?.source ?? null,
    hasFailed: (sha256) => opened.current.get(sha256)?.failed ?? false,
  }
}

function shut(entry: Opened): void {
  entry.stop.abort()
  entry.source?.close()
}
