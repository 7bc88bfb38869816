import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCore } from '../../electron/core/core.ts'
import { aRequest, runCli } from '../support/hosts.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-audit-'))
  const core = await openCore({ dataFolder: folder })
  for (const subject of ['een', 'twee', 'drie'])
    await core.call('requests.register', aRequest({ subject }), 'officer')
  await core.close()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Changes the file as somebody with a database tool would. */
function tamper(sql: string): void {
  const db = new Database(join(folder, 'lakwerk.db'))
  db.exec('drop trigger event_no_update; drop trigger event_no_delete;')
  db.exec(sql)
  db.close()
}

const verify = () => runCli(['audit', 'verify', '--data', folder, '--json'])

describe('the audit trail cannot be changed unnoticed', () => {
  it('[P2] says so with exit 3 after one byte of one event is changed', async () => {
    tamper("update event set data = replace(data, 'woo', 'wob') where id = 2")
    const { code, stdout } = await verify()
    expect([code, JSON.parse(stdout)]).toEqual([3, expect.objectContaining({ intact: false, brokenAt: 2 })])
  })

  it('[P2] says so when the last event was cut off after an export printed its hash', async () => {
    const db = new Database(join(folder, 'lakwerk.db'))
    const { id } = db.prepare('select id from request limit 1').get() as { id: string }
    const { hash } = db.prepare('select hash from event order by id desc limit 1').get() as { hash: string }
    db.prepare(
      `insert into export (id, request_id, folder, manifest, audit_head, created_at)
       values ('e', ?, '/out', '{}', ?, '2026-01-01T00:00:00.000Z')`,
    ).run(id, hash)
    db.close()
    expect((await verify()).code).toBe(0)
    tamper('delete from event where id = 3')
    expect((await verify()).code).toBe(3)
  })

  it('[P2] holds no personal data: no name, contact or subject of any request', async () => {
    const db = new Database(join(folder, 'lakwerk.db'), { readonly: true })
    const trail = JSON.stringify(db.prepare('select * from event').all())
    db.close()
    for (const told of ['Voorbeeld', 'example.nl', 'drie', 'fietsenstalling'])
      expect(trail).not.toContain(told)
  })

  it('[P2] ends 0 on an untouched trail', async () => {
    expect((await verify()).code).toBe(0)
  })
})
