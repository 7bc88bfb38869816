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

/** Brings a PDF with one text into a request; answers with its file and document. */
async function bringIn(requestId: string, text: string, name: string) {
  const { sha256 } = await core.keepFile(
    (async function* () {
      yield await aPdf(text)
    })(),
    'application/pdf',
  )
  const { job } = await ask('documents.import', { requestId, files: [{ sha256, name }] })
  for (;;) {
    const { state, result } = await ask('jobs.show', { id: job })
    if (state !== 'queued' && state !== 'running')
      return { sha256, document: result.imported[0].id as string }
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

describe('deleting a document removes its text from the disk', () => {
  it('[P3] leaves neither its words, its name nor its file behind', async () => {
    const { id } = await ask('requests.register', aRequest())
    const kept = await bringIn(id, 'Kwartelkoning', 'Notulen-Zevenblad.pdf')
    const [document] = (await ask('documents.list', { requestId: id })).documents
    const { chars } = await ask('documents.chars', { id: document.id, page: 0 })
    expect(chars.map(([text]: [string]) => text).join('')).toContain('Kwartelkoning')
    expect((await everyByte()).includes('Kwartelkoning')).toBe(true)
    expect(await ask('search.pages', { query: 'kwartelkoning' })).toMatchObject({ pages: 1, unread: 0 })
    await ask('search.pages', { query: '*rtelkon*' })
    const { document: other } = await bringIn(id, 'Grutto', 'Ander.pdf')

    await ask('documents.remove', { id: document.id, reason: 'vernietigd' })
    await core.close()
    const left = await everyByte()
    expect(left.includes('Kwartelkoning')).toBe(false)
    // The index holds words in small letters, and parts of them.
    expect(left.includes('kwartelkoning')).toBe(false)
    expect(left.toString('latin1').toLowerCase()).not.toContain('wartelkon')
    expect(left.includes('Zevenblad')).toBe(false)
    expect(await core.store.size(kept.sha256)).toBeUndefined()
    core = await openCore({ dataFolder: folder })
    expect(await ask('search.pages', { query: 'kwartelkoning' })).toMatchObject({ pages: 0, hits: [] })
    expect(await ask('search.pages', { query: 'grutto' })).toMatchObject({ hits: [{ documentId: other }] })
    expect(await ask('audit.verify', {})).toMatchObject({ intact: true })
  })
})
