import legal from '../../resources/legal/grounds.json' with { type: 'json' }
import type { Day } from '../dates.ts'
import type { Law } from './term-events.ts'

/** How a ground weighs: refuse when it fits, weigh it, postpone, last resort, or a regime of its own (5.2). */
export type GroundKind = 'absolute' | 'relative' | 'temporary' | 'residual' | 'own-regime'

/** What changes for a ground when the information is about the environment. */
export type EnvironmentalRule =
  | 'use-5.1.6'
  | 'confidential-acts-only'
  | 'not-environmental'
  | 'only-environmental'
  | 'balancing'
  | 'not-emissions'

/** One exemption ground of the Woo or the Wob. */
export type Ground = {
  readonly id: string
  readonly law: Law
  /** Canonical code, for instance `5.1.2e`. */
  readonly code: string
  /** What is printed on a box. */
  readonly printLabel: string
  readonly article: string
  readonly lid: number | null
  readonly letter: string | null
  readonly citation: string
  readonly nameNl: string
  readonly nameEn: string
  readonly kind: GroundKind
  readonly balancingTest: boolean
  readonly explicitMotivationRequired: boolean
  /** Whether art. 5.3 asks extra reasoning for information older than five years. */
  readonly fiveYearRule: boolean
  readonly redactable: boolean
  readonly environmental: readonly EnvironmentalRule[]
  readonly wobPredecessor: string | null
  readonly wooSuccessors: readonly string[]
  readonly variants: readonly string[]
  /** False when the fact is from own knowledge and still to be checked by a lawyer. */
  readonly verified: boolean
}

/** A reason to mark a passage or document that is no exemption ground. */
export type GroundCategory = {
  readonly id: string
  readonly printLabel: string
  readonly nameNl: string
  readonly nameEn: string
  readonly isLegalGround: boolean
  /** Counted as an exemption, on a line of its own. */
  readonly countsAsExemption: boolean
  readonly redactable: boolean
  /** Whether it needs a law, document number or location in words. */
  readonly needsReference: boolean
  readonly verified: boolean
}

/** All grounds, Woo before Wob, in the order of the law. */
export const grounds = legal.grounds as readonly Ground[]

/** Categories that are no exemption ground, such as `buiten-reikwijdte` and `dubbel`. */
export const groundCategories = legal.nonGroundCategories as readonly GroundCategory[]

/** First decision date that the Woo applies to. */
export const wooSince = legal.wobBefore as Day

const byCode = new Map(grounds.map((ground) => [ground.code, ground]))
const categoryById = new Map(groundCategories.map((category) => [category.id, category]))
const codePattern = new RegExp(legal.codeRegex.pattern, legal.codeRegex.flags)

/** The ground with a canonical code, or undefined. */
export function groundOf(code: string): Ground | undefined {
  return byCode.get(code)
}

/** The category with an id, or undefined. */
export function categoryOf(id: string): GroundCategory | undefined {
  return categoryById.get(id)
}

/** What is printed on a box for a code; the code itself when it is unknown. */
export function printLabelOf(code: string): string {
  return byCode.get(code)?.printLabel ?? categoryById.get(code)?.printLabel ?? code
}

/** Whether a code is a ground or a category that may stand on a mark. */
export function isMarkCode(code: string): boolean {
  return byCode.get(code)?.redactable ?? categoryById.get(code)?.redactable ?? false
}

/** The grounds of a law, in its order. */
export function groundsFor(law: Law): readonly Ground[] {
  return grounds.filter((ground) => ground.law === law)
}

/**
 * The law that a decision falls under: the date of the decision counts, not that of the request.
 *
 * @source G3 · no transitional law for requests: decisions since 1 May 2022 are Woo decisions
 */
export function lawOfDecision(decisionDate: Day): Law {
  return decisionDate < wooSince ? 'wob' : 'woo'
}

/** What a written ground turned out to be. */
export type GroundReading =
  | { readonly kind: 'ground'; readonly code: string; readonly law: Law }
  | { readonly kind: 'category'; readonly code: string }
  /** The article exists, but a paragraph or letter is missing: ask, never guess. */
  | { readonly kind: 'incomplete'; readonly article: string }
  | { readonly kind: 'unknown' }

