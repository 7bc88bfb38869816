import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import { decisionLetter } from '../../electron/workers/make-letter.ts'
import { readLetterLines } from '../../electron/workers/read-letter.ts'
import type { Day } from '../../shared/dates.ts'
import type { LetterData } from '../../shared/domain/decision-letter.ts'
import { citationsIn } from '../../shared/motivation/citations.ts'
import { type LetterLine, paragraphsOf } from '../../shared/motivation/paragraphs.ts'
import { readMotivations } from '../../shared/motivation/read-motivations.ts'

const codes = (text: string) => citationsIn(text).flatMap((citation) => citation.codes)
const day = (text: string) => text as Day

describe('citations in a decision letter', () => {
  it.each([
    'artikel 6 van de Woo',
    'artikel 5.1, tweede lid, van de Awb',
    'artikel 10 EVRM',
    'artikel 10, tweede lid, van het EVRM',
    'artikel 11 van de Algemene wet bestuursrecht',
    '5.1 Inleiding',
    'paragraaf 5.2',
    'op 5.1.2020',
    'bedrag van 10.200 euro',
  ])('[M1] reads no ground in "%s"', (text) => {
    expect(codes(text)).toEqual([])
  })

  it.each([
    ['artikel 5.1 van de Woo', 'artikel 5.1 van de Woo'],
    ['artikel 5.1, tweede lid, Woo', 'artikel 5.1, tweede lid, Woo'],
  ])('[M2] says that "%s" is incomplete instead of guessing', (text, words) => {
    expect(citationsIn(text)).toMatchObject([{ codes: [], isIncomplete: true, words }])
  })

  it.each([
    ['artikel 5.1, tweede lid, aanhef en onder e, van de Woo', ['5.1.2e']],
    ['artikel 5.1, tweede lid, onderdeel e, van de Wet open overheid', ['5.1.2e']],
    ['art. 5.1 lid 2 sub e Woo', ['5.1.2e']],
    ['Art 5.1, lid 2, aanhef en onder i', ['5.1.2i']],
    ['artikel 5.1 2e lid onder b Woo', ['5.1.2b']],
    ['5.1.2e', ['5.1.2e']],
    ['5.1.2.e', ['5.1.2e']],
    ['(5.1.1c)', ['5.1.1c']],
    ['5.1 lid 2 onder e', ['5.1.2e']],
    ['het tweede lid, onder e, van artikel 5.1 van de Woo', ['5.1.2e']],
    ['artikel 5.1, tweede lid, onder b, e en i, van de Woo', ['5.1.2b', '5.1.2e', '5.1.2i']],
    ['artikel 5.1, eerste lid, onder c, en tweede lid, onder e, van de Woo', ['5.1.1c', '5.1.2e']],
    ['artikel 5.1, vijfde lid, van de Woo', ['5.1.5']],
    ['artikel 5.2, eerste lid, van de Woo', ['5.2.1']],
    ['artikel 5.2 Woo', ['5.2.1']],
    ['artikel 10, tweede lid, aanhef en onder e, van de Wob', ['10.2e']],
    ['artikel 10, tweede lid, onder g', ['10.2g']],
    ['10.2.e', ['10.2e']],
    ['artikel 11, eerste lid, Wob', ['11.1']],
    ['artikel 5.1, tweede lid, aanhef en onder e juncto artikel 5.2 Woo', ['5.1.2e', '5.2.1']],
  ] as const)('[M3] reads "%s"', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })
})

const typed = (text: string, page = 0): LetterLine[] =>
  text.split('\n').map((line, at) => ({ page, text: line, top: 80 + at * 14, size: 10 }))

describe('paragraphs of a letter', () => {
  it('[M4] leaves page numbers and returning headers out and joins across a page break', () => {
    const page = (number: number, text: string): LetterLine[] => [
      { page: number, text: 'Gemeente Voorbeeldstad', top: 30, size: 8 },
      { page: number, text: `Ons kenmerk 2026-${number}`, top: 40, size: 8 },
      { page: number, text, top: 90, size: 10 },
      { page: number, text: `Pagina ${number + 1} van 2`, top: 800, size: 8 },
    ]
    const found = paragraphsOf([
      ...page(0, 'De namen worden geweigerd van mede-'),
      ...page(1, 'werkers van de gemeente.'),
    ])
    expect(found).toMatchObject([
      { text: 'De namen worden geweigerd van medewerkers van de gemeente.', page: 0, endPage: 1 },
    ])
  })
})

