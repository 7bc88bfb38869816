import clauses from '../../resources/templates/letter-clauses.nl.json' with { type: 'json' }
import { type Day, formatDayLongNl } from '../dates.ts'
import { fill } from './decision-letter.ts'
import { groundOf } from './grounds.ts'
import type { Judgement } from './judgements.ts'

const { account } = clauses

/** A search as the decision tells of it. */
export type FoundSearch = {
  readonly on: Day
  readonly system: string
  readonly terms: string
  /** Departments or functions that were asked. */
  readonly asked: string
  readonly from: Day | null
  readonly to: Day | null
  /** null = not counted. */
  readonly hits: number | null
}

/**
 * How was searched, one line a search: when, where, with which words, among whom, over what time, with what result.
 *
 * @returns the empty string while nothing was recorded, so that the letter asks for it
 * @source L10 · Woo art. 4.1; Awb art. 3:46 (a decision says how documents were looked for)
 */
export function searchAccount(searches: readonly FoundSearch[]): string {
  return searches
    .map(({ on, system, terms, asked, from, to, hits }) => {
      const how = [
        ...(terms === '' ? [] : [fill(account.terms, { terms })]),
        ...(asked === '' ? [] : [fill(account.asked, { asked })]),
        ...(from && to
          ? [fill(account.period, { from: formatDayLongNl(from), to: formatDayLongNl(to) })]
          : []),
      ]
      const where = fill(account.search, { day: formatDayLongNl(on), system })
      return `${[where, ...how].join(', ')}. ${found(hits)}`.trim()
    })
    .join('\n')
}

function found(hits: number | null): string {
  if (hits === null) return ''
  if (hits === 0) return account.nothing
  return fill(hits === 1 ? account.hit : account.hits, { hits })
}

/** A view on one document, with what was done with it. */
export type AssessedView = {
  readonly reply: 'no_objection' | 'partly' | 'objection' | null
  readonly documents: readonly {
    readonly title: string
    readonly assessment: 'followed' | 'partly_followed' | 'not_followed' | null
    readonly reason: string
  }[]
}

/**
 * What third parties said and what was done with it, without their names.
 *
 * @returns the empty string when nobody was asked
 * @source L10 · Awb art. 3:46; third parties are never named in letters to the requester
 */
export function viewsResponse(views: readonly AssessedView[]): string {
  if (views.length === 0) return ''
  const counted = (count: number, words: { readonly one: string; readonly more: string }) =>
    count === 0 ? [] : [fill(count === 1 ? words.one : words.more, { count })]
  const with_ = (reply: AssessedView['reply']) => views.filter((view) => view.reply === reply).length
  const told = [
    ...counted(views.length, account.views.asked),
    ...counted(with_('no_objection'), account.views.noObjection),
    ...counted(with_('partly'), account.views.partly),
    ...counted(with_('objection'), account.views.objection),
    ...counted(with_(null), account.views.none),
  ]
  const assessed = views.flatMap(({ documents }) =>
    documents.flatMap(({ title, assessment, reason }) =>
      assessment === null ? [] : [sentence(fill(account.assessments[assessment], { title }), reason)],
    ),
  )
  return [told.join(' '), ...assessed].join('\n')
}

function sentence(text: string, reason: string): string {
  const why = reason.trim()
  return why === '' ? `${text}.` : `${text}: ${why}${/[.!?]$/.test(why) ? '' : '.'}`
}

/**
 * One document in a letter to a third party, with what is proposed or decided about it.
 *
 * @source L7, L12 · Awb art. 4:8 (who gives a view must know what it is about)
 */
export function shownToParty(
  document: {
    readonly title: string
    readonly judgement: Judgement | null
    readonly marks: number
    readonly grounds: readonly string[]
  },
  kind: 'L7' | 'L12',
): string {
  const { title, judgement, marks } = document
  const grounds = document.grounds.map((code) => groundOf(code)?.printLabel ?? code).join(', ')
  const words = kind === 'L7' ? account.proposed : account.decided
  if (judgement === 'not_public') return fill(words.notPublic, { title, grounds: grounds || '–' })
  if (marks > 0)
    return fill(marks === 1 ? words.partlyOne : words.partly, { title, grounds: grounds || '–', marks })
  return judgement === 'public' ? fill(words.public, { title }) : title
}
