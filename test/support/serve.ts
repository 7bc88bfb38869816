import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../electron/core/files/root.ts'
import type { Input, Name, Reply } from '../../shared/contract/contract.ts'
import type { CallResult } from '../../shared/contract/wire.ts'

/** A loopback host in a process of its own, which a test may kill at any moment. */
export type ServedProcess = {
  readonly address: string
  readonly pid: number
  ask<N extends Name>(name: N, input: Input<N>): Promise<Reply<N>>
  upload(bytes: Uint8Array): Promise<string>
  /** Ends it at once, as a power cut would; nothing gets the chance to clean up. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Starts `lakwerk serve` on a data folder. */
export async function startServed(dataFolder: string): Promise<ServedProcess> {
  const child = spawn(
    process.execPath,
    [join(root, 'electron', 'hosts', 'cli.ts'), 'serve', '--data', dataFolder, '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { address, origin } = await firstJson(child)
  const token = new URL(address).searchParams.get('token') ?? ''
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    await ended
  }
  return {
    address,
    pid: child.pid ?? 0,
    ask: async (name, input) => {
      const answer = await fetch(`${origin}/call/${name}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(input),
      })
      const reply = (await answer.json()) as CallResult<unknown>
      if (!reply.ok) throw new Error(reply.error.code)
      return reply.value as never
    },
    upload: async (bytes) => {
      const answer = await fetch(`${origin}/files`, { method: 'POST', headers, body: new Uint8Array(bytes) })
      return ((await answer.json()) as { value: { sha256: string } }).value.sha256
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

function firstJson(child: ChildProcess): Promise<{ address: string; origin: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
      try {
        resolve(JSON.parse(text))
      } catch {
        // Not all of it is here yet.
      }
    })
    child.once('exit', (status) => reject(new Error(`serve ended with ${status}`)))
  })
}

/** Waits until a job has ended; answers with its row. */
export async function jobEnded(host: Pick<ServedProcess, 'ask'>, id: string) {
  for (;;) {
    const row = await host.ask('jobs.show', { id })
    if (row.state !== 'queued' && row.state !== 'running') return row
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}
