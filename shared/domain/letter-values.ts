import { plusDays } from './day-numbers.ts'
import { fill } from './decision-letter.ts'
import { dayField, type LetterFacts, listField } from './letter-facts.ts'
import type { LetterKind, Mandatory } from './letter-kinds.ts'
import { agreementValues } from './letter-values-agreements.ts'
import { decisionValues, releaseValues } from './letter-values-decision.ts'
import { endingValues } from './letter-values-endings.ts'
import {
  letterClauses as clauses,
  groundRows,
  type LetterValues,
  long,
  oneLine,
  rows,
} from './letter-words.ts'
import { letterOf } from './letters.ts'

/**
 * What the tags of a letter stand for, from the case and its term engine.
 *
 * @returns a value for every tag that the letter's template may use; an empty one is missing
 * @source L1–L19 · field rules: dates from the term engine, with weekday; third parties never in letters to the
 *   requester, the requester never in letters to third parties
 */
export function letterValues(kind: LetterKind, facts: LetterFacts): LetterValues {
  return { ...common(kind, facts), ...specific(kind, facts) }
}

/** Tags that every template may use. */
export const commonTags = [
  'organisatie',
  'organisatie_adres',
  'organisatie_contact',
  'geadresseerde',
  'aanhef',
  'datum',
  'kenmerk',
  'onderwerp',
  'behandelaar',
  'ondertekenaar',
  'namens',
  'verzoek_ontvangen',
  'wet',
  'laatste_dag',
] as const

/** Name of a letter, as the title of its PDF. */
export function letterTitle(kind: LetterKind): string {
  return clauses.titles[kind]
}

/** Mandatory elements that have no value yet. */
export function missingElements(kind: LetterKind, values: LetterValues): readonly Mandatory[] {
  return letterOf(kind).mandatory.filter(({ tag }) => {
    const value = values[tag]
    return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  })
}

/** Whether the requester is addressed by name; an organisation is not. */
function isPerson({ requesterType }: LetterFacts): boolean {
  return (
    requesterType === 'citizen' ||
    requesterType === 'journalist' ||
    requesterType === 'researcher' ||
    requesterType === 'other'
  )
}

function common(kind: LetterKind, facts: LetterFacts): LetterValues {
  const { to } = letterOf(kind)
  const { authority, fields, on } = facts
  const name = to === 'requester' ? facts.requesterName : (fields.partyName ?? '').trim()
  const address = to === 'requester' ? facts.requesterContact : (fields.partyAddress ?? '').trim()
  return {
    organisatie: authority.name,
    organisatie_adres: authority.address,
    organisatie_contact: oneLine(authority.contact),
    geadresseerde: name === '' ? '' : [name, address].filter(Boolean).join('\n'),
    aanhef:
      to === 'requester' && name !== '' && isPerson(facts)
        ? fill(clauses.salutation, { name })
        : clauses.salutationUnknown,
    datum: long(on),
    kenmerk: facts.number,
    onderwerp: facts.subject,
    behandelaar: facts.handler,
    ondertekenaar: facts.signatory,
    namens: fill(clauses.onBehalf, { authority: authority.name }),
    verzoek_ontvangen: long(facts.receivedOn),
    wet: clauses.laws[facts.law],
    laatste_dag: long(facts.terms.dueOn),
  }
}

function specific(kind: LetterKind, facts: LetterFacts): LetterValues {
  const { fields, on, terms, events } = facts
  const text = (name: string) => (fields[name] ?? '').trim()
  switch (kind) {
    case 'L1':
      return {
        kanaal: clauses.channels[facts.channel],
        verzoek_tekst: facts.requestText || facts.subject,
        clausule_termijn_kan_wijzigen: fill(clauses.mayChange, { weeks: facts.law === 'wob' ? 4 : 2 }),
        clausule_gesprek: clauses.talk,
        clausule_publicatie: clauses.publication,
        clausule_privacy: clauses.privacy,
      }
    case 'L2':
      return agreementValues(facts)
    case 'L3':
      return {
        onduidelijk: text('unclear'),
        waarom_onduidelijk: text('why'),
        hulp: rows(listField(fields, 'help')),
        antwoord_voor: long(dayField(fields, 'termEnd')),
        opschorting_vanaf: long(plusDays(on, 1)),
        clausule_geen_antwoord: clauses.noAnswer,
      }
    case 'L4':
    case 'L4R': {
      const isPart = text('part') === 'part'
      const sent = events.findLast((event) => event.kind === 'forwarded')
      return {
        ontvanger: text('partyName'),
        verzoek_tekst: facts.requestText || facts.subject,
        verzoeker: [facts.requesterName, facts.requesterContact].filter(Boolean).join('\n'),
        doorgezonden_op: long(kind === 'L4' ? on : sent?.on),
        doorgezonden_deel: isPart ? text('forwardedPart') : clauses.forwardedWhole,
        wat_blijft: isPart ? text('stays') : clauses.staysNothing,
        deel_blijft: isPart,
      }
    }
    case 'L5': {
      const ground = text('extensionGround') as keyof typeof clauses.extensionGrounds
      return {
        oude_laatste_dag: long(terms.firstDueOn),
        nieuwe_laatste_dag: terms.extendedOn === undefined ? '' : long(terms.dueOn),
        weken: facts.law === 'wob' ? '4' : '2',
        reden_soort: clauses.extensionGrounds[ground] ?? '',
        reden: text('reason'),
        artikel_verdaging: clauses.extensionArticle[facts.law],
      }
    }
    case 'L6': {
      const [from, to] = [dayField(fields, 'from'), dayField(fields, 'to')]
      const days = { from: long(from), to: long(to), contact: oneLine(facts.authority.contact) }
      return {
        uitstel_van: long(from),
        uitstel_tot: long(to),
        reden: text('reason'),
        laatste_dag: long(facts.dueWithout ?? terms.dueOn),
        laatste_dag_met_uitstel: from && to ? long(terms.dueOn) : '',
        clausule_instemming: clauses.consent,
        antwoordstrook: from && to ? fill(clauses.consentSlip, days) : '',
      }
    }
    case 'L7':
      return {
        documenten: rows(listField(fields, 'documents')),
        gronden: groundRows(facts),
        zienswijze_voor: long(dayField(fields, 'termEnd')),
        clausule_zienswijze: clauses.views,
      }
    case 'L8': {
      const parties = Number(fields.parties)
      return {
        aantal_derden:
          Number.isInteger(parties) && parties > 0
            ? fill(parties === 1 ? clauses.parties.one : clauses.parties.more, { count: parties })
            : '',
        zienswijze_voor: long(dayField(fields, 'termEnd')),
        opschorting_vanaf: long(plusDays(on, 1)),
        laatste_dag_verwacht: long(terms.dueOn),
      }
    }
    case 'L9': {
      const ended = terms.suspensions.findLast(({ code }) => code === 'views')
      const isOver = ended !== undefined && ended.to < on
      const days = terms.decision.suspendedDays
      return {
        opschorting_einde: isOver ? long(ended.to) : '',
        opgeschorte_dagen:
          isOver && days > 0 ? fill(days === 1 ? clauses.days.one : clauses.days.more, { count: days }) : '',
        nieuwe_laatste_dag: isOver ? long(terms.dueOn) : '',
      }
    }
    case 'L10':
      return decisionValues(facts)
    case 'L11':
    case 'L12':
      return releaseValues(kind, facts)
    default:
      return endingValues(kind, facts)
  }
}
