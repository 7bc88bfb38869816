import type { Rect } from '../../../shared/text/coordinates.ts'
import type { PageText } from '../../../shared/text/page-text.ts'
import { columnRects, type Range, rangeRects, trimmed } from '../../../shared/text/selection.ts'
import type { Handle } from './mark-geometry.ts'

export type Tool = 'redact' | 'select' | 'hand'
export type LookAt = 'work' | 'preview' | 'text' | 'changes'
export type Asking =
  | 'ground'
  | 'note'
  | 'repeat'
  | 'wholePage'
  | 'page'
  | 'shortcuts'
  | 'judge'
  | 'judgeAndGo'
  | 'doubts'

/** A position between characters of a page. */
export type TextSpot = { readonly page: number; readonly index: number }

/** Text that is selected but not marked, over one or more pages. */
export type TextSelection = { readonly anchor: TextSpot; readonly focus: TextSpot }

/** A box that is being drawn, in user space of its page. */
export type Draft = { readonly page: number; readonly rect: Rect; readonly byKeyboard: boolean }

/** A mark that is being moved or resized: rectangles as they will be. */
export type Moving = ReadonlyMap<string, readonly Rect[]>

export type DragKind =
  | { readonly kind: 'text'; readonly unit: 'char' | 'word' | 'line' }
  | { readonly kind: 'box' }
  | { readonly kind: 'move' }
  | { readonly kind: 'resize'; readonly id: string; readonly rect: number; readonly handle: Handle }
  | { readonly kind: 'pan' }

/** The part of a selection on one page; null when it does not touch the page. */
export function selectionOn(
  selection: TextSelection,
  page: number,
  countOf: (page: number) => number,
): Range | null {
  const [first, last] = inOrder(selection)
  if (page < first.page || page > last.page) return null
  return {
    from: page === first.page ? first.index : 0,
    to: page === last.page ? last.index : countOf(page),
  }
}

/** What a selection covers on a page: lights up as it is dragged, and is marked when it is let go. */
export function selectedRects(selection: TextSelection, page: number, text: PageText): readonly Rect[] {
  const range = selectionOn(selection, page, () => text.chars.length)
  if (!range) return []
  // Over pages the ends stand on different sheets and say nothing about columns.
  const isOnePage = selection.anchor.page === selection.focus.page
  return (isOnePage ? columnRects : rangeRects)(text, trimmed(text, range))
}

/** The two ends of a selection in reading order. */
export function inOrder({ anchor, focus }: TextSelection): readonly [TextSpot, TextSpot] {
  const forwards = anchor.page < focus.page || (anchor.page === focus.page && anchor.index <= focus.index)
  return forwards ? [anchor, focus] : [focus, anchor]
}
