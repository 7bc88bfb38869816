import lists from '../../resources/standards/tooi/value-lists.json' with { type: 'json' }
import { judgementWords } from '../domain/publication.ts'
import {
  type ChangeCause,
  type DocumentFacts,
  outcomeSentence,
  outcomeWords,
  type PublicationFacts,
  releasedDocuments,
} from './facts.ts'
import { decisionPath, documentPath, inventoryPath, type PackageFile, textFile } from './files.ts'
import { element, type Xml, xmlDocument } from './xml.ts'

const concept = 'https://identifier.overheid.nl/tooi/def/thes/kern/'

/** Addresses of the values that a Woo decision and its documents need. */
export const diwooUris = {
  category: `${concept}c_3baef532`,
  decision: `${concept}c_4f50ca9c`,
  adopted: `${concept}c_641ecd76`,
  received: `${concept}c_dfcee535`,
  signed: `${concept}c_e1ec050e`,
  hasAttachment: `${concept}c_05f4a5f3`,
  refersTo: `${concept}c_75fac459`,
  privacy: `${concept}c_098c1346`,
  procedure: `${concept}c_c77c86e0`,
  dutch: 'http://publications.europa.eu/resource/authority/language/NLD',
  pdf: 'http://publications.europa.eu/resource/authority/file-type/PDF',
  csv: 'http://publications.europa.eu/resource/authority/file-type/CSV',
} as const

const labels = new Map(Object.values(lists.lists).flatMap((list) => Object.entries(list)))

/** Label of a listed value; undefined for what stands in no list. */
export const diwooLabel = (uri: string): string | undefined => labels.get(uri)

/** Entries in one sitemap at most. */
export const sitemapEntries = 50_000
/** Size of one sitemap at most, in bytes. */
export const sitemapBytes = 50 * 1024 * 1024

/** Name of the index for Woo requests and decisions, as the handbook wants it. */
export const sitemapIndexPath = 'sitemapindex-diwoo-infocat014.xml'
export const sitemapPath = (number: number): string => `sitemap-woo-${String(number).padStart(5, '0')}.xml`
export const robotsPath = 'robots-regels.txt'

/** Namespace of our own fields in `extraMetadata`. */
export const lakNamespace = 'urn:x-lakwerk:lakmetadata:2'

const namespaces = {
  xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  'xmlns:diwoo': 'https://standaarden.overheid.nl/diwoo/metadata/',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'http://www.sitemaps.org/schemas/sitemap/0.9 https://standaarden.overheid.nl/diwoo/metadata/0.9.8/xsd/extern/sitemap/sitemap.xsd https://standaarden.overheid.nl/diwoo/metadata/ https://standaarden.overheid.nl/diwoo/metadata/0.9.8/xsd/diwoo/diwoo-metadata.xsd',
}

/**
 * The package for the Woo-index: sitemap(s) with metadata, index, lines for robots.txt, and the files.
 *
 * @source DiWoo metadata 0.9.8; aansluitvoorwaarden Woo-index
 */
export function makeDiwoo(facts: PublicationFacts): readonly PackageFile[] {
  const urls = diwooUrls(facts)
  const maps: Xml[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const url of urls) {
    const bytes = url.xml.length * 2
    if (size + bytes > sitemapBytes / 2 || (maps.at(-1)?.length ?? 0) >= sitemapEntries) {
      maps.push([])
      size = 0
    }
    size += bytes
    maps.at(-1)?.push(url)
  }
  const index = element(
    'sitemapindex',
    maps.map((_, number) =>
      element('sitemap', [
        element('loc', facts.baseUrl + sitemapPath(number + 1)),
        element('lastmod', lastChange(facts)),
      ]),
    ),
    { xmlns: namespaces.xmlns },
  )
  return [
    ...maps.map((part, number) =>
      textFile(sitemapPath(number + 1), xmlDocument(element('urlset', part, namespaces))),
    ),
    textFile(sitemapIndexPath, xmlDocument(index)),
    textFile(robotsPath, robotsLines(facts)),
    ...onlineFiles(facts),
  ]
}

