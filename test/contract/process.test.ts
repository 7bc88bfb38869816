import { describe, expect, it } from 'vitest'
import type { Input } from '../../shared/contract/contract.ts'
import { addDays, today } from '../../shared/dates.ts'
import { coreForEach } from '../support/core.ts'
import { aRequest } from '../support/hosts.ts'

const at = coreForEach('command-line')
const { ask } = at

const ago = (days: number) => addDays(today(), -days)
const register = async (days = 20) =>
  (await ask('requests.register', aRequest({ receivedOn: ago(days) }) as Input<'requests.register'>)).id

const aParty = (changes: object = {}): Input<'parties.save'>['party'] => ({
  name: 'Bouwbedrijf Voorbeeld',
  contact: '',
  askedOn: ago(10),
  toldOn: ago(10),
  termEnd: addDays(today(), 4),
  repliedOn: null,
  reply: null,
  summary: '',
  expectsObjection: false,
  documents: [],
  ...changes,
})

const aSearch = (changes: object = {}): Input<'process.saveSearch'>['search'] => ({
  onDay: ago(2),
  system: 'zaaksysteem',
  terms: 'windpark',
  asked: 'afdeling Ruimte',
  periodFrom: null,
  periodTo: null,
  hits: 12,
  note: '',
  ...changes,
})

describe('third parties', () => {
  it('[Z1] refuses dates out of order, a reply without its day, and a view left aside without a reason', async () => {
    const requestId = await register()
    for (const wrong of [
      { termEnd: ago(11) },
      { reply: 'objection' },
      { repliedOn: ago(11), reply: 'objection' },
      { toldOn: addDays(today(), 1) },
      { toldOn: ago(30) },
    ])
      expect(
        await at.core.call('parties.save', { requestId, party: aParty(wrong) }, 'command-line'),
        JSON.stringify(wrong),
      ).toMatchObject({ ok: false })
    expect((await ask('parties.list', { requestId })).parties).toEqual([])
  })

  it('[Z2] suspends from the day the requester was told until the last reply', async () => {
    const requestId = await register()
    const before = (await ask('terms.show', { requestId })).dueOn
    const { id } = await ask('parties.save', { requestId, party: aParty() })
    expect((await ask('requests.show', { id: requestId })).status).toBe('awaiting_views')
    expect((await ask('terms.show', { requestId })).suspendedDays).toBe(14)
    await ask('parties.save', { requestId, party: aParty({ name: 'Tweede partij' }) })
    await ask('parties.save', { requestId, id, party: aParty({ repliedOn: ago(3), reply: 'no_objection' }) })
    // One of two replied: the round goes on.
    expect((await ask('terms.show', { requestId })).suspendedDays).toBe(14)
    const { parties } = await ask('parties.list', { requestId })
    const second = parties.find(({ name }) => name === 'Tweede partij')
    await ask('parties.save', {
      requestId,
      id: second?.id,
      party: aParty({ name: 'Tweede partij', repliedOn: ago(1), reply: 'objection', summary: 'bezwaar' }),
    })
    const { suspendedDays, dueOn } = await ask('terms.show', { requestId })
    expect(suspendedDays).toBe(9)
    expect(dueOn > before).toBe(true)
  })

  it('[Z3] without telling the requester nothing is suspended', async () => {
    const requestId = await register()
    await ask('parties.save', { requestId, party: aParty({ toldOn: null }) })
    expect((await ask('terms.show', { requestId })).suspendedDays).toBe(0)
  })
})

