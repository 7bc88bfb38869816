import { appendFile, mkdir, mkdtemp, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { aRequest } from '../support/hosts.ts'
import { aPdf } from '../support/pdfs.ts'

let folder: string
let core: Core
const open = () => openCore({ dataFolder: join(folder, 'data'), watchEveryMs: 60 })
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-ledger-'))
  core = await open()
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

async function keep(bytes: Buffer | Uint8Array): Promise<string> {
  const { sha256 } = await core.keepFile(
    (async function* () {
      yield bytes
    })(),
    'application/octet-stream',
  )
  return sha256
}

async function ended(job: string) {
  for (;;) {
    const row = await ask('jobs.show', { id: job })
    if (row.state !== 'queued' && row.state !== 'running') return row
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function deliver(requestId: string, given: Record<string, Buffer | Uint8Array>) {
  const files = []
  for (const [name, bytes] of Object.entries(given)) files.push({ sha256: await keep(bytes), name })
  return ended((await ask('documents.import', { requestId, files, ocr: false })).job)
}

const ledger = (requestId: string) => ask('documents.ledger', { requestId })
const rowOf = async (requestId: string, name: string) =>
  (await ledger(requestId)).files.find((row: { name: string }) => row.name === name)
const damaged = Buffer.from('%PDF-1.7 niets')

describe('numbers and codes', () => {
  it('[LG1] never gives the number of a removed document to another, and gives its pages their codes back', async () => {
    const { id } = await ask('requests.register', aRequest())
    const again = await aPdf('Twee', 'Drie')
    await deliver(id, { 'een.pdf': await aPdf('Een'), 'twee.pdf': again })
    const codes = async (title: string) =>
      (await ask('documents.balance', { requestId: id })).documents
        .find((one: { title: string }) => one.title === title)
        ?.pages.map(({ code }: { code: string }) => code.slice(-8))
    expect(await codes('twee')).toEqual(['0002-001', '0002-002'])
    const two = (await ask('documents.list', { requestId: id })).documents[1]
    await ask('documents.remove', { id: two.id, reason: 'proef' })
    await deliver(id, { 'drie.pdf': await aPdf('Vier') })
    expect(await codes('drie')).toEqual(['0003-001'])
    await deliver(id, { 'twee.pdf': again })
    expect(await codes('twee')).toEqual(['0002-001', '0002-002'])
  })

  it('[LG2] accounts for every file and page, and what a second delivery or a duplicate is the same as', async () => {
    const { id } = await ask('requests.register', aRequest())
    const same = await aPdf('Een')
    await deliver(id, {
      'een.pdf': same,
      'kapot.pdf': damaged,
      'twee.pdf': await aPdf('Twee', 'x'),
    })
    await deliver(id, { 'weer.pdf': same })
    const [one, two] = (await ask('documents.list', { requestId: id })).documents
    await ask('documents.decideDuplicates', { documents: [two.id], of: one.id, verdict: 'duplicate' })
    const { balance } = await ledger(id)
    expect(balance).toMatchObject({
      totalFiles: 4,
      totalPages: 3,
      files: { document: 2, listed: 1, known: 1 },
      pages: { open: 1, duplicate: 2 },
    })
    expect(await rowOf(id, 'weer.pdf')).toMatchObject({ outcome: 'known', of: one.code, pages: 0 })
    expect(await rowOf(id, 'twee.pdf')).toMatchObject({ of: one.code, counts: { duplicate: 2 } })
  })
})

describe('files that could not be converted', () => {
  it('[LG8] keeps a file that did not come into the store in the ledger, with the reason', async () => {
    const { id } = await ask('requests.register', aRequest())
    await expect(ask('documents.import', { requestId: id, files: [] })).rejects.toThrow('input.invalid')
    const refused = [{ name: 'leeg.pdf', path: 'map/leeg.pdf', bytes: 0, code: 'file.empty' }]
    const { result } = await ended((await ask('documents.import', { requestId: id, files: [], refused })).job)
    expect(result.refused).toMatchObject([{ name: 'leeg.pdf', error: { code: 'file.empty' } }])
    expect(await rowOf(id, 'leeg.pdf')).toMatchObject({
      outcome: 'listed',
      path: 'map/leeg.pdf',
      sha256: null,
    })
  })

  it('[LG3] refuses to replace with the same bytes, an unknown file, or what is a document already', async () => {
    const { id } = await ask('requests.register', aRequest())
    await deliver(id, { 'kapot.pdf': damaged, 'goed.pdf': await aPdf('Goed') })
    const replace = async (name: string, sha256: string) =>
      (
        await ended(
          (
            await ask('documents.readOn', {
              requestId: id,
              replace: { id: (await rowOf(id, name)).id, sha256 },
            })
          ).job,
        )
      ).error?.code
    expect(await replace('kapot.pdf', await keep(damaged))).toBe('source.same-file')
    expect(await replace('kapot.pdf', 'f'.repeat(64))).toBe('file.missing')
    expect(await replace('goed.pdf', await keep(await aPdf('Ander')))).toBe('source.not-listed')
  })

  it('[LG4] reads a replacement in its place, keeps the history, and stays listed when that cannot be read either', async () => {
    const { id } = await ask('requests.register', aRequest())
    await deliver(id, { 'kapot.pdf': damaged })
    const before = await rowOf(id, 'kapot.pdf')
    expect(before).toMatchObject({ outcome: 'listed', findings: [{ code: 'pdf.damaged' }] })
    const read = async (sha256: string) =>
      ended((await ask('documents.readOn', { requestId: id, replace: { id: before.id, sha256 } })).job)
    expect((await read(await keep(Buffer.from('%PDF-1.4 ook niets')))).result).toMatchObject({ imported: [] })
    expect(await rowOf(id, 'kapot.pdf')).toMatchObject({ outcome: 'listed', documentId: null })
    const good = await keep(await aPdf('Wel leesbaar'))
    expect((await read(good)).result.imported).toMatchObject([{ name: 'kapot.pdf', pages: 1 }])
    const after = await rowOf(id, 'kapot.pdf')
    expect(after).toMatchObject({ outcome: 'replaced', pages: 1, sha256: before.sha256 })
    expect(after.changes.map(({ kind, reason }: { kind: string; reason: string }) => [kind, reason])).toEqual(
      [
        ['replaced', 'pdf.damaged'],
        ['replaced', 'pdf.damaged'],
      ],
    )
    await ask('documents.remove', { id: after.documentId, reason: 'proef' })
    expect(await core.store.size(good as never)).toBeUndefined()
  })
})

describe('halting a delivery', () => {
  it('[LG5] pauses, goes on without doubles, and lists what was broken off until it is read again', async () => {
    const { id } = await ask('requests.register', aRequest())
    const files = []
    for (let at = 0; at < 80; at++)
      files.push({ sha256: await keep(Buffer.from(`notitie ${at}`)), name: `notitie ${at}.txt` })
    const { job } = await ask('documents.import', { requestId: id, files, ocr: false })
    while ((await ledger(id)).deliveries.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await ask('documents.pauseImport', { requestId: id })
    expect((await ended(job)).state).toBe('done')
    const halted = (await ledger(id)).deliveries[0]
    expect(halted).toMatchObject({ state: 'paused', files: 80 })
    expect(halted.waiting).toBeGreaterThan(0)
    await ask('documents.stopImport', { deliveryId: halted.id })
    expect((await ledger(id)).deliveries[0]).toMatchObject({ state: 'stopped', waiting: 0 })
    const listed = (await ledger(id)).files.filter(({ outcome }: { outcome: string }) => outcome === 'listed')
    expect(listed).toHaveLength(halted.waiting)
    expect(listed[0]).toMatchObject({
      findings: [{ code: 'source.stopped' }],
      changes: [{ kind: 'stopped' }],
    })
    const again = listed.map((row: { id: string }) => row.id)
    await ended((await ask('documents.readOn', { requestId: id, again })).job)
    const { files: rows, deliveries, balance } = await ledger(id)
    expect(deliveries[0]).toMatchObject({ state: 'done', waiting: 0 })
    expect(rows).toHaveLength(80)
    expect(balance).toMatchObject({ totalFiles: 80, files: { document: 80 } })
  })
})

describe('a folder that is watched', () => {
  it('[LG6] refuses what is no folder and the folder of the program itself', async () => {
    const { id } = await ask('requests.register', aRequest())
    for (const given of ['los/pad', join(folder, 'bestaat-niet')])
      await expect(ask('documents.watch', { requestId: id, folder: given })).rejects.toThrow(
        'watch.not-a-folder',
      )
    for (const given of [folder, join(folder, 'data', 'store')])
      await expect(ask('documents.watch', { requestId: id, folder: given })).rejects.toThrow(
        'watch.own-folder',
      )
  })

  it('[LG7] brings in what is new there and stands still, once, also after a restart', async () => {
    const { id } = await ask('requests.register', aRequest())
    const inbox = join(folder, 'aanlevering')
    await mkdir(join(inbox, 'map'), { recursive: true })
    await ask('documents.watch', { requestId: id, folder: inbox })
    await writeFile(join(inbox, 'map', 'een.pdf'), await aPdf('Een'))
    await writeFile(join(inbox, '~$een.docx'), 'slot')
    const names = async () => (await ledger(id)).files.map(({ path }: { path: string }) => path).sort()
    const wait = async (count: number) => {
      while ((await names()).length < count) await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await wait(1)
    expect(await names()).toEqual(['map/een.pdf'])
    expect((await ledger(id)).deliveries[0]).toMatchObject({ origin: 'folder' })
    await core.close()
    core = await open()
    await writeFile(join(inbox, 'twee.txt'), 'twee')
    await utimes(join(inbox, 'map', 'een.pdf'), new Date(), new Date(Date.now() - 60_000))
    await wait(3)
    while ((await ledger(id)).balance.files.waiting > 0)
      await new Promise((resolve) => setTimeout(resolve, 30))
    const { files } = await ledger(id)
    expect(files.map(({ outcome }: { outcome: string }) => outcome).sort()).toContain('known')
    expect(await ask('documents.watched', { requestId: id })).toMatchObject({
      folder: inbox,
      isReachable: true,
      taken: 2,
      waiting: 0,
    })
    await ask('documents.watch', { requestId: id, folder: '' })
    expect(await ask('documents.watched', { requestId: id })).toMatchObject({ folder: null, taken: 0 })
  })

  it('[LG16] waits for files that grow, are locked or went away, and for a folder that does', async () => {
    const { id } = await ask('requests.register', aRequest())
    const inbox = join(folder, 'aanlevering')
    await mkdir(inbox)
    await ask('documents.watch', { requestId: id, folder: inbox })
    const watched = () => ask('documents.watched', { requestId: id })
    const names = async () => (await ledger(id)).files.map(({ path }: { path: string }) => path).sort()
    const growing = join(inbox, 'groeit.txt')
    await writeFile(growing, 'regel\n')
    // Another line at every look: it never stands still.
    const more = setInterval(() => void appendFile(growing, 'regel\n'), 5)
    try {
      // A link to nothing, and a folder below that is no folder: they hide nothing of the others.
      await symlink(join(folder, 'nergens'), join(inbox, 'weg.txt'))
      await writeFile(join(inbox, 'stil.txt'), 'stil')
      await expect.poll(names).toEqual(['stil.txt'])
      expect(await watched()).toMatchObject({ taken: 1, waiting: 1 })
    } finally {
      clearInterval(more)
    }
    await expect.poll(names).toEqual(['groeit.txt', 'stil.txt'])
    const [grown] = (await ledger(id)).files.filter(({ path }: { path: string }) => path === 'groeit.txt')
    expect(grown.bytes).toBe((await stat(growing)).size)

    const fleeting = join(inbox, 'vluchtig.txt')
    let turn = 0
    await writeFile(fleeting, 'x')
    while ((await watched()).waiting === 0) await writeFile(fleeting, `x${turn++}`)
    await rm(fleeting)
    await expect.poll(async () => (await watched()).waiting).toBe(0)

    await rename(inbox, `${inbox}-weg`)
    expect(await watched()).toMatchObject({ folder: inbox, isReachable: false, taken: 2 })
    await writeFile(join(`${inbox}-weg`, 'later.txt'), 'later')
    await rename(`${inbox}-weg`, inbox)
    await expect.poll(names).toEqual(['groeit.txt', 'later.txt', 'stil.txt'])
    expect((await ledger(id)).files).toHaveLength(3)
  })
})
