import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Push } from '../../shared/contract/wire.ts'
import { aRequest, type HostUnderTest, hosts } from '../support/hosts.ts'
import { aPdf, lineOfPdf } from '../support/pdfs.ts'

type Reply = Awaited<ReturnType<HostUnderTest['call']>>

const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.error.code)
// biome-ignore lint/suspicious/noExplicitAny: the suite looks at answers of many shapes.
const answerOf = (reply: Reply): any => {
  if (!reply.ok) throw new Error(`${reply.error.code} ${JSON.stringify(reply.error.issues)}`)
  return reply.value
}

describe.each(hosts)('contract over $name', ({ open }) => {
  let host: HostUnderTest
  beforeAll(async () => {
    host = await open()
  })
  afterAll(() => host.close())

  const ended = async (job: string) => {
    for (;;) {
      const row = answerOf(await host.call('jobs.show', { id: job }))
      if (row.state !== 'queued' && row.state !== 'running') return row
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  it.each(['nonsense', 'constructor', '__proto__', 'requests.toString'])(
    '[C1] refuses the unknown name %j',
    async (name) => {
      if (name === '')
        return expect(['contract.unknown', 'cli.usage', 'host.refused']).toContain('contract.unknown')
      expect(codeOf(await host.call(name, {}))).toBe('contract.unknown')
    },
  )

  it('[C2] names each refused field with a code', async () => {
    const reply = await host.call('requests.register', aRequest({ subject: ' ', receivedOn: '2026-02-30' }))
    expect(reply.ok ? [] : reply.error.issues).toEqual(
      expect.arrayContaining([
        { path: 'subject', code: 'required' },
        { path: 'receivedOn', code: 'invalid_day' },
      ]),
    )
  })

  it('[C3] refuses a field that the contract does not know', async () => {
    expect(codeOf(await host.call('requests.register', aRequest({ admin: true })))).toBe('input.invalid')
  })

  it('[C4] refuses a receipt in the future and keeps nothing', async () => {
    expect(codeOf(await host.call('requests.register', aRequest({ receivedOn: '2126-01-01' })))).toBe(
      'request.received-in-future',
    )
    expect(answerOf(await host.call('requests.list', {})).total).toBe(0)
  })

  it('[C5] carries a request there and back unchanged, odd signs included', async () => {
    const subject = 'Überweisung “café” – €\u00a05,00 \u{1F6B2}'
    const { id, number } = answerOf(await host.call('requests.register', aRequest({ subject })))
    expect(number).toMatch(/^\d{4}-0001$/)
    expect(answerOf(await host.call('requests.show', { id }))).toMatchObject({
      subject,
      status: 'registered',
    })
  })

  it('[C6] hears of a change that a command made', async () => {
    if (!host.listen) return
    const heard: Push[] = []
    const stop = host.listen((push) => heard.push(push))
    await new Promise((resolve) => setTimeout(resolve, 100))
    await host.call('requests.register', aRequest())
    await new Promise((resolve) => setTimeout(resolve, 100))
    stop()
    expect(heard).toContainEqual(expect.objectContaining({ kind: 'changed' }))
  })

  it('[C7] imports as a job, marks, undoes and redoes', async () => {
    const { id } = answerOf(await host.call('requests.register', aRequest()))
    const { sha256 } = await host.keep(await aPdf('Geachte heer Voorbeeld', 'tweede blad'))
    const { job } = answerOf(
      await host.call('documents.import', { requestId: id, files: [{ sha256, name: 'brief.pdf' }] }),
    )
    expect(await ended(job)).toMatchObject({
      state: 'done',
      result: { imported: [{ pages: 2 }], refused: [] },
    })

    const [document] = answerOf(await host.call('documents.list', { requestId: id })).documents
    expect(document).toMatchObject({ pages: 2, marks: 0, judgement: null, burn: 'to_do' })

    const mark = { page: 0, rects: [[...lineOfPdf]], grounds: ['5.1.2e'] }
    expect(
      codeOf(await host.call('redaction.add', { documentId: document.id, marks: [{ ...mark, page: 9 }] })),
    ).toBe('mark.outside-page')
    expect(
      codeOf(
        await host.call('redaction.add', { documentId: document.id, marks: [{ ...mark, grounds: ['9.9'] }] }),
      ),
    ).toBe('mark.unknown-ground')
    const added = answerOf(await host.call('redaction.add', { documentId: document.id, marks: [mark] }))
    expect(added.marks).toHaveLength(1)
    answerOf(await host.call('redaction.undo', { requestId: id }))
    expect(answerOf(await host.call('redaction.marks', { documentId: document.id })).marks).toEqual([])
    answerOf(await host.call('redaction.redo', { requestId: id }))
    expect(answerOf(await host.call('redaction.marks', { documentId: document.id })).marks).toEqual(
      added.marks,
    )
    expect(codeOf(await host.call('redaction.redo', { requestId: id }))).toBe('redaction.nothing-to-redo')
  })

  it('[C8] lists a file of no known kind with its reason and goes on with the rest', async () => {
    const { id } = answerOf(await host.call('requests.register', aRequest()))
    const bad = await host.keep(Uint8Array.of(0, 1, 2, 3, 250, 0, 0, 9))
    const good = await host.keep(await aPdf('in orde'))
    const files = [
      { sha256: bad.sha256, name: 'foto.pdf' },
      { sha256: good.sha256, name: 'goed.pdf' },
    ]
    const { job } = answerOf(await host.call('documents.import', { requestId: id, files }))
    const { result } = await ended(job)
    expect(result.refused).toEqual([
      { name: 'foto.pdf', error: { code: 'source.unknown-type', params: {}, issues: [] } },
    ])
    expect(result.imported).toHaveLength(1)
  })

  it('[C9] keeps the audit chain whole over everything above', async () => {
    expect(answerOf(await host.call('audit.verify', {}))).toMatchObject({ intact: true, brokenAt: null })
  })
})
