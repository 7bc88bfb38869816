import { unzipSync, zipSync } from 'fflate'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { checkLeaks } from '../../electron/workers/check-leaks.ts'
import { sheetXlsx } from '../../electron/workers/make-inventory.ts'
import type { PublicationFacts, TargetId } from '../../shared/publication/facts.ts'
import type { PackageFile, ReadyFile } from '../../shared/publication/files.ts'
import type { Finding } from '../../shared/publication/findings.ts'
import { findLeaks } from '../../shared/publication/leaks.ts'
import { type HiddenText, keysIn, readabilityOf, secretsOf } from '../../shared/publication/secrets.ts'
import { makeTarget } from '../../shared/publication/targets.ts'
import { someFacts } from '../support/publication-facts.ts'

const at = { documentId: '11111111-1111-4111-8111-111111111111', page: 0 }
const passage =
  'Tijdens het gesprek bleek dat de aannemer zonder vergunning was begonnen en dat de wethouder Brulboei daarvan wist'
const hidden: readonly HiddenText[] = [
  { ...at, text: 'Kwartelkoning' },
  { ...at, text: 'mevrouw J. Blauwborst-Zâlm' },
  { ...at, text: '06-31 41 59 26' },
  { ...at, text: 'w.ijsvogel@postbus.example.nl' },
  { ...at, text: 'NL91 ABNA 0417 1643 00' },
  { ...at, text: passage },
]
// The website of the authority is its own: its words may stand in every address.
const secrets = secretsOf(hidden, ['gemeente', 'westervoort', 'voorbeeldstad', 'example'])
const requester = ['Wilhelmina Roerdomp', 'w.roerdomp@verzoek.example.nl\n06-2718 2818']
const readable = new Map<string, { documentId: string; page: number }>()
const facts = someFacts()

async function pdf(change: (sheet: PDFKit.PDFDocument) => void = () => {}, info: PDFKit.DocumentInfo = {}) {
  const sheet = new PDFDocument({ info: { Title: 'Besluit', ...info } })
  const chunks: Buffer[] = []
  sheet.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => sheet.on('end', resolve))
  sheet.fontSize(10).text('Besluit op het verzoek om documenten over de fietsenstalling.')
  change(sheet)
  sheet.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

type Plant = {
  readonly target?: TargetId
  readonly facts?: Partial<PublicationFacts>
  readonly files?: (files: PackageFile[]) => PackageFile[]
  readonly ready?: (files: ReadyFile[]) => ReadyFile[]
  readonly pdf?: Uint8Array
}

async function leaks(plant: Plant): Promise<readonly Finding[]> {
  const target = plant.target ?? 'diwoo'
  const case_ = { ...facts, ...plant.facts }
  const files = (plant.files ?? ((same) => same))([...makeTarget(target, case_)])
  const sheets = await Promise.all(
    files.map(
      async (file): Promise<ReadyFile> =>
        'sheet' in file ? { path: file.path, bytes: await sheetXlsx(file.sheet) } : file,
    ),
  )
  const made = new Map([[facts.decision?.sha256 ?? '', plant.pdf ?? (await clean)]])
  return checkLeaks({
    target,
    files,
    ready: (plant.ready ?? ((same) => same))(sheets),
    facts: case_,
    scan: { secrets, readable, measures: new Map() },
    made,
    task: { sources: {}, requester },
  })
}
const clean = pdf()

const document = (field: string, value: unknown): Plant['facts'] => ({
  documents: facts.documents.map((one, index) => (index === 0 ? { ...one, [field]: value } : one)),
})
const added = (path: string, text: string): Plant => ({
  ready: (files) => [...files, { path, bytes: new TextEncoder().encode(text) }],
})
const inWorkbook = (part: string, change: (text: string) => string): Plant => ({
  target: 'minvws',
  ready: (files) =>
    files.map((file) => {
      if (!('bytes' in file) || !file.path.endsWith('.xlsx')) return file
      const parts = unzipSync(file.bytes)
      parts[part] = new TextEncoder().encode(
        change(new TextDecoder().decode(parts[part] ?? new Uint8Array())),
      )
      return { path: file.path, bytes: zipSync(parts) }
    }),
})
const changed = [
  { kind: 'replaced', on: '2026-05-01', reason: 'Naam Kwartelkoning bleef staan', cause: 'privacy' },
]

