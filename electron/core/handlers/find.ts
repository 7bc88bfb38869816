import type { Db } from '../../../db/access.ts'
import { documentById, documentsOf } from '../../../db/queries/documents.ts'
import { forgetOpen, keepOpen, openPlaces } from '../../../db/queries/find-decisions.ts'
import { standingMarks } from '../../../db/queries/marks.ts'
import { pageBodies, pagesWithoutText, storedPage } from '../../../db/queries/page-texts.ts'
import type { FindHit, FindWish } from '../../../shared/contract/find.ts'
import { now } from '../../../shared/dates.ts'
import { fileCode } from '../../../shared/domain/file-code.ts'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import type { RectPt } from '../../../shared/pdf/types.ts'
import {
  findIn,
  inContext,
  type Matcher,
  regexMatcher,
  termMatcher,
  termsOf,
} from '../../../shared/text/find.ts'
import { presetMatcher } from '../../../shared/text/presets.ts'
import { charactersBehind, readingOf } from '../../../shared/text/reading.ts'
import { rangeRects } from '../../../shared/text/selection.ts'
import { titleOf } from '../document-rows.ts'
import { inTime } from '../find-guard.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { pageTextOf } from '../page-reading.ts'
import { addMarks } from './redaction.ts'

/** How long one answer may be looked for, in milliseconds; the first is to be there before anyone waits. */
const answerMs = 200
const pagesAtOnce = 50
/** Hits in one answer. */
const hitsAtOnce = 4000
/** How far a mark may miss the edge of a hit and still cover it, in points. */
const slackPt = 1

function matcherOf(wish: FindWish): Matcher {
  switch (wish.kind) {
    case 'terms': {
      const terms = termsOf(wish.terms)
      if (terms.length > limits.findTerms)
        throw new AppError('find.too-many-terms', { count: terms.length, limit: limits.findTerms })
      const matcher = termMatcher(terms, wish)
      if (!matcher) throw new AppError('find.nothing-asked')
      return matcher
    }
    case 'presets':
      return presetMatcher(wish.presets)
    case 'regex': {
      if (wish.source.trim() === '') throw new AppError('find.nothing-asked')
      const matcher = regexMatcher(wish.source, wish.matchCase)
      if (!matcher) throw new AppError('find.regex-invalid')
      return matcher
    }
  }
}

/** What a mark over a place covers; the page is read as it was for the search. */
async function placeRects(db: Db, documentId: string, page: number) {
  const stored = await storedPage(db, documentId, page)
  if (!stored) throw new AppError('not-found')
  const text = pageTextOf(stored)
  const reading = readingOf(text)
  return (start: number, end: number): readonly RectPt[] => {
    const range = charactersBehind(reading, start, end)
    return range ? rangeRects(text, range) : []
  }
}

const covers = (marks: readonly RectPt[], [x0, y0, x1, y1]: RectPt): boolean =>
  marks.some(
    (mark) =>
      mark[0] <= x0 + slackPt &&
      mark[1] <= y0 + slackPt &&
      mark[2] >= x1 - slackPt &&
      mark[3] >= y1 - slackPt,
  )

export const findInRequest: QueryHandler<'redaction.find'> = async ({ db }, input) => {
  const matcher = matcherOf(input.wish)
  const isFree = input.wish.kind === 'regex'
  const wanted = input.documents && new Set<string>(input.documents)
  const documents = (await documentsOf(db, input.requestId)).filter(({ id }) => !wanted || wanted.has(id))
  const until = performance.now() + answerMs
  const hits: FindHit[] = []
  const found: { id: string; code: string; title: string }[] = []
  let searched = 0
  let at = input.from ?? { document: 0, page: 0 }
  const isFull = () => hits.length >= hitsAtOnce || performance.now() > until
  while (at.document < documents.length && !(searched > 0 && isFull())) {
    const record = documents[at.document]!
    const open = await openPlaces(db, record.id)
    const marks = Map.groupBy(await standingMarks(db, { documentId: record.id }), ({ page }) => page)
    const before = hits.length
    for (;;) {
      const bodies = await pageBodies(db, record.id, at.page, pagesAtOnce)
      const ahead = isFree ? inTime(() => bodies.map(({ body }) => findIn(body, matcher))) : undefined
      for (const [index, { page, body }] of bodies.entries()) {
        searched += 1
        at = { document: at.document, page: page + 1 }
        const stretches = body === '' ? [] : (ahead?.[index] ?? findIn(body, matcher))
        if (stretches.length > 0) {
          const rects = (marks.get(page) ?? []).flatMap((mark) => mark.rects)
          const place = rects.length > 0 ? await placeRects(db, record.id, page) : undefined
          for (const { start, end } of stretches) {
            const own = place?.(start, end) ?? []
            const isMarked = own.length > 0 && own.every((rect) => covers(rects, rect))
            const state = isMarked ? 'marked' : open.has(`${page}:${start}-${end}`) ? 'open' : 'undecided'
            hits.push({
              documentId: record.id as FindHit['documentId'],
              page,
              start,
              end,
              ...inContext(body, { start, end }),
              state,
            })
          }
        }
        // What a free expression found ahead is used up first: finding it again would cost more.
        if (!ahead && isFull()) break
      }
      if (bodies.length < pagesAtOnce && bodies.at(-1)?.page === at.page - 1)
        at = { document: at.document + 1, page: 0 }
      else if (bodies.length === 0) at = { document: at.document + 1, page: 0 }
      else if (!isFull()) continue
      break
    }
    if (hits.length > before)
      found.push({
        id: record.id,
        code: fileCode(record.request_number, record.sequence),
        title: titleOf(record),
      })
  }
  const blank = input.from
    ? new Map<string, number[]>()
    : await pagesWithoutText(db, { requestId: input.requestId })
  return {
    hits,
    documents: found,
    next: at.document < documents.length ? at : null,
    searched,
    pages: documents.reduce((sum, { pages }) => sum + pages, 0),
    withoutText: [...blank]
      .filter(([id]) => !wanted || wanted.has(id))
      .map(([documentId, pages]) => ({ documentId, pages })),
  }
}

export const decideHits: CommandHandler<'redaction.decide'> = async (at, input) => {
  const { tx, log, actor } = at
  let marked = 0
  for (const [documentId, places] of Map.groupBy(input.places, (place) => place.documentId)) {
    const document = await documentById(tx, documentId)
    if (!document || document.request_id !== input.requestId) throw new AppError('not-found')
    if (input.decision === 'mark') {
      const marks: { page: number; rects: [number, number, number, number][]; grounds: string[] }[] = []
      for (const [page, onPage] of Map.groupBy(places, (place) => place.page)) {
        const rectsOf = await placeRects(tx, documentId, page)
        for (const { start, end } of onPage) {
          const rects = rectsOf(start, end)
          if (rects.length === 0) throw new AppError('find.changed')
          marks.push({
            page,
            rects: rects.map((rect) => [...rect] as [number, number, number, number]),
            grounds: input.grounds,
          })
        }
      }
      await addMarks(at, { documentId, marks })
      marked += marks.length
    } else
      for (const place of places)
        await (input.decision === 'open' ? keepOpen(tx, place, actor, now()) : forgetOpen(tx, place))
    // Which words were looked for is not written down: it may be the very name that must not be known.
    if (input.decision !== 'mark')
      log(`find.${input.decision}`, documentId, { request: input.requestId, hits: places.length })
  }
  return { marked }
}
