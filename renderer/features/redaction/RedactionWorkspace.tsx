import { type MouseEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSearchParams } from 'wouter'
import type { OwnKeys } from '../../../shared/domain/single-keys.ts'
import type { Law } from '../../../shared/domain/term-events.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import { Thumbnails } from '../../pdf/Thumbnails.tsx'
import { useQuestion } from '../../questions.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Attention } from './Attention.tsx'
import { BurnedView } from './BurnedView.tsx'
import { ChangesView } from './ChangesView.tsx'
import { Dialogs } from './Dialogs.tsx'
import { FindPanel } from './FindPanel.tsx'
import { GroundPanel } from './GroundPanel.tsx'
import { singleKeysOf } from './keymap.ts'
import { MarkList } from './MarkList.tsx'
import { prepareDocument } from './open-ahead.ts'
import { PageMenu, usePageMenu } from './PageMenu.tsx'
import { RemainingText } from './RemainingText.tsx'
import { StatusBar, savedTime } from './StatusBar.tsx'
import { ToolRail } from './ToolRail.tsx'
import { TopBar } from './TopBar.tsx'
import { useBurned } from './use-burned.ts'
import { type Find, useFind } from './use-find.ts'
import { useImages } from './use-images.ts'
import { useKeys } from './use-keys.ts'
import { usePdfSource } from './use-pdf-source.ts'
import { usePointer } from './use-pointer.ts'
import { type Shown, useWorkspace } from './use-workspace.ts'
import { WorkPages } from './WorkPages.tsx'
import './redaction.css'
import './marks.css'
import './side.css'

/** Screen "Lakken": one document of a request, page by page, with its marks. */
export function RedactionWorkspace({ documentId }: { readonly documentId: DocumentId }) {
  const t = useTranslations('redaction')
  const tUi = useTranslations('ui')
  // Pages and usual grounds are read when the document opens, not again with every mark: they may be 20,000 pages.
  const [isOpen, setIsOpen] = useState(false)
  const shown = useQuestion('documents.show', { id: documentId }, { enabled: !isOpen })
  const settings = useQuestion('settings.show', {})
  // The file opens while the other answers are still on their way.
  const file = usePdfSource(shown.data?.document.sha256 ?? null, shown.data?.document.pages ?? 0)
  // Asked for now, so that they are there when the pages are.
  useQuestion('redaction.marks', { documentId })
  const isThere = Boolean(shown.data && settings.data) && !shown.isFetching
  useEffect(() => {
    if (isThere) setIsOpen(true)
  }, [isThere])
  const error = shown.error ?? settings.error
  if (error)
    return (
      <main className="screen">
        <ErrorState
          error={error}
          onRetry={() => void shown.refetch()}
          action={
            <ButtonLink small href="/">
              {tUi('toWorkList')}
            </ButtonLink>
          }
        />
      </main>
    )
  if (!shown.data || !settings.data)
    return (
      <main className="workspace workspace-loading" aria-label={t('title')}>
        <Skeleton lines={4} tall />
      </main>
    )
  return (
    <OpenDocument
      shown={shown.data}
      law={shown.data.law}
      used={shown.data.usedGrounds}
      singleKeys={settings.data.singleKeys}
      ownKeys={settings.data.keys}
      file={file}
    />
  )
}