const plants: readonly (readonly [what: string, plant: Plant])[] = [
  // Fields of the case, in every package that shows them.
  ...(['minvws', 'diwoo', 'gpp', 'mdto', 'woogle', 'leeszaal', 'besluit'] as const).map(
    (target): [string, Plant] => [
      `a name in a title, for ${target}`,
      { target, facts: document('title', 'Brief aan Kwartelkoning') },
    ],
  ),
  ...(['minvws', 'diwoo', 'gpp', 'mdto', 'leeszaal'] as const).map((target): [string, Plant] => [
    `a number in a remark, for ${target}`,
    { target, facts: document('remark', 'Bel 0631415926') },
  ]),
  ...(['diwoo', 'gpp', 'mdto', 'woogle', 'leeszaal'] as const).map((target): [string, Plant] => [
    `a name in the summary, for ${target}`,
    { target, facts: { summary: 'Over de melding van Blauwborst' } },
  ]),
  ['a name in the title of the publication', { facts: { title: 'Melding Kwartelkoning' } }],
  [
    'a mail subject in the production report',
    { target: 'minvws', facts: document('title', 'RE: afspraak w.ijsvogel') },
  ],
  [
    'a name in the text of the request',
    { target: 'woogle', facts: { requestText: 'Alles over KWARTELKONING' } },
  ],
  [
    'a run of words in a motivation',
    {
      target: 'lakmetadata',
      facts: {
        motivations: [{ ground: '5.1.2e', text: 'omdat de aannemer zonder vergunning was begonnen' }],
      },
    },
  ],
  [
    'a name from a passage in a motivation',
    { target: 'leeszaal', facts: { motivations: [{ ground: '5.1.2e', text: 'Brulboei is wethouder' }] } },
  ],
  [
    'a name in the place where it was public',
    {
      target: 'minvws',
      facts: {
        documents: facts.documents.map((one) =>
          one.judgement === 'already_public'
            ? { ...one, publicLocation: 'https://x.example.nl/kwartelkoning' }
            : one,
        ),
      },
    },
  ],
  ['a name in the public reason of a change', { target: 'leeszaal', facts: document('changes', changed) }],
  [
    'a name in the reason of a change, for the archive',
    { target: 'mdto', facts: document('changes', changed) },
  ],
  // Names of files.
  ['a file name', added('documenten/brief_kwartelkoning.txt', '')],
  [
    'a file name in capitals',
    { files: (files) => [...files, { path: 'documenten/KWARTELKONING.pdf', stored: 'x', size: 1 }] },
  ],
  ['a folder name', { files: (files) => [...files, { path: 'Blauwborst/x.pdf', stored: 'x', size: 1 }] }],
  [
    'a name inside a zip',
    {
      target: 'minvws',
      files: (files) => [
        ...files,
        { path: 'bijlagen.zip', zip: [{ name: 'mail van ijsvogel.pdf', stored: 'x', size: 1 }] },
      ],
    },
  ],
  [
    'an account number as a file name',
    { files: (files) => [...files, { path: 'NL91ABNA0417164300.pdf', stored: 'x', size: 1 }] },
  ],
  // Text files.
  ['a value in JSON', added('x.json', '{"a":{"b":["Kwartelkoning"]}}')],
  ['a key in JSON', added('x.json', '{"kwartelkoning":1}')],
  ['a number in JSON', added('x.json', '{"telefoon":31415926,"tel":"0631415926"}')],
  ['JSON with escapes', added('x.json', '{"a":"Kwartel\\u006boning"}')],
  ['JSON that is broken', added('x.json', '{"a":"Kwartelkoning"')],
  ['a value in XML', added('x.xml', '<a><b>Kwartelkoning</b></a>')],
  ['an attribute in XML', added('x.xml', '<a naam="Kwartelkoning"/>')],
  ['a comment in HTML', added('x.html', '<p>ok</p><!-- nog vragen: Kwartelkoning -->')],
  ['entities in XML', added('x.xml', '<a>Kwartel&#107;oning</a>')],
  ['hexadecimal entities', added('x.xml', '<a>Kwartel&#x6b;oning</a>')],
  ['a word in pieces', added('x.html', '<p>Kwartel<b>koning</b></p>')],
  ['a soft hyphen', added('x.txt', 'Kwartel\u00adkoning')],
  ['a zero-width blank', added('x.txt', 'Kwartel\u200bkoning')],
  ['a name without its accent', added('x.txt', 'Blauwborst-Zalm')],
  ['a name with a loose accent', added('x.txt', 'Za\u0302lm')],
  ['full-width letters', added('x.txt', '\uff2bwartelkoning')],
  ['an address with escapes', added('x.txt', 'https://x.example.nl/?q=%4bwartelkoning')],
  ['a line of CSV', added('x.csv', 'ID;Naam\r\n1;"Kwartelkoning, P."')],
  ['a style sheet', added('x.css', '.a::after { content: "Kwartelkoning" }')],
  ['a script', added('x.js', "const wie = 'Kwartelkoning'")],
  ['a phone number written otherwise', added('x.txt', 'Tel. (06) 3141-5926')],
  ['an account number in one piece', added('x.txt', 'IBAN NL91ABNA0417164300')],
  ['a mail address', added('x.txt', 'mailto:w.ijsvogel@postbus.example.nl')],
  ['part of a mail address', added('x.txt', 'cc: ijsvogel')],
  ['four words of a passage', added('x.txt', 'Het gaat over: zonder vergunning was begonnen.')],
  // The inside of a workbook.
  [
    'the author of a workbook',
    inWorkbook(
      'docProps/core.xml',
      () => '<cp:coreProperties><dc:creator>Kwartelkoning</dc:creator></cp:coreProperties>',
    ),
  ],
  [
    'the title of a workbook',
    inWorkbook(
      'docProps/core.xml',
      () => '<cp:coreProperties><dc:title>Kwartelkoning</dc:title></cp:coreProperties>',
    ),
  ],
  [
    'the name of a sheet',
    inWorkbook('xl/workbook.xml', (text) => text.replace('Productierapport', 'Kwartelkoning')),
  ],
  [
    'a comment on a cell',
    inWorkbook('xl/comments1.xml', () => '<comments><text><t>vraag Kwartelkoning</t></text></comments>'),
  ],
  [
    'an own property',
    inWorkbook('docProps/custom.xml', () => '<Properties><property name="Kwartelkoning"/></Properties>'),
  ],
  // PDFs that are made here.
  ['the requester in the title', { facts: { title: 'Verzoek van Wilhelmina Roerdomp' } }],
  [
    'the surname of the requester',
    { target: 'woogle', facts: { requestText: 'Roerdomp vraagt om stukken' } },
  ],
  ['the number of the requester', { target: 'gpp', facts: { summary: 'Bel 06 27 18 28 18' } }],
  ['the mail address of the requester', added('x.txt', 'w.roerdomp@verzoek.example.nl')],
]

