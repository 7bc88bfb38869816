import { describe, expect, it } from 'vitest'
import { type ThreadMail, threadNumbersOf, threadsOf, unfolded } from '../../shared/domain/threads.ts'
import { madeText, numbersFrom } from '../bench/support/made-text.ts'

const text = madeText(numbersFrom(5))
const body = text.sentences(6).join(' ')
let minute = 0
const mail = (id: string, more: Partial<ThreadMail> = {}): ThreadMail => {
  minute += 1
  return {
    id,
    messageId: `<${id}@x>`,
    inReplyTo: '',
    references: [],
    threadIndex: '',
    subject: `Onderwerp ${id}`,
    sentAt: new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString(),
    body: text.sentences(6).join(' '),
    attachments: [],
    ...more,
  }
}
const shape = (mails: readonly ThreadMail[]) =>
  threadsOf(mails).map(({ members }) => members.map(({ id, parent, tie }) => [id, parent, tie]))
const index = (...bytes: number[]) =>
  btoa(String.fromCharCode(...Array.from({ length: 22 }, (_, at) => at + 1), ...bytes))

describe('threads of mails', () => {
  it('[M1] a mail alone is no thread; the same subject alone ties nothing', () => {
    expect(threadsOf([])).toEqual([])
    expect(
      shape([mail('a', { subject: 'Vraag over plan' }), mail('b', { subject: 'Vraag over plan' })]),
    ).toEqual([])
  })

  it('[M2] ties by reference, also when mails in between are missing', () => {
    const mails = [
      mail('a'),
      mail('b', { inReplyTo: '<a@x>' }),
      mail('d', { references: ['<a@x>', '<b@x>', '<missing@x>'] }),
      mail('e', { inReplyTo: '<gone@x>' }),
      mail('f', { inReplyTo: '<gone@x>' }),
    ]
    expect(shape(mails.toReversed())).toEqual([
      [
        ['a', null, null],
        ['b', 'a', 'reference'],
        ['d', 'b', 'reference'],
      ],
      [
        ['e', null, null],
        ['f', null, 'reference'],
      ],
    ])
  })

  it('[M3] ties by Thread-Index to the nearest mail whose index it goes on from', () => {
    const mails = [
      mail('a', { messageId: '', threadIndex: index() }),
      mail('b', { messageId: '', threadIndex: index(1, 2, 3, 4, 5) }),
      mail('c', { messageId: '', threadIndex: index(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) }),
      mail('x', { threadIndex: 'no base64!' }),
    ]
    expect(shape(mails)).toEqual([
      [
        ['a', null, null],
        ['b', 'a', 'index'],
        ['c', 'b', 'index'],
      ],
    ])
  })

  it('[M4] says so where only subject and date tie, and not after three months', () => {
    const first = mail('a', { subject: 'Planning brug' })
    const reply = { messageId: '', subject: 'Antw: Planning brug' }
    expect(shape([first, mail('b', reply)])).toEqual([
      [
        ['a', null, null],
        ['b', 'a', 'subject'],
      ],
    ])
    expect(shape([first, mail('b', { ...reply, sentAt: '2026-09-01T00:00:00.000Z' })])).toEqual([])
  })

  it('[M5] tells that a mail stands whole in a later one, unless that one lacks its attachment', () => {
    const quoting = (attachments: string[]) => [
      mail('a', { body, attachments: ['file'] }),
      mail('b', { body: `Akkoord.\n\n> ${body}`, inReplyTo: '<a@x>', attachments }),
    ]
    expect(threadsOf(quoting(['file']))[0]!.members[0]!.containedIn).toEqual({ id: 'b', share: 1 })
    expect(threadsOf(quoting([]))[0]!.members[0]!.containedIn).toBeNull()
  })

  it('[M6] headers that name each other make no ring', () => {
    const [ring = []] = shape([mail('a', { inReplyTo: '<b@x>' }), mail('b', { inReplyTo: '<a@x>' })])
    expect(ring.filter(([, parent]) => parent !== null).length).toBeLessThan(2)
  })

  it('[M8] gives what came with a mail the number of its thread, also inside a file that did', () => {
    const threads = threadsOf([mail('a'), mail('b', { inReplyTo: '<a@x>' })])
    const numbers = threadNumbersOf(threads, [
      { id: 'inside', parentId: 'attached' },
      { id: 'attached', parentId: 'b' },
      { id: 'b', parentId: null },
      { id: 'loose', parentId: null },
      { id: 'ring', parentId: 'ring' },
    ])
    const number = threads[0]!.number
    expect([...numbers].toSorted()).toEqual(['a', 'attached', 'b', 'inside'].map((id) => [id, number]))
  })

  it('[M7] points a repeated paragraph to the first mail that had it', () => {
    const mails = [
      { id: 'a', body: 'Dit is de eerste vraag aan u.\n\nGroet, A' },
      { id: 'b', body: 'Dit is het antwoord daarop.\n\n> Dit is de eerste\n> vraag aan u.\n>\n> Groet, A' },
      { id: 'c', body: 'Dank.\n\n> Dit is het antwoord daarop.\n>\n>> Dit is de eerste vraag aan u.' },
    ]
    expect(unfolded(mails).map(({ pieces }) => pieces.map(({ firstIn }) => firstIn))).toEqual([
      [null],
      [null, 'a', null],
      [null, 'b', 'a'],
    ])
  })
})
