import { useEffect, useMemo, useRef, useState } from 'react'
import type { Mark } from '../../../shared/contract/redaction.ts'
import type { Rect } from '../../../shared/text/coordinates.ts'
import { rangeRects } from '../../../shared/text/selection.ts'
import { type Found, findOn, findPattern } from '../../pdf/find.ts'
import type { Workspace } from './use-workspace.ts'

/** A found stretch with its place; `rects` is what a mark over it covers. */
export type Hit = Found & { readonly page: number; readonly rects: readonly Rect[]; readonly key: string }
export type HitState = 'undecided' | 'marked' | 'open'
export type Find = ReturnType<typeof useFind>

/** Pages asked for at the same time. */
const abreast = 6
/** Time after the last key before the search begins, in milliseconds. */
const typingPause = 200

/** Finding words in the document and deciding hit by hit. */
export function useFind(work: Workspace) {
  const [query, setQuery] = useState('')
  const [wholeWord, setWholeWord] = useState(true)
  const [matchCase, setMatchCase] = useState(false)
  const [hits, setHits] = useState<readonly Hit[]>([])
  const [searched, setSearched] = useState(0)
  const [at, setAt] = useState(-1)
  /** Hits that were left open on purpose: not asked again while the document is open. */
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const { load } = work.texts
  const { pages } = work
  const startPage = useRef(work.page)
  startPage.current = work.page

  useEffect(() => {
    setHits([])
    setSearched(0)
    setAt(-1)
    const pattern = findPattern(query, { wholeWord, matchCase })
    if (!pattern) return
    let stopped = false
    const search = async () => {
      const found: (readonly Hit[])[] = []
      let next = 0
      let done = 0
      let shownAt = 0
      const show = () => {
        shownAt = performance.now()
        setHits(found.flat())
        setSearched(done)
      }
      const one = async () => {
        while (!stopped && next < pages.length) {
          const page = next++
          if (pages[page]!.hasText) {
            const text = await load(page).catch(() => null)
            if (text)
              found[page] = findOn(text, pattern, matchCase).map((hit) => ({
                ...hit,
                page,
                rects: rangeRects(text, hit.range),
                key: `${page}:${hit.range.from}-${hit.range.to}`,
              }))
          }
          done++
          // The first hits at once, the rest now and then: a list that is redrawn for every page stands in the way.
          if (!stopped && performance.now() - shownAt > 150) show()
        }
      }
      await Promise.all(Array.from({ length: abreast }, one))
      if (!stopped) show()
    }
    const timer = window.setTimeout(() => void search(), typingPause)
    return () => {
      stopped = true
      window.clearTimeout(timer)
    }
  }, [query, wholeWord, matchCase, load, pages])

  const { byPage } = work
  const states = useMemo(
    () => new Map(hits.map((hit) => [hit.key, decided(hit, byPage.get(hit.page) ?? [], open)])),
    [hits, byPage, open],
  )
  const stateOf = (hit: Hit): HitState => states.get(hit.key) ?? 'undecided'

  const goTo = (index: number) => {
    const hit = hits[index]
    if (!hit) return
    setAt(index)
    work.viewer.current?.goTo(hit.page, hit.rects[0])
  }
  const step = (by: number, onlyUndecided = false) => {
    if (hits.length === 0) return
    const start = at < 0 ? hits.findIndex((hit) => hit.page >= startPage.current) - (by > 0 ? 1 : 0) : at
    for (let count = 1; count <= hits.length; count++) {
      const index = (((start + by * count) % hits.length) + hits.length) % hits.length
      if (!onlyUndecided || stateOf(hits[index]!) === 'undecided') return goTo(index)
    }
  }
  const mark = () => {
    const hit = hits[at]
    if (!hit) return
    if (stateOf(hit) !== 'marked') work.addStrokes([{ page: hit.page, rects: hit.rects }])
    work.setSelected(new Set())
    step(1, true)
  }
  const leaveOpen = () => {
    const hit = hits[at]
    if (!hit) return
    setOpen((before) => new Set(before).add(hit.key))
    step(1, true)
  }
  const undecided = hits.filter((hit) => stateOf(hit) === 'undecided')
  const markAll = () => {
    if (undecided.length === 0) return
    // One act for all: one undo takes it back.
    work.addStrokes(undecided.map((hit) => ({ page: hit.page, rects: hit.rects })))
    work.setSelected(new Set())
  }

  return {
    query,
    setQuery,
    wholeWord,
    setWholeWord,
    matchCase,
    setMatchCase,
    hits,
    at,
    current: hits[at],
    searched,
    isSearching: searched < pages.length && query.trim() !== '',
    withoutText: pages.filter((page) => !page.hasText).length,
    undecided: undecided.length,
    stateOf,
    goTo,
    step,
    mark,
    leaveOpen,
    markAll,
    /** The ground behind a number key becomes the one for the next hits. */
    chooseKey: (number: number) => {
      const code = work.keys[number - 1]
      if (code) work.chooseGround(code, false)
    },
  }
}

/** A hit is dealt with when marks cover all of it, or when it was left open. */
function decided(hit: Hit, marks: readonly Mark[], open: ReadonlySet<string>): HitState {
  const covered = hit.rects.every(([x0, y0, x1, y1]) =>
    marks.some((mark) =>
      mark.rects.some(
        (rect) => rect[0] <= x0 + 1 && rect[1] <= y0 + 1 && rect[2] >= x1 - 1 && rect[3] >= y1 - 1,
      ),
    ),
  )
  if (covered) return 'marked'
  return open.has(hit.key) ? 'open' : 'undecided'
}
