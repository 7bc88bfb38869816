import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type PageFrame, type Rect, rectToView, type View, viewSize } from '../../shared/text/coordinates.ts'
import { canWait } from './paint-queue.ts'
import { type PdfSource, paint } from './pdf-source.ts'
import { useDensity } from './use-density.ts'

const boxWidth = 104
const boxHeight = 140
const rowHeight = boxHeight + 42
/** How long after the page in sight changed the column goes there. */
const followsAfterMs = 120

/** Small pages with their state; only those in sight exist. */
export function Thumbnails(props: {
  readonly source: PdfSource | null
  readonly frames: readonly PageFrame[]
  readonly page: number
  readonly onPage: (page: number) => void
  readonly label: string
  readonly caption: (page: number) => ReactNode
  readonly rects: (page: number) => readonly Rect[]
}) {
  const { frames, page } = props
  const area = useRef<HTMLElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(800)

  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const follows = useRef(false)
  useEffect(() => {
    const follow = () => {
      const element = area.current
      if (!element) return
      const start = page * rowHeight
      if (start < element.scrollTop || start + rowHeight > element.scrollTop + element.clientHeight)
        element.scrollTop = start - element.clientHeight / 3
    }
    // A moment later than the pages themselves, which it would keep waiting.
    const timer = window.setTimeout(follow, follows.current ? followsAfterMs : 0)
    follows.current = true
    return () => window.clearTimeout(timer)
  }, [page])

  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key]
    if (by === undefined || event.ctrlKey) return
    event.preventDefault()
    const next = Math.min(frames.length - 1, Math.max(0, page + by))
    props.onPage(next)
    // The button may not exist yet; it does after the next drawing.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        area.current?.querySelector<HTMLElement>(`[data-thumb="${next}"]`)?.focus(),
      ),
    )
  }

  const first = Math.max(0, Math.floor(top / rowHeight) - 2)
  const last = Math.min(frames.length - 1, Math.ceil((top + height) / rowHeight) + 2)
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  return (
    <nav
      ref={area}
      className="thumbs"
      aria-label={props.label}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <ol className="thumb-column" style={{ height: frames.length * rowHeight }}>
        {shown.map((index) => (
          <li key={index} style={{ top: index * rowHeight, height: rowHeight }}>
            <button
              type="button"
              className="thumb"
              data-thumb={index}
              aria-current={index === page ? 'page' : undefined}
              tabIndex={
                index === page || (page < first && index === first) || (page > last && index === last)
                  ? 0
                  : -1
              }
              onClick={() => props.onPage(index)}
            >
              <Thumb source={props.source} page={index} frame={frames[index]!} rects={props.rects(index)} />
              <span className="thumb-caption">{props.caption(index)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Thumb(props: {
  readonly source: PdfSource | null
  readonly page: number
  readonly frame: PageFrame
  readonly rects: readonly Rect[]
}) {
  const { source, page, frame } = props
  const holder = useRef<HTMLSpanElement>(null)
  const density = useDensity()
  const natural = viewSize(frame, { rotation: 0, scale: 1 })
  const scale = Math.min(boxWidth / natural.width, boxHeight / natural.height)
  const view: View = { rotation: 0, scale }
  const size = { width: natural.width * scale, height: natural.height * scale }
  const key = `thumb${page}x${density}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds everything that changes the drawing
  useEffect(() => {
    if (!source) return
    let held = false
    const attach = (canvas: HTMLCanvasElement) => {
      held = true
      source.pool.hold(key)
      holder.current?.replaceChildren(canvas)
    }
    const draw = () =>
      paint(
        source,
        { page, frame, view, density, region: { left: 0, top: 0, ...size } },
        (canvas) => {
          source.pool.put(key, canvas, canvas.width * canvas.height * 4)
          attach(canvas)
        },
        // A page that cannot be drawn says so in the middle of the screen.
        () => {},
      )
    const kept = source.pool.get(key)
    if (kept) attach(kept)
    const cancel = kept ? () => {} : source.queue.add(canWait + page, draw)
    return () => {
      cancel()
      if (held) source.pool.release(key)
    }
  }, [source, key])

  return (
    <span className="thumb-page" style={size}>
      <span ref={holder} className="page-canvas" />
      {props.rects.map((rect, index) => {
        const box = rectToView(frame, view, rect)
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle has no identity but its place
            key={index}
            className="thumb-mark"
            style={{ left: box.left, top: box.top, width: box.width, height: Math.max(2, box.height) }}
          />
        )
      })}
    </span>
  )
}
