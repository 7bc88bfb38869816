import { afterAll, describe, expect, it } from 'vitest'
import type { PublicationFacts, TargetId } from '../../shared/publication/facts.ts'
import { checkTarget, makeTarget } from '../../shared/publication/targets.ts'
import {
  document,
  extra,
  type Fault,
  facts,
  first,
  shippedSchemas,
  text,
  tryFaults,
  twice,
  without,
} from '../support/publication-plants.ts'

const schemas = shippedSchemas()
afterAll(() => schemas.dispose())

const faults = {
  mdto: [
    [
      'an appraisal that is not decided',
      'waardering',
      { facts: { retention: { ...facts.retention, appraisal: 'undecided' } } },
    ],
    [
      'to be destroyed, but when',
      'bewaartermijn',
      { facts: { retention: { ...facts.retention, term: '' } } },
    ],
    [
      'a term that is no duration',
      /bewaartermijn|termijnLooptijd/,
      { facts: { retention: { ...facts.retention, term: '20 jaar' } } },
    ],
    ['no creator', 'archiefvormer', { facts: { organisation: { ...facts.organisation, name: '' } } }],
    ['no name', 'naam', document({ title: '' })],
    ['a number twice', 'identificatieKenmerk', twice],
    [
      'a checksum of another file',
      'checksumWaarde',
      text(/0001\.pdf\.bestand/, 'a'.repeat(64), 'b'.repeat(64)),
    ],
    ['another size', 'omvang', text(/0001\.pdf\.bestand/, '<omvang>1000', '<omvang>1001')],
    ['another algorithm', 'checksumAlgoritme', text(/0001\.pdf\.bestand/, 'SHA-256', 'MD5')],
    [
      'a level that does not exist',
      'aggregatieniveau',
      text(/dossier/, '<begripLabel>Dossier<', '<begripLabel>Map<'),
    ],
    ['elements out of order', /informatieobject|naam|taal/, text(/dossier/, /<naam>[^<]*<\/naam>/, '')],
    ['a size in words', 'omvang', text(/0001\.pdf\.bestand/, '<omvang>1000', '<omvang>groot')],
    ['an address that is none', 'raadpleeglocatieOnline', { facts: { baseUrl: 'map/' } }],
    ['no format', 'bestandsformaat', text(/0001\.pdf\.bestand/, '<begripCode>fmt/276</begripCode>', '')],
    ['a file that is missing', 'documenten/2026-0001.0001.pdf', without('documenten/2026-0001.0001.pdf')],
    ['metadata that are missing', /0002\.mdto/, without('documenten/2026-0001.0002.mdto.xml')],
    ['a file too many', 'los.txt', extra('los.txt')],
    ['XML that breaks off', 'MDTO', text(/dossier/, '</MDTO>', '')],
  ],
  woogle: [
    ['no web address', 'dc_source', { facts: { baseUrl: '' } }],
    ['an address that is none', 'dc_source', { facts: { baseUrl: 'woo/' } }],
    [
      'no organisation',
      'dc_publisher',
      { facts: { organisation: { ...facts.organisation, uri: '', code: '' } } },
    ],
    [
      'a code that is none',
      'dc_publisher',
      { facts: { organisation: { ...facts.organisation, code: 'Westervoort' } } },
    ],
    ['no date of the decision', 'foi_decisionDate', { facts: { signedOn: null } }],
    [
      'a date of request that does not exist',
      'foi_requestDate',
      text(/woogle/, '"foi_requestDate": "2026-01-20"', '"foi_requestDate": "20-01-2026"'),
    ],
    [
      'a date of publication that does not exist',
      'foi_publishedDate',
      text(/woogle/, '"foi_publishedDate": "2026-03-18"', '"foi_publishedDate": "2026-02-31"'),
    ],
    ['no outcome', 'foi_valuation', { facts: { outcome: null } }],
    [
      'a judgement in other words',
      'foi_valuation',
      text(
        /woogle/,
        '"foi_valuation": "Deels openbaar",\n          "foi_groundsOfRefusal"',
        '"foi_valuation": "Half",\n          "foi_groundsOfRefusal"',
      ),
    ],
    ['another type of dossier', 'dc_type', text(/woogle/, '"2i"', '"2a"')],
    ['no name of a document', 'dc_title', document({ title: '' })],
    ['a document date that does not exist', 'foi_sentDate', document({ documentDate: '2025-02-30' })],
    ['a ground that does not exist', 'foi_groundsOfRefusal', document({ grounds: ['9.9'] })],
    ['partly public without ground', 'foi_groundsOfRefusal', document({ grounds: [] })],
    ['an ID twice', 'dc_identifier', twice],
    [
      'a link to a place that is none',
      'dc_source',
      document({ judgement: 'already_public', file: null, released: null, publicLocation: 'kast 3' }),
    ],
    [
      'adjourned in other words',
      'foi_isAdjourned',
      text(/woogle/, '"foi_isAdjourned": "Ja"', '"foi_isAdjourned": "Soms"'),
    ],
    ['no JSON', 'woogle.json', text(/woogle/, '[', '')],
    [
      'a document that is left out',
      'foi_documenten',
      text(/woogle/, '"dc_identifier": "2026-0001.0002"', '"dc_identifier": "2026-0001.0099"'),
    ],
  ],
  leeszaal: [
    ['no page to begin with', 'index.html', without('index.html')],
    ['no look', 'leeszaal.css', without('leeszaal.css')],
    ['no decision', 'besluit.pdf', { facts: { decision: null } }],
    ['no inventory', 'inventarislijst.xlsx', { facts: { inventory: null } }],
    [
      'a document whose file is missing',
      'documenten/2026-0001.0001.pdf',
      without('documenten/2026-0001.0001.pdf'),
    ],
    [
      'a document whose text is missing',
      'documenten/2026-0001.0001.html',
      without('documenten/2026-0001.0001.html'),
    ],
    [
      'a font from elsewhere',
      'leeszaal.css',
      text(/\.css$/, 'body {', 'body { background: url(https://elders.example/x.png);'),
    ],
    [
      'a script from elsewhere',
      'index.html',
      text(/^index/, 'src="leeszaal.js"', 'src="//elders.example/x.js"'),
    ],
    ['a page without language', 'lang', text(/^index/, '<html lang="nl">', '<html>')],
    ['a page without title', 'title', text(/^index/, /<title>[^<]*<\/title>/, '<title></title>')],
    ['a page without heading', 'h1', { facts: { title: '' } }],
    ['a link to nothing', 'href', text(/^index/, 'href="besluit.pdf"', 'href="besluit-oud.pdf"')],
    [
      'a row that is missing',
      'ID',
      text(/^index/, '<th scope="row">2026-0001.0002</th>', '<th scope="row"></th>'),
    ],
    ['an ID twice', 'ID', twice],
    ['a document without a name', 'Naam document', document({ title: '' })],
    [
      'already public at a place that is none',
      'Vindplaats',
      document({ judgement: 'already_public', file: null, released: null, publicLocation: 'kast 3' }),
    ],
    ['nobody who publishes', 'header', { facts: { organisation: { ...facts.organisation, name: '' } } }],
    ['a file that nobody expects', 'documenten/origineel.pdf', extra('documenten/origineel.pdf')],
  ],
} satisfies Readonly<Record<string, readonly Fault[]>>

