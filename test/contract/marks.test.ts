import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { now } from '../../shared/dates.ts'
import { aRequest, type HostUnderTest, hosts } from '../support/hosts.ts'
import { aPdf, lineOfPdf } from '../support/pdfs.ts'

// One host: that all carry the same is what contract.test.ts proves.
describe.each(hosts.slice(0, 1))('marks in doubt over $name', ({ open }) => {
  let host: HostUnderTest
  beforeAll(async () => {
    host = await open()
  })
  afterAll(() => host.close())

  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes are looked at.
  const ask = async (name: string, input: unknown): Promise<any> => {
    const reply = await host.call(name, input)
    if (!reply.ok) throw new Error(`${name} ${reply.error.code} ${JSON.stringify(reply.error.issues)}`)
    return reply.value
  }
  const refusalOf = async (name: string, input: unknown) => {
    const reply = await host.call(name, input)
    return reply.ok ? 'ok' : reply.error.code
  }
  const ended = async (job: string) => {
    for (;;) {
      const row = await ask('jobs.show', { id: job })
      if (row.state !== 'queued' && row.state !== 'running') return row
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** A document with one mark. */
  const aMarked = async () => {
    const { id: requestId } = await ask('requests.register', aRequest())
    const { sha256 } = await host.keep(await aPdf('Geachte heer Voorbeeld', 'tweede blad'))
    await ended((await ask('documents.import', { requestId, files: [{ sha256, name: 'brief.pdf' }] })).job)
    const [{ id: documentId }] = (await ask('documents.list', { requestId })).documents
    const mark = { page: 0, rects: [[...lineOfPdf]], grounds: ['5.1.2e'] }
    const { marks } = await ask('redaction.add', { documentId, marks: [mark] })
    return { requestId, documentId, markId: marks[0].id as string, mark }
  }
  const row = async (requestId: string) => (await ask('documents.list', { requestId })).documents[0]

  it('[DB1] refuses to leave a document as done while a mark is in doubt, unless on purpose', async () => {
    const { requestId, documentId, markId } = await aMarked()
    await ask('redaction.change', { documentId, marks: [{ id: markId, doubt: true }] })
    expect(await refusalOf('documents.setDone', { id: documentId, isDone: true })).toBe(
      'document.doubts-open',
    )
    expect(await row(requestId)).toMatchObject({ doubts: 1, doneAt: null })
    await ask('documents.setDone', { id: documentId, isDone: true, despiteDoubts: true })
    expect((await row(requestId)).doneAt).not.toBeNull()
    const { events } = await ask('audit.list', { requestId })
    expect(events[0]).toMatchObject({ kind: 'document.done', data: { despiteDoubts: 1 } })
  })

  it('[DB2] refuses to judge a document as leaving while a mark is in doubt, unless on purpose', async () => {
    const { documentId, markId } = await aMarked()
    await ask('redaction.change', { documentId, marks: [{ id: markId, doubt: true }] })
    const judgement = {
      id: documentId,
      judgement: 'partial_public',
      reason: '',
      grounds: [],
      publicLocation: '',
    }
    expect(await refusalOf('documents.judge', judgement)).toBe('document.doubts-open')
    expect(await refusalOf('documents.judge', { ...judgement, despiteDoubts: true })).toBe('ok')
  })

  it('[DB3] an act on its marks, also undo, takes done back', async () => {
    const { requestId, documentId, mark } = await aMarked()
    await ask('documents.setDone', { id: documentId, isDone: true })
    await ask('redaction.add', { documentId, marks: [{ ...mark, page: 1 }] })
    expect((await row(requestId)).doneAt).toBeNull()
    await ask('documents.setDone', { id: documentId, isDone: true })
    await ask('redaction.undo', { requestId })
    expect((await row(requestId)).doneAt).toBeNull()
  })

  it('[DB4] doubt, memo and place of the code are undone like any change', async () => {
    const { requestId, documentId, markId } = await aMarked()
    const noted = { id: markId, doubt: true, memo: 'navragen', labelPlace: 'margin' }
    await ask('redaction.change', { documentId, marks: [noted] })
    expect((await ask('redaction.marks', { documentId })).marks).toMatchObject([noted])
    await ask('redaction.undo', { requestId })
    expect((await ask('redaction.marks', { documentId })).marks).toMatchObject([
      { doubt: false, memo: '', labelPlace: 'box' },
    ])
  })

  it('[DB6] tells with a document its law, its neighbours and the grounds of its request, the most used first', async () => {
    const { requestId, documentId } = await aMarked()
    const { sha256 } = await host.keep(await aPdf('ander stuk', 'tweede blad'))
    await ended((await ask('documents.import', { requestId, files: [{ sha256, name: 'nota.pdf' }] })).job)
    const other = (await ask('documents.list', { requestId })).documents[1].id
    const on = (page: number, grounds: readonly string[]) => ({ page, rects: [[...lineOfPdf]], grounds })
    const { marks } = await ask('redaction.add', {
      documentId: other,
      marks: [on(0, ['5.1.2b', '5.2.1']), on(1, ['5.1.2b'])],
    })
    const first = await ask('documents.show', { id: documentId })
    expect(first).toMatchObject({
      law: 'woo',
      usedGrounds: ['5.1.2b', '5.1.2e', '5.2.1'],
      previous: null,
      next: other,
      position: 1,
      count: 2,
    })
    // A mark that was taken away counts no more, and what lies on no page of the document is refused.
    await ask('redaction.delete', { documentId: other, ids: marks.map(({ id }: { id: string }) => id) })
    expect(await ask('documents.show', { id: other })).toMatchObject({
      usedGrounds: ['5.1.2e'],
      previous: documentId,
      next: null,
    })
    expect(
      await refusalOf('redaction.add', { documentId, marks: [on(0, ['5.1.2e']), on(2, ['5.1.2e'])] }),
    ).toBe('mark.outside-page')
  })

  it('[DB5] lists what was added, changed and removed since a moment, and nothing that came and went', async () => {
    const { documentId, markId, mark } = await aMarked()
    const { marks } = await ask('redaction.add', { documentId, marks: [{ ...mark, page: 1 }] })
    const second = marks.find(({ page }: { page: number }) => page === 1).id
    const changes = async (since: string) =>
      (await ask('redaction.changes', { documentId, since })).changes.map(
        ({ kind, mark: { id } }: { kind: string; mark: { id: string } }) => [kind, id],
      )
    await new Promise((resolve) => setTimeout(resolve, 5))
    const since = now()
    expect(await changes(since)).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 5))
    await ask('redaction.change', { documentId, marks: [{ id: markId, grounds: ['5.1.1c'] }] })
    await ask('redaction.delete', { documentId, ids: [second] })
    const third = (await ask('redaction.add', { documentId, marks: [{ ...mark, page: 1 }] })).marks.find(
      ({ page }: { page: number }) => page === 1,
    ).id
    expect(await changes(since)).toEqual([
      ['changed', markId],
      ['removed', second],
      ['added', third],
    ])
    await ask('redaction.delete', { documentId, ids: [third] })
    expect(await changes(since)).toEqual([
      ['changed', markId],
      ['removed', second],
    ])
  })
})
