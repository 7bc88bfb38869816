import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { uploadGpp } from '../../electron/core/gpp-upload.ts'
import type { PackageFile } from '../../shared/publication/files.ts'
import { gppSchema } from '../../shared/publication/gpp-check.ts'
import { makeTarget } from '../../shared/publication/targets.ts'
import { someFacts } from '../support/publication-facts.ts'

const token = 'geheim-token'
const partBytes = 400
const body = (hash: string) => Buffer.alloc(1000, hash.slice(0, 1))

/** A publication bank as its OpenAPI file says: checks headers and bodies, asks files in parts. */
class Bank {
  readonly publications: unknown[] = []
  readonly documents = new Map<string, { body: Record<string, unknown>; parts: Buffer[] }>()
  readonly wrong: string[] = []
  /** Ends the connection at the n-th request, once. */
  breakAt = Number.POSITIVE_INFINITY
  private asked = 0
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
    if (request.headers.authorization !== `Token ${token}`) return { status: 401, value: {} }
    for (const name of ['audit-user-id', 'audit-user-representation', 'audit-remarks'])
      if (!request.headers[name]) return { status: 403, value: {} }
    const url = new URL(request.url ?? '/', 'http://x')
    const path = url.pathname.replace('/api/v2/', '')
    if (request.method === 'GET') {
      const identifier = url.searchParams.get('identifier')
      const known = identifier === someFacts().organisation.uri || identifier?.endsWith('c_3baef532')
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
      const count = Math.ceil(made.bestandsomvang / partBytes)
      const bestandsdelen = Array.from({ length: count }, (_, index) => ({
        uuid: randomUUID(),
        url: `http://${request.headers.host}/api/v2/documenten/${uuid}/bestandsdelen/${index}`,
        volgnummer: index + 1,
        omvang: Math.min(partBytes, made.bestandsomvang - index * partBytes),
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

let folder: string
let bank: Bank
let address: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-gpp-'))
  bank = new Bank()
  address = await bank.listen()
  for (const file of makeTarget('gpp', someFacts()) as PackageFile[]) {
    const path = join(folder, 'pakket', file.path)
    await mkdir(dirname(path), { recursive: true })
    if ('bytes' in file) await writeFile(path, file.bytes)
    else if ('stored' in file) await writeFile(path, body(file.stored))
  }
})
afterEach(async () => {
  bank.server.closeAllConnections()
  bank.server.close()
  await rm(folder, { recursive: true, force: true })
})

const upload = (changes: Partial<Parameters<typeof uploadGpp>[0]> = {}) =>
  uploadGpp({
    folder: join(folder, 'pakket'),
    address,
    token,
    user: 'behandelaar',
    progressFolder: join(folder, 'voortgang'),
    ...changes,
  })

describe('sending to a publication bank', () => {
  it('[X15] refuses a wrong token, an unknown organisation and a folder that is no package', async () => {
    await expect(upload({ token: 'anders' })).rejects.toMatchObject({
      code: 'upload.refused',
      params: { status: 401 },
    })
    await expect(upload({ folder })).rejects.toMatchObject({ code: 'upload.no-package' })
    const plan = join(folder, 'pakket', 'volgorde.json')
    await writeFile(plan, (await readFile(plan, 'utf8')).replace('gm0293', 'gm9999'))
    await expect(upload()).rejects.toMatchObject({ code: 'upload.no-organisation' })
    expect(bank.publications).toEqual([])
  })

  it('[X15] sends one publication, every document and every byte, in the parts that the bank asks', async () => {
    const { documents } = await upload()
    expect(documents).toBe(4)
    expect(bank.wrong).toEqual([])
    expect(bank.publications).toHaveLength(1)
    expect(bank.documents.size).toBe(4)
    for (const { body: sent, parts } of bank.documents.values()) {
      expect(parts.map(({ length }) => length)).toEqual([400, 400, 200])
      const path = String(sent.bestandsnaam).startsWith('2026-0001.0')
        ? join('documenten', String(sent.bestandsnaam))
        : String(sent.bestandsnaam)
      expect(Buffer.concat(parts).equals(await readFile(join(folder, 'pakket', path)))).toBe(true)
    }
  })

  it.each([3, 4, 5, 7, 9, 12])(
    '[X16] goes on where it stopped when the line breaks at request %i',
    async (number) => {
      bank.breakAt = number
      await expect(upload()).rejects.toMatchObject({ code: 'upload.unreachable' })
      await upload()
      expect(bank.publications.length).toBe(1)
      expect(bank.documents.size).toBe(4)
      for (const { parts } of bank.documents.values())
        expect(parts.map(({ length }) => length)).toEqual([400, 400, 200])
    },
  )

  it('[X16] sends nothing twice once it is done', async () => {
    await upload()
    await upload()
    expect([bank.publications.length, bank.documents.size]).toEqual([1, 4])
  })

  it('[X17] keeps the token nowhere', async () => {
    await upload()
    for (const name of await readdir(join(folder, 'voortgang')))
      expect(await readFile(join(folder, 'voortgang', name), 'utf8')).not.toContain(token)
  })
})
