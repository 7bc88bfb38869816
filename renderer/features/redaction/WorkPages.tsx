import { type KeyboardEvent, type MouseEvent, memo, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  type PageFrame,
  type Rect,
  rectBetween,
  rectToView,
  type View,
} from '../../../shared/text/coordinates.ts'
import type { PageText } from '../../../shared/text/page-text.ts'
import { textOf, textUnder } from '../../../shared/text/selection.ts'
import type { PaintState } from '../../pdf/PageCanvas.tsx'
import type { PdfSource } from '../../pdf/pdf-source.ts'
import { Viewer } from '../../pdf/Viewer.tsx'
import { Button } from '../../ui/Button.tsx'
import { BoxLayer, MarksLayer } from './MarksLayer.tsx'
import { PageMessages } from './PageMessages.tsx'
import { rememberSize } from './remembered.ts'
import { inOrder, selectedRects } from './state.ts'
import type { Find } from './use-find.ts'
import type { useKeys } from './use-keys.ts'
import type { usePointer } from './use-pointer.ts'
import type { Workspace } from './use-workspace.ts'
import { stepZoom } from './zoom-steps.ts'

/** The pages with their marks: where the work is done. */
export function WorkPages(props: {
  readonly work: Workspace
  readonly source: PdfSource | null
  readonly pointer: ReturnType<typeof usePointer>
  readonly keys: ReturnType<typeof useKeys>
  readonly spaceHeld: { current: boolean }
  readonly onContextMenu: (event: MouseEvent) => void
  /** What is searched for, while the search is open. */
  readonly find: Find | null
}) {
  const { work, pointer, keys, spaceHeld } = props
  const t = useTranslations('redaction')

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' && !event.ctrlKey && !work.caret) {
      spaceHeld.current = true
      event.preventDefault()
      return
    }
    keys.onPageKey(event)
  }

  return (
    <Viewer
      ref={work.viewer}
      source={props.source}
      frames={work.frames}
      rotation={work.rotation}
      zoom={work.zoom}
      start={work.startPlace()}
      onPage={work.setPage}
      onPause={work.keepPlace}
      onFactor={work.setFactor}
      onSize={rememberSize}
      onZoomStep={(by) => work.setZoom({ kind: 'factor', factor: stepZoom(work.factor, by) })}
      pageLabel={(page) =>
        t('pageLabel', {
          page: page + 1,
          count: work.frames.length,
          marks: work.byPage.get(page)?.length ?? 0,
        })
      }
      area={{
        tabIndex: 0,
        role: 'application',
        'aria-label': t('pages'),
        'aria-roledescription': t('pagesRole'),
        className: `tool-${work.tool}`,
        onKeyDown,
        onKeyUp: (event) => {
          if (event.key === ' ') spaceHeld.current = false
        },
        onBlur: () => {
          spaceHeld.current = false
        },
        onContextMenu: props.onContextMenu,
        onPointerDown: pointer.onPointerDown,
        onPointerMove: pointer.onPointerMove,
        onPointerUp: pointer.onPointerUp,
        onPointerCancel: pointer.onPointerCancel,
      }}
      after={<NextDocument work={work} onNext={() => keys.goToDocument(1)} />}
      overlay={(page, view, state) => (
        <PageOverlay work={work} page={page} view={view} state={state} find={props.find} />
      )}
    />
  )
}

/** The end of a document, and the way on without going up to the bar. */
function NextDocument({ work, onNext }: { readonly work: Workspace; readonly onNext: () => void }) {
  const t = useTranslations('redaction')
  return (
    <>
      <span className="soft small">{t('endOfDocument')}</span>
      {work.shown.next && (
        <Button small onPress={onNext}>
          {t('nextDocument')} <kbd>Ctrl+PgDn</kbd>
        </Button>
      )}
    </>
  )
}

/** How long the text of a page waits for its drawing, which may take seconds. */
const textAfterMs = 40

/** Whether so many milliseconds went by since this was first shown. */
function useLapse(ms: number): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setIsOver(true), ms)
    return () => window.clearTimeout(timer)
  }, [ms])
  return isOver
}

