import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { contentSecurityPolicy, fileRoutes } from '../../electron/core/files/routes.ts'
import { openStore } from '../../electron/core/files/store.ts'
import { registerScheme, serveApp } from '../../electron/shell/protocol.ts'

type Handler = (request: Request) => Promise<Response>

describe('app://lakwerk', () => {
  let handler: Handler
  const keepHandler = (given: unknown) => {
    handler = given as Handler
  }
  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lakwerk-protocol-'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Lakwerk</title>')
    const store = await openStore(join(folder, 'store'))
    const routes = fileRoutes(
      { store, keepFile: (chunks: AsyncIterable<Uint8Array>) => store.put(chunks) } as never,
      folder,
    )
    serveApp({ handle: (_scheme, given) => keepHandler(given) }, routes)
  })

  it.each(['app://other/', 'app://lakwerk.example.org/'])('[S1] serves nothing on %s', async (url) => {
    expect((await handler(new Request(url))).status).toBe(403)
  })

  it('[S1] refuses a request that another page sent', async () => {
    const request = new Request('app://lakwerk/files', {
      method: 'POST',
      body: 'x',
      headers: { origin: 'null' },
    })
    expect((await handler(request)).status).toBe(403)
  })

  it('[S6] answers 503, and tells nothing, when the core is gone', async () => {
    serveApp({ handle: (_scheme, given) => keepHandler(given) }, () => Promise.reject(new Error('secret')))
    const answer = await handler(new Request('app://lakwerk/'))
    expect([answer.status, await answer.text()]).toEqual([503, ''])
  })

  it('[S6] serves the window with its policy at every place inside it', async () => {
    for (const place of ['', 'statistiek', 'verzoeken/2026-0001']) {
      const answer = await handler(new Request(`app://lakwerk/${place}`))
      expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
      expect(await answer.text()).toContain('<title>Lakwerk</title>')
    }
  })

  it('[S6] keeps a file and serves it back, whole and in part', async () => {
    const sent = await handler(new Request('app://lakwerk/files', { method: 'POST', body: 'een brief' }))
    const { value } = (await sent.json()) as { value: { sha256: string; bytes: number } }
    expect(value.bytes).toBe(9)
    const whole = await handler(new Request(`app://lakwerk/files/${value.sha256}`))
    expect(await whole.text()).toBe('een brief')
    const part = await handler(
      new Request(`app://lakwerk/files/${value.sha256}`, { headers: { range: 'bytes=4-8' } }),
    )
    expect([part.status, await part.text()]).toEqual([206, 'brief'])
  })
})

it('[S1] the policy lets no script, frame or request in from elsewhere', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'")
  for (const loose of ['http:', 'https:', 'ws:', '*', "'unsafe-eval'"]) {
    expect(contentSecurityPolicy.split(/[ ;]+/)).not.toContain(loose)
  }
  expect(/script-src [^;]*'unsafe-inline'/.test(contentSecurityPolicy)).toBe(false)
})

it('[S1] registers app: as a secure standard scheme that bypasses no policy', () => {
  let registered: unknown
  registerScheme({
    registerSchemesAsPrivileged: (schemes) => {
      registered = schemes
    },
  })
  expect(registered).toEqual([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
})
