import type { Day } from '../dates.ts'
import { plusMonths } from './day-numbers.ts'
import { categoryOf, type Ground, groundOf, lawOfDecision } from './grounds.ts'

/** What the law asks about a ground; the question is `motivation.<code>` in the messages. */
export const motivationCodes = [
  'unknown-ground',
  'other-law',
  'explicit-reasoning',
  'balancing',
  'fits-description',
  'five-years',
  'five-years-unknown-date',
  'formal-decision-making',
  'facts-stay-readable',
  'postponement-date',
  'residual-exceptional',
  'residual-combined',
  'consent-or-own-publication',
  'manifestly-no-infringement',
  'formation-ended',
  'environmental-not-available',
  'environmental-use-lid-6',
  'environmental-only',
  'environmental-confidential-acts',
  'environmental-balancing',
  'emissions-excluded',
  'special-law-reference',
] as const

export type MotivationCode = (typeof motivationCodes)[number]

/**
 * One thing the law asks of a decision that uses a ground.
 *
 * `required` must be answered in the decision; `check` is a question to think about; `refused` cannot stand.
 */
export type MotivationNeed = {
  readonly ground: string
  readonly code: MotivationCode
  readonly article: string
  readonly level: 'required' | 'check' | 'refused'
}

/** What is known about the information that the grounds are used on. */
export type MotivationContext = {
  /** Date of the document; the oldest one when the grounds are used on several. */
  readonly documentDate?: Day | undefined
  readonly decisionDate: Day
  readonly environmental: boolean
  /** About emissions into the environment. */
  readonly emissions?: boolean
}

/**
 * Whether information is older than five years on the day of the decision.
 *
 * @source G6 · Woo art. 5.3: documentDate + 5 years < decisionDate
 */
export function olderThanFiveYears(documentDate: Day, decisionDate: Day): boolean {
  return plusMonths(documentDate, 60) < decisionDate
}

/**
 * What the law asks of a decision that uses these grounds together on one passage or document.
 *
 * @param grounds  canonical codes of grounds and categories; see `normaliseGround`
 * @returns in the order of the grounds; a ground of the other law or an unknown code is `refused`
 * Where a rule of the Woo could not be read in the law itself (`verified` is false) the level is `check`.
 *
 * @source G1–G10 · Woo art. 5.1 lid 3–7, 5.2 lid 1–4, 5.3, 5.4; Wob art. 10, 11; Awb art. 3:46
 */
export function motivationNeeds(
  grounds: readonly string[],
  context: MotivationContext,
): readonly MotivationNeed[] {
  const law = lawOfDecision(context.decisionDate)
  const used = grounds.map(groundOf).filter((ground) => ground !== undefined)
  return grounds.flatMap((code): readonly MotivationNeed[] => {
    const ground = groundOf(code)
    if (!ground) return categoryNeeds(code)
    if (ground.law !== law)
      return [{ ground: code, code: 'other-law', article: 'Woo (geen overgangsrecht)', level: 'refused' }]
    return [
      ...weighingNeeds(ground),
      ...ageNeeds(ground, context),
      ...ownNeeds(ground, used),
      ...(context.environmental
        ? environmentalNeeds(ground, context.emissions === true)
        : outsideNeeds(ground)),
    ]
  })
}

function categoryNeeds(code: string): readonly MotivationNeed[] {
  const category = categoryOf(code)
  if (!category) return [{ ground: code, code: 'unknown-ground', article: '', level: 'refused' }]
  return code === 'bijzondere-wet'
    ? [{ ground: code, code: 'special-law-reference', article: 'Woo art. 8.8', level: 'required' }]
    : []
}

const need = (
  ground: Ground,
  code: MotivationCode,
  article: string,
  level: MotivationNeed['level'],
): MotivationNeed => ({ ground: ground.code, code, article, level })

