import { describe, expect, it } from 'vitest'
import type { Actor } from '../../electron/core/at-work.ts'
import type { Input, Name, Output } from '../../shared/contract/contract.ts'
import { addDays, type Day, now, today } from '../../shared/dates.ts'
import { isWorkingDay, plusWorkingDays } from '../../shared/domain/holidays.ts'
import type { RequestId } from '../../shared/ids.ts'
import { coreForEach } from '../support/core.ts'
import { aRequest } from '../support/hosts.ts'

const at = coreForEach()

/** A profile that asks: its id, or undefined for whoever works in the window. */
const as = (profile?: string): Actor => (profile === undefined ? 'officer' : { profile })

const ask = <N extends Name>(name: N, input: Input<N>, profile?: string): Promise<Output<N>> =>
  at.ask(name, input, as(profile))

async function refusal(name: Name, input: unknown, actor: Actor = 'officer'): Promise<string | undefined> {
  const reply = await at.core.call(name, input, actor)
  return reply.ok ? undefined : reply.error.code
}

const register = async (changes: Record<string, unknown> = {}): Promise<RequestId> =>
  (await ask('requests.register', aRequest(changes) as Input<'requests.register'>)).id

const addTask = (requestId: RequestId, owner: string, dueOn: Day, title = 'Zoekvraag uitzetten') =>
  ask('process.saveTask', { requestId, task: { title, owner, dueOn, doneOn: null } })

const ago = (days: number) => addDays(today(), -days)

/** Two colleagues; answers with the id of the second. The first is the profile from the start. */
async function twoPeople(): Promise<string> {
  await ask('people.change', {
    id: 'officer',
    name: 'M. Voorbeeld',
    roles: ['coordinator', 'handler'],
    isActive: true,
  })
  const { id } = await ask('people.add', { name: 'K. Collega', roles: ['handler'] })
  await ask('people.choose', { id: 'officer' })
  return id
}

