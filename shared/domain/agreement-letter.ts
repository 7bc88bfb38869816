import template from '../../resources/templates/gespreksafspraken.nl.json' with { type: 'json' }
import type { Day } from '../dates.ts'
import { AppError } from '../errors.ts'
import type { AgreementEffect, AgreementState, Offer } from './agreements.ts'

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

/** Everything the letter that confirms agreements (L2) is made of. */
export type AgreementLetterData = {
  readonly reference: string
  readonly authority: { readonly name: string; readonly address: string; readonly contact: string }
  readonly addressee: { readonly name: string; readonly contact: string }
  readonly subject: string
  readonly receivedOn: Day
  readonly date: Day
  readonly dueOn: Day
  readonly handler: string
  readonly agreements: readonly ConfirmedAgreement[]
}

export const agreementTemplate = template

/**
 * Passes when everything that the letter cannot do without is there.
 *
 * @throws AppError `letter.missing` with the names of the fields
 * @source L2 · who, when, what was agreed, where to say that it is not right
 */
export function refuseIncompleteConfirmation(data: AgreementLetterData): void {
  const missing: string[] = []
  if (data.authority.name === '') missing.push('authorityName')
  if (data.authority.contact === '') missing.push('authorityContact')
  if (data.addressee.name === '') missing.push('requesterName')
  if (data.handler === '') missing.push('handler')
  if (data.agreements.length === 0) missing.push('agreements')
  if (missing.length > 0) throw new AppError('letter.missing', { fields: missing.join(', ') })
}