describe('motivations in a decision letter', () => {
  it('[M5] finds nothing in a letter without grounds', () => {
    expect(readMotivations(typed('Geachte heer,\nHet verzoek is ingewilligd.')).grounds).toEqual([])
    expect(readMotivations([]).grounds).toEqual([])
  })

  it('[M6] takes the paragraph that cites, and the one that points back to it, not the next', () => {
    const { grounds } = readMotivations([
      ...typed(
        'Op grond van artikel 5.1, tweede lid, onder e, van de\nWoo worden namen niet openbaar gemaakt.',
      ),
      { page: 0, text: 'Dit belang weegt zwaarder dan openbaarheid.', top: 140, size: 10 },
      { page: 1, text: 'Het besluit wordt gepubliceerd.', top: 80, size: 10 },
    ])
    expect(grounds).toMatchObject([
      {
        code: '5.1.2e',
        law: 'woo',
        isMotivated: true,
        passages: [
          { hits: [{ basis: 'cited', words: 'artikel 5.1, tweede lid, onder e, van de Woo', page: 0 }] },
          { hits: [{ basis: 'continued', words: 'Dit belang' }], reasoning: ['belang', 'weegt', 'zwaarder'] },
        ],
      },
    ])
    expect(grounds[0]?.passages).toHaveLength(2)
  })

  it('[M7] takes what stands under a heading that names the ground, until the next heading', () => {
    const { grounds } = readMotivations([
      { page: 0, text: 'Persoonlijke levenssfeer', top: 80, size: 10 },
      { page: 0, text: 'Namen en telefoonnummers blijven weg, omdat de betrokkenen', top: 110, size: 10 },
      { page: 0, text: 'daar niet op bedacht hoefden te zijn.', top: 124, size: 10 },
      { page: 0, text: 'Wijze van openbaarmaking', top: 160, size: 10 },
      {
        page: 0,
        text: 'De documenten worden gepubliceerd omdat dat moet volgens de Woo.',
        top: 190,
        size: 10,
      },
    ])
    expect(grounds).toMatchObject([
      {
        code: '5.1.2e',
        passages: [
          { section: 'Persoonlijke levenssfeer', hits: [{ basis: 'heading-name' }], reasoning: ['omdat'] },
        ],
      },
    ])
    expect(grounds[0]?.passages).toHaveLength(1)
  })

  it('[M12] takes a line that wraps for running text, also when it begins or ends with an article', () => {
    const text = [
      'Wij maken de prijzen niet openbaar, omdat dat volgens ons niet mag op grond van',
      'Artikel 5.1, tweede lid, onder b, Woo',
      'en omdat de gemeente anders in een volgende aanbesteding slechter uit is.',
      '',
      'Artikel 5.1, tweede lid, onder e: de namen van burgers zijn weggelakt, want hun belang',
      'weegt zwaarder dan openbaarheid.',
    ]
    const lines = text.flatMap((line, at): LetterLine[] =>
      line === '' ? [] : [{ page: 0, text: line, top: 80 + at * 14, size: 10 }],
    )
    const { grounds } = readMotivations(lines)
    const ends = (passage: string) => [passage.split(' ')[0], passage.split(' ').at(-1)]
    expect(grounds.map(({ code, passages }) => [code, passages.map((one) => ends(one.text))])).toEqual([
      ['5.1.2b', [['Wij', 'is.']]],
      ['5.1.2e', [['Artikel', 'openbaarheid.']]],
    ])
  })

  it('[M8] reads headings by name as Wob grounds in a Wob letter', () => {
    const { grounds } = readMotivations([
      { page: 0, text: 'Uw verzoek op grond van de Wob is ontvangen.', top: 60, size: 10 },
      { page: 0, text: 'Onevenredige benadeling', top: 90, size: 10 },
      { page: 0, text: 'De onderneming zou schade lijden.', top: 120, size: 10 },
    ])
    expect(grounds).toMatchObject([{ code: '10.2g', law: 'wob', isMotivated: true }])
  })

  it('[M11] gives the points of a list to every ground that the sentence before it cites', () => {
    const { grounds, incomplete } = readMotivations([
      {
        page: 0,
        text: 'Ingevolge artikel 5.1, tweede lid, onder b en i, van de Woo blijft weg:',
        top: 80,
        size: 10,
      },
      { page: 0, text: '- wat de onderhandelingspositie zou schaden;', top: 104, size: 10 },
      { page: 0, text: '- wat vrij overleg zou belemmeren.', top: 118, size: 10 },
      { page: 0, text: 'Bezwaar', top: 150, size: 10 },
      { page: 0, text: '- zie artikel 5.1, tweede lid, van de Awb;', top: 174, size: 10 },
    ])
    expect(incomplete).toEqual([])
    expect(grounds.map(({ code, passages }) => [code, passages.length])).toEqual([
      ['5.1.2b', 3],
      ['5.1.2i', 3],
    ])
  })

  it('[M9] a bare list of codes is a mention, not a motivation', () => {
    const { grounds } = readMotivations(typed('Gebruikt zijn 5.1.2e en 5.1.2i.'))
    expect(grounds.map(({ code, isMotivated }) => [code, isMotivated])).toEqual([
      ['5.1.2e', false],
      ['5.1.2i', false],
    ])
  })

  it('[M10] reads back from a letter that Lakwerk made every ground with its own motivation and page', async () => {
    const texts = {
      '5.1.1c':
        'De offerte bevat kostprijzen die de onderneming vertrouwelijk heeft verstrekt. Openbaarmaking zou haar schaden.',
      '5.1.2e':
        'Namen van ambtenaren die niet in de openbaarheid treden zijn weggelakt. Het belang van hun privacy weegt zwaarder dan openbaarheid.',
      '5.2.1': 'De notities zijn voor intern beraad opgesteld en bevatten opvattingen van ambtenaren.',
    }
    const letter: LetterData = {
      draft: false,
      law: 'woo',
      reference: '2026-0007',
      authority: { name: 'Gemeente Voorbeeldstad', address: 'Postbus 1\n1000 AA Voorbeeldstad', contact: '' },
      addressee: { name: 'Stichting Voorbeeld', contact: '' },
      subject: 'het windpark',
      requestText: 'Alle stukken over het windpark. '.repeat(60).trim(),
      period: null,
      receivedOn: day('2026-03-02'),
      signedOn: day('2026-04-10'),
      sentOn: day('2026-04-10'),
      signatory: 'D. Directeur',
      outcome: 'partial_public',
      outcomeReason: '',
      events: [],
      agreements: [],
      course: '',
      part: null,
      dueOn: day('2026-04-13'),
      suspendedDays: 0,
      extensionWeeks: 2,
      counts: [],
      grounds: [
        {
          code: '5.1.1c',
          name: 'Vertrouwelijk verstrekte bedrijfs- en fabricagegegevens',
          text: texts['5.1.1c'],
        },
        { code: '5.1.2e', name: 'Persoonlijke levenssfeer', text: texts['5.1.2e'] },
        { code: '5.2.1', name: 'Persoonlijke beleidsopvattingen in intern beraad', text: texts['5.2.1'] },
      ],
      manner: 'with_decision',
      releaseFrom: null,
      objectionEnd: day('2026-05-22'),
    }
    const { bytes, pages } = await decisionLetter(letter, join(root, 'resources', 'fonts'))
    expect(pages).toBeGreaterThan(1)
    const { grounds, incomplete } = readMotivations(await readLetterLines(bytes))
    expect(incomplete).toEqual([])
    expect(grounds.map(({ code }) => code)).toEqual(['5.1.1c', '5.1.2e', '5.2.1'])
    for (const { code, passages } of grounds) {
      expect(passages.map(({ text }) => text)).toEqual([texts[code as keyof typeof texts]])
      expect(passages[0]?.hits[0]).toMatchObject({ basis: 'heading' })
      expect(passages[0]?.page).toBeGreaterThan(0)
    }
  })
})
