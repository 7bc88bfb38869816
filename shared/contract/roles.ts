import type { LetterKind } from '../domain/letter-kinds.ts'
import {
  type Act,
  acts,
  roles as everybody,
  leads,
  office,
  officeAndSignatory,
  type Role,
} from '../domain/roles.ts'
import type { TermEvent } from '../domain/term-events.ts'
import type { Name, NamesOf, ParsedInput } from './contract.ts'

/** A question that changes something: it must say below which roles may ask it. */
export type Writing = NamesOf<'command' | 'job'>

/**
 * Roles of which one is needed, for every question that changes something. The type asks for each of them: a question
 * that is not here does not build. Questions that only read are open to everybody with a profile.
 *
 * @source R1 · roles of the process: the coordinator registers and runs the office, the handler and the lawyer work
 *   on requests, the signatory decides
 */
export const neededRoles: Readonly<Record<Writing, readonly Role[]>> = {
  'requests.register': office,
  'requests.import': leads,
  // A copy of everything on a disk: for who works on requests, not for who only reads or signs.
  'requests.export': office,
  'requests.saveImportProfile': leads,
  'requests.forgetImportProfile': leads,
  'requests.change': office,
  'requests.move': officeAndSignatory,
  // What somebody has read or put off is their own, whatever they may do.
  'requests.snooze': everybody,
  'requests.reminded': everybody,
  'requests.newsSeen': everybody,
  'contact.add': office,
  'contact.remove': office,
  'contact.setApproach': office,
  'contact.convert': office,
  'contact.offer': office,
  'contact.answerOffer': office,
  'contact.withdrawAgreement': office,
  'letters.keep': officeAndSignatory,
  'letters.preview': officeAndSignatory,
  'letters.send': officeAndSignatory,
  'letters.template': officeAndSignatory,
  'letters.setTemplate': leads,
  'letters.restoreTemplate': leads,
  'terms.record': officeAndSignatory,
  'terms.withdraw': officeAndSignatory,
  'documents.judge': office,
  'documents.setDone': office,
  'documents.setDate': office,
  'documents.setTitle': office,
  'documents.remove': office,
  'documents.pauseImport': office,
  'documents.stopImport': office,
  'documents.readOn': office,
  'documents.watch': office,
  'documents.import': office,
  'documents.ocr': office,
  'documents.decideDuplicates': office,
  'documents.dedupe': office,
  'search.save': office,
  'search.forget': office,
  'redaction.add': office,
  'redaction.change': office,
  'redaction.delete': office,
  'redaction.replace': office,
  'redaction.setImagePages': office,
  'redaction.undo': office,
  'redaction.redo': office,
  'redaction.burn': office,
  'redaction.decide': office,
  'decisions.save': officeAndSignatory,
  'publication.export': office,
  'publication.upload': office,
  'publication.giveToken': office,
  'publication.describe': office,
  'publication.setState': office,
  'publication.change': office,
  'publication.saveSettings': leads,
  'publication.updateOrganisations': leads,
  // Looking into a file from elsewhere touches no request.
  'inspection.run': everybody,
  'inspection.forget': everybody,
  'motivation.read': office,
  'motivation.forget': office,
  'partials.save': officeAndSignatory,
  'partials.remove': office,
  'parties.save': office,
  'parties.remove': office,
  'process.saveSearch': office,
  'process.saveTask': officeAndSignatory,
  'process.tick': officeAndSignatory,
  'process.forward': office,
  'process.link': office,
  'process.unlink': office,
  'process.remove': office,
  'process.saveMeasures': office,
  'remedies.save': officeAndSignatory,
  'remedies.savePenalty': office,
  'remedies.remove': office,
  'people.add': leads,
  'people.change': leads,
  'people.choose': everybody,
  'people.handOver': leads,
  'settings.save': leads,
  'jobs.cancel': everybody,
}

/** Letters that are a decision themselves. */
const decisionLetters: readonly LetterKind[] = ['L10', 'L13', 'L14', 'L19']

/** Events that say a decision was taken. */
const decisionEvents: readonly TermEvent['kind'][] = [
  'decision-signed',
  'decision-sent',
  'partial-decision-sent',
  'objection-decision-sent',
  'not-handled-sent',
]

/** Whether an event says that a decision was taken. */
export function isDecision(kind: string): boolean {
  return (decisionEvents as readonly string[]).includes(kind)
}

/**
 * Acts that a question comes down to by what is asked, so that no question is a way round another.
 *
 * @returns nothing for what depends on the case as it stands: the handler asks for that itself
 * @source R1
 */
export function actsIn<N extends Name>(name: N, input: ParsedInput<N>): readonly Act[] {
  switch (name) {
    case 'letters.send': {
      const { kind } = input as ParsedInput<'letters.send'>
      return decisionLetters.includes(kind) ? ['decisions.sign'] : []
    }
    case 'terms.record': {
      const { event } = input as ParsedInput<'terms.record'>
      return isDecision(event.kind) ? ['decisions.sign'] : []
    }
    case 'requests.move': {
      const { to } = input as ParsedInput<'requests.move'>
      return to === 'decided' || to === 'not_handled' ? ['decisions.sign'] : []
    }
    default:
      return []
  }
}

/** Roles of which one is needed for a question that writes, or for an act. */
export function rolesFor(name: Writing | Act): readonly Role[] {
  return name in acts ? acts[name as Act] : neededRoles[name as Writing]
}

/** Whether somebody with these roles may do this. */
export function mayDo(name: Writing | Act, own: readonly Role[]): boolean {
  return rolesFor(name).some((role) => own.includes(role))
}
