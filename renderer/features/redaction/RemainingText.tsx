import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PageFrame, Rect } from '../../../shared/text/coordinates.ts'
import type { PdfSource } from '../../pdf/pdf-source.ts'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { Making } from './BurnedView.tsx'
import { remainingLines } from './remaining-lines.ts'
import type { Burned } from './use-burned.ts'
import { usePdfSource } from './use-pdf-source.ts'
import type { Workspace } from './use-workspace.ts'

/** What stays readable: the text of the burned file, as a screen reader or copying would get it. */
export function RemainingText({ work, burned }: { readonly work: Workspace; readonly burned: Burned }) {
  const t = useTranslations('redaction.text')
  const hasMarks = work.store.marks.length > 0
  const sha256 = burned.burn?.redacted ?? (hasMarks ? null : work.shown.document.sha256)
  const { source, error, retry } = usePdfSource(sha256, work.frames.length)
  if (!sha256) return <Making burned={burned} />
  if (error) return <ErrorState error={error} onRetry={retry} />
  return (
    <div className="remaining-view">
      <Notice tone="info">{t('intro')}</Notice>
      <TextPages work={work} source={source} />
    </div>
  )
}

/** The pages of text from the page in sight elsewhere; only those near the window exist. */
function TextPages({ work, source }: { readonly work: Workspace; readonly source: PdfSource | null }) {
  const t = useTranslations('redaction.text')
  const { page, setPage } = work
  const area = useRef<HTMLElement>(null)
  /** The page that stays at the top while texts come in around it, until the reader scrolls. */
  const pinned = useRef<number | null>(null)
  /** The page at the top as the reader scrolled there. */
  const reached = useRef<number | null>(null)
  const virtual = useVirtualizer({
    count: source ? work.frames.length : 0,
    getScrollElement: () => area.current,
    estimateSize: () => usualHeight,
    gap: 16,
    overscan: 2,
    onChange: (now) => {
      if (pinned.current !== null || !now.isScrolling) return
      const top = now.getVirtualItemForOffset((now.scrollOffset ?? 0) + 24)?.index
      if (top === undefined || top === reached.current) return
      reached.current = top
      setPage(top)
    },
  })
  const total = virtual.getTotalSize()
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts that came in moved what is pinned
  useLayoutEffect(() => {
    if (!source) return
    if (reached.current !== page) pinned.current = page
    if (pinned.current !== null) virtual.scrollToIndex(pinned.current, { align: 'start' })
  }, [source, page, total, virtual])
  const free = () => {
    if (pinned.current !== null) reached.current = pinned.current
    pinned.current = null
  }
  return (
    <section
      ref={area}
      className="remaining"
      aria-label={t('label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
      tabIndex={0}
      onWheel={free}
      onPointerDown={free}
      onKeyDown={free}
    >
      <div className="text-column" style={{ height: total }}>
        {source &&
          virtual.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="text-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <TextPage work={work} source={source} page={index} />
            </div>
          ))}
      </div>
    </section>
  )
}

/** Height of a page of text before it is there, in CSS pixels: as a page of a letter. */
const usualHeight = 640

function TextPage(props: { readonly work: Workspace; readonly source: PdfSource; readonly page: number }) {
  const t = useTranslations('redaction.text')
  const { work, source, page } = props
  const [lines, setLines] = useState<readonly string[] | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let isGone = false
    const marks = (work.byPage.get(page) ?? []).flatMap((mark) => mark.rects.map((rect) => rect as Rect))
    textOfPage(source, page, work.frames[page]!, marks).then(
      (read) => !isGone && setLines(read),
      () => !isGone && setFailed(true),
    )
    return () => {
      isGone = true
    }
  }, [source, page, work.byPage, work.frames])
  return (
    <article className="text-page" data-text-page={page}>
      <h2>{t('page', { page: page + 1, count: work.frames.length })}</h2>
      {failed && <p className="tone-bad">{t('failed')}</p>}
      {lines?.length === 0 && <p className="soft">{t('nothing')}</p>}
      {lines && lines.length > 0 && <p className="text-lines">{lines.join('\n')}</p>}
    </article>
  )
}

async function textOfPage(
  source: PdfSource,
  page: number,
  frame: PageFrame,
  marks: readonly Rect[],
): Promise<readonly string[]> {
  const proxy = await source.pdf.getPage(page + 1)
  const content = await proxy.getTextContent()
  proxy.cleanup()
  return remainingLines(content.items, marks, frame)
}
