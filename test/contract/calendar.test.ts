import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, today } from '../../shared/dates.ts'
import { aRequest, type HostUnderTest, hosts, runCli } from '../support/hosts.ts'

describe.each(hosts)('calendar of terms over $name', ({ open }) => {
  let host: HostUnderTest
  beforeAll(async () => {
    host = await open()
  })
  afterAll(() => host.close())

  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes are looked at.
  const ask = async (name: string, input: unknown): Promise<any> => {
    const reply = await host.call(name, input)
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.value
  }

  it('[K1] refuses a request that is not there', async () => {
    const reply = await host.call('terms.calendar', { requestId: '00000000-0000-4000-8000-000000000000' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  it('[K2] holds the last day of each open request of a handler, and no person', async () => {
    const mine = await ask('requests.register', aRequest({ receivedOn: today(), handler: 'ik' }))
    const other = await ask('requests.register', aRequest({ receivedOn: addDays(today(), -5) }))
    const { dueOn } = await ask('terms.show', { requestId: mine.id })
    const { ics, entries } = await ask('terms.calendar', { handler: 'ik' })
    expect(entries).toBeGreaterThan(0)
    expect(ics).toContain(`UID:${mine.number}-decision@lakwerk`)
    expect(ics).toContain(`DTSTART;VALUE=DATE:${dueOn.replaceAll('-', '')}`)
    expect(ics).not.toContain(other.number)
    expect(ics).not.toContain('Voorbeeld')
    expect((await ask('terms.calendar', {})).ics).toContain(`UID:${other.number}-decision@lakwerk`)
    await ask('requests.move', { id: mine.id, to: 'withdrawn', reason: 'gebeld' })
    expect((await ask('terms.calendar', { handler: 'ik' })).entries).toBe(0)
  })
})

describe('lakwerk calendar', () => {
  it('[K3] refuses an unknown option', async () => {
    expect((await runCli(['calendar', '--ics'])).code).toBe(2)
  })
})
