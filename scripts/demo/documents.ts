import { makeLetter } from './letter.ts'
import { makeMail } from './mail.ts'
import { makeMemo } from './memo.ts'
import { makeAgenda, makeCouncilLetter, makeNegotiationNote } from './others.ts'
import type { Made } from './paper.ts'
import { makeReport } from './report.ts'
import { makeRoster } from './roster.ts'
import { makeScan } from './scan.ts'

/** How a demonstration document is judged; `judgement` is left out where it follows from the marks. */
type Judged = {
  readonly file: string
  readonly make: () => Promise<Made>
  readonly documentDate: string
  readonly judgement?: 'public' | 'not_public' | 'already_public' | 'out_of_scope'
  readonly reason?: string
  readonly grounds?: readonly string[]
  readonly publicLocation?: string
  /** How the page of its remarks is judged, that the import adds beside it. */
  readonly remarks?: {
    readonly judgement: 'not_public'
    readonly reason: string
    readonly grounds: readonly string[]
  }
}

/** The demonstration documents in the order of the inventory. */
export const documents: readonly Judged[] = [
  { file: 'rapport.pdf', make: makeReport, documentDate: '2025-01-27', judgement: 'public' },
  {
    file: 'brief.pdf',
    make: makeLetter,
    documentDate: '2025-03-18',
    remarks: {
      judgement: 'not_public',
      reason: 'De opmerking gaat alleen over het adres van een inwoner.',
      grounds: ['5.1.2e'],
    },
  },
  { file: 'rooster.pdf', make: makeRoster, documentDate: '2025-03-28' },
  { file: 'e-mailwisseling.pdf', make: makeMail, documentDate: '2025-04-02' },
  { file: 'scan.pdf', make: makeScan, documentDate: '2025-04-10' },
  { file: 'memo.pdf', make: makeMemo, documentDate: '2025-04-22' },
  {
    file: 'agenda.pdf',
    make: makeAgenda,
    documentDate: '2025-05-06',
    judgement: 'out_of_scope',
    reason: 'Gaat over parkeren, niet over het zwembad.',
  },
  {
    file: 'raadsbrief.pdf',
    make: makeCouncilLetter,
    documentDate: '2025-06-12',
    judgement: 'already_public',
    publicLocation: 'https://oeverdam.example.nl/raad/2025/raadsbrief-waterlelie',
  },
  {
    file: 'notitie.pdf',
    make: makeNegotiationNote,
    documentDate: '2025-10-02',
    judgement: 'not_public',
    grounds: ['5.1.2b'],
    reason: 'De notitie bevat alleen de onderhandelingslijn.',
  },
]