describe('the work list of one person', () => {
  it('[AG20] refuses to guess whose work it is', async () => {
    await ask('people.change', { id: 'officer', name: 'M.', roles: ['coordinator'], isActive: true })
    await ask('people.add', { name: 'K.', roles: ['handler'] })
    expect(await refusal('requests.list', { mine: true })).toBe('people.choose-first')
    expect(await refusal('requests.list', { within: -1 })).toBe('input.invalid')
    expect(await refusal('requests.list', { law: 'wet' })).toBe('input.invalid')
  })

  it('[AG21] holds own requests and those with an own task, in the order of what is next for that person', async () => {
    const colleague = await twoPeople()
    const late = await register({ handler: 'M. Voorbeeld', receivedOn: ago(40), subject: 'Laat' })
    const fresh = await register({ handler: 'M. Voorbeeld', receivedOn: today(), subject: 'Vers' })
    const other = await register({ handler: 'K. Collega', receivedOn: ago(40), subject: 'Van een ander' })
    const helped = await register({ handler: 'K. Collega', receivedOn: ago(40), subject: 'Met een taak' })
    await addTask(helped, 'M. Voorbeeld', addDays(today(), 1))
    // A task of a colleague on an own request is not what comes next for me.
    await addTask(fresh, 'K. Collega', ago(60))
    const mine = await ask('requests.list', { mine: true, sort: 'next' })
    expect(mine.requests.map(({ id }) => id)).toEqual([late, helped, fresh])
    expect(mine.requests[1]?.next).toEqual({ on: addDays(today(), 1), what: 'task' })
    expect(mine.requests[2]?.next?.what).toBe('acknowledgement')
    expect(mine.matching).toBe(3)
    expect(mine.open).toBe(4)
    expect(mine.tiles.overdue).toBe(2)
    expect(mine.me).toEqual({ name: 'M. Voorbeeld', open: 3, isAlone: false })
    const theirs = await ask('requests.list', { mine: true, sort: 'next' }, colleague)
    expect(new Set(theirs.requests.map(({ id }) => id))).toEqual(new Set([other, helped, fresh]))
    const all = await ask('requests.list', { sort: 'next' })
    expect(all.me.open).toBe(3)
    expect(all.requests).toHaveLength(4)
  })

  it('[AG22] narrows by law and by what is due within days', async () => {
    const soon = await register({ receivedOn: ago(40) })
    const old = await register({ receivedOn: today(), law: 'wob' })
    await ask('contact.add', {
      requestId: old,
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
    await ask('terms.record', { requestId: old, event: { kind: 'acknowledged', on: today() } })
    const ids = async (filter: Input<'requests.list'>) =>
      (await ask('requests.list', filter)).requests.map(({ id }) => id)
    expect(await ids({ law: 'wob' })).toEqual([old])
    expect(await ids({ within: 7 })).toEqual([soon])
    expect((await ids({ within: 60 })).length).toBe(2)
  })
})

describe('the calendar', () => {
  it('[AG23] refuses a span that is turned round or too long', async () => {
    expect(await refusal('requests.agenda', { from: '2026-03-02', to: '2026-03-01' })).toBe('input.invalid')
    expect(await refusal('requests.agenda', { from: '2026-01-01', to: '2028-01-01' })).toBe('input.invalid')
  })

  it('[AG24] says of every date what the request itself says', async () => {
    const id = await register({ receivedOn: ago(20) })
    await ask('terms.record', { requestId: id, event: { kind: 'acknowledged', on: ago(19) } })
    await addTask(id, '', addDays(today(), 2))
    const { items } = await ask('requests.agenda', { from: ago(30), to: addDays(today(), 300) })
    const { dates } = await ask('terms.show', { requestId: id })
    const wanted = dates
      .filter(({ date, status }) => date !== null && status !== 'ended' && status !== 'blocked')
      .map(({ id: what, date }) => `${what} ${date}`)
    const found = items.filter(({ what }) => what !== 'task').map(({ what, on }) => `${what} ${on}`)
    expect(found.toSorted()).toEqual(wanted.toSorted())
    expect(items.find(({ what }) => what === 'acknowledgement')?.state).toBe('met')
    expect(items.find(({ what }) => what === 'first-contact')?.state).toBe('overdue')
    expect(items.find(({ what }) => what === 'decision')?.state).toBe('open')
    expect(items.find(({ what }) => what === 'task')).toMatchObject({ title: 'Zoekvraag uitzetten' })
    expect(items.map(({ on }) => on)).toEqual(items.map(({ on }) => on).toSorted())
  })

  it('[AG25] leaves out closed requests and, for one person, those of others', async () => {
    await twoPeople()
    const gone = await register({ handler: 'M. Voorbeeld', receivedOn: ago(5) })
    await ask('requests.move', { id: gone, to: 'withdrawn', reason: 'test' })
    await register({ handler: 'K. Collega', receivedOn: ago(5) })
    const mine = await register({ handler: 'M. Voorbeeld', receivedOn: ago(5) })
    const span = { from: ago(30), to: addDays(today(), 60) }
    const own = await ask('requests.agenda', { ...span, mine: true })
    expect(new Set(own.items.map(({ requestId }) => requestId))).toEqual(new Set([mine]))
    const all = await ask('requests.agenda', span)
    expect(new Set(all.items.map(({ requestId }) => requestId)).size).toBe(2)
  })

  it('[AG26] names the days off, also one that the organisation added', async () => {
    const settings = await ask('settings.show', {})
    await ask('settings.save', {
      ...settings,
      userName: 'M.',
      extraHolidays: [{ day: '2026-12-28', name: 'Besluit 2026' }],
    })
    const { holidays } = await ask('requests.agenda', { from: '2026-12-01', to: '2026-12-31' })
    expect(holidays).toEqual([
      { day: '2026-12-25', code: 'christmas-day', name: '' },
      { day: '2026-12-26', code: 'boxing-day', name: '' },
      { day: '2026-12-28', code: 'added', name: 'Besluit 2026' },
    ])
  })
})

describe('reminders', () => {
  it('[AG27] lists what is late, due today and due within the working days of the setting', async () => {
    const late = await register({ receivedOn: ago(40) })
    const settings = await ask('settings.show', {})
    await ask('settings.save', { ...settings, userName: 'M.', reminderDays: 2 })
    const inside = plusWorkingDays(today(), 2)
    await addTask(late, '', inside, 'binnen')
    await addTask(late, '', addDays(inside, 1), 'buiten')
    await addTask(late, '', today(), 'vandaag')
    const { items, days, isNewToday } = await ask('requests.reminders', {})
    expect(days).toBe(2)
    expect(isNewToday).toBe(true)
    expect(items.filter(({ what }) => what === 'task').map(({ title }) => title)).toEqual([
      'vandaag',
      'binnen',
    ])
    const kinds = items.map(({ what }) => what)
    expect(kinds).toContain('decision')
    expect(kinds).toContain('first-contact')
    // The last moment of a mere possibility is no reminder.
    expect(kinds).not.toContain('extension-notice')
    expect(items.find(({ what }) => what === 'decision')?.workingDaysLeft).toBeLessThan(0)
    if (isWorkingDay(today())) expect(items.find(({ title }) => title === 'binnen')?.workingDaysLeft).toBe(2)
  })

  it('[AG28] puts one off until its day, and reminds again when the date moved', async () => {
    const id = await register({ receivedOn: ago(40) })
    const { items } = await ask('requests.reminders', {})
    const decision = items.find(({ what }) => what === 'decision')
    if (!decision) throw new Error('no decision term')
    const item = { requestId: id, what: decision.what, part: decision.part, on: decision.on }
    await ask('requests.snooze', { item, until: addDays(today(), 1) })
    const after = await ask('requests.reminders', {})
    expect(after.snoozed).toBe(1)
    expect(after.items).toHaveLength(items.length - 1)
    await ask('requests.snooze', { item: { ...item, on: ago(1) }, until: addDays(today(), 1) })
    expect((await ask('requests.reminders', {})).snoozed).toBe(0)
    await ask('requests.snooze', { item, until: today() })
    expect((await ask('requests.reminders', {})).snoozed).toBe(0)
    await ask('requests.snooze', { item, until: addDays(today(), 5) })
    await ask('requests.snooze', { item, until: null })
    expect((await ask('requests.reminders', {})).items).toHaveLength(items.length)
    expect(await refusal('requests.snooze', { item: { ...item, what: 'nacht' }, until: null })).toBe(
      'input.invalid',
    )
  })

  it('[AG29] comes once a day for each person, also for a reader', async () => {
    await register({ receivedOn: ago(40) })
    await twoPeople()
    const { id: reader } = await ask('people.add', { name: 'L. Lezer', roles: ['reader'] })
    expect((await ask('requests.reminders', {})).isNewToday).toBe(true)
    await ask('requests.reminded', {})
    expect((await ask('requests.reminders', {})).isNewToday).toBe(false)
    expect((await ask('requests.reminders', {}, reader)).isNewToday).toBe(true)
    await ask('requests.reminded', {}, reader)
    expect((await ask('requests.reminders', {}, reader)).isNewToday).toBe(false)
    expect(await refusal('requests.reminded', {}, 'command-line')).toBe('people.choose-first')
  })

  it('[AG30] is of own requests, or of all when asked', async () => {
    await twoPeople()
    await register({ handler: 'K. Collega', receivedOn: ago(40) })
    expect((await ask('requests.reminders', {})).items).toEqual([])
    expect((await ask('requests.reminders', { all: true })).items.length).toBeGreaterThan(0)
  })
})

describe('what changed', () => {
  it('[AG31] tells what happened to requests, once a kind, with who did it', async () => {
    const colleague = await twoPeople()
    const id = await register({ handler: 'M. Voorbeeld', receivedOn: ago(3) })
    await addTask(id, '', today(), 'een')
    await addTask(id, '', today(), 'twee')
    await ask('requests.move', { id, to: 'triage', reason: 'toets' }, colleague)
    const { items } = await ask('requests.news', {})
    expect(items.map(({ kind, count, by }) => [kind, count, by.join()])).toEqual([
      ['request.moved', 1, 'K. Collega'],
      ['task.saved', 2, 'M. Voorbeeld'],
      ['request.registered', 1, 'M. Voorbeeld'],
    ])
    expect(
      items.map(({ isNew }) => isNew),
      'own acts are no news',
    ).toEqual([true, false, false])
    expect(items.every(({ number }) => number !== '')).toBe(true)
  })

  it('[AG32] marks as new what came after it was read, and keeps to own requests when asked', async () => {
    const colleague = await twoPeople()
    const id = await register({ handler: 'M. Voorbeeld', receivedOn: ago(3) })
    await register({ handler: 'K. Collega', receivedOn: ago(3) })
    await ask('requests.newsSeen', { at: now() })
    const task = { title: 'Zoeken', owner: '', dueOn: today(), doneOn: null }
    await ask('process.saveTask', { requestId: id, task }, colleague)
    const { items, seenAt } = await ask('requests.news', { mine: true })
    expect(seenAt).not.toBeNull()
    expect(items.map(({ kind, isNew }) => [kind, isNew])).toEqual([
      ['task.saved', true],
      ['request.registered', false],
    ])
    expect((await ask('requests.news', {})).items).toHaveLength(3)
  })
})
