import { fill } from './decision-letter.ts'
import { dayField, type LetterFacts, listField } from './letter-facts.ts'
import type { LetterKind } from './letter-kinds.ts'
import {
  letterClauses as clauses,
  type LetterValues,
  long,
  objectionClause,
  rows,
  termDate,
} from './letter-words.ts'
import type { TermEvent, TermEventKind, TermEventOf } from './term-events.ts'

function last<K extends TermEventKind>(events: readonly TermEvent[], kind: K): TermEventOf<K> | undefined {
  return events.findLast((event): event is TermEventOf<K> => event.kind === kind)
}

/** Values of the letters that end a request, answer a notice of default or an objection. @source L13–L19 */
export function endingValues(kind: LetterKind, facts: LetterFacts): LetterValues {
  const { fields, events } = facts
  const text = (name: string) => (fields[name] ?? '').trim()
  const choice = <T extends Readonly<Record<string, string>>>(words: T, name: string): string =>
    words[text(name)] ?? ''
  const remedies = objectionClause(facts, null)
  switch (kind) {
    case 'L13': {
      const asked = last(events, 'clarification-asked')
      return {
        gevraagd_op: long(asked?.on),
        antwoord_voor: long(asked?.termEnd),
        // Nobody failed to answer before the day for it has passed.
        antwoord:
          text('answer') === 'none' && asked && asked.termEnd >= facts.on
            ? ''
            : choice(clauses.answers, 'answer'),
        uitleg: text('explanation'),
        clausule_bezwaar: remedies,
      }
    }
    case 'L14':
      return {
        feiten: text('facts'),
        motivering: text('reasoning'),
        heeft_contact: facts.contacts.length > 0,
        eerder_contact: facts.contacts.map(({ on, channel }) => ({
          gesprek_datum: long(on),
          gesprek_manier: clauses.contactChannels[channel],
        })),
        clausule_bezwaar: remedies,
      }
    case 'L15':
      return {
        ingebrekestelling_ontvangen: long(last(events, 'default-notice-received')?.on),
        stand_termijn: standing(facts),
        verwacht_op: long(dayField(fields, 'expectedOn')),
        reden: text('reason'),
        clausule_geen_dwangsom: clauses.noPenalty,
        beroep_vanaf: long(termDate(facts, 'default-notice')),
      }
    case 'L16':
      return { verwacht_op: long(dayField(fields, 'expectedOn')), reden: text('reason') }
    case 'L17':
      return {
        afgesproken_op: long(dayField(fields, 'agreedOn')),
        afdoening: choice(clauses.endings, 'ending'),
        gegeven: text('given'),
        clausule_nieuw_verzoek: clauses.newRequest,
      }
    case 'L18': {
      const objection = last(events, 'objection-received')
      const end = termDate(facts, 'objection')
      const committee = last(events, 'committee-installed') !== undefined
      const repairEnd = dayField(fields, 'repairEnd')
      const defects = text('defects')
      return {
        bezwaar_ontvangen: long(objection?.on),
        op_tijd:
          objection && end
            ? fill(objection.on <= end ? clauses.objectionInTime : clauses.objectionLate, { end: long(end) })
            : '',
        herstel:
          defects === ''
            ? clauses.complete
            : repairEnd
              ? fill(clauses.repair, { defects, until: long(repairEnd) })
              : '',
        beslissen_voor: long(
          termDate(facts, committee ? 'objection-decision-committee' : 'objection-decision'),
        ),
        commissie: committee ? clauses.committee : clauses.noCommittee,
      }
    }
    case 'L19': {
      const changes = listField(fields, 'changes')
      const stays = text('objectionOutcome') === 'unfounded' || text('objectionOutcome') === 'inadmissible'
      return {
        bezwaar_ontvangen: long(last(events, 'objection-received')?.on),
        uitkomst: choice(clauses.objectionOutcomes, 'objectionOutcome'),
        heroverweging: text('reconsideration'),
        wijzigingen: rows(changes.length === 0 && stays ? [clauses.none] : changes),
        kosten: text('costs'),
        clausule_beroep:
          text('court') === '' ? '' : fill(clauses.appeal, { court: text('court'), reference: facts.number }),
      }
    }
    default:
      return {}
  }
}

function standing(facts: LetterFacts): string {
  const { terms, events } = facts
  const notice = last(events, 'default-notice-received')
  if (!notice) return ''
  const dueOn = long(terms.dueOn)
  if (terms.decidedOn !== undefined && terms.decidedOn <= terms.dueOn)
    return fill(clauses.termMet, { dueOn, decidedOn: long(terms.decidedOn) })
  return fill(notice.on > terms.dueOn ? clauses.termLate : clauses.termRuns, { dueOn })
}
