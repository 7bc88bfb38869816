import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { root } from '../../../electron/core/files/root.ts'

/** A page with pdf.js's viewer component, as its own examples set it up. */
const theirPage = `<!doctype html><link rel="stylesheet" href="/pdfjs/web/pdf_viewer.css">
<style>body{margin:0}#box{position:absolute;inset:0;overflow:auto}</style>
<div id="box"><div class="pdfViewer"></div></div>
<script type="module">
import * as pdfjs from '/pdfjs/build/pdf.min.mjs'
globalThis.pdfjsLib = pdfjs
const { EventBus, PDFLinkService, PDFViewer } = await import('/pdfjs/web/pdf_viewer.mjs')
pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs/build/pdf.worker.min.mjs'
const eventBus = new EventBus(), linkService = new PDFLinkService({ eventBus })
const viewer = new PDFViewer({ container: document.getElementById('box'), eventBus, linkService })
linkService.setViewer(viewer)
eventBus.on('pagesinit', () => { viewer.currentScaleValue = 'page-width' })
globalThis.viewer = viewer
globalThis.openFile = async (url) => {
  const pdf = await pdfjs.getDocument({ url, standardFontDataUrl: '/pdfjs/standard_fonts/', disableAutoFetch: true, disableStream: true }).promise
  viewer.setDocument(pdf); linkService.setDocument(pdf, null)
}
await openFile(location.pathname === '/other' ? '/other.pdf' : '/file.pdf')
</script>`

/** As our host serves what never changes. */
const lasting = 'private, max-age=31536000, immutable'

/** Serves pdf.js and one file, with ranges, on the loopback interface. */
export async function serveTheirs(theFile: string, other: string) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/' || pathname === '/other')
      return response.setHeader('content-type', 'text/html').end(theirPage)
    if (pathname === '/file.pdf' || pathname === '/other.pdf') {
      const file = pathname === '/file.pdf' ? theFile : other
      const size = statSync(file).size
      const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '')
      const [start, end] = range ? [Number(range[1]), Number(range[2] || size - 1)] : [0, size - 1]
      response.writeHead(range ? 206 : 200, {
        'cache-control': lasting,
        'content-type': 'application/pdf',
        'accept-ranges': 'bytes',
        'content-length': end - start + 1,
        ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
      })
      return createReadStream(file, { start, end }).pipe(response)
    }
    const path = normalize(pathname.replace(/^\/pdfjs\//, ''))
    const type = path.endsWith('css')
      ? 'text/css'
      : path.endsWith('mjs')
        ? 'text/javascript'
        : 'application/octet-stream'
    try {
      response.setHeader('content-type', type)
      response.setHeader('cache-control', lasting)
      return response.end(readFileSync(join(root, 'node_modules', 'pdfjs-dist', path)))
    } catch {
      return response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  }
}
