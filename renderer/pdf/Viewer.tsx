import {
  type HTMLAttributes,
  type ReactNode,
  type Ref,
  startTransition,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import {
  cssPixelsPerPoint,
  type PageFrame,
  type Point,
  type Quarter,
  type Rect,
  rectToView,
  toUser,
  type View,
  type ViewBox,
  viewSize,
} from '../../shared/text/coordinates.ts'
import { layOut, type Place, pageAt } from './layout.ts'
import { PageCanvas, type PaintState } from './PageCanvas.tsx'
import { nextDoor } from './paint-queue.ts'
import type { PdfSource } from './pdf-source.ts'
import { useDensity } from './use-density.ts'
import { useScrollWindow } from './use-scroll-window.ts'
import { gap, margin, scaleOf, type Zoom } from './zoom.ts'
import './viewer.css'

/** Height of what stands below the last page. */
const tailHeight = 72

/** A spot in the document: page and point in user space. */
export type Spot = { readonly page: number; readonly point: Point }

export type ViewerHandle = {
  /** Shows a page from its top, or a rectangle of it when that is not in sight yet. */
  goTo(page: number, rect?: Rect): void
  /** The spot under the pointer; null beside the pages. */
  spotAt(clientX: number, clientY: number): Spot | null
  /** The nearest point of a page to the pointer, also from outside. */
  spotOn(page: number, clientX: number, clientY: number): Spot
  scrollBy(right: number, down: number): void
  focus(): void
  view(): View
}

/** A page of an opened file. */
export type Sheet = { readonly source: PdfSource; readonly page: number }

type Props = {
  readonly ref?: Ref<ViewerHandle>
  readonly source: PdfSource | null
  /** Which page of which file stands at a place, when more than one file is shown; null while it opens. */
  readonly sheet?: (page: number) => Sheet | null
  readonly frames: readonly PageFrame[]
  readonly rotation: Quarter
  readonly zoom: Zoom
  readonly start: Place
  readonly onPage: (page: number) => void
  readonly onPause?: (place: Place) => void
  readonly onFactor?: (factor: number) => void
  /** The size of the window on the pages. */
  readonly onSize?: (size: { readonly width: number; readonly height: number }) => void
  /** Control with the wheel, or a pinch on a touch pad. */
  readonly onZoomStep?: (by: number) => void
  readonly onPaint?: (page: number, state: PaintState) => void
  readonly pageLabel: (page: number) => string
  /** What lies over a page: marks, messages. */
  readonly overlay?: (page: number, view: View, state: PaintState) => ReactNode
  /** What stands below the last page. */
  readonly after?: ReactNode
  readonly area: HTMLAttributes<HTMLDivElement>
}

/** All pages of a document in one column; only those in sight exist. */
export function Viewer(props: Props) {
  const { frames, rotation, zoom, source } = props
  const area = useRef<HTMLDivElement>(null)
  const size = useSize(area)
  const density = useDensity()
  const [states, setStates] = useState<ReadonlyMap<number, PaintState>>(new Map())

  const scale = useMemo(() => scaleOf(zoom, frames, rotation, size), [zoom, frames, rotation, size])
  const view = useMemo<View>(() => ({ rotation, scale }), [rotation, scale])
  const tail = props.after ? tailHeight : 0
  const layout = useMemo(() => layOut(frames, view, gap, margin, tail), [frames, view, tail])
  const columnWidth = Math.max(size.width, layout.maxWidth + 2 * margin)
  const leftOf = (page: number) => Math.round((columnWidth - layout.widths[page]!) / 2)

  // Zooming keeps the middle of the window in the middle; upwards the scroll window sees to it.
  const widthBefore = useRef(columnWidth)
  useLayoutEffect(() => {
    const element = area.current
    const before = widthBefore.current
    widthBefore.current = columnWidth
    if (!element || before === columnWidth) return
    const middle = (element.scrollLeft + element.clientWidth / 2) / before
    element.scrollLeft = middle * columnWidth - element.clientWidth / 2
  }, [columnWidth])

  const { onFactor, onSize } = props
  useEffect(() => {
    if (size.width > 0) onSize?.(size)
  }, [size, onSize])
  useEffect(() => onFactor?.(scale / cssPixelsPerPoint), [scale, onFactor])

  const tellPage = useLater(props.onPage)
  const scroll = useScrollWindow(area, layout, size, props.start, (page, place, paused) => {
    tellPage(page)
    if (paused) props.onPause?.(place)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file starts afresh
  useLayoutEffect(() => setStates(new Map()), [source])

  const pointOn = (page: number, clientX: number, clientY: number): { point: Point; inside: boolean } => {
    const bounds = area.current!.getBoundingClientRect()
    const x = clientX - bounds.left - area.current!.clientLeft + area.current!.scrollLeft - leftOf(page)
    // Where the page really stands: on whole pixels.
    const top = Math.round(layout.tops[page]! - scroll.shift())
    const y = clientY - bounds.top - area.current!.clientTop + area.current!.scrollTop - top
    const { width, height } = viewSize(frames[page]!, view)
    const inside = x >= 0 && y >= 0 && x <= width && y <= height
    const kept = { x: Math.min(width, Math.max(0, x)), y: Math.min(height, Math.max(0, y)) }
    return { point: toUser(frames[page]!, view, kept), inside }
  }

  useImperativeHandle(props.ref, () => ({
    goTo(page, rect) {
      const frame = frames[page]
      if (!frame) return
      if (!rect) return scroll.goTo({ page, share: 0 }, gap)
      const box = rectToView(frame, view, rect)
      const top = layout.tops[page]! + box.top - scroll.top()
      const left = leftOf(page) + box.left
      const element = area.current!
      if (left < element.scrollLeft || left + box.width > element.scrollLeft + element.clientWidth)
        element.scrollLeft = left - element.clientWidth / 4
      if (top >= 16 && top + box.height <= element.clientHeight - 16) return
      scroll.goTo({ page, share: box.top / layout.heights[page]! }, element.clientHeight / 3)
    },
    spotAt(clientX, clientY) {
      if (layout.count === 0) return null
      const bounds = area.current!.getBoundingClientRect()
      const page = pageAt(layout, clientY - bounds.top + scroll.top())
      const { point, inside } = pointOn(page, clientX, clientY)
      return inside ? { page, point } : null
    },
    spotOn: (page, clientX, clientY) => ({ page, point: pointOn(page, clientX, clientY).point }),
    scrollBy(right, down) {
      area.current!.scrollLeft += right
      scroll.scrollBy(down)
    },
    focus: () => area.current?.focus({ preventScroll: true }),
    view: () => view,
  }))

  const onState = (page: number, state: PaintState) => {
    setStates((before) => (before.get(page) === state ? before : new Map(before).set(page, state)))
    props.onPaint?.(page, state)
  }

  const zoomStep = useRef(props.onZoomStep)
  zoomStep.current = props.onZoomStep
  useEffect(() => {
    const element = area.current
    let turned = 0
    // Not through React: its wheel listeners are passive and could not keep the window from zooming too.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || !zoomStep.current) return
      event.preventDefault()
      turned += event.deltaY
      if (Math.abs(turned) < 40) return
      keepUnder.current(event.clientY)
      zoomStep.current(turned < 0 ? 1 : -1)
      turned = 0
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [])
  const keepUnder = useRef((_clientY: number) => {})
  keepUnder.current = (clientY) => scroll.keep(clientY - area.current!.getBoundingClientRect().top)

  const { shown } = scroll
  const pages: ReactNode[] = []
  for (let page = shown.first; page <= Math.min(shown.last, layout.count - 1); page++) {
    const frame = frames[page]!
    const sheet = props.sheet ? props.sheet(page) : source && { source, page }
    const left = leftOf(page)
    const top = Math.round(layout.tops[page]! - shown.shift)
    const [width, height] = [layout.widths[page]!, layout.heights[page]!]
    pages.push(
      <section
        key={page}
        className="page"
        aria-label={props.pageLabel(page)}
        data-page={page}
        data-state={states.get(page) ?? 'drawing'}
        style={{ left, top, width, height }}
      >
        {sheet && (
          <PageCanvas
            key={sheet.source.id}
            source={sheet.source}
            page={sheet.page}
            frame={frame}
            view={view}
            width={width}
            height={height}
            density={density}
            priority={priorityOf(page, shown)}
            sight={shown.sight && sightOn(shown.sight, left, layout.tops[page]!, width, height)}
            onState={(state) => onState(page, state)}
          />
        )}
        {props.overlay?.(page, view, states.get(page) ?? 'drawing')}
      </section>,
    )
  }

  return (
    <div
      {...props.area}
      ref={area}
      className={`viewer ${props.area.className ?? ''}`}
      onScroll={scroll.onScroll}
    >
      <div className="viewer-column" style={{ height: shown.physical, width: columnWidth }}>
        {pages}
        {props.after && layout.count > 0 && shown.last >= layout.count - 1 && (
          <div
            className="page-after"
            style={{ top: Math.round(layout.total - margin - tail + gap - shown.shift), height: tail - gap }}
          >
            {props.after}
          </div>
        )}
      </div>
    </div>
  )
}

/** The page that the reader is on first, then what else is in sight, then its neighbours. */
function priorityOf(
  page: number,
  shown: { main: number; seen: { first: number; last: number } | null },
): number {
  const distance = Math.abs(page - shown.main)
  const isSeen = shown.seen && page >= shown.seen.first && page <= shown.seen.last
  return isSeen ? distance : nextDoor + distance
}

/** The part of a page in sight, with an edge around it, in whole pixels of the page. */
function sightOn(sight: ViewBox, left: number, top: number, width: number, height: number): ViewBox | null {
  const edge = 64
  const x0 = Math.max(0, Math.floor(sight.left - left - edge))
  const y0 = Math.max(0, Math.floor(sight.top - top - edge))
  const x1 = Math.min(width, Math.ceil(sight.left + sight.width - left + edge))
  const y1 = Math.min(height, Math.ceil(sight.top + sight.height - top + edge))
  return x1 - x0 > 8 && y1 - y0 > 8 ? { left: x0, top: y0, width: x1 - x0, height: y1 - y0 } : null
}

/** How long all that stands around the pages may stay behind them. */
const tellAfterMs = 100

/** Tells the last page a moment later: a page that is jumped to is drawn before the screen around it. */
function useLater(tell: (page: number) => void): (page: number) => void {
  const latest = useRef(tell)
  latest.current = tell
  const waits = useRef<{ page: number; readonly timer: number } | null>(null)
  // Who leaves for another view goes on at the last page.
  useEffect(
    () => () => {
      const due = waits.current
      waits.current = null
      window.clearTimeout(due?.timer)
      if (due) latest.current(due.page)
    },
    [],
  )
  return useCallback((page) => {
    if (waits.current) {
      waits.current.page = page
      return
    }
    const timer = window.setTimeout(() => {
      const due = waits.current
      waits.current = null
      if (due) startTransition(() => latest.current(due.page))
    }, tellAfterMs)
    waits.current = { page, timer }
  }, [])
}

function useSize(area: React.RefObject<HTMLDivElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    const read = () =>
      setSize((before) =>
        before.width === element.clientWidth && before.height === element.clientHeight
          ? before
          : { width: element.clientWidth, height: element.clientHeight },
      )
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [area])
  return size
}
