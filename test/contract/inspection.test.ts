import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCore } from '../../electron/core/core.ts'
import { aRequest, type HostUnderTest, hosts, runCli } from '../support/hosts.ts'
import { burnedLetter, secrets } from '../support/made-letters.ts'

type Reply = Awaited<ReturnType<HostUnderTest['call']>>

// biome-ignore lint/suspicious/noExplicitAny: the suite looks at answers of many shapes.
const answerOf = (reply: Reply): any => {
  if (!reply.ok) throw new Error(`${reply.error.code} ${JSON.stringify(reply.error.issues)}`)
  return reply.value
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

describe.each(hosts)('inspection over $name', ({ open }) => {
  let host: HostUnderTest
  beforeAll(async () => {
    host = await open()
  })
  afterAll(() => host.close())

  const ended = async (job: string) => {
    for (;;) {
      const row = answerOf(await host.call('jobs.show', { id: job }))
      if (row.state !== 'queued' && row.state !== 'running') return row
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const inStore = () => filesIn(join(host.dataFolder, 'store'))

  it('[I20] refuses an empty list', async () => {
    const reply = await host.call('inspection.run', { files: [] })
    expect(reply.ok ? 'ok' : reply.error.code).toBe('input.invalid')
  })

  it('[I21] tells leaks by place, lists what it cannot read, and lets go of the files', async () => {
    const bad = await host.keep(await burnedLetter({ keep: secrets }))
    const noPdf = await host.keep(new TextEncoder().encode('geen pdf'))
    const { job } = answerOf(
      await host.call('inspection.run', {
        files: [
          { sha256: bad.sha256, name: 'slecht.pdf' },
          { sha256: noPdf.sha256, name: 'foto.pdf' },
          { sha256: 'f'.repeat(64), name: 'weg.pdf' },
          { sha256: bad.sha256, name: 'zelfde inhoud.pdf' },
        ],
        grounds: true,
      }),
    )
    const { state, result } = await ended(job)
    expect(state).toBe('done')
    expect(result.files).toMatchObject([
      { name: 'slecht.pdf', pages: 2, isClean: false },
      { name: 'zelfde inhoud.pdf', pages: 2, isClean: false },
    ])
    expect(result.files[0].findings).toContainEqual(
      expect.objectContaining({
        kind: 'text-under-shape',
        certainty: 'leak',
        page: 0,
        rect: expect.any(Array),
      }),
    )
    expect(result.files[0].grounds[0].boxes).toHaveLength(3)
    expect(result.refused.map((one: { error: { code: string } }) => one.error.code)).toEqual([
      'pdf.not-a-pdf',
      'file.missing',
    ])
    for (const secret of secrets) expect(JSON.stringify(result)).not.toContain(secret)
    expect(await inStore()).toEqual([])
    expect(answerOf(await host.call('requests.list', {})).total).toBe(0)
  })

  it('[I22] keeps a file that a document holds', async () => {
    const { id } = answerOf(await host.call('requests.register', aRequest()))
    const { sha256 } = await host.keep(await burnedLetter())
    const files = [{ sha256, name: 'brief.pdf' }]
    await ended(answerOf(await host.call('documents.import', { requestId: id, files })).job)
    await ended(answerOf(await host.call('inspection.run', { files })).job)
    expect(await inStore()).toEqual([sha256])
  })

  it('[I23] forgetting removes the rows that name files, and files that were never inspected', async () => {
    const { sha256 } = await host.keep(await burnedLetter({ drawLabels: false }))
    const { job } = answerOf(
      await host.call('inspection.run', { files: [{ sha256, name: 'Zevenblad.pdf' }] }),
    )
    await ended(job)
    const left = await host.keep(await burnedLetter({ drawBoxes: false }))
    answerOf(await host.call('inspection.forget', { files: [left.sha256] }))
    const gone = await host.call('jobs.show', { id: job })
    expect(gone.ok ? 'ok' : gone.error.code).toBe('not-found')
    expect(await inStore()).not.toContain(left.sha256)
  })
})

// One host: the others cannot cancel before the job has ended, or carry the same.
describe.each(hosts.slice(0, 1))('an inspection that is cancelled over $name', ({ open }) => {
  it('[I28] lets go of its files, also when its turn had not come', async () => {
    const host = await open()
    const kept: string[] = []
    const jobs: string[] = []
    for (let at = 0; at < 6; at++) {
      const { sha256 } = await host.keep(
        await burnedLetter({
          edit: (_doc, page, font) => page.drawText(`stuk ${at}`, { x: 9, y: 9, size: 9, font }),
        }),
      )
      kept.push(sha256)
      const files = [{ sha256, name: `stuk ${at}.pdf` }]
      jobs.push(answerOf(await host.call('inspection.run', { files })).job)
    }
    const last = jobs.at(-1)!
    answerOf(await host.call('jobs.cancel', { id: last }))
    const row = answerOf(await host.call('jobs.show', { id: last }))
    expect(row.state).toBe('cancelled')
    expect(await filesIn(join(host.dataFolder, 'store'))).not.toContain(kept.at(-1))
    await host.close()
  })
})

describe('inspect on the command line', () => {
  let folder: string
  const at = (name: string) => join(folder, name)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lakwerk-inspect-'))
    await mkdir(at('map/dieper'), { recursive: true })
    await writeFile(at('map/goed.pdf'), await burnedLetter())
    await writeFile(at('map/dieper/slecht.PDF'), await burnedLetter({ keep: secrets }))
    await writeFile(at('map/lees mij.txt'), 'geen pdf')
    await writeFile(at('foto.pdf'), 'geen pdf')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('[I24] refuses to run without a file, on an empty folder, and CSV without grounds', async () => {
    await mkdir(at('leeg'), { recursive: true })
    for (const words of [['inspect'], ['inspect', at('leeg')], ['inspect', at('map'), '--csv']])
      expect((await runCli(words)).code).toBe(2)
  })

  it('[I25] ends 2 when a file cannot be read, lists it, and goes on', async () => {
    const { code, stdout, stderr } = await runCli([
      'inspect',
      at('foto.pdf'),
      at('weg.pdf'),
      at('map/goed.pdf'),
      '--json',
    ])
    const answer = JSON.parse(stdout)
    expect(code).toBe(2)
    expect(answer.files).toMatchObject([{ name: 'goed.pdf', isClean: true, findings: [] }])
    expect(answer.refused.map((one: { error: { code: string } }) => one.error.code)).toEqual([
      'pdf.not-a-pdf',
      'file.unreadable',
    ])
    expect(stderr).toContain('geen PDF')
  })

  it('[I26] ends 3 when a file in a folder leaks, also beside one that cannot be read', async () => {
    const { code, stdout } = await runCli(['inspect', at('map'), at('foto.pdf'), '--json'])
    expect(code).toBe(3)
    expect(JSON.parse(stdout).files.map((file: { name: string }) => file.name)).toEqual([
      'slecht.PDF',
      'goed.pdf',
    ])
  })

  it('[I27] ends 0 on a clean file and gives its grounds as CSV', async () => {
    const { code, stdout } = await runCli(['inspect', at('map/goed.pdf'), '--grounds', '--csv'])
    expect(code).toBe(0)
    const rows = stdout.trim().split('\r\n')
    expect(rows[0]).toContain('file;page;box;x0')
    expect(rows.filter((row) => row.includes(';5.1.2e;'))).toHaveLength(3)
  })
})

describe('after a restart', () => {
  it('[I29] nothing names a file that was inspected, in the answers or on the disk', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'lakwerk-inspected-'))
    let core = await openCore({ dataFolder })
    const bytes = await burnedLetter({ keep: secrets })
    const { sha256 } = await core.keepFile(
      (async function* () {
        yield bytes
      })(),
      'application/pdf',
    )
    const files = [{ sha256, name: 'klachtbrief Wielewaal.pdf' }]
    const { job } = answerOf((await core.call('inspection.run', { files }, 'officer')) as Reply)
    let state = 'queued'
    while (state === 'queued' || state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 50))
      state = answerOf((await core.call('jobs.show', { id: job }, 'officer')) as Reply).state
    }
    expect(state).toBe('done')
    await core.close()
    core = await openCore({ dataFolder })
    expect((await core.call('jobs.show', { id: job }, 'officer')).ok).toBe(false)
    await core.close()
    for (const name of await readdir(dataFolder, { recursive: true, withFileTypes: true }))
      if (name.isFile())
        expect((await readFile(join(name.parentPath, name.name))).includes('Wielewaal')).toBe(false)
    await rm(dataFolder, { recursive: true, force: true })
  })
})

describe('motivations on the command line', () => {
  it('[M12] refuses what is no PDF, and tells a letter without grounds apart from one without text', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lakwerk-motivations-'))
    await writeFile(join(folder, 'foto.pdf'), 'geen pdf')
    await writeFile(join(folder, 'brief.pdf'), await burnedLetter())
    expect((await runCli(['motivations', join(folder, 'foto.pdf')])).code).toBe(2)
    expect((await runCli(['motivations'])).code).toBe(2)
    const { code, stdout } = await runCli(['motivations', join(folder, 'brief.pdf'), '--json'])
    expect(code).toBe(0)
    const answer = JSON.parse(stdout)
    expect(answer.hasText).toBe(true)
    for (const { isMotivated } of answer.grounds) expect(isMotivated).toBe(false)
    await rm(folder, { recursive: true, force: true })
  })
})
