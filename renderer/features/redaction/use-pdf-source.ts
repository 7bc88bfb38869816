import { useEffect, useState } from 'react'
import { AppError } from '../../../shared/errors.ts'
import { openPdf, type PdfSource } from '../../pdf/pdf-source.ts'

/** An opened file, what went wrong, or neither while it opens. */
export function usePdfSource(sha256: string | null): {
  readonly source: PdfSource | null
  readonly error: Error | null
  readonly retry: () => void
} {
  const [source, setSource] = useState<PdfSource | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [tries, setTries] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try opens the same file again
  useEffect(() => {
    if (sha256 === null) return
    const stop = new AbortController()
    let opened: PdfSource | null = null
    setError(null)
    openPdf(sha256, stop.signal).then(
      (made) => {
        if (stop.signal.aborted) return made.close()
        opened = made
        setSource(made)
      },
      (cause: unknown) => {
        if (!stop.signal.aborted) setError(asAppError(cause))
      },
    )
    return () => {
      stop.abort()
      opened?.close()
      setSource(null)
    }
  }, [sha256, tries])

  return { source, error, retry: () => setTries((before) => before + 1) }
}

// The names of pdf.js's own exceptions; their classes do not survive the way from its worker.
function asAppError(cause: unknown): Error {
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'ResponseException') return new AppError('file.missing', {}, { cause })
  if (name === 'PasswordException') return new AppError('pdf.encrypted', {}, { cause })
  if (name === 'InvalidPDFException') return new AppError('pdf.damaged', {}, { cause })
  return new AppError('file.unreadable', {}, { cause })
}
