import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../shared/errors.ts'

/** Folder names that sync clients use; a WAL database inside one gets corrupted. */
const syncedFolder =
  /(^|[\\/])(onedrive[^\\/]*|dropbox|google ?drive|icloud ?drive|nextcloud|owncloud)([\\/]|$)/i
/** statfs magic numbers of NFS, SMB, CIFS, SMB2, 9p, AFS and Coda. */
const networkFilesystems = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f, 0x73757245,
])

/**
 * Refuses folders on which SQLite's write-ahead log is unsafe: network shares and synced folders.
 *
 * @throws AppError `data.network-folder`, `data.synced-folder`
 * @source https://www.sqlite.org/wal.html §2.2 (WAL does not work over a network filesystem)
 */
export function refuseUnsafeFolder(folder: string): void {
  const real = realpathSync.native(folder) // resolves a mapped drive to its UNC path on Windows
  if (/^[\\/]{2}/.test(real)) throw new AppError('data.network-folder')
  if (syncedFolder.test(real)) throw new AppError('data.synced-folder')
  if (process.platform !== 'win32' && networkFilesystems.has(statfsSync(real).type))
    throw new AppError('data.network-folder')
}

type Migration = { readonly version: number; readonly sql: string }

/** The numbered SQL files in a folder, in order and without gaps. */
export function readMigrations(folder: string): readonly Migration[] {
  const found = readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), sql: readFileSync(join(folder, name), 'utf8') }))
  found.forEach((migration, index) => {
    if (migration.version !== index + 1) throw new Error(`migration ${index + 1} is missing`)
  })
  return found
}

/**
 * Brings the database to the newest version, each step in one transaction, after a backup of a filled one.
 *
 * @throws AppError `data.from-the-future` when a newer Lakwerk wrote it
 */
export function migrate(
  db: Database.Database,
  migrations: readonly Migration[],
  backupFolder?: string,
): void {
  const current = db.pragma('user_version', { simple: true }) as number
  if (current > migrations.length)
    throw new AppError('data.from-the-future', { found: current, known: migrations.length })
  if (current === migrations.length) return
  if (current > 0 && backupFolder) {
    mkdirSync(backupFolder, { recursive: true })
    const target = join(backupFolder, `before-${migrations.length}-from-${current}.db`)
    if (!existsSync(target)) db.exec(`vacuum into '${target.replaceAll("'", "''")}'`)
  }
  for (const { version, sql } of migrations.slice(current)) {
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${version}`)
    })()
  }
}

/**
 * An open, migrated database in `folder`; the only place where the driver is opened, so that an encrypted
 * drop-in can take its place.
 *
 * @param folder          data folder, made when absent; `:memory:` for a database in memory
 * @param migrationsFolder folder with the numbered SQL files
 * @throws AppError `data.network-folder`, `data.synced-folder`, `data.from-the-future`, `data.damaged`
 */
export function openDatabase(folder: string, migrationsFolder: string): Database.Database {
  const inMemory = folder === ':memory:'
  if (!inMemory) {
    mkdirSync(folder, { recursive: true })
    refuseUnsafeFolder(folder)
  }
  let db: Database.Database | undefined
  try {
    db = new Database(inMemory ? ':memory:' : join(folder, 'lakwerk.db'))
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('secure_delete = ON')
    db.pragma('busy_timeout = 10000')
    // Kibibytes of pages in memory, and pages in the log before they are moved to the file: with SQLite's own 2 MB and
    // 4 MB a large delivery writes the same pages over and over.
    db.pragma('cache_size = -32768')
    db.pragma('wal_autocheckpoint = 4000')
    migrate(db, readMigrations(migrationsFolder), inMemory ? undefined : join(folder, 'backups'))
    return db
  } catch (error) {
    db?.close()
    const code = (error as { code?: string }).code
    if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT')
      throw new AppError('data.damaged', {}, { cause: error })
    throw error
  }
}