function weighingNeeds(ground: Ground): readonly MotivationNeed[] {
  if (ground.law === 'woo' && ground.article === '5.1' && ground.lid === 2)
    return [need(ground, 'explicit-reasoning', 'Woo art. 5.1 lid 3', 'required')]
  if (ground.kind === 'residual') return []
  if (ground.balancingTest) return [need(ground, 'balancing', 'Awb art. 3:46', 'required')]
  return [need(ground, 'fits-description', 'Awb art. 3:46', 'required')]
}

function ageNeeds(ground: Ground, context: MotivationContext): readonly MotivationNeed[] {
  if (!ground.fiveYearRule) return []
  if (context.documentDate === undefined)
    return [need(ground, 'five-years-unknown-date', 'Woo art. 5.3', 'check')]
  return olderThanFiveYears(context.documentDate, context.decisionDate)
    ? [need(ground, 'five-years', 'Woo art. 5.3', 'required')]
    : []
}

function ownNeeds(ground: Ground, used: readonly Ground[]): readonly MotivationNeed[] {
  switch (ground.code) {
    case '5.1.1d':
      return [need(ground, 'consent-or-own-publication', 'Woo art. 5.1 lid 1 d', 'check')]
    case '5.1.1e':
      return [need(ground, 'manifestly-no-infringement', 'Woo art. 5.1 lid 1 e', 'check')]
    case '5.1.4':
      return [need(ground, 'postponement-date', 'Woo art. 5.1 lid 4', 'required')]
    case '5.1.5':
      return [
        need(ground, 'residual-exceptional', 'Woo art. 5.1 lid 5', 'required'),
        ...(used.some((other) => other.article === '5.1' && (other.lid === 1 || other.lid === 2))
          ? [need(ground, 'residual-combined', 'Woo art. 5.1 lid 5', 'check')]
          : []),
      ]
    case '5.2.1':
      return [
        need(ground, 'formal-decision-making', 'Woo art. 5.2 lid 3', 'required'),
        need(ground, 'facts-stay-readable', 'Woo art. 5.2 lid 1', 'check'),
      ]
    case '5.4':
      return [need(ground, 'formation-ended', 'Woo art. 5.4', 'check')]
    default:
      return []
  }
}

function environmentalNeeds(ground: Ground, emissions: boolean): readonly MotivationNeed[] {
  const woo = ground.law === 'woo'
  return ground.environmental.flatMap((rule): readonly MotivationNeed[] => {
    switch (rule) {
      case 'use-5.1.6':
        return [need(ground, 'environmental-use-lid-6', 'Woo art. 5.1 lid 6', 'check')]
      case 'confidential-acts-only':
        return [
          need(
            ground,
            'environmental-confidential-acts',
            woo ? 'Woo art. 5.1 lid 2 b' : 'Wob art. 10 lid 5',
            'required',
          ),
        ]
      case 'not-environmental':
        return [
          need(
            ground,
            'environmental-not-available',
            woo ? 'Woo art. 5.1 lid 5' : 'Wob art. 10 lid 6',
            woo ? 'check' : 'refused',
          ),
        ]
      case 'balancing':
        return [need(ground, 'environmental-balancing', balancingArticle(ground), 'required')]
      case 'not-emissions':
        return emissions
          ? [
              woo
                ? need(ground, 'emissions-excluded', 'Woo art. 5.1 lid 7', 'check')
                : need(ground, 'emissions-excluded', 'Wob art. 10 lid 4', 'refused'),
            ]
          : []
      case 'only-environmental':
        return []
      default:
        return []
    }
  })
}

function balancingArticle(ground: Ground): string {
  if (ground.law === 'woo') return 'Woo art. 5.2 lid 4'
  return ground.code === '11.1' ? 'Wob art. 11 lid 4' : 'Wob art. 10 lid 4'
}

function outsideNeeds(ground: Ground): readonly MotivationNeed[] {
  if (!ground.environmental.includes('only-environmental')) return []
  const article = ground.law === 'woo' ? 'Woo art. 5.1 lid 6' : 'Wob art. 10 lid 7'
  return [need(ground, 'environmental-only', article, 'refused')]
}
