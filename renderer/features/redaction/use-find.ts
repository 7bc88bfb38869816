import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import type { Output } from '../../../shared/contract/contract.ts'
import type { FindHit, FindWish } from '../../../shared/contract/find.ts'
import type { Mark } from '../../../shared/contract/redaction.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import type { Rect } from '../../../shared/text/coordinates.ts'
import { termsOf } from '../../../shared/text/find.ts'
import { type PresetName, presetNames } from '../../../shared/text/presets.ts'
import { charactersBehind, readingOf } from '../../../shared/text/reading.ts'
import { rangeRects } from '../../../shared/text/selection.ts'
import { call } from '../../client.ts'
import { answers } from '../../questions.ts'
import type { Workspace } from './use-workspace.ts'

export type Hit = FindHit & { readonly key: string }
export type HitState = FindHit['state']
export type Find = ReturnType<typeof useFind>
export type FindScope = 'document' | 'selection' | 'request'
export type FindKind = FindWish['kind']

/** Time after the last key before the search begins, in milliseconds. */
const typingPause = 200
/** Hits that are kept for stepping through; more than anyone judges one by one. */
const mostHits = 50_000
/** What the core takes in one act. */
const placesPerAct = 5000

type Asked = {
  readonly query: string
  readonly kind: FindKind
  readonly presets: readonly PresetName[]
  readonly scope: FindScope
  /** Documents of the scope `selection`. */
  readonly chosen: readonly DocumentId[]
  readonly wholeWord: boolean
  readonly matchCase: boolean
}
type Found = {
  readonly key: string
  readonly hits: readonly Hit[]
  readonly searched: number
  readonly pages: number
  readonly isDone: boolean
  readonly names: Output<'redaction.find'>['documents']
  readonly withoutText: Output<'redaction.find'>['withoutText']
}
/** A sitting of search and redact in a request: it goes on in the next document. */
type Sitting = { readonly asked: Asked; readonly found: Found; readonly at: number }

const nothing: Found = { key: '', hits: [], searched: 0, pages: 0, isDone: true, names: [], withoutText: [] }
const start: Asked = {
  query: '',
  kind: 'terms',
  presets: [],
  scope: 'document',
  chosen: [],
  wholeWord: true,
  matchCase: false,
}

function wishOf({ query, kind, presets, wholeWord, matchCase, scope, chosen }: Asked): FindWish | null {
  if (scope === 'selection' && chosen.length === 0) return null
  if (kind === 'presets') return presets.length > 0 ? { kind, presets: [...presets] } : null
  if (kind === 'regex') return query.trim() === '' ? null : { kind, source: query, matchCase }
  return termsOf(query).length > 0 ? { kind, terms: query, wholeWord, matchCase } : null
}

