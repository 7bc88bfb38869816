import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { temporaryName } from '../../shared/half-written.ts'

/**
 * Does work that needs files on the disk, in a folder of its own that only this user can open and that is removed
 * afterwards. Its name says whose it is: what a program that was killed leaves is removed when the next one starts.
 */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(tmpdir(), temporaryName(hostname(), process.pid, randomUUID()))
  await mkdir(folder, { mode: 0o700 })
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
