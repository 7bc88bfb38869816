import { judgementWords } from '../domain/publication.ts'
import { decisionTitle, diwooUris } from './diwoo.ts'
import {
  type DocumentFacts,
  outcomeSentence,
  type PublicationFacts,
  releasedDocuments,
  standing,
} from './facts.ts'
import { decisionPath, documentPath, inventoryPath, jsonFile, type PackageFile } from './files.ts'

/** Name of this program as the source of our numbers; at most 40 characters. */
export const gppSource = 'Lakwerk'

/** What the receiving installation answers with; every installation makes its own. */
export const gppPlaceholder = '00000000-0000-4000-8000-000000000000'

export const gppPublicationPath = 'publicatie.json'
export const gppPlanPath = 'volgorde.json'
export const gppDocumentPath = (id: string): string => `berichten/${id}.json`

export type GppIdentifier = { readonly kenmerk: string; readonly bron: string }

/** Body of `POST /api/v2/publicaties`, as concept: without the ids of the installation. */
export type GppPublication = {
  readonly publicatiestatus: 'concept'
  readonly officieleTitel: string
  readonly verkorteTitel: string
  readonly omschrijving: string
  readonly kenmerken: readonly GppIdentifier[]
}

/** Body of `POST /api/v2/documenten`. */
export type GppDocument = {
  readonly publicatie: string
  readonly kenmerken: readonly GppIdentifier[]
  readonly officieleTitel: string
  readonly omschrijving: string
  readonly creatiedatum: string
  readonly bestandsformaat: string
  readonly bestandsnaam: string
  readonly bestandsomvang: number
  readonly aanleveringBestand: 'ontvangen'
}

/** What is sent, in which order; `lookUp` are the addresses that the installation has ids for. */
export type GppPlan = {
  readonly api: '2.1.0'
  readonly publication: string
  readonly lookUp: { readonly publisher: string; readonly informatieCategorieen: readonly string[] }
  readonly documents: readonly {
    readonly id: string
    readonly body: string
    readonly file: string
    readonly sha256: string
    readonly bytes: number
  }[]
  /** Documents that no longer stand online, to be set to `ingetrokken` there by hand. */
  readonly withdrawn: readonly string[]
}

/**
 * The package for a GPP-publicatiebank: request bodies, the files, and the order of sending.
 *
 * @source GPP-publicatiebank API 2.1.0 (c4f3221c, 2026-06-11)
 */
export function makeGpp(facts: PublicationFacts): readonly PackageFile[] {
  const bodies = gppBodies(facts)
  const plan: GppPlan = {
    api: '2.1.0',
    publication: gppPublicationPath,
    lookUp: { publisher: facts.organisation.uri, informatieCategorieen: [diwooUris.category] },
    documents: bodies.map(({ id, file, path }) => ({
      id,
      body: gppDocumentPath(id),
      file: path,
      sha256: file.sha256,
      bytes: file.bytes,
    })),
    withdrawn: facts.documents.filter((one) => standing(one) === 'withdrawn').map(({ code }) => code),
  }
  return [
    jsonFile(gppPublicationPath, gppPublication(facts)),
    jsonFile(gppPlanPath, plan),
    ...bodies.map(({ id, body }) => jsonFile(gppDocumentPath(id), body)),
    ...bodies.map(({ path, file }) => ({ path, stored: file.sha256, size: file.bytes })),
  ]
}

/** The publication as it is first sent. */
export function gppPublication(facts: PublicationFacts): GppPublication {
  return {
    publicatiestatus: 'concept',
    officieleTitel: decisionTitle(facts),
    verkorteTitel: `Woo-besluit ${facts.number}`,
    omschrijving: facts.summary || outcomeSentence(facts),
    kenmerken: [{ kenmerk: facts.number, bron: gppSource }],
  }
}

type Body = {
  readonly id: string
  readonly path: string
  readonly file: { readonly sha256: string; readonly bytes: number }
  readonly body: GppDocument
}

function gppBodies(facts: PublicationFacts): readonly Body[] {
  const made = (
    id: string,
    path: string,
    file: Body['file'],
    told: {
      readonly title: string
      readonly date: string
      readonly description: string
      readonly format: string
    },
  ): Body => ({
    id,
    path,
    file,
    body: {
      publicatie: gppPlaceholder,
      kenmerken: [{ kenmerk: id, bron: gppSource }],
      officieleTitel: told.title,
      omschrijving: told.description,
      creatiedatum: told.date,
      bestandsformaat: told.format,
      bestandsnaam: path.split('/').at(-1) ?? path,
      bestandsomvang: file.bytes,
      aanleveringBestand: 'ontvangen',
    },
  })
  const pdf = 'application/pdf'
  const signed = facts.signedOn ?? ''
  return [
    ...(facts.decision
      ? [
          made(`${facts.number}.besluit`, decisionPath, facts.decision, {
            title: decisionTitle(facts),
            date: signed,
            description: facts.summary || outcomeSentence(facts),
            format: pdf,
          }),
        ]
      : []),
    ...(facts.inventory
      ? [
          made(`${facts.number}.inventarislijst`, inventoryPath, facts.inventory.csv, {
            title: `Inventarislijst bij besluit ${facts.number}`,
            date: signed,
            description: 'Alle documenten met beoordeling en gronden.',
            format: 'text/csv',
          }),
        ]
      : []),
    ...releasedDocuments(facts).flatMap((document) =>
      document.file
        ? [
            made(document.code, documentPath(document.code), document.file, {
              title: document.title,
              date: document.documentDate ?? '',
              description: described(document),
              format: pdf,
            }),
          ]
        : [],
    ),
  ]
}

/** There is no field for judgement and grounds: they go in the description. */
function described({ judgement, grounds, remark }: DocumentFacts): string {
  return [
    `${judgementWords[judgement]}.`,
    grounds.length > 0 ? `Gronden: ${grounds.join('; ')}.` : '',
    remark,
  ]
    .filter(Boolean)
    .join(' ')
}