describe('the course of a request', () => {
  it('[C1] keeps the search log, which makes the request one that is searched for', async () => {
    const requestId = await register()
    await expect(
      ask('process.saveSearch', {
        requestId,
        search: aSearch({ periodFrom: '2024-02-01', periodTo: '2024-01-01' }),
      }),
    ).rejects.toThrow('before_start')
    const { id } = await ask('process.saveSearch', { requestId, search: aSearch() })
    await ask('process.saveSearch', { requestId, id, search: aSearch({ hits: 0 }) })
    expect((await ask('process.show', { requestId })).searches).toEqual([{ id, ...aSearch({ hits: 0 }) }])
    expect((await ask('requests.show', { id: requestId })).status).toBe('searching')
    await ask('process.remove', { requestId, what: 'search', id })
    expect((await ask('requests.show', { id: requestId })).status).toBe('registered')
  })

  it('[C2] leaves a step of the checklist out only with a reason', async () => {
    const requestId = await register()
    const tick = { requestId, item: 'four-eyes', state: 'not_applicable' } as const
    await expect(ask('process.tick', { ...tick, reason: '' })).rejects.toThrow('required')
    await ask('process.tick', { ...tick, reason: 'geen documenten' })
    const item = (await ask('process.show', { requestId })).checklist.find((one) => one.item === 'four-eyes')
    expect(item).toMatchObject({ state: 'not_applicable', phase: 'review', tickedOn: today() })
  })

  it('[C3] forwards a part with what it is, and a whole request ends', async () => {
    const requestId = await register()
    const forwarding = {
      part: 'part',
      body: 'Provincie',
      onDay: today(),
      what: '',
      toldRequesterOn: null,
    } as const
    await expect(ask('process.forward', { requestId, forwarding })).rejects.toThrow('required')
    await ask('process.forward', { requestId, forwarding: { ...forwarding, what: 'de vergunning' } })
    expect((await ask('requests.show', { id: requestId })).status).toBe('registered')
    await ask('process.forward', { requestId, forwarding: { ...forwarding, part: 'whole' } })
    expect(await ask('requests.show', { id: requestId })).toMatchObject({
      status: 'forwarded',
      closedOn: today(),
    })
  })

  it('[C4] links requests, seen from both', async () => {
    const [one, other] = [await register(), await register()]
    const { number } = await ask('requests.show', { id: other })
    await expect(
      ask('process.link', { requestId: one, number: '2020-9999', kind: 'related' }),
    ).rejects.toThrow('request.unknown-number')
    await ask('process.link', { requestId: one, number, kind: 'follow_up' })
    expect((await ask('process.show', { requestId: other })).links).toMatchObject([
      { id: one, kind: 'follow_up' },
    ])
    await ask('process.unlink', { requestId: other, otherId: one })
    expect((await ask('process.show', { requestId: one })).links).toEqual([])
  })
})

describe('objections, appeals and rulings', () => {
  const remedy = (changes: object = {}): Input<'remedies.save'>['remedy'] => ({
    kind: 'objection',
    byWhom: 'requester',
    receivedOn: ago(1),
    postedOn: null,
    committeeOn: null,
    talkedOn: ago(1),
    decidedOn: null,
    outcome: null,
    summary: '',
    documents: [],
    ...changes,
  })
  const decide = async (requestId: Input<'decisions.save'>['requestId']) =>
    ask('decisions.save', {
      requestId,
      outcome: null,
      outcomeReason: '',
      signedOn: ago(5),
      sentOn: ago(5),
      signatory: '',
      manner: 'with_decision',
      course: '',
      motivations: [],
    })

  it('[O1] refuses an objection before any decision', async () => {
    const requestId = await register()
    await expect(ask('remedies.save', { requestId, remedy: remedy() })).rejects.toThrow(
      'terms.answer-without-question',
    )
  })

  it('[O4] refuses to write over the objection or task of another request', async () => {
    const [one, other] = [await register(), await register()]
    await decide(one)
    await decide(other)
    const { id } = await ask('remedies.save', { requestId: one, remedy: remedy() })
    const changed = remedy({ summary: 'van een ander' })
    await expect(ask('remedies.save', { requestId: other, id, remedy: changed })).rejects.toThrow('not-found')
    const { remedies } = await ask('remedies.list', { requestId: one })
    expect(remedies.map(({ summary }) => summary)).not.toContain('van een ander')
    const task = { title: 'bellen', owner: '', dueOn: null, doneOn: null }
    const made = await ask('process.saveTask', { requestId: one, task })
    await expect(ask('process.saveTask', { requestId: other, id: made.id, task })).rejects.toThrow(
      'not-found',
    )
  })

  it('[O2] opens and closes the objection, in status, terms and figures', async () => {
    const requestId = await register()
    await decide(requestId)
    const { id } = await ask('remedies.save', { requestId, remedy: remedy() })
    expect((await ask('requests.show', { id: requestId })).status).toBe('objection')
    const settled = remedy({ decidedOn: today(), outcome: 'withdrawn' })
    await ask('remedies.save', { requestId, id, remedy: settled })
    expect((await ask('requests.show', { id: requestId })).status).toBe('decided')
    const { figures } = await ask('statistics.show', { from: ago(30) })
    const value = (figure: string) => figures.find(({ id }) => id === figure)?.rows[0]?.value
    expect(value('K9')).toBe(1)
    expect(value('A13.share')).toBe(1)
  })

  it('[O3] counts what a ruling forfeits, up to its maximum', async () => {
    const requestId = await register(90)
    const penalty = {
      rulingOn: ago(30),
      dueOn: ago(10),
      perDayCents: 10_000,
      maximumCents: 75_000,
      paidCents: 0,
      paidOn: null,
    }
    await ask('remedies.savePenalty', { requestId, penalty })
    const { penalties } = await ask('remedies.list', { requestId })
    expect(penalties).toMatchObject([{ lastDay: ago(10), forfeitedCents: 75_000 }])
    const { dates } = await ask('terms.show', { requestId })
    expect(dates.find(({ id }) => id === 'court-order')).toMatchObject({ date: ago(10), status: 'overdue' })
  })
})

