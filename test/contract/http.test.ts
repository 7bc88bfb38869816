import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { type HttpHost, serveHttp } from '../../electron/hosts/http.ts'

let folder: string
let core: Core
let host: HttpHost

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-http-'))
  core = await openCore({ dataFolder: folder })
  host = await serveHttp(core, { port: 0, windowFolder: join(folder, 'no-window'), actor: 'officer' })
})
afterAll(async () => {
  await host.close()
  await core.close()
  await rm(folder, { recursive: true, force: true })
})

/** A plain request with any header, which `fetch` would not let through. */
function send(options: {
  readonly method?: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
}): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      `${host.origin}${options.path}`,
      { method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(options.body)
  })
}

const authorized = () => ({ authorization: `Bearer ${host.token}`, 'content-type': 'application/json' })
const call = (headers: Record<string, string>, path = '/call/requests.list') =>
  send({ method: 'POST', path, headers, body: '{}' })

describe('the loopback host', () => {
  it('[H1] refuses a call without the token, or with another one', async () => {
    expect((await call({ 'content-type': 'application/json' })).status).toBe(403)
    expect((await call({ ...authorized(), authorization: 'Bearer nonsense' })).status).toBe(403)
    expect((await send({ path: '/?token=nonsense' })).status).toBe(403)
  })

  it('[H2] refuses another Host, so that a rebound name cannot reach it', async () => {
    expect((await call({ ...authorized(), host: 'evil.example' })).status).toBe(403)
  })

  it('[H3] refuses another Origin, also one that only looks like ours', async () => {
    expect((await call({ ...authorized(), origin: 'http://evil.example' })).status).toBe(403)
    expect((await call({ ...authorized(), origin: `${host.origin}.evil.example` })).status).toBe(403)
    expect((await call({ ...authorized(), origin: host.origin })).status).toBe(200)
  })

  it('[H4] refuses a form post and a cross-site fetch even with the cookie', async () => {
    const cookie = `lakwerk=${host.token}`
    expect((await call({ cookie, 'content-type': 'text/plain' })).status).toBe(403)
    expect(
      (await call({ cookie, 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(403)
  })

  it('[H5] turns the address into a cookie that scripts and other sites cannot use', async () => {
    const answer = await send({ path: new URL(host.address).pathname + new URL(host.address).search })
    expect(answer.status).toBe(303)
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
    expect(answer.headers.location).toBe('/')
  })

  it('[H6] serves a stored file in ranges and never as something a browser runs', async () => {
    const kept = await core.keepFile(
      (async function* () {
        yield new TextEncoder().encode('<script>alert(1)</script>')
      })(),
      'application/pdf',
    )
    const whole = await send({ path: `/files/${kept.sha256}?type=text/html`, headers: authorized() })
    expect(whole.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    })
    const part = await send({
      path: `/files/${kept.sha256}`,
      headers: { ...authorized(), range: 'bytes=1-6' },
    })
    expect([part.status, part.body.toString(), part.headers['content-range']]).toEqual([
      206,
      'script',
      `bytes 1-6/${kept.bytes}`,
    ])
    const past = await send({
      path: `/files/${kept.sha256}`,
      headers: { ...authorized(), range: 'bytes=999-' },
    })
    expect(past.status).toBe(416)
  })

  it('[H7] refuses paths that climb out, and hashes that are none', async () => {
    for (const path of ['/files/..%2f..%2flakwerk.db', '/files/abc', '/..%2f..%2fetc/passwd.txt'])
      expect((await send({ path, headers: authorized() })).status).toBe(404)
  })

  it('[H8] refuses an empty file with a code', async () => {
    const answer = await send({ method: 'POST', path: '/files', headers: authorized(), body: '' })
    expect(JSON.parse(answer.body.toString())).toMatchObject({ ok: false, error: { code: 'file.empty' } })
  })
})
