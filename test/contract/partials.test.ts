import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { seedDemo } from '../../electron/core/demo.ts'
import type { Input, Name, Output } from '../../shared/contract/contract.ts'
import { addDays, today } from '../../shared/dates.ts'
import type { FileHash, RequestId } from '../../shared/ids.ts'
import { aPart } from '../support/cases.ts'
import { aRequest } from '../support/hosts.ts'

let folder: string
let core: Core
/** A demonstration request with documents that were judged. */
let demo: RequestId

async function ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await core.call(name, input, 'command-line')
  if (!reply.ok) throw new Error(`${name} ${reply.error.code} ${JSON.stringify(reply.error.issues)}`)
  return reply.value as Output<N>
}

// biome-ignore lint/suspicious/noExplicitAny: results of several jobs are looked at.
async function job(name: Name, input: unknown): Promise<any> {
  const reply = await core.call(name, input, 'command-line')
  if (!reply.ok) throw new Error(`${name} ${reply.error.code}`)
  const { job: id } = reply.value as { job: string }
  for (;;) {
    const row = await ask('jobs.show', { id })
    if (row.state !== 'queued' && row.state !== 'running') return row
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function textOf(hash: string): Promise<string> {
  const data = new Uint8Array(await readFile(core.store.path(hash as FileHash)))
  const document = await getDocument({ data, verbosity: 0 }).promise
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    text += `${items.map((item) => ('str' in item ? item.str : '')).join(' ')} `
  }
  return text.replace(/\s+/g, ' ')
}

const ago = (days: number) => addDays(today(), -days)
const register = async (days = 10) =>
  (await ask('requests.register', aRequest({ receivedOn: ago(days) }) as Input<'requests.register'>)).id
const parts = async (requestId: RequestId) => (await ask('partials.list', { requestId })).partials
const save = (requestId: RequestId, changes: Parameters<typeof aPart>[0] = {}, id?: string) =>
  ask('partials.save', { requestId, ...(id ? { id } : {}), partial: aPart(changes) })

/** The parts that a requester agrees to. */
async function agree(requestId: RequestId, agreed: readonly { id: string; dueOn: string }[]) {
  const { id } = await ask('contact.offer', {
    requestId,
    contactStepId: null,
    withWhom: 'A. Voorbeeld',
    proposedOn: ago(2),
    offer: { kind: 'phased', parts: agreed as never },
  })
  await ask('contact.answerOffer', { id, answer: 'accepted', on: ago(1), written: true })
  return id
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-parts-'))
  core = await openCore({ dataFolder: folder })
  demo = (await seedDemo(core)).mainRequest as RequestId
}, 180_000)
afterAll(async () => {
  await core.close()
  await rm(folder, { recursive: true, force: true })
})

