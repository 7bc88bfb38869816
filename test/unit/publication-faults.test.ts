import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import type { PublicationFacts, TargetId } from '../../shared/publication/facts.ts'
import type { PackageFile } from '../../shared/publication/files.ts'
import { checkTarget, makeTarget } from '../../shared/publication/targets.ts'
import { type SchemaChecker, schemaChecker } from '../../shared/publication/xsd.ts'
import { type aDocument, someFacts } from '../support/publication-facts.ts'

const schema = (...parts: string[]) => readFileSync(join(root, 'resources', 'standards', ...parts), 'utf8')
const schemas: SchemaChecker = schemaChecker({
  diwoo: schema('diwoo', 'diwoo-metadata.xsd'),
  lists: schema('diwoo', 'diwoo-metadata-lijsten.xsd'),
  mdto: schema('mdto', 'MDTO-XML1.0.1.xsd'),
  sitemap: schema('sitemap', 'sitemap.xsd'),
})
afterAll(() => schemas.dispose())

/** A fault: what is changed in the case or in the made files, and the field that must be named. */
type Fault = readonly [
  what: string,
  field: string | RegExp,
  plant: {
    readonly facts?: Partial<PublicationFacts>
    readonly files?: (files: PackageFile[]) => PackageFile[]
  },
]

const facts = someFacts()
const [first, second] = facts.documents
if (!first || !second) throw new Error('the case has no documents')

/** The case with its first document changed. */
const document = (changes: Parameters<typeof aDocument>[0]): { facts: Partial<PublicationFacts> } => ({
  facts: { documents: [{ ...first, ...changes }, ...facts.documents.slice(1)] },
})
/** The made files with the text of one of them changed. */
const text = (path: RegExp, from: string | RegExp, to: string) => ({
  files: (files: PackageFile[]) =>
    files.map((file): PackageFile => {
      if (!('bytes' in file) || !path.test(file.path)) return file
      const before = new TextDecoder().decode(file.bytes)
      const after = before.replace(from, to)
      if (after === before) throw new Error(`nothing to change in ${file.path}`)
      return { path: file.path, bytes: new TextEncoder().encode(after) }
    }),
})
const without = (path: string) => ({
  files: (files: PackageFile[]) => files.filter((file) => file.path !== path),
})
const extra = (path: string) => ({
  files: (files: PackageFile[]) => [...files, { path, bytes: new Uint8Array([1]) }],
})
/** A cell of the production report. */
const cell = (column: number, value: string | number | null) => ({
  files: (files: PackageFile[]) =>
    files.map(
      (file): PackageFile =>
        'sheet' in file
          ? {
              ...file,
              sheet: {
                ...file.sheet,
                rows: file.sheet.rows.map((row, at) =>
                  at === 1 ? row.map((old, index) => (index === column ? value : old)) : row,
                ),
              },
            }
          : file,
    ),
})

const twice = { facts: { documents: [first, { ...second, code: first.code }, ...facts.documents.slice(2)] } }
const long = 'x'.repeat(600)

