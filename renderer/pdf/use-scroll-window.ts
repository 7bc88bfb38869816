import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ViewBox } from '../../shared/text/coordinates.ts'
import { heightOf, type Layout, mainPage, type Place, pagesIn, placeAt } from './layout.ts'
import { isStuck, type ScrollSpace, scrolled, scrollSpace, settled, shiftOf } from './scroll-space.ts'

/** Pages beyond the window that are drawn ahead, on either side. */
const ahead = 1

export type ScrollWindow = {
  /** Height of the scrolled element. */
  readonly physical: number
  /** A page at column height y is drawn at y − shift. */
  readonly shift: number
  readonly first: number
  readonly last: number
  /** The pages really in sight; null for an empty document. */
  readonly seen: { readonly first: number; readonly last: number } | null
  /** The page that fills most of the window. */
  readonly main: number
  /** What is in sight, in column pixels, since scrolling paused; null while it moves. */
  readonly sight: ViewBox | null
}

/** A spot that stays where it is on the screen when the layout changes. */
type Anchor = { readonly place: Place; readonly offset: number }

/** Which pages show, kept through scrolling, zooming, turning and resizing. */
export function useScrollWindow(
  area: RefObject<HTMLDivElement | null>,
  layout: Layout,
  size: { readonly width: number; readonly height: number },
  start: Place,
  onMove: (page: number, place: Place, paused: boolean) => void,
) {
  const space = useRef<ScrollSpace>(scrollSpace(layout.total, size.height, 0))
  const anchor = useRef<Anchor>({ place: start, offset: start.share === 0 ? 16 : 0 })
  const layoutNow = useRef(layout)
  const pause = useRef(0)
  const [shown, setShown] = useState<ScrollWindow>({
    physical: 0,
    shift: 0,
    first: 0,
    last: -1,
    seen: null,
    main: 0,
    sight: null,
  })
  const moved = useRef(onMove)
  moved.current = onMove

  const show = useCallback((sight: ViewBox | null) => {
    const { top, viewport, physical } = space.current
    const range = pagesIn(layoutNow.current, top, viewport)
    const next: ScrollWindow = {
      physical,
      shift: shiftOf(space.current),
      first: Math.max(0, (range?.first ?? 0) - ahead),
      last: range ? Math.min(layoutNow.current.count - 1, range.last + ahead) : -1,
      seen: range,
      main: mainPage(layoutNow.current, top, viewport),
      sight,
    }
    setShown((before) =>
      before.first === next.first &&
      before.last === next.last &&
      before.shift === next.shift &&
      before.physical === next.physical &&
      before.sight === sight
        ? before
        : next,
    )
    if (range) moved.current(next.main, placeAt(layoutNow.current, top), sight !== null)
  }, [])

  const rest = useCallback(() => {
    const element = area.current
    if (!element) return
    space.current = settled(space.current)
    if (element.scrollTop !== space.current.scrollTop) element.scrollTop = space.current.scrollTop
    // From now on a zoom keeps what is in the middle.
    const offset = space.current.viewport / 2
    anchor.current = { place: placeAt(layoutNow.current, space.current.top + offset), offset }
    show({
      left: element.scrollLeft,
      top: space.current.top,
      width: element.clientWidth,
      height: element.clientHeight,
    })
  }, [area, show])

  const onScroll = useCallback(() => {
    const element = area.current
    if (!element || element.scrollTop === space.current.scrollTop) return
    space.current = scrolled(space.current, element.scrollTop)
    if (isStuck(space.current)) {
      space.current = settled(space.current)
      element.scrollTop = space.current.scrollTop
    }
    const offset = space.current.viewport / 2
    anchor.current = { place: placeAt(layoutNow.current, space.current.top + offset), offset }
    // In this very task: the drawing of a page far away begins now, not after the frame that has no page yet.
    flushSync(() => show(null))
    window.clearTimeout(pause.current)
    pause.current = window.setTimeout(rest, 140)
  }, [area, rest, show])

  const moveTo = useCallback(
    (top: number) => {
      space.current = scrollSpace(layoutNow.current.total, space.current.viewport, top)
      if (area.current) area.current.scrollTop = space.current.scrollTop
      window.clearTimeout(pause.current)
      flushSync(() => show(null))
      pause.current = window.setTimeout(rest, 60)
    },
    [area, rest, show],
  )

  useLayoutEffect(() => {
    layoutNow.current = layout
    if (size.height === 0) return
    const top = heightOf(layout, anchor.current.place) - anchor.current.offset
    space.current = scrollSpace(layout.total, size.height, top)
    const element = area.current
    if (element) {
      // The element must have its new height before it can be scrolled there.
      const column = element.firstElementChild
      if (column instanceof HTMLElement) column.style.height = `${space.current.physical}px`
      element.scrollTop = space.current.scrollTop
    }
    show(null)
    window.clearTimeout(pause.current)
    pause.current = window.setTimeout(rest, 60)
  }, [area, layout, size.height, rest, show])

  useEffect(() => () => window.clearTimeout(pause.current), [])

  return {
    shown,
    onScroll,
    /** Height of the column at the upper edge of the window. */
    top: () => space.current.top,
    shift: () => shiftOf(space.current),
    /** Goes to a place, `offset` pixels below the upper edge. */
    goTo(place: Place, offset: number) {
      anchor.current = { place, offset }
      moveTo(heightOf(layoutNow.current, place) - offset)
    },
    scrollBy(pixels: number) {
      const offset = space.current.viewport / 2
      const top = space.current.top + pixels
      anchor.current = { place: placeAt(layoutNow.current, top + offset), offset }
      moveTo(top)
    },
    /** Keeps what is under a height of the window in its place at the next zoom. */
    keep(offset: number) {
      anchor.current = { place: placeAt(layoutNow.current, space.current.top + offset), offset }
    },
  }
}
