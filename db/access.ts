import { AsyncLocalStorage } from 'node:async_hooks'
import type Database from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import { now } from '../shared/dates.ts'
import { type AuditEntry, genesis, hashOf } from './audit.ts'
import type { Tables } from './tables.ts'

/** What query functions take as first argument, in a read as well as in a write. */
export type Db = Kysely<Tables>

/** Notes one event of the audit trail; `data` holds ids, codes and field names only. */
export type Log = (kind: string, subject: string, data?: Readonly<Record<string, unknown>>) => void

/** Rows in one statement: one each would be composed thousands of times; SQLite takes 32,766 values at most. */
const rowsAtOnce = 200

/** Rows in portions that fit in one statement; none for no rows. */
export function* portions<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce)
}

/** The two doors to the database. Nothing else holds the handle. */
export type Access = {
  /** Runs `work` in a read. A nested `read` or `write` throws instead of waiting for itself. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>
  /**
   * Runs `work` in one transaction and appends the events it logged; refuses (and rolls back) when nothing
   * was logged. Only SQL may be awaited inside.
   */
  write<T>(actor: string, work: (tx: Db, log: Log) => Promise<T>): Promise<T>
  /** Writes bookkeeping that is no act of a person (job progress, files that arrived): no event. */
  keep<T>(work: (tx: Db) => Promise<T>): Promise<T>
  /** Empties the write-ahead log, so that deleted text does not linger in it. */
  emptyLog(): void
  close(): Promise<void>
}

/** The doors over an open database handle; `close` closes the handle too. */
export function accessTo(handle: Database.Database): Access {
  const kysely: Db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparing(handle) }) })
  const inside = new AsyncLocalStorage<true>()

  const enter = <T>(work: () => Promise<T>): Promise<T> => {
    if (inside.getStore()) throw new Error('read or write inside another one: pass the db along instead')
    return inside.run(true, work)
  }

  return {
    read: (work) => enter(() => work(kysely)),
    keep: (work) => enter(() => kysely.transaction().execute(work)),
    write: (actor, work) =>
      enter(() =>
        kysely.transaction().execute(async (tx) => {
          const noted: { kind: string; subject: string; data: string }[] = []
          const result = await work(tx, (kind, subject, data = {}) => {
            noted.push({ kind, subject, data: JSON.stringify(data) })
          })
          if (noted.length === 0) throw new Error('a write must log at least one event')
          await appendEvents(tx, actor, noted)
          return result
        }),
      ),
    emptyLog: () => {
      handle.pragma('wal_checkpoint(TRUNCATE)')
    },
    close: () => kysely.destroy(),
  }
}

/** Longer ones are made for one list of values and hardly come back. */
const keptSqlLength = 4000
const keptStatements = 300

/** A database for Kysely that reads the text of a query once: reading it again took longer than many a query itself. */
function preparing(handle: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>()
  return {
    close: () => {
      handle.close()
    },
    prepare: (sql) => {
      const found = kept.get(sql)
      // The one that was used last stands last; one that is being stepped through cannot be used twice.
      if (found && !found.busy) {
        kept.delete(sql)
        kept.set(sql, found)
        return found as SqliteStatement
      }
      const made = handle.prepare(sql)
      if (sql.length <= keptSqlLength) kept.set(sql, made)
      for (const oldest of kept.keys()) {
        if (kept.size <= keptStatements) break
        kept.delete(oldest)
      }
      return made as SqliteStatement
    },
  }
}

async function appendEvents(
  tx: Db,
  actor: string,
  noted: readonly { kind: string; subject: string; data: string }[],
): Promise<void> {
  const last = await tx
    .selectFrom('event')
    .select(['id', 'hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  let id = last?.id ?? 0
  let prev = last?.hash ?? genesis
  const at = now()
  const events = noted.map(({ kind, subject, data }) => {
    id += 1
    const entry: AuditEntry = { id, at, actor, kind, subject, data, prev }
    prev = hashOf(entry)
    return { ...entry, hash: prev }
  })
  for (const rows of portions(events)) await tx.insertInto('event').values(rows).execute()
}
