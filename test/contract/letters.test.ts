import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { seedDemo } from '../../electron/core/demo.ts'
import { addDays, today } from '../../shared/dates.ts'
import { letterKinds } from '../../shared/domain/letter-kinds.ts'
import type { FileHash } from '../../shared/ids.ts'
import { letterSamples } from '../support/letter-samples.ts'

let folder: string
let core: Core
let ids: ReadonlyMap<string, string>

// biome-ignore lint/suspicious/noExplicitAny: answers of several shapes are looked at.
async function ask(name: string, input: unknown): Promise<any> {
  const reply = await core.call(name, input, 'command-line')
  if (!reply.ok) throw new Error(`${name} ${reply.error.code} ${JSON.stringify(reply.error)}`)
  return reply.value
}

async function job(name: string, input: unknown) {
  const { job: id } = await ask(name, input)
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

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-letters-'))
  core = await openCore({ dataFolder: folder })
  await seedDemo(core)
  const { requests } = await ask('requests.list', { scope: 'all' })
  ids = new Map(requests.map(({ number, id }: { number: string; id: string }) => [number, id]))
  const on = today()
  const record = (number: string, event: unknown) =>
    ask('terms.record', { requestId: ids.get(number), event })
  await record('2026-0004', { kind: 'forwarded', on, part: 'part' })
  // Views asked and answered in time, and after that a notice of default.
  const { receivedOn } = await ask('requests.show', { id: ids.get('2026-0002') })
  const told = addDays(receivedOn, 5)
  await record('2026-0002', { kind: 'views-announced', on: told, termEnd: addDays(told, 6), parties: 1 })
  await record('2026-0002', { kind: 'default-notice-received', on })
  await record('2026-0003', { kind: 'objection-received', on })
  const decision = await ask('decisions.show', { requestId: ids.get('2026-0001') })
  await ask('decisions.save', {
    requestId: ids.get('2026-0001'),
    outcome: decision.outcome,
    outcomeReason: decision.outcomeReason,
    signedOn: decision.signedOn,
    sentOn: decision.sentOn,
    signatory: decision.signatory,
    manner: 'delayed',
    course: decision.course,
    motivations: decision.motivations.map(({ ground, text }: Record<string, string>) => ({ ground, text })),
  })
}, 180_000)

afterAll(async () => {
  await core.close()
  await rm(folder, { recursive: true, force: true })
})

describe('letters from the demonstration', () => {
  const samples = letterSamples(today())

  it('[L0] holds a sample of every letter', () => {
    expect(samples.map(({ kind }) => kind)).toEqual([...letterKinds])
  })

  it.each(samples)(
    '[$kind] says what the law asks for, with weekdays',
    async ({ kind, number, on = today(), fields, says, never }) => {
      const requestId = ids.get(number)
      const { state, result, error } = await job('letters.preview', { requestId, kind, on, fields })
      expect({ state, error, missing: result?.missing }).toEqual({ state: 'done', error: null, missing: 0 })
      const text = await textOf(result.pdf)
      if (process.env.LAKWERK_LETTERS_OUT) {
        mkdirSync(process.env.LAKWERK_LETTERS_OUT, { recursive: true })
        const bytes = await readFile(core.store.path(result.pdf))
        writeFileSync(join(process.env.LAKWERK_LETTERS_OUT, `${kind}.pdf`), bytes)
      }
      for (const words of says) expect(text).toMatch(words)
      for (const words of never ?? []) expect(text).not.toMatch(words)
      expect(text).not.toMatch(/[{}]|undefined|null|NaN/)
    },
  )

  it.each(samples.filter(({ fields }) => Object.keys(fields).length > 0))(
    '[$kind] is refused while something mandatory is missing, naming the field',
    async ({ kind, number }) => {
      const requestId = ids.get(number)
      const chosen = { requestId, kind, on: today(), fields: {} }
      const { missing } = await ask('letters.show', chosen)
      if (kind === 'L18') return expect(missing).toEqual([])
      expect(missing.length).toBeGreaterThan(0)
      const { state, error } = await job('letters.send', { ...chosen, record: false })
      expect({ state, code: error.code }).toEqual({ state: 'failed', code: 'letter.missing' })
      expect(error.issues.map(({ path }: { path: string }) => path)).toEqual(
        missing.map(({ field }: { field: string }) => field),
      )
    },
  )
})
