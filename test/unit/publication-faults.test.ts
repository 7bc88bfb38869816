import { afterAll } from 'vitest'
import {
  cell,
  document,
  extra,
  type Fault,
  facts,
  long,
  shippedSchemas,
  text,
  tryFaults,
  twice,
  without,
} from '../support/publication-plants.ts'

const schemas = shippedSchemas()
afterAll(() => schemas.dispose())

const faults = {
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
} satisfies Readonly<Record<string, readonly Fault[]>>

for (const target of ['minvws', 'diwoo', 'lakmetadata', 'gpp'] as const)
  tryFaults(target, faults[target], schemas)