const pdfs: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  ['the title of a PDF', () => pdf(undefined, { Title: 'Besluit Kwartelkoning' })],
  ['the author of a PDF', () => pdf(undefined, { Author: 'Kwartelkoning' })],
  ['the keywords of a PDF', () => pdf(undefined, { Keywords: 'stalling, Kwartelkoning' })],
  ['a bookmark', () => pdf((sheet) => void sheet.outline.addItem('Brief Kwartelkoning'))],
  ['a note', () => pdf((sheet) => void sheet.note(10, 10, 20, 20, 'Vraag Kwartelkoning'))],
  ['a link', () => pdf((sheet) => void sheet.link(10, 10, 20, 20, 'https://x.example.nl/kwartelkoning'))],
  ['an attachment', () => pdf((sheet) => void sheet.file(Buffer.from('Kwartelkoning'), { name: 'x.txt' }))],
  [
    'the name of an attachment',
    () => pdf((sheet) => void sheet.file(Buffer.from('x'), { name: 'kwartelkoning.txt' })),
  ],
  ['a page', () => pdf((sheet) => void sheet.addPage().text('Gesproken met Kwartelkoning'))],
  [
    'a page, cut by kerning',
    () => pdf((sheet) => void sheet.text('Kwartelkoning', { characterSpacing: 0.4 })),
  ],
]

