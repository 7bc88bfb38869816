import type { z } from 'zod'
import { agendaContract } from './agenda.ts'
import { agreementsContract } from './agreements.ts'
import { contactContract } from './contact.ts'
import { decisionsContract } from './decisions.ts'
import type { Kind, Question } from './define.ts'
import { documentsContract } from './documents.ts'
import { dossierContract } from './dossier.ts'
import { duplicatesContract } from './duplicates.ts'
import { findContract } from './find.ts'
import { inspectionContract } from './inspection.ts'
import { intakeContract } from './intake.ts'
import { lettersContract } from './letters.ts'
import { motivationContract } from './motivation.ts'
import { ocrContract } from './ocr.ts'
import { partialsContract } from './partials.ts'
import { partiesContract } from './parties.ts'
import { peopleContract } from './people.ts'
import { processContract } from './process.ts'
import { publicationContract } from './publication.ts'
import { redactionContract } from './redaction.ts'
import { remediesContract } from './remedies.ts'
import { requestImportContract } from './request-import.ts'
import { requestsContract } from './requests.ts'
import { searchContract } from './search.ts'
import { settingsContract } from './settings.ts'
import { statisticsContract } from './statistics.ts'
import { termsContract } from './terms.ts'

/** Everything the window, the command line and other hosts may ask. */
export const contract = {
  ...requestsContract,
  ...agendaContract,
  ...requestImportContract,
  ...dossierContract,
  ...contactContract,
  ...agreementsContract,
  ...lettersContract,
  ...termsContract,
  ...documentsContract,
  ...intakeContract,
  ...ocrContract,
  ...duplicatesContract,
  ...searchContract,
  ...redactionContract,
  ...findContract,
  ...decisionsContract,
  ...publicationContract,
  ...inspectionContract,
  ...motivationContract,
  ...statisticsContract,
  ...partialsContract,
  ...partiesContract,
  ...processContract,
  ...remediesContract,
  ...peopleContract,
  ...settingsContract,
} as const

export type Contract = typeof contract
export type Name = keyof Contract
export type NamesOf<K extends Kind> = {
  [N in Name]: Contract[N] extends Question<K> ? N : never
}[Name]

export type Input<N extends Name> = z.input<Contract[N]['input']>
export type ParsedInput<N extends Name> = z.output<Contract[N]['input']>
/** What the handler returns; for a job the result of the finished work. */
export type Output<N extends Name> = z.output<Contract[N]['output']>

/** What a call answers with: a job answers with its id. */
export type Reply<N extends Name> = Contract[N] extends Question<'job'> ? { readonly job: string } : Output<N>

/** Whether a name is in the contract; own properties only, so `constructor` is not. */
export function isName(name: string): name is Name {
  return Object.hasOwn(contract, name)
}
