import { clip, type PageFrame, type Rect, toView } from '../../../shared/text/coordinates.ts'

/** A mark that is about to be made: what the core needs besides its grounds. */
export type Stroke = { readonly page: number; readonly rects: readonly Rect[] }

/** Corners and sides of a rectangle as seen on the screen. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Handle = (typeof handles)[number]

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** A box on the screen after one of its handles was dragged; it may turn inside out but never becomes empty. */
export function dragHandle(box: Box, handle: Handle, right: number, down: number): Box {
  let [x0, y0, x1, y1] = [box.left, box.top, box.left + box.width, box.top + box.height]
  if (handle.includes('w')) x0 += right
  if (handle.includes('e')) x1 += right
  if (handle.includes('n')) y0 += down
  if (handle.includes('s')) y1 += down
  return {
    left: Math.min(x0, x1),
    top: Math.min(y0, y1),
    width: Math.max(1, Math.abs(x1 - x0)),
    height: Math.max(1, Math.abs(y1 - y0)),
  }
}

/** Rounded to hundredths of a point: finer than any screen shows, and short to store. */
export function tidy(rect: Rect): Rect {
  const round = (value: number) => Math.round(value * 100) / 100
  return [round(rect[0]), round(rect[1]), round(rect[2]), round(rect[3])]
}

/** Rectangles cut to the page; what lies outside is dropped. */
export function onPage(frame: PageFrame, rects: readonly Rect[]): Rect[] {
  return rects.flatMap((rect) => {
    const inside = clip(rect, frame.box)
    return inside ? [tidy(inside)] : []
  })
}

export type RepeatChoice =
  | { readonly kind: 'all' | 'odd' | 'even' }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }

/** The pages (0-based) a choice names; odd and even count from 1, as printed. */
export function pagesOf(choice: RepeatChoice, count: number): readonly number[] {
  const all = Array.from({ length: count }, (_, page) => page)
  switch (choice.kind) {
    case 'all':
      return all
    case 'odd':
      return all.filter((page) => page % 2 === 0)
    case 'even':
      return all.filter((page) => page % 2 === 1)
    case 'range':
      return all.filter((page) => page + 1 >= choice.from && page + 1 <= choice.to)
  }
}

/**
 * The same rectangles on other pages, cut to each page. Pages without room for any of it are left out, and so is
 * a page that already has exactly these rectangles.
 */
export function repeated(
  rects: readonly Rect[],
  pages: readonly number[],
  frames: readonly PageFrame[],
  taken: (page: number) => readonly (readonly Rect[])[],
): readonly Stroke[] {
  return pages.flatMap((page) => {
    const frame = frames[page]
    const inside = frame ? onPage(frame, rects) : []
    if (inside.length === 0 || taken(page).some((other) => sameRects(other, inside))) return []
    return [{ page, rects: inside }]
  })
}

/** Whether two marks cover the same, within half a point. */
export function sameRects(first: readonly Rect[], second: readonly Rect[]): boolean {
  return (
    first.length === second.length &&
    first.every((rect, index) => rect.every((value, side) => Math.abs(value - second[index]![side]!) <= 0.5))
  )
}

/** Marks in reading order: by page, from top to bottom as seen, then from left to right. */
export function inReadingOrder<T extends { readonly page: number; readonly rects: readonly Rect[] }>(
  marks: readonly T[],
  frames: readonly PageFrame[],
): readonly T[] {
  const placed = marks.map((mark) => {
    const [x0, , , y1] = mark.rects[0]!
    const frame = frames[mark.page]
    const at = frame ? toView(frame, { rotation: 0, scale: 1 }, { x: x0, y: y1 }) : { x: x0, y: -y1 }
    return { mark, at }
  })
  placed.sort(
    (a, b) =>
      a.mark.page - b.mark.page || (Math.abs(a.at.y - b.at.y) > 4 ? a.at.y - b.at.y : a.at.x - b.at.x),
  )
  return placed.map(({ mark }) => mark)
}
