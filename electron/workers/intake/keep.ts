import { createHash, randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { halfWrittenName } from '../../../shared/half-written.ts'

export type Kept = { readonly sha256: string; readonly bytes: number }

const flush = promisify(fsync)

/**
 * Puts bytes in the store, under their hash: written beside it, flushed, then moved into place. Only what waits for the
 * disk is handed off; for the rest a hand-off costs more than the act, and this thread serves nobody else.
 */
export async function keepBytes(store: string, bytes: Uint8Array): Promise<Kept> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const folder = join(store, 'sha256', sha256.slice(0, 2))
  const target = join(folder, sha256)
  if (existsSync(target)) return { sha256, bytes: bytes.length }
  const temporary = join(store, 'incoming', halfWrittenName(hostname(), process.pid, randomUUID()))
  const file = openSync(temporary, 'wx', 0o600)
  try {
    writeFileSync(file, bytes)
    await flush(file)
  } finally {
    closeSync(file)
  }
  mkdirSync(folder, { recursive: true })
  renameSync(temporary, target)
  return { sha256, bytes: bytes.length }
}
