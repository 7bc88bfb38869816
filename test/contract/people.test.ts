import { describe, expect, it } from 'vitest'
import type { Actor } from '../../electron/core/at-work.ts'
import { contract, type Input, type Name, type Output } from '../../shared/contract/contract.ts'
import { mayDo, neededRoles, type Writing } from '../../shared/contract/roles.ts'
import { addDays, today } from '../../shared/dates.ts'
import { roles as everybody } from '../../shared/domain/roles.ts'
import { aPart } from '../support/cases.ts'
import { coreForEach } from '../support/core.ts'
import { aRequest } from '../support/hosts.ts'

const at = coreForEach()

/** A profile that is asked as: its id, or undefined for whoever works in the window. */
const as = (profile?: string): Actor => (profile === undefined ? 'officer' : { profile })
/** The coordinator that is there from the start. */
const lead = 'officer'

const ask = <N extends Name>(name: N, input: Input<N>, profile?: string): Promise<Output<N>> =>
  at.ask(name, input, as(profile))

const register = (actor?: string) =>
  ask(
    'requests.register',
    aRequest({ receivedOn: addDays(today(), -5) }) as Input<'requests.register'>,
    actor,
  )

const decision = (requestId: string, signedOn: string | null) => ({
  requestId,
  outcome: null,
  outcomeReason: '',
  signedOn,
  sentOn: null,
  signatory: '',
  manner: 'with_decision',
  course: '',
  motivations: [],
})

describe('people', () => {
  it('[R1] every question that writes says who may ask it, and nothing else is in that list', () => {
    const writing = Object.entries(contract).filter(([, { kind }]) => kind !== 'query')
    expect(Object.keys(neededRoles).toSorted()).toEqual(writing.map(([name]) => name).toSorted())
    for (const [name, needed] of Object.entries(neededRoles)) {
      expect(needed.length, name).toBeGreaterThan(0)
      if (mayDo(name as Writing, ['reader']))
        expect(name).toMatch(/^(inspection\.|people\.choose|jobs\.|requests\.(snooze|reminded|newsSeen)$)/)
    }
  })

  it('[R1] the core refuses every question that writes to every role that is not named for it', async () => {
    for (const role of everybody) {
      const { id } = await ask('people.add', { name: role, roles: [role] }, lead)
      for (const [name, needed] of Object.entries(neededRoles)) {
        if (needed.includes(role)) continue
        // Refused before its input is even looked at.
        expect(await at.core.call(name, {}, as(id)), `${name} by ${role}`).toMatchObject({
          ok: false,
          error: { code: 'people.not-allowed', params: { act: name } },
        })
      }
    }
  })

  it('[R1] a name that is no profile has no power, whatever host it comes through', async () => {
    for (const actor of [
      'tester',
      'coordinator',
      'lakwerk',
      '',
      { profile: 'M. Voorbeeld' },
      { profile: '' },
    ])
      for (const name of ['requests.list', 'requests.register'])
        expect(await at.core.call(name, {}, actor as Actor)).toMatchObject({
          ok: false,
          error: { code: 'people.unknown' },
        })
  })

  it('[R1] the command line may what the one person may, and must say who acts once there are two', async () => {
    const input = aRequest({ receivedOn: today() })
    expect(await at.core.call('requests.register', input, 'command-line')).toMatchObject({ ok: true })
    await ask('people.add', { name: 'L. Lezer', roles: ['reader'] }, lead)
    for (const host of ['command-line', 'demo'] as const) {
      expect(await at.core.call('requests.register', input, host)).toMatchObject({
        ok: false,
        error: { code: 'people.choose-first' },
      })
      expect(await at.core.call('requests.list', {}, host)).toMatchObject({ ok: true })
    }
    // Whoever was chosen in a window does not lend that role to the command line.
    await ask('people.choose', { id: lead })
    expect(await at.core.call('requests.register', input, 'command-line')).toMatchObject({ ok: false })
  })

  it('[R2] no other question is a way round the mandate', async () => {
    const { id: handler } = await ask('people.add', { name: 'B. Behandelaar', roles: ['handler'] }, lead)
    const { id: requestId } = await register(handler)
    const day = today()
    const tries: readonly [Name, unknown][] = [
      ['letters.send', { requestId, kind: 'L10', on: day, fields: {}, record: true }],
      ['letters.send', { requestId, kind: 'L13', on: day, fields: {}, record: false }],
      ['letters.send', { requestId, kind: 'L14', on: day, fields: {}, record: true }],
      ['letters.send', { requestId, kind: 'L19', on: day, fields: {}, record: true }],
      ['terms.record', { requestId, event: { kind: 'not-handled-sent', on: day } }],
      ['terms.record', { requestId, event: { kind: 'objection-decision-sent', on: day } }],
      ['terms.record', { requestId, event: { kind: 'decision-sent', on: day } }],
      ['requests.move', { id: requestId, to: 'decided', reason: 'toch' }],
      ['requests.move', { id: requestId, to: 'not_handled', reason: 'toch' }],
      ['partials.save', { requestId, partial: aPart({ signedOn: day }) }],
      ['partials.save', { requestId, partial: aPart({ signedOn: day, sentOn: day }) }],
    ]
    for (const [name, input] of tries)
      expect(await at.core.call(name, input, as(handler)), `${name} ${JSON.stringify(input)}`).toMatchObject({
        ok: false,
        error: { code: 'people.not-allowed', params: { act: 'decisions.sign' } },
      })
  })

  it('[R2] a signed act is not undone by who could not do it', async () => {
    const { id: requestId } = await register(lead)
    const { id: handler } = await ask('people.add', { name: 'B. Behandelaar', roles: ['handler'] }, lead)
    const { id: event } = await ask(
      'terms.record',
      { requestId, event: { kind: 'not-handled-sent', on: today() } } as Input<'terms.record'>,
      lead,
    )
    expect(await at.core.call('terms.withdraw', { id: event }, as(handler))).toMatchObject({
      ok: false,
      error: { params: { act: 'decisions.sign' } },
    })
    expect(await at.core.call('terms.withdraw', { id: event }, as(lead))).toMatchObject({ ok: true })
  })

  it('[R2] refuses what a role may not, and writes nothing', async () => {
    const { id: reader } = await ask('people.add', { name: 'L. Lezer', roles: ['reader'] })
    await expect(register(reader)).rejects.toThrow('people.not-allowed')
    const { id: handler } = await ask('people.add', { name: 'B. Behandelaar', roles: ['handler'] }, lead)
    const { id } = await register(handler)
    expect(await at.core.call('decisions.save', decision(id, today()), as(handler))).toMatchObject({
      ok: false,
      error: { code: 'people.not-allowed', params: { act: 'decisions.sign' } },
    })
    expect(await at.core.call('decisions.save', decision(id, null), as(handler))).toMatchObject({ ok: true })
    const { id: signatory } = await ask('people.add', { name: 'D. Directeur', roles: ['signatory'] }, lead)
    expect(await at.core.call('decisions.save', decision(id, today()), as(signatory))).toMatchObject({
      ok: true,
    })
    const { requests } = await ask('requests.list', {}, reader)
    expect(requests).toHaveLength(1)
  })

  it('[R3] lets an office of one work without set-up, and asks who works once there are two', async () => {
    expect((await ask('people.list', {})).atWork).toBe('officer')
    await register()
    const { id } = await ask('people.add', { name: 'B. Behandelaar', roles: ['handler'] })
    await expect(register()).rejects.toThrow('people.choose-first')
    await ask('people.choose', { id })
    await register()
    await expect(ask('people.add', { name: 'X', roles: ['reader'] })).rejects.toThrow('people.not-allowed')
  })

  it('[R4] names the profile in the audit trail', async () => {
    const { id: profile } = await ask('people.add', { name: 'B. Behandelaar', roles: ['handler'] })
    const { id } = await register(profile)
    const { events } = await ask('audit.list', { requestId: id as never }, profile)
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set([profile]))
  })

  it('[R5] keeps a coordinator, and lets nobody act who is out of use', async () => {
    await expect(
      ask('people.change', { id: 'officer', name: 'A', roles: ['handler'], isActive: true }),
    ).rejects.toThrow('people.last-coordinator')
    const { id } = await ask('people.add', { name: 'B', roles: ['handler'] })
    await ask('people.change', { id, name: 'B', roles: ['handler'], isActive: false }, lead)
    await expect(register(id)).rejects.toThrow('people.not-at-work')
  })

  it('[R6] hands over every open request of one to another', async () => {
    const { id: to } = await ask('people.add', { name: 'N. Nieuw', roles: ['handler'] })
    const first = await register(lead)
    await register(lead)
    const { handler } = await ask('requests.show', { id: first.id })
    expect(await ask('people.handOver', { from: handler, to }, lead)).toEqual({ requests: 2 })
    expect((await ask('requests.show', { id: first.id })).handler).toBe('N. Nieuw')
  })
})

