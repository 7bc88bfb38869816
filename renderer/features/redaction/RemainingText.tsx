import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PdfSource } from '../../pdf/pdf-source.ts'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { Making } from './BurnedView.tsx'
import type { Burned } from './use-burned.ts'
import { usePdfSource } from './use-pdf-source.ts'
import type { Workspace } from './use-workspace.ts'

/** What stays readable: the text of the burned file, as a screen reader or copying would get it. */
export function RemainingText({ work, burned }: { readonly work: Workspace; readonly burned: Burned }) {
  const t = useTranslations('redaction.text')
  const hasMarks = work.store.marks.length > 0
  const sha256 = burned.burn?.redacted ?? (hasMarks ? null : work.shown.document.sha256)
  const { source, error, retry } = usePdfSource(sha256, work.frames.length)
  const area = useRef<HTMLElement>(null)
  const { page } = work
  useEffect(() => {
    const shown = area.current
    const target = shown?.querySelector<HTMLElement>(`[data-text-page="${page}"]`)
    // Not `scrollIntoView`: that also moves the window around it, with the bars.
    if (source && shown && target)
      shown.scrollTop += target.getBoundingClientRect().top - shown.getBoundingClientRect().top
  }, [source, page])
  if (!sha256) return <Making burned={burned} />
  if (error) return <ErrorState error={error} onRetry={retry} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
    <section ref={area} className="remaining" aria-label={t('label')} tabIndex={0}>
      <Notice tone="info">{t('intro')}</Notice>
      {source &&
        work.frames.map((_, page) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
          <TextPage key={page} source={source} page={page} count={work.frames.length} />
        ))}
    </section>
  )
}

function TextPage(props: { readonly source: PdfSource; readonly page: number; readonly count: number }) {
  const t = useTranslations('redaction.text')
  const { source, page } = props
  const box = useRef<HTMLElement>(null)
  const [lines, setLines] = useState<readonly string[] | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    // Only pages near the window are read; a document may have thousands.
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        observer.disconnect()
        textOfPage(source, page).then(setLines, () => setFailed(true))
      },
      { rootMargin: '600px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [source, page])
  return (
    <article ref={box} className="text-page" data-text-page={page}>
      <h2>{t('page', { page: page + 1, count: props.count })}</h2>
      {failed && <p className="tone-bad">{t('failed')}</p>}
      {lines?.length === 0 && <p className="soft">{t('nothing')}</p>}
      {lines && lines.length > 0 && <p className="text-lines">{lines.join('\n')}</p>}
    </article>
  )
}

async function textOfPage(source: PdfSource, page: number): Promise<readonly string[]> {
  const proxy = await source.pdf.getPage(page + 1)
  const content = await proxy.getTextContent()
  proxy.cleanup()
  let text = ''
  for (const item of content.items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '')
  return text.split('\n').filter((line) => line.trim() !== '')
}
