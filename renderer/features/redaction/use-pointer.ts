import { type PointerEvent, useEffect, useRef } from 'react'
import { type Rect, rectBetween, rectToUser, rectToView } from '../../../shared/text/coordinates.ts'
import { caretAt, charAt, lineAround, wordAround } from '../../../shared/text/selection.ts'
import type { Spot } from '../../pdf/Viewer.tsx'
import { dragHandle, type Handle, onPage } from './mark-geometry.ts'
import type { DragKind, Moving, TextSelection, TextSpot } from './state.ts'
import type { ImageUnder } from './use-images.ts'
import type { Workspace } from './use-workspace.ts'

/** Pixels a press may wander and still be a click. */
const clickSlack = 4
/** Time between two clicks that belong together, in milliseconds. */
const clickPause = 450

type Drag = {
  readonly how: DragKind
  readonly start: Spot
  readonly startX: number
  readonly startY: number
  readonly onMark: string | null
  readonly ctrl: boolean
  lastX: number
  lastY: number
  moved: boolean
  /** First selected stretch, which a drag by words or lines always keeps. */
  base: TextSelection | null
  /** What the stroke holds so far; the screen may be a moment behind it. */
  selection: TextSelection | null
  box: Rect | null
  rects: Moving
}

/** Mouse and pen on the pages: one tool that selects over text and draws elsewhere. */
export function usePointer(
  work: Workspace,
  spaceHeld: { readonly current: boolean },
  imageUnder: ImageUnder,
) {
  const drag = useRef<Drag | null>(null)
  const clicks = useRef({ count: 0, at: 0, x: 0, y: 0 })
  /** Where Shift-click extends from. */
  const anchor = useRef<TextSpot | null>(null)
  const edge = useRef(0)
  const latest = useRef(work)
  latest.current = work

  useEffect(() => () => window.clearInterval(edge.current), [])

  const countClick = (event: PointerEvent) => {
    const { count, at, x, y } = clicks.current
    const near = Math.hypot(event.clientX - x, event.clientY - y) <= clickSlack
    const again = near && event.timeStamp - at < clickPause
    clicks.current = {
      count: again ? (count % 3) + 1 : 1,
      at: event.timeStamp,
      x: event.clientX,
      y: event.clientY,
    }
    return clicks.current.count
  }

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button > 1) return
    const target = event.target as HTMLElement
    if (target === event.currentTarget) return // the scroll bar
    const spot = work.viewer.current?.spotAt(event.clientX, event.clientY)
    const count = countClick(event)
    const ctrl = event.ctrlKey || event.metaKey
    if (!spot) {
      work.setSelected(new Set())
      work.setSelection(null)
      return
    }
    if (count === 1) work.flush()
    work.setWholePage(null)
    const mark = target.closest<HTMLElement>('[data-mark]')
    const onMark = mark?.dataset.mark ?? null
    const handle = target.dataset.handle as Handle | undefined
    const text = work.texts.get(spot.page)
    const index = text ? charAt(text, spot.point) : -1
    const begin = (how: DragKind, base: TextSelection | null = null) => {
      drag.current = {
        how,
        start: spot,
        startX: event.clientX,
        startY: event.clientY,
        lastX: event.clientX,
        lastY: event.clientY,
        onMark,
        ctrl,
        moved: false,
        base,
        selection: base,
        box: null,
        rects: new Map(),
      }
      event.currentTarget.setPointerCapture(event.pointerId)
    }

    if (work.tool === 'hand' || spaceHeld.current || event.button === 1) return begin({ kind: 'pan' })
    if (handle && onMark)
      return begin({ kind: 'resize', id: onMark, rect: Number(target.dataset.rect), handle })
    if (mark?.dataset.selected !== undefined && onMark && !ctrl && count === 1) return begin({ kind: 'move' })
    if (ctrl && work.tool === 'redact') return begin({ kind: 'box' })
    if (text && index >= 0) {
      if (count >= 2) {
        const range = count === 2 ? wordAround(text, index) : lineAround(text, index)
        const base = {
          anchor: { page: spot.page, index: range.from },
          focus: { page: spot.page, index: range.to },
        }
        work.dropWaiting()
        work.setSelection(base)
        return begin({ kind: 'text', unit: count === 2 ? 'word' : 'line' }, base)
      }
      const at = { page: spot.page, index: caretAt(text, spot.point) }
      if (event.shiftKey && anchor.current) {
        const base = { anchor: anchor.current, focus: at }
        work.setSelection(base)
        begin({ kind: 'text', unit: 'char' }, base)
        drag.current!.moved = true
        return
      }
      anchor.current = at
      return begin({ kind: 'text', unit: 'char' }, { anchor: at, focus: at })
    }
    if (work.tool === 'redact') return begin({ kind: 'box' })
    work.setSelection(null)
    work.setSelected(new Set())
  }

  const follow = (clientX: number, clientY: number) => {
    const now = drag.current
    const { current: ws } = latest
    const viewer = ws.viewer.current
    if (!now || !viewer) return
    switch (now.how.kind) {
      case 'pan':
        viewer.scrollBy(now.lastX - clientX, now.lastY - clientY)
        now.lastX = clientX
        now.lastY = clientY
        return
      case 'box': {
        const end = viewer.spotOn(now.start.page, clientX, clientY)
        now.box = rectBetween(now.start.point, end.point)
        ws.setDraft({ page: now.start.page, rect: now.box, byKeyboard: false })
        return
      }
      case 'text': {
        const spot = viewer.spotAt(clientX, clientY) ?? viewer.spotOn(now.start.page, clientX, clientY)
        const text = ws.texts.get(spot.page)
        if (!text || text.chars.length === 0) return
        now.selection = extended(now, text, spot)
        ws.setSelection(now.selection)
        return
      }
      case 'move':
      case 'resize':
        now.rects = movedRects(now, ws, clientX, clientY)
        ws.setMoving(now.rects)
    }
  }

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const now = drag.current
    if (!now) return
    if (!now.moved && Math.hypot(event.clientX - now.startX, event.clientY - now.startY) <= clickSlack) return
    now.moved = true
    follow(event.clientX, event.clientY)
    scrollAtEdge(event)
  }

  // Holding the pointer beyond the edge scrolls on, the further the faster.
  const scrollAtEdge = (event: PointerEvent<HTMLDivElement>) => {
    window.clearInterval(edge.current)
    if (drag.current?.how.kind === 'pan') return
    const bounds = event.currentTarget.getBoundingClientRect()
    const beyond =
      event.clientY < bounds.top ? event.clientY - bounds.top : Math.max(0, event.clientY - bounds.bottom)
    if (beyond === 0) return
    const { clientX, clientY } = event
    edge.current = window.setInterval(() => {
      latest.current.viewer.current?.scrollBy(0, beyond / 4)
      follow(clientX, clientY)
    }, 16)
  }

  const markImage = async (spot: Spot) => {
    const rect = await imageUnder(spot)
    if (rect) latest.current.addStrokes([{ page: spot.page, rects: [rect] }])
  }

  const onPointerUp = () => {
    const now = drag.current
    drag.current = null
    window.clearInterval(edge.current)
    if (!now) return
    const { current: ws } = latest
    const click = !now.moved
    switch (now.how.kind) {
      case 'pan':
        return
      case 'box': {
        ws.setDraft(null)
        if (click && clicks.current.count === 2 && !now.onMark) return void markImage(now.start)
        if (click) return clickMark(now, ws)
        if (now.box && bigEnough(now.box)) ws.addStrokes([{ page: now.start.page, rects: [now.box] }])
        return
      }
      case 'text': {
        if (click && now.how.unit === 'char') {
          ws.setSelection(null)
          return clickMark(now, ws)
        }
        if (ws.tool !== 'redact') return
        const made = now.selection
        // A double click may become a triple click: the line then replaces the word, as one act.
        if (click && now.how.unit === 'word')
          ws.soon(clickPause, () => void latest.current.markSelection(made))
        else void ws.markSelection(made)
        return
      }
      case 'move':
      case 'resize': {
        if (click) return clickMark(now, ws)
        const changes = [...now.rects].map(([id, rects]) => ({ id, rects: rects.map(asTuple) }))
        if (changes.length > 0) void ws.store.change(changes)
        ws.setMoving(new Map())
      }
    }
  }

  const cancel = () => {
    if (!drag.current) return false
    drag.current = null
    window.clearInterval(edge.current)
    work.setDraft(null)
    work.setMoving(new Map())
    work.setSelection(null)
    return true
  }

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: cancel, cancel }
}

