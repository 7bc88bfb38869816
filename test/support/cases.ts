import type { Input } from '../../shared/contract/contract.ts'
import { addDays, today } from '../../shared/dates.ts'

/** A partial decision as an officer plans it; give what the test is about. */
export const aPart = (
  changes: Partial<Input<'partials.save'>['partial']> = {},
): Input<'partials.save'>['partial'] => ({
  title: 'E-mails 2024',
  dueOn: addDays(today(), 10),
  documents: [],
  outcome: 'nothing_found',
  outcomeReason: 'alles is doorzocht',
  thirdPartyObjects: false,
  signatory: '',
  signedOn: null,
  sentOn: null,
  publishedOn: null,
  publishedAt: '',
  ...changes,
})
