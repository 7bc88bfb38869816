import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { aRequest } from '../support/hosts.ts'
import { aPdf } from '../support/pdfs.ts'

let folder: string
let core: Core
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-delete-'))
  core = await openCore({ dataFolder: folder })
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

/** Every byte of the data folder, database and log included. */
async function everyByte(): Promise<Buffer> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  return Buffer.concat(await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name)))))
}

describe('deleting a document removes its text from the disk', () => {
  it('[P3] leaves neither its words, its name nor its file behind', async () => {
    const { id } = await ask('requests.register', aRequest())
    const kept = await core.keepFile(
      (async function* () {
        yield await aPdf('Kwartelkoning')
      })(),
      'application/pdf',
    )
    const files = [{ sha256: kept.sha256, name: 'Notulen-Zevenblad.pdf' }]
    const { job } = await ask('documents.import', { requestId: id, files })
    for (;;) {
      const { state } = await ask('jobs.show', { id: job })
      if (state !== 'queued' && state !== 'running') break
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    const [document] = (await ask('documents.list', { requestId: id })).documents
    const { chars } = await ask('documents.chars', { id: document.id, page: 0 })
    expect(chars.map(([text]: [string]) => text).join('')).toContain('Kwartelkoning')
    expect((await everyByte()).includes('Kwartelkoning')).toBe(true)

    await ask('documents.remove', { id: document.id, reason: 'vernietigd' })
    await core.close()
    const left = await everyByte()
    expect(left.includes('Kwartelkoning')).toBe(false)
    expect(left.includes('Zevenblad')).toBe(false)
    expect(await core.store.size(kept.sha256)).toBeUndefined()
    core = await openCore({ dataFolder: folder })
    expect(await ask('audit.verify', {})).toMatchObject({ intact: true })
  })
})