/** The files that the addresses in the metadata point at. */
export function onlineFiles(facts: PublicationFacts): readonly PackageFile[] {
  return [
    ...(facts.decision
      ? [{ path: decisionPath, stored: facts.decision.sha256, size: facts.decision.bytes }]
      : []),
    ...(facts.inventory
      ? [{ path: inventoryPath, stored: facts.inventory.csv.sha256, size: facts.inventory.csv.bytes }]
      : []),
    ...releasedDocuments(facts).flatMap(({ code, file }) =>
      file ? [{ path: documentPath(code), stored: file.sha256, size: file.bytes }] : [],
    ),
  ]
}

function robotsLines({ baseUrl }: PublicationFacts): string {
  return `# Zet deze regel in robots.txt in de hoofdmap van de site.\nSitemap: ${baseUrl}${sitemapIndexPath}\n`
}

/** Newest day on which something about the publication changed. */
export function lastChange(facts: PublicationFacts): string {
  const days = [
    facts.publicOn ?? facts.sentOn ?? facts.signedOn ?? facts.receivedOn,
    ...facts.documents.flatMap(({ changes }) => changes.map(({ on }) => on)),
  ]
  return [...days].sort().at(-1) ?? facts.receivedOn
}

function diwooUrls(facts: PublicationFacts): readonly Xml[] {
  return [
    decisionUrl(facts),
    ...(facts.inventory ? [inventoryUrl(facts)] : []),
    ...releasedDocuments(facts).map((document) => documentUrl(facts, document)),
  ]
}

/** Title of the decision for receivers. */
export const decisionTitle = (facts: PublicationFacts): string =>
  `Besluit op ${facts.law === 'woo' ? 'Woo' : 'Wob'}-verzoek ${facts.number}: ${facts.title}`

const listed = (name: string, uri: string) => element(name, diwooLabel(uri) ?? '', { resource: uri })

function organisation(name: string, facts: PublicationFacts): Xml {
  const { uri } = facts.organisation
  return element(name, facts.organisation.name, { resource: uri === '' ? undefined : uri })
}

function url(
  facts: PublicationFacts,
  path: string,
  changed: string,
  parts: readonly (Xml | undefined)[],
  extra: Xml,
) {
  return element('url', [
    element('loc', facts.baseUrl + path),
    element('lastmod', changed),
    element('diwoo:Document', [element('diwoo:DiWoo', parts), extra]),
  ])
}

function common(
  facts: PublicationFacts,
  id: string,
  title: string,
  description: string,
): readonly (Xml | undefined)[] {
  return [
    element('diwoo:identifiers', [element('diwoo:identifier', id)]),
    organisation('diwoo:publisher', facts),
    organisation('diwoo:verantwoordelijke', facts),
    element('diwoo:titelcollectie', [element('diwoo:officieleTitel', title)]),
    description === ''
      ? undefined
      : element('diwoo:omschrijvingen', [element('diwoo:omschrijving', description)]),
  ]
}

function classification(kind?: string): Xml {
  return element('diwoo:classificatiecollectie', [
    element('diwoo:informatiecategorieen', [listed('diwoo:informatiecategorie', diwooUris.category)]),
    kind ? element('diwoo:documentsoorten', [listed('diwoo:documentsoort', kind)]) : undefined,
  ])
}

function handled(kind: string, on: string, facts: PublicationFacts): Xml {
  return element('diwoo:documenthandeling', [
    listed('diwoo:soortHandeling', kind),
    element('diwoo:atTime', `${on}T00:00:00`),
    organisation('diwoo:wasAssociatedWith', facts),
  ])
}

function decisionUrl(facts: PublicationFacts): Xml {
  const signed = facts.signedOn ?? ''
  const parts = releasedDocuments(facts).map(({ code, title }) =>
    element('diwoo:hasPart', title, { resource: facts.baseUrl + documentPath(code) }),
  )
  return url(
    facts,
    decisionPath,
    lastChange(facts),
    [
      ...common(
        facts,
        `${facts.number}.besluit`,
        decisionTitle(facts),
        facts.summary || outcomeSentence(facts),
      ),
      classification(diwooUris.decision),
      element('diwoo:creatiedatum', signed),
      listed('diwoo:language', diwooUris.dutch),
      listed('diwoo:format', diwooUris.pdf),
      element('diwoo:aggregatiekenmerk', facts.number),
      parts.length > 0 ? element('diwoo:hasParts', parts) : undefined,
      element('diwoo:documenthandelingen', [
        handled(diwooUris.adopted, signed, facts),
        handled(diwooUris.signed, signed, facts),
      ]),
    ],
    extraFields([
      ['besluit', facts.outcome === null ? [] : [outcomeWords[facts.outcome]]],
      ['beoordelingsgrond', [...new Set(facts.documents.flatMap(({ grounds }) => grounds))].sort()],
      ['verdaagd', [facts.extended ? 'ja' : 'nee']],
      ['termijnoverschrijding', [facts.overdue ? 'ja' : 'nee']],
    ]),
  )
}