describe('the status of a request', () => {
  it('[P2] follows the facts, with an event of its own', async () => {
    const { id } = await register(lead)
    await ask('contact.add', {
      requestId: id,
      intervention: 'I1',
      onDay: today(),
      channel: 'phone',
      direction: 'outgoing',
      byWhom: 'B',
      withWhom: '',
      reached: 'reached',
      summary: '',
      agreement: '',
    } as Input<'contact.add'>)
    expect((await ask('requests.show', { id })).status).toBe('contacted')
    await ask('terms.record', {
      requestId: id,
      event: { kind: 'clarification-asked', on: today(), termEnd: addDays(today(), 14) },
    })
    expect((await ask('requests.show', { id })).status).toBe('awaiting_clarification')
    const { events } = await ask('audit.list', { requestId: id })
    expect(events.filter(({ kind }) => kind === 'request.followed')).toHaveLength(2)
  })

  it('[P2] asks for a reason to depart from the facts, and for none to follow them', async () => {
    const { id } = await register(lead)
    await expect(ask('requests.move', { id, to: 'searching', reason: ' ' })).rejects.toThrow(
      'request.move-needs-reason',
    )
    expect(await ask('requests.show', { id })).toMatchObject({ status: 'registered', followed: 'registered' })
    await ask('requests.move', { id, to: 'searching', reason: 'de afdeling zoekt al' })
    expect(await ask('requests.show', { id })).toMatchObject({
      status: 'searching',
      statusReason: 'de afdeling zoekt al',
    })
  })

  it('[P2] stays where a person put it until the facts change', async () => {
    const { id } = await register(lead)
    await ask('requests.move', { id, to: 'searching', reason: 'de afdeling zoekt al' })
    await ask('requests.change', { id, ...aRequest({ subject: 'Nieuw' }) } as Input<'requests.change'>)
    expect((await ask('requests.show', { id })).status).toBe('searching')
    await ask('terms.record', { requestId: id, event: { kind: 'forwarded', on: today(), part: 'whole' } })
    const shown = await ask('requests.show', { id })
    expect(shown).toMatchObject({ status: 'forwarded', closedOn: today() })
  })
})
