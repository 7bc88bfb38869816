import { useEffect, useState } from 'react'
import { AppError } from '../../../shared/errors.ts'
import { openStored } from '../../pdf/ahead.ts'
import type { PdfSource } from '../../pdf/pdf-source.ts'

/**
 * An opened file, what went wrong, or neither while it opens.
 *
 * @param pages how many pages it has, or about that
 */
export function usePdfSource(
  sha256: string | null,
  pages: number,
): {
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
    let isGone = false
    const opening = openStored(sha256, pages)
    setError(null)
    opening.source.then(
      (made) => !isGone && setSource(made),
      (cause: unknown) => !isGone && setError(asAppError(cause)),
    )
    return () => {
      isGone = true
      opening.stop()
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
