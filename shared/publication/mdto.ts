import { decisionTitle } from './diwoo.ts'
import {
  type DocumentFacts,
  outcomeSentence,
  type PublicationFacts,
  type Retention,
  releasedDocuments,
} from './facts.ts'
import { decisionPath, documentPath, type PackageFile, textFile } from './files.ts'
import { element, type Xml, xmlDocument } from './xml.ts'

const namespaces = {
  xmlns: 'https://www.nationaalarchief.nl/mdto',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'https://www.nationaalarchief.nl/mdto https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd',
}

/** Where our identifiers come from, as the archive records it. */
export const mdtoSource = 'Lakwerk'

export const dossierPath = 'dossier.mdto.xml'
/** Metadata of a file stands beside it, under its name. */
export const filePathOf = (path: string): string => `${path}.bestand.mdto.xml`
export const objectPathOf = (path: string): string => path.replace(/\.pdf$/, '.mdto.xml')

/**
 * The package for the archive: one MDTO file for the dossier, one for every information object, one beside every
 * file.
 *
 * @source MDTO XML 1.0.1, Nationaal Archief
 */
export function makeMdto(facts: PublicationFacts): readonly PackageFile[] {
  const released = releasedDocuments(facts)
  const decision = facts.decision
  return [
    mdto(dossierPath, dossier(facts)),
    ...(decision
      ? [
          { path: decisionPath, stored: decision.sha256, size: decision.bytes },
          mdto(objectPathOf(decisionPath), decisionObject(facts)),
          mdto(
            filePathOf(decisionPath),
            fileObject(facts, {
              name: decisionPath,
              id: `${facts.number}.besluit`,
              title: decisionTitle(facts),
              ...decision,
              at: facts.madeAt,
            }),
          ),
        ]
      : []),
    ...released.flatMap((document) => {
      const { file, code } = document
      if (!file) return []
      const path = documentPath(code)
      return [
        { path, stored: file.sha256, size: file.bytes },
        mdto(objectPathOf(path), documentObject(facts, document)),
        mdto(
          filePathOf(path),
          fileObject(facts, {
            name: `${code}.pdf`,
            id: code,
            title: document.title,
            ...file,
            at: document.madeAt ?? facts.madeAt,
          }),
        ),
      ]
    }),
  ]
}

const mdto = (path: string, content: Xml) =>
  textFile(path, xmlDocument(element('MDTO', [content], namespaces)))

const identified = (id: string) =>
  element('identificatie', [element('identificatieKenmerk', id), element('identificatieBron', mdtoSource)])

const reference = (name: string, title: string, id?: string) =>
  element(name, [
    element('verwijzingNaam', title),
    id === undefined
      ? undefined
      : element('verwijzingIdentificatie', [
          element('identificatieKenmerk', id),
          element('identificatieBron', mdtoSource),
        ]),
  ])

const term = (name: string, label: string, list: string, code?: string) =>
  element(name, [
    element('begripLabel', label),
    code === undefined ? undefined : element('begripCode', code),
    element('begripBegrippenlijst', [element('verwijzingNaam', list)]),
  ])

const happened = (label: string, at: string | null, result?: string) =>
  at === null
    ? undefined
    : element('event', [
        term('eventType', label, 'Begrippenlijst EventTypeLijst MDTO'),
        element('eventTijd', at),
        result === undefined ? undefined : element('eventResultaat', result),
      ])

const appraisals: Readonly<Record<Retention['appraisal'], readonly [label: string, code: string]>> = {
  keep: ['Blijvend te bewaren', 'B'],
  destroy: ['Tijdelijk te bewaren', 'V'],
  undecided: ['Nader te bepalen', ''],
}

function kept({ retention }: PublicationFacts): readonly (Xml | undefined)[] {
  const [label, code] = appraisals[retention.appraisal]
  return [
    term('waardering', label, 'Begrippenlijst Waarderingen MDTO', code || undefined),
    retention.term === ''
      ? undefined
      : element('bewaartermijn', [element('termijnLooptijd', retention.term)]),
    retention.category === ''
      ? undefined
      : term('informatiecategorie', retention.category, retention.source || 'Selectielijst'),
  ]
}

function creator({ organisation }: PublicationFacts): Xml {
  return element('archiefvormer', [
    element('verwijzingNaam', organisation.name),
    organisation.code === ''
      ? undefined
      : element('verwijzingIdentificatie', [
          element('identificatieKenmerk', organisation.code),
          element('identificatieBron', 'TOOI'),
        ]),
  ])
}

function restricted(grounds: readonly string[], redacted: boolean): Xml {
  return element('beperkingGebruik', [
    term('beperkingGebruikType', 'Geen beperking', 'Begrippenlijst BeperkingGebruikTypeLijst MDTO'),
    redacted
      ? element(
          'beperkingGebruikNadereBeschrijving',
          `Dit is de gelakte versie. Het origineel is beperkt openbaar: ${grounds.join('; ')} (Woo, hoofdstuk 5).`,
        )
      : undefined,
  ])
}

