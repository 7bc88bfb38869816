import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { FileHash } from '../../../shared/ids.ts'
import type { Core } from '../core.ts'

/** Media types a stored file may be served as; never anything a browser would run. */
const servedAs = new Set(['application/pdf', 'image/png', 'image/jpeg', 'application/octet-stream'])

const staticTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
  '.icc': 'application/octet-stream',
}

/** Files of the window whose name holds a hash or a version. */
const lasting = /^\/assets\/|^\/pdfjs-[\d.]+\//

/** What the window may load: itself, nothing else; styles inline because React sets style attributes. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/**
 * The file routes of both window hosts: `GET /files/<sha256>`, `POST /files`, and the built window.
 *
 * @param windowFolder folder of the built renderer
 */
export function fileRoutes(core: Core, windowFolder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/files' && request.method === 'POST') return receive(core, request)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response(null, { status: 405, headers: common })
    if (pathname.startsWith('/files/'))
      return serveStored(core, pathname.slice('/files/'.length), searchParams.get('type'), request)
    return serveWindow(windowFolder, pathname)
  }
}

async function receive(core: Core, request: Request): Promise<Response> {
  try {
    const body = request.body ?? new ReadableStream<Uint8Array>({ start: (controller) => controller.close() })
    const kept = await core.keepFile(body as unknown as AsyncIterable<Uint8Array>, 'application/octet-stream')
    return Response.json({ ok: true, value: kept }, { headers: common })
  } catch (error) {
    const shown = error instanceof AppError ? error : new AppError('file.unreadable')
    return Response.json(
      { ok: false, error: { code: shown.code, params: shown.params, issues: [] } },
      { status: 400, headers: common },
    )
  }
}

async function serveStored(
  core: Core,
  hash: string,
  type: string | null,
  request: Request,
): Promise<Response> {
  const size = /^[0-9a-f]{64}$/.test(hash) ? await core.store.size(hash as FileHash) : undefined
  if (size === undefined) return new Response(null, { status: 404, headers: common })
  const headers: Record<string, string> = {
    ...common,
    'cache-control': 'private, max-age=31536000, immutable',
    'content-type': type && servedAs.has(type) ? type : 'application/octet-stream',
    'accept-ranges': 'bytes',
  }
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '')
  const start = asked ? Number(asked[1]) : 0
  const end = asked?.[2] ? Math.min(Number(asked[2]), size - 1) : size - 1
  if (asked && (start > end || start >= size))
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  if (asked) headers['content-range'] = `bytes ${start}-${end}/${size}`
  headers['content-length'] = String(end - start + 1)
  const body = request.method === 'HEAD' ? null : core.store.stream(hash as FileHash, { start, end })
  return new Response(body, { status: asked ? 206 : 200, headers })
}

async function serveWindow(folder: string, pathname: string): Promise<Response> {
  const wanted = normalize(join(folder, decodeURIComponent(pathname)))
  const inside = wanted === folder || wanted.startsWith(folder + sep)
  const isFile = inside && existsSync(wanted) && statSync(wanted).isFile()
  // Every other path is a place inside the window; its router shows it.
  if (!isFile && extname(pathname) !== '') return new Response(null, { status: 404, headers: common })
  const file = isFile ? wanted : join(folder, 'index.html')
  if (!existsSync(file))
    return new Response('The window is not built: run npm run build.', { status: 503, headers: common })
  return new Response(new Uint8Array(await readFile(file)), {
    headers: {
      ...common,
      // Their names change with what is in them; only so does the browser keep the compiled scripts too.
      ...(isFile && lasting.test(pathname)
        ? { 'cache-control': 'private, max-age=31536000, immutable' }
        : {}),
      'content-type': staticTypes[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
    },
  })
}
