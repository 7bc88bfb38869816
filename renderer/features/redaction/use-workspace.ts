import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Mark } from '../../../shared/contract/redaction.ts'
import { now } from '../../../shared/dates.ts'
import type { Law } from '../../../shared/domain/term-events.ts'
import type { PageFrame, Quarter, Rect } from '../../../shared/text/coordinates.ts'
import type { ViewerHandle } from '../../pdf/Viewer.tsx'
import type { Zoom } from '../../pdf/zoom.ts'
import { groundLine, numberKeys } from './ground-choice.ts'
import { inReadingOrder, onPage, type Stroke } from './mark-geometry.ts'
import { restOfPage } from './page-rest.ts'
import {
  type Remembered,
  recallGrounds,
  recallLook,
  recallVisit,
  rememberGrounds,
  rememberLook,
  rememberVisit,
} from './remembered.ts'
import {
  type Asking,
  type Draft,
  inOrder,
  type LookAt,
  type Moving,
  selectedRects,
  type TextSelection,
  type TextSpot,
  type Tool,
} from './state.ts'
import { useMarks } from './use-marks.ts'
import { usePageTexts } from './use-page-texts.ts'
import { usePagesWithText } from './use-pages-with-text.ts'

export type Shown = Output<'documents.show'>
export type Workspace = ReturnType<typeof useWorkspace>

/** What the core takes in one act. */
const marksPerAct = 5000

const keysOfRequest = new Map<string, readonly string[]>()

/** The number keys of a request as this window first saw them. */
function keysFor(requestId: string, law: Law, used: readonly string[]): readonly string[] {
  const known = keysOfRequest.get(requestId) ?? numberKeys(law, used)
  keysOfRequest.set(requestId, known)
  return known
}

/** The remembered look, at the page that the address names (`?pagina=3`) if it names one. */
function askedFor(look: Remembered, pages: number): Remembered {
  const asked = Number(new URLSearchParams(window.location.search).get('pagina'))
  if (!Number.isInteger(asked) || asked < 1 || asked > pages) return look
  return { ...look, place: { page: asked - 1, share: 0 } }
}

