import type { InformalOutcome, InterventionCode } from './contact.ts'
import type { LetterKind } from './letter-kinds.ts'
import type { RequestStatus } from './requests.ts'

/** How a request can end or change by agreement; named under `contact.conversions.<code>`. */
export const conversions = [
  'withdrawn',
  'answered',
  'public_source',
  'question',
  'own_data',
  'other_procedure',
  'forwarded_whole',
  'forwarded_part',
] as const

export type Conversion = (typeof conversions)[number]

/** What a conversion brings about. */
export type ConversionEffect = {
  readonly intervention: InterventionCode
  /** Absent where the request goes on. */
  readonly status?: RequestStatus
  readonly outcome?: InformalOutcome
  readonly forwards?: 'whole' | 'part'
  /** The letter that confirms it in writing. */
  readonly letter: LetterKind
  /** Choice in letter L17. */
  readonly ending?: string
}

/**
 * What a conversion brings about by itself; each is confirmed in writing.
 *
 * @param satisfied  whether the requester said to be content; only then a withdrawal counts as such
 * @source I3–I5, I17 · Woo art. 4.2, 4.5 lid 2; outcomes of the informal approach
 */
export function conversionOf(conversion: Conversion, satisfied: boolean): ConversionEffect {
  const solved = { status: 'resolved_informally', letter: 'L17' } as const
  switch (conversion) {
    case 'withdrawn':
      return {
        intervention: 'I17',
        status: 'withdrawn',
        outcome: satisfied ? 'withdrawn_satisfied' : 'withdrawn_other',
        letter: 'L17',
        ending: 'withdrawn',
      }
    case 'answered':
      return { ...solved, intervention: 'I3', outcome: 'answered_directly', ending: 'answered' }
    case 'public_source':
      return { ...solved, intervention: 'I4', outcome: 'referred_public_source', ending: 'answered' }
    case 'question':
      return { ...solved, intervention: 'I5', outcome: 'converted_to_question', ending: 'question' }
    case 'own_data':
      return { ...solved, intervention: 'I5', outcome: 'converted_other_procedure', ending: 'own_data' }
    case 'other_procedure':
      return {
        ...solved,
        intervention: 'I5',
        outcome: 'converted_other_procedure',
        ending: 'other_procedure',
      }
    case 'forwarded_whole':
      return {
        intervention: 'I5',
        status: 'forwarded',
        outcome: 'forwarded',
        forwards: 'whole',
        letter: 'L4R',
      }
    case 'forwarded_part':
      return { intervention: 'I5', forwards: 'part', letter: 'L4R' }
  }
}
