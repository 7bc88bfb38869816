import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../support/hosts.ts'
import { readyRequest } from '../support/main-job.ts'
import { aPdf, lineOfPdf } from '../support/pdfs.ts'
import { jobEnded, startServed } from '../support/serve.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-kill-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Kills in the middle of marking; LAKWERK_KILLS=1000 for the long run. */
const rounds = Number(process.env.LAKWERK_KILLS ?? 5)

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('no committed mark is ever lost', () => {
  it(
    '[P1] keeps every acknowledged mark, and undo, over kills in the middle of marking',
    async () => {
      let host = await startServed(folder)
      const { id } = await host.ask('requests.register', aRequest() as never)
      const sha256 = await host.upload(await aPdf('een', 'twee', 'drie'))
      const { job } = await host.ask('documents.import', {
        requestId: id,
        files: [{ sha256, name: 'a.pdf' }],
      })
      const result = (await jobEnded(host, job)).result as { imported: { id: string }[] }
      const documentId = result.imported[0]?.id ?? ''

      const acknowledged = new Set<string>()
      let survived = 0
      for (let round = 0; round < rounds; round++) {
        const marking = (async () => {
          for (let page = 0; ; page = (page + 1) % 3) {
            const { marks } = await host.ask('redaction.add', {
              documentId,
              marks: [{ page, rects: [[...lineOfPdf]], grounds: ['5.1.2e'] }],
            })
            for (const mark of marks) acknowledged.add(mark.id)
          }
        })().catch(() => {})
        // On a busy machine the first answer may take long: a kill before it would prove nothing.
        while (acknowledged.size === 0) await pause(2)
        await pause(Math.random() * 400)
        await host.kill()
        await marking
        host = await startServed(folder)
        const { marks, history } = await host.ask('redaction.marks', { documentId })
        const kept = new Set(marks.map((mark) => mark.id as string))
        expect([...acknowledged].filter((mark) => !kept.has(mark))).toEqual([])
        expect(history.undo).toMatchObject({ kind: 'add' })
        await host.ask('redaction.undo', { requestId: id })
        expect((await host.ask('redaction.marks', { documentId })).marks).toHaveLength(marks.length - 1)
        await host.ask('redaction.redo', { requestId: id })
        expect((await host.ask('redaction.marks', { documentId })).marks).toEqual(marks)
        survived += acknowledged.size
        // A page fills up in a long run; the next round starts from none.
        acknowledged.clear()
        if (marks.length > 200)
          await host.ask('redaction.delete', { documentId, ids: marks.map((mark) => mark.id) })
      }
      expect(survived).toBeGreaterThan(5)
      expect(await host.ask('audit.verify', {})).toMatchObject({ intact: true })
      await host.stop()
    },
    120_000 + rounds * 20_000,
  )

  it('[P1] goes on with an import after a kill, without doubles and without holes', async () => {
    let host = await startServed(folder)
    const { id } = await host.ask('requests.register', aRequest() as never)
    const files = []
    for (let number = 1; number <= 8; number++)
      files.push({ sha256: await host.upload(await aPdf(`document ${number}`)), name: `${number}.pdf` })
    const { job } = await host.ask('documents.import', { requestId: id, files })
    while ((await host.ask('documents.list', { requestId: id })).documents.length < 2) await pause(20)
    await host.kill()
    host = await startServed(folder)
    const row = await jobEnded(host, job)
    expect(row.state).toBe('done')
    const { documents } = await host.ask('documents.list', { requestId: id })
    expect(documents.map(({ name }) => name).sort()).toEqual(files.map(({ name }) => name).sort())
    expect((row.result as { imported: unknown[] }).imported).toHaveLength(8)
    await host.stop()
  })

  it('[P1] goes on with burning after a kill and burns nothing twice', async () => {
    let host = await startServed(folder)
    const requestId = await readyRequest(host, 4)
    const { job } = await host.ask('redaction.burn', { requestId })
    const passed = async () =>
      (await host.ask('documents.list', { requestId })).documents.filter(({ burn }) => burn === 'passed')
        .length
    while ((await passed()) < 1) await pause(20)
    await host.kill()
    host = await startServed(folder)
    expect((await jobEnded(host, job)).state).toBe('done')
    expect(await passed()).toBe(4)
    const burned = (await host.ask('audit.list', { requestId })).events.filter(
      ({ kind }) => kind === 'document.burned',
    )
    expect(burned.length).toBe(4)
    await host.stop()
  })

  it('[P1] leaves no half export over kills, and makes it whole after a restart', async () => {
    let host = await startServed(folder)
    const requestId = await readyRequest(host, 3)
    await jobEnded(host, (await host.ask('redaction.burn', { requestId })).job)
    const out = join(folder, 'uit', 'besluit')
    const { job } = await host.ask('publication.export', { requestId, folder: out })
    for (let round = 0; round < 2; round++) {
      await pause(150 + 200 * round)
      await host.kill()
      const seen: string[] = await readdir(join(folder, 'uit')).catch(() => [])
      // What stands under its final name must be complete: the manifest is written last, before the rename.
      if (seen.includes('besluit')) expect(await readdir(out)).toContain('manifest.json')
      host = await startServed(folder)
    }
    await jobEnded(host, job)
    expect(await readdir(join(folder, 'uit'))).toEqual(['besluit'])
    expect((await readdir(join(out, 'documenten'))).sort()).toEqual(
      ['0001', '0002', '0003'].map((sequence) => expect.stringMatching(new RegExp(`\\.${sequence}\\.pdf$`))),
    )
    await host.stop()
  })
})
