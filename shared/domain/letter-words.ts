import clauses from '../../resources/templates/letter-clauses.nl.json' with { type: 'json' }
import { type Day, formatDayLongNl } from '../dates.ts'
import { fill } from './decision-letter.ts'
import type { LetterFacts } from './letter-facts.ts'

/** A value for a tag: a text, whether a part is shown, or rows of a list. Empty = missing. */
export type LetterValue = string | boolean | readonly Readonly<Record<string, string>>[]

/** Values by tag. */
export type LetterValues = Readonly<Record<string, LetterValue>>

/** The fixed sentences of letters. */
export const letterClauses = clauses

/** A day in a letter, with its weekday; empty while it is not known. */
export function long(day: Day | undefined | null): string {
  return day ? formatDayLongNl(day) : ''
}

/** A text of several lines as one line. */
export function oneLine(text: string): string {
  return text.replaceAll('\n', ', ')
}

/** Rows of a list with one text an item. */
export function rows(items: readonly string[]): readonly Readonly<Record<string, string>>[] {
  return items.map((regel) => ({ regel }))
}

/** A number with its noun: `1 document`, `3 documenten`. */
export function counted(words: { readonly one: string; readonly more: string }, count: number): string {
  return fill(count === 1 ? words.one : words.more, { count })
}

/** Grounds of the case as rows with code and name. */
export function groundRows({ grounds }: LetterFacts): readonly Readonly<Record<string, string>>[] {
  return grounds.map(({ code, name }) => ({ grond_code: code, grond_naam: name }))
}

/** The legal remedies clause: who, where, within which term, what goes into it, and what it does not do. */
export function objectionClause(facts: LetterFacts, end: Day | undefined | null): string {
  const { authority, number } = facts
  if (authority.name === '' || authority.address === '') return ''
  return fill(clauses.objection, {
    until: end ? `, dus tot en met ${long(end)}` : '',
    authority: authority.name,
    address: oneLine(authority.address),
    reference: number,
    contact: oneLine(authority.contact),
  })
}

/** Date of a term of the case, or of the part that the letter is about; undefined while it is not known. */
export function termDate(facts: LetterFacts, id: string): Day | undefined {
  return facts.terms.terms.find((term) => term.id === id && term.part === facts.part)?.date
}