function PageOverlay(props: {
  readonly work: Workspace
  readonly page: number
  readonly view: View
  readonly state: PaintState
  readonly find: Find | null
}) {
  const { work, page, view } = props
  const frame = work.frames[page]!
  const info = work.pages[page]!
  // Fetched ahead, for the first press on a page must find its text there, but after its drawing.
  const isDue = useLapse(textAfterMs) || props.state !== 'drawing'
  const text = info.hasText ? work.texts[isDue ? 'get' : 'known'](page) : undefined
  const marks = work.byPage.get(page) ?? []
  const selected = work.selection && text ? selectedRects(work.selection, page, text) : []
  return (
    <>
      <MarksLayer
        page={page}
        frame={frame}
        view={view}
        marks={marks}
        selected={new Set(marks.filter(work.isSelected).map((mark) => mark.id))}
        rectsOf={work.rectsOf}
        text={text}
      />
      {props.find && <Hits find={props.find} page={page} frame={frame} view={view} />}
      {selected.length > 0 && <BoxLayer frame={frame} view={view} rects={selected} look="selection" />}
      {work.tool === 'select' && !work.caret && (
        <SelectionMenu work={work} page={page} view={view} rects={selected} />
      )}
      {work.draft?.page === page && (
        <BoxLayer frame={frame} view={view} rects={[work.draft.rect]} look="draft" />
      )}
      {work.wholePage === page && <BoxLayer frame={frame} view={view} rects={[frame.box]} look="draft" />}
      {work.caret?.page === page && text && text.chars.length > 0 && (
        <BoxLayer frame={frame} view={view} rects={[caretRect(text, work.caret.index)]} look="caret" />
      )}
      <PageMessages page={page} state={props.state} text={{ documentId: work.documentId, info }} />
      {text && page === work.page && <SpokenText text={text} />}
    </>
  )
}

/** The text of the page in sight, for who has it read aloud. */
const SpokenText = memo(({ text }: { readonly text: PageText }) => (
  <div className="visually-hidden">
    {text.lines.map((line) => (
      <p key={line.start}>{textOf(text, { from: line.start, to: line.end })}</p>
    ))}
  </div>
))

/** What can be done with selected text, at its last line. */
function SelectionMenu(props: {
  readonly work: Workspace
  readonly page: number
  readonly view: View
  readonly rects: readonly Rect[]
}) {
  const { work } = props
  const t = useTranslations('redaction.selection')
  const last = props.rects.at(-1)
  // One menu for a selection over several pages: on the page where it ends.
  if (!last || !work.selection || inOrder(work.selection)[1].page !== props.page) return null
  const box = rectToView(work.frames[props.page]!, props.view, last)
  return (
    <div
      className="selection-menu"
      style={{ left: box.left, top: box.top + box.height + 6 }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <Button small onPress={() => void work.markSelection()}>
        {t('mark', { code: work.codesInWords(work.current) })} <kbd>L</kbd>
      </Button>
      <Button
        small
        onPress={() => {
          const text = work.texts.get(props.page)
          if (text) work.searchFor(textUnder(text, props.rects))
          // What is searched for is decided hit by hit; a ground chosen next must not mark it at once.
          work.setSelection(null)
        }}
      >
        {t('find')}
      </Button>
    </div>
  )
}

function Hits(props: {
  readonly find: Find
  readonly page: number
  readonly frame: PageFrame
  readonly view: View
}) {
  const { find, frame, view } = props
  const here = find.hitsOn(props.page)
  const isCurrent = (hit: unknown) => hit === find.current
  const others = here.filter(({ hit, rects }) => !isCurrent(hit) && !find.isCovered(rects, props.page))
  const current = here.find(({ hit }) => isCurrent(hit))
  return (
    <>
      <BoxLayer frame={frame} view={view} rects={others.flatMap(({ rects }) => rects)} look="hit" />
      {current && <BoxLayer frame={frame} view={view} rects={current.rects} look="hit-now" />}
    </>
  )
}

/** A thin line before a letter, or after the last one, across the direction of reading. */
function caretRect(text: PageText, index: number): Rect {
  const at = Math.min(index, text.chars.length - 1)
  const [x0, y0, x1, y1] = text.upright[at]!
  const line = text.lines[text.lineOf[at]!]!
  const isAfter = index > at
  const edge = line.vertical ? (isAfter ? y1 : y0) : isAfter ? x1 : x0
  const [from, to] = line.vertical
    ? [
        { x: x0, y: edge },
        { x: x1, y: edge + 1 },
      ]
    : [
        { x: edge, y: y0 },
        { x: edge + 1, y: y1 },
      ]
  return rectBetween(text.fromUpright(from), text.fromUpright(to))
}
