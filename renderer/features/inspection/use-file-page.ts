import { useEffect, useState } from 'react'
import { AppError } from '../../../shared/errors.ts'
import type { PageFrame, Quarter, Rect } from '../../../shared/text/coordinates.ts'
import { openPdf, type PdfSource } from '../../pdf/pdf-source.ts'

/** An opened file of the officer; nothing while it opens. */
export function useOwnPdf(file: File | undefined): {
  readonly source: PdfSource | undefined
  readonly error: Error | undefined
} {
  const [source, setSource] = useState<PdfSource>()
  const [error, setError] = useState<Error>()
  useEffect(() => {
    if (!file) return
    const stop = new AbortController()
    let opened: PdfSource | undefined
    setError(undefined)
    const open = async () => {
      opened = await openPdf(new Uint8Array(await file.arrayBuffer()), stop.signal)
      if (stop.signal.aborted) opened.close()
      else setSource(opened)
    }
    open().catch((cause: unknown) => {
      // It was moved or changed since it was chosen, or is a PDF that only the core can mend.
      if (!stop.signal.aborted) setError(new AppError('file.unreadable', {}, { cause }))
    })
    return () => {
      stop.abort()
      opened?.close()
      setSource(undefined)
    }
  }, [file])
  return { source, error }
}

/** What a page says about its size; nothing until it is known. */
export function usePageFrame(source: PdfSource | undefined, page: number): PageFrame | undefined {
  const [found, setFound] = useState<{ readonly key: string; readonly frame: PageFrame }>()
  const key = `${source?.pdf.fingerprints[0] ?? ''} ${page}`
  useEffect(() => {
    if (!source) return
    let stopped = false
    source.pdf.getPage(page + 1).then(
      ({ view, rotate, userUnit }) => {
        const quarter = (((rotate % 360) + 360) % 360) as Quarter
        if (!stopped)
          setFound({ key, frame: { box: view as unknown as Rect, rotate: quarter, userUnit: userUnit ?? 1 } })
      },
      // The drawing of the page tells that it failed.
      () => {},
    )
    return () => {
      stopped = true
    }
  }, [source, page, key])
  return found?.key === key ? found.frame : undefined
}
