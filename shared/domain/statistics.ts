import { contactFigures } from './statistics-contact.ts'
import { handlingFigures } from './statistics-handling.ts'
import type { CaseRecord, Figure, Period } from './statistics-records.ts'
import { redactionFigures } from './statistics-redaction.ts'

/** Ids of all figures, in the order of the screen; `statistics.<id>.label` and `.definition` are their texts. */
export const figureIds = [
  'A1',
  'A2',
  'A3',
  'A3.status',
  'A4',
  'A5.mean',
  'A5.median',
  'A9.mean',
  'A9.median',
  'A10',
  'A6',
  'A7',
  'A8',
  'A11',
  'A12',
  'A13',
  'A13.share',
  'A15.requester',
  'A15.channel',
  'A16',
  'A14',
  'A14.paid',
  'K1',
  'K2',
  'K2.norm',
  'K3',
  'K4',
  'K5',
  'K6',
  'K7',
  'K8',
  'K9',
  'K10',
  'K11',
  'K12',
  'B1',
  'B1.share',
  'B2',
  'B3',
  'B4',
  'B5.marks',
  'B5.pages',
  'B5.documents',
  'B5.characters',
  'B5.share',
  'B6',
  'B5.other',
  'B5.other-pages',
  'B7.documents',
  'B7.pages',
  'B8',
  'B9',
] as const

/**
 * Every figure of a period, each with the requests it opens to.
 *
 * @param cases  all requests; the figures choose who counts, because received, decided and open differ
 * @source A1–A16, B1–B9, K1–K12
 */
export function statisticsOf(cases: readonly CaseRecord[], period: Period): readonly Figure[] {
  return [
    ...handlingFigures(cases, period),
    ...contactFigures(cases, period),
    ...redactionFigures(cases, period),
  ]
}