/** Everything the parts of the workspace share for one document. */
export function useWorkspace(shown: Shown, law: Law, used: readonly string[]) {
  const t = useTranslations('redaction')
  const documentId = shown.document.id
  const requestId = shown.document.requestId
  // What a page is never changes; the counts beside it do, and must not make everything else new.
  const [opened] = useState(shown.pages)
  const frames: readonly PageFrame[] = opened
  const pages = usePagesWithText(documentId, opened)
  const store = useMarks(documentId)
  const [lastVisit] = useState(() => recallVisit(documentId))
  const texts = usePageTexts(documentId, frames, pages)
  const viewer = useRef<ViewerHandle>(null)

  const [remembered] = useState(() => askedFor(recallLook(documentId), opened.length))
  const [zoom, setZoom] = useState<Zoom>(remembered.zoom)
  const [factor, setFactor] = useState(1)
  const [rotation, setRotation] = useState<Quarter>(remembered.rotation)
  const [page, setPage] = useState(remembered.place.page)
  const [look, setLook] = useState<LookAt>('work')
  const [tool, setTool] = useState<Tool>('redact')
  const [asking, setAsking] = useState<Asking | null>(null)
  const [said, setSaid] = useState({ text: '', times: 0 })
  /** A sentence that everyone sees for a moment. */
  const [notice, setNotice] = useState<string | null>(null)
  useEffect(() => {
    if (!notice) return
    const timer = window.setTimeout(() => setNotice(null), 4000)
    return () => window.clearTimeout(timer)
  }, [notice])

  // The order is fixed while the window works on a request: keys must not move under the fingers.
  const [keys] = useState(() => keysFor(requestId, law, used))
  const [current, setCurrent] = useState<readonly string[]>(() => recallGrounds(requestId) ?? [keys[0]!])

  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [selection, setSelection] = useState<TextSelection | null>(null)
  const [draft, setDraft] = useState<Draft | null>(null)
  const [moving, setMoving] = useState<Moving>(new Map())
  const [caret, setCaret] = useState<TextSpot | null>(null)
  const [wholePage, setWholePage] = useState<number | null>(null)
  /** Words that the search is to start with; the number makes the same words twice a new wish. */
  const [wanted, setWanted] = useState({ words: '', times: 0 })

  /** What waits a moment to see whether more follows: a double click that may become a triple, a run of arrow keys. */
  const waiting = useRef<{ readonly timer: number; readonly commit: () => void } | null>(null)
  const flush = () => {
    const due = waiting.current
    if (!due) return
    waiting.current = null
    window.clearTimeout(due.timer)
    due.commit()
  }
  const flushNow = useRef(flush)
  flushNow.current = flush
  const soon = (delay: number, commit: () => void) => {
    if (waiting.current) window.clearTimeout(waiting.current.timer)
    waiting.current = { commit, timer: window.setTimeout(() => flushNow.current(), delay) }
  }
  const dropWaiting = () => {
    if (waiting.current) window.clearTimeout(waiting.current.timer)
    waiting.current = null
  }
  useEffect(() => {
    const leave = () => {
      flushNow.current()
      rememberVisit(documentId, now())
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [documentId])

  const say = (text: string) => setSaid((before) => ({ text, times: before.times + 1 }))
  const codesInWords = (codes: readonly string[]) => codes.map((code) => groundLine(code).label).join(', ')

  const ordered = useMemo(() => inReadingOrder(store.marks, frames), [store.marks, frames])
  const byPage = useMemo(() => Map.groupBy(ordered, (mark) => mark.page), [ordered])
  // A mark keeps being selected when the core gives it its own id.
  const chosenIds = new Set([...selected].flatMap((id) => [id, store.realId(id)]))
  const isSelected = (mark: Mark) => chosenIds.has(mark.id)
  const chosen = ordered.filter(isSelected)

  const rectsOf = (mark: Mark): readonly Rect[] =>
    moving.get(mark.id) ?? [...moving].find(([id]) => store.realId(id) === mark.id)?.[1] ?? mark.rects

  const addStrokes = (strokes: readonly Stroke[], codes: readonly string[] = current) => {
    const inside = strokes.flatMap(({ page: on, rects }) => {
      const kept = onPage(frames[on]!, rects)
      return kept.length > 0 ? [{ page: on, rects: kept }] : []
    })
    if (inside.length === 0) return false
    flush()
    const made: string[] = []
    for (let start = 0; start < inside.length; start += marksPerAct)
      made.push(...store.add(inside.slice(start, start + marksPerAct), codes))
    setSelected(new Set(made))
    say(
      inside.length === 1
        ? t('said.added', { code: codesInWords(codes), page: inside[0]!.page + 1 })
        : t('said.addedMany', { code: codesInWords(codes), count: inside.length }),
    )
    return true
  }

  /** Marks the selected text: one mark per page that it touches. */
  const markSelection = async (wanted: TextSelection | null = selection, codes = current) => {
    if (!wanted) return false
    const [first, last] = inOrder(wanted)
    const strokes: Stroke[] = []
    for (let on = first.page; on <= last.page; on++) {
      const text = await texts.load(on).catch(() => null)
      const rects = text ? selectedRects(wanted, on, text) : []
      if (rects.length > 0) strokes.push({ page: on, rects })
    }
    setSelection(null)
    setCaret((before) => (before ? last : before))
    return addStrokes(strokes, codes)
  }

  /** Grounds for the selected marks, or for the selected text, and for every mark to come. */
  const chooseGround = (code: string, also: boolean) => {
    flush()
    const toggled = (codes: readonly string[]) => {
      if (!also) return [code]
      if (!codes.includes(code)) return [...codes, code].slice(0, 10)
      return codes.length > 1 ? codes.filter((one) => one !== code) : codes
    }
    const base = chosen.length > 0 ? chosen[0]!.grounds : current
    const codes = toggled(base)
    setCurrent(codes)
    rememberGrounds(requestId, codes)
    if (selection && tool !== 'redact') void markSelection(selection, codes)
    else if (selection && caret) void markSelection(selection, codes)
    else if (wholePage !== null) setAsking('wholePage')
    else if (chosen.length > 0) {
      void store.change(chosen.map((mark) => ({ id: mark.id, grounds: toggled(mark.grounds) })))
      say(t('said.ground', { code: codesInWords(codes), count: chosen.length }))
    } else say(t('said.current', { code: codesInWords(codes) }))
  }

  /** All chosen marks get into doubt together, or out of it when every one already was. */
  const toggleDoubt = () => {
    flush()
    const doubt = !chosen.every((mark) => mark.doubt)
    void store.change(chosen.map(({ id }) => ({ id, doubt })))
    say(t(doubt ? 'said.doubt' : 'said.doubtGone', { count: chosen.length }))
  }

  /** Marks everything on the pages of the chosen marks but what these cover. */
  const invertChosen = () => {
    flush()
    const strokes = [...Map.groupBy(chosen, (mark) => mark.page)].flatMap(([on, marks]) => {
      const rects = restOfPage(
        frames[on]!.box,
        marks.flatMap((mark) => mark.rects.map((rect) => rect as Rect)),
      )
      return rects.length > 0 ? [{ page: on, rects }] : []
    })
    if (strokes.length === 0) return
    const ids = chosen.map((mark) => mark.id)
    setSelected(new Set())
    void store.replace(ids, strokes, current)
    say(t('said.inverted', { code: codesInWords(current), count: strokes.length }))
  }

  const removeChosen = () => {
    flush()
    if (chosen.length === 0) return false
    const last = ordered.indexOf(chosen.at(-1)!)
    const next = ordered.slice(last + 1).find((mark) => !chosen.includes(mark))
    void store.remove(chosen.map((mark) => mark.id))
    setSelected(new Set(next && next.page === page ? [next.id] : []))
    say(t('said.removed', { count: chosen.length }))
    return true
  }

  const goToMark = (mark: Mark, keepOthers = false) => {
    setSelected(keepOthers ? new Set([...selected, mark.id]) : new Set([mark.id]))
    viewer.current?.goTo(mark.page, mark.rects[0] as Rect)
    say(
      t('said.at', {
        number: ordered.indexOf(mark) + 1,
        count: ordered.length,
        code: codesInWords(mark.grounds),
        page: mark.page + 1,
      }),
    )
  }

  /** Selects the next or previous mark; false when there is none, so that the focus may leave. */
  const stepMark = (by: number): boolean => {
    flush()
    const at = chosen.length > 0 ? ordered.indexOf(by > 0 ? chosen.at(-1)! : chosen[0]!) : -1
    const next =
      at >= 0
        ? ordered[at + by]
        : by > 0
          ? ordered.find((mark) => mark.page >= page)
          : ordered.findLast((mark) => mark.page <= page)
    if (!next) {
      // The focus leaves the pages; who listens, or looks elsewhere, is told why.
      if (ordered.length > 0) say(t(by > 0 ? 'said.lastMark' : 'said.firstMark'))
      return false
    }
    goToMark(next)
    return true
  }

  const goToPage = (wanted: number) => {
    const on = Math.min(frames.length - 1, Math.max(0, wanted))
    viewer.current?.goTo(on)
    setPage(on)
  }

  const turnView = (by: number) => setRotation((before) => ((before + by) % 360) as Quarter)

  const place = useRef(remembered.place)
  useEffect(
    () => rememberLook(documentId, { place: place.current, zoom, rotation }),
    [documentId, zoom, rotation],
  )
  const keepPlace = (at: typeof remembered.place) => {
    place.current = at
    rememberLook(documentId, { place: at, zoom, rotation })
  }

  /** Where the pages with their marks open: as they were left, or at the page that another view went to. */
  const startPlace = () => (place.current.page === page ? place.current : { page, share: 0 })

  return {
    shown,
    law,
    documentId,
    requestId,
    frames,
    pages,
    store,
    texts,
    viewer,
    startPlace,
    lastVisit,
    zoom,
    setZoom,
    factor,
    setFactor,
    rotation,
    turnView,
    page,
    setPage,
    goToPage,
    keepPlace,
    look,
    setLook,
    tool,
    setTool,
    asking,
    setAsking,
    said,
    say,
    notice,
    setNotice,
    keys,
    current,
    chooseGround,
    selected,
    setSelected,
    isSelected,
    chosen,
    selection,
    setSelection,
    markSelection,
    draft,
    setDraft,
    moving,
    setMoving,
    rectsOf,
    caret,
    setCaret,
    wholePage,
    setWholePage,
    ordered,
    byPage,
    wanted,
    searchFor: (words: string) => setWanted((before) => ({ words, times: before.times + 1 })),
    addStrokes,
    removeChosen,
    toggleDoubt,
    judged: () => setNotice(t('said.judged')),
    invertChosen,
    goToMark,
    stepMark,
    soon,
    flush,
    dropWaiting,
    codesInWords,
  }
}