describe('the leak check', () => {
  it('[X5] tries at least sixty places', () => expect(plants.length + pdfs.length).toBeGreaterThanOrEqual(60))

  it.each(['besluit', 'minvws', 'diwoo', 'lakmetadata', 'gpp', 'mdto', 'woogle', 'leeszaal'] as const)(
    '[X6] rings at nothing in a clean package for %s',
    async (target) => expect(await leaks({ target })).toEqual([]),
  )

  it.each(plants)('[X7] finds %s', async (_what, plant) => {
    const found = await leaks(plant)
    expect(found.filter(({ blocks }) => blocks).map(({ code }) => code)[0]).toMatch(/^leak(_requester)?$/)
  })

  it.each(pdfs)('[X7] finds %s', async (_what, make) => {
    const found = await leaks({ pdf: await make() })
    expect(found.filter(({ blocks }) => blocks).map(({ code }) => code)).toContain('leak')
  })

  it('[X8] leads to the document whose title it is, not to the one where the mark lies', async () => {
    const title = facts.documents.map((one, index) =>
      index === 1 ? { ...one, title: 'Kwartelkoning' } : one,
    )
    const [finding] = await leaks({ facts: { documents: title } })
    expect(finding?.jump).toEqual({ to: 'document', documentId: facts.documents[1]?.documentId })
  })

  it('[X8] names the place and never the text', async () => {
    const found = await leaks({ facts: document('title', 'Kwartelkoning') })
    expect(JSON.stringify(found).toLowerCase()).not.toContain('kwartelkoning')
  })

  it('[X9] lets the requester stand in the folder for the requester only', () => {
    const surfaces = [{ path: 'besluit.pdf', field: 'pagina 1', text: 'Geachte Wilhelmina Roerdomp' }]
    const rules = { secrets, readable, requester, origins: [] }
    expect(findLeaks('besluit', surfaces, rules)).toEqual([])
    expect(findLeaks('minvws', surfaces, rules)).toMatchObject([{ code: 'leak_requester', blocks: true }])
  })

  it('[X9] takes what can also be read in a document for a contradiction, not a leak', () => {
    const reading = readabilityOf(secrets)
    reading.page('De heer Kwartelkoning sprak in de raad.', 'd', 2)
    const surfaces = [{ path: 'a.json', field: 'titel', text: 'Kwartelkoning' }]
    const [finding] = findLeaks('diwoo', surfaces, {
      secrets,
      readable: reading.readable,
      requester,
      origins: [],
    })
    expect(finding).toMatchObject({ code: 'leak_readable', blocks: false })
  })

  it('[X9] takes no ordinary word for a secret: of a passage, of a small mark with a number, of our letters', () => {
    for (const text of ['gesprek', 'de aannemer', 'wist', 'mevrouw', 'gemeente', 'besluit', '2026'])
      expect([text, [...keysIn(text, secrets)]]).toEqual([text, []])
    const small = secretsOf([{ ...at, text: 'toegangscode 77310' }])
    expect([...keysIn('een toegangscode', small)]).toEqual([])
    expect([...keysIn('77310', small)]).toEqual(['77310'])
  })
})