function inventoryUrl(facts: PublicationFacts): Xml {
  return url(
    facts,
    inventoryPath,
    lastChange(facts),
    [
      ...common(facts, `${facts.number}.inventarislijst`, `Inventarislijst bij besluit ${facts.number}`, ''),
      classification(),
      element('diwoo:creatiedatum', facts.signedOn ?? ''),
      listed('diwoo:language', diwooUris.dutch),
      listed('diwoo:format', diwooUris.csv),
      element('diwoo:aggregatiekenmerk', facts.number),
      partOf(facts),
      element('diwoo:documenthandelingen', [handled(diwooUris.adopted, facts.signedOn ?? '', facts)]),
    ],
    extraFields([['soort', ['inventarislijst']]]),
  )
}

const partOf = (facts: PublicationFacts) =>
  element('diwoo:isPartOf', decisionTitle(facts), { resource: facts.baseUrl + decisionPath })

function documentUrl(facts: PublicationFacts, document: DocumentFacts): Xml {
  const replaced = document.changes.findLast(({ kind }) => kind === 'replaced')
  const reason = replaced && reasonUri(replaced.cause)
  const known = new Map(releasedDocuments(facts).map((one) => [one.code, one.title]))
  const relations = document.related.flatMap((code) => {
    const title = known.get(code)
    return title === undefined
      ? []
      : [
          element('diwoo:documentrelatie', [
            listed('diwoo:role', diwooUris.refersTo),
            element('diwoo:relation', title, { resource: facts.baseUrl + documentPath(code) }),
          ]),
        ]
  })
  return url(
    facts,
    documentPath(document.code),
    document.changes.at(-1)?.on ?? lastPublic(facts),
    [
      ...common(facts, document.code, document.title, document.remark),
      classification(),
      element('diwoo:creatiedatum', document.documentDate ?? ''),
      listed('diwoo:language', diwooUris.dutch),
      listed('diwoo:format', diwooUris.pdf),
      element('diwoo:aggregatiekenmerk', facts.number),
      partOf(facts),
      element('diwoo:documenthandelingen', [handled(diwooUris.adopted, document.documentDate ?? '', facts)]),
      relations.length > 0 ? element('diwoo:documentrelaties', relations) : undefined,
      reason ? listed('diwoo:redenVerwijderingVervanging', reason) : undefined,
    ],
    extraFields([
      ['beoordeling', [judgementWords[document.judgement]]],
      ['beoordelingsgrond', document.grounds],
    ]),
  )
}

const lastPublic = (facts: PublicationFacts): string =>
  facts.publicOn ?? facts.sentOn ?? facts.signedOn ?? facts.receivedOn

/** The reason in the national list; other causes have none. */
function reasonUri(cause: ChangeCause): string | undefined {
  return cause === 'privacy' ? diwooUris.privacy : cause === 'procedure' ? diwooUris.procedure : undefined
}

function extraFields(fields: readonly (readonly [string, readonly string[]])[]): Xml {
  return element('diwoo:extraMetadata', [
    element('diwoo:namespace', lakNamespace),
    element('diwoo:prefix', 'lak'),
    element(
      'diwoo:extraMetadatavelden',
      fields
        .filter(([, values]) => values.length > 0)
        .map(([key, values]) =>
          element('diwoo:extraMetadataveld', [
            element('diwoo:key', key),
            element(
              'diwoo:values',
              values.map((value) => element('diwoo:value', value)),
            ),
          ]),
        ),
    ),
  ])
}
