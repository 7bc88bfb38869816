import type { Day } from '../../shared/dates.ts'
import type { DocumentFacts, PublicationFacts } from '../../shared/publication/facts.ts'

/** A document on its way out; what is not said is ordinary. */
export function aDocument(changes: Partial<DocumentFacts> = {}): DocumentFacts {
  const code = changes.code ?? '2026-0001.0001'
  return {
    code,
    documentId: '11111111-1111-4111-8111-111111111111',
    title: 'Memo fietsenstalling',
    documentDate: '2025-04-03',
    judgement: 'partial_public',
    grounds: ['5.1.2e', '5.1.2i'],
    remark: '',
    publicLocation: '',
    pages: [
      { box: [0, 0, 600, 800], rotate: 0 },
      { box: [0, 0, 600, 800], rotate: 90 },
    ],
    marks: [
      { page: 0, rects: [[0, 0, 60, 80]], grounds: ['5.1.2e'], characters: 7, origin: 'hand' },
      { page: 0, rects: [[30, 0, 90, 80]], grounds: ['5.1.2i'], characters: null, origin: 'hand' },
    ],
    released: { file: `documenten/${code}.pdf`, sha256: 'a'.repeat(64) },
    sourceType: 'pdf',
    family: null,
    thread: null,
    pageCounts: { partial_public: 1, public: 1 },
    related: [],
    file: { sha256: 'a'.repeat(64), bytes: 1000 },
    madeAt: '2026-03-10T10:00:00.000Z',
    proof: 'b'.repeat(64),
    changes: [],
    measures: [],
    ...changes,
  }
}

/** A case with one partly public, one public, one refused and one already public document. */
export function someFacts(changes: Partial<PublicationFacts> = {}): PublicationFacts {
  const id = (number: number) => `${String(number).repeat(8)}-1111-4111-8111-111111111111`
  const file = (letter: string) => ({ sha256: letter.repeat(64), bytes: 1000 })
  return {
    number: '2026-0001',
    law: 'woo',
    title: 'Fietsenstalling bij het station',
    summary: 'Documenten over de bouw van de fietsenstalling.',
    requesterType: 'citizen',
    requestText: 'Alle documenten over de fietsenstalling.',
    receivedOn: '2026-01-20' as Day,
    periodFrom: null,
    periodTo: null,
    signedOn: '2026-03-13' as Day,
    sentOn: '2026-03-16' as Day,
    outcome: 'partial_public',
    extended: true,
    overdue: false,
    publicOn: '2026-03-18' as Day,
    releaseFrom: null,
    organisation: {
      name: 'gemeente Westervoort',
      uri: 'https://identifier.overheid.nl/tooi/id/gemeente/gm0293',
      code: 'gm0293',
      known: true,
    },
    baseUrl: 'https://voorbeeldstad.example.nl/woo/2026-0001/',
    retention: {
      appraisal: 'destroy',
      term: 'P20Y',
      category: '11.1',
      source: 'Selectielijst gemeenten 2020',
    },
    motivations: [
      { ground: '5.1.2e', text: 'Het belang van de betrokkene weegt zwaarder.' },
      { ground: '5.1.2i', text: 'Het goed functioneren weegt zwaarder.' },
    ],
    documents: [
      aDocument({ documentId: id(1) }),
      aDocument({
        documentId: id(2),
        code: '2026-0001.0002',
        title: 'Raadsbrief stalling',
        judgement: 'public',
        grounds: [],
        marks: [],
        file: file('c'),
        released: { file: 'documenten/2026-0001.0002.pdf', sha256: 'c'.repeat(64) },
      }),
      aDocument({
        documentId: id(3),
        code: '2026-0001.0003',
        title: 'Notitie onderhandeling',
        judgement: 'not_public',
        grounds: ['5.1.2b'],
        marks: [],
        file: null,
        released: null,
        proof: null,
        madeAt: null,
      }),
      aDocument({
        documentId: id(4),
        code: '2026-0001.0004',
        title: 'Raadsbesluit',
        judgement: 'already_public',
        grounds: [],
        marks: [],
        file: null,
        released: null,
        proof: null,
        madeAt: null,
        publicLocation: 'https://raad.example.nl/besluit/12',
      }),
    ],
    decision: file('d'),
    inventory: { csv: file('e'), xlsx: file('f'), pdf: file('0') },
    madeAt: '2026-03-17T09:00:00.000Z',
    program: 'Lakwerk 0.1.0',
    ...changes,
  }
}
