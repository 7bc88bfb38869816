import { z } from 'zod'
import type { Day } from '../dates.ts'
import { AppError, type FieldIssue } from '../errors.ts'
import { printable } from '../text/printable.ts'
import { daySchema, type TermEvent } from './term-events.ts'

/** Kinds of agreement with the requester; named under `contact.agreements.kinds.<code>`. */
export const agreementKinds = ['narrowed', 'phased', 'order', 'delay', 'alternative'] as const

export type AgreementKind = (typeof agreementKinds)[number]

/** Where an agreement stands; an offer that was declined is kept, without a judgement about it. */
export const agreementStates = ['proposed', 'accepted', 'declined', 'withdrawn'] as const

export type AgreementState = (typeof agreementStates)[number]

const filled = (max: number) =>
  z.string().overwrite(printable).trim().min(1, { error: 'required' }).max(max, { error: 'too_long' })

/** What is offered, by kind. */
export const offerSchema = z.discriminatedUnion('kind', [
  /** The request goes on with this wording; the old one is kept when the offer is accepted. */
  z.strictObject({ kind: z.literal('narrowed'), newWording: filled(50_000) }),
  /** Decisions in parts, each with its own last day (Woo art. 4.2a). */
  z.strictObject({
    kind: z.literal('phased'),
    parts: z
      .array(z.strictObject({ id: filled(80), dueOn: daySchema }))
      .min(1, { error: 'required' })
      .max(50),
  }),
  /** What comes first, without dates. */
  z.strictObject({ kind: z.literal('order'), text: filled(5000) }),
  /** First and last day on which the term would stand still (Awb art. 4:15 lid 2 a). */
  z.strictObject({ kind: z.literal('delay'), from: daySchema, to: daySchema }),
  /** Another way to the answer: a talk, an inspection, a public source, another procedure. */
  z.strictObject({ kind: z.literal('alternative'), text: filled(5000) }),
])

export type Offer = z.infer<typeof offerSchema>

/** What an accepted agreement does; the sentence is `contact.agreements.effects.<code>`. */
export const agreementEffects = [
  'scope_narrowed',
  'term_suspended',
  'unwritten_no_suspension',
  'parts_agreed',
  'no_effect_on_term',
] as const

export type AgreementEffect = (typeof agreementEffects)[number]

function refuse(path: string, code: string): never {
  const issues: FieldIssue[] = [{ path, code }]
  throw new AppError('agreement.dates-out-of-order', {}, { issues })
}

/**
 * Passes when an offer can be made.
 *
 * @throws AppError `agreement.dates-out-of-order` with the field, `agreement.without-person`,
 *   `agreement.part-twice`
 * @source AG1 a person agreed · AG2 dates in the order of the process
 */
export function checkOffer(
  offer: Offer,
  at: { readonly proposedOn: Day; readonly receivedOn: Day; readonly today: Day; readonly withWhom: string },
): void {
  if (at.withWhom.trim() === '')
    throw new AppError('agreement.without-person', {}, { issues: [{ path: 'withWhom', code: 'required' }] })
  if (at.proposedOn < at.receivedOn) refuse('proposedOn', 'before_receipt')
  if (at.proposedOn > at.today) refuse('proposedOn', 'in_future')
  if (offer.kind === 'delay' && offer.to < offer.from) refuse('offer.to', 'before_start')
  if (offer.kind === 'delay' && offer.from < at.receivedOn) refuse('offer.from', 'before_receipt')
  if (offer.kind !== 'phased') return
  const ids = offer.parts.map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw new AppError('agreement.part-twice')
  offer.parts.forEach(({ dueOn }, index) => {
    if (dueOn < at.proposedOn) refuse(`offer.parts.${index}.dueOn`, 'before_start')
  })
}

/**
 * Passes when an answer to an offer can come on this day.
 *
 * @throws AppError `agreement.dates-out-of-order`
 * @source AG2
 */
export function checkAnswerDay(on: Day, proposedOn: Day, today: Day): void {
  if (on < proposedOn) refuse('on', 'before_start')
  if (on > today) refuse('on', 'in_future')
}

/** What accepting an offer brings about. */
export type Acceptance = {
  readonly effect: AgreementEffect
  /** To be recorded with the acceptance; the term engine may still refuse it. */
  readonly event?: TermEvent
  readonly newWording?: string
}

/**
 * What accepting an offer brings about by itself.
 *
 * @param written  whether the requester said so in writing; only then does a consent to delay suspend
 * @source AG3 written consent suspends (Awb art. 4:15 lid 2 a) · AG4 an unwritten one never does · AG5 agreed
 *   parts have their own days but suspend nothing (Woo art. 4.2a) · AG6 a narrowed scope replaces the wording
 */
export function acceptanceOf(offer: Offer, on: Day, written: boolean): Acceptance {
  switch (offer.kind) {
    case 'narrowed':
      return { effect: 'scope_narrowed', newWording: offer.newWording }
    case 'phased':
      return {
        effect: 'parts_agreed',
        event: { kind: 'split-agreed', on, parts: offer.parts.map(({ id, dueOn }) => ({ id, dueOn })) },
      }
    case 'delay':
      return written
        ? {
            effect: 'term_suspended',
            event: { kind: 'consent-given', on, from: offer.from, to: offer.to },
          }
        : { effect: 'unwritten_no_suspension' }
    case 'order':
    case 'alternative':
      return { effect: 'no_effect_on_term' }
  }
}

/** One agreement or offer as the letter of confirmation tells it. */
export type ConfirmedAgreement = {
  readonly offer: Offer
  readonly state: Exclude<AgreementState, 'withdrawn'>
  readonly withWhom: string
  /** Day of the answer, or of the offer while there is none. */
  readonly on: Day
  readonly oldWording: string | null
  readonly effect: AgreementEffect | null
}