describe('partial decisions', () => {
  it('[PD1] refuses days out of order, an outcome without ground, and documents of another request', async () => {
    const requestId = await register()
    const { documents } = await ask('documents.list', { requestId: demo })
    const foreign = documents.slice(0, 1).map(({ id }) => id)
    for (const [wrong, code] of [
      [{ sentOn: today() }, 'decision.sent-before-signed'],
      [{ signedOn: today(), sentOn: ago(1) }, 'decision.sent-before-signed'],
      [{ signedOn: addDays(today(), 1) }, 'process.in-future'],
      [{ publishedOn: today() }, 'partial.published-before-sent'],
      [{ outcomeReason: '' }, 'decision.needs-reason'],
      [{ outcome: null, signedOn: today() }, 'partial.without-outcome'],
      [{ documents: foreign }, 'not-found'],
    ] as const)
      await expect(save(requestId, wrong as never), JSON.stringify(wrong)).rejects.toThrow(code)
    expect(await parts(requestId)).toEqual([])
  })

  it('[PD2] come from an agreement with its days, which flow into the terms', async () => {
    const requestId = await register()
    const first = addDays(today(), 20)
    const second = addDays(today(), 60)
    const agreement = await agree(requestId, [
      { id: 'Besluiten', dueOn: first },
      { id: 'E-mails', dueOn: second },
    ])
    expect(await parts(requestId)).toMatchObject([
      { number: 1, title: 'Besluiten', dueOn: first, isAgreed: true, state: 'planned' },
      { number: 2, title: 'E-mails', dueOn: second, isAgreed: true },
    ])
    const { dates } = await ask('terms.show', { requestId })
    expect(dates.filter(({ id }) => id === 'partial-decision').map(({ part, date }) => [part, date])).toEqual(
      [
        ['Besluiten', first],
        ['E-mails', second],
      ],
    )
    const [part] = await parts(requestId)
    await expect(save(requestId, { title: 'Besluiten', dueOn: today() }, part?.id)).rejects.toThrow(
      'partial.agreed-date',
    )
    await expect(ask('partials.remove', { requestId, id: part?.id ?? '' })).rejects.toThrow('partial.agreed')
    // A new agreement moves the days and drops what is agreed no longer.
    await agree(requestId, [{ id: 'Besluiten', dueOn: second }])
    expect(await parts(requestId)).toMatchObject([{ id: part?.id, number: 1, dueOn: second }])
    await ask('contact.withdrawAgreement', { id: agreement as never, on: today() })
    expect(await parts(requestId)).toEqual([])
  })

  it('[PD3] a part without an agreement has its own last day too, and the last one sent decides', async () => {
    const requestId = await register()
    const { id: one } = await save(requestId, { title: 'Deel A', dueOn: addDays(today(), 5) })
    const { id: two } = await save(requestId, { title: 'Deel B', dueOn: addDays(today(), 9) })
    const { dates } = await ask('terms.show', { requestId })
    expect(dates.filter(({ id }) => id === 'partial-decision').map(({ date }) => date)).toEqual([
      addDays(today(), 5),
      addDays(today(), 9),
    ])
    const sent = { signedOn: today(), sentOn: today() }
    await save(requestId, { title: 'Deel A', dueOn: addDays(today(), 5), ...sent }, one)
    expect((await ask('requests.show', { id: requestId })).status).not.toBe('decided')
    await save(requestId, { title: 'Deel B', dueOn: addDays(today(), 9), ...sent }, two)
    expect(await ask('requests.show', { id: requestId })).toMatchObject({
      status: 'decided',
      term: { state: 'met' },
    })
    expect((await parts(requestId)).map(({ state, objectionEnd }) => [state, objectionEnd !== null])).toEqual(
      [
        ['sent', true],
        ['sent', true],
      ],
    )
    await expect(ask('partials.remove', { requestId, id: one })).rejects.toThrow('partial.signed')
  })

  it('[PD4] a document belongs to one part, and what was sent stays as it was decided', async () => {
    const { documents } = await ask('documents.list', { requestId: demo })
    const [first, second] = documents
    if (!first || !second) throw new Error('the demonstration has no documents')
    const { id } = await save(demo, { documents: [first.id] })
    await expect(save(demo, { title: 'Ook', documents: [first.id, second.id] })).rejects.toThrow(
      'partial.document-twice',
    )
    const { unassigned } = await ask('partials.list', { requestId: demo })
    expect(unassigned).not.toContain(first.id)
    expect(unassigned).toContain(second.id)
    await ask('partials.remove', { requestId: demo, id })
  })

  it('[PD5] has a letter of its own: only its documents and grounds, and when the rest follows', async () => {
    const { documents } = await ask('documents.list', { requestId: demo })
    const [document] = documents.filter(({ judgement }) => judgement === 'partial_public')
    const others = documents.filter(({ id }) => id !== document?.id)
    if (!document) throw new Error('the demonstration has no redacted document')
    const fields = { documents: [document.id], outcome: null, outcomeReason: '', signatory: 'D. Directeur' }
    const { id } = await save(demo, { ...fields, title: 'Eerst de memo', signedOn: today() })
    const { id: rest } = await save(demo, { title: 'De rest', documents: others.map((one) => one.id) })
    const shown = await ask('letters.show', {
      requestId: demo,
      partId: id,
      kind: 'L10',
      on: today(),
      fields: null,
    })
    expect(shown.event).toMatchObject({ kind: 'partial-decision-sent', known: false, refusal: null })
    const letter = {
      requestId: demo,
      partId: id,
      kind: 'L10',
      on: today(),
      fields: { searchAccount: 'In het zaaksysteem.', viewsResponse: 'Niemand gevraagd.' },
      record: true,
    }
    const { state, result, error } = await job('letters.send', letter)
    expect({ state, error }).toEqual({ state: 'done', error: null })
    expect(result.recorded).toBe(true)
    const text = await textOf(result.pdf)
    expect(text).toContain('Dit is een deelbesluit: deel')
    expect(text).toMatch(/Over deel \d+ \(De rest\) beslissen wij uiterlijk op \w+dag /)
    expect(text).toContain('Wij hebben 1 document beoordeeld')
    expect((await parts(demo)).find((one) => one.id === id)).toMatchObject({
      state: 'sent',
      sentOn: today(),
      letterSent: true,
    })
    const { sent } = await ask('letters.list', { requestId: demo })
    expect(sent.find(({ kind }) => kind === 'L10')).toMatchObject({ part: 1 })
    await expect(
      save(demo, { ...fields, documents: [], outcome: null, signedOn: today(), sentOn: today() }, id),
    ).rejects.toThrow()
    // Published no earlier than it was sent.
    const online = { ...fields, title: 'Eerst de memo', signedOn: today(), sentOn: today() }
    await save(demo, { ...online, publishedOn: today(), publishedAt: 'https://example.nl/deel-1' }, id)
    expect((await parts(demo)).find((one) => one.id === id)).toMatchObject({ state: 'published' })
    await ask('partials.remove', { requestId: demo, id: rest })
  }, 60_000)

  it('[PD6] makes the packages of one part from its own documents', async () => {
    const [part] = await parts(demo)
    if (!part) throw new Error('no part')
    await job('redaction.burn', { requestId: demo })
    const { blockers, documents } = await ask('publication.check', { requestId: demo, partId: part.id })
    expect(documents).toBe(1)
    expect(blockers.filter(({ blocks }) => blocks)).toEqual([])
    const out = join(folder, 'deel')
    const { state, error, result } = await job('publication.export', {
      requestId: demo,
      partId: part.id,
      folder: out,
    })
    expect({ state, error }).toEqual({ state: 'done', error: null })
    expect(result.files.filter(({ path }: { path: string }) => path.startsWith('documenten/'))).toHaveLength(
      1,
    )
    expect((await parts(demo))[0]).toMatchObject({ exports: 1 })
    expect(
      (await ask('publication.check', { requestId: demo })).exports.every((one) => one.folder !== out),
    ).toBe(true)
  }, 60_000)
})
