import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { aRequest } from '../support/hosts.ts'
import { aPdf } from '../support/pdfs.ts'

/** Words that stand nowhere else, each put in through another door. */
const needles = {
  body: 'Kwartelkoning',
  name: 'Zevenblad',
  sender: 'Moerasvaren',
  subject: 'Tureluur',
  attachment: 'Porseleinhoen',
  attached: 'Waterral',
  note: 'Wulpenei',
  title: 'Roerdomp',
  reason: 'Woudaapje',
  recognised: 'Kemphaan',
  comment: 'Grutto',
}
const words = Object.values(needles)

let folder: string
let core: Core
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-gone-'))
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

async function done(name: string, input: unknown) {
  const { job } = await ask(name, input)
  for (;;) {
    const { state, result, error } = await ask('jobs.show', { id: job })
    if (state === 'done') return result
    if (state !== 'queued' && state !== 'running') throw new Error(error?.code)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function keep(bytes: Uint8Array): Promise<string> {
  const { sha256 } = await core.keepFile(
    (async function* () {
      yield bytes
    })(),
    'application/octet-stream',
  )
  return sha256
}

const holds = (text: string) => words.filter((word) => text.toLowerCase().includes(word.toLowerCase()))

/** Which words stand in which tables, packed columns unpacked; whatever tables a version has. */
function tablesHolding(): Map<string, string[]> {
  const db = new Database(join(folder, 'lakwerk.db'), { readonly: true })
  const tables = db
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .all() as { name: string }[]
  const found = new Map<string, string[]>()
  for (const { name } of tables) {
    const here = new Set<string>()
    for (const row of db.prepare(`select * from "${name}"`).iterate() as Iterable<Record<string, unknown>>)
      for (const value of Object.values(row)) {
        if (typeof value === 'string') for (const word of holds(value)) here.add(word)
        if (!Buffer.isBuffer(value)) continue
        for (const word of holds(value.toString('latin1'))) here.add(word)
        for (const word of holds(unpacked(value))) here.add(word)
      }
    if (here.size > 0) found.set(name, [...here].sort())
  }
  db.close()
  return found
}

/** Text of a packed column; characters of a page are packed one by one. */
function unpacked(value: Buffer): string {
  try {
    const text = inflateRawSync(value).toString('utf8')
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.map((one) => (Array.isArray(one) ? one[0] : one)).join('') : text
  } catch {
    return ''
  }
}

async function filesHolding(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const text = `${entry.name} ${(await readFile(path)).toString('latin1')}`
    found.push(...holds(text).map((word) => `${path.slice(folder.length)}: ${word}`))
  }
  return found
}

describe('deleting documents', () => {
  it('[P3] empties every table, packed column, index and file of what they held', async () => {
    const { id } = await ask('requests.register', aRequest())
    const mail = Buffer.from(
      [
        `From: ${needles.sender} <afzender@example.nl>`,
        'To: ontvanger@example.nl',
        `Subject: ${needles.subject}`,
        'Date: Mon, 5 Jan 2026 10:00:00 +0100',
        'Message-ID: <een@example.nl>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=deel',
        '',
        '--deel',
        'Content-Type: text/plain',
        '',
        `Over ${needles.body} is veel te zeggen, ook in deze mail.`,
        '--deel',
        `Content-Type: text/plain; name=${needles.attachment}.txt`,
        `Content-Disposition: attachment; filename=${needles.attachment}.txt`,
        '',
        `Bijlage over ${needles.attached}.`,
        '--deel--',
        '',
      ].join('\r\n'),
    )
    const copy = await keep(Buffer.from(mail.toString().replace('<een@', '<twee@')))
    const files = [
      { sha256: await keep(mail), name: `${needles.name}.eml`, path: `map/${needles.name}.eml` },
      { sha256: copy, name: `${needles.name} kopie.eml` },
      { sha256: await keep(mail), name: `${needles.name} weer.eml` },
      { sha256: await keep(Buffer.from('%PDF-1.4 stuk')), name: 'anders.pdf' },
    ]
    await done('documents.import', { requestId: id, files, ocr: false })
    await done('documents.import', {
      requestId: id,
      files: [{ sha256: await keep(await aPdf('Blijft')), name: 'blijft.pdf' }],
      ocr: false,
    })
    const { documents } = await ask('documents.list', { requestId: id })
    const [first] = documents
    const mark = { page: 0, rects: [[50, 700, 200, 720]], grounds: ['5.1.2e'] }
    await ask('redaction.add', { documentId: first.id, marks: [mark] })
    const { marks } = await ask('redaction.marks', { documentId: first.id })
    const change = { id: marks[0].id, note: needles.note, memo: needles.note }
    await ask('redaction.change', { documentId: first.id, marks: [change] })
    await ask('documents.setTitle', { id: first.id, title: needles.title })
    await ask('documents.judge', {
      id: first.id,
      judgement: 'partial_public',
      reason: needles.reason,
      grounds: ['5.1.2e'],
      publicLocation: '',
    })
    await done('redaction.burn', { requestId: id })
    await done('documents.dedupe', { requestId: id })
    await ask('search.pages', { query: needles.body })
    // What this test has no engine or source file for, as the jobs write it.
    await core.close()
    const db = new Database(join(folder, 'lakwerk.db'))
    const packed = deflateRawSync(JSON.stringify([...needles.recognised].map((sign) => [sign, 0, 0, 1, 1])))
    db.prepare(
      "insert into page_ocr values (?, 0, ?, ?, ?, 1, 90, 0, 0, 'lezer', 'taak', ?, ?, '2026-01-05T09:00:00.000Z')",
    ).run(first.id, needles.recognised, packed, packed, needles.recognised, packed)
    db.prepare("insert into document_note values (?, 0, 0, 'comment', 'x', ?, null)").run(
      first.id,
      needles.comment,
    )
    db.close()

    const before = tablesHolding()
    const missing = words.filter((word) => ![...before.values()].flat().includes(word))
    expect(missing, 'words that came into no table: the test would prove nothing').toEqual([])
    for (const table of [
      'document',
      'page',
      'page_text',
      'page_ocr',
      'source_file',
      'mail',
      'mail_person',
      'mark',
      'document_note',
      'job',
    ])
      expect([...before.keys()], `nothing to delete in ${table}`).toContain(table)
    expect(await filesHolding()).not.toEqual([])

    core = await openCore({ dataFolder: folder })
    const all = (await ask('documents.list', { requestId: id })).documents
    for (const document of all.filter(({ name }: { name: string }) => name !== 'blijft.pdf'))
      await ask('documents.remove', { id: document.id, reason: 'vernietigd' })
    await core.close()
    expect(Object.fromEntries(tablesHolding())).toEqual({})
    expect(await filesHolding()).toEqual([])
    core = await openCore({ dataFolder: folder })
    const left = await ask('documents.balance', { requestId: id })
    expect(left).toMatchObject({ totalPages: 1, files: { listed: 1, document: 1 } })
    expect(await ask('audit.verify', {})).toMatchObject({ intact: true })
  })
})
