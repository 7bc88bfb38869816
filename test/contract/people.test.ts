import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { contract, type Input, type Name, type Output } from '../../shared/contract/contract.ts'
import { addDays, today } from '../../shared/dates.ts'
import { mayDo, rolesFor } from '../../shared/domain/roles.ts'
import { aRequest } from '../support/hosts.ts'

let folder: string
let core: Core

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lakwerk-people-'))
  core = await openCore({ dataFolder: folder })
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask<N extends Name>(name: N, input: Input<N>, actor = 'officer'): Promise<Output<N>> {
  const reply = await core.call(name, input, actor)
  if (!reply.ok) throw new Error(`${name} ${reply.error.code}`)
  return reply.value as Output<N>
}

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
  it('[R1] every question that writes needs a role, and none is open to a reader but looking and choosing', () => {
    for (const [name, { kind }] of Object.entries(contract)) {
      expect(rolesFor(name).length, name).toBeGreaterThan(0)
      if (kind !== 'query' && mayDo(name, ['reader']))
        expect(name).toMatch(/^(inspection\.|people\.choose|jobs\.)/)
    }
  })

  it('[R2] refuses what a role may not, and writes nothing', async () => {
    const { id: reader } = await ask('people.add', { name: 'L. Lezer', roles: ['reader'] })
    await expect(register(reader)).rejects.toThrow('people.not-allowed')
    const { id: handler } = await ask('people.add', { name: 'B. Behandelaar', roles: ['handler'] }, 'tester')
    const { id } = await register(handler)
    expect(await core.call('decisions.save', decision(id, today()), handler)).toMatchObject({
      ok: false,
      error: { code: 'people.not-allowed', params: { act: 'decisions.sign' } },
    })
    expect(await core.call('decisions.save', decision(id, null), handler)).toMatchObject({ ok: true })
    const { id: signatory } = await ask(
      'people.add',
      { name: 'D. Directeur', roles: ['signatory'] },
      'tester',
    )
    expect(await core.call('decisions.save', decision(id, today()), signatory)).toMatchObject({ ok: true })
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
    await ask('people.change', { id, name: 'B', roles: ['handler'], isActive: false }, 'tester')
    await expect(register(id)).rejects.toThrow('people.not-at-work')
  })

  it('[R6] hands over every open request of one to another', async () => {
    const { id: to } = await ask('people.add', { name: 'N. Nieuw', roles: ['handler'] })
    const first = await register('tester')
    await register('tester')
    const { handler } = await ask('requests.show', { id: first.id })
    expect(await ask('people.handOver', { from: handler, to }, 'tester')).toEqual({ requests: 2 })
    expect((await ask('requests.show', { id: first.id })).handler).toBe('N. Nieuw')
  })
})

describe('the status of a request', () => {
  it('[P2] follows the facts, with an event of its own', async () => {
    const { id } = await register('tester')
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

  it('[P2] stays where a person put it until the facts change', async () => {
    const { id } = await register('tester')
    await ask('requests.move', { id, to: 'searching', reason: 'de afdeling zoekt al' })
    await ask('requests.change', { id, ...aRequest({ subject: 'Nieuw' }) } as Input<'requests.change'>)
    expect((await ask('requests.show', { id })).status).toBe('searching')
    await ask('terms.record', { requestId: id, event: { kind: 'forwarded', on: today(), part: 'whole' } })
    const shown = await ask('requests.show', { id })
    expect(shown).toMatchObject({ status: 'forwarded', closedOn: today() })
  })
})