function OpenDocument(props: {
  readonly shown: Shown
  readonly law: Law
  readonly used: readonly string[]
  readonly singleKeys: boolean
  readonly ownKeys: OwnKeys
  readonly file: ReturnType<typeof usePdfSource>
}) {
  const t = useTranslations('redaction')
  const work = useWorkspace(props.shown, props.law, props.used)
  const { source, error, retry } = props.file
  const [opened] = useState(() => new Date())
  // The page is shown first; the panels beside it follow as soon as they hold up nothing.
  const isSettled = useDeferredValue(true, false)
  const [thumbnails, setThumbnails] = useState(true)
  const [side, setSide] = useState<'marks' | 'find'>('marks')
  const find = useFind(work)
  const spaceHeld = useRef(false)
  const root = useRef<HTMLElement>(null)
  const imageUnder = useImages(work, source)
  const menu = usePageMenu(work, imageUnder)
  const pointer = usePointer(work, spaceHeld, imageUnder)
  const keys = useKeys(work, {
    root,
    singleKeys: useMemo(
      () => singleKeysOf(props.singleKeys, props.ownKeys),
      [props.singleKeys, props.ownKeys],
    ),
    cancelPointer: pointer.cancel,
    savedAt: () => savedTime(work, opened),
    openSearch: (over) => {
      if (over === 'request') find.set({ scope: 'request' })
      work.setLook('work')
      setSide('find')
      const field = root.current?.querySelector<HTMLInputElement>('.find input[type="search"]')
      field?.focus()
      field?.select()
    },
    toggleThumbnails: () => setThumbnails((before) => !before),
    nextPanel: () => focusNextPanel(root.current),
    openMenu: menu.openByKey,
  })
  const { name } = props.shown.document
  useEffect(() => {
    document.title = `${name} · Lakwerk`
  }, [name])
  const { wanted } = work
  const { setQuery } = find
  useEffect(() => {
    if (wanted.times === 0) return
    setQuery(wanted.words)
    setSide('find')
  }, [wanted, setQuery])
  usePrepareNext(work, source)
  const { viewer } = work
  useEffect(() => viewer.current?.focus(), [viewer])
  useArrival(work, find, () => setSide('find'))

  return (
    <main ref={root} className="workspace" aria-label={t('title')} onMouseDown={keepFocus}>
      <TopBar work={work} perform={keys.perform} />
      <div className="workspace-body" data-thumbnails={thumbnails || undefined}>
        {thumbnails && !isSettled && <div className="thumbs" />}
        {thumbnails && isSettled && (
          <Thumbnails
            source={source}
            frames={work.frames}
            page={work.page}
            onPage={work.goToPage}
            label={t('thumbs.label')}
            caption={(page) => <ThumbCaption work={work} page={page} />}
            rects={(page) => (work.byPage.get(page) ?? []).flatMap((mark) => mark.rects)}
          />
        )}
        <div className="workspace-middle" data-panel>
          {error ? (
            <div className="middle">
              <ErrorState error={error} onRetry={retry} />
            </div>
          ) : work.look === 'work' ? (
            <div className="work-pages">
              <ToolRail work={work} perform={keys.perform} />
              <WorkPages
                work={work}
                source={source}
                pointer={pointer}
                keys={keys}
                spaceHeld={spaceHeld}
                onContextMenu={menu.onContextMenu}
                find={side === 'find' ? find : null}
              />
            </div>
          ) : work.look === 'changes' ? (
            <ChangesView work={work} source={source} lastVisit={work.lastVisit} />
          ) : (
            <Leaving work={work} />
          )}
        </div>
        <aside className="side" aria-label={t('side')} data-find={side === 'find' || undefined}>
          {isSettled && <GroundPanel work={work} />}
          {isSettled && (
            <div className="side-tabs">
              <Tabs
                label={t('side')}
                tabs={[
                  { key: 'marks', label: t('find.marksTab'), count: work.store.marks.length },
                  { key: 'find', label: t('find.tab') },
                ]}
                selected={side}
                onSelect={setSide}
              >
                {side === 'marks' ? (
                  <>
                    <Attention work={work} />
                    <MarkList work={work} />
                  </>
                ) : (
                  <FindPanel
                    requestId={work.requestId}
                    documentId={work.documentId}
                    find={find}
                    onClose={() => {
                      setSide('marks')
                      work.viewer.current?.focus()
                    }}
                  />
                )}
              </Tabs>
            </div>
          )}
        </aside>
      </div>
      <StatusBar work={work} opened={opened} onShortcuts={() => work.setAsking('shortcuts')} />
      <div className="visually-hidden" role="status" aria-live="polite">
        {/* A new element each time, so that the same sentence is said again. */}
        <span key={work.said.times}>{work.said.text}</span>
      </div>
      {isSettled && <Dialogs work={work} ownKeys={props.ownKeys} leaveDone={keys.leaveDone} />}
      <PageMenu work={work} menu={menu} />
    </main>
  )
}

