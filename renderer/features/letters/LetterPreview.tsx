import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FileHash } from '../../../shared/ids.ts'
import { openPdf, type PdfSource } from '../../pdf/pdf-source.ts'
import { ErrorState } from '../../ui/States.tsx'

/** The pages of a letter, one under another, as they leave. */
export function LetterPreview({ file }: { readonly file: FileHash }) {
  const [source, setSource] = useState<PdfSource>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    const stop = new AbortController()
    let opened: PdfSource | undefined
    const open = async () => {
      opened = await openPdf(file, stop.signal)
      if (stop.signal.aborted) opened.close()
      else setSource(opened)
    }
    setError(undefined)
    open().catch((cause: unknown) => {
      if (!stop.signal.aborted) setError(cause)
    })
    return () => {
      stop.abort()
      opened?.close()
      setSource(undefined)
    }
  }, [file])
  if (error) return <ErrorState error={error} />
  if (!source) return null
  return (
    <div className="letter-preview">
      {Array.from({ length: source.pdf.numPages }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is known by its place
        <LetterPage key={index} source={source} page={index + 1} />
      ))}
    </div>
  )
}

function LetterPage({ source, page }: { readonly source: PdfSource; readonly page: number }) {
  const t = useTranslations('letters')
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let stopped = false
    let cancel = () => {}
    const draw = async () => {
      const sheet = await source.pdf.getPage(page)
      const target = canvas.current
      if (stopped || !target) return
      const width = target.clientWidth * Math.min(2, window.devicePixelRatio || 1)
      const viewport = sheet.getViewport({ scale: width / sheet.getViewport({ scale: 1 }).width })
      target.width = viewport.width
      target.height = viewport.height
      const task = sheet.render({ canvas: target, viewport })
      cancel = () => task.cancel()
      await task.promise
    }
    // A drawing that is stopped because the screen closes is no trouble.
    draw().catch(() => {})
    return () => {
      stopped = true
      cancel()
    }
  }, [source, page])
  return <canvas ref={canvas} role="img" aria-label={t('previewPage', { page })} />
}
