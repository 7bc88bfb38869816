import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { type Core, openCore } from '../../electron/core/core.ts'
import { root } from '../../electron/core/files/root.ts'
import { serveHttp } from '../../electron/hosts/http.ts'
import { portTransport, servePort, webWire } from '../../electron/hosts/port.ts'
import type { CallResult, Push } from '../../shared/contract/wire.ts'

/** A host under test: calls with an untyped name and input, as a window would send them. */
export type HostUnderTest = {
  call(name: string, input: unknown): Promise<CallResult<unknown>>
  /** Absent where a host pushes nothing (the command line). */
  listen?(onPush: (push: Push) => void): () => void
  /** Keeps bytes as a stored file. */
  keep(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }>
  readonly dataFolder: string
  close(): Promise<void>
}

async function freshFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'lakwerk-host-'))
}

const keepIn = (core: Core) => (bytes: Uint8Array) =>
  core.keepFile(
    (async function* () {
      yield bytes
    })(),
    'application/pdf',
  )

async function portHost(): Promise<HostUnderTest> {
  const dataFolder = await freshFolder()
  const core = await openCore({ dataFolder })
  const { port1, port2 } = new MessageChannel()
  servePort(core, webWire(port1 as never), 'officer')
  const client = portTransport()
  client.attach(webWire(port2 as never))
  return {
    call: client.call,
    listen: client.listen,
    keep: keepIn(core),
    dataFolder,
    close: async () => {
      port1.close()
      await core.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function httpHost(): Promise<HostUnderTest> {
  const dataFolder = await freshFolder()
  const core = await openCore({ dataFolder })
  const host = await serveHttp(core, {
    port: 0,
    windowFolder: join(root, 'dist', 'renderer'),
    actor: 'officer',
  })
  const headers = { authorization: `Bearer ${host.token}`, 'content-type': 'application/json' }
  return {
    call: async (name, input) => {
      const answer = await fetch(`${host.origin}/call/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(input),
      })
      return (await answer.json()) as CallResult<unknown>
    },
    listen: (onPush) => {
      const controller = new AbortController()
      void follow(`${host.origin}/events`, headers, controller.signal, onPush)
      return () => controller.abort()
    },
    keep: async (bytes) => {
      const answer = await fetch(`${host.origin}/files`, {
        method: 'POST',
        headers,
        body: new Uint8Array(bytes),
      })
      return ((await answer.json()) as { value: { sha256: string; bytes: number } }).value
    },
    dataFolder,
    close: async () => {
      await host.close()
      await core.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function follow(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  onPush: (push: Push) => void,
): Promise<void> {
  try {
    const { body } = await fetch(url, { headers, signal })
    let rest = ''
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('data: ')) onPush(JSON.parse(line.slice(6)))
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Runs the command line as a process; answers with exit code and both streams. */
export async function runCli(
  words: readonly string[],
  options: { readonly input?: string; readonly env?: Record<string, string> } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(root, 'electron', 'hosts', 'cli.ts'), ...words], {
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdin.end(options.input ?? '')
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve(status ?? -1))
  })
  return { code, stdout, stderr }
}

async function cliHost(): Promise<HostUnderTest> {
  const dataFolder = await freshFolder()
  return {
    call: async (name, input) => {
      const { stdout } = await runCli(['call', name, '--data', dataFolder], {
        input: JSON.stringify(input ?? null),
      })
      return JSON.parse(stdout) as CallResult<unknown>
    },
    keep: async (bytes) => {
      const core = await openCore({ dataFolder, jobs: 'own' })
      try {
        return await keepIn(core)(bytes)
      } finally {
        await core.close()
      }
    },
    dataFolder,
    close: () => rm(dataFolder, { recursive: true, force: true }),
  }
}

/** Every host, by the name that its tests carry. */
export const hosts: readonly { readonly name: string; open(): Promise<HostUnderTest> }[] = [
  { name: 'message port', open: portHost },
  { name: 'loopback HTTP', open: httpHost },
  { name: 'command line', open: cliHost },
]

/** A request that can be registered, with some fields changed. */
export function aRequest(changes: Record<string, unknown> = {}) {
  return {
    law: 'woo',
    receivedOn: '2026-03-02',
    channel: 'email',
    requesterName: 'A. Voorbeeld',
    requesterType: 'citizen',
    requesterContact: 'voorbeeld@example.nl',
    subject: 'Besluitvorming fietsparkeren',
    text: 'Alle stukken over de fietsenstalling.',
    periodFrom: null,
    periodTo: null,
    handler: 'behandelaar',
    ...changes,
  }
}