/** A click on a mark selects it; with Control it joins or leaves the selection; on paper it lets go. */
function clickMark(drag: Drag, work: Workspace) {
  if (!drag.onMark) return work.setSelected(new Set())
  if (!drag.ctrl) return work.setSelected(new Set([drag.onMark]))
  const next = new Set(work.selected)
  if (!next.delete(drag.onMark)) next.add(drag.onMark)
  work.setSelected(next)
}

function extended(
  drag: Drag,
  text: NonNullable<ReturnType<Workspace['texts']['get']>>,
  spot: Spot,
): TextSelection {
  const base = drag.base!
  const index = caretAt(text, spot.point)
  const unit = drag.how.kind === 'text' ? drag.how.unit : 'char'
  if (unit === 'char') return { anchor: base.anchor, focus: { page: spot.page, index } }
  const at = Math.min(index, text.chars.length - 1)
  const range = unit === 'word' ? wordAround(text, at) : lineAround(text, at)
  const isBefore =
    spot.page < base.anchor.page || (spot.page === base.anchor.page && range.from < base.anchor.index)
  const isAfter =
    spot.page > base.focus.page || (spot.page === base.focus.page && range.to > base.focus.index)
  if (isBefore) return { anchor: base.focus, focus: { page: spot.page, index: range.from } }
  if (isAfter) return { anchor: base.anchor, focus: { page: spot.page, index: range.to } }
  return base
}

function movedRects(drag: Drag, work: Workspace, clientX: number, clientY: number) {
  const view = work.viewer.current!.view()
  const [right, down] = [clientX - drag.startX, clientY - drag.startY]
  const moved = new Map<string, readonly Rect[]>()
  for (const mark of work.chosen) {
    const frame = work.frames[mark.page]!
    const rects = mark.rects.map((rect, index): Rect => {
      const box = rectToView(frame, view, rect as Rect)
      if (drag.how.kind === 'resize') {
        const own = work.store.realId(drag.how.id) === work.store.realId(mark.id) && drag.how.rect === index
        return own ? rectToUser(frame, view, dragHandle(box, drag.how.handle, right, down)) : (rect as Rect)
      }
      return rectToUser(frame, view, { ...box, left: box.left + right, top: box.top + down })
    })
    const inside = onPage(frame, rects)
    if (inside.length === rects.length) moved.set(mark.id, inside)
  }
  return moved
}

/** At least two points either way: less is a slip of the hand. */
const bigEnough = ([x0, y0, x1, y1]: Rect) => x1 - x0 >= 2 && y1 - y0 >= 2

const asTuple = ([x0, y0, x1, y1]: Rect): [number, number, number, number] => [x0, y0, x1, y1]