/** Finding words in the document or the request and deciding hit by hit. */
export function useFind(work: Workspace) {
  const { requestId, documentId } = work
  // Kept in the cache of answers, so that going to the next document loses no place in the list.
  const sittingKey = useMemo(() => ['window.find', requestId], [requestId])
  const [before] = useState(() => answers.getQueryData<Sitting>(sittingKey))
  const goesOn = before !== undefined && before.asked.scope !== 'document'
  const [asked, setAsked] = useState<Asked>(goesOn ? before.asked : start)
  const [found, setFound] = useState<Found>(goesOn ? before.found : nothing)
  const [at, setAt] = useState(goesOn ? before.at : -1)
  const [error, setError] = useState<Error | null>(null)
  /** What was decided here, until the next search tells it. */
  const decided = useRef<ReadonlyMap<string, HitState>>(new Map())
  const [decisions, redraw] = useState(0)
  const setDecided = useCallback((next: ReadonlyMap<string, HitState>) => {
    decided.current = next
    redraw((times) => times + 1)
  }, [])
  const set = useCallback((part: Partial<Asked>) => setAsked((old) => ({ ...old, ...part })), [])

  const setQuery = useCallback((query: string) => set({ query }), [set])

  const key = JSON.stringify([asked, asked.scope === 'document' ? documentId : ''])
  const foundKey = useRef(found.key)
  foundKey.current = found.key
  useEffect(() => {
    if (foundKey.current === key) return
    const wish = wishOf(asked)
    setError(null)
    setAt(-1)
    setDecided(new Map())
    setFound({ ...nothing, key, isDone: wish === null })
    if (!wish) return
    let isStopped = false
    const search = async () => {
      const all: Hit[] = []
      const names = new Map<string, Found['names'][number]>()
      let searched = 0
      let withoutText: Found['withoutText'] = []
      let from: Output<'redaction.find'>['next'] = null
      do {
        const answer: Output<'redaction.find'> = await call('redaction.find', {
          requestId,
          wish,
          ...(asked.scope === 'document' ? { documents: [documentId] } : {}),
          ...(asked.scope === 'selection' ? { documents: [...asked.chosen] } : {}),
          ...(from ? { from } : {}),
        })
        if (isStopped) return
        for (const hit of answer.hits)
          all.push({ ...hit, key: `${hit.documentId}:${hit.page}:${hit.start}-${hit.end}` })
        for (const name of answer.documents) names.set(name.id, name)
        if (!from) withoutText = answer.withoutText
        searched += answer.searched
        from = all.length < mostHits ? answer.next : null
        setFound({
          key,
          hits: [...all],
          searched,
          pages: answer.pages,
          isDone: from === null,
          names: [...names.values()],
          withoutText,
        })
      } while (from)
    }
    const timer = window.setTimeout(() => {
      search().catch((cause: Error) => {
        if (isStopped) return
        setError(cause)
        setFound({ ...nothing, key })
      })
    }, typingPause)
    return () => {
      isStopped = true
      window.clearTimeout(timer)
    }
  }, [asked, key, documentId, requestId, setDecided])

  const { byPage, texts } = work
  const { hits } = found
  /** What a mark over a hit of this document covers; null until the text of its page is there. */
  const rectsOf = (hit: Hit): readonly Rect[] | null => {
    if (hit.documentId !== documentId) return null
    const text = texts.get(hit.page)
    const range = text && charactersBehind(readingOf(text), hit.start, hit.end)
    return text ? (range ? rangeRects(text, range) : []) : null
  }
  const stateOf = (hit: Hit): HitState => decided.current.get(hit.key) ?? hit.state
  /** Leaves the search as it is now for the next document, which may be on its way already. */
  const keep = (index: number) =>
    answers.setQueryData<Sitting>(sittingKey, {
      asked,
      found: { ...found, hits: hits.map((one) => ({ ...one, state: stateOf(one) })) },
      at: index,
    })
  // biome-ignore lint/correctness/useExhaustiveDependencies: decisions stand in a reference, and are counted
  useEffect(() => {
    keep(at)
  }, [sittingKey, asked, found, at, decisions])
  const goTo = (index: number) => {
    const hit = hits[index]
    if (!hit) return
    setAt(index)
    if (hit.documentId === documentId) {
      work.setLook('work')
      work.viewer.current?.goTo(hit.page, rectsOf(hit)?.[0])
    } else {
      keep(index)
      navigate(`/documenten/${hit.documentId}?treffer=${index}`)
    }
  }
  const isUndecided = (hit: Hit | undefined) => hit !== undefined && stateOf(hit) === 'undecided'
  const step = (by: number, onlyUndecided = false) => {
    if (hits.length === 0) return
    const here = hits.findIndex((hit) => hit.documentId === documentId && hit.page >= work.page)
    const from = at < 0 ? here - (by > 0 ? 1 : 0) : at
    for (let times = 1; times <= hits.length; times++) {
      const index = (((from + by * times) % hits.length) + hits.length) % hits.length
      if (!onlyUndecided || isUndecided(hits[index])) return goTo(index)
    }
  }
  const decide = async (chosen: readonly Hit[], decision: 'mark' | 'open') => {
    const state = decision === 'mark' ? 'marked' : 'open'
    const noted = (as: HitState | null) => {
      const next = new Map(decided.current)
      for (const hit of chosen) as ? next.set(hit.key, as) : next.delete(hit.key)
      setDecided(next)
    }
    noted(state)
    try {
      for (let first = 0; first < chosen.length; first += placesPerAct)
        await call('redaction.decide', {
          requestId,
          places: chosen
            .slice(first, first + placesPerAct)
            .map(({ documentId: of, page, start: from, end }) => ({
              documentId: of,
              page,
              start: from,
              end,
            })),
          decision,
          grounds: decision === 'mark' ? [...work.current] : [],
        })
    } catch (cause) {
      noted(null)
      setError(cause as Error)
    }
  }
  const mark = () => {
    const hit = hits[at]
    if (!hit) return
    if (stateOf(hit) !== 'marked') void decide([hit], 'mark')
    step(1, true)
  }
  const leaveOpen = () => {
    const hit = hits[at]
    if (!hit) return
    if (stateOf(hit) !== 'marked') void decide([hit], 'open')
    step(1, true)
  }
  const undecidedHits = hits.filter(isUndecided)
  const undecidedHere = undecidedHits.filter((hit) => hit.documentId === documentId)
  const perDocument = useMemo(() => Map.groupBy(hits, (hit) => hit.documentId), [hits])
  const current = hits[at]
  const currentRects = current ? rectsOf(current) : null

  // The hit that was gone to from another document.
  const arrived = useRef(false)
  useEffect(() => {
    if (arrived.current || !current || current.documentId !== documentId || !goesOn) return
    if (!work.viewer.current || currentRects === null) return
    arrived.current = true
    work.viewer.current.goTo(current.page, currentRects[0])
  }, [current, currentRects, documentId, goesOn, work.viewer])

  return {
    ...asked,
    set,
    setQuery,
    presetNames,
    hits,
    at,
    current,
    error,
    names: found.names,
    searched: found.searched,
    pages: found.pages,
    isSearching: !found.isDone,
    hasWish: wishOf(asked) !== null,
    withoutText: found.withoutText,
    undecided: undecidedHits.length,
    undecidedHere: undecidedHere.length,
    stateOf,
    /** How many hits a document holds, and how many of them are to be judged. */
    countIn: (id: DocumentId) => ({
      hits: perDocument.get(id)?.length ?? 0,
      undecided: perDocument.get(id)?.filter(isUndecided).length ?? 0,
    }),
    /** Hits on a page of this document with what they cover. */
    hitsOn: (page: number): readonly { readonly hit: Hit; readonly rects: readonly Rect[] }[] =>
      hits.flatMap((hit) => {
        if (hit.documentId !== documentId || hit.page !== page) return []
        const rects = rectsOf(hit)
        return rects ? [{ hit, rects }] : []
      }),
    isCovered: (rects: readonly Rect[], page: number) => covered(rects, byPage.get(page) ?? []),
    goTo,
    step,
    mark,
    leaveOpen,
    markAll: () => void (undecidedHits.length > 0 && decide(undecidedHits, 'mark')),
    markAllHere: () => void (undecidedHere.length > 0 && decide(undecidedHere, 'mark')),
    /** The ground behind a number key becomes the one for the next hits. */
    chooseKey: (number: number) => {
      const code = work.keys[number - 1]
      if (code) work.chooseGround(code, false)
    },
  }
}

/** Whether marks cover all of the rectangles, within a point. */
function covered(rects: readonly Rect[], marks: readonly Mark[]): boolean {
  return rects.every(([x0, y0, x1, y1]) =>
    marks.some((mark) =>
      mark.rects.some(
        (rect) => rect[0] <= x0 + 1 && rect[1] <= y0 + 1 && rect[2] >= x1 - 1 && rect[3] >= y1 - 1,
      ),
    ),
  )
}
