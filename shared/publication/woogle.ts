import { judgementWords } from '../domain/publication.ts'
import { decisionTitle } from './diwoo.ts'
import {
  type DocumentFacts,
  listedDocuments,
  outcomeSentence,
  type PublicationFacts,
  standing,
} from './facts.ts'
import { decisionPath, documentPath, inventoryPath, jsonFile, type PackageFile } from './files.ts'
import { redactedPages } from './lakmetadata.ts'

export const wooglePath = 'woogle.json'

/** Judgements and outcomes in the words of Woogle. */
export const woogleValuations = [
  'openbaar',
  'deels openbaar',
  'niet openbaar',
  'reeds openbaar',
  'geen documenten',
] as const

/** Kinds of requesters in words; never who. */
const requesterKinds: Readonly<Record<string, string>> = {
  citizen: 'Natuurlijk persoon',
  company: 'Bedrijf',
  journalist: 'Journalist',
  interest_group: 'Belangenorganisatie',
  lawyer: 'Advocaat',
  science: 'Wetenschap',
  government: 'Overheid',
}

const valuations = {
  public: 'Openbaar',
  partial_public: 'Deels openbaar',
  not_public: 'Niet openbaar',
  already_public: 'Reeds openbaar',
  nothing_found: 'Geen documenten',
  withdrawn: 'Geen documenten',
  not_handled: 'Geen documenten',
  forwarded: 'Geen documenten',
} as const

/** A dossier as Woogle reads it. */
export type WoogleDossier = Readonly<Record<string, unknown>>

/**
 * The dossier for Woogle, with per document the figures of what is redacted in its own terms.
 *
 * @source Woogle metadata specification 2.0 (UvA)
 */
export function makeWoogle(facts: PublicationFacts): readonly PackageFile[] {
  const at = (path: string) => ({ dc_source: facts.baseUrl + path, foi_url_on_web: 'True' })
  const dossier: WoogleDossier = {
    dc_title: decisionTitle(facts),
    dc_description: facts.summary || outcomeSentence(facts),
    dc_publisher: facts.organisation.code,
    dc_date_year: Number((facts.signedOn ?? facts.receivedOn).slice(0, 4)),
    dc_type: '2i',
    dc_source: facts.baseUrl,
    ...(facts.publicOn ? { foi_publishedDate: facts.publicOn } : {}),
    foi_requestDate: facts.receivedOn,
    ...(facts.signedOn ? { foi_decisionDate: facts.signedOn } : {}),
    foi_isAdjourned: facts.extended ? 'Ja' : 'Nee',
    foi_requester: requesterKinds[facts.requesterType] ?? 'Overig',
    foi_requestText: facts.requestText,
    foi_decisionText: outcomeSentence(facts),
    foi_valuation: facts.outcome === null ? '' : valuations[facts.outcome],
    foi_files: {
      foi_besluit: at(decisionPath),
      foi_inventaris: at(inventoryPath),
      foi_documenten: listedDocuments(facts).flatMap((document) => described(facts, document)),
    },
  }
  return [jsonFile(wooglePath, [dossier])]
}

/** Woogle takes only what has an address: a file of ours, or the place where it was public already. */
function described(
  facts: PublicationFacts,
  document: DocumentFacts,
): readonly Readonly<Record<string, unknown>>[] {
  const open = standing(document) === 'released'
  const elsewhere = document.judgement === 'already_public' ? document.publicLocation : ''
  if (!open && elsewhere === '') return []
  const redacted = document.marks.length
  return [
    {
      dc_identifier: document.code,
      dc_title: document.title,
      dc_source: open ? facts.baseUrl + documentPath(document.code) : elsewhere,
      foi_url_on_web: 'True',
      ...(document.documentDate ? { foi_sentDate: document.documentDate } : {}),
      foi_documentType: document.sourceType,
      foi_valuation: judgementWords[document.judgement],
      foi_groundsOfRefusal: document.grounds.join(';'),
      foi_nrPages: document.pages.length,
      foi_redacted: redacted > 0,
      ...(open ? redactedFigures(document) : {}),
    },
  ]
}

/** What Woogle estimates from pictures, known here: regions, their area in square points, percentages of text. */
function redactedFigures(document: DocumentFacts): Readonly<Record<string, number>> {
  const pages = redactedPages(document)
  const { measures } = document
  const total = (of: (measure: (typeof measures)[number]) => number) =>
    measures.reduce((sum, measure) => sum + of(measure), 0)
  const percentage = (part: number, whole: number) =>
    whole > 0 ? Math.round(Math.min(1, Math.max(0, part / whole)) * 10_000) / 100 : 0
  return {
    foi_nrRedactedRegions: document.marks.reduce((sum, { rects }) => sum + rects.length, 0),
    foi_contourArea: Math.round(pages.reduce((sum, { redactedArea }) => sum + redactedArea, 0)),
    foi_percentageTextAreaRedacted: percentage(
      total(({ removedTextArea }) => removedTextArea),
      total(({ textArea }) => textArea),
    ),
    foi_percentageCharAreaRedacted: percentage(
      total(({ removedCharArea }) => removedCharArea),
      total(({ charArea }) => charArea),
    ),
  }
}
