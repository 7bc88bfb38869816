import template from '../../resources/templates/besluit.nl.json' with { type: 'json' }
import { type Day, formatDayLongNl } from '../dates.ts'
import { AppError } from '../errors.ts'
import type { Judgement, Outcome } from './judgements.ts'
import type { TermEvent } from './term-events.ts'

/** Everything a decision letter is made of; days come from the case and its term engine. */
export type LetterData = {
  readonly draft: boolean
  readonly law: 'woo' | 'wob'
  readonly reference: string
  readonly authority: { readonly name: string; readonly address: string; readonly contact: string }
  readonly addressee: { readonly name: string; readonly contact: string }
  readonly subject: string
  readonly requestText: string
  readonly period: { readonly from: Day; readonly to: Day } | null
  readonly receivedOn: Day
  readonly signedOn: Day | null
  readonly sentOn: Day | null
  readonly signatory: string
  readonly outcome: Outcome | null
  readonly outcomeReason: string
  /** Events that shaped the term, in order of day. */
  readonly events: readonly TermEvent[]
  readonly agreements: readonly { readonly on: Day; readonly text: string }[]
  /** What the officer adds to the course, in own words. */
  readonly course: string
  /** The part that this letter decides on (Woo art. 4.2a), with the others; null for the whole. */
  readonly part: {
    readonly number: number
    readonly title: string
    readonly others: readonly {
      readonly number: number
      readonly title: string
      readonly dueOn: Day
      readonly sentOn: Day | null
    }[]
  } | null
  readonly dueOn: Day
  readonly suspendedDays: number
  readonly extensionWeeks: number
  readonly counts: readonly {
    readonly judgement: Judgement | 'none'
    readonly documents: number
    readonly pages: number
  }[]
  readonly grounds: readonly { readonly code: string; readonly name: string; readonly text: string }[]
  readonly manner: 'with_decision' | 'delayed' | 'inspection' | 'paper'
  readonly releaseFrom: Day | null
  readonly objectionEnd: Day | null
}

export const letterTemplate = template

/** A sentence of the template with its placeholders filled; an unknown one is a bug. */
export function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the letter has no value for ${name}`)
    return String(value)
  })
}

/** What must be there before a letter may leave as more than a draft. */
export function missingFields(data: LetterData): readonly string[] {
  const missing: string[] = []
  if (data.authority.name === '') missing.push('authorityName')
  if (data.authority.address === '') missing.push('authorityAddress')
  if (data.addressee.name === '') missing.push('requesterName')
  if (data.signedOn === null) missing.push('signedOn')
  if (data.signatory === '') missing.push('signatory')
  if (data.outcome === null) missing.push('outcome')
  if (data.manner === 'delayed' && data.releaseFrom === null) missing.push('releaseFrom')
  return missing
}

/** @throws AppError `letter.missing` when a letter that is no draft lacks a mandatory element */
export function refuseIncomplete(data: LetterData): void {
  const missing = missingFields(data)
  if (!data.draft && missing.length > 0)
    throw new AppError(
      'letter.missing',
      { count: missing.length },
      { issues: missing.map((path) => ({ path, code: 'required' })) },
    )
}

/** The course of the procedure, one sentence an event, in order of day. */
export function courseOf(data: LetterData): readonly string[] {
  const { course } = template
  const day = formatDayLongNl
  const told = data.events
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .flatMap((event): readonly string[] => {
      switch (event.kind) {
        case 'received':
          return [fill(course.received, { day: day(event.on) })]
        case 'contacted': {
          const agreed = data.agreements.find(({ on }) => on === event.on)
          return agreed
            ? [fill(course.contactAgreed, { day: day(event.on), agreement: agreed.text })]
            : [fill(course.contact, { day: day(event.on) })]
        }
        case 'extended':
          return [fill(course.extended, { day: day(event.on), weeks: data.extensionWeeks })]
        case 'clarification-asked':
          return [fill(course.clarificationAsked, { day: day(event.on) })]
        case 'clarification-answered':
          return [fill(course.clarificationAnswered, { day: day(event.on) })]
        case 'views-announced':
          return [fill(course.viewsAnnounced, { day: day(event.on) })]
        case 'view-received':
          return [fill(course.viewReceived, { day: day(event.on) })]
        case 'consent-given':
          return [fill(course.consent, { from: day(event.from), to: day(event.to) })]
        case 'force-majeure':
        case 'requester-delay':
          return event.to ? [fill(course.other, { from: day(event.from), to: day(event.to) })] : []
        default:
          return []
      }
    })
  const due =
    data.suspendedDays > 0
      ? fill(course.due, { day: day(data.dueOn), suspended: data.suspendedDays })
      : fill(course.duePlain, { day: day(data.dueOn) })
  return [...new Set(told), ...data.course.split(/\n{2,}/).filter((text) => text.trim() !== ''), due]
}
