import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { uploadGpp } from '../../electron/core/gpp-upload.ts'
import type { PackageFile } from '../../shared/publication/files.ts'
import { makeTarget } from '../../shared/publication/targets.ts'
import { readyRequest } from '../support/main-job.ts'
import { Bank } from '../support/publication-bank.ts'
import { someFacts } from '../support/publication-facts.ts'
import { jobEnded } from '../support/serve.ts'

const body = (hash: string) => Buffer.alloc(1000, hash.slice(0, 1))

let folder: string
let bank: Bank
let address: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-gpp-'))
  bank = new Bank()
  address = await bank.listen()
  for (const file of makeTarget('gpp', someFacts()) as PackageFile[]) {
    const path = join(folder, 'pakket', file.path)
    await mkdir(dirname(path), { recursive: true })
    if ('bytes' in file) await writeFile(path, file.bytes)
    else if ('stored' in file) await writeFile(path, body(file.stored))
  }
})
afterEach(async () => {
  bank.server.closeAllConnections()
  bank.server.close()
  await rm(folder, { recursive: true, force: true })
})

const upload = (changes: Partial<Parameters<typeof uploadGpp>[0]> = {}) =>
  uploadGpp({
    folder: join(folder, 'pakket'),
    address,
    token: bank.token,
    user: 'behandelaar',
    progressFolder: join(folder, 'voortgang'),
    ...changes,
  })

describe('sending to a publication bank', () => {
  it('[X15] refuses a wrong token, an unknown organisation and a folder that is no package', async () => {
    await expect(upload({ token: 'anders' })).rejects.toMatchObject({
      code: 'upload.refused',
      params: { status: 401 },
    })
    await expect(upload({ folder })).rejects.toMatchObject({ code: 'upload.no-package' })
    const plan = join(folder, 'pakket', 'volgorde.json')
    await writeFile(plan, (await readFile(plan, 'utf8')).replace('gm0293', 'gm9999'))
    await expect(upload()).rejects.toMatchObject({ code: 'upload.no-organisation' })
    expect(bank.publications).toEqual([])
  })

  it('[X15] sends one publication, every document and every byte, in the parts that the bank asks', async () => {
    const { documents } = await upload()
    expect(documents).toBe(4)
    expect(bank.wrong).toEqual([])
    expect(bank.publications).toHaveLength(1)
    expect(bank.documents.size).toBe(4)
    for (const { body: sent, parts } of bank.documents.values()) {
      expect(parts.map(({ length }) => length)).toEqual([400, 400, 200])
      const path = String(sent.bestandsnaam).startsWith('2026-0001.0')
        ? join('documenten', String(sent.bestandsnaam))
        : String(sent.bestandsnaam)
      expect(Buffer.concat(parts).equals(await readFile(join(folder, 'pakket', path)))).toBe(true)
    }
  })

  it.each([3, 4, 5, 7, 9, 12])(
    '[X16] goes on where it stopped when the line breaks at request %i',
    async (number) => {
      bank.breakAt = number
      await expect(upload()).rejects.toMatchObject({ code: 'upload.unreachable' })
      await upload()
      expect(bank.publications.length).toBe(1)
      expect(bank.documents.size).toBe(4)
      for (const { parts } of bank.documents.values())
        expect(parts.map(({ length }) => length)).toEqual([400, 400, 200])
    },
  )

  it('[X16] sends nothing twice once it is done', async () => {
    await upload()
    await upload()
    expect([bank.publications.length, bank.documents.size]).toEqual([1, 4])
  })

  it('[X17] keeps the token nowhere', async () => {
    await upload()
    for (const name of await readdir(join(folder, 'voortgang')))
      expect(await readFile(join(folder, 'voortgang', name), 'utf8')).not.toContain(bank.token)
  })
})

describe('sending from the window', () => {
  let core: Core
  let home: string
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes.
  const ask = async (name: string, input: unknown): Promise<any> => {
    const reply = await core.call(name, input, 'officer')
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.value
  }
  const keep = async (bytes: Uint8Array): Promise<string> =>
    (
      await core.keepFile(
        (async function* () {
          yield bytes
        })(),
        'application/pdf',
      )
    ).sha256
  const open = () => openCore({ dataFolder: join(home, 'data') })
  let requestId: string
  const setAddress = async (gppAddress: string) =>
    ask('publication.saveSettings', {
      ...(await ask('publication.settings', {})),
      organisationUri: 'https://identifier.overheid.nl/tooi/id/gemeente/gm0293',
      organisationName: 'gemeente Westervoort',
      gppAddress,
    })
  const send = async (exportId: string) =>
    jobEnded({ ask } as never, (await ask('publication.upload', { requestId, exportId })).job)

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lakwerk-gpp-'))
    core = await open()
    requestId = await readyRequest({ ask, upload: keep } as never, 2)
    for (const { id } of (await ask('documents.list', { requestId })).documents)
      await ask('documents.setDate', { id, documentDate: '2025-04-03' })
    await jobEnded({ ask } as never, (await ask('redaction.burn', { requestId })).job)
    await setAddress('')
    for (const target of ['lakmetadata', 'gpp']) {
      const { job } = await ask('publication.export', {
        requestId,
        targets: [target],
        folder: join(home, target),
      })
      expect((await jobEnded({ ask } as never, job)).result).toMatchObject({ made: true })
    }
  }, 120_000)
  afterAll(async () => {
    await core.close()
    await rm(home, { recursive: true, force: true })
  })

  it('[X18] is off until there is an address, and refuses one that is not safe', async () => {
    const { address: none, hasToken, packages } = await ask('publication.uploadPlace', { requestId })
    expect([none, hasToken, packages.length]).toEqual(['', false, 1])
    const [{ id }] = packages
    await ask('publication.giveToken', { token: bank.token })
    expect((await send(id)).error?.code).toBe('upload.no-address')
    await setAddress('http://bank.example.nl')
    expect((await send(id)).error?.code).toBe('upload.unsafe-address')
    await expect(ask('publication.giveToken', { token: 'twee woorden' })).rejects.toThrow('input.invalid')
    expect(bank.asked).toBe(0)
  })

  it('[X19] asks for the token, goes on after a broken line, and keeps the token nowhere on the disk', async () => {
    bank.partBytes = 5000
    await setAddress(address)
    await ask('publication.giveToken', { token: '' })
    const [{ id }] = (await ask('publication.uploadPlace', { requestId })).packages
    expect((await send(id)).error?.code).toBe('upload.no-token')
    await ask('publication.giveToken', { token: bank.token })
    bank.breakAt = bank.asked + 6
    expect((await send(id)).error?.code).toBe('upload.unreachable')
    const done = await send(id)
    expect([done.state, done.result]).toMatchObject(['done', { documents: 4 }])
    expect([bank.publications.length, bank.documents.size, bank.wrong]).toEqual([1, 4, []])
    await core.close()
    for (const entry of await readdir(join(home, 'data'), { recursive: true, withFileTypes: true }))
      if (entry.isFile())
        expect([
          entry.name,
          (await readFile(join(entry.parentPath, entry.name))).includes(bank.token),
        ]).toEqual([entry.name, false])
    core = await open()
    expect((await ask('publication.uploadPlace', { requestId })).hasToken).toBe(false)
  })
})
