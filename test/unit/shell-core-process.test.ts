import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MessagePort, Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PortTransport, portTransport, webWire } from '../../electron/hosts/port.ts'
import { channels } from '../../electron/shell/channels.ts'
import {
  type Child,
  type CoreProcess,
  type Frame,
  type Port,
  runCore,
} from '../../electron/shell/core-process.ts'
import { refusalText } from '../../electron/shell/refusal.ts'
import type { Push } from '../../shared/contract/wire.ts'
import { mainChannel } from '../support/fake-electron.ts'

/** Threads start slowly on a busy machine; what counts is that it happens. */
const patient = { timeout: 20_000 }
const realOf = (ports: readonly Port[]) =>
  ports.map((port) => (port as unknown as { real: MessagePort }).real)

describe('the core as a process of its own', () => {
  let folder: string
  let threads: Worker[]
  let refused: string[]
  let lost: number
  let core: CoreProcess
  let window: PortTransport
  let handed: number

  const fork = (): Child => {
    const thread = new Worker(join(import.meta.dirname, '..', 'support', 'core-worker.ts'), {
      workerData: {
        dataFolder: join(folder, 'data'),
        actor: 'officer',
        origin: 'app://lakwerk',
        windowFolder: folder,
      },
    })
    threads.push(thread)
    const names = { spawn: 'online', exit: 'exit', message: 'message' } as const
    return {
      on: (type: keyof typeof names, listener: (given: never) => void) =>
        thread.on(names[type], listener as never),
      postMessage: (message, ports = []) =>
        thread.postMessage({ message, ports: realOf(ports) }, realOf(ports)),
      kill: () => {
        void thread.terminate()
        return true
      },
    }
  }
  const frame: Frame = {
    postMessage: (channel, _message, ports = []) => {
      expect(channel).toBe(channels.port)
      handed += 1
      for (const port of realOf(ports)) window.attach(webWire(port as never))
    },
  }
  const run = () =>
    runCore({
      fork,
      channel: mainChannel as () => { port1: Port; port2: Port },
      onRefused: (code) => refused.push(code),
      onLost: () => {
        lost += 1
      },
      now: Date.now,
    })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lakwerk-process-'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Lakwerk</title>')
    threads = []
    refused = []
    lost = 0
    handed = 0
    window = portTransport()
  })
  afterEach(async () => {
    for (const thread of threads) await thread.terminate()
  })

  it('[E1] tells why it cannot open its data, and is not started again', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', 'lakwerk.db'), 'this is no database, but it is long enough to look at')
    core = run()
    await expect.poll(() => refused, patient).toEqual(['data.damaged'])
    await new Promise((done) => setTimeout(done, 300))
    expect(threads).toHaveLength(1)
    await core.close()
  })

  it('[E2] answers calls made before it was ready, and refuses an unknown one', async () => {
    core = run()
    core.connect(frame)
    const [list, unknown] = await Promise.all([
      window.call('requests.list', {}),
      window.call('constructor', {}),
    ])
    expect(list).toMatchObject({ ok: true })
    expect(unknown).toMatchObject({ ok: false, error: { code: 'contract.unknown' } })
    await core.close()
  })

  it('[E2] serves the window and keeps files, while calls go on', async () => {
    core = run()
    const page = await core.routes(new Request('app://lakwerk/statistiek'))
    expect(await page.text()).toContain('<title>Lakwerk</title>')
    const kept = await core.routes(new Request('app://lakwerk/files', { method: 'POST', body: 'een brief' }))
    expect(await kept.json()).toMatchObject({ ok: true, value: { bytes: 9 } })
    await core.close()
  })

  it('[E3] starts again after a crash, gives the window a new port and asks it to look anew', async () => {
    core = run()
    core.connect(frame)
    await window.call('requests.list', {})
    const pushes: Push[] = []
    window.listen((push) => pushes.push(push))

    await threads[0]?.terminate()

    await expect.poll(() => handed, patient).toBe(2)
    expect(await window.call('requests.list', {})).toMatchObject({ ok: true })
    expect(pushes).toContainEqual({ kind: 'changed', features: ['*'] })
    expect(lost).toBe(0)
    await core.close()
  })

  it('[E3] a call under way when the core crashes is answered, not forgotten', async () => {
    core = run()
    core.connect(frame)
    await window.call('requests.list', {})
    const asked = window.call('requests.list', {})
    await threads[0]?.terminate()
    const answer = await asked
    // The answer may have left before the end; what must not happen is silence.
    if (!answer.ok) expect(answer.error.code).toBe('internal')
    await core.close()
  })

  it('[E4] gives up after crashing four times in a row', async () => {
    core = run()
    for (let crash = 1; crash <= 4; crash += 1) {
      await expect.poll(() => threads.length, patient).toBe(crash)
      await threads.at(-1)?.terminate()
    }
    await expect.poll(() => lost, patient).toBe(1)
    expect(threads).toHaveLength(4)
    await core.close()
  })

  it('[E5] closes on request: the database is shut and nothing starts again', async () => {
    core = run()
    core.connect(frame)
    await window.call('requests.list', {})
    await core.close()
    await new Promise((done) => setTimeout(done, 200))
    expect([threads.length, lost, refused]).toEqual([1, 0, []])
  })
})

describe('the sentence when Lakwerk cannot open', () => {
  it('[E1] names the reason in Dutch, with its figures', () => {
    expect(refusalText('data.from-the-future', { found: 9, known: 1 })).toContain('versie 9')
    expect(refusalText('data.network-folder', {})).toContain('netwerkschijf')
  })
  it('[E1] an unknown code reads as an error of the program', () => {
    expect(refusalText('__proto__', {})).toBe(refusalText('internal', { incident: '-' }))
  })
})