for (const target of ['mdto', 'woogle', 'leeszaal'] as const) tryFaults(target, faults[target], schemas)

describe('a package after publication', () => {
  const changed = (kind: 'suspended' | 'withdrawn' | 'replaced'): PublicationFacts => ({
    ...facts,
    documents: [
      {
        ...first,
        changes: [{ kind, on: '2026-05-01' as never, reason: 'Een naam bleef leesbaar', cause: 'privacy' }],
      },
      ...facts.documents.slice(1),
    ],
  })
  const targets: readonly TargetId[] = ['minvws', 'diwoo', 'lakmetadata', 'gpp', 'mdto', 'woogle', 'leeszaal']

  it.each(['suspended', 'withdrawn'] as const)(
    '[X4] holds the file of a document nowhere once it is %s',
    (kind) => {
      for (const target of targets) {
        const files = makeTarget(target, changed(kind))
        expect(files.filter((file) => 'stored' in file && file.stored === first.file?.sha256)).toEqual([])
        expect(
          files
            .flatMap((file) => ('zip' in file ? file.zip : []))
            .filter(({ stored }) => stored === first.file?.sha256),
        ).toEqual([])
        expect([
          target,
          checkTarget(target, files, changed(kind), schemas).filter(({ blocks }) => blocks),
        ]).toEqual([target, []])
      }
    },
  )

  it('[X4] tells the platform in a second report what was suspended, under the same ID', () => {
    const report = makeTarget('minvws', changed('suspended')).find(
      ({ path }) => path === 'productierapport-wijzigingen.xlsx',
    )
    expect(
      report && 'sheet' in report ? report.sheet.rows.slice(1).map((row) => [row[0], row[8]]) : [],
    ).toEqual([[first.code, 'yes']])
  })

  it('[X4] gives the Woo-index the reason of a replacement from its list', () => {
    const [map] = makeTarget('diwoo', changed('replaced'))
    const xml = map && 'bytes' in map ? new TextDecoder().decode(map.bytes) : ''
    expect(xml).toContain('c_098c1346">correctie privacygevoelige gegevens<')
  })
})
