import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { beforeEach, describe, expect, it } from 'vitest'
import { fileRoutes } from '../../electron/core/files/routes.ts'
import { openStore, type Store } from '../../electron/core/files/store.ts'
import { mainWire, type Wire, webWire } from '../../electron/hosts/port.ts'
import { requestOver, serveFileRequest } from '../../electron/hosts/port-files.ts'
import { asMainPort } from '../support/fake-electron.ts'

const origin = 'app://lakwerk'
const mebibyte = 1024 * 1024

type Routes = (request: Request) => Promise<Response>

/** A stream that counts how far it has been read. */
function counted(chunks: number, bytesEach: number) {
  const state = { given: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (state.given === chunks) return controller.close()
        state.given += 1
        controller.enqueue(new Uint8Array(bytesEach))
      },
      cancel: () => {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, state }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 50))

describe('file requests over a port', () => {
  let store: Store
  let routes: Routes
  let ends: Wire[]

  /** Asks over a new pair of ports, one as Electron's main process has it. */
  const ask = (request: Request, answer: Routes = routes) => {
    const { port1, port2 } = new MessageChannel()
    ends = [mainWire(asMainPort(port1)), webWire(port2 as never)]
    serveFileRequest(ends[0] as Wire, origin, answer)
    return requestOver(ends[1] as Wire, request)
  }
  const post = (body: BodyInit) =>
    new Request(`${origin}/files`, { method: 'POST', body, duplex: 'half' } as RequestInit)

  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lakwerk-port-'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html>')
    store = await openStore(join(folder, 'store'))
    const keepFile = (chunks: AsyncIterable<Uint8Array>) => store.put(chunks)
    routes = fileRoutes({ store, keepFile } as never, folder)
  })

  it('[P1] rejects when the core goes away before it answers', async () => {
    const asked = ask(new Request(`${origin}/`), () => new Promise(() => undefined))
    ends[0]?.close()
    await expect(asked).rejects.toThrow('the core went away')
  })

  it('[P1] breaks the stream when the core goes away while it answers', async () => {
    const { stream } = counted(1000, 1000)
    const response = await ask(new Request(`${origin}/`), async () => new Response(stream))
    const reader = response.body?.getReader()
    await reader?.read()
    ends[0]?.close()
    await expect(
      (async () => {
        while (!(await reader?.read())?.done) await soon()
      })(),
    ).rejects.toThrow()
  })

  it('[P2] a route that throws answers 500 without its reason', async () => {
    const response = await ask(new Request(`${origin}/`), () => Promise.reject(new Error('secret')))
    expect([response.status, await response.text()]).toEqual([500, ''])
  })

  it('[P2] an upload that breaks off keeps nothing', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(10)),
      pull: (controller) => controller.error(new Error('unplugged')),
    })
    const response = await ask(post(broken))
    expect(response.status).toBe(400)
    expect(
      await store.size(createHash('sha256').update(new Uint8Array(10)).digest('hex') as never),
    ).toBeUndefined()
  })

  it('[P2] an empty upload is refused with its code', async () => {
    const response = await ask(post(''))
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'file.empty' } })
  })

  it('[P3] a window that stops reading stops the core from reading on', async () => {
    const { stream, state } = counted(1000, 1000)
    const response = await ask(new Request(`${origin}/`), async () => new Response(stream))
    const reader = response.body?.getReader()
    await reader?.read()
    await soon()
    expect(state.given).toBeLessThan(4)
    await reader?.cancel()
    await expect.poll(() => state.cancelled).toBe(true)
  })

  it('[P4] a large file goes in and comes back, whole and in part', async () => {
    const bytes = randomBytes(5 * mebibyte)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const sent = await ask(post(new Blob([bytes]).stream()))
    expect(await sent.json()).toEqual({ ok: true, value: { sha256, bytes: bytes.length } })

    const whole = await ask(new Request(`${origin}/files/${sha256}?type=application/pdf`))
    expect(whole.headers.get('content-type')).toBe('application/pdf')
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)

    const range = { range: `bytes=${mebibyte}-${mebibyte + 99}` }
    const part = await ask(new Request(`${origin}/files/${sha256}`, { headers: range }))
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes ${mebibyte}-${mebibyte + 99}/${bytes.length}`)
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(mebibyte, mebibyte + 100))).toBe(true)
  })

  it('[P4] an answer without body is one', async () => {
    const response = await ask(new Request(`${origin}/files/${'0'.repeat(64)}`))
    expect([response.status, response.body]).toEqual([404, null])
  })
})
