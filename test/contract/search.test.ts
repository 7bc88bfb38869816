import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { aRequest } from '../support/hosts.ts'
import { aPdf } from '../support/pdfs.ts'

let folder: string
let core: Core
let requestId: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-search-'))
  core = await openCore({ dataFolder: folder })
  requestId = (await ask('requests.register', aRequest())).id
})
afterEach(async () => {
  await core.close()
  await rm(folder, { recursive: true, force: true })
})

// biome-ignore lint/suspicious/noExplicitAny: answers of several shapes.
async function ask(name: string, input: unknown): Promise<any> {
  const reply = await core.call(name, input, 'officer')
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.value
}
const refusal = async (name: string, input: unknown) => {
  const reply = await core.call(name, input, 'officer')
  return reply.ok ? 'done' : reply.error.code
}

async function job(name: string, input: unknown) {
  const { job: id } = await ask(name, input)
  for (;;) {
    const row = await ask('jobs.show', { id })
    if (row.state === 'done') return row.result
    if (row.state !== 'queued' && row.state !== 'running') throw new Error(row.error.code)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** Brings in a PDF with these pages; answers with the id of its document. */
async function bringIn(name: string, ...pages: string[]): Promise<string> {
  const { sha256 } = await core.keepFile(
    (async function* () {
      yield await aPdf(...pages)
    })(),
    'application/pdf',
  )
  return (await job('documents.import', { requestId, files: [{ sha256, name }] })).imported[0].id
}
const terms = (words: string) => ({ kind: 'terms', terms: words, wholeWord: true, matchCase: false })
const find = (wish: unknown, more: object = {}) => ask('redaction.find', { requestId, wish, ...more })

describe('searching', () => {
  it('[Z10] refuses what it cannot read, narrows by filters, counts what documents have in common, keeps a search', async () => {
    const first = await bringIn('een.pdf', 'Besluit over de fietsenstalling', 'Niets bijzonders')
    const second = await bringIn('twee.pdf', 'Advies over de fietsenstalling')
    await ask('documents.setDate', { id: second, documentDate: '2026-02-03' })
    await ask('documents.judge', {
      id: first,
      judgement: 'out_of_scope',
      reason: '',
      grounds: [],
      publicLocation: '',
    })
    expect(await refusal('search.pages', { query: 'OF' })).toBe('search.empty')
    expect(await refusal('search.pages', { query: 'a OF' })).toBe('search.operator')
    expect(await ask('search.pages', { query: 'fietsenstalling', requestId })).toMatchObject({
      pages: 2,
      unread: 0,
    })
    const filtered = { query: 'fietsenstalling', filters: { judgements: ['none'], from: '2026-01-01' } }
    expect((await ask('search.pages', filtered)).hits).toEqual([
      expect.objectContaining({ documentId: second, page: 0 }),
    ])
    expect(await ask('search.pages', { query: '', filters: { judgements: ['out_of_scope'] } })).toMatchObject(
      {
        listed: 1,
        hits: [{ documentId: first, parts: [] }],
      },
    )
    const { documents, facets } = await ask('search.facets', { query: 'fietsenstalling' })
    expect(documents).toBe(2)
    expect(facets.find(({ name }: { name: string }) => name === 'judgement').values).toEqual([
      { value: 'none', label: 'none', documents: 1 },
      { value: 'out_of_scope', label: 'out_of_scope', documents: 1 },
    ])
    const { id } = await ask('search.save', { query: 'fietsenstalling', requestId, name: 'Stalling' })
    expect((await ask('search.saved', { requestId })).searches).toEqual([
      expect.objectContaining({ id, name: 'Stalling', pages: 2, documents: 2, madeBy: 'officer' }),
    ])
    await ask('search.forget', { id })
    expect((await ask('search.saved', { requestId })).searches).toEqual([])
  })
})

describe('search and redact over a request', () => {
  it('[H20] refuses an empty list, a broken expression, and one that would never end', async () => {
    await bringIn('een.pdf', `${'a'.repeat(60)}!`)
    const wish = (source: string) => ({ requestId, wish: { kind: 'regex', source, matchCase: false } })
    expect(await refusal('redaction.find', { requestId, wish: terms(' ; ') })).toBe('find.nothing-asked')
    expect(await refusal('redaction.find', wish('('))).toBe('find.regex-invalid')
    expect(await refusal('redaction.find', wish('(a+)+$'))).toBe('find.regex-slow')
    expect((await ask('redaction.find', wish('a{3}!$'))).hits).toHaveLength(1)
  })

  it('[H21] finds over documents, marks what is chosen over its characters, and never asks the same hit again', async () => {
    const first = await bringIn('een.pdf', 'De heer Jansen en mevrouw Bakker', '')
    const second = await bringIn('twee.pdf', 'Bakkers brief aan Jansen')
    const { hits, documents, next, withoutText } = await find(terms('jansen;bakker'))
    expect(next).toBeNull()
    expect(
      hits.map(({ documentId, text, state }: Record<string, string>) => [documentId, text, state]),
    ).toEqual([
      [first, 'Jansen', 'undecided'],
      [first, 'Bakker', 'undecided'],
      [second, 'Bakkers', 'undecided'],
      [second, 'Jansen', 'undecided'],
    ])
    expect(documents).toHaveLength(2)
    expect(withoutText).toEqual([{ documentId: first, pages: [1] }])
    const place = ({ documentId, page, start, end }: Record<string, unknown>) => ({
      documentId,
      page,
      start,
      end,
    })
    await ask('redaction.decide', {
      requestId,
      places: [place(hits[0]), place(hits[3])],
      decision: 'mark',
      grounds: ['5.1.2e'],
    })
    await ask('redaction.decide', { requestId, places: [place(hits[1])], decision: 'open', grounds: [] })
    const { marks } = await ask('redaction.marks', { documentId: first })
    expect(marks).toEqual([expect.objectContaining({ page: 0, grounds: ['5.1.2e'] })])
    await core.close()
    core = await openCore({ dataFolder: folder })
    const again = await find(terms('jansen;bakker'))
    expect(again.hits.map(({ state }: { state: string }) => state)).toEqual([
      'marked',
      'open',
      'undecided',
      'marked',
    ])
    const trail = JSON.stringify((await ask('audit.list', { requestId })).events)
    expect(trail).toContain('find.open')
    expect(trail).not.toMatch(/jansen|bakker/i)
  })
})

describe('comparing documents', () => {
  it('[U20] proposes, judges only on command, and remembers what is different', async () => {
    const words =
      'De gemeente besluit over de nieuwe fietsenstalling bij het station en vraagt daarover advies aan de raad'
    const first = await bringIn(
      'een.pdf',
      `${words} van toezicht in maart. Versie een met nog enkele woorden erbij.`,
    )
    const second = await bringIn(
      'twee.pdf',
      `${words} van toezicht in maart. Versie twee met nog enkele woorden erbij.`,
    )
    expect(await ask('documents.duplicates', { requestId })).toMatchObject({ comparedAt: null, groups: [] })
    expect(await job('documents.dedupe', { requestId })).toMatchObject({ documents: 2, groups: 1 })
    const { groups } = await ask('documents.duplicates', { requestId })
    expect(groups).toMatchObject([
      {
        kind: 'near',
        representative: { id: first, judgement: null },
        members: [{ id: second, verdict: null, judgement: null }],
      },
    ])
    const { pieces } = await ask('documents.difference', { first, second })
    expect(pieces.map(({ kind }: { kind: string }) => kind)).toContain('removed')
    const decide = (verdict: string | null) =>
      ask('documents.decideDuplicates', { documents: [second], of: first, verdict })
    await decide('duplicate')
    const judged = async () => (await ask('documents.list', { requestId })).documents[1]
    expect(await judged()).toMatchObject({ judgement: 'duplicate', judgementReason: 'Dubbel van 0001' })
    await decide('different')
    expect(await judged()).toMatchObject({ judgement: null })
    expect(await job('documents.dedupe', { requestId })).toMatchObject({ groups: 0 })
  })
})
