import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, today } from '../../shared/dates.ts'
import { aRequest, type HostUnderTest, hosts } from '../support/hosts.ts'

describe.each(hosts)('agreements over $name', ({ open }) => {
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

  const aCase = async (changes: Record<string, unknown> = {}) =>
    (await ask('requests.register', aRequest({ receivedOn: addDays(today(), -7), ...changes }))).id
  const offer = (requestId: string, what: unknown, changes: Record<string, unknown> = {}) => ({
    requestId,
    contactStepId: null,
    withWhom: 'A. Voorbeeld',
    proposedOn: addDays(today(), -2),
    offer: what,
    ...changes,
  })
  const delay = { kind: 'delay', from: addDays(today(), 1), to: addDays(today(), 10) }
  const accepted = (id: string, written = true, on = today()) => ({ id, answer: 'accepted', on, written })

  it('[AG1] refuses an agreement without a person', async () => {
    const requestId = await aCase()
    const reply = await host.call('contact.offer', offer(requestId, delay, { withWhom: ' ' }))
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'input.invalid', issues: [{ path: 'withWhom', code: 'required' }] },
    })
    expect((await ask('contact.agreements', { requestId })).agreements).toEqual([])
  })

  it('[AG2] refuses dates out of order', async () => {
    const requestId = await aCase()
    const refused = (what: unknown, changes = {}) =>
      refusalOf('contact.offer', offer(requestId, what, changes))
    const code = 'agreement.dates-out-of-order'
    expect(await refused({ ...delay, to: today() })).toBe(code)
    expect(await refused(delay, { proposedOn: addDays(today(), 1) })).toBe(code)
    expect(await refused(delay, { proposedOn: addDays(today(), -30) })).toBe(code)
    expect(await refused({ kind: 'phased', parts: [{ id: 'A', dueOn: addDays(today(), -5) }] })).toBe(code)
    const part = { id: 'A', dueOn: addDays(today(), 5) }
    expect(await refused({ kind: 'phased', parts: [part, part] })).toBe('agreement.part-twice')
    const { id } = await ask('contact.offer', offer(requestId, delay))
    expect(await refusalOf('contact.answerOffer', accepted(id, true, addDays(today(), -3)))).toBe(code)
    expect(await refusalOf('contact.answerOffer', accepted(id, true, addDays(today(), 1)))).toBe(code)
  })

  it('[AG3] suspends by a written consent, and undoes that when it is withdrawn', async () => {
    const requestId = await aCase()
    const { dueOn: before } = await ask('terms.show', { requestId })
    const { id } = await ask('contact.offer', offer(requestId, delay))
    const answer = await ask('contact.answerOffer', accepted(id))
    expect(answer.effect).toBe('term_suspended')
    expect(answer.dueOn > before).toBe(true)
    expect(await ask('terms.show', { requestId })).toMatchObject({
      dueOn: answer.dueOn,
      suspendedDays: 10,
      events: [{ event: { kind: 'consent-given', from: delay.from, to: delay.to } }],
    })
    expect(await refusalOf('contact.answerOffer', accepted(id))).toBe('agreement.already-answered')
    expect((await ask('contact.withdrawAgreement', { id, on: today() })).dueOn).toBe(before)
    expect((await ask('terms.show', { requestId })).suspendedDays).toBe(0)
    expect(await refusalOf('contact.withdrawAgreement', { id, on: today() })).toBe('agreement.not-accepted')
  })

  it('[AG3] refuses a consent after the end of the term, and keeps the offer as it was', async () => {
    const requestId = await aCase({ receivedOn: addDays(today(), -90) })
    const { id } = await ask('contact.offer', offer(requestId, delay))
    expect(await refusalOf('contact.answerOffer', accepted(id))).toBe('terms.suspension-too-late')
    expect((await ask('contact.agreements', { requestId })).agreements).toMatchObject([{ state: 'proposed' }])
    expect((await ask('terms.show', { requestId })).events).toEqual([])
  })

  it('[AG4] never suspends by an unwritten consent, and says so', async () => {
    const requestId = await aCase()
    const { dueOn: before } = await ask('terms.show', { requestId })
    const { id } = await ask('contact.offer', offer(requestId, delay))
    expect(await ask('contact.answerOffer', accepted(id, false))).toEqual({
      effect: 'unwritten_no_suspension',
      dueOn: before,
      voided: [],
    })
    expect((await ask('contact.agreements', { requestId })).agreements).toMatchObject([
      { state: 'accepted', written: false, effect: 'unwritten_no_suspension' },
    ])
  })

  it('[AG5] gives each agreed part its own day', async () => {
    const requestId = await aCase()
    const parts = [
      { id: 'e-mails', dueOn: addDays(today(), 20) },
      { id: 'notulen', dueOn: addDays(today(), 40) },
    ]
    const { id } = await ask('contact.offer', offer(requestId, { kind: 'phased', parts }))
    expect((await ask('contact.answerOffer', accepted(id, false))).effect).toBe('parts_agreed')
    const { dates } = await ask('terms.show', { requestId })
    const own = dates.filter((date: { id: string }) => date.id === 'partial-decision')
    expect(own).toHaveLength(2)
    expect(own).toMatchObject([{ part: 'e-mails' }, { part: 'notulen' }])
  })

  it('[AG6] narrows the wording, keeps the old one, and gives it back', async () => {
    const requestId = await aCase()
    const { text } = await ask('requests.show', { id: requestId })
    const narrowed = { kind: 'narrowed', newWording: 'Alleen de stukken van 2025.' }
    const { id } = await ask('contact.offer', offer(requestId, narrowed))
    await ask('contact.answerOffer', accepted(id))
    expect((await ask('requests.show', { id: requestId })).text).toBe(narrowed.newWording)
    expect((await ask('contact.agreements', { requestId })).agreements).toMatchObject([{ oldWording: text }])
    const again = await ask('contact.offer', offer(requestId, { kind: 'narrowed', newWording: 'Eén stuk.' }))
    await ask('contact.answerOffer', accepted(again.id))
    expect(await refusalOf('contact.withdrawAgreement', { id, on: today() })).toBe(
      'agreement.scope-changed-since',
    )
    await ask('contact.withdrawAgreement', { id: again.id, on: today() })
    await ask('contact.withdrawAgreement', { id, on: today() })
    expect((await ask('requests.show', { id: requestId })).text).toBe(text)
  })

  it('[AG7] keeps a declined offer, which changes nothing, without text in the audit trail', async () => {
    const requestId = await aCase()
    const { dueOn } = await ask('terms.show', { requestId })
    const { id } = await ask('contact.offer', offer(requestId, { kind: 'order', text: 'Eerst de nota' }))
    expect(
      await ask('contact.answerOffer', { id, answer: 'declined', on: today(), written: false }),
    ).toMatchObject({ effect: null, dueOn })
    expect((await ask('contact.agreements', { requestId })).agreements).toMatchObject([{ state: 'declined' }])
    const { events } = await ask('audit.list', { requestId })
    expect(events.map(({ kind }: { kind: string }) => kind)).toContain('agreement.declined')
    expect(JSON.stringify(events)).not.toMatch(/nota|Voorbeeld/)
  })

  it('[AG8] refuses an agreement on a request that has ended, and a step of another request', async () => {
    const requestId = await aCase()
    const other = await aCase()
    const step = await ask('contact.add', {
      requestId: other,
      intervention: 'I7',
      onDay: today(),
      channel: 'phone',
      direction: 'outgoing',
      byWhom: 'behandelaar',
      withWhom: 'verzoeker',
      reached: 'reached',
      summary: '',
      agreement: '',
    })
    expect(await refusalOf('contact.offer', offer(requestId, delay, { contactStepId: step.id }))).toBe(
      'not-found',
    )
    await ask('requests.move', { id: requestId, to: 'withdrawn', reason: 'gebeld' })
    expect(await refusalOf('contact.offer', offer(requestId, delay))).toBe('agreement.request-ended')
  })
})