const categoryWords: Readonly<Record<string, string>> = {
  'buiten verzoek': 'buiten-reikwijdte',
  'buiten reikwijdte': 'buiten-reikwijdte',
  'buiten de reikwijdte': 'buiten-reikwijdte',
  'buiten scope': 'buiten-reikwijdte',
  'b.v.': 'buiten-reikwijdte',
  duplicaat: 'dubbel',
  doublure: 'dubbel',
  'al openbaar': 'reeds-openbaar',
  'persoonlijke werkaantekening': 'werkaantekening',
}

/**
 * The ground that a text means, however it is written: `5.1.2.e`, `art. 5.1 lid 2 onder e Woo`, `102e`.
 *
 * @source G1 · codes in practice: canonical `5.1.2e`, compared without case and spaces
 */
export function normaliseGround(text: string): GroundReading {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const category = categoryWords[words] ?? words.replace(/ /g, '-')
  if (categoryById.has(category)) return { kind: 'category', code: category }
  const label = groundCategories.find((one) => one.printLabel === words || one.nameNl.toLowerCase() === words)
  if (label) return { kind: 'category', code: label.id }
  // Inventories of the Wob years have column heads without any dot: 102e, 101d, 107a.
  const undotted = /^10([127])([a-g])$/.exec(words)
  const match = codePattern.exec(undotted ? `10.${undotted[1]}${undotted[2]}` : asCode(words))
  if (!match) return { kind: 'unknown' }
  const [, article = '', lid, letter] = match
  return groundAt(article.toLowerCase(), lid, letter?.toLowerCase())
}

const ordinals = ['', 'eerste', 'tweede', 'derde', 'vierde', 'vijfde', 'zesde', 'zevende'] as const

// A citation in words becomes the short form that the pattern reads: 'tweede lid' is 'lid 2'.
function asCode(words: string): string {
  return words
    .replace(/\b(eerste|tweede|derde|vierde|vijfde|zesde|zevende) lid\b/, (_, ordinal) => {
      return `lid ${ordinals.indexOf(ordinal)}`
    })
    .replace(/aanhef en /, '')
    .replace(/[()]/g, ' ')
    .replace(/ (van de )?wet (open overheid|openbaarheid van bestuur)$/, '')
    .replace(/\s*,\s*/g, ', ')
    .replace(/,\s*(?=wo[ob]\s*$)/, ' ')
    .replace(/[,.;\s]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function groundAt(article: string, lid: string | undefined, letter: string | undefined): GroundReading {
  const among = grounds.filter((ground) => ground.article === article)
  if (among.length === 0) return { kind: 'unknown' }
  const exact = among.find(
    (ground) => String(ground.lid ?? '') === (lid ?? '') && (ground.letter ?? '') === (letter ?? ''),
  )
  if (exact) return { kind: 'ground', code: exact.code, law: exact.law }
  // Articles 5.2 and 11 hold one ground each, so the article alone is complete.
  if (lid === undefined && letter === undefined && among.length === 1 && among[0])
    return { kind: 'ground', code: among[0].code, law: among[0].law }
  const lidMissing = lid === undefined
  const letterMissing =
    letter === undefined && among.some((ground) => String(ground.lid) === lid && ground.letter)
  return lidMissing || letterMissing ? { kind: 'incomplete', article } : { kind: 'unknown' }
}

/** The readings of a list of grounds separated by `;`, in order; empty parts are left out. */
export function normaliseGroundList(text: string): readonly GroundReading[] {
  return text
    .split(legal.listSeparator)
    .filter((part) => part.trim() !== '')
    .map(normaliseGround)
}

/**
 * A ground as a Dutch reader says it: `artikel 5.1, tweede lid, onder e – persoonlijke levenssfeer`.
 *
 * @returns the name of a category for a category, and the text itself when it is neither
 */
export function spokenGround(code: string): string {
  const ground = byCode.get(code)
  if (!ground) return categoryById.get(code)?.nameNl.toLowerCase() ?? code
  const parts = [`artikel ${ground.article}`]
  if (ground.lid !== null) parts.push(`${ordinals[ground.lid]} lid`)
  if (ground.letter !== null) parts.push(`onder ${ground.letter}`)
  const name = ground.nameNl.replace(/^\(?[A-Z]/, (start) => start.toLowerCase())
  const law = ground.law === 'wob' ? ' (Wob)' : ''
  return `${parts.join(', ')}${law} – ${name}`
}
