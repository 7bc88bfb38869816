import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gppSchema } from '../../shared/publication/gpp-check.ts'

/** A publication bank as its OpenAPI file says: checks headers and bodies, asks files in parts. */
export class Bank {
  readonly publications: unknown[] = []
  readonly documents = new Map<string, { body: Record<string, unknown>; parts: Buffer[] }>()
  readonly wrong: string[] = []
  readonly token = 'geheim-token'
  /** The one organisation that it knows. */
  organisation = 'https://identifier.overheid.nl/tooi/id/gemeente/gm0293'
  /** Bytes of a part. */
  partBytes = 400
  /** Ends the connection at the n-th request, once. */
  breakAt = Number.POSITIVE_INFINITY
  asked = 0
  readonly server: Server = createServer((request, response) => {
    if (++this.asked === this.breakAt) {
      request.socket.destroy()
      return
    }
    void this.answer(request).then(
      ({ status, value }) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(value))
      },
      (error) => {
        this.wrong.push(String(error))
        response.writeHead(500).end()
      },
    )
  })

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; value: unknown }> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const sent = Buffer.concat(chunks)
    if (request.headers.authorization !== `Token ${this.token}`) return { status: 401, value: {} }
    for (const name of ['audit-user-id', 'audit-user-representation', 'audit-remarks'])
      if (!request.headers[name]) return { status: 403, value: {} }
    const url = new URL(request.url ?? '/', 'http://x')
    const path = url.pathname.replace('/api/v2/', '')
    if (request.method === 'GET') {
      const identifier = url.searchParams.get('identifier')
      const known = identifier === this.organisation || identifier?.endsWith('c_3baef532')
      const results = known ? [{ uuid: randomUUID(), identifier }] : []
      return { status: 200, value: { count: results.length, next: null, previous: null, results } }
    }
    if (request.method === 'POST' && path === 'publicaties') {
      const made = JSON.parse(sent.toString())
      if (!gppSchema('PublicationWriteConceptPublicationWrite').safeParse(made).success)
        return { status: 400, value: {} }
      this.publications.push(made)
      return { status: 201, value: { uuid: randomUUID() } }
    }
    if (request.method === 'POST' && path === 'documenten') {
      const made = JSON.parse(sent.toString())
      if (!gppSchema('DocumentCreateShared').safeParse(made).success) return { status: 400, value: {} }
      const uuid = randomUUID()
      this.documents.set(uuid, { body: made, parts: [] })
      const count = Math.ceil(made.bestandsomvang / this.partBytes)
      const bestandsdelen = Array.from({ length: count }, (_, index) => ({
        uuid: randomUUID(),
        url: `http://${request.headers.host}/api/v2/documenten/${uuid}/bestandsdelen/${index}`,
        volgnummer: index + 1,
        omvang: Math.min(this.partBytes, made.bestandsomvang - index * this.partBytes),
      }))
      return { status: 201, value: { uuid, bestandsdelen } }
    }
    const part = /^documenten\/([^/]+)\/bestandsdelen\/(\d+)$/.exec(path)
    const document = part && this.documents.get(part[1] ?? '')
    if (request.method !== 'PUT' || !document) return { status: 404, value: {} }
    const form = await new Response(sent, {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData()
    const file = form.get('inhoud') as File
    document.parts[Number(part[2])] = Buffer.from(await file.arrayBuffer())
    return { status: 200, value: { documentUploadVoltooid: false } }
  }
}
