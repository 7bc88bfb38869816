import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { hashOf } from '../../db/audit.ts'
import { openDatabase } from '../../db/open.ts'
import { dossierTables, leftOut } from '../../db/queries/dossier.ts'
import type { Actor } from '../../electron/core/at-work.ts'
import type { Input, NamesOf, Output } from '../../shared/contract/contract.ts'
import { today } from '../../shared/dates.ts'
import type { RequestId } from '../../shared/ids.ts'
import { coreForEach } from '../support/core.ts'
import { aRequest, runCli } from '../support/hosts.ts'
import { aPdf } from '../support/pdfs.ts'

const at = coreForEach()
const { ask } = at

/** A job run to its end: its result, or the code it was refused with. */
async function run<N extends NamesOf<'job'>>(
  name: N,
  input: Input<N>,
  actor: Actor = 'officer',
): Promise<Output<N> | string> {
  const reply = await at.core.call(name, input, actor)
  if (!reply.ok) return reply.error.code
  const { job } = reply.value as { job: string }
  for (;;) {
    const row = await ask('jobs.show', { id: job })
    if (row.state === 'done') return row.result as Output<N>
    if (row.state !== 'queued' && row.state !== 'running') return row.error?.code ?? row.state
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function keep(bytes: Uint8Array): Promise<string> {
  return (
    await at.core.keepFile(
      (async function* () {
        yield bytes
      })(),
      'application/pdf',
    )
  ).sha256
}

const register = async (): Promise<RequestId> =>
  (await ask('requests.register', aRequest({ subject: 'Café' }) as Input<'requests.register'>)).id

/** A request with a contact, a task, two documents of which one was burned. */
async function aCase(): Promise<RequestId> {
  const id = await register()
  await ask('contact.add', {
    requestId: id,
    intervention: 'I1',
    onDay: today(),
    channel: 'phone',
    direction: 'outgoing',
    byWhom: 'behandelaar',
    withWhom: 'verzoeker',
    reached: 'reached',
    summary: 'wil het snel weten',
    agreement: '',
  })
  await ask('process.saveTask', {
    requestId: id,
    task: { title: 'Zoeken', owner: '', dueOn: null, doneOn: null },
  })
  const files = [
    { name: 'memo.pdf', sha256: await keep(await aPdf('Geachte heer Jansen')) },
    { name: 'brief.pdf', sha256: await keep(await aPdf('Zonder namen')) },
  ]
  await run('documents.import', { requestId: id, files })
  const [memo] = (await ask('documents.list', { requestId: id })).documents
  if (!memo) throw new Error('nothing was imported')
  await ask('redaction.add', {
    documentId: memo.id,
    marks: [{ page: 0, rects: [[60, 740, 300, 790]], grounds: ['5.1.2e'] }],
  })
  await run('redaction.burn', { requestId: id })
  return id
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const json = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes))

describe('the full export of a request', () => {
  it('[DX1] forgets no table: each is exported, or left out with a reason', () => {
    const database = openDatabase(':memory:', join(import.meta.dirname, '..', '..', 'db', 'migrations'))
    const names = database
      .prepare(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '%\\_index%' escape '\\' order by name",
      )
      .all() as { name: string }[]
    // Every column that points at a stored file must be followed by dossierFiles.
    const hashes = Object.keys(dossierTables).flatMap((table) =>
      (database.prepare(`pragma table_info(${table})`).all() as { name: string }[])
        .filter(({ name }) => name.endsWith('sha256'))
        .map(({ name }) => `${table}.${name}`),
    )
    expect(hashes.toSorted()).toEqual([
      'burn.redacted_sha256',
      'document.sha256',
      'letter.pdf_sha256',
      // The template is the organisation's, and is kept with its settings.
      'letter.template_sha256',
      'letter.word_sha256',
      'publication_step.old_sha256',
      'source_change.sha256',
      'source_file.sha256',
    ])
    database.close()
    const known = [...Object.keys(dossierTables), ...Object.keys(leftOut)]
    expect(known.toSorted()).toEqual(names.map(({ name }) => name))
  })

  it('[DX2] is refused to who only reads or signs, and to who was not chosen', async () => {
    const requestId = await register()
    for (const role of ['reader', 'signatory'] as const) {
      const { id } = await ask('people.add', { name: role, roles: [role] })
      expect(await run('requests.export', { requestId }, { profile: id }), role).toBe('people.not-allowed')
      await ask('people.choose', { id: 'officer' })
    }
    expect(await run('requests.export', { requestId }, 'command-line')).toBe('people.choose-first')
    expect(existsSync(join(at.folder, 'data', 'exports'))).toBe(false)
  })

  it('[DX3] refuses a place that is not whole, taken, or cannot be', async () => {
    const requestId = await register()
    const taken = join(at.folder, 'er-al.zip')
    writeFileSync(taken, 'niet overschrijven')
    expect(await run('requests.export', { requestId, file: 'los.zip' })).toBe('export.folder-unwritable')
    expect(await run('requests.export', { requestId, file: taken })).toBe('export.file-exists')
    expect(await run('requests.export', { requestId, file: join(taken, 'in.zip') })).toBe(
      'export.folder-unwritable',
    )
    expect(readFileSync(taken, 'utf8')).toBe('niet overschrijven')
    expect(await run('requests.export', { requestId: crypto.randomUUID() })).toBe('not-found')
  })

  it('[DX4] holds everything, each file as the manifest says, and the log that hashes', async () => {
    const requestId = await aCase()
    const file = join(at.folder, 'uit', 'zaak.zip')
    const made = await run('requests.export', { requestId, file })
    if (typeof made === 'string') throw new Error(made)
    const bytes = readFileSync(file)
    expect(made).toMatchObject({
      file,
      bytes: bytes.length,
      sha256: sha256(bytes),
      documents: 2,
      missing: [],
    })
    const zip = unzipSync(bytes)
    const names = Object.keys(zip)
    expect(names).toEqual(
      expect.arrayContaining([
        'lees-mij.txt',
        'dossier.json',
        'logboek.json',
        'manifest.json',
        expect.stringMatching(/^documenten\/.*\.0002\.pdf$/),
        expect.stringMatching(/^gelakt\/.*\.0001\.pdf$/),
        expect.stringMatching(/^bewijzen\/.*\.0001\.json$/),
      ]),
    )
    expect(new TextDecoder().decode(zip['lees-mij.txt'])).toContain('persoonsgegevens')
    const manifest = json(zip['manifest.json'])
    expect(manifest.files.map(({ path }: { path: string }) => path).toSorted()).toEqual(
      names.filter((name) => name !== 'manifest.json').toSorted(),
    )
    for (const { path, sha256: expected, bytes: size } of manifest.files) {
      expect(sha256(zip[path] ?? new Uint8Array()), path).toBe(expected)
      expect(zip[path]?.length).toBe(size)
    }
    const dossier = json(zip['dossier.json'])
    expect(dossier).toMatchObject({
      kind: 'lakwerk.dossier',
      version: 1,
      request: { subject: 'Café', requesterName: 'A. Voorbeeld' },
      tables: {
        contactStep: [{ summary: 'wil het snel weten' }],
        task: [{ title: 'Zoeken' }],
        mark: [{ grounds: ['5.1.2e'], rects: [[60, 740, 300, 790]] }],
      },
    })
    expect(dossier.terms.map(({ id }: { id: string }) => id)).toContain('decision')
    expect(dossier.tables.document).toHaveLength(2)
    for (const path of Object.values(dossier.files as Record<string, string>)) expect(names).toContain(path)
    const log = json(zip['logboek.json'])
    expect(log.events.length).toBeGreaterThan(5)
    for (const { hash, ...event } of log.events) expect(hashOf(event)).toBe(hash)
    const { events } = await ask('audit.list', { requestId })
    expect(events[0]).toMatchObject({ kind: 'request.dossier-exported', data: { sha256: made.sha256 } })
    expect(readdirSync(join(at.folder, 'uit'))).toEqual(['zaak.zip'])
  })

  it('[DX5] names a file that is gone, and stops at one that was changed', async () => {
    const requestId = await aCase()
    const { documents } = await ask('documents.list', { requestId })
    const [memo, letter] = documents
    if (!memo || !letter) throw new Error('documents are missing')
    const stored = (hash: string) => join(at.folder, 'data', 'store', 'sha256', hash.slice(0, 2), hash)
    rmSync(stored(letter.sha256))
    const file = join(at.folder, 'een.zip')
    const made = await run('requests.export', { requestId, file })
    if (typeof made === 'string') throw new Error(made)
    expect(made.missing).toEqual([letter.sha256])
    expect(json(unzipSync(readFileSync(file))['dossier.json']).missing).toEqual([letter.sha256])
    const bytes = readFileSync(stored(memo.sha256))
    bytes[bytes.length - 1] = 0
    writeFileSync(stored(memo.sha256), bytes)
    expect(await run('requests.export', { requestId, file: join(at.folder, 'twee.zip') })).toBe(
      'file.missing',
    )
    expect(readdirSync(at.folder).toSorted()).toEqual(['data', 'een.zip'])
  })

  it('[DX6] is made by the command line too', async () => {
    const requestId = await register()
    const { number } = await ask('requests.show', { id: requestId })
    const file = join(at.folder, 'cli.zip')
    const words = ['request', 'export', number, '--out', file, '--data', join(at.folder, 'data'), '--json']
    const { code, stdout } = await runCli(words)
    expect(code).toBe(0)
    expect(JSON.parse(stdout).sha256).toBe(sha256(readFileSync(file)))
    expect((await runCli(words)).code).toBe(2)
  })
})
