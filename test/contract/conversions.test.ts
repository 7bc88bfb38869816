import { describe, expect, it } from 'vitest'
import type { Input } from '../../shared/contract/contract.ts'
import { addDays, today } from '../../shared/dates.ts'
import { conversions } from '../../shared/domain/conversions.ts'
import type { RequestId } from '../../shared/ids.ts'
import { coreForEach } from '../support/core.ts'
import { aRequest } from '../support/hosts.ts'

const at = coreForEach('command-line')
const { ask } = at

const ago = (days: number) => addDays(today(), -days)
const register = async () =>
  (await ask('requests.register', aRequest({ receivedOn: ago(5) }) as Input<'requests.register'>)).id

const aConversion = (
  requestId: RequestId,
  changes: Partial<Input<'contact.convert'>> = {},
): Input<'contact.convert'> => ({
  requestId,
  to: 'withdrawn',
  on: today(),
  withWhom: 'A. Voorbeeld',
  channel: 'phone',
  reason: 'De vraag is beantwoord.',
  given: 'Het rapport is gemaild.',
  satisfied: true,
  ...changes,
})

const look = async (requestId: RequestId) => ({
  shown: await ask('requests.show', { id: requestId }),
  steps: (await ask('contact.list', { requestId })).steps,
  drafts: (await ask('letters.list', { requestId })).letters.filter(({ draft }) => draft),
})

describe('ending or changing a request by agreement', () => {
  it('[CV1] refuses days that cannot be, nobody, nothing given and an unknown way, and changes nothing', async () => {
    const requestId = await register()
    for (const [wrong, code] of [
      [{ on: addDays(today(), 1) }, 'contact.in-future'],
      [{ on: ago(6) }, 'contact.before-receipt'],
      [{ withWhom: ' ' }, 'input.invalid'],
      [{ given: '' }, 'input.invalid'],
      [{ to: 'gone' as never }, 'input.invalid'],
    ] as const)
      await expect(ask('contact.convert', aConversion(requestId, wrong)), code).rejects.toThrow(code)
    expect(await look(requestId)).toMatchObject({
      shown: { status: 'registered', closedOn: null, informalOutcome: null },
      steps: [],
      drafts: [],
    })
  })

  it.each([
    ['withdrawn', 'withdrawn', 'withdrawn_satisfied', 'L17'],
    ['answered', 'resolved_informally', 'answered_directly', 'L17'],
    ['public_source', 'resolved_informally', 'referred_public_source', 'L17'],
    ['question', 'resolved_informally', 'converted_to_question', 'L17'],
    ['own_data', 'resolved_informally', 'converted_other_procedure', 'L17'],
    ['other_procedure', 'resolved_informally', 'converted_other_procedure', 'L17'],
    ['forwarded_whole', 'forwarded', 'forwarded', 'L4R'],
  ] as const)(
    '[CV2] %s ends the request as %s, with outcome %s and letter %s',
    async (to, status, outcome, letter) => {
      const requestId = await register()
      expect(await ask('contact.convert', aConversion(requestId, { to, on: ago(1) }))).toEqual({ letter })
      const { shown, steps, drafts } = await look(requestId)
      expect(shown).toMatchObject({
        status,
        informalOutcome: outcome,
        closedOn: ago(1),
        term: { state: 'stopped' },
      })
      expect(steps).toMatchObject([{ reached: 'reached', onDay: ago(1), summary: 'De vraag is beantwoord.' }])
      expect(drafts.map(({ kind }) => kind)).toEqual([letter])
      // The draft is whole apart from what the office itself must fill in.
      const { fields } = await ask('letters.show', { requestId, kind: letter, on: today(), fields: null })
      expect(Object.values(fields)).toContain('Het rapport is gemaild.')
    },
  )

  it('[CV3] a withdrawal without contentment counts as another', async () => {
    const requestId = await register()
    await ask('contact.convert', aConversion(requestId, { satisfied: false }))
    expect((await look(requestId)).shown.informalOutcome).toBe('withdrawn_other')
  })

  it('[CV4] forwarding a part leaves the rest and its term running', async () => {
    const requestId = await register()
    const before = (await ask('terms.show', { requestId })).dueOn
    await ask('contact.convert', aConversion(requestId, { to: 'forwarded_part', given: 'Provincie' }))
    const { shown, drafts } = await look(requestId)
    expect(shown).toMatchObject({ status: 'contacted', closedOn: null, informalOutcome: null })
    expect((await ask('terms.show', { requestId })).dueOn).toBe(before)
    expect(drafts.map(({ kind }) => kind)).toEqual(['L4R'])
  })

  it('[CV5] what has ended is not ended again', async () => {
    const requestId = await register()
    await ask('contact.convert', aConversion(requestId))
    await expect(ask('contact.convert', aConversion(requestId, { to: 'answered' }))).rejects.toThrow(
      'request.move-not-allowed',
    )
  })

  it('[CV6] is told in the log without a name, and every way has words', async () => {
    const requestId = await register()
    await ask('contact.convert', aConversion(requestId))
    const { events } = await ask('audit.list', { requestId })
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['contact.added', 'request.moved', 'contact.converted']),
    )
    expect(JSON.stringify(events)).not.toContain('A. Voorbeeld')
    expect(conversions).toHaveLength(8)
  })

  it('[CV7] a plain call never suspends the term; a written consent does', async () => {
    const requestId = await register()
    const before = (await ask('terms.show', { requestId })).dueOn
    await ask('contact.add', {
      requestId,
      intervention: 'I1',
      onDay: today(),
      channel: 'phone',
      direction: 'outgoing',
      byWhom: 'B',
      withWhom: '',
      reached: 'reached',
      summary: 'De verzoeker heeft geen haast.',
      agreement: 'Uitstel is goed, zei de verzoeker.',
    } as Input<'contact.add'>)
    expect(await ask('terms.show', { requestId })).toMatchObject({ dueOn: before, suspendedDays: 0 })
    const offer = { kind: 'delay', from: today(), to: addDays(today(), 6) } as const
    const propose = () =>
      ask('contact.offer', {
        requestId,
        contactStepId: null,
        withWhom: 'A. Voorbeeld',
        proposedOn: today(),
        offer,
      })
    const answer = async (written: boolean) =>
      ask('contact.answerOffer', { id: (await propose()).id, answer: 'accepted', on: today(), written })
    expect(await answer(false)).toMatchObject({ effect: 'unwritten_no_suspension', dueOn: before })
    expect((await answer(true)).dueOn > before).toBe(true)
  })
})
