import { describe, expect, it } from 'vitest'
import {
  bareSubject,
  type ComparedDocument,
  duplicateGroups,
  type MailFacts,
} from '../../shared/domain/duplicates.ts'
import { differenceOf } from '../../shared/text/difference.ts'
import { madeText, numbersFrom } from '../bench/support/made-text.ts'

const text = madeText(numbersFrom(3))
const letter = text.sentences(30)
let sequence = 0
const document = (
  id: string,
  sentences: readonly string[],
  more: Partial<ComparedDocument> = {},
): ComparedDocument => {
  sequence += 1
  return { id, sequence, sha256: `hash of ${id}`, pages: [sentences.join(' ')], mail: null, ...more }
}
const mail = (more: Partial<MailFacts> = {}): MailFacts => ({
  from: 'A@x.nl',
  to: ['b@x.nl', 'c@x.nl'],
  sentAt: '2026-03-02T10:15:09.000Z',
  subject: 'Overleg',
  body: letter.join(' '),
  attachments: [],
  ...more,
})
const none = new Set<string>()

describe('documents that are the same or alike', () => {
  it('[U1] finds none among different texts, nor among a few words', () => {
    const { groups, twins } = duplicateGroups(
      [
        document('a', text.sentences(30)),
        document('b', text.sentences(30)),
        document('c', ['Dank.']),
        document('d', ['Dank.']),
      ],
      none,
    )
    expect(groups).toEqual([])
    expect(twins).toEqual([])
  })

  it('[U2] the same bytes go before the same mail, the same text and alike texts', () => {
    const { groups } = duplicateGroups(
      [
        document('file 1', letter, { sha256: 'x', mail: mail() }),
        document('file 2', letter, { sha256: 'x', mail: mail() }),
        document('mail', letter, {
          mail: mail({
            from: 'a@X.nl',
            to: ['c@x.nl', 'b@x.nl'],
            subject: 'RE: Overleg',
            sentAt: '2026-03-02T10:15:40.000Z',
          }),
        }),
        document(
          'text',
          letter.map((one) => one.toUpperCase()),
        ),
        document('near', letter.with(4, 'Een heel andere zin over iets anders dan daar stond.')),
      ],
      none,
    )
    expect(
      groups.map(({ kind, representative, members }) => [kind, representative, members.map(({ id }) => id)]),
    ).toEqual([
      ['file', 'file 1', ['file 2']],
      ['mail', 'file 1', ['mail']],
      ['text', 'file 1', ['text']],
      ['near', expect.any(String), [expect.any(String)]],
    ])
    const near = groups.at(-1)!.members[0]!
    expect(near.similarity).toBeGreaterThan(0.85)
    expect(near.similarity).toBeLessThan(1)
  })

  it('[U3] keeps apart what a person called different', () => {
    const pair = [document('a', letter), document('b', letter.slice(1))]
    expect(duplicateGroups(pair, none).groups).toHaveLength(1)
    expect(duplicateGroups(pair, new Set(['b a'])).groups).toEqual([])
  })

  it('[U4] finds the same page in different documents', () => {
    const page = letter.join(' ')
    const { twins } = duplicateGroups(
      [
        document('a', [], { pages: [page, ...text.sentences(3)] }),
        document('b', [], { pages: [text.sentences(40).join(' '), text.sentences(60).join(' '), page] }),
      ],
      none,
    )
    expect(twins).toEqual([
      [
        { id: 'a', page: 0 },
        { id: 'b', page: 2 },
      ],
    ])
  })

  it('[U5] takes Re:, Antw: and the like off a subject', () => {
    expect(bareSubject('Antw: FW: Re[2]: Doorst: Verslag Überleg')).toBe('verslag uberleg')
    expect(bareSubject('Reactie op plan')).toBe('reactie op plan')
  })

  it('[U6] shows what differs, sentence by sentence', () => {
    expect(differenceOf('Een. Twee. Drie.', 'Een. Twee en een half. Drie.')).toEqual([
      { kind: 'same', text: 'Een.' },
      { kind: 'removed', text: 'Twee.' },
      { kind: 'added', text: 'Twee en een half.' },
      { kind: 'same', text: 'Drie.' },
    ])
    expect(differenceOf('', '')).toEqual([])
  })
})