/** How long after a document opened the next one is made ready. */
const nextAfterMs = 2500

/** Makes the next document ready in an idle moment, so that going on does not wait. */
function usePrepareNext(work: ReturnType<typeof useWorkspace>, source: unknown): void {
  const { next } = work.shown
  useEffect(() => {
    if (!source || !next) return
    const timer = window.setTimeout(
      // Not reached, it is asked again when it is opened.
      () => requestIdleCallback(() => void prepareDocument(next).catch(() => {})),
      nextAfterMs,
    )
    return () => window.clearTimeout(timer)
  }, [source, next])
}

/** Opens at the page and with the words that a search elsewhere sent along. */
function useArrival(work: ReturnType<typeof useWorkspace>, find: Find, openFind: () => void): void {
  const [params] = useSearchParams()
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current) return
    isDone.current = true
    const page = Number(params.get('pagina'))
    const words = params.get('zoek')
    if (Number.isInteger(page) && page > 0) requestAnimationFrame(() => work.goToPage(page - 1))
    if (words) find.set({ query: words, kind: 'terms', scope: 'document', wholeWord: false })
    if (words || params.has('treffer')) openFind()
  })
}

/** The views of what leaves; their file is only made when one of them is opened. */
function Leaving({ work }: { readonly work: ReturnType<typeof useWorkspace> }) {
  const burned = useBurned(work.documentId, work.requestId, work.store.marks.length > 0)
  return work.look === 'preview' ? (
    <BurnedView work={work} burned={burned} />
  ) : (
    <RemainingText work={work} burned={burned} />
  )
}

function ThumbCaption({
  work,
  page,
}: {
  readonly work: ReturnType<typeof useWorkspace>
  readonly page: number
}) {
  const t = useTranslations('redaction.thumbs')
  const marks = work.byPage.get(page) ?? []
  const frame = work.frames[page]!
  const whole = marks.some((mark) =>
    mark.rects.some(
      (rect) =>
        rect[0] <= frame.box[0] + 1 &&
        rect[1] <= frame.box[1] + 1 &&
        rect[2] >= frame.box[2] - 1 &&
        rect[3] >= frame.box[3] - 1,
    ),
  )
  const state = whole ? 'whole' : marks.length > 0 ? 'part' : 'open'
  return (
    <>
      <span aria-hidden="true">{{ whole: '●', part: '◐', open: '○' }[state]}</span>{' '}
      <span className="visually-hidden">{t('page')} </span>
      {page + 1} · {t(state, { marks: marks.length })}
    </>
  )
}

/** A click on a ground, a mark or a thumbnail leaves the keys with the pages; the keyboard may still go there. */
function keepFocus(event: MouseEvent): void {
  const target = event.target instanceof HTMLElement ? event.target : null
  if (target?.closest('.ground-row, .mark-row, .thumb, .tool') && document.activeElement?.closest('.viewer'))
    event.preventDefault()
}

/** F6 goes round the parts of the screen: pages, grounds and marks, thumbnails, bar. */
function focusNextPanel(root: HTMLElement | null): void {
  const parts = ['.viewer, .remaining', '.side button', '.thumb[tabindex="0"]', '.bar button:not([disabled])']
    .map((selector) => root?.querySelector<HTMLElement>(selector))
    .filter((part) => part instanceof HTMLElement)
  const holders = ['.workspace-middle', '.side', '.thumbs', '.bar']
  const here = holders.findIndex((holder) => document.activeElement?.closest(holder))
  const present = parts.map((part) => holders.findIndex((holder) => part.closest(holder)))
  const next = present.findIndex((holder) => holder > here)
  parts[next === -1 ? 0 : next]?.focus()
}
