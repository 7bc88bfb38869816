import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { addDays, today } from '../../shared/dates.ts'
import { readyRequest } from '../support/main-job.ts'
import { lineOfPdf } from '../support/pdfs.ts'
import { jobEnded } from '../support/serve.ts'

let folder: string
let core: Core
let requestId: string

const host = {
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes.
  ask: async (name: string, input: unknown): Promise<any> => {
    const reply = await core.call(name, input, 'officer')
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.value
  },
  upload: async (bytes: Uint8Array): Promise<string> =>
    (
      await core.keepFile(
        (async function* () {
          yield bytes
        })(),
        'application/pdf',
      )
    ).sha256,
}
const show = () => host.ask('publication.show', { requestId })
const go = (state: string, on: string) => host.ask('publication.setState', { requestId, state, on })
const change = (kind: string, documentId: string, reason = 'Een naam bleef leesbaar', on: string = today()) =>
  host.ask('publication.change', { requestId, documentId, kind, on, reason, cause: 'privacy' })
const job = async (name: string, input: unknown) => {
  const row = await jobEnded(host as never, (await host.ask(name, input)).job)
  expect([row.state, row.error]).toEqual(['done', null])
  return row.result as never as { files: { path: string; sha256: string }[]; findings: { blocks: boolean }[] }
}
const burn = () => job('redaction.burn', { requestId })
const decide = (decision: Record<string, unknown>) =>
  host.ask('decisions.save', {
    requestId,
    outcome: null,
    outcomeReason: '',
    signedOn: '2026-03-20',
    sentOn: '2026-03-23',
    signatory: 'M. Mandaat',
    manner: 'with_decision',
    course: '',
    motivations: [{ ground: '5.1.2e', text: 'Het belang van de betrokkene weegt zwaarder.' }],
    ...decision,
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-states-'))
  core = await openCore({ dataFolder: join(folder, 'data') })
  requestId = await readyRequest(host as never, 2)
}, 60_000)
afterEach(async () => {
  await core.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the state of a publication', () => {
  it('[PS1] refuses to go anywhere before the decision is sent', async () => {
    await decide({ sentOn: null })
    for (const state of ['planned', 'online_requester', 'public'])
      await expect(go(state, today())).rejects.toThrow('publication.decision-not-sent')
    expect(await show()).toMatchObject({ state: 'concept', steps: [], sentOn: null })
  })

  it('[PS1] refuses a plan in the past, and a publication in the future or before the decision was sent', async () => {
    await expect(go('planned', addDays(today(), -1))).rejects.toThrow('publication.plan-in-past')
    await expect(go('public', addDays(today(), 1))).rejects.toThrow('publication.in-future')
    await expect(go('public', '2026-03-22')).rejects.toThrow('publication.release-too-early')
    expect((await show()).steps).toEqual([])
  })

  it('[PS2] holds a delayed release until its two weeks are over, for the requester too', async () => {
    await decide({ signedOn: today(), sentOn: today(), manner: 'delayed' })
    const { releaseFrom } = await show()
    expect(releaseFrom > addDays(today(), 12)).toBe(true)
    await expect(go('online_requester', today())).rejects.toThrow('publication.release-too-early')
    await expect(go('public', today())).rejects.toThrow('publication.release-too-early')
    await expect(go('planned', addDays(releaseFrom, -1))).rejects.toThrow('publication.release-too-early')
    await go('planned', releaseFrom)
    expect(await show()).toMatchObject({ state: 'planned', plannedOn: releaseFrom })
  })

  it('[PS3] goes from concept over planned and the requester to public, with every day kept', async () => {
    const soon = addDays(today(), 3)
    await go('planned', soon)
    await go('concept', today())
    await go('planned', soon)
    await go('online_requester', '2026-03-24')
    await expect(go('concept', today())).rejects.toThrow('publication.already-public')
    await go('public', today())
    for (const state of ['concept', 'planned', 'online_requester', 'public'])
      await expect(go(state, today())).rejects.toThrow('publication.already-public')
    const shown = await show()
    expect(shown).toMatchObject({ state: 'public', requesterOn: '2026-03-24', publicOn: today() })
    expect(shown.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
      'planned',
      'concept',
      'planned',
      'online_requester',
      'public',
    ])
  })
})