const faults: Readonly<Record<Exclude<TargetId, 'besluit'>, readonly Fault[]>> = {
  minvws: [
    ['an ID with a slash', 'ID', cell(0, '2026/0001')],
    ['an ID twice', 'ID', twice],
    ['an ID of 171 characters', 'ID', cell(0, 'a'.repeat(171))],
    ['a matter of one character', 'Matter', cell(1, 'a')],
    ['a matter with a blank', 'Matter', cell(1, 'woo 1')],
    ['a family that is no number', 'Family ID', cell(2, 'familie')],
    ['a thread of zero', 'Email Thread ID', cell(3, 0)],
    ['a name over 500 bytes', 'Document', document({ title: long })],
    ['no name', 'Document', document({ title: '' })],
    ['an American date', 'Datum', cell(6, '03/26/2020')],
    ['no date', 'Datum', document({ documentDate: null })],
    ['a judgement in the words of the manual', 'Beoordeling', cell(7, 'Gedeeltelijk openbaar')],
    ['a ground that does not exist', 'Beoordelingsgrond', document({ grounds: ['5.1.2z'] })],
    ['no ground at a partly public document', 'Beoordelingsgrond', document({ grounds: [] })],
    ['a ground that gets another code', 'Beoordelingsgrond', document({ grounds: ['5.2.1'] })],
    ['a remark of 1001 characters', 'Toelichting', document({ remark: 'x'.repeat(1001) })],
    [
      'already public without a link',
      'Publieke link',
      document({ judgement: 'already_public', publicLocation: '' }),
    ],
    [
      'a link that is no address',
      'Publieke link',
      document({ judgement: 'already_public', publicLocation: 'zie site' }),
    ],
    ['a related ID that is not there', 'Gerelateerd ID', cell(12, '2026-0001.0099')],
    ['a case number with a tilde', 'Zaaknummer', cell(13, 'x~y')],
    ['a file that is missing', 'ID', without('documenten-1.zip')],
  ],
  diwoo: [
    ['no web address', 'loc', { facts: { baseUrl: '' } }],
    ['an address that is none', 'loc', { facts: { baseUrl: 'woo/' } }],
    ['no organisation', 'diwoo:publisher', { facts: { organisation: { ...facts.organisation, uri: '' } } }],
    [
      'an organisation with an address of our own',
      'diwoo:publisher',
      { facts: { organisation: { ...facts.organisation, uri: 'https://x.nl/gm1' } } },
    ],
    [
      'an organisation that the list lacks',
      'diwoo:publisher',
      { facts: { organisation: { ...facts.organisation, known: false } } },
    ],
    ['no title', 'diwoo:officieleTitel', document({ title: '' })],
    ['no date of a document', 'diwoo:creatiedatum', document({ documentDate: null })],
    ['a date that does not exist', 'diwoo:creatiedatum', document({ documentDate: '2025-02-30' })],
    ['a wrong act', /soortHandeling/, text(/^sitemap-woo/, /c_641ecd76">vaststelling/, 'c_99999999">lakken')],
    [
      'a label that is not in the list',
      'diwoo:informatiecategorie',
      text(/^sitemap-woo/, 'Woo-verzoeken en -besluiten', 'Woo-besluiten'),
    ],
    [
      'a category of another article',
      'diwoo:informatiecategorie',
      text(/^sitemap-woo/, /c_3baef532/, 'c_816e508d'),
    ],
    [
      'a language without address',
      'diwoo:language/@resource',
      text(/^sitemap-woo/, / resource="[^"]*language\/NLD"/, ''),
    ],
    ['a format that is not harvested', /format/, text(/^sitemap-woo/, /file-type\/PDF/, 'file-type/EXE')],
    ['an address twice', 'loc', twice],
    ['no day of change', 'lastmod', text(/^sitemap-woo/, /<lastmod>[^<]*<\/lastmod>/, '')],
    [
      'two websites',
      'loc',
      text(
        /^sitemap-woo/,
        '<loc>https://voorbeeldstad.example.nl/woo/2026-0001/documenten',
        '<loc>https://elders.example.nl/documenten',
      ),
    ],
    ['a ground that does not exist', 'beoordelingsgrond', document({ grounds: ['9.9'] })],
    ['robots.txt that names no index', 'Sitemap', text(/^robots/, /sitemapindex[^\n]*/, 'sitemap.xml')],
    [
      'an index that forgets the sitemap',
      'loc',
      text(/^sitemapindex/, 'sitemap-woo-00001', 'sitemap-woo-00009'),
    ],
    ['XML that breaks off', 'urlset', text(/^sitemap-woo/, '</urlset>', '')],
    [
      'a file without an address',
      'loc',
      { files: (files) => [...files, { path: 'documenten/geheim.pdf', stored: 'x', size: 1 }] },
    ],
    [
      'an element too many',
      'lakker',
      text(
        /^sitemap-woo/,
        '<diwoo:aggregatiekenmerk>',
        '<diwoo:lakker>x</diwoo:lakker><diwoo:aggregatiekenmerk>',
      ),
    ],
  ],
  lakmetadata: [
    [
      'text from under a box',
      /text$/,
      text(/lakmetadata\.json/, '"characters": 7', '"characters": 7, "text": "Jansen"'),
    ],
    ['the hash of an original', /original/, text(/lakmetadata\.json/, '"proof"', '"original": "x", "proof"')],
    [
      'a ground that does not exist',
      'regions.grounds',
      document({
        grounds: ['5.1.2z'],
        marks: [{ page: 0, rects: [[0, 0, 9, 9]], grounds: ['5.1.2z'], characters: 1, origin: 'hand' }],
      }),
    ],
    [
      'a mark without ground',
      'regions.grounds',
      document({ marks: [{ page: 0, rects: [[0, 0, 9, 9]], grounds: [], characters: 1, origin: 'hand' }] }),
    ],
    [
      'a ground on a mark that the document lacks',
      'documents.grounds',
      text(/lakmetadata\.json/, /"grounds": \[\s*"5\.1\.2e",\s*"5\.1\.2i"\s*\]/, '"grounds": ["5.1.2e"]'),
    ],
    [
      'a box beside the page',
      'regions.rects',
      document({
        marks: [{ page: 0, rects: [[900, 0, 990, 9]], grounds: ['5.1.2e'], characters: 1, origin: 'hand' }],
      }),
    ],
    ['a file without proof', 'documents.proof', document({ proof: null })],
    [
      'another hash than the file',
      'documents.sha256',
      text(/lakmetadata\.json/, 'a'.repeat(64), 'f'.repeat(64)),
    ],
    ['a hash that is none', 'documents.sha256', text(/lakmetadata\.json/, 'a'.repeat(64), 'zz')],
    ['an ID twice', 'documents.id', twice],
    [
      'a document that is left out',
      'documents.id',
      text(/lakmetadata\.json/, '2026-0001.0002"', '2026-0001.0099"'),
    ],
    [
      'more removed than there was',
      'text.removedCharacters',
      document({
        measures: [
          {
            characters: 5,
            removedCharacters: 9,
            textArea: 1,
            removedTextArea: 1,
            charArea: 1,
            removedCharArea: 1,
          },
        ],
      }),
    ],
    ['pages out of order', 'pages.page', text(/lakmetadata\.json/, '"page": 1', '"page": 0')],
    [
      'another request',
      'requestNumber',
      text(/lakmetadata\.json/, '"requestNumber": "2026-0001"', '"requestNumber": "2025-0001"'),
    ],
    [
      'a share over one',
      /redactedShare/,
      text(/lakmetadata\.json/, /"redactedShare": 0\.\d+/, '"redactedShare": 1.5'),
    ],
    [
      'a motivation of a ground that nobody uses',
      'motivations.ground',
      { facts: { motivations: [{ ground: '5.1.1a', text: 'x' }] } },
    ],
    ['no schema beside it', 'lakmetadata.schema.json', without('lakmetadata.schema.json')],
    ['no JSON', 'lakmetadata.json', text(/lakmetadata\.json/, '"kind"', 'kind')],
  ],
  gpp: [
    ['a title of 256 characters', 'officieleTitel', document({ title: 'x'.repeat(256) })],
    ['no title', 'officieleTitel', document({ title: '' })],
    ['a title of the publication over 255', 'officieleTitel', { facts: { title: 'x'.repeat(250) } }],
    ['a number of 41 characters', /kenmerk/, document({ code: `2026-${'1'.repeat(40)}` })],
    ['no date', 'creatiedatum', document({ documentDate: null })],
    ['a date that does not exist', 'creatiedatum', document({ documentDate: '2025-13-01' })],
    [
      'no organisation to look up',
      'publisher',
      { facts: { organisation: { ...facts.organisation, uri: '' } } },
    ],
    [
      'an organisation with a wrong address',
      'publisher',
      { facts: { organisation: { ...facts.organisation, uri: 'gm0293' } } },
    ],
    [
      'an unknown organisation',
      'publisher',
      { facts: { organisation: { ...facts.organisation, known: false } } },
    ],
    ['a number twice', 'kenmerk', twice],
    [
      'another size than the file',
      'bestandsomvang',
      text(/berichten\/2026-0001\.0001/, '"bestandsomvang": 1000', '"bestandsomvang": 999'),
    ],
    [
      'a size that is no number',
      'bestandsomvang',
      text(/berichten\/2026-0001\.0001/, '"bestandsomvang": 1000', '"bestandsomvang": "veel"'),
    ],
    ['a file that is missing', 'bestandsnaam', without('documenten/2026-0001.0001.pdf')],
    ['a body that is missing', /berichten/, without('berichten/2026-0001.0001.json')],
    [
      'a delivery that the bank does not know',
      'aanleveringBestand',
      text(/berichten\/2026-0001\.0001/, '"ontvangen"', '"gebracht"'),
    ],
    ['a state that does not exist', /publicatiestatus/, text(/^publicatie/, '"concept"', '"klaar"')],
    [
      'a publication id that is none',
      'publicatie',
      text(/berichten\/2026-0001\.0001/, '00000000-0000-4000-8000-000000000000', 'nummer-1'),
    ],
    ['a ground that does not exist', 'omschrijving', document({ grounds: ['9.9'] })],
    ['no JSON', 'publicatie.json', text(/^publicatie/, '{', '')],
    ['a file too many', 'notitie.txt', extra('notitie.txt')],
  ],
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
}

const found = (target: TargetId, plant: Fault[2]) => {
  const case_ = { ...facts, ...plant.facts }
  const files = [...makeTarget(target, case_)]
  return checkTarget(target, plant.files ? plant.files(files) : files, case_, schemas)
}

describe.each(Object.entries(faults))('the package for %s', (target, planted) => {
  const id = target as TargetId

  it('[X1] has nothing wrong when the case is in order', () => {
    expect(found(id, {})).toEqual([])
  })

  it('[X2] is tried with a dozen faults and more', () => {
    expect(planted.length).toBeGreaterThanOrEqual(12)
  })

  it.each(planted)('[X3] with %s is refused at %s', (_what, field, plant) => {
    const fields = found(id, plant).map((finding) => finding.field)
    if (typeof field === 'string') expect(fields).toContain(field)
    else
      expect(
        fields.some((one) => field.test(one)),
        fields.join(', '),
      ).toBe(true)
  })
})

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
