import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, readMigrations } from '../../db/open.ts'
import { openCore } from '../../electron/core/core.ts'
import { addDays, today } from '../../shared/dates.ts'

const migrations = readMigrations(join(import.meta.dirname, '..', '..', 'db', 'migrations'))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakwerk-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const created = '2026-01-05T09:00:00.000Z'

/** A version 1 database with an open, an extended and a decided request. */
function filledVersion1() {
  const db = new Database(join(folder, 'lakwerk.db'))
  db.pragma('foreign_keys = ON')
  migrate(db, migrations.slice(0, 1))
  const received = addDays(today(), -10)
  const ids = { open: randomUUID(), extended: randomUUID(), decided: randomUUID() }
  const request = db.prepare(
    `insert into request (id, number, law, status, received_on, channel, requester_name, requester_type,
      requester_contact, subject, text, handler, created_at)
     values (?, ?, 'woo', ?, ?, 'email', 'É. Voorbeeld', 'citizen', '', 'Fietsparkeren', '', 'behandelaar', ?)`,
  )
  request.run(ids.open, '2026-0001', 'registered', received, created)
  request.run(ids.extended, '2026-0002', 'searching', received, created)
  request.run(ids.decided, '2026-0003', 'decided', received, created)
  db.prepare(
    `insert into contact_step values (?, ?, 'I1', ?, 'phone', 'outgoing', 'behandelaar', 'verzoeker', 'reached',
      '', 'alleen 2025', ?)`,
  ).run(randomUUID(), ids.open, received, created)
  db.prepare(
    "insert into term_event (id, request_id, kind, data, created_at) values (?, ?, 'extended', ?, ?)",
  ).run(randomUUID(), ids.extended, JSON.stringify({ kind: 'extended', on: received }), created)
  db.prepare('insert into decision (request_id, signed_on, sent_on) values (?, ?, ?)').run(
    ids.decided,
    today(),
    today(),
  )
  return { db, ids }
}

