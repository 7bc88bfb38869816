import type { ErrorCode } from '../errors.ts'
import { categoryOf, groundOf } from './grounds.ts'

/** What is decided about one document; named under `judgements.<code>`. */
export const judgements = [
  'public',
  'partial_public',
  'not_public',
  'already_public',
  'out_of_scope',
  'duplicate',
] as const

export type Judgement = (typeof judgements)[number]

/** Judgements of documents that the request is about; the other two are left out of every share. */
export const judgementsInScope: readonly Judgement[] = [
  'public',
  'partial_public',
  'not_public',
  'already_public',
]

/** A mark as far as a judgement depends on it. */
export type JudgedMark = {
  /** Page the mark is on, from 0. */
  readonly page: number
  readonly grounds: readonly string[]
  /** Whether the mark covers its whole page. */
  readonly wholePage: boolean
}

/** A document as far as its judgement depends on it. */
export type JudgedDocument = {
  readonly pages: number
  readonly marks: readonly JudgedMark[]
  /** Judgement that a person chose; undefined = derive it. */
  readonly chosen?: Judgement | undefined
  /** Grounds for the document as a whole. */
  readonly grounds?: readonly string[]
  readonly publicLocation?: string
  readonly reason?: string
}

/**
 * The judgement that the marks of a document amount to, or undefined when it has none.
 *
 * Every page covered for one of the categories out of scope or duplicate gives that judgement; every page
 * covered otherwise gives not public; anything less is partly public.
 *
 * @source J1 · judgement follows what is made unreadable, per passage ("voor zover", Woo art. 5.1 lid 2)
 */
export function judgementFromMarks(pages: number, marks: readonly JudgedMark[]): Judgement | undefined {
  if (marks.length === 0) return undefined
  const covered = new Set(marks.filter((mark) => mark.wholePage).map((mark) => mark.page))
  if (covered.size < pages) return 'partial_public'
  const codes = new Set(marks.flatMap((mark) => mark.grounds))
  if (codes.size === 1 && codes.has('buiten-reikwijdte')) return 'out_of_scope'
  if (codes.size === 1 && codes.has('dubbel')) return 'duplicate'
  return 'not_public'
}

/** The judgement that holds for a document: chosen by a person, else derived; undefined = not judged yet. */
export function judgementOf(document: JudgedDocument): Judgement | undefined {
  return document.chosen ?? judgementFromMarks(document.pages, document.marks)
}

/** Every code that a document is refused on, from its marks and as a whole, in order of first use. */
export function groundsUsed(document: Pick<JudgedDocument, 'marks' | 'grounds'>): readonly string[] {
  return [...new Set([...document.marks.flatMap((mark) => mark.grounds), ...(document.grounds ?? [])])]
}

/**
 * What is wrong with the judgement of a document; an empty list when it may stand.
 *
 * @source J2 · partly or not public asks a ground; already public asks a location; public has no marks; a
 *   judgement that differs from the marks asks a reason
 */
export function judgementProblems(document: JudgedDocument): readonly ErrorCode[] {
  const judgement = judgementOf(document)
  if (judgement === undefined) return []
  const problems: ErrorCode[] = []
  const refuses = judgement === 'partial_public' || judgement === 'not_public'
  const codes = groundsUsed(document)
  if (refuses && !codes.some((code) => groundOf(code) || categoryOf(code)))
    problems.push('judgement.needs-ground')
  if (judgement === 'already_public' && !document.publicLocation?.trim())
    problems.push('judgement.needs-location')
  if (judgement === 'public' && document.marks.length > 0) problems.push('judgement.has-marks')
  const derived = judgementFromMarks(document.pages, document.marks)
  const differs = document.chosen !== undefined && derived !== undefined && document.chosen !== derived
  // Public with marks is refused outright; a reason would not help.
  if (differs && judgement !== 'public' && !document.reason?.trim()) problems.push('judgement.needs-reason')
  return problems
}

/** How a request as a whole was decided; named under `outcomes.<code>`. */
export const outcomes = [
  'public',
  'partial_public',
  'not_public',
  'already_public',
  'nothing_found',
  'withdrawn',
  'not_handled',
  'forwarded',
] as const

export type Outcome = (typeof outcomes)[number]

/**
 * The outcome that the judgements of all documents amount to.
 *
 * @param documents  judgement per document, undefined for one that is not judged yet
 * @returns undefined while a document is not judged; `nothing_found` when none is in scope
 * @source J3 · outcomes of a decision as published by ministries
 */
export function outcomeOf(documents: readonly (Judgement | undefined)[]): Outcome | undefined {
  if (documents.includes(undefined)) return undefined
  const inScope = documents.filter(
    (judgement) => judgement !== undefined && judgementsInScope.includes(judgement),
  )
  if (inScope.length === 0) return 'nothing_found'
  const kinds = new Set(inScope)
  if (kinds.size === 1) return inScope[0] as Outcome
  // Public and already public together: everything asked for can be read.
  return kinds.has('partial_public') || kinds.has('not_public') ? 'partial_public' : 'public'
}

/** How many documents and pages have each judgement; `none` = not judged yet. */
export function countJudgements(
  documents: readonly { readonly judgement: Judgement | undefined; readonly pages: number }[],
): readonly { readonly judgement: Judgement | 'none'; readonly documents: number; readonly pages: number }[] {
  return [...judgements, 'none' as const].map((judgement) => {
    const among = documents.filter((document) => (document.judgement ?? 'none') === judgement)
    return { judgement, documents: among.length, pages: among.reduce((sum, one) => sum + one.pages, 0) }
  })
}
