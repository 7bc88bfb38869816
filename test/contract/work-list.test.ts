import { describe, expect, it } from 'vitest'
import type { Input } from '../../shared/contract/contract.ts'
import { addDays, today } from '../../shared/dates.ts'
import { coreForEach } from '../support/core.ts'
import { aRequest } from '../support/hosts.ts'

const at = coreForEach('command-line')
const { ask } = at

const register = (changes: Record<string, unknown> = {}) =>
  ask('requests.register', aRequest(changes) as Input<'requests.register'>)

/** The work list must say what the request itself says, which counts its terms at the call. */
async function expectSame(id: string): Promise<void> {
  const { requests } = await ask('requests.list', { scope: 'all' })
  const { term, contacted, contactAttempts, nextStep } = await ask('requests.show', { id })
  expect(requests.find((row) => row.id === id)).toMatchObject({ term, contacted, contactAttempts, nextStep })
}

describe('the work list', () => {
  it('[W1] refuses a page that cannot be', async () => {
    for (const wrong of [{ limit: 0 }, { limit: 1001 }, { offset: -1 }, { limit: 1.5 }])
      expect(await at.core.call('requests.list', wrong, 'command-line')).toMatchObject({ ok: false })
  })

  it('[W2] shows every request once over its pages', async () => {
    for (let index = 0; index < 7; index++) await register({ subject: `Onderwerp ${index}` })
    const seen: string[] = []
    for (let offset = 0; offset < 9; offset += 3) {
      const page = await ask('requests.list', { limit: 3, offset })
      expect(page.matching).toBe(7)
      seen.push(...page.requests.map(({ number }) => number))
    }
    expect(new Set(seen).size).toBe(7)
    expect(seen).toHaveLength(7)
  })

  it('[W3] follows each write in the same breath', async () => {
    const { id } = await register({ receivedOn: addDays(today(), -9) })
    await expectSame(id)
    await ask('contact.add', {
      requestId: id,
      intervention: 'I1',
      onDay: today(),
      channel: 'phone',
      direction: 'outgoing',
      byWhom: 'behandelaar',
      withWhom: 'verzoeker',
      reached: 'reached',
      summary: '',
      agreement: '',
    })
    await expectSame(id)
    const { id: event } = await ask('terms.record', {
      requestId: id,
      event: { kind: 'clarification-asked', on: today(), termEnd: addDays(today(), 14) },
    })
    await expectSame(id)
    await ask('terms.withdraw', { id: event })
    await expectSame(id)
    await ask('requests.move', { id, to: 'withdrawn', reason: 'test' })
    await expectSame(id)
    expect((await ask('requests.list', {})).matching).toBe(0)
  })

  it('[W4] finds text without accents and a number', async () => {
    const { number } = await register({ subject: 'Überlast aan het café' })
    await register()
    expect((await ask('requests.list', { text: 'uberlast' })).matching).toBe(1)
    expect((await ask('requests.list', { text: 'CAFÉ' })).matching).toBe(1)
    expect((await ask('requests.list', { text: number })).matching).toBe(1)
    expect((await ask('requests.list', { text: '%' })).matching).toBe(0)
  })

  it('[W5] counts again and logs one event for each last day that a holiday moves', async () => {
    const { id } = await register({ receivedOn: addDays(today(), -3) })
    const { id: other } = await register({ receivedOn: addDays(today(), -30) })
    const { dueOn } = await ask('terms.show', { requestId: id })
    const { dueOn: otherDue } = await ask('terms.show', { requestId: other })
    const settings = await ask('settings.show', {})
    const save = (extraHolidays: { day: string; name: string }[]) =>
      ask('settings.save', { ...settings, userName: 'tester', extraHolidays })
    await save([{ day: dueOn, name: 'besluit' }])
    const moved = await ask('terms.show', { requestId: id })
    expect(moved.dueOn > dueOn).toBe(true)
    await expectSame(id)
    expect((await ask('terms.show', { requestId: other })).dueOn).toBe(otherDue)
    const counted = async (requestId: string) =>
      (await ask('audit.list', { requestId })).events.filter(({ kind }) => kind === 'term.recounted')
    expect(await counted(id)).toHaveLength(1)
    expect(await counted(other)).toHaveLength(0)
    await save([])
    await expectSame(id)
    expect((await ask('terms.show', { requestId: id })).dueOn).toBe(dueOn)
    expect(await counted(id)).toHaveLength(2)
  })
})