describe('what is next', () => {
  it('[W9] puts the request first whose task or term is due first', async () => {
    const [late, soon] = [await register(5), await register(4)]
    const list = async () => (await ask('requests.list', { sort: 'next' })).requests.map(({ id }) => id)
    expect(await list()).toEqual([late, soon])
    await ask('process.saveTask', {
      requestId: soon,
      task: { title: 'Bel de archivaris', owner: 'B', dueOn: ago(9), doneOn: null },
    })
    expect(await list()).toEqual([soon, late])
    expect((await ask('requests.list', { sort: 'next' })).requests[0]).toMatchObject({
      next: { on: ago(9), what: 'task' },
    })
  })
})

describe('what letters and figures take from the course', () => {
  it('[Z4] fills the letter to a third party from its record, and keeps there when it was asked', async () => {
    const requestId = await register()
    const { id } = await ask('parties.save', {
      requestId,
      party: aParty({ toldOn: null, askedOn: ago(3), contact: 'Postbus 9\n1000 AA Stad' }),
    })
    const { fields, parties } = await ask('letters.show', {
      requestId,
      kind: 'L7',
      on: today(),
      fields: null,
    })
    expect(fields).toMatchObject({
      partyId: id,
      partyName: 'Bouwbedrijf Voorbeeld',
      partyAddress: 'Postbus 9\n1000 AA Stad',
      termEnd: addDays(today(), 4),
    })
    expect(parties.map(({ name }) => name)).toEqual(['Bouwbedrijf Voorbeeld'])
    const told = await ask('letters.show', { requestId, kind: 'L8', on: today(), fields: null })
    expect(told.fields).toEqual({ termEnd: addDays(today(), 4), parties: '1' })
  })

  it('[Z5] tells in the decision how was searched and what was done with views, without a name', async () => {
    const requestId = await register()
    await ask('process.saveSearch', {
      requestId,
      search: aSearch({ onDay: '2026-03-02', periodFrom: '2024-01-01', periodTo: '2024-12-31', hits: 1 }),
    })
    await ask('process.saveSearch', { requestId, search: aSearch({ terms: '', asked: '', hits: 0 }) })
    await ask('parties.save', {
      requestId,
      party: aParty({ repliedOn: ago(2), reply: 'objection', summary: 'Piet is boos' }),
    })
    const { fields } = await ask('letters.show', { requestId, kind: 'L10', on: today(), fields: null })
    const [first, second] = (fields.searchAccount ?? '').split('\n')
    expect(first).toBe(
      'Op maandag 2 maart 2026 is gezocht in zaaksysteem, met de zoekwoorden windpark, bij afdeling Ruimte, over de periode maandag 1 januari 2024 tot en met dinsdag 31 december 2024. Dat gaf 1 treffer.',
    )
    expect(second).toMatch(/is gezocht in zaaksysteem\. Daar is niets aangetroffen\.$/)
    expect(fields.viewsResponse).toBe(
      'Wij hebben 1 derde om een zienswijze gevraagd. 1 derde was het niet eens met openbaarmaking.',
    )
    expect(JSON.stringify(fields)).not.toMatch(/Bouwbedrijf|Piet/)
  })

  it('[K10] counts the mark of a contact, and what was put down at closing over it', async () => {
    const requestId = await register()
    await ask('contact.add', {
      requestId,
      intervention: 'I14',
      onDay: today(),
      channel: 'phone',
      direction: 'outgoing',
      byWhom: 'B',
      withWhom: '',
      reached: 'reached',
      summary: '',
      agreement: '',
      satisfaction: 7,
      objectionExpected: true,
    } as Input<'contact.add'>)
    await ask('requests.move', { id: requestId, to: 'withdrawn', reason: 'opgelost' })
    const mark = async () =>
      (await ask('statistics.show', {})).figures.find(({ id }) => id === 'K10')?.rows[0]?.value
    expect(await mark()).toBe(7)
    await ask('process.saveMeasures', { requestId, satisfaction: 9, hours: 3.5, objectionExpected: false })
    expect(await mark()).toBe(9)
    const { figures } = await ask('statistics.show', {})
    expect(figures.find(({ id }) => id === 'K11')?.rows[0]).toMatchObject({ value: 3.5, of: 1 })
  })
})
