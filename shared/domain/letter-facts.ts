import { type Day, isDay } from '../dates.ts'
import type { ConfirmedAgreement } from './agreements.ts'
import type { ContactChannel } from './contact.ts'
import type { LetterData } from './decision-letter.ts'
import type { Judgement } from './judgements.ts'
import type { LetterKind } from './letter-kinds.ts'
import type { RequestChannel, RequesterType } from './requests.ts'
import type { TermEvent } from './term-events.ts'
import type { CaseTerms } from './terms.ts'

/** What an officer filled in for one letter, by field name; a list has one line an item. */
export type LetterFields = Readonly<Record<string, string>>

/** A contact with the requester, as far as letters tell of it. */
export type LetterContact = {
  readonly on: Day
  readonly channel: ContactChannel
  readonly withWhom: string
  readonly agreement: string
}

/** Everything of a case that letters are filled from. */
export type LetterFacts = {
  readonly law: 'woo' | 'wob'
  readonly number: string
  readonly subject: string
  readonly requestText: string
  readonly requesterName: string
  readonly requesterType: RequesterType
  readonly requesterContact: string
  readonly channel: RequestChannel
  readonly receivedOn: Day
  readonly handler: string
  readonly authority: { readonly name: string; readonly address: string; readonly contact: string }
  readonly signatory: string
  /** Day on which the letter leaves. */
  readonly on: Day
  /** Name in the terms of the part that it is about; absent for the whole. */
  readonly part?: string
  /** With the event that the letter is, when it is one. */
  readonly terms: CaseTerms
  /** Last day of the decision term without the event of this letter. */
  readonly dueWithout: Day
  readonly events: readonly TermEvent[]
  readonly fields: LetterFields
  /** Contacts in which the requester was reached, in order. */
  readonly contacts: readonly LetterContact[]
  readonly agreements: readonly ConfirmedAgreement[]
  readonly documents: readonly {
    readonly name: string
    readonly pages: number
    readonly judgement: Judgement | null
  }[]
  /** Grounds on marks and judgements of this case. */
  readonly grounds: readonly { readonly code: string; readonly name: string }[]
  /** Whether every ground that needs one has its motivation. */
  readonly groundsMotivated: boolean
  readonly decision: LetterData
}

/** A field as a day; undefined while it is none. */
export function dayField(fields: LetterFields, name: string): Day | undefined {
  const text = fields[name] ?? ''
  return isDay(text) ? text : undefined
}

/** A field as the lines that are not empty. */
export function listField(fields: LetterFields, name: string): readonly string[] {
  return (fields[name] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/**
 * The event that a letter is for the terms: its sending starts, stretches or ends something.
 *
 * @returns undefined for a letter that is no event, or while a day that it needs is not filled in
 * @source L1, L3–L6, L8, L10, L11, L13, L14, L18, L19
 */
export function letterEvent(kind: LetterKind, fields: LetterFields, on: Day): TermEvent | undefined {
  const termEnd = dayField(fields, 'termEnd')
  switch (kind) {
    case 'L1':
      return { kind: 'acknowledged', on }
    case 'L3':
      return termEnd && { kind: 'clarification-asked', on, termEnd }
    case 'L4':
      return { kind: 'forwarded', on, part: fields.part === 'part' ? 'part' : 'whole' }
    case 'L5':
      return { kind: 'extended', on }
    case 'L6': {
      const [from, to] = [dayField(fields, 'from'), dayField(fields, 'to')]
      return from && to && { kind: 'consent-given', on, from, to }
    }
    case 'L8': {
      const parties = Number(fields.parties)
      if (!termEnd) return undefined
      return {
        kind: 'views-announced',
        on,
        termEnd,
        ...(Number.isInteger(parties) && parties > 0 ? { parties } : {}),
      }
    }
    case 'L10':
      return { kind: 'decision-sent', on }
    case 'L11':
      return { kind: 'released', on }
    case 'L13':
    case 'L14':
      return { kind: 'not-handled-sent', on }
    case 'L18': {
      const repairEnd = dayField(fields, 'repairEnd')
      return (fields.defects ?? '').trim() !== '' && repairEnd
        ? { kind: 'objection-repair-asked', on, termEnd: repairEnd }
        : undefined
    }
    case 'L19':
      return { kind: 'objection-decision-sent', on }
    default:
      return undefined
  }
}

/** Letters of which the event waits for an answer, so that sending them records nothing. */
export const onlyProposes: readonly LetterKind[] = ['L6']

// Of these a case has one; of the others there may be a second round.
const once: readonly TermEvent['kind'][] = [
  'acknowledged',
  'extended',
  'decision-sent',
  'released',
  'objection-decision-sent',
]

/** Whether a case already knows the event of a letter, so that it must not be recorded again. */
export function knowsEvent(events: readonly TermEvent[], event: TermEvent): boolean {
  if (event.kind === 'partial-decision-sent')
    return events.some((one) => one.kind === event.kind && one.part === event.part)
  return events.some((one) => one.kind === event.kind && (once.includes(one.kind) || one.on === event.on))
}

/** Fields with a day that must lie after the letter. */
const afterSending = ['termEnd', 'expectedOn', 'linkUntil', 'repairEnd'] as const

/**
 * Fields whose day cannot be so: an answer term that ended before the letter, a period that runs backwards.
 *
 * @source dates in the order of the process
 */
export function daysOutOfOrder(fields: LetterFields, on: Day): readonly string[] {
  const early = afterSending.filter((name) => {
    const day = dayField(fields, name)
    return day !== undefined && day <= on
  })
  const [from, to] = [dayField(fields, 'from'), dayField(fields, 'to')]
  return from && to && to < from ? [...early, 'to'] : early
}
