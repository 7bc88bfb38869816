import {
  attemptsInVain,
  type ContactStep,
  enoughAttempts,
  type GuardCode,
  type InterventionCode,
  interventions,
} from './contact.ts'

/** A question to ask in the first call; the sentence is `contact.sheet.questions.<code>`. */
export const sheetQuestions = [
  'what_exactly',
  'which_period',
  'which_documents',
  'what_first',
  'by_when',
  'in_which_form',
  'how_reach',
] as const

export type SheetQuestion = (typeof sheetQuestions)[number]

/** A request as far as its call sheet depends on it. */
export type SheetRequest = {
  readonly text: string
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly requesterContact: string
}

/** Words that promise a heap of documents. */
const wide = /\b(alle|alles|ieder|iedere|elke|elk|overige|volledige?)\b/i

/** Characters that fit on about two lines of the sheet. */
const twoLines = 220

/** The request in about two lines, cut at a word. */
export function inTwoLines(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= twoLines) return flat
  return `${flat.slice(0, flat.lastIndexOf(' ', twoLines))} …`
}

/**
 * What is still open about a request, as questions for the first call.
 *
 * @source I1, I2, I6, I7 · Woo art. 4.1 lid 3: never why somebody wants to know
 */
export function openQuestions(request: SheetRequest): readonly SheetQuestion[] {
  const isWide = wide.test(request.text)
  return [
    ...(request.text.trim() === '' || isWide ? (['what_exactly'] as const) : []),
    ...(request.periodFrom === null || request.periodTo === null ? (['which_period'] as const) : []),
    ...(isWide ? (['which_documents'] as const) : []),
    'what_first',
    'by_when',
    'in_which_form',
    ...(request.requesterContact === '' ? (['how_reach'] as const) : []),
  ]
}

/** What may be offered in a first call, in the order of the interventions. */
export function offersNow(phase: 'start' | 'objection'): readonly InterventionCode[] {
  return interventions
    .filter((one) =>
      phase === 'objection'
        ? one.phase === 'objection' || one.code === 'I16' || one.code === 'I9'
        : one.phase === 'start' || one.phase === 'any' || one.phase === 'triage',
    )
    .map(({ code }) => code)
}

/** Guard rails that hold in every call. */
export const sheetGuards: readonly GuardCode[] = [
  'contact-is-an-offer',
  'no-reason-needed',
  'term-keeps-running',
  'consent-must-be-written',
  'confirm-in-writing',
  'no-pressure',
]

/** How often was tried in vain, and whether that is enough. */
export function attemptsOf(steps: readonly ContactStep[]): {
  readonly tried: number
  readonly enough: boolean
} {
  const tried = attemptsInVain(steps)
  return { tried, enough: tried >= enoughAttempts }
}
