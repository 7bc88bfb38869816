import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, openDatabase, readMigrations, refuseUnsafeFolder } from '../../db/open.ts'

const migrations = join(import.meta.dirname, '..', '..', 'db', 'migrations')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakwerk-db-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('opening the database', () => {
  it('[D1] refuses a synced folder', () => {
    const synced = join(folder, 'OneDrive - Gemeente', 'Lakwerk')
    mkdirSync(synced, { recursive: true })
    expect(() => refuseUnsafeFolder(synced)).toThrow('data.synced-folder')
  })

  it('[D2] refuses a database that a newer program wrote, and leaves it as it is', () => {
    const db = openDatabase(folder, migrations)
    db.pragma('user_version = 999')
    db.close()
    expect(() => openDatabase(folder, migrations)).toThrow('data.from-the-future')
  })

  it('[D3] refuses a file that is no database, with a code of its own', () => {
    writeFileSync(
      join(folder, 'lakwerk.db'),
      'no database at all, just text that is long enough to be looked at',
    )
    expect(() => openDatabase(folder, migrations)).toThrow('data.damaged')
  })

  it('[D4] fails loudly on a gap in the migrations', () => {
    writeFileSync(join(folder, '0001-a.sql'), 'select 1;')
    writeFileSync(join(folder, '0003-c.sql'), 'select 1;')
    expect(() => readMigrations(folder)).toThrow('migration 2 is missing')
  })

  it('[D5] takes nothing of a migration that fails half-way', () => {
    const db = new Database(':memory:')
    const broken = [
      { version: 1, sql: 'create table a (x) strict; create table b (x integer) strict; nonsense;' },
    ]
    expect(() => migrate(db, broken)).toThrow()
    expect(db.pragma('user_version', { simple: true })).toBe(0)
    expect(db.prepare("select count(*) as n from sqlite_master where type = 'table'").get()).toEqual({ n: 0 })
  })

  it('[D6] backs up a filled database before it migrates', () => {
    const db = new Database(join(folder, 'lakwerk.db'))
    migrate(db, [{ version: 1, sql: 'create table a (x integer) strict; insert into a values (7);' }])
    migrate(
      db,
      [
        { version: 1, sql: '' },
        { version: 2, sql: 'drop table a;' },
      ],
      join(folder, 'backups'),
    )
    const backup = new Database(join(folder, 'backups', 'before-2-from-1.db'))
    expect(backup.prepare('select x from a').get()).toEqual({ x: 7 })
    db.close()
    backup.close()
  })

  it('[D7] opens with durable, deleting, checking settings', () => {
    const db = openDatabase(folder, migrations)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(db.pragma('secure_delete', { simple: true })).toBe(1)
    db.close()
  })

  it('[D8] keeps every table strict', () => {
    const db = openDatabase(folder, migrations)
    const loose = db
      .prepare(
        "select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%'",
      )
      .all()
    expect(loose).toEqual([])
    db.close()
    expect(readFileSync(join(folder, 'lakwerk.db')).subarray(0, 15).toString()).toBe('SQLite format 3')
  })
})
