import { type PageFrame, type View, viewSize } from '../../shared/text/coordinates.ts'

/** Where each page of a document lies in one tall column, in CSS pixels. */
export type Layout = {
  readonly count: number
  /** Upper edge of each page from the start of the column. */
  readonly tops: Float64Array
  readonly widths: Float64Array
  readonly heights: Float64Array
  /** Height of the column with its margins. */
  readonly total: number
  readonly maxWidth: number
}

/**
 * The column of all pages: computed from their frames alone, so no page need be loaded.
 *
 * @param tail room below the last page, for what comes after the document
 */
export function layOut(
  frames: readonly PageFrame[],
  view: View,
  gap: number,
  margin: number,
  tail = 0,
): Layout {
  const count = frames.length
  const tops = new Float64Array(count)
  const widths = new Float64Array(count)
  const heights = new Float64Array(count)
  let at = margin
  let maxWidth = 0
  for (let page = 0; page < count; page++) {
    const size = viewSize(frames[page]!, view)
    tops[page] = at
    widths[page] = size.width
    heights[page] = size.height
    at += size.height + gap
    maxWidth = Math.max(maxWidth, size.width)
  }
  return {
    count,
    tops,
    widths,
    heights,
    total: count === 0 ? 2 * margin : at - gap + margin + tail,
    maxWidth,
  }
}

/** The page at a height in the column; a gap belongs to the page above it; -1 for an empty document. */
export function pageAt(layout: Layout, y: number): number {
  let low = 0
  let high = layout.count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (layout.tops[middle]! <= y) low = middle
    else high = middle - 1
  }
  return high < 0 ? -1 : low
}

/** First and last page that show in a window on the column; null for an empty document. */
export function pagesIn(layout: Layout, top: number, height: number): { first: number; last: number } | null {
  if (layout.count === 0) return null
  let first = pageAt(layout, top)
  // The window may begin in the gap below a page.
  if (first < layout.count - 1 && layout.tops[first]! + layout.heights[first]! <= top) first++
  return { first, last: Math.max(first, pageAt(layout, top + height)) }
}

/** The page that fills most of the window: the one the reader is "on". */
export function mainPage(layout: Layout, top: number, height: number): number {
  const shown = pagesIn(layout, top, height)
  if (!shown) return -1
  let best = shown.first
  let most = -1
  for (let page = shown.first; page <= shown.last; page++) {
    const start = Math.max(top, layout.tops[page]!)
    const end = Math.min(top + height, layout.tops[page]! + layout.heights[page]!)
    // A short page that shows whole counts as much as a tall page that fills the window.
    const share = (end - start) / Math.min(height, layout.heights[page]!)
    if (share > most + 0.001) {
      most = share
      best = page
    }
  }
  return best
}

/** A place in the document that survives zoom and turning: a page and a share of its height. */
export type Place = { readonly page: number; readonly share: number }

/** The place at a height in the column. */
export function placeAt(layout: Layout, y: number): Place {
  const page = Math.max(0, pageAt(layout, y))
  const height = layout.heights[page] ?? 0
  return { page, share: height === 0 ? 0 : (y - layout.tops[page]!) / height }
}

/** The height in the column of a place. */
export function heightOf(layout: Layout, place: Place): number {
  const page = Math.min(Math.max(0, place.page), Math.max(0, layout.count - 1))
  return (layout.tops[page] ?? 0) + place.share * (layout.heights[page] ?? 0)
}

export type Fit = 'width' | 'page'

/** The scale at which a page fits the window, kept within bounds. */
export function fitScale(
  frame: PageFrame,
  rotation: View['rotation'],
  fit: Fit,
  space: { readonly width: number; readonly height: number },
  bounds: { readonly min: number; readonly max: number },
): number {
  const size = viewSize(frame, { rotation, scale: 1 })
  const wide = space.width / size.width
  const scale = fit === 'width' ? wide : Math.min(wide, space.height / size.height)
  return Math.min(bounds.max, Math.max(bounds.min, scale))
}
