import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRequest, type HostUnderTest, hosts } from '../support/hosts.ts'
import { aPdf, lineOfPdf } from '../support/pdfs.ts'

// One host: that all carry the same is what contract.test.ts proves.
describe.each(hosts.slice(0, 1))('pages chosen to become an image over $name', ({ open }) => {
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
  const ended = async (job: string) => {
    for (;;) {
      const row = await ask('jobs.show', { id: job })
      if (row.state !== 'queued' && row.state !== 'running') return row
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const aMarked = async () => {
    const { id: requestId } = await ask('requests.register', aRequest())
    const { sha256 } = await host.keep(await aPdf('Geachte heer Voorbeeld', 'tweede blad'))
    await ended((await ask('documents.import', { requestId, files: [{ sha256, name: 'brief.pdf' }] })).job)
    const [{ id: documentId }] = (await ask('documents.list', { requestId })).documents
    const mark = { page: 0, rects: [[...lineOfPdf]], grounds: ['5.1.2e'] }
    await ask('redaction.add', { documentId, marks: [mark] })
    return { requestId, documentId }
  }

  it('[IP1] refuses a page that the document does not have', async () => {
    const { documentId } = await aMarked()
    const reply = await host.call('redaction.setImagePages', { documentId, pages: [7] })
    expect(reply).toMatchObject({ ok: false, error: { code: 'mark.outside-page' } })
  })

  it('[IP2] keeps the choice with the document, undoes and redoes it, and logs it without text', async () => {
    const { requestId, documentId } = await aMarked()
    const { imagePages, history } = await ask('redaction.setImagePages', { documentId, pages: [1, 1] })
    expect(imagePages).toEqual([1])
    expect(history.undo).toEqual({ kind: 'image', documentId })
    expect(await ask('redaction.undo', { requestId })).toEqual({ documentId, kind: 'image' })
    expect(await ask('redaction.marks', { documentId })).toMatchObject({
      imagePages: [],
      marks: [{ page: 0 }],
    })
    await ask('redaction.redo', { requestId })
    expect((await ask('redaction.marks', { documentId })).imagePages).toEqual([1])
    const { events } = await ask('audit.list', { requestId })
    const event = events.find(({ kind }: { kind: string }) => kind === 'document.imagePages')
    expect(event.data).toMatchObject({ pages: [2] })
  })

  it('[IP3] burns a chosen page as an image, also after other marks, and stores a proof without text', async () => {
    const { requestId, documentId } = await aMarked()
    const burn = async (more: object = {}) => {
      await ended((await ask('redaction.burn', { requestId, ...more })).job)
      return (await ask('redaction.burned', { documentId })).burn
    }
    expect((await burn()).imagePages).toEqual([])
    // A burn that asks for it chooses it for good.
    const asked = await burn({ pagesAsImage: [{ documentId, pages: [0] }] })
    expect(asked).toMatchObject({ passed: true, imagePages: [{ page: 0, reason: 'asked' }] })
    await ask('redaction.add', {
      documentId,
      marks: [{ page: 1, rects: [[...lineOfPdf]], grounds: ['5.1.2e'] }],
    })
    expect((await ask('redaction.burned', { documentId })).outdated).toBe(true)
    const again = await burn()
    expect(again).toMatchObject({ passed: true, imagePages: [{ page: 0, reason: 'asked' }] })
    const proof = JSON.stringify(again.proof)
    for (const word of ['Geachte', 'Voorbeeld', 'tweede', 'blad', 'brief']) expect(proof).not.toContain(word)
    expect(proof).toContain(again.redacted)
  })
})