const level = (label: string) => term('aggregatieniveau', label, 'Begrippenlijst Aggregatieniveaus MDTO')
const withTime = (day: string | null) => (day === null ? null : `${day}T00:00:00`)

function dossier(facts: PublicationFacts): Xml {
  const period = facts.periodFrom
  return element('informatieobject', [
    identified(facts.number),
    element('naam', `Woo-dossier ${facts.number}: ${facts.title}`),
    level('Dossier'),
    element('omschrijving', facts.summary || outcomeSentence(facts)),
    period === null
      ? undefined
      : element('dekkingInTijd', [
          term('dekkingInTijdType', 'Onderzochte periode', 'Begrippenlijst DekkingInTijdType MDTO'),
          element('dekkingInTijdBegindatum', period),
          facts.periodTo === null ? undefined : element('dekkingInTijdEinddatum', facts.periodTo),
        ]),
    element('taal', 'nl'),
    happened('Ontvangst', withTime(facts.receivedOn)),
    happened('Publicatie', withTime(facts.publicOn)),
    ...kept(facts),
    reference('bevatOnderdeel', decisionTitle(facts), `${facts.number}.besluit`),
    ...releasedDocuments(facts).map(({ title, code }) => reference('bevatOnderdeel', title, code)),
    creator(facts),
    restricted([], false),
  ])
}

const inDossier = (facts: PublicationFacts) =>
  reference('isOnderdeelVan', `Woo-dossier ${facts.number}: ${facts.title}`, facts.number)

const placeOf = (facts: PublicationFacts, path: string) =>
  facts.baseUrl === '' || facts.publicOn === null
    ? undefined
    : element('raadpleeglocatie', [element('raadpleeglocatieOnline', facts.baseUrl + path)])

function decisionObject(facts: PublicationFacts): Xml {
  return element('informatieobject', [
    identified(`${facts.number}.besluit`),
    element('naam', decisionTitle(facts)),
    level('Archiefstuk'),
    term('classificatie', 'beslissing op Wob-/Woo-verzoek', 'TOOI documentsoorten'),
    placeOf(facts, decisionPath),
    element('taal', 'nl'),
    happened('Accordering', withTime(facts.signedOn)),
    happened('Publicatie', withTime(facts.publicOn)),
    ...kept(facts),
    inDossier(facts),
    reference('heeftRepresentatie', decisionPath),
    creator(facts),
    restricted([], false),
  ])
}

const changeWords = {
  replaced: 'Vervangen',
  suspended: 'Opgeschort',
  resumed: 'Opschorting beëindigd',
  withdrawn: 'Ingetrokken',
}

function documentObject(facts: PublicationFacts, document: DocumentFacts): Xml {
  const regions = document.marks.length
  const redacted = regions > 0
  return element('informatieobject', [
    identified(document.code),
    element('naam', document.title),
    level('Archiefstuk'),
    document.remark === '' ? undefined : element('omschrijving', document.remark),
    placeOf(facts, documentPath(document.code)),
    element('taal', 'nl'),
    happened('Creatie', document.documentDate),
    redacted
      ? happened(
          'Wijziging',
          document.madeAt?.slice(0, 19) ?? null,
          `Gelakte versie gemaakt; ${regions} ${regions === 1 ? 'lakvlak' : 'lakvlakken'} op grond van ${document.grounds.join('; ')}`,
        )
      : undefined,
    happened('Publicatie', withTime(facts.publicOn)),
    ...document.changes.map(({ kind, on, reason }) =>
      happened('Wijziging', withTime(on), `${changeWords[kind]}: ${reason}`),
    ),
    ...kept(facts),
    inDossier(facts),
    reference('heeftRepresentatie', `${document.code}.pdf`),
    redacted
      ? element('gerelateerdInformatieobject', [
          reference('gerelateerdInformatieobjectVerwijzing', `${document.code} (origineel)`),
          term(
            'gerelateerdInformatieobjectTypeRelatie',
            'Is een versie van',
            'Begrippenlijst Relatietypen MDTO',
          ),
        ])
      : undefined,
    creator(facts),
    restricted(document.grounds, redacted),
  ])
}

function fileObject(
  facts: PublicationFacts,
  file: { name: string; id: string; title: string; sha256: string; bytes: number; at: string },
): Xml {
  return element('bestand', [
    identified(`${file.id}.pdf`),
    element('naam', file.name),
    element('omvang', String(file.bytes)),
    term('bestandsformaat', 'Acrobat PDF 1.7 - Portable Document Format', 'PRONOM-register', 'fmt/276'),
    element('checksum', [
      term('checksumAlgoritme', 'SHA-256', 'Begrippenlijst ChecksumAlgoritme MDTO'),
      element('checksumWaarde', file.sha256),
      element('checksumDatum', file.at.slice(0, 19)),
    ]),
    facts.baseUrl === '' || facts.publicOn === null
      ? undefined
      : element(
          'URLBestand',
          facts.baseUrl + (file.name === decisionPath ? decisionPath : documentPath(file.id)),
        ),
    reference('isRepresentatieVan', file.title, file.id),
  ])
}
