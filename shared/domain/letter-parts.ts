import type { Letter, LetterField, Mandatory, Place } from './letter-kinds.ts'

/** Name of a third party or another authority. */
export const partyName: LetterField = { name: 'partyName', type: 'line' }
/** Postal address of a third party or another authority. */
export const partyAddress: LetterField = { name: 'partyAddress', type: 'area' }
/** Reason of an act. */
export const reason: LetterField = { name: 'reason', type: 'area' }
/** Day on which the decision is expected. */
export const expectedOn: LetterField = { name: 'expectedOn', type: 'day' }

/** One mandatory element. */
export const must = (tag: string, place: Place, basis: string, field?: string): Mandatory => ({
  tag,
  place,
  basis,
  ...(field === undefined ? {} : { field }),
})

/** What every letter must have, whoever it goes to. */
const always: readonly Mandatory[] = [
  must('organisatie', 'settings', 'Awb art. 10:10', 'authorityName'),
  must('organisatie_adres', 'settings', 'Awb art. 6:4', 'authorityAddress'),
  must('organisatie_contact', 'settings', 'Woo art. 4.7', 'authorityContact'),
  must('datum', 'letter', 'Awb art. 3:41', 'sentOn'),
  must('kenmerk', 'request', 'Awb art. 3:41', 'number'),
  must('onderwerp', 'request', 'Awb art. 3:41', 'subject'),
]

const toRequester = must('geadresseerde', 'request', 'Awb art. 3:41', 'requesterName')
const toParty = must('geadresseerde', 'letter', 'Awb art. 4:8', 'partyName')
const toAuthority = must('geadresseerde', 'letter', 'Awb art. 2:3', 'partyName')
const byHandler = must('behandelaar', 'request', 'Woo art. 4.7', 'handler')
const bySignatory = must('ondertekenaar', 'settings', 'Awb art. 10:10', 'signatory')
/** The legal remedies clause of a decision. */
export const objectionClause = must('clausule_bezwaar', 'settings', 'Awb art. 3:45, 6:4, 6:5, 6:7, 8:81')
/** Day of receipt of the request. */
export const received = must('verzoek_ontvangen', 'request', 'Awb art. 4:13', 'receivedOn')

/** A letter with what every letter to such an addressee must have. */
export function letter(shape: Letter): Letter {
  const addressee = { requester: toRequester, 'third-party': toParty, authority: toAuthority }[shape.to]
  const signer = shape.signedBy === 'handler' ? byHandler : bySignatory
  return { ...shape, mandatory: [...always, addressee, signer, ...shape.mandatory] }
}
