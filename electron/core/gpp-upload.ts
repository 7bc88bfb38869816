import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { diwooUris } from '../../shared/publication/diwoo.ts'
import { type GppPlan, gppPlanPath, gppPublicationPath } from '../../shared/publication/gpp.ts'

/** What an upload has done so far, so that it goes on where it stopped; ids of the receiving installation only. */
const progressSchema = z.object({
  publication: z.string().nullable(),
  documents: z.record(
    z.string(),
    z.object({
      uuid: z.string(),
      parts: z.array(z.object({ url: z.string(), from: z.number(), bytes: z.number(), done: z.boolean() })),
    }),
  ),
})
type Progress = z.infer<typeof progressSchema>

const created = z.object({ uuid: z.string() })
const page = z.object({ results: z.array(z.object({ uuid: z.string(), identifier: z.string() })) })
const createdDocument = created.extend({
  bestandsdelen: z
    .array(z.object({ url: z.string(), volgnummer: z.number(), omvang: z.number() }))
    .nullable(),
})

/** What an upload needs. The token is used and forgotten: it is written nowhere. */
export type GppUpload = {
  /** Folder of a package for GPP, as the export made it. */
  readonly folder: string
  readonly address: string
  readonly token: string
  /** Who does it, for the audit headers of the API. */
  readonly user: string
  /** Folder where progress is kept, outside the package. */
  readonly progressFolder: string
  readonly onProgress?: (share: number) => void
  readonly signal?: AbortSignal
}

/**
 * Sends a package to a GPP-publicatiebank: publication as concept, documents, files in the parts that the bank asks.
 * A second call goes on where the first stopped; nothing is sent twice.
 *
 * @returns the id of the publication there, and how many documents it has
 * @throws AppError `upload.refused`, `upload.unreachable`, `upload.no-organisation`, `upload.no-package`
 * @source GPP-publicatiebank API 2.1.0
 */
export async function uploadGpp(upload: GppUpload): Promise<{ publication: string; documents: number }> {
  const plan = await readPlan(upload.folder)
  const base = `${upload.address.replace(/\/+$/, '')}/api/v2`
  const key = createHash('sha256')
    .update(JSON.stringify([base, plan]))
    .digest('hex')
    .slice(0, 32)
  const kept = await progressKeeper(upload.progressFolder, key)
  const ask = asker(upload, base)
  if (kept.progress.publication === null) {
    const publisher = await idOf(ask, 'organisaties', plan.lookUp.publisher)
    const category = await idOf(
      ask,
      'informatiecategorieen',
      plan.lookUp.informatieCategorieen[0] ?? diwooUris.category,
    )
    const body = {
      ...(await readJson(upload.folder, plan.publication)),
      publisher,
      informatieCategorieen: [category],
    }
    kept.progress.publication = created.parse(await ask('POST', 'publicaties', body)).uuid
    await kept.save()
  }
  const publication = kept.progress.publication
  for (const [index, document] of plan.documents.entries()) {
    upload.signal?.throwIfAborted()
    if (!kept.progress.documents[document.id]) {
      const body = { ...(await readJson(upload.folder, document.body)), publicatie: publication }
      const made = createdDocument.parse(await ask('POST', 'documenten', body))
      let from = 0
      const parts = [...(made.bestandsdelen ?? [])]
        .sort((a, b) => a.volgnummer - b.volgnummer)
        .map(({ url, omvang }) => {
          const part = { url, from, bytes: omvang, done: false }
          from += omvang
          return part
        })
      if (from !== document.bytes) throw new AppError('upload.refused', { status: 0 })
      kept.progress.documents[document.id] = { uuid: made.uuid, parts }
      await kept.save()
    }
    for (const part of kept.progress.documents[document.id]?.parts ?? []) {
      if (part.done) continue
      upload.signal?.throwIfAborted()
      const bytes = await slice(inside(upload.folder, document.file), part.from, part.bytes)
      await ask('PUT', part.url, bytes)
      part.done = true
      await kept.save()
    }
    upload.onProgress?.((index + 1) / plan.documents.length)
  }
  return { publication, documents: plan.documents.length }
}

/** Whether a token may travel to this address: over TLS, or within this computer. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return (
    protocol === 'https:' || (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost'))
  )
}

async function readPlan(folder: string): Promise<GppPlan> {
  try {
    return (await readJson(folder, gppPlanPath)) as unknown as GppPlan
  } catch {
    throw new AppError('upload.no-package', { file: gppPlanPath })
  }
}

/** A path of the plan; one that leads out of the package is refused. */
function inside(folder: string, path: string): string {
  const full = resolve(folder, path)
  if (!full.startsWith(resolve(folder) + sep))
    throw new AppError('upload.no-package', { file: gppPublicationPath })
  return full
}

async function readJson(folder: string, path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(inside(folder, path), 'utf8'))
}

async function slice(path: string, from: number, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(path, 'r')
  try {
    const part = new Uint8Array(bytes)
    const { bytesRead } = await file.read(part, 0, bytes, from)
    if (bytesRead !== bytes) throw new AppError('file.missing')
    return part
  } finally {
    await file.close()
  }
}

async function progressKeeper(folder: string, key: string) {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${key}.json`)
  const before = await readFile(path, 'utf8').catch(() => undefined)
  const read = before === undefined ? undefined : progressSchema.safeParse(JSON.parse(before))
  const progress: Progress = read?.success ? read.data : { publication: null, documents: {} }
  return {
    progress,
    async save(): Promise<void> {
      await writeFile(`${path}.new`, JSON.stringify(progress))
      await rename(`${path}.new`, path)
    },
  }
}

type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<unknown>

function asker({ token, user, signal }: GppUpload, base: string): Ask {
  return async (method, path, body) => {
    const url = new URL(path, `${base}/`)
    // Parts may be named by a full address: the token goes to the bank that was named, and nowhere else.
    if (url.origin !== new URL(base).origin) throw new AppError('upload.refused', { status: 0 })
    const form = body instanceof Uint8Array ? new FormData() : undefined
    form?.set('inhoud', new Blob([body as Uint8Array<ArrayBuffer>]), 'deel')
    const response = await fetch(url, {
      method,
      redirect: 'error',
      signal: signal ?? null,
      headers: {
        authorization: `Token ${token}`,
        'audit-user-id': user,
        'audit-user-representation': user,
        'audit-remarks': 'Lakwerk',
        ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
      },
      body: form ?? (body === undefined ? null : JSON.stringify(body)),
    }).catch(() => {
      signal?.throwIfAborted()
      throw new AppError('upload.unreachable')
    })
    if (!response.ok) throw new AppError('upload.refused', { status: response.status })
    return response.json()
  }
}

/** The id that this installation gives to an organisation or category. */
async function idOf(ask: Ask, list: string, identifier: string): Promise<string> {
  const { results } = page.parse(await ask('GET', `${list}?identifier=${encodeURIComponent(identifier)}`))
  const found = results.find((one) => one.identifier === identifier)
  if (!found) throw new AppError('upload.no-organisation')
  return found.uuid
}
