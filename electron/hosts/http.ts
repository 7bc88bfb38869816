import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { OwnActor } from '../core/at-work.ts'
import type { Core } from '../core/core.ts'
import { fileRoutes } from '../core/files/routes.ts'

export type HttpHost = {
  /** Address to open, with the token in it. */
  readonly address: string
  readonly origin: string
  readonly token: string
  close(): Promise<void>
}

const cookieName = 'lakwerk'
const callLimitBytes = 64 * 1024 * 1024

/**
 * Serves a core on 127.0.0.1 to one browser: every request needs the token (in the address once, then in a
 * cookie), the right Host and, when a browser sends one, the right Origin.
 *
 * @param port 0 = any free port
 */
export async function serveHttp(
  core: Core,
  options: { readonly port: number; readonly windowFolder: string; readonly actor: OwnActor },
): Promise<HttpHost> {
  const token = randomBytes(32).toString('base64url')
  const routes = fileRoutes(core, options.windowFolder)
  let origin = ''

  const server = createServer((message, response) => {
    handle(message, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })

  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    if (message.headers.host !== new URL(origin).host) return refuse(response)
    const from = message.headers.origin
    if (from !== undefined && from !== origin) return refuse(response)
    const site = message.headers['sec-fetch-site']
    const url = new URL(message.url ?? '/', origin)
    const offered = url.searchParams.get('token')
    if (offered !== null && message.method === 'GET') {
      if (!same(offered, token)) return refuse(response)
      url.searchParams.delete('token')
      response.writeHead(303, {
        'set-cookie': `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`,
        location: url.pathname + url.search,
        'referrer-policy': 'no-referrer',
      })
      return response.end()
    }
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return refuse(response)
    if (!same(tokenOf(message), token)) return refuse(response)
    if (url.pathname === '/events') return streamPushes(core, message, response)
    if (url.pathname.startsWith('/call/'))
      return answerCall(core, url.pathname.slice(6), message, response, options.actor)
    return answerFile(routes, url, message, response)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address: `${origin}/?token=${token}`,
    origin,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ ok: false, error: { code: 'host.refused', params: {}, issues: [] } }))
}

function same(offered: string | undefined, token: string): boolean {
  const a = Buffer.from(offered ?? '')
  const b = Buffer.from(token)
  return a.length === b.length && timingSafeEqual(a, b)
}

function tokenOf(message: IncomingMessage): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(message.headers.authorization ?? '')?.[1]
  if (bearer) return bearer
  for (const part of (message.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === cookieName) return value
  }
  return undefined
}

async function answerCall(
  core: Core,
  name: string,
  message: IncomingMessage,
  response: ServerResponse,
  actor: OwnActor,
): Promise<void> {
  if (message.method !== 'POST' || !(message.headers['content-type'] ?? '').startsWith('application/json'))
    return refuse(response)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of message) {
    bytes += chunk.length
    if (bytes > callLimitBytes) return refuse(response)
    chunks.push(chunk)
  }
  let input: unknown
  try {
    input = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
  } catch {
    input = undefined
  }
  const result = await core.call(decodeURIComponent(name), input, actor)
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(result))
}

function streamPushes(core: Core, message: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': open\n\n')
  const stop = core.listen((push) => response.write(`data: ${JSON.stringify(push)}\n\n`))
  const beat = setInterval(() => response.write(': still here\n\n'), 20_000)
  message.on('close', () => {
    clearInterval(beat)
    stop()
  })
}

async function answerFile(
  routes: (request: Request) => Promise<Response>,
  url: URL,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = message.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const request = new Request(url, {
    method,
    headers: message.headers.range ? { range: message.headers.range } : {},
    ...(hasBody ? { body: Readable.toWeb(message) as unknown as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit)
  const answer = await routes(request)
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (!answer.body) return void response.end()
  Readable.fromWeb(answer.body as unknown as Parameters<typeof Readable.fromWeb>[0])
    .on('error', () => response.destroy())
    .pipe(response)
}