describe('a document after publication', () => {
  const documents = async () =>
    (await show()).documents as { id: string; code: string; last: string | null }[]

  it('[PS4] cannot be changed while nothing is online, nor without a reason that the public may read', async () => {
    const [document] = await documents()
    await expect(change('suspended', document?.id ?? '')).rejects.toThrow('publication.not-online')
    await go('public', today())
    await expect(change('suspended', document?.id ?? '', '  ')).rejects.toThrow('publication.needs-reason')
    await expect(change('resumed', document?.id ?? '')).rejects.toThrow('publication.not-suspended')
    await expect(change('suspended', document?.id ?? '', 'x', addDays(today(), 1))).rejects.toThrow(
      'publication.in-future',
    )
    expect((await documents()).map(({ last }) => last)).toEqual([null, null])
  })

  it('[PS5] keeps its ID and its history when it is suspended, resumed and withdrawn, and does not come back', async () => {
    await go('public', today())
    const [first, second] = await documents()
    const id = first?.id ?? ''
    await change('suspended', id)
    await expect(change('suspended', id)).rejects.toThrow('publication.already-suspended')
    await change('resumed', id, 'De naam is weg')
    await change('withdrawn', id, 'Ingetrokken na bezwaar')
    for (const kind of ['suspended', 'resumed', 'replaced', 'withdrawn'])
      await expect(change(kind, id)).rejects.toThrow('publication.withdrawn')
    const shown = await show()
    expect(shown.documents.map(({ code, last }: { code: string; last: string }) => [code, last])).toEqual([
      [first?.code, 'withdrawn'],
      [second?.code, null],
    ])
    expect(
      shown.steps.slice(1).map(({ kind, code, reason }: Record<string, string>) => [kind, code, reason]),
    ).toEqual([
      ['suspended', first?.code, 'Een naam bleef leesbaar'],
      ['resumed', first?.code, 'De naam is weg'],
      ['withdrawn', first?.code, 'Ingetrokken na bezwaar'],
    ])
    const { events } = await host.ask('audit.list', { requestId })
    expect(JSON.stringify(events)).not.toContain('bezwaar')
  })

  it('[PS6] goes to the platform in a report of changes, under the same ID, with the new file of what was replaced', async () => {
    await host.ask('publication.saveSettings', {
      ...(await host.ask('publication.settings', {})),
      organisationUri: 'https://identifier.overheid.nl/tooi/id/gemeente/gm0293',
      organisationName: 'gemeente Westervoort',
      baseUrl: 'https://www.voorbeeldstad.example.nl/woo',
    })
    for (const { id } of (await host.ask('documents.list', { requestId })).documents)
      await host.ask('documents.setDate', { id, documentDate: '2025-04-03' })
    await burn()
    await go('public', today())
    const [first, second] = await documents()
    const before = await job('publication.export', {
      requestId,
      targets: ['leeszaal'],
      folder: join(folder, 'voor'),
    })
    await host.ask('redaction.add', {
      documentId: first?.id,
      marks: [{ page: 1, rects: [[...lineOfPdf]], grounds: ['5.1.2e'] }],
    })
    await burn()
    await change('replaced', first?.id ?? '')
    await change('suspended', second?.id ?? '', 'Rechter vraagt uitstel')
    const after = await job('publication.export', {
      requestId,
      targets: ['leeszaal'],
      folder: join(folder, 'na'),
    })
    const path = `documenten/${first?.code}.pdf`
    const hash = (made: typeof before) => made.files.find((file) => file.path === path)?.sha256
    expect(hash(before)).toMatch(/^[0-9a-f]{64}$/)
    expect(hash(after)).not.toBe(hash(before))
    expect(await readdir(join(folder, 'na', 'documenten'))).not.toContain(`${second?.code}.pdf`)
    expect(await readFile(join(folder, 'na', 'index.html'), 'utf8')).toContain('Rechter vraagt uitstel')
    const report = await job('publication.export', {
      requestId,
      targets: ['minvws'],
      folder: join(folder, 'platform'),
    })
    expect(report.findings.filter(({ blocks }) => blocks)).toEqual([])
    const rows = await readSheet(
      await readFile(join(folder, 'platform', 'productierapport-wijzigingen.xlsx')),
    )
    const heads = (rows[0] ?? []).map(String)
    const column = (name: string) => heads.indexOf(name)
    expect(
      rows
        .slice(1)
        .map((row) => [row[column('ID')], row[column('Opgeschort')] ?? '', row[column('Toelichting')]]),
    ).toEqual([
      [first?.code, expect.anything(), expect.stringContaining('Een naam bleef leesbaar')],
      [second?.code, 'yes', expect.stringContaining('Rechter vraagt uitstel')],
    ])
  }, 120_000)
})