describe('migrations from a filled version 1', () => {
  it('[D20] keeps every row of version 1', () => {
    const { db } = filledVersion1()
    const rows = () =>
      ['request', 'contact_step', 'term_event', 'decision'].map((table) =>
        db.prepare(`select * from ${table} order by 1`).all(),
      )
    const before = rows()
    migrate(db, migrations)
    // Later versions add columns; what was there stays.
    expect(rows()).toMatchObject(before)
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })

  it('[D25] keeps contacts of version 8 and gives them room for questions, contentment and outcome', () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations)
    expect(db.prepare('select * from contact_step').all()).toEqual([
      expect.objectContaining({
        request_id: ids.open,
        agreement: 'alleen 2025',
        questions: '',
        satisfaction: null,
        objection_expected: null,
        result: null,
      }),
    ])
    expect(db.prepare('select * from letter').all()).toEqual([])
    const letter = db.prepare(
      `insert into letter (id, request_id, kind, state, fields, created_at, updated_at)
       values (?, ?, 'L3', ?, '{}', ?, ?)`,
    )
    letter.run('a', ids.open, 'draft', created, created)
    expect(() => letter.run('b', ids.open, 'draft', created, created), 'one draft a kind').toThrow(/UNIQUE/)
    expect(() => letter.run('c', ids.open, 'sent', created, created), 'sent without files').toThrow(/CHECK/)
    db.close()
  })

  it('[D22] leaves the marks of version 4 as they were: without doubt, memo or change', () => {
    const { db, ids } = filledVersion1()
    db.exec(`insert into file values ('${'a'.repeat(64)}', 1, 'application/pdf', '${created}')`)
    const document = randomUUID()
    db.prepare(
      "insert into document (id, request_id, sequence, name, sha256, pages, created_at) values (?, ?, 1, 'brief.pdf', ?, 1, ?)",
    ).run(document, ids.open, 'a'.repeat(64), created)
    db.prepare(
      "insert into mark (id, document_id, page, rects, grounds, origin, made_by, created_at) values ('m', ?, 0, '[[1,2,3,4]]', '[\"5.1.2e\"]', 'hand', 'behandelaar', ?)",
    ).run(document, created)
    migrate(db, migrations)
    expect(db.prepare('select * from mark').all()).toEqual([
      expect.objectContaining({ id: 'm', memo: '', doubt: 0, label_place: 'box', changed_at: null }),
    ])
    expect(db.prepare('select done_at from document').all()).toEqual([{ done_at: null }])
    db.close()
  })

  it('[D23] puts each document of version 5 in the ledger of source files, under its own number', () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations.slice(0, 5))
    db.exec(`insert into file values ('${'b'.repeat(64)}', 12, 'application/pdf', '${created}')`)
    const insert = db.prepare(
      'insert into document (id, request_id, sequence, name, sha256, pages, created_at) values (?, ?, ?, ?, ?, 1, ?)',
    )
    const documents = [randomUUID(), randomUUID()]
    insert.run(documents[0], ids.open, 1, 'brief.pdf', 'b'.repeat(64), created)
    insert.run(documents[1], ids.open, 4, 'nota.pdf', 'b'.repeat(64), created)
    migrate(db, migrations)
    expect(db.prepare('select number, origin, state from delivery').all()).toEqual([
      { number: 1, origin: 'window', state: 'done' },
    ])
    expect(
      db.prepare('select document_id, sequence, name, bytes, kind, outcome from source_file').all(),
    ).toEqual([
      {
        document_id: documents[0],
        sequence: 1,
        name: 'brief.pdf',
        bytes: 12,
        kind: 'pdf',
        outcome: 'document',
      },
      {
        document_id: documents[1],
        sequence: 4,
        name: 'nota.pdf',
        bytes: 12,
        kind: 'pdf',
        outcome: 'document',
      },
    ])
    expect(db.prepare('select distinct kind, parent_id, family_position from document').all()).toEqual([
      { kind: 'pdf', parent_id: null, family_position: 0 },
    ])
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
  })

  it('[D26] puts the pages of version 6 in reading order, so that the first search finds them', async () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations.slice(0, 6))
    db.exec(`insert into file values ('${'c'.repeat(64)}', 12, 'application/pdf', '${created}')`)
    const document = randomUUID()
    db.prepare(
      'insert into document (id, request_id, sequence, name, sha256, pages, created_at) values (?, ?, 1, ?, ?, 1, ?)',
    ).run(document, ids.open, 'brief.pdf', 'c'.repeat(64), created)
    const signs = ['de', 'weg'].flatMap((word, row) =>
      [...word].map((sign, at) => [sign, 50 + 6 * at, 700 - 20 * row, 56 + 6 * at, 710 - 20 * row]),
    )
    db.prepare(
      'insert into page (document_id, page, x0, y0, x1, y1, rotate, user_unit, text, chars) values (?, 0, 0, 0, 600, 800, 0, 1, ?, ?)',
    ).run(document, 'deweg', deflateRawSync(JSON.stringify(signs)))
    migrate(db, migrations)
    expect(db.prepare('select is_read, body from page_text').all()).toEqual([{ is_read: 0, body: '' }])
    db.close()
    const core = await openCore({ dataFolder: folder, jobs: 'own' })
    expect(await core.call('search.pages', { query: 'weg' }, 'command-line')).toMatchObject({
      value: { pages: 1, unread: 0, hits: [{ documentId: document, page: 0 }] },
    })
    await core.close()
  })

  it('[D21] notes each request of version 1, so that the first call counts its facts', async () => {
    const { db, ids } = filledVersion1()
    db.close()
    const core = await openCore({ dataFolder: folder })
    const reply = await core.call('requests.list', { scope: 'all', sort: 'number' }, 'command-line')
    if (!reply.ok) throw new Error(reply.error.code)
    const { requests, matching } = reply.value as {
      requests: { id: string; contacted: boolean; term: { state: string; dueOn: string } }[]
      matching: number
    }
    expect(requests.map(({ id }) => id)).toEqual([ids.open, ids.extended, ids.decided])
    expect(matching).toBe(3)
    expect(requests[0]).toMatchObject({ contacted: true, term: { state: 'running' } })
    expect(requests[2]).toMatchObject({ contacted: false, term: { state: 'met' } })
    const [open, extended] = requests
    expect((extended?.term.dueOn ?? '') > (open?.term.dueOn ?? '')).toBe(true)
    await core.close()
  })

  it('[D22] lets a request of version 1 be removed with everything that hangs on it', () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations)
    db.prepare('delete from request where id = ?').run(ids.open)
    expect(db.prepare('select count(*) as n from contact_step where request_id = ?').get(ids.open)).toEqual({
      n: 0,
    })
    db.close()
  })

  it('[D29] gives a request of version 9 a publication that is still a concept, with room for its steps', () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations.slice(0, 9))
    migrate(db, migrations)
    expect(db.prepare('select count(*) as n from publication_step').get()).toEqual({ n: 0 })
    const step = db.prepare(
      `insert into publication_step (id, number, request_id, document_id, kind, on_day, reason, cause, old_sha256,
        created_at) values (?, ?, ?, null, ?, '2026-03-02', ?, ?, null, ?)`,
    )
    step.run(randomUUID(), 1, ids.decided, 'public', '', '', created)
    expect(() => step.run(randomUUID(), 2, ids.decided, 'withdrawn', 'x', '', created)).toThrow(/CHECK/)
    expect(() => step.run(randomUUID(), 1, ids.decided, 'public', '', '', created)).toThrow(/UNIQUE/)
    db.prepare('delete from request where id = ?').run(ids.decided)
    expect(db.prepare('select count(*) as n from publication_step').get()).toEqual({ n: 0 })
    db.close()
  })

  it('[D24] says of every page of version 6 that its text is its own', () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations.slice(0, 6))
    const [sha, document] = ['a'.repeat(64), randomUUID()]
    db.prepare("insert into file values (?, 1, 'application/pdf', ?)").run(sha, created)
    db.prepare(
      `insert into document (id, request_id, sequence, name, sha256, pages, created_at)
       values (?, ?, 1, 'a.pdf', ?, 1, ?)`,
    ).run(document, ids.open, sha, created)
    db.prepare(
      "insert into page (document_id, page, x0, y0, x1, y1, rotate, user_unit, text, chars) values (?, 0, 0, 0, 595, 842, 0, 1, 'tekst', x'00')",
    ).run(document)
    migrate(db, migrations)
    expect(db.prepare('select text, text_source, picture_share from page').get()).toEqual({
      text: 'tekst',
      text_source: 'layer',
      picture_share: null,
    })
    db.prepare(
      `insert into page_ocr values (?, 0, 'gelezen', x'00', x'00', 1, 90, 0, 0, 'lezer', 'taak', null, null, ?)`,
    ).run(document, created)
    db.prepare('delete from document where id = ?').run(document)
    expect(db.prepare('select count(*) as n from page_ocr').get()).toEqual({ n: 0 })
    db.close()
  })

  it('[D32] looks up files of a large ledger by index from version 16 on', () => {
    const { db } = filledVersion1()
    migrate(db, migrations)
    const plan = (query: string) =>
      (db.prepare(`explain query plan ${query}`).all() as { detail: string }[]).map(({ detail }) => detail)
    const [same] = plan(
      "select sequence from source_file where request_id = 'r' and sha256 = 's' and outcome = 'removed' and sequence is not null",
    )
    expect(same).toContain('source_file_same (request_id=? AND sha256=? AND outcome=?)')
    const next = plan(
      "select * from source_file where delivery_id = 'd' and outcome = 'waiting' order by attempts, rowid limit 24",
    )
    expect(next).toEqual([expect.stringContaining('source_file_waiting')])
    expect(plan("select max(sequence) from source_file where request_id = 'r'")[0]).toContain(
      'source_file_sequence',
    )
    db.close()
  })

  it('[D31] keeps parts and drafts of version 14, and gives each part letters of its own', () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations.slice(0, 14))
    const letter = (id: string) =>
      `insert into letter (id, request_id, kind, state, fields, created_at, updated_at)
       values ('${id}', '${ids.open}', 'L10', 'draft', '{}', '${created}', '${created}')`
    db.exec(letter('whole'))
    db.exec(`insert into partial_decision (id, request_id, number, title, due_on, created_at)
      values ('part', '${ids.open}', 1, 'E-mails', '2026-04-01', '${created}')`)
    migrate(db, migrations)
    expect(db.prepare('select * from partial_decision').all()).toEqual([
      expect.objectContaining({
        id: 'part',
        title: 'E-mails',
        signatory: '',
        outcome_reason: '',
        published_on: null,
      }),
    ])
    expect(db.prepare('select id, partial_id from letter').all()).toEqual([{ id: 'whole', partial_id: null }])
    expect(() => db.exec(letter('twice')), 'one draft for the whole').toThrow(/UNIQUE/)
    db.exec(
      letter('of-part')
        .replace('id, request_id', 'partial_id, id, request_id')
        .replace("values ('", "values ('part', '"),
    )
    expect(() => db.exec("update letter set partial_id = 'part' where id = 'whole'"), 'one a part').toThrow(
      /UNIQUE/,
    )
    db.prepare('delete from request where id = ?').run(ids.open)
    expect(db.prepare('select count(*) as n from letter').get()).toEqual({ n: 0 })
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
  })

  it('[D26] lets no page of an older version become an image by itself', () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations.slice(0, 9))
    const [sha, document] = ['b'.repeat(64), randomUUID()]
    db.prepare("insert into file values (?, 1, 'application/pdf', ?)").run(sha, created)
    db.prepare(
      `insert into document (id, request_id, sequence, name, sha256, pages, created_at)
       values (?, ?, 1, 'a.pdf', ?, 1, ?)`,
    ).run(document, ids.open, sha, created)
    migrate(db, migrations)
    expect(db.prepare('select image_pages from document').get()).toEqual({ image_pages: '[]' })
    db.close()
  })

  it('[D27] counts the dates of version 12 for the calendar, and lets go of what hangs on a request', async () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations.slice(0, 12))
    db.close()
    const core = await openCore({ dataFolder: folder })
    const shown = await core.call('requests.agenda', { from: today(), to: addDays(today(), 90) }, 'officer')
    await core.close()
    if (!shown.ok) throw new Error(shown.error.code)
    const { items } = shown.value as { items: { requestId: string; what: string; on: string }[] }
    expect(items).toContainEqual(expect.objectContaining({ requestId: ids.open, what: 'decision' }))
    const again = new Database(join(folder, 'lakwerk.db'))
    again.pragma('foreign_keys = ON')
    expect(again.prepare('select count(*) as n from case_touched').get()).toEqual({ n: 0 })
    again
      .prepare("insert into reminder_snooze values ('officer', ?, 'decision', '2026-03-02', '2026-03-03')")
      .run(ids.open)
    again.prepare('delete from request where id = ?').run(ids.open)
    expect(again.prepare('select count(*) as n from reminder_snooze').get()).toEqual({ n: 0 })
    again.close()
  })

  it('[D30] says of every delivery of version 13 which job read it, and keeps what is done by hand to a file', () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations.slice(0, 13))
    const [delivery, source] = [randomUUID(), randomUUID()]
    db.prepare("insert into delivery values (?, ?, 1, 'window', 'done', ?, ?)").run(
      delivery,
      ids.open,
      created,
      created,
    )
    db.prepare(
      `insert into source_file (id, delivery_id, request_id, position, path, name, bytes, kind, outcome, created_at)
       values (?, ?, ?, 0, 'a', 'a', 1, 'other', 'listed', ?)`,
    ).run(source, delivery, ids.open, created)
    migrate(db, migrations)
    expect(db.prepare('select job_id from delivery where id = ?').get(delivery)).toEqual({ job_id: delivery })
    const change = db.prepare('insert into source_change values (?, 1, ?, ?, ?, ?, null)')
    expect(() => change.run(source, 'hidden', 'officer', created, '')).toThrow(/CHECK/)
    change.run(source, 'read_again', 'officer', created, 'source.locked')
    db.prepare('delete from request where id = ?').run(ids.open)
    expect(db.prepare('select count(*) as n from source_change').get()).toEqual({ n: 0 })
    db.close()
  })

  it('[D31] finds the pages of version 16 whose text may be none by their own index', () => {
    const { db, ids } = filledVersion1()
    migrate(db, migrations.slice(0, 16))
    const [sha, document] = ['b'.repeat(64), randomUUID()]
    db.prepare("insert into file values (?, 1, 'application/pdf', ?)").run(sha, created)
    db.prepare(
      `insert into document (id, request_id, sequence, name, sha256, pages, created_at)
       values (?, ?, 1, 'a.pdf', ?, 4, ?)`,
    ).run(document, ids.open, sha, created)
    const page = db.prepare(
      `insert into page (document_id, page, x0, y0, x1, y1, rotate, user_unit, text, chars, picture_share)
       values (?, ?, 0, 0, 595, 842, 0, 1, ?, x'00', ?)`,
    )
    const texts: [string, number][] = [
      ['Geachte mevrouw', 0],
      ['  ', 0],
      ['Blad 2', 0.9],
      ['\uE012\uE013', 0],
    ]
    texts.forEach(([text, share], at) => {
      page.run(document, at, text, share)
    })
    migrate(db, migrations)
    const doubtful = /where\s*(\(.*\));/s.exec(
      readFileSync(
        join(import.meta.dirname, '..', '..', 'db', 'migrations', '0017-doubtful-pages.sql'),
        'utf8',
      ),
    )![1]
    const found = db.prepare(`select page from page indexed by page_doubtful where ${doubtful} order by page`)
    expect(found.all()).toEqual([{ page: 1 }, { page: 2 }, { page: 3 }])
    db.close()
  })
})
