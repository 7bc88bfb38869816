import { judgementWords } from '../domain/publication.ts'
import { type DocumentFacts, type PublicationFacts, releasedDocuments, standing } from './facts.ts'
import { decisionPath, type PackageFile, type SheetData } from './files.ts'
import { groundsForTarget } from './ground-codes.ts'

/** The columns of the production report, in its own words and order. */
export const reportColumns = [
  'ID',
  'Matter',
  'Family ID',
  'Email Thread ID',
  'Document',
  'File type',
  'Datum',
  'Beoordeling',
  'Opgeschort',
  'Beoordelingsgrond',
  'Toelichting',
  'Publieke link',
  'Gerelateerd ID',
  'Zaaknummer',
] as const

export const reportPath = 'productierapport.xlsx'
export const changedReportPath = 'productierapport-wijzigingen.xlsx'

/** Largest zip, in bytes: the platform takes up to 5 GB; a plain zip of 4 GB is read by every program. */
export const zipLimit = 4_000_000_000

const widths = [18, 14, 10, 14, 50, 12, 12, 16, 10, 24, 40, 40, 18, 14]

/**
 * The package for the ministries' platform: production report, files in zips named by ID, and a second report
 * with only the documents that changed after publication.
 *
 * @source Productierapport uitgelegd, minvws/nl-rdo-woo-web (2026-08-20)
 */
export function makeMinvws(facts: PublicationFacts): readonly PackageFile[] {
  const changed = facts.documents.filter(({ changes }) => changes.length > 0)
  return [
    { path: reportPath, sheet: report(facts, reported(facts)) },
    ...(changed.length > 0 ? [{ path: changedReportPath, sheet: report(facts, changed) }] : []),
    ...(facts.decision
      ? [{ path: decisionPath, stored: facts.decision.sha256, size: facts.decision.bytes }]
      : []),
    ...zips('documenten', releasedDocuments(facts)),
    ...zips(
      'documenten-vervangen',
      releasedDocuments(facts).filter(({ changes }) => changes.some(({ kind }) => kind === 'replaced')),
    ),
  ]
}

/** Documents out of scope have no place on the platform: it would show them as refused. */
const reported = (facts: PublicationFacts) =>
  facts.documents.filter(({ judgement }) => judgement !== 'out_of_scope')

function report(facts: PublicationFacts, documents: readonly DocumentFacts[]): SheetData {
  return {
    name: 'Productierapport',
    widths,
    rows: [[...reportColumns], ...documents.map((document) => reportRow(facts, document))],
  }
}

function reportRow(facts: PublicationFacts, document: DocumentFacts) {
  const withdrawn = standing(document) === 'withdrawn'
  // The platform reads every other word as refused, so a duplicate says so itself, with its own code.
  const duplicate = document.judgement === 'duplicate'
  const grounds = groundsForTarget(duplicate ? ['dubbel'] : document.grounds, 'minvws')
  const remark = [
    document.remark,
    grounds.inWords.length > 0 ? `Ook geweigerd op grond van: ${grounds.inWords.join('; ')}.` : '',
    changeRemark(document),
  ]
  return [
    document.code,
    matterOf(facts),
    document.family,
    document.thread,
    document.title,
    document.sourceType,
    document.documentDate ?? '',
    withdrawn || duplicate ? judgementWords.not_public : judgementWords[document.judgement],
    standing(document) === 'suspended' ? 'yes' : '',
    grounds.codes.join('; '),
    remark.filter(Boolean).join(' '),
    document.judgement === 'already_public' ? document.publicLocation : '',
    document.related.join('; '),
    facts.number,
  ]
}

const changeWords = { replaced: 'Vervangen', suspended: 'Opgeschort', withdrawn: 'Ingetrokken' } as const

/** What happened last to a document that was online, with the public reason. */
function changeRemark({ changes }: DocumentFacts): string {
  const last = changes.at(-1)
  return last && last.kind !== 'resumed' ? `${changeWords[last.kind]}: ${last.reason}` : ''
}

/** The collection that the documents belong to: the request. */
export const matterOf = (facts: PublicationFacts): string => facts.number

/** Zips below the limit, in inventory order; each file under its ID. */
function zips(name: string, documents: readonly DocumentFacts[]): readonly PackageFile[] {
  const parts: DocumentFacts[][] = []
  let room = 0
  for (const document of documents) {
    const size = document.file?.bytes ?? 0
    if (parts.length === 0 || size > room) {
      parts.push([])
      room = zipLimit
    }
    room -= size
    parts.at(-1)?.push(document)
  }
  return parts.map((part, index) => ({
    path: `${name}-${index + 1}.zip`,
    zip: part.flatMap((document) =>
      document.file
        ? [
            {
              name: `${document.code}.pdf`,
              stored: document.file.sha256,
              size: document.file.bytes,
            },
          ]
        : [],
    ),
  }))
}
