import type { ConfirmedAgreement, Offer } from './agreements.ts'
import { fill } from './decision-letter.ts'
import type { LetterFacts } from './letter-facts.ts'
import { type LetterValues, letterClauses, long, oneLine } from './letter-words.ts'

const { agreed, declined, effects } = letterClauses

/** Values of the letter that confirms agreements. @source L2 */
export function agreementValues(facts: LetterFacts): LetterValues {
  const { agreements, contacts } = facts
  const talks = new Map<string, { on: (typeof contacts)[number]['on']; withWhom: string }>()
  for (const { on, withWhom } of [...contacts, ...agreements])
    talks.set(`${on} ${withWhom}`, { on, withWhom: withWhom || facts.requesterName })
  const accepted = agreements.filter(({ state }) => state === 'accepted')
  const told = [
    ...accepted.map(agreedText),
    ...contacts.filter(({ agreement }) => agreement !== '').map(({ agreement }) => agreement),
  ]
  const no = agreements.filter(({ state }) => state === 'declined').map(named)
  const open = agreements.filter(({ state }) => state === 'proposed').map(named)
  const consequences = [...new Set(accepted.flatMap(consequence))]
  return {
    gesprekken: [...talks.values()]
      .sort((a, b) => a.on.localeCompare(b.on))
      .map(({ on, withWhom }) => ({ gesprek_datum: long(on), gesprek_met: withWhom })),
    heeft_afspraken: told.length > 0,
    afgesproken: told.map((afspraak) => ({ afspraak })),
    heeft_geen_afspraken: no.length > 0,
    niet_afgesproken: no.map((afspraak) => ({ afspraak })),
    heeft_open_voorstellen: open.length > 0,
    open_voorstellen: open.map((afspraak) => ({ afspraak })),
    gevolg_termijn: consequences.length > 0 ? consequences.join(' ') : letterClauses.consequence.none,
    clausule_klopt_dit: fill(letterClauses.correct, { contact: oneLine(facts.authority.contact) }),
    clausule_geen_druk: letterClauses.noPressure,
  }
}

function agreedText({ offer, oldWording }: ConfirmedAgreement): string {
  switch (offer.kind) {
    case 'narrowed':
      return `${agreed.narrowed}\n${offer.newWording}\n${agreed.narrowedOld}\n${oldWording || agreed.noOldWording}`
    case 'phased':
      return [
        agreed.phased,
        ...offer.parts.map(({ id, dueOn }) => fill(agreed.phasedPart, { part: id, dueOn: long(dueOn) })),
      ].join('\n')
    case 'order':
      return `${agreed.order}\n${offer.text}`
    case 'delay':
      return fill(agreed.delay, days(offer))
    case 'alternative':
      return `${agreed.alternative}\n${offer.text}`
  }
}

function days(offer: Offer): Readonly<Record<string, string>> {
  return offer.kind === 'delay' ? { from: long(offer.from), to: long(offer.to) } : {}
}

function named({ offer }: ConfirmedAgreement): string {
  return fill(declined[offer.kind], days(offer))
}

function consequence({ offer, effect }: ConfirmedAgreement): string[] {
  return effect === 'term_suspended' || effect === 'unwritten_no_suspension' || effect === 'parts_agreed'
    ? [fill(effects[effect], days(offer))]
    : []
}
