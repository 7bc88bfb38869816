import { readdir, rm, stat } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { workerOn, writerOn } from '../../../shared/half-written.ts'

const staleMs = 24 * 60 * 60 * 1000

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    // A process of another user may not be asked, but runs.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes what a program that was killed left half written in the store, and what nobody has touched for a day. */
export async function sweepIncoming(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const left = join(incoming, name)
    // A second process may be writing now: what a process that is gone left behind goes, else only what is a day old.
    const writer = writerOn(hostname(), name)
    const isLeft = writer !== undefined && !isRunning(writer)
    const age = Date.now() - ((await stat(left).catch(() => undefined))?.mtimeMs ?? Date.now())
    if (isLeft || age > staleMs) await rm(left, { force: true })
  }
}

/** Removes the temporary folders of programs on this machine that were killed: they may hold documents. */
export async function sweepTemporary(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const worker = workerOn(hostname(), name)
    if (worker === undefined || isRunning(worker)) continue
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)
  }
}
