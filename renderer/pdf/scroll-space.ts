/**
 * A browser lets an element be about 33 million pixels tall (less on some builds); 20,000 pages at 400 % need three
 * times that. The scrolled element is therefore at most `cap` tall, and a shift says where the column really is.
 * Small steps move both by the same amount, so scrolling is native and exact; a long jump (dragging the scroll bar)
 * goes to the same share of the column.
 */
export type ScrollSpace = {
  /** Height of the column of pages. */
  readonly total: number
  /** Height of the scrolled element. */
  readonly physical: number
  readonly viewport: number
  /** Column height at the upper edge of the window. */
  readonly top: number
  /** scrollTop of the element. */
  readonly scrollTop: number
}

/** Chromium stops at 33,554,428 px; Firefox near 17.8 million. */
export const physicalCap = 8_000_000

const room = (height: number, viewport: number) => Math.max(0, height - viewport)
const within = (value: number, max: number) => Math.min(max, Math.max(0, value))

/** A space for a column, standing at the given height. */
export function scrollSpace(total: number, viewport: number, top: number, cap = physicalCap): ScrollSpace {
  const physical = Math.min(total, cap)
  const space = { total, physical, viewport, top: within(top, room(total, viewport)), scrollTop: 0 }
  return { ...space, scrollTop: proportional(space) }
}

/** After the reader scrolled the element to `scrollTop`. */
export function scrolled(space: ScrollSpace, scrollTop: number): ScrollSpace {
  const roomPhysical = room(space.physical, space.viewport)
  const roomTotal = room(space.total, space.viewport)
  const next = within(scrollTop, roomPhysical)
  if (space.physical === space.total) return { ...space, scrollTop: next, top: next }
  const step = next - space.scrollTop
  const top =
    Math.abs(step) <= 2 * space.viewport
      ? within(space.top + step, roomTotal)
      : roomPhysical === 0
        ? 0
        : (next / roomPhysical) * roomTotal
  return { ...space, scrollTop: next, top }
}

/** Whether the element is at an end while the column is not: the next step would get stuck. */
export function isStuck(space: ScrollSpace): boolean {
  if (space.physical === space.total) return false
  const atStart = space.scrollTop === 0 && space.top > 0
  const atEnd =
    space.scrollTop >= room(space.physical, space.viewport) && space.top < room(space.total, space.viewport)
  return atStart || atEnd
}

/** The same place with the scroll bar where it belongs; done when scrolling pauses or gets stuck. */
export function settled(space: ScrollSpace): ScrollSpace {
  return { ...space, scrollTop: proportional(space) }
}

/** How far the column is shifted: a page at column height y is drawn at y − shift in the element. */
export function shiftOf(space: ScrollSpace): number {
  return space.top - space.scrollTop
}

function proportional(space: Pick<ScrollSpace, 'total' | 'physical' | 'viewport' | 'top'>): number {
  if (space.physical === space.total) return space.top
  const roomTotal = room(space.total, space.viewport)
  const roomPhysical = room(space.physical, space.viewport)
  if (space.top <= 0 || roomTotal === 0) return 0
  if (space.top >= roomTotal) return roomPhysical
  // At least a window's height from the ends, so that a step in either direction has room.
  const slack = Math.min(space.viewport, roomPhysical / 4)
  const share = Math.round((space.top / roomTotal) * roomPhysical)
  return Math.min(roomPhysical - slack, Math.max(slack, share))
}
